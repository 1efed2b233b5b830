import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { diskChanged, isFresh, thisMoment, watchDisk } from "../../../eslint-plugin/src/project/freshness.ts";
import { packageRoot } from "../../../eslint-plugin/src/project/package-files.ts";
import { resolveModule } from "../../../eslint-plugin/src/project/resolve.ts";

const folder = mkdtempSync(join(tmpdir(), "premortem-freshness-"));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("what was read from the disk", () => {
  it("is trusted for a moment, and longer where someone tells of changes", () => {
    const read = thisMoment();
    const readAt = read.at;
    vi.useFakeTimers({ now: readAt + 2_000 });
    expect(isFresh(read, 3_000)).toBe(true);
    expect(isFresh(read, 1_000)).toBe(false);
    watchDisk();
    expect(isFresh(read, 1_000)).toBe(true);
    vi.setSystemTime(readAt + 61_000);
    expect(isFresh(read, 1_000)).toBe(false);
    vi.setSystemTime(readAt + 3_000);
    diskChanged();
    expect(isFresh(read, 60_000)).toBe(false);
    vi.useRealTimers();
    diskChanged();
  });

  it("is asked for again after a change: a module that came to be", async () => {
    const from = join(folder, "orders.ts");
    expect(resolveModule("./payments.js", from)).toBeNull();
    writeFileSync(join(folder, "payments.ts"), "");
    await new Promise((resolve) => setTimeout(resolve, 5));
    diskChanged();
    expect(resolveModule("./payments.js", from)).toBe(join(folder, "payments.ts"));
  });

  it("is asked for again after a change: a package that came to be, and is gone again", () => {
    const source = join(folder, "packages/api/index.ts");
    mkdirSync(join(folder, "packages/api"), { recursive: true });
    writeFileSync(join(folder, "package.json"), "{}");
    diskChanged();
    expect(packageRoot(source)).toBe(folder);
    writeFileSync(join(folder, "packages/api/package.json"), "{}");
    // A keystroke asks the disk for nothing: only what is told counts.
    expect(packageRoot(source)).toBe(folder);
    diskChanged();
    expect(packageRoot(source)).toBe(join(folder, "packages/api"));
    rmSync(join(folder, "packages/api/package.json"));
    diskChanged();
    expect(packageRoot(source)).toBe(folder);
  });
});
