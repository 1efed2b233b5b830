import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const readme = readFileSync(join(ROOT, "README.md"), "utf8");

/** The blocks of commands of the README's first section. */
const blocks = [...(readme.split("\n## ")[1] ?? "").matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = ""]) => block);

/** What they print in a clone beside a small backend; the package goes to a folder of the test's own. */
function run(block: string, beside: string): { stdout: string; stderr: string; status: number | null } {
  const commands = block.replaceAll("../my-backend", join(beside, "my-backend")).replaceAll("../premortem", beside);
  const script = commands.trim().split("\n").join(" && ");
  return spawnSync("/bin/sh", ["-c", script], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, INIT_CWD: undefined, npm_config_pack_destination: beside, NO_COLOR: "1" },
  });
}

it.skipIf(process.platform === "win32")("the README's first commands work in a clone", () => {
  const beside = realpathSync(mkdtempSync(join(tmpdir(), "premortem-clone-")));
  mkdirSync(join(beside, "my-backend"));
  writeFileSync(join(beside, "my-backend/package.json"), '{ "name": "my-backend", "private": true }');
  writeFileSync(join(beside, "my-backend/a.js"), "try { f(); } catch {}\n");
  const [audit = "", install = "", tests = ""] = blocks;
  expect(audit).toContain("npm start");
  const { stdout, status } = run(audit, beside);
  expect([status, stdout.includes("a.js:1:14")]).toEqual([0, true]);
  const installed = run(install, beside);
  // Findings are what the last command ends with.
  expect([installed.status, installed.stdout.includes("a.js:1:14")], installed.stderr).toEqual([1, true]);
  expect(tests).toBe("npm test\n");
});

it("what needs npm or a marketplace is said to work once it is released", () => {
  const [before = ""] = readme.split("## Rules\n");
  const paragraphs = before
    .split("\n\n")
    .filter((text) =>
      /npx eslint-plugin-premortem|npm install .*eslint-plugin-premortem(?![\w-])(?!-0)|marketplaces? ha/.test(text),
    );
  expect(paragraphs.length).toBeGreaterThan(2);
  for (const paragraph of paragraphs) if (!paragraph.includes(".tgz")) expect(paragraph).toMatch(/[Oo]nce released/);
});
