import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { isInstalled } from "../../scripts/prepare.mjs";

const folder = mkdtempSync(join(tmpdir(), "premortem-prepare-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Packages = Readonly<Record<string, object>>;

/** Whether nothing has to be installed, with a lockfile that is so many seconds newer than what npm noted. */
function isReady(locked: Packages, installed: Packages, seconds = 1): boolean {
  const files = [locked, installed].map((packages, index) => {
    const path = join(folder, `${index}.json`);
    writeFileSync(path, JSON.stringify({ packages }));
    const changed = 1_000_000 - index * seconds;
    utimesSync(path, changed, changed);
    return path;
  });
  return isInstalled(files[0] ?? "", files[1] ?? "");
}

const a = { version: "1.0.0", integrity: "sha512-a" };
const other = { version: "1.0.0", optional: true, os: ["aix"] };
const locked = { "": { name: "root" }, "node_modules/a": a, "node_modules/b": { link: true }, "node_modules/c": other };
const installed = { "node_modules/a": a, "node_modules/b": { link: true } };

describe("dependencies are installed again", () => {
  it("when what is locked is not what npm noted", () => {
    expect(isReady(locked, { ...installed, "node_modules/a": { ...a, version: "0.9.0" } })).toBe(false);
    expect(isReady(locked, { "node_modules/a": a })).toBe(false);
    expect(isReady(locked, { ...installed, "node_modules/d": a })).toBe(false);
    expect(isInstalled(join(folder, "0.json"), join(folder, "none.json"))).toBe(false);
  });

  it("not when the lockfile is newer and says the same, or older", () => {
    expect(isReady(locked, installed)).toBe(true);
    expect(isReady(locked, {}, 0)).toBe(true);
  });
});
