import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readIndex } from "../../../../eslint-plugin/src/disk/git/index-file.ts";
import { Repositories } from "../../../../eslint-plugin/src/disk/git/standing.ts";
import { repositoryWith, type Repository } from "../../cli/repository.ts";

const FILES = {
  ".env": "A=1\n",
  "a.ts": "",
  "ab.ts": "",
  "src/deep/er/index.ts": "",
  "src/deep/er/index.test.ts": "",
  "src/deep/x": "",
  "with space/ü€𝄞.env": "",
  [`long/${"n".repeat(240)}.ts`]: "",
};

/** What git says that its index lists, links and repositories within left out. */
function listed(repository: Pick<Repository, "git">, ...args: string[]): string[] {
  const lines = repository
    .git("ls-files", "--stage", "-z", ...args)
    .split("\0")
    .filter((line) => line.startsWith("100"));
  return [...new Set(lines.map((line) => line.slice(line.indexOf("\t") + 1)))].sort();
}

function read(repository: Pick<Repository, "folder">, hashBytes = 20) {
  const index = readIndex(join(repository.folder, ".git"), hashBytes);
  return index && [...index.files].sort();
}

describe("the index", () => {
  it.each(["2", "3", "4"])("of version %s lists what git lists", (version) => {
    const repository = repositoryWith(FILES);
    repository.git("update-index", "--index-version", version);
    repository.write({ "later.ts": "", "new/one.env": "A=1\n" });
    // What is only intended to be added makes an entry of version 3.
    repository.git("add", "--intent-to-add", "later.ts", "new/one.env");
    repository.git("update-index", "--skip-worktree", "a.ts");
    const bytes = readFileSync(join(repository.folder, ".git/index"));
    expect(bytes.readUInt32BE(4)).toBe(version === "4" ? 4 : 3);
    expect(read(repository)).toEqual(listed(repository));
    expect(read(repository)).toContain("new/one.env");
  });

  it("of version 2 is what git writes by itself, and an entry that is taken out is gone", () => {
    const repository = repositoryWith(FILES);
    expect(readFileSync(join(repository.folder, ".git/index")).readUInt32BE(4)).toBe(2);
    expect(read(repository)).toEqual(Object.keys(FILES).sort());
    repository.git("rm", "--quiet", "--cached", ".env");
    expect(read(repository)).not.toContain(".env");
  });

  it("of 3,000 files, with extensions, lists all of them", () => {
    const names = Array.from({ length: 3_000 }, (_, index) => `d${index % 37}/e${index % 11}/f${index}.ts`);
    const repository = repositoryWith(Object.fromEntries(names.map((name) => [name, name])));
    for (const version of ["2", "4"]) {
      repository.git("update-index", "--index-version", version, "--untracked-cache", "--force-write-index");
      repository.git("status", "--short");
      expect(read(repository)).toEqual(names.slice().sort());
    }
  });

  it.each(["2", "4"])("that is split, in version %s, is joined with the one it builds upon", (version) => {
    const names = Array.from({ length: 300 }, (_, index) => `src/f${index}.ts`);
    const repository = repositoryWith(Object.fromEntries(names.map((name) => [name, name])));
    repository.git("config", "splitIndex.maxPercentChange", "100");
    repository.git("update-index", "--index-version", version, "--split-index");
    repository.write({ "src/f7.ts": "changed", "src/new.ts": "", ".env": "A=1\n" });
    repository.git("add", "src/f7.ts", "src/new.ts", ".env");
    repository.git("rm", "--quiet", "--cached", "src/f9.ts", "src/f100.ts", "src/f299.ts");
    expect(read(repository)).toEqual(listed(repository));
    expect(read(repository)).toContain(".env");
    expect(read(repository)).not.toContain("src/f100.ts");
  });

  it("that is sparse does not say what is in the folders that it leaves out", () => {
    const repository = repositoryWith({
      "in/a.ts": "",
      "out/a.ts": "",
      "out/.env": "A=1\n",
      "b.ts": "",
      ".gitignore": ".env\n",
    });
    repository.git("add", "--force", "out/.env");
    repository.git("commit", "--quiet", "--message", "more");
    repository.git("sparse-checkout", "set", "--cone", "--sparse-index", "in");
    const index = readIndex(join(repository.folder, ".git"), 20);
    expect(index?.collapsed).toEqual(["out/"]);
    expect([...(index?.files ?? [])].sort()).toEqual([".gitignore", "b.ts", "in/a.ts"]);
    const { folder } = repository;
    expect(new Repositories().standingOf(join(folder, "out/.env"), folder)).toBe("unknown");
    expect(new Repositories().standingOf(join(folder, "in/.env"), folder)).toBe("ignored");
  });

  it("of a repository of SHA-256 has longer hashes", () => {
    const folder = mkdtempSync(join(tmpdir(), "premortem-sha256-"));
    const { git, write } = repositoryIn(folder);
    git("init", "--quiet", "--object-format=sha256");
    write(FILES);
    git("add", "--all");
    expect(read({ folder }, 32)).toEqual(listed({ git }));
    expect(new Repositories().of(folder)?.tracks(".env")).toBe(true);
    rmSync(folder, { recursive: true });
  });

  it("of a merge lists a file in conflict once", () => {
    const repository = repositoryWith({ "a.ts": "1" });
    repository.git("checkout", "--quiet", "-b", "other");
    repository.write({ "a.ts": "2" });
    repository.commit("2");
    repository.git("checkout", "--quiet", "main");
    repository.write({ "a.ts": "3" });
    repository.commit("3");
    repository.run("git", ["merge", "other"]);
    expect(read(repository)).toEqual(["a.ts"]);
  });

  it("that is cut off, of another version or no file at all is not understood; none is empty", () => {
    const repository = repositoryWith(FILES);
    const file = join(repository.folder, ".git/index");
    const bytes = readFileSync(file);
    for (const length of [3, 11, 40, 100, bytes.length - 300]) {
      writeFileSync(file, bytes);
      truncateSync(file, length);
      expect(read(repository), String(length)).toBeNull();
    }
    writeFileSync(file, bytes);
    bytes.writeUInt32BE(5, 4);
    writeFileSync(file, bytes);
    expect(read(repository)).toBeNull();
    rmSync(file);
    expect(read(repository)).toEqual([]);
    mkdirSync(file);
    expect(read(repository)).toBeNull();
  });

  it("of random bytes ends, and throws nothing", () => {
    const repository = repositoryWith(FILES);
    const file = join(repository.folder, ".git/index");
    repository.git("update-index", "--split-index");
    const bytes = readFileSync(file);
    let seed = 7;
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let round = 0; round < 2_000; round++) {
      const broken = Buffer.from(bytes);
      for (let change = 0; change < 6; change++) broken[random(broken.length)] = random(256);
      broken.write("DIRC", 0);
      writeFileSync(file, broken);
      expect(() => read(repository)).not.toThrow();
    }
  });
});

describe("a repository", () => {
  it("is found through the file `.git` of a linked worktree, with its own index and the common rules", () => {
    const repository = repositoryWith({ "a.ts": "", ".env": "A=1\n" });
    const tree = mkdtempSync(join(tmpdir(), "premortem-tree-"));
    repository.git("worktree", "add", "--quiet", join(tree, "w"));
    writeFileSync(join(repository.folder, ".git/info/exclude"), "*.local\n");
    const inTree = (...args: string[]) => repository.git("-C", join(tree, "w"), ...args);
    inTree("rm", "--quiet", "--cached", ".env");
    writeFileSync(join(tree, "w/.gitignore"), ".env\n");
    const standing = (path: string) => new Repositories().standingOf(path, tree);
    expect(standing(join(tree, "w/.env"))).toBe("ignored");
    expect(standing(join(tree, "w/a.ts"))).toBe("tracked");
    expect(standing(join(tree, "w/x.local"))).toBe("ignored");
    expect(standing(join(repository.folder, ".env"))).toBe("tracked");
    rmSync(tree, { recursive: true });
  });

  it("within another is asked about its own files", () => {
    const inner = repositoryWith({ "b.ts": "", ".env": "A=1\n", ".gitignore": ".env\n" });
    inner.git("add", "--force", ".env");
    inner.git("commit", "--quiet", "--message", "env");
    const outer = repositoryWith({ "a.ts": "", ".gitignore": "b.ts\n" });
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.folder, "libs/inner");
    const standing = (path: string) => new Repositories().standingOf(join(outer.folder, path), outer.folder);
    expect(standing("libs/inner/.env")).toBe("tracked");
    expect(standing("libs/inner/b.ts")).toBe("tracked");
    expect(standing("libs/inner/.env.local")).toBe("untracked");
    expect(standing("b.ts")).toBe("ignored");
    expect(readIndex(join(outer.folder, ".git"), 20)?.submodules).toEqual(["libs/inner"]);
  });

  it("is seen anew when the index changes, and what it tracks is never ignored", () => {
    const repository = repositoryWith({ ".env": "A=1\n", ".gitignore": ".env\n" });
    const standing = () => new Repositories().standingOf(join(repository.folder, ".env"), repository.folder);
    expect(standing()).toBe("ignored");
    repository.git("add", "--force", ".env");
    expect(standing()).toBe("tracked");
    repository.git("rm", "--quiet", "--cached", ".env");
    expect(standing()).toBe("ignored");
  });

  it("is none where a folder `.git` is empty or a file `.git` leads nowhere or to another machine", () => {
    const folder = mkdtempSync(join(tmpdir(), "premortem-none-"));
    mkdirSync(join(folder, "a/.git"), { recursive: true });
    mkdirSync(join(folder, "b"));
    mkdirSync(join(folder, "c"));
    writeFileSync(join(folder, "b/.git"), "gitdir: ../nowhere\n");
    writeFileSync(join(folder, "c/.git"), "gitdir: //server.example/share/x.git\n");
    for (const name of ["a", "b", "c"]) {
      expect(new Repositories().standingOf(join(folder, name, ".env"), folder), name).toBe("outside");
    }
    rmSync(folder, { recursive: true });
  });
});

/** The same two things as of a repository, in a folder that is none yet. */
function repositoryIn(folder: string): Pick<Repository, "git" | "write"> {
  const other = repositoryWith({});
  return {
    git: (...args) => other.git("-C", folder, ...args),
    write: (files) => {
      for (const [path, content] of Object.entries(files)) {
        mkdirSync(join(folder, path, ".."), { recursive: true });
        writeFileSync(join(folder, path), content);
      }
    },
  };
}
