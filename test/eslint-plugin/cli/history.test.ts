import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { listHistory } from "../../../eslint-plugin/src/cli/history.ts";
import type { Finding } from "../../../eslint-plugin/src/engine/finding.ts";
import { folderWith, premortemInside } from "./command.ts";
import { repositoryWith, type Repository } from "./repository.ts";

const password = (word: string) => ["Tr0ub4dor", word, "91x"].join("-");
const pool = (word: string) =>
  `import pg from "pg";\nexport const pool = new pg.Pool({\n  password: "${password(word)}",\n});\n`;
const CLEAN = `import pg from "pg";\nexport const pool = new pg.Pool({\n  password: process.env.PASSWORD,\n});\n`;

interface Report {
  readonly commits: number;
  readonly versions: number;
  readonly findings: readonly (Finding & { readonly history: NonNullable<Finding["history"]> })[];
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
}

const cache = mkdtempSync(join(tmpdir(), "premortem-cache-"));
const run = (args: readonly string[], cwd: string) =>
  premortemInside(["history", ...args], { cwd, env: { XDG_CACHE_HOME: cache } });

async function report(args: readonly string[], cwd: string): Promise<Report> {
  const { stdout, stderr } = await run([...args, "--format", "json"], cwd);
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout) as Report;
}

const places = ({ findings }: Report) =>
  findings.map(({ file, line, history }) => `${file}:${line} ${history.inHead ? "there" : "gone"}`).sort();

/** Commits files and says the short hash. */
function commit(repository: Repository, files: Readonly<Record<string, string>>, message = "change"): string {
  repository.write(files);
  repository.commit(message);
  return head(repository);
}

const head = ({ git }: Repository) => git("rev-parse", "HEAD").trim().slice(0, 10);

describe("premortem history", () => {
  it("finds what was deleted, with the commit that it came with, and nothing of it in whole", async () => {
    const repository = repositoryWith({ "package.json": "{}", "src/db.js": CLEAN });
    repository.git("config", "user.name", "Jane Doe");
    const first = commit(
      repository,
      { "src/db.js": `// One more line.\n${pool("harbour")}` },
      `set ${password("harbour")}`,
    );
    commit(repository, { "src/db.js": `\n\n\n${pool("harbour")}// Moved down.\n` });
    commit(repository, { "src/db.js": CLEAN });
    repository.git("gc", "--quiet");
    const { stdout, stderr, exitCode } = await run([], repository.folder);
    expect([stderr, exitCode]).toEqual(["", 1]);
    expect(stdout).toContain("src/db.js:4  gone");
    expect(stdout).toMatch(new RegExp(`since ${first}, \\d{4}-\\d\\d-\\d\\d, Jane Doe`));
    expect(stdout).toContain("History keeps it: rotate it");
    expect(stdout).toContain(
      "1 secret, 0 of them still in the current commit. 4 commits and 4 versions of files read.",
    );
    const { stdout: json } = await run(["--format", "json"], repository.folder);
    const { stdout: sarif } = await run(["--format", "sarif"], repository.folder);
    for (const text of [stdout, json, sarif]) {
      expect(text).toContain("Tr0u…");
      for (const hidden of ["Tr0ub", "harbour", "example.org"]) expect(text).not.toContain(hidden);
    }
    expect(JSON.parse(sarif)).toMatchObject({
      runs: [{ results: [{ properties: { history: { commit: first, inHead: false } } }] }],
    });
  });

  it("tells what is still there, wherever it went", async () => {
    const repository = repositoryWith({ "package.json": "{}", "a.js": pool("harbour"), "b.js": pool("lantern") });
    repository.git("mv", "a.js", "moved away.js");
    repository.write({ "b.js": CLEAN, "notes.md": `It was ${password("lantern")}.\n` });
    repository.commit("move");
    const found = await report([], repository.folder);
    expect(places(found)).toEqual(["a.js:3 there", "b.js:3 there"]);
    repository.write({ "notes.md": "" });
    repository.commit("forget");
    expect(places(await report([], repository.folder))).toEqual(["a.js:3 there", "b.js:3 gone"]);
  });

  it("counts a value once, by its first commit", async () => {
    const repository = repositoryWith({ "package.json": "{}" });
    const first = commit(repository, { "z.js": pool("harbour") });
    commit(repository, { "a.js": pool("harbour"), "b.yaml": `password: ${password("harbour")}\n` });
    const { findings } = await report([], repository.folder);
    expect(findings.map(({ file, history }) => [file, history.commit])).toEqual([["z.js", first]]);
  });

  it("reads branches, merges and what only a merge has", async () => {
    const repository = repositoryWith({ "package.json": "{}", "a.js": "// 1\n" });
    repository.git("checkout", "--quiet", "-b", "side");
    commit(repository, { "side.js": pool("harbour"), "a.js": "// 2\n" });
    repository.git("checkout", "--quiet", "-b", "lost", "main");
    commit(repository, { "lost.js": pool("lantern") });
    repository.git("checkout", "--quiet", "main");
    commit(repository, { "a.js": "// 3\n" });
    repository.run("git", ["merge", "--quiet", "side"]);
    const merge = commit(repository, { "a.js": pool("cellar") }, "merge");
    const { findings } = await report([], repository.folder);
    expect(findings.map(({ file, history }) => `${file} ${history.inHead}`).sort()).toEqual([
      "a.js true",
      "lost.js false",
      "side.js true",
    ]);
    expect(findings.find(({ file }) => file === "a.js")?.history.commit).toBe(merge);
  });

  it("shows with --since what came later, and nothing that was moved", async () => {
    const repository = repositoryWith({ "package.json": "{}", "a.js": pool("harbour"), "b.js": pool("lantern") });
    repository.git("tag", "known");
    repository.git("mv", "a.js", "c.js");
    repository.write({ "b.js": `${pool("lantern")}\n// Another line, and the same secret.\n` });
    repository.commit("move");
    commit(repository, { "d.js": pool("cellar") });
    expect(places(await report(["--since", "known"], repository.folder))).toEqual(["d.js:3 there"]);
    expect(places(await report(["--since", "HEAD"], repository.folder))).toEqual([]);
    const { stderr, exitCode } = await run(["--since", "nowhere"], repository.folder);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("There is no branch, tag or commit nowhere in ")]);
    expect((await run(["--since", "--output=x"], repository.folder)).exitCode).toBe(2);
  });

  it("reads a folder or a file alone, from anywhere in the repository", async () => {
    const repository = repositoryWith({
      "package.json": "{}",
      "api/a.js": pool("harbour"),
      "web/b.js": pool("lantern"),
    });
    expect(places(await report(["api"], repository.folder))).toEqual(["api/a.js:3 there"]);
    expect(places(await report([], join(repository.folder, "web")))).toEqual(["b.js:3 there"]);
    expect(places(await report(["web/b.js"], repository.folder))).toEqual(["web/b.js:3 there"]);
    expect((await run(["gone"], repository.folder)).stderr).toContain("There is no file or folder at gone.");
    expect((await run([], folderWith({}))).stderr).toContain("premortem history needs a git repository");
  });

  it("says what it could not read, and passes over what nobody wrote", async () => {
    const repository = repositoryWith({
      "package.json": "{}",
      "broken.js": `const password = "${password("harbour")}"; }`,
      "node_modules.js": CLEAN,
      "vendor/a.js": pool("lantern"),
      "package-lock.json": `{ "password": "${password("cellar")}" }`,
      "big.json": JSON.stringify({ password: "x".repeat(4_100_000) }),
    });
    const { findings, skipped } = await report([], repository.folder);
    expect(findings).toEqual([]);
    const hash = head(repository);
    expect(skipped).toEqual([
      { file: "big.json", reason: `was skipped: it is larger than 4 MB, in ${hash}`, isCrash: false },
      {
        file: "broken.js",
        reason: expect.stringMatching(new RegExp(`^does not parse: .+, in ${hash}$`)) as string,
        isCrash: false,
      },
    ]);
  });

  it("finds nothing in a repository without commits", async () => {
    const folder = folderWith({ "a.js": pool("harbour") });
    spawnSync("git", ["init", "--quiet"], { cwd: folder });
    expect(await run([], folder)).toEqual({
      exitCode: 0,
      stdout: "Nothing found. 0 commits and 0 versions of files read.\n",
      stderr: "",
    });
  });

  it("bears names of files and authors that are made to mislead", async () => {
    const repository = repositoryWith({ "package.json": "{}" });
    repository.git("config", "user.name", "::error::\u001b[31mjane@example.org");
    const names = [
      "::warning::a.js",
      "a\nb.js",
      'q"uo\\te.js',
      "-rf.js",
      "größe.js",
      ":100644 100644 x.js",
      `${password("quay")}/c.js`,
    ];
    commit(repository, Object.fromEntries(names.map((name, index) => [name, pool(`harbour${index}`)])));
    const { stdout } = await run([], repository.folder);
    expect(stdout).toContain("7 secrets, 7 of them still");
    expect(stdout).not.toMatch(/^\s*::/m);
    expect(stdout).not.toContain("\u001b");
    expect(stdout).not.toContain("example.org");
    expect((await report([], repository.folder)).findings.map(({ file }) => file)).toEqual(
      expect.arrayContaining(["a\nb.js", "größe.js", "-rf.js"]),
    );
  });

  it("does not see what a repository puts in place of a commit, but the commit", async () => {
    const repository = repositoryWith({ "package.json": "{}" });
    const first = commit(repository, { "a.js": pool("harbour") });
    repository.git("checkout", "--quiet", "--orphan", "other");
    repository.git("rm", "--quiet", "-rf", ".");
    const other = commit(repository, { "a.js": CLEAN });
    repository.git("replace", first, other);
    repository.git("checkout", "--quiet", "main");
    expect(places(await report([], repository.folder))).toEqual(["a.js:3 there"]);
  });
});

describe("a run that is stopped", () => {
  const stopped = (folder: string, state?: string) =>
    listHistory(
      { path: ".", format: "json", resume: false, ...(state !== undefined && { state }) },
      { cwd: folder, colors: {} as never, stderr: process.stderr, signal: AbortSignal.abort() },
    );
  const inCache = () => (existsSync(join(cache, "premortem")) ? readdirSync(join(cache, "premortem")) : []);

  it("leaves what the next goes on from, with nothing of a secret, and not in the repository", async () => {
    const { folder, git } = repositoryWith({ "package.json": "{}", "a.js": pool("harbour"), "b.js": pool("lantern") });
    const before = process.env.XDG_CACHE_HOME;
    process.env.XDG_CACHE_HOME = cache;
    const { text, notes } = await stopped(folder);
    if (before === undefined) delete process.env.XDG_CACHE_HOME;
    else process.env.XDG_CACHE_HOME = before;
    expect([text, notes]).toEqual([
      null,
      ["Stopped at 0 of 3 versions of files (0 %), with 1 secret so far. Go on with --resume."],
    ]);
    const [name = ""] = inCache();
    const kept = readFileSync(join(cache, "premortem", name), "utf8");
    expect(kept).toContain("Tr0u…");
    for (const hidden of ["Tr0ub", "harbour"]) expect(kept).not.toContain(hidden);
    const resumed = await report(["--resume"], folder);
    expect(places(resumed)).toHaveLength(2);
    expect(inCache()).toEqual([]);
    expect((await report([], folder)).findings).toEqual(resumed.findings);
    expect(git("status", "--porcelain", "--ignored", "--", ":!node_modules")).toBe("");
  });

  it("is not gone on from where the history has changed, or nothing was kept", async () => {
    const repository = repositoryWith({ "package.json": "{}", "a.js": pool("harbour") });
    const state = join(mkdtempSync(join(tmpdir(), "premortem-state-")), "state.json");
    await stopped(repository.folder, state);
    commit(repository, { "b.js": pool("lantern") });
    const changed = await run(["--resume", "--state", state], repository.folder);
    expect(changed.stderr).toBe("premortem: The history has changed since: it is read from its beginning.\n");
    expect(changed.stdout).toContain("2 secrets");
    for (const text of ["", "{}", '{"history":"","files":-1,"found":[1],"skipped":[]}']) {
      writeFileSync(state, text);
      expect((await run(["--resume", "--state", state], repository.folder)).stderr).toContain(
        "There is nothing to go on from",
      );
    }
  });

  it("says so where nothing can be kept", async () => {
    const { folder } = repositoryWith({ "package.json": "{}", "a.js": pool("harbour") });
    mkdirSync(join(folder, "taken"));
    const { notes } = await stopped(folder, "taken");
    const other = await stopped(folder, "a.js");
    expect(other.notes[0]).toMatch(/Nothing is kept to go on from \(there is another file\)/);
    expect((await run(["--state", "a.js"], folder)).exitCode).toBe(1);
    expect(readFileSync(join(folder, "a.js"), "utf8")).toBe(pool("harbour"));
    expect(notes[0]).toMatch(/Nothing is kept to go on from \(EISDIR\): name a file with --state\.$/);
  });
});
