import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { folderWith } from "./command.ts";

const CLI = fileURLToPath(new URL("../../../eslint-plugin/dist/cli.js", import.meta.url));

interface Report {
  readonly findings: readonly { readonly file: string; readonly rule: string }[];
  readonly skipped: readonly { readonly file: string; readonly reason: string; readonly isCrash: boolean }[];
}

/** Audits a folder with little memory and time: what reads without end needs more of either, and is killed. */
function audit(cwd: string, args: readonly string[] = [], options: { readonly uid?: number } = {}): Report {
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    ["--max-old-space-size=400", CLI, "--format", "json", "--preset", "all", ...args],
    { cwd, encoding: "utf8", timeout: 100_000, ...options },
  );
  expect({ signal, stderr }).toEqual({ signal: null, stderr: "" });
  expect([0, 1]).toContain(status);
  return JSON.parse(stdout) as Report;
}

const CODE = `import { Router } from "express";
import pg from "pg";
import { stripe } from "./stripe";
import { log } from "@/log";
import { save } from "@acme/orders";
const pool = new pg.Pool();
export const router = Router();
router.post("/orders", async (req, res) => {
  await stripe.refunds.create({ amount: 1 });
  await save(req.body);
  try { await pool.query("SELECT * FROM users"); } catch (error) { log.error("failed"); }
  res.end();
});
`;

const PROJECT: Readonly<Record<string, string>> = {
  "package.json": '{ "name": "a", "workspaces": ["packages/*"], "dependencies": { "pg": "1", "@acme/orders": "1" } }',
  "tsconfig.json": '{ "extends": "./base.json", "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
  "base.json": "{}",
  "src/orders.ts": CODE,
  "src/stripe.ts": 'import Stripe from "stripe"; export const stripe = new Stripe(key);',
  "src/log.ts": 'import pino from "pino"; export const log = pino();',
  "packages/orders/package.json": '{ "name": "@acme/orders", "main": "src/index.ts" }',
  "packages/orders/src/index.ts": "export const save = (row) => pool.query('INSERT INTO orders VALUES (1)');",
  "prisma/schema.prisma": 'datasource db { provider = "postgresql" }\nmodel users { id Int @id }',
  "migrations/1.sql": "CREATE TABLE users (id int);",
  "pnpm-workspace.yaml": "packages: ['packages/*']",
  ".gitignore": "dist\n",
  ".env": "A=1\n",
  "eslint-suppressions.json": "{}",
};

const ODD: readonly (readonly [what: string, put: (path: string) => void])[] = [
  [
    "a link to a device without end",
    (path) => {
      symlinkSync("/dev/zero", path);
    },
  ],
  ["a pipe", (path) => spawnSync("mkfifo", [path])],
];

/** A project in which some files are something else. */
function projectWith(odd: Iterable<string>, put: (path: string) => void): string {
  const cwd = folderWith(PROJECT);
  for (const file of odd) {
    unlinkSync(join(cwd, file));
    put(join(cwd, file));
  }
  return cwd;
}

describe.runIf(process.platform !== "win32").each(ODD)("%s", (_what, put) => {
  // The file that is audited, and the baseline, are the user's to name: those have sentences of their own.
  const others = Object.keys(PROJECT).filter((file) => file !== "src/orders.ts" && file !== "eslint-suppressions.json");

  it("in the place of every file that is read beside the audited ones is as if it were not there", () => {
    const without = projectWith(others, () => undefined);
    expect(audit(projectWith(others, put))).toEqual(audit(without));
  });

  it("in the place of what other files lead to", () => {
    const led = [
      ...["base.json", "packages/orders/package.json", "src/stripe.ts", "src/log.ts"],
      ...["prisma/schema.prisma", "migrations/1.sql"],
    ];
    expect(audit(projectWith(led, put))).toEqual(audit(projectWith(led, () => undefined)));
    const source = ["packages/orders/src/index.ts"];
    expect(audit(projectWith(source, put))).toEqual(audit(projectWith(source, () => undefined)));
  });

  it("that is named itself is skipped with a reason", () => {
    const cwd = projectWith(["src/orders.ts"], put);
    expect(audit(cwd, ["src/orders.ts"])).toMatchObject({
      findings: [],
      skipped: [{ file: "src/orders.ts", reason: expect.stringContaining("no regular file") as string }],
    });
  });

  it("in the place of the baseline is refused in one sentence", () => {
    const cwd = projectWith(["eslint-suppressions.json"], put);
    const { status, stderr } = spawnSync(process.execPath, [CLI], { cwd, encoding: "utf8", timeout: 100_000 });
    expect(status).toBe(2);
    expect(stderr).toBe("premortem: eslint-suppressions.json cannot be read (it is no regular file).\n");
  });
});

describe("a file without end in sight", () => {
  it("is not read beyond the bound, whatever it is", () => {
    const cwd = folderWith(PROJECT);
    for (const file of Object.keys(PROJECT)) {
      if (file === "eslint-suppressions.json") continue;
      // A file with a hole takes no room on the disk, and six times the memory that there is.
      spawnSync("truncate", ["--size=+3000000000", join(cwd, file)]);
    }
    const { findings, skipped } = audit(cwd);
    expect(findings).toEqual([]);
    expect(skipped.map(({ file, reason }) => `${file} ${reason}`)).toContain(
      "src/orders.ts was skipped: it is larger than 20 MB",
    );
  });
});

describe.runIf(process.platform === "linux")("odd names and folders", () => {
  const SWALLOWED = "try { f(); } catch {}\n";

  it("are found and reported whatever they are called", () => {
    const names = [
      "new\nline.js",
      "escape\u001b[31m.js",
      'quote".js',
      "back\\slash.js",
      "[brackets].js",
      "-r.js",
      "é.js",
    ];
    const cwd = folderWith({ "package.json": "{}", ...Object.fromEntries(names.map((name) => [name, SWALLOWED])) });
    expect(audit(cwd).findings.map(({ file }) => file)).toEqual([...names].sort());
  });

  it("that are not UTF-8 are said to be so", () => {
    const cwd = folderWith({ "package.json": "{}", "a.js": SWALLOWED });
    writeFileSync(Buffer.concat([Buffer.from(`${cwd}/b`), Buffer.from([0xff]), Buffer.from(".js")]), SWALLOWED);
    const { findings, skipped } = audit(cwd);
    expect(findings.map(({ file }) => file)).toEqual(["a.js"]);
    expect(skipped).toEqual([{ file: "b\uFFFD.js", reason: "cannot be read: its name is not UTF-8", isCrash: false }]);
  });

  it("links that lead upwards, to each other or to themselves end nothing", () => {
    const cwd = folderWith({ "package.json": "{}", "src/a.js": SWALLOWED });
    symlinkSync("..", join(cwd, "src/up"));
    symlinkSync("loop", join(cwd, "loop"));
    symlinkSync("two.js", join(cwd, "one.js"));
    symlinkSync("one.js", join(cwd, "two.js"));
    expect(audit(cwd).findings.map(({ file }) => file)).toEqual(["src/a.js"]);
    expect(audit(cwd, ["src", "src/up/src"]).findings.length).toBeGreaterThan(0);
  });

  it.runIf(process.getuid?.() === 0)("folders that may not be read are named, unless git ignores them", () => {
    const cwd = folderWith({
      "package.json": "{}",
      "a.js": SWALLOWED,
      "secret/b.js": SWALLOWED,
      "data/c.js": SWALLOWED,
      ".gitignore": "data\n",
    });
    mkdirSync(join(cwd, ".git"));
    for (const name of ["secret", "data"]) chmodSync(join(cwd, name), 0o700);
    chmodSync(cwd, 0o755);
    expect(dirname(cwd)).toBeTruthy();
    const { findings, skipped } = audit(cwd, [], { uid: 65_534 });
    expect(findings.map(({ file }) => file)).toEqual(["a.js"]);
    expect(skipped).toEqual([{ file: "secret", reason: "cannot be read (EACCES)", isCrash: false }]);
  });
});
