import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Linter } from "eslint";
import { afterAll, expect, it } from "vitest";
import plugin from "../../../eslint-plugin/src/index.ts";
import { statOf } from "../../../eslint-plugin/src/disk/read.ts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "premortem-stat-")));
afterAll(() => {
  rmSync(root, { recursive: true });
});

it("has no size for what is not there, and for links that lead to themselves", () => {
  symlinkSync("missing.js", join(root, "dangling.js"));
  symlinkSync("loop.js", join(root, "loop.js"));
  writeFileSync(join(root, "there.js"), "1;");
  expect(["missing.js", "dangling.js", "loop.js", "there.js"].map((name) => statOf(join(root, name))?.size)).toEqual([
    undefined,
    undefined,
    undefined,
    2,
  ]);
});

it("looks for columns in a folder with a link that leads to itself", () => {
  symlinkSync("schema.prisma", join(root, "schema.prisma"));
  writeFileSync(join(root, "package.json"), "{}");
  const code = 'import pg from "pg"; const pool = new pg.Pool(); pool.query("SELECT * FROM users");';
  const messages = new Linter({ cwd: root }).verify(
    code,
    [{ plugins: { premortem: plugin }, rules: { "premortem/no-select-star": "error" } }],
    { filename: join(root, "users.js") },
  );
  expect(messages.map(({ ruleId }) => ruleId)).toEqual(["premortem/no-select-star"]);
});
