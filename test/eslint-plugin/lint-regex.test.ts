import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const FILES = {
  "linear.ts": [
    "export const trimmed = /^\\s+|[ \\t]{0,20}$/;",
    "export const token = /ghx_[A-Za-z0-9]{36,255}/g;",
    "export const sticky = /[ \\t]*=/y;",
    'export const assembled = new RegExp(["^a+b", "cd?"].join("|"));',
    'export const copied = () => new RegExp(assembled.source, "y");',
  ],
  "literals.ts": [
    "export const trailing = /\\s+$/;",
    "export const nested = /^(?:a+)+$/;",
    "export const bounded = /\\{\\{[^]{0,20000}?\\}\\}/;",
  ],
  "assembled.ts": [
    'const words = ["one", "[wo]*x"];',
    "export const made = words.map((word) => new RegExp(`${word}$`));",
  ],
  "late.ts": ["export const late = (word: string) => new RegExp(`${word}+$`);"],
};

let folder = "";
let status: number | null = null;
let complaints: string[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "premortem-regex-"));
  for (const [name, lines] of Object.entries(FILES)) writeFileSync(join(folder, name), lines.join("\n"));
  const program = [join(ROOT, "node_modules/tsx/dist/cli.mjs"), join(ROOT, "scripts/lint-regex.ts")];
  const ran = spawnSync(process.execPath, [...program, folder.replaceAll("\\", "/")], { cwd: ROOT, encoding: "utf8" });
  status = ran.status;
  complaints = ran.stderr.split(/\n(?! )/).filter((complaint) => complaint !== "");
}, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What is said of a file, a line each. */
const of = (name: string) => complaints.filter((complaint) => complaint.includes(`${name}:`));

describe("lint:regex", () => {
  it("takes what grows as its text does, with small bounds or a start of its own", () => {
    expect(of("linear.ts")).toEqual([]);
  });

  it("finds literals that are polynomial, exponential, or bounded too high", () => {
    expect(status).toBe(1);
    expect(of("literals.ts")).toEqual([
      expect.stringMatching(/:1 \/\\s\+\$\/\n {2}2nd degree polynomial/),
      expect.stringMatching(/:2 .*\n {2}exponential/),
      expect.stringMatching(/:3 .*\n {2}2nd degree polynomial/),
    ]);
  });

  it("finds what is assembled from lists while its module loads", () => {
    expect(of("assembled.ts")).toEqual([expect.stringMatching(/:2 \/\[wo\]\*x\$\/\n {2}2nd degree polynomial/)]);
  });

  it("finds what is assembled too late to be seen", () => {
    expect(of("late.ts")).toEqual([expect.stringContaining(":1 is assembled too late to be checked")]);
  });
});
