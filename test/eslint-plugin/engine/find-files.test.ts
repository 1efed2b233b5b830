import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { findFiles } from "../../../eslint-plugin/src/engine/find-files.ts";
import { premortemInside } from "../cli/command.ts";
import { repositoryWith } from "../cli/repository.ts";

async function found(folder: string, from = folder): Promise<string[]> {
  const targets = await findFiles([folder], { cwd: folder, gitignore: true });
  return targets.map(({ file }) => relative(from, file)).sort();
}

describe("the files to audit", () => {
  it("are those that git tracks, ignored or not, and none that it ignores", async () => {
    const repository = repositoryWith({ "a.ts": "", ".env": "A=1\n", "out/kept.js": "", "api/.env": "A=1\n" });
    repository.write({ ".gitignore": ".env\nout\n*.local\n", "out/other.js": "", "api/.env.local": "A=1\n" });
    const { folder } = repository;
    expect(await found(folder)).toEqual([".env", "a.ts", "api/.env", "out/kept.js"]);
    expect(await found(join(folder, "api"))).toEqual([".env"]);
    repository.git("rm", "--quiet", "--cached", ".env", "api/.env");
    expect(await found(folder)).toEqual(["a.ts", "out/kept.js"]);
  });

  it("are not those that a machine made, tracked or not, and none that is gone or became a link", async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "premortem-elsewhere-"));
    writeFileSync(join(elsewhere, "b.ts"), "");
    const repository = repositoryWith({
      "a.ts": "",
      "coverage/x.js": "",
      "x.min.js": "",
      "gone.env": "",
      "link.env": "",
      "dir/b.ts": "",
      "readme.md": "",
    });
    const { folder } = repository;
    repository.write({ ".gitignore": "*\n!.gitignore\n" });
    for (const path of ["gone.env", "link.env", "dir"]) rmSync(join(folder, path), { recursive: true });
    symlinkSync(join(elsewhere, "b.ts"), join(folder, "link.env"));
    symlinkSync(elsewhere, join(folder, "dir"));
    expect(await found(folder)).toEqual(["a.ts"]);
    rmSync(elsewhere, { recursive: true });
  });

  it("of repositories within are told by their own index", async () => {
    const inner = repositoryWith({ "b.ts": "", ".env": "A=1\n" });
    const outer = repositoryWith({ "a.ts": "" });
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.folder, "libs/inner");
    outer.write({ "libs/inner/.gitignore": ".env\n.env.local\n", "libs/inner/.env.local": "A=1\n" });
    expect(await found(outer.folder)).toEqual(["a.ts", "libs/inner/.env", "libs/inner/b.ts"]);
    // Neither is the folder that holds several clones a repository.
    const clones = realpathSync(mkdtempSync(join(tmpdir(), "premortem-clones-")));
    outer.git("clone", "--quiet", inner.folder, join(clones, "one"));
    writeFileSync(join(clones, "one/.gitignore"), ".env\n");
    expect(await found(clones)).toEqual(["one/.env", "one/b.ts"]);
    rmSync(clones, { recursive: true });
  });

  it("are found through a link to the folder, and in a linked worktree", async () => {
    const repository = repositoryWith({ "a.ts": "", ".env": "A=1\n", ".gitignore": ".env\n" });
    repository.git("add", "--force", ".env");
    repository.git("commit", "--quiet", "--message", "env");
    const links = mkdtempSync(join(tmpdir(), "premortem-links-"));
    symlinkSync(repository.folder, join(links, "to"));
    expect(await found(join(links, "to"))).toEqual([".env", "a.ts"]);
    repository.git("worktree", "add", "--quiet", join(links, "tree"));
    expect(await found(join(links, "tree"))).toEqual([".env", "a.ts"]);
    rmSync(links, { recursive: true });
  });

  it("leave out what git ignores without a `.gitignore`", async () => {
    const repository = repositoryWith({ "a.ts": "", "src/b.ts": "" });
    repository.write({ ".git/info/exclude": "*.local.ts\nnode_modules\n", "x.local.ts": "", "src/y.local.ts": "" });
    expect(await found(repository.folder)).toEqual(["a.ts", "src/b.ts"]);
  });

  it("are all that there are where the index cannot be understood", async () => {
    const repository = repositoryWith({ "a.ts": "", ".env": "A=1\n", ".gitignore": ".env\n" });
    repository.write({ ".git/index": "no index" });
    expect(await found(repository.folder)).toEqual([".env", "a.ts"]);
  });

  it("are told as before where there is no repository", async () => {
    const folder = mkdtempSync(join(tmpdir(), "premortem-plain-"));
    mkdirSync(join(folder, "out"));
    for (const path of ["a.ts", ".env", "out/b.ts"]) writeFileSync(join(folder, path), "");
    writeFileSync(join(folder, ".gitignore"), ".env\nout\n");
    expect(await found(folder)).toEqual(["a.ts"]);
    rmSync(folder, { recursive: true });
  });
});

describe("the command", () => {
  it("reports a `.env` that git tracks, also once `.gitignore` names it, and says how to take it out", async () => {
    const value = ["k9QzT7", "vXw2Lm4P", "Rb8dHs3N"].join("");
    const repository = repositoryWith({ "package.json": "{}", ".env": `API_KEY=${value}\n` });
    const audit = () => premortemInside(["--format", "json"], { cwd: repository.folder });
    const before = (await audit()).stdout;
    repository.write({ ".gitignore": ".env\n" });
    const { stdout, exitCode } = await audit();
    expect(exitCode).toBe(1);
    const [finding] = (JSON.parse(stdout) as { findings: { file: string; message: string }[] }).findings;
    expect(finding?.file).toBe(".env");
    expect(finding?.message).toContain("`git rm --cached .env`");
    expect(finding?.message).toContain("rotate it");
    expect(finding?.message).toMatch(/ gives access to /);
    expect((JSON.parse(before) as { findings: unknown[] }).findings).toEqual([finding]);
    repository.git("rm", "--quiet", "--cached", ".env");
    expect((await audit()).exitCode).not.toBe(1);
  });
});
