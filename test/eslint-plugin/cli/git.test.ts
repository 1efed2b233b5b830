import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith, premortemInside as premortem } from "./command.ts";
import { repositoryWith } from "./repository.ts";

const HEAD = `import pg from "pg";\nconst pool = new pg.Pool();\n`;
const SELECT = `pool.query("SELECT * FROM users");\n`;
const SWALLOWED = `try {\n  f();\n} catch {\n}\n`;

interface Report {
  readonly files: number;
  readonly findings: readonly { readonly file: string; readonly line: number; readonly rule: string }[];
}

async function report(args: readonly string[], cwd: string): Promise<{ files: number; places: string[] }> {
  const { stdout, stderr } = await premortem([...args, "--format", "json"], { cwd });
  if (!stdout) throw new Error(stderr);
  const { files, findings } = JSON.parse(stdout) as Report;
  return { files, places: findings.map(({ file, line }) => `${file}:${line}`) };
}

describe("--since", () => {
  it("shows findings on lines that changed since the branch was left, committed or not", async () => {
    const repository = repositoryWith({
      "package.json": "{}",
      "src/old.js": HEAD + SELECT,
      "src/edited.js": HEAD + SELECT + "\n\n\n",
      "src/moved.js": HEAD + SELECT + "// The file goes elsewhere, and what it holds stays.\n".repeat(5),
    });
    repository.git("checkout", "--quiet", "-b", "feature");
    repository.write({ "src/edited.js": `${HEAD}${SELECT}\n\n${SELECT}` });
    repository.commit("committed");
    repository.write({ "src/staged.js": HEAD + SELECT });
    repository.git("add", "--all");
    repository.git("mv", "src/moved.js", "src/moved away.js");
    repository.write({
      "src/new.js": HEAD + SELECT,
      'src/größe "x".js': HEAD + SELECT,
      "src/moved away.js": `${HEAD}${SELECT}${"// The file goes elsewhere, and what it holds stays.\n".repeat(5)}${SELECT}`,
    });
    // What main does meanwhile is not this branch's.
    repository.git("stash", "--quiet", "--include-untracked");
    repository.git("checkout", "--quiet", "main");
    repository.write({ "src/old.js": HEAD + SELECT + SELECT });
    repository.commit("on main");
    repository.git("checkout", "--quiet", "feature");
    repository.git("stash", "pop", "--quiet");
    const expected = [
      "src/edited.js:6",
      'src/größe "x".js:3',
      "src/moved away.js:9",
      "src/new.js:3",
      "src/staged.js:3",
    ];
    expect((await report(["--since", "main"], repository.folder)).places.sort()).toEqual(expected.sort());
    expect((await report(["src", "--since", "main"], join(repository.folder))).files).toBe(5);
    expect((await report(["--since", "main"], join(repository.folder, "src"))).places).toHaveLength(5);
    // From outside, and through a link.
    const outside = folderWith({});
    symlinkSync(repository.folder, join(outside, "link"));
    expect((await report(["link", "--since", "main"], outside)).places).toHaveLength(5);
  });

  it("counts a handler from which lines were taken away", async () => {
    const repository = repositoryWith({ "a.js": `try {\n  f();\n} catch (error) {\n  log(error);\n}\n${SWALLOWED}` });
    repository.write({ "a.js": `try {\n  f();\n} catch (error) {\n}\n${SWALLOWED}` });
    expect((await report(["--since", "HEAD"], repository.folder)).places).toEqual(["a.js:3"]);
  });

  it("passes where nothing changed", async () => {
    const { folder } = repositoryWith({ "a.js": HEAD + SELECT });
    expect(await premortem(["--since", "main"], { cwd: folder })).toEqual({
      exitCode: 0,
      stdout: "Nothing found. 0 files checked.\n",
      stderr: "",
    });
  });

  it("is not misled by git's settings or by lines that look like a diff", async () => {
    const repository = repositoryWith({ "a.js": HEAD });
    repository.git("config", "diff.noprefix", "true");
    repository.git("config", "color.diff", "always");
    repository.git("config", "diff.context", "9");
    repository.write({ "a.js": `${HEAD}/*\n++ b/other.js\n@@ -1 +1 @@\n*/\n${SELECT}` });
    expect((await report(["--since", "main"], repository.folder)).places).toEqual(["a.js:7"]);
  });

  it("says in one sentence what is missing", async () => {
    const { folder } = repositoryWith({ "a.js": HEAD + SELECT });
    const outside = folderWith({ "a.js": HEAD + SELECT });
    const sentence = async (args: readonly string[], cwd: string, env = {}) => {
      const { exitCode, stdout, stderr } = await premortem(args, { cwd, env });
      expect([exitCode, stdout, stderr.split("\n").length]).toEqual([2, "", 2]);
      return stderr;
    };
    expect(await sentence(["--since", "nowhere"], folder)).toContain("There is no branch, tag or commit nowhere in ");
    // As a variable that is not set leaves it.
    expect((await premortem(["--since", ""], { cwd: folder })).stderr).toContain(
      "It takes the name of a branch, tag or commit.",
    );
    expect(await sentence(["--since", "--upload-pack=x"], folder)).toContain("There is no branch, tag or commit");
    for (const args of [["--since", "main"], ["--staged"]]) {
      expect(await sentence(args, outside, { GIT_CEILING_DIRECTORIES: join(outside, "..") })).toBe(
        `premortem: ${args[0] ?? ""} needs a git repository, and ${outside} is in none.\n`,
      );
      expect(await sentence(args, folder, { PATH: "", Path: "" })).toBe(
        `premortem: ${args[0] ?? ""} needs git, which is not installed or not on the PATH.\n`,
      );
    }
    const orphan = repositoryWith({ "a.js": HEAD });
    orphan.git("checkout", "--quiet", "--orphan", "other");
    orphan.commit("other");
    expect(await sentence(["--since", "main"], orphan.folder)).toContain("no ancestor in common");
  });
});

describe("--staged", () => {
  it("checks what will be committed, not what stands on disk", async () => {
    const repository = repositoryWith({ "package.json": "{}", "old.js": HEAD + SELECT, "gone.js": HEAD });
    repository.write({ "a.js": HEAD + SELECT, "sub/b.js": HEAD });
    repository.git("add", "--all");
    repository.git("rm", "--quiet", "gone.js");
    repository.write({ "a.js": HEAD, "sub/b.js": HEAD + SELECT, "untracked.js": HEAD + SELECT });
    expect(await report(["--staged"], repository.folder)).toEqual({ files: 2, places: ["a.js:3"] });
    expect(await report(["--staged", "sub"], repository.folder)).toEqual({ files: 1, places: [] });
    expect(await report(["--staged"], join(repository.folder, "sub"))).toEqual({ files: 1, places: [] });
  });

  it("leaves out what the command does not read, and passes where nothing remains", async () => {
    const repository = repositoryWith({ "a.js": HEAD });
    expect((await premortem(["--staged"], { cwd: repository.folder })).exitCode).toBe(0);
    repository.write({
      "README.md": SELECT,
      "package-lock.json": "{}",
      "dist/lib.min.js": HEAD + SELECT,
      "types.d.ts": "",
      "vendor/x.js": HEAD + SELECT,
    });
    symlinkSync("README.md", join(repository.folder, "link.js"));
    repository.git("add", "--all");
    expect(await premortem(["--staged"], { cwd: repository.folder })).toEqual({
      exitCode: 0,
      stdout: "Nothing found. 0 files checked.\n",
      stderr: "",
    });
  });

  it("takes a path that neither the disk nor git knows for a mistake", async () => {
    const repository = repositoryWith({ "gone.js": HEAD, "sub/gone.js": HEAD });
    repository.git("rm", "--quiet", "-r", "gone.js", "sub");
    for (const path of ["gone.js", "sub", "."]) {
      expect((await premortem(["--staged", path], { cwd: repository.folder })).exitCode, path).toBe(0);
    }
    expect(await premortem(["--staged", "a.js", "srx"], { cwd: repository.folder })).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: "premortem: There is no file or folder at a.js.\n",
    });
  });

  it("works before the first commit, with odd names and bytes", async () => {
    const repository = repositoryWith({});
    repository.git("update-ref", "-d", "HEAD");
    mkdirSync(join(repository.folder, "src"));
    writeFileSync(join(repository.folder, "src/latin1.js"), Uint8Array.from([0x2f, 0x2f, 0xe9]));
    repository.write({ "src/[id] ü.js": HEAD + SELECT, "src/empty.js": "", "src/crlf.js": HEAD + SELECT });
    repository.git("add", "--all");
    expect(await report(["--staged"], repository.folder)).toEqual({
      files: 3,
      places: ["src/[id] ü.js:3", "src/crlf.js:3"],
    });
    expect((await report(["--staged", "src/[id] ü.js"], repository.folder)).files).toBe(1);
    rmSync(join(repository.folder, "src/[id] ü.js"));
    expect((await report(["--staged", "src/[id] ü.js"], repository.folder)).files).toBe(1);
    expect((await premortem(["--staged", "srx"], { cwd: repository.folder })).exitCode).toBe(2);
  });
});

describe("--staged, at the odd moments of a repository", () => {
  it("knows files by their path where a hook of a linked worktree goes into a folder", async () => {
    const repository = repositoryWith({ "package.json": "{}", "api/a.js": HEAD });
    const linked = join(folderWith({}), "linked");
    repository.git("worktree", "add", "--quiet", linked);
    for (const path of ["api/b.js", "c.js"]) writeFileSync(join(linked, path), HEAD + SELECT);
    repository.git("-C", linked, "add", "--all");
    const gitFolder = repository.git("-C", linked, "rev-parse", "--absolute-git-dir").trim();
    // As git sets them for hooks there.
    const env = { GIT_DIR: gitFolder, GIT_INDEX_FILE: join(gitFolder, "index") };
    const { stdout } = await premortem(["--staged", "--format", "json"], { cwd: join(linked, "api"), env });
    expect((JSON.parse(stdout) as Report).findings.map(({ file }) => file)).toEqual(["b.js"]);
  });

  it("reads a file that was a link", async () => {
    const repository = repositoryWith({});
    symlinkSync("elsewhere", join(repository.folder, "a.js"));
    repository.commit("link");
    rmSync(join(repository.folder, "a.js"));
    repository.write({ "a.js": HEAD + SELECT });
    repository.git("add", "--all");
    expect(await report(["--staged"], repository.folder)).toEqual({ files: 1, places: ["a.js:3"] });
  });

  it("leaves out what a merge brings as the other branch has it, and checks what is neither's", async () => {
    const repository = repositoryWith({ "both.js": HEAD });
    repository.git("checkout", "--quiet", "-b", "other");
    repository.write({ "both.js": `${HEAD}// other\n`, "theirs.js": HEAD + SELECT });
    repository.commit("other");
    repository.git("checkout", "--quiet", "main");
    repository.write({ "both.js": `${HEAD}// main\n` });
    repository.commit("main");
    expect(repository.run("git", ["merge", "other"]).exitCode).toBe(1);
    repository.write({ "both.js": HEAD + SELECT });
    repository.git("add", "--all");
    expect(await report(["--staged"], repository.folder)).toEqual({ files: 1, places: ["both.js:3"] });
  });

  it("is not misled by paths that git shows from the folder", async () => {
    const repository = repositoryWith({ "package.json": "{}" });
    repository.git("config", "diff.relative", "true");
    repository.write({ "sub/a.js": HEAD + SELECT });
    repository.git("add", "--all");
    expect((await report(["--staged"], join(repository.folder, "sub"))).places).toEqual(["a.js:3"]);
  });
});

describe("files by name", () => {
  it("are checked, and those that cannot be are listed without failing", async () => {
    const cwd = folderWith({ "a.js": HEAD + SELECT, "README.md": "# x", "b.js": HEAD });
    expect(await report(["a.js", "README.md"], cwd)).toEqual({ files: 1, places: ["a.js:3"] });
    const { exitCode, stdout } = await premortem(["README.md", "b.js"], { cwd });
    expect(exitCode).toBe(0);
    expect(stdout).toContain("README.md was skipped: it is no file of code, settings or SQL.");
  });
});
