import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, relative } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { gitExecutable } from "../../../../eslint-plugin/src/engine/git/executable.ts";

const NAME = process.platform === "win32" ? "git.exe" : "git";

describe("git is found", () => {
  const home = realpathSync(mkdtempSync(join(tmpdir(), "premortem-path-")));
  afterAll(() => {
    rmSync(home, { recursive: true, force: true });
  });
  const program = (path: string) => {
    const file = join(home, path, NAME);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, "");
    chmodSync(file, 0o755);
    return file;
  };
  mkdirSync(join(home, "repository/.git"), { recursive: true });
  mkdirSync(join(home, "repository/api"), { recursive: true });
  const folder = join(home, "repository/api");
  const installed = program("usr/bin");
  const find = (...entries: readonly string[]) => gitExecutable(folder, entries.join(delimiter));
  const usr = join(home, "usr/bin");

  it("where programs are installed", () => {
    expect(find(join(home, "missing"), usr)).toBe(installed);
    expect(find(join(home, "missing"))).toBe(null);
    expect(find()).toBe(null);
  });

  it("neither in the repository that is asked, nor in packages, nor by a relative entry", () => {
    for (const path of [
      "repository",
      "repository/bin",
      "repository/api",
      "repository/api/bin",
      "packages/node_modules/.bin",
    ]) {
      program(path);
      expect(find(join(home, path), usr), path).toBe(installed);
      expect(find(relative(process.cwd(), join(home, path)), usr), path).toBe(installed);
    }
    expect(find("", ".", usr)).toBe(installed);
  });

  it.skipIf(process.platform === "win32")("only where it can be run", () => {
    mkdirSync(join(home, "folder", NAME), { recursive: true });
    mkdirSync(join(home, "text"), { recursive: true });
    writeFileSync(join(home, "text", NAME), "", { mode: 0o644 });
    expect(find(join(home, "folder"), join(home, "text"), usr)).toBe(installed);
  });
});
