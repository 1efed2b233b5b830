import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Linter } from "eslint";
import { afterAll, describe, expect, it } from "vitest";
import { boundedFileSystem } from "../../../eslint-plugin/src/disk/file-system.ts";
import { filesBelow } from "../../../eslint-plugin/src/disk/folders.ts";
import { readFile, readText, statOf } from "../../../eslint-plugin/src/disk/read.ts";
import plugin from "../../../eslint-plugin/src/index.ts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "premortem-read-")));
afterAll(() => {
  rmSync(root, { recursive: true });
});

const isPosix = process.platform !== "win32";

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

describe("a file is read", () => {
  it("whole up to the bound, and not at all beyond it", () => {
    const file = join(root, "ten.txt");
    writeFileSync(file, "0123456789");
    expect(readText(file, 10)).toBe("0123456789");
    expect(readText(file, 9)).toBeNull();
    expect(readFile(file, 9)).toEqual({ why: "too-large" });
    expect(readFile(join(root, "none.txt"), 9)).toEqual({ why: "ENOENT" });
    expect(readFile(root, 9)).toEqual({ why: "irregular" });
    writeFileSync(file, "");
    expect(readText(file, 0)).toBe("");
  });

  it("through a link, with its byte order mark", () => {
    writeFileSync(join(root, "marked.txt"), "\uFEFFé");
    symlinkSync("marked.txt", join(root, "link.txt"));
    expect(readText(join(root, "link.txt"), 100)).toBe("\uFEFFé");
  });

  it.runIf(existsSync("/proc/self/status"))("when its size is not known beforehand", () => {
    expect(readText("/proc/self/status", 100_000)).toMatch(/^Name:/);
    expect(readFile("/proc/self/status", 20)).toEqual({ why: "too-large" });
    // As large as the memory of a machine, and a pipe of the kernel: regular files by what they say.
    for (const path of ["/proc/kcore", "/proc/kmsg"]) expect(readText(path, 1_000)).toBeNull();
  });
});

describe.runIf(isPosix)("a device or a pipe", () => {
  const pipe = join(root, "pipe");
  const zero = join(root, "zero");

  it("is never opened: a pipe that nobody writes to would hold up the process", () => {
    spawnSync("mkfifo", [pipe]);
    symlinkSync("/dev/zero", zero);
    for (const path of [pipe, zero, "/dev/zero", "/dev/tty", "/dev/null"]) {
      expect(statOf(path), path).toBeNull();
      const read = readFile(path, 1_000);
      expect("why" in read && ["irregular", "ENOENT", "ENXIO"].includes(read.why), path).toBe(true);
    }
  });

  it("is not there for libraries", async () => {
    const { readFileSync, readFile: readLater, promises } = boundedFileSystem(1_000);
    expect(() => readFileSync(zero)).toThrow(expect.objectContaining({ code: "ENOENT" }));
    await expect(promises.readFile(pipe, "utf8")).rejects.toMatchObject({ code: "ENOENT" });
    const error = await new Promise((done) => {
      readLater(zero, "utf8", done);
    });
    expect(error).toMatchObject({ code: "ENOENT" });
    writeFileSync(join(root, "small.json"), "{}");
    expect(readFileSync(join(root, "small.json"), "utf8")).toBe("{}");
    expect(readFileSync(join(root, "small.json"))).toEqual(Buffer.from("{}"));
  });

  it("is no file of a folder, and neither are folders behind links", () => {
    const folder = join(root, "walk");
    mkdirSync(join(folder, "src"), { recursive: true });
    spawnSync("mkfifo", [join(folder, "src/pipe.ts")]);
    symlinkSync("..", join(folder, "src/up"));
    writeFileSync(join(folder, "src/a.ts"), "");
    const bounds = { files: 10, folders: 10, entries: 10 };
    const walk = (given = bounds) =>
      filesBelow(
        folder,
        given,
        (name) => name.endsWith(".ts"),
        () => true,
      );
    expect(walk()).toEqual([join(folder, "src/a.ts")]);
    for (const name of ["files", "folders", "entries"] as const) expect(walk({ ...bounds, [name]: 0 })).toBeNull();
  });
});
