import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { treeAround, whyNotWritten, writeWhole } from "../../../eslint-plugin/src/disk/write.ts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "premortem-write-")));
let folders = 0;
afterAll(() => {
  rmSync(root, { recursive: true });
});

/** A checkout with a file of its own, and a file outside it. */
function checkout(): { tree: string; outside: string } {
  const folder = join(root, String(++folders));
  const tree = join(folder, "tree");
  mkdirSync(join(tree, ".git/hooks"), { recursive: true });
  mkdirSync(join(tree, "src"));
  writeFileSync(join(tree, "src/a.js"), "old");
  writeFileSync(join(folder, "outside.txt"), "outside");
  return { tree, outside: join(folder, "outside.txt") };
}

const reasonOf = (path: string, trees: readonly string[], followsWithin = false) =>
  writeWhole(path, "new", { trees, followsWithin }).then(() => null, whyNotWritten);

describe("a file is written", () => {
  it("whole, with its mode, and leaves nothing beside it", async () => {
    const { tree } = checkout();
    const file = join(tree, "src/a.js");
    chmodSync(file, 0o750);
    await writeWhole(file, "new", { trees: [tree] });
    await writeWhole(join(tree, "src/b.js"), "b", { trees: [tree] });
    expect(readFileSync(file, "utf8")).toBe("new");
    if (process.platform !== "win32") {
      expect(statSync(file).mode & 0o777).toBe(0o750);
      // As any program's new file, whatever the user's mask is.
      const usual = join(tree, "usual.js");
      writeFileSync(usual, "b");
      expect(statSync(join(tree, "src/b.js")).mode).toBe(statSync(usual).mode);
    }
    expect(readdirSync(join(tree, "src"))).toEqual(["a.js", "b.js"]);
  });

  it("in the place of the name, so that another name of the same file keeps what it had", async () => {
    const { tree } = checkout();
    linkSync(join(tree, "src/a.js"), join(tree, "src/other.js"));
    await writeWhole(join(tree, "src/a.js"), "new", { trees: [tree] });
    expect(readFileSync(join(tree, "src/other.js"), "utf8")).toBe("old");
  });

  it("through the links of the user, outside of any checkout", async () => {
    const { tree, outside } = checkout();
    const link = join(tree, "../report.txt");
    symlinkSync(outside, link);
    await writeWhole(link, "new", { trees: [tree] });
    expect(readFileSync(outside, "utf8")).toBe("new");
    symlinkSync("later.txt", join(tree, "../dangling.txt"));
    await writeWhole(join(tree, "../dangling.txt"), "new", { trees: [tree] });
    expect(readFileSync(join(tree, "../later.txt"), "utf8")).toBe("new");
  });

  it.runIf(process.platform !== "win32")("into devices that the user names", async () => {
    expect(await reasonOf("/dev/null", [checkout().tree])).toBeNull();
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  });
});

describe("nothing is written", () => {
  it("through a link of the checkout, wherever it leads", async () => {
    const { tree, outside } = checkout();
    symlinkSync(outside, join(tree, "report.txt"));
    symlinkSync("src/a.js", join(tree, "inner.txt"));
    symlinkSync("nowhere.txt", join(tree, "dangling.txt"));
    symlinkSync(join(tree, ".git/hooks/pre-commit"), join(tree, "hook.txt"));
    for (const name of ["report.txt", "inner.txt", "dangling.txt", "hook.txt"])
      expect(await reasonOf(join(tree, name), [tree]), name).toBe("it is a symbolic link");
    expect(readFileSync(outside, "utf8")).toBe("outside");
    expect(readFileSync(join(tree, "src/a.js"), "utf8")).toBe("old");
    expect(existsSync(join(tree, "nowhere.txt"))).toBe(false);
    expect(readdirSync(join(tree, ".git/hooks"))).toEqual([]);
  });

  it("through a folder of the checkout that is a link out of it, or into git's own", async () => {
    const { tree } = checkout();
    symlinkSync("..", join(tree, "out"));
    symlinkSync(".git/hooks", join(tree, "hooks"));
    symlinkSync("src", join(tree, "lib"));
    for (const name of ["out/x.txt", "hooks/pre-commit", "out/tree/.git/config"])
      expect(await reasonOf(join(tree, name), [tree]), name).toBe("its folder is a link that leads elsewhere");
    expect(await reasonOf(join(tree, "lib/b.js"), [tree])).toBeNull();
    expect(await reasonOf(join(tree, ".git/config"), [tree])).toBe("its folder is a link that leads elsewhere");
  });

  it("by way of another folder that leads into the checkout", async () => {
    const { tree, outside } = checkout();
    symlinkSync(tree, join(tree, "../alias"));
    symlinkSync(outside, join(tree, "report.txt"));
    expect(await reasonOf(join(tree, "../alias/report.txt"), [tree])).toBe("it is a symbolic link");
  });

  it("but to the file of the same checkout that a link means, where that is asked for", async () => {
    const { tree, outside } = checkout();
    symlinkSync("a.js", join(tree, "src/same.js"));
    symlinkSync(outside, join(tree, "src/other.js"));
    expect(await reasonOf(join(tree, "src/same.js"), [tree], true)).toBeNull();
    expect(readFileSync(join(tree, "src/a.js"), "utf8")).toBe("new");
    expect(await reasonOf(join(tree, "src/other.js"), [tree], true)).toBe("it is a symbolic link");
    expect(readFileSync(outside, "utf8")).toBe("outside");
  });

  it("to a folder, and to what has no folder", async () => {
    const { tree } = checkout();
    expect(await reasonOf(join(tree, "src"), [tree])).toBe("EISDIR");
    expect(await reasonOf(join(tree, "no/such.txt"), [tree])).toBe("ENOENT");
  });

  it.runIf(process.platform !== "win32")("to a pipe of the checkout", async () => {
    const { tree } = checkout();
    spawnSync("mkfifo", [join(tree, "pipe")]);
    expect(await reasonOf(join(tree, "pipe"), [tree])).toBe("it is no regular file");
  });

  const isRoot = process.platform === "linux" && process.getuid?.() === 0;
  const tiny = join(root, "tiny");
  const isMounted =
    isRoot && (mkdirSync(tiny), spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", tiny]).status === 0);
  afterAll(() => {
    if (isMounted) spawnSync("umount", [tiny]);
  });

  it.runIf(isMounted)("where the disk is full, and what was there is whole", async () => {
    const file = join(tiny, "report.txt");
    writeFileSync(file, "old");
    const why = await writeWhole(file, "x".repeat(200_000), { trees: [] }).then(() => null, whyNotWritten);
    expect(why).toBe("the disk is full: ENOSPC; what was there is unchanged");
    expect(readFileSync(file, "utf8")).toBe("old");
    expect(readdirSync(tiny)).toEqual(["report.txt"]);
  });
});

it("takes the repository for the tree, and a folder without one for itself", () => {
  const { tree } = checkout();
  expect(treeAround(join(tree, "src"))).toBe(tree);
  mkdirSync(join(tree, "../plain"));
  expect(treeAround(join(tree, "../plain"))).toBe(join(tree, "../plain"));
});
