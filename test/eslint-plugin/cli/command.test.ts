import { chmodSync, existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith, premortem, premortemInside } from "./command.ts";

const SELECT_STAR = `import pg from "pg";\nconst pool = new pg.Pool();\npool.query("SELECT * FROM users");\n`;
const CLEAN = `export const answer = 42;\n`;

interface Report {
  files: number;
  preset: string;
  findings: { rule: string; file: string; line: number; column: number; mistake: number; excerpt: { text: string } }[];
  skipped: { file: string; reason: string }[];
}

/** What the built command reports of a folder: it has the parser for what does not parse. */
function jsonOfBuilt(args: readonly string[], cwd: string): Report {
  return JSON.parse(premortem([...args, "--format", "json"], { cwd }).stdout) as Report;
}

/** What the command reports of a folder, from its sources. Exit codes and streams are tested on the built one. */
async function json(args: readonly string[], cwd: string): Promise<Report> {
  const { stdout } = await premortemInside([...args, "--format", "json"], { cwd });
  return JSON.parse(stdout) as Report;
}

describe("exit codes", () => {
  it("is 0 when nothing is found", () => {
    const result = premortem([], { cwd: folderWith({ "src/a.ts": CLEAN }) });
    expect(result).toEqual({ exitCode: 0, stdout: "Nothing found. 1 file checked.\n", stderr: "" });
  });

  it("is 1 when something is found, with the place, the line, the cost and what to do", () => {
    const result = premortem([], { cwd: folderWith({ "src/a.ts": SELECT_STAR }) });
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toBe("");
    expect(result.stdout).toContain("2. Missing indexes and careless queries");
    expect(result.stdout).toContain("src/a.ts:3:20  error  no-select-star");
    expect(result.stdout).toContain(`pool.query("SELECT * FROM users");`);
    expect(result.stdout).toContain("1 finding in 1 file. 1 file checked.");
  });

  it.each([
    ["a folder that is missing", ["nowhere"], "premortem: There is no file or folder at nowhere.\n"],
    ["an unknown option", ["--bogus"], "error: unknown option '--bogus'\nTry premortem --help.\n"],
    ["an unknown preset", ["--preset", "mild"], "Allowed choices are recommended, strict, all."],
    ["an unknown rule", ["--rule", "no-such"], "There is no rule of that name. The rules: "],
    ["an inherited property's name", ["--rule", "toString"], "There is no rule of that name. The rules: "],
    [
      "a rule's former name",
      ["--rule", "require-stripe-idempotency-key:off"],
      "The rule was renamed to require-payment-idempotency-key.",
    ],
    ["an unknown level", ["--rule", "no-select-star:loud"], "The level is one of off, warn, error."],
    ["a count that is none", ["--max-warnings", "few"], "It takes a whole number."],
  ])("is 2 for %s, with one sentence", (_, args, sentence) => {
    const result = premortem(args, { cwd: folderWith({ "a.ts": CLEAN }) });
    expect(result.exitCode).toBe(2);
    expect(result.stdout).toBe("");
    expect(result.stderr).toContain(sentence);
    expect(result.stderr).not.toMatch(/\n\s+at /);
  });

  it("is 2 where no file matches, and says how to see ignored ones", () => {
    expect(premortem([], { cwd: folderWith({ "a.txt": "x" }) }).stderr).toMatch(
      /^premortem: There are no files of code, settings or SQL in .*\.\n$/,
    );
    const ignored = folderWith({ ".gitignore": "src\n", "src/a.ts": CLEAN });
    expect(premortem([], { cwd: ignored }).stderr).toContain("are ignored by git. Audit them with --no-gitignore.");
    expect(premortem(["--no-gitignore"], { cwd: ignored }).exitCode).toBe(0);
  });

  it("counts warnings apart", () => {
    const cwd = folderWith({ "a.ts": SELECT_STAR });
    const warn = ["--rule", "no-select-star:warn"];
    expect(premortem(warn, { cwd }).exitCode).toBe(0);
    expect(premortem([...warn, "--max-warnings", "0"], { cwd }).exitCode).toBe(1);
    expect(premortem([...warn, "--max-warnings", "1"], { cwd }).exitCode).toBe(0);
    expect(premortem([...warn, "--fail-on", "warning"], { cwd }).exitCode).toBe(1);
    expect(premortem(["--fail-on", "never"], { cwd }).exitCode).toBe(0);
  });
});

describe("which files", () => {
  it("reads every JavaScript and TypeScript file that git does not ignore", () => {
    const names = ["a.js", "b.mjs", "c.cjs", "d.jsx", "e.ts", "f.mts", "g.cts", "h.tsx"];
    const cwd = folderWith({
      ...Object.fromEntries(names.map((name) => [`src/${name}`, CLEAN])),
      ".gitignore": "out/\n",
      "out/x.ts": CLEAN,
      "packages/a/.gitignore": "lib\n",
      "packages/a/lib/x.ts": CLEAN,
      "node_modules/x/index.js": CLEAN,
      "src/types.d.ts": CLEAN,
      "src/vendor.min.js": CLEAN,
      "src/readme.md": "#",
    });
    expect(jsonOfBuilt([], cwd).files).toBe(names.length);
  });

  it("takes several paths, files among them, each once", async () => {
    const cwd = folderWith({ "a/x.ts": CLEAN, "a/y.ts": CLEAN, "b/z.ts": CLEAN, "c/w.ts": CLEAN });
    expect((await json(["a", "a/x.ts", "b/z.ts"], cwd)).files).toBe(3);
  });

  it("does not run in circles on links", async () => {
    const cwd = folderWith({ "a/x.ts": CLEAN });
    symlinkSync(cwd, join(cwd, "a/loop"));
    expect((await json([], cwd)).files).toBe(1);
  });

  it("lists files that cannot be checked and checks the others", () => {
    const cwd = folderWith({
      "broken.ts": "const = ;",
      "latin1.js": Uint8Array.from([0x2f, 0x2f, 0xe9]),
      "bundle.js": `x("${"a".repeat(9_000)}");`,
      "good.ts": SELECT_STAR,
    });
    const report = jsonOfBuilt([], cwd);
    expect(report.findings).toMatchObject([{ file: "good.ts", rule: "no-select-star" }]);
    expect(report.skipped).toMatchObject(
      [
        { file: "broken.ts", reason: expect.stringMatching(/^does not parse: .+ \(line 1\)$/) as string },
        { file: "bundle.js", reason: "was skipped: its lines are too long to be written by hand" },
        { file: "latin1.js", reason: "is not UTF-8 text" },
      ].sort((a, b) => (a.file < b.file ? -1 : 1)),
    );
    expect(premortem(["broken.ts"], { cwd }).exitCode).toBe(0);
  });

  it("says that code is nested too deeply to be parsed", () => {
    const cwd = folderWith({ "deep.js": `k${"\n.where(1)".repeat(9_000)};\n` });
    const { skipped } = jsonOfBuilt([], cwd);
    expect(skipped).toEqual([
      { file: "deep.js", reason: "does not parse: its code is nested too deeply", isCrash: false },
    ]);
  });

  it.runIf(process.getuid?.() !== 0)("says that a file cannot be read", async () => {
    const cwd = folderWith({ "a.ts": CLEAN });
    chmodSync(join(cwd, "a.ts"), 0);
    expect((await json([], cwd)).skipped).toEqual([
      { file: "a.ts", reason: "cannot be read (EACCES)", isCrash: false },
    ]);
  });

  it("reads a byte order mark, CRLF, a hashbang, JSX and decorators", () => {
    const cwd = folderWith({
      "bom.ts": `\uFEFF${SELECT_STAR}`,
      "crlf.ts": SELECT_STAR.replaceAll("\n", "\r\n"),
      "bin.js": `#!/usr/bin/env node\n${SELECT_STAR}`,
      "view.js": "export const a = <b>{1}</b>;\n",
      "cast.ts": "export const a = <string>window;\n",
      "nest.ts": "@Controller() export class A { @Post() m(@Body() b: string) { return b; } }\n",
    });
    const report = jsonOfBuilt([], cwd);
    expect(report.skipped).toEqual([]);
    expect(report.findings.map(({ file, line, column }) => `${file}:${line}:${column}`)).toEqual([
      "bin.js:4:20",
      "bom.ts:3:20",
      "crlf.ts:3:20",
    ]);
  });
});

describe("which rules", () => {
  const cwd = folderWith({ "a.ts": `${SELECT_STAR}try { f(); } catch {}\n` });
  const rulesOf = async (args: readonly string[]) =>
    (await json(args, cwd)).findings.map((finding) => finding.rule).sort();

  it("runs the preset", async () => {
    expect(await rulesOf([])).toEqual(["no-select-star", "no-swallowed-catch"]);
  });

  it("runs only the rules that are named, or all but one", async () => {
    expect(await rulesOf(["--rule", "no-select-star"])).toEqual(["no-select-star"]);
    expect(await rulesOf(["--rule", "premortem/no-select-star"])).toEqual(["no-select-star"]);
    expect(await rulesOf(["--rule", "no-select-star:off"])).toEqual(["no-swallowed-catch"]);
  });

  it("honours disable comments and ignores other plugins' rules", async () => {
    const folder = folderWith({
      "a.ts": `/* eslint other/rule: error */\n// eslint-disable-next-line premortem/no-select-star -- a report needs all\n${SELECT_STAR.split("\n")[2]}\nimport "pg";\n`,
    });
    expect((await json([], folder)).findings).toEqual([]);
  });
});

describe("secrets", () => {
  const password = ["Winter", "Falls", "Early", "82"].join("-");
  const source = `import pg from "pg";\nconst pool = new pg.Pool({ password: "${password}" }); pool.query("SELECT * FROM users");\n`;

  it.each(["stylish", "json", "sarif", "gitlab", "html", "markdown"])("are never whole in %s", async (format) => {
    for (const rule of [[], ["--rule", "no-select-star"]]) {
      const result = await premortemInside([".", "--format", format, ...rule], { cwd: folderWith({ "a.ts": source }) });
      expect(result.exitCode).toBe(1);
      expect(result.stdout).toContain("no-select-star");
      expect(result.stdout).not.toContain(password);
      expect(result.stdout).not.toContain(password.slice(0, 6));
    }
  });

  it("are not shown by a disabled finding's line either", () => {
    const disabled = source.replace(
      "const pool",
      "/* eslint-disable-next-line premortem/no-hardcoded-secrets */\nconst pool",
    );
    const result = premortem([], { cwd: folderWith({ "a.ts": disabled }) });
    expect(result.stdout).toContain("no-select-star");
    expect(result.stdout).not.toContain(password);
  });
});

describe("output", () => {
  const cwd = folderWith({ "a.ts": SELECT_STAR });
  const escape = "\u001B[";

  it("is coloured on request only, when it is no terminal", () => {
    expect(premortem([], { cwd }).stdout).not.toContain(escape);
    expect(premortem([], { cwd, env: { CI: "true" } }).stdout).not.toContain(escape);
    expect(premortem(["--color"], { cwd }).stdout).toContain(escape);
    expect(premortem([], { cwd, env: { FORCE_COLOR: "1" } }).stdout).toContain(escape);
    expect(premortem([], { cwd, env: { FORCE_COLOR: "1", NO_COLOR: "1" } }).stdout).not.toContain(escape);
    expect(premortem(["--no-color"], { cwd, env: { FORCE_COLOR: "1" } }).stdout).not.toContain(escape);
  });

  it("goes to a file", () => {
    const result = premortem(["--format", "sarif", "--output", "out.sarif"], { cwd });
    expect(result).toMatchObject({ exitCode: 1, stdout: "" });
    expect(JSON.parse(readFileSync(join(cwd, "out.sarif"), "utf8"))).toMatchObject({ version: "2.1.0" });
  });

  it("goes to further files in other formats, from the same run", () => {
    const result = premortem(["--report", "sarif:more.sarif", "--report", "markdown:more.md"], { cwd });
    expect(result).toMatchObject({ exitCode: 1, stderr: "" });
    expect(result.stdout).toContain("no-select-star");
    expect(JSON.parse(readFileSync(join(cwd, "more.sarif"), "utf8"))).toMatchObject({ version: "2.1.0" });
    expect(readFileSync(join(cwd, "more.md"), "utf8")).toBe(premortem(["--format", "markdown"], { cwd }).stdout);
  });

  it.each(["sarif", "sarif:", "pdf:more.pdf", ":more.md"])("is not written as %s", (report) => {
    const result = premortem(["--report", report], { cwd });
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toContain("It takes a format, a colon and a file. The formats: stylish, json,");
  });

  it("says in one sentence that the file cannot be written", () => {
    const result = premortem(["--output", "no/such/folder.txt"], { cwd });
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toMatch(/^premortem: The report cannot be written to no\/such\/folder\.txt \(ENOENT\)\.\n$/);
    expect(existsSync(join(cwd, "no"))).toBe(false);
  });

  it("explains itself", () => {
    expect(premortem(["--help"], { cwd })).toMatchObject({ exitCode: 0, stderr: "" });
    expect(premortem(["--help"], { cwd }).stdout).toContain(
      "Exit codes: 0 nothing found, 1 findings, 2 wrong usage or a crash.",
    );
    expect(premortem(["--version"], { cwd }).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it("is the same from run to run", () => {
    expect(premortem(["--format", "json"], { cwd }).stdout).toBe(premortem(["--format", "json"], { cwd }).stdout);
  });
});

describe("files that are no JavaScript", () => {
  const value = "9fK2xQ7vLm4TzW8bRc3N";
  const encoded = Buffer.from(value).toString("base64");
  const files = {
    "package.json": "{}",
    ".env": `API_KEY=${value}\n`,
    ".env.example": "API_KEY=\n",
    ".npmrc": `//registry.example.org/:_authToken=${value}\n`,
    "app.properties": `api.key=${value}\n`,
    "config.json": `{ "apiKey": "${value}" }`,
    "config.toml": `api_key = "${value}"\n`,
    Dockerfile: `FROM node:22\nENV API_KEY=${value}\n`,
    "docker-compose.yml": `services:\n  api:\n    environment:\n      - API_KEY=${value}\n`,
    "account.json": JSON.stringify({ ids: Array(900).fill(12), clientSecret: value }),
    "k8s/secret.yaml": `apiVersion: v1\nkind: Secret\ndata:\n  password: ${encoded}\n`,
    "queries/find.sql": "SELECT * FROM users;\n",
  };

  it("reads them all, and prints no secret", async () => {
    const cwd = folderWith(files);
    const { findings, skipped } = await json([], cwd);
    expect(skipped).toEqual([]);
    expect(findings.map(({ rule, file, line }) => `${file}:${line} ${rule}`)).toEqual([
      ".env:1 no-hardcoded-secrets",
      ".npmrc:1 no-hardcoded-secrets",
      "Dockerfile:2 no-hardcoded-secrets",
      "account.json:1 no-hardcoded-secrets",
      "app.properties:1 no-hardcoded-secrets",
      "config.json:1 no-hardcoded-secrets",
      "config.toml:1 no-hardcoded-secrets",
      "docker-compose.yml:4 no-hardcoded-secrets",
      "k8s/secret.yaml:4 no-hardcoded-secrets",
      "queries/find.sql:1 no-select-star",
    ]);
    for (const format of ["stylish", "json", "sarif", "gitlab", "html", "markdown"]) {
      const { stdout } = await premortemInside(["--format", format], { cwd });
      expect(stdout).not.toContain(value.slice(0, 5));
      expect(stdout).not.toContain(encoded.slice(0, 5));
    }
  });

  it("leaves alone what git ignores, and lists what is broken or too large", async () => {
    const cwd = folderWith({
      ".gitignore": ".env\n",
      ".env": `API_KEY=${value}\n`,
      "broken.json": '{ "password": ',
      "broken.yaml": "password: [\n",
      "export.json": `{ "password": "${"x\\n".repeat(400_000)}" }`,
      "line.json": JSON.stringify({ password: value, ids: Array(40_000).fill(12) }),
      "line-of-numbers.json": JSON.stringify(Array(900).fill(12)),
    });
    const { findings, skipped } = await json([], cwd);
    expect(findings).toEqual([]);
    expect(skipped.map(({ file, reason }) => `${file} ${reason}`)).toEqual([
      expect.stringMatching(/^broken\.json does not parse: The JSON is broken: .+ \(line 1\)$/),
      expect.stringMatching(/^broken\.yaml does not parse: The YAML is broken: .+ \(line \d\)$/),
      "export.json was skipped: it is larger than 1 MB, so it is data and no settings",
      "line.json was skipped: its lines are too long to be written by hand",
    ]);
  });
});
