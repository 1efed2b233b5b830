import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { diskChanged, isFresh, watchDisk } from "../../../eslint-plugin/src/project/freshness.ts";
import { resolveModule } from "../../../eslint-plugin/src/project/resolve.ts";

const folder = mkdtempSync(join(tmpdir(), "premortem-freshness-"));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("what was read from the disk", () => {
  it("is trusted for a moment, and longer where someone tells of changes", () => {
    const readAt = Date.now();
    vi.useFakeTimers({ now: readAt + 2_000 });
    expect(isFresh(readAt, 3_000)).toBe(true);
    expect(isFresh(readAt, 1_000)).toBe(false);
    watchDisk();
    expect(isFresh(readAt, 1_000)).toBe(true);
    vi.setSystemTime(readAt + 61_000);
    expect(isFresh(readAt, 1_000)).toBe(false);
    vi.setSystemTime(readAt + 3_000);
    diskChanged();
    expect(isFresh(readAt, 60_000)).toBe(false);
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
});
