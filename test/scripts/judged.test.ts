import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { superlinear } from "../../scripts/regex/judge.ts";
import { judged } from "../../scripts/regex/judged.ts";

const folder = mkdtempSync(join(tmpdir(), "premortem-judged-"));
const file = join(folder, "judged.txt");
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("what is known of regular expressions", () => {
  it("is what was found to be linear: it is not judged again, with a group, a flag or a bound of no matter", async () => {
    const first = judged({ file });
    expect(await superlinear("^a+b|c", "", first)).toBeNull();
    expect(await superlinear("\\s+$", "", first)).toMatch(/^2nd degree polynomial/);
    expect([first.added, first.write()]).toEqual([1, true]);

    const second = judged({ file });
    expect(await superlinear("^a+b|de{2}", "g", second)).toBeNull();
    expect([second.added, second.write()]).toEqual([0, false]);
    expect(await superlinear("^a+b", "i", second)).toBeNull();
    expect(await superlinear("\\s+$", "", second)).toMatch(/^2nd degree polynomial/);
    expect(second.added).toBe(1);
  });

  it("is forgotten with another recheck, when all are asked for, and when no pattern is left that it is of", async () => {
    const text = readFileSync(file, "utf8");
    const again = judged({ file, all: true });
    expect(await superlinear("^a+b", "", again)).toBeNull();
    expect([again.added, again.write()]).toEqual([1, false]);

    writeFileSync(file, text.replace(/recheck [\d.]+/, "recheck 4.4.0"));
    const newer = judged({ file });
    expect(await superlinear("^a+b", "", newer)).toBeNull();
    expect([newer.added, newer.write()]).toEqual([1, true]);
    expect(readFileSync(file, "utf8")).toBe(text);

    expect(judged({ file }).write()).toBe(true);
    expect(readFileSync(file, "utf8").trim().split("\n")).toHaveLength(1);
  });

  it("holds nothing but the hashes of this recheck", () => {
    const kept = readFileSync(new URL("../../scripts/regex/judged.txt", import.meta.url), "utf8");
    const [header = "", ...hashes] = kept.trimEnd().split("\n");
    expect(header).toBe(readFileSync(file, "utf8").trimEnd());
    expect(hashes.length).toBeGreaterThan(100);
    expect(hashes).toEqual([...new Set(hashes)].sort());
    for (const hash of hashes) expect(hash).toMatch(/^[\w-]{16}$/);
  });
});
