import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { folderWith, premortemInside } from "../cli/command.ts";
import { leaksIn, placements } from "./placements.ts";

const MINUTES = 240_000;

const all = placements();
let cwd: string;
beforeAll(() => {
  cwd = folderWith({ "package.json": "{}", ...Object.fromEntries(all.map(({ path, text }) => [path, text])) });
});

/** A fingerprint may hold any five digits. */
const withoutFingerprints = (output: string) => output.replace(/\b[0-9a-f]{32}\b/g, "");

const FORMATS = ["stylish", "json", "sarif", "gitlab", "html", "markdown"];

describe("no output of the command shows more than four characters of a secret", () => {
  it("in any format", { timeout: MINUTES }, async () => {
    const reports = FORMATS.flatMap((format) => ["--report", `${format}:${format}.out`]);
    const { stdout, stderr } = await premortemInside([".", "--preset", "all", ...reports], { cwd });
    expect(leaksIn(stdout + stderr, all)).toEqual([]);
    for (const format of FORMATS) {
      const output = readFileSync(join(cwd, `${format}.out`), "utf8");
      expect(output).toContain("no-select-star");
      expect(leaksIn(withoutFingerprints(output), all), format).toEqual([]);
    }
  });

  it.each(["no-select-star", "no-swallowed-catch", "no-pii-in-logs", "require-idempotency-key"])(
    "whatever rule runs: %s alone",
    { timeout: MINUTES },
    async (rule) => {
      const { stdout } = await premortemInside(["token", "password", "--rule", rule, "--format", "json"], { cwd });
      expect(stdout).toContain(rule);
      expect(leaksIn(stdout, all)).toEqual([]);
    },
  );

  it("nor does the baseline, which hides names of files, too", { timeout: MINUTES }, async () => {
    const paths = ["token", "key", "password"];
    const first = await premortemInside([...paths, "--preset", "all", "--baseline"], { cwd });
    expect(leaksIn(first.stdout + first.stderr, all)).toEqual([]);
    expect(leaksIn(readFileSync(join(cwd, "eslint-suppressions.json"), "utf8"), all)).toEqual([]);
    const second = await premortemInside([...paths, "--preset", "all"], { cwd });
    expect(second.exitCode).toBe(0);
    expect(second.stdout).toMatch(/^Nothing new found\./);
  });
});

it("names of files stay as they are where a secret only begins as they do", async () => {
  const key = ["acmeshop", "9fK2mQ7xTz4LbW8eRy1NcJ5u"].join("_");
  const folder = folderWith({ "package.json": "{}", "acmeshop/config.js": `export const apiKey = "${key}";\n` });
  const { stdout } = await premortemInside([".", "--preset", "all", "--format", "json"], { cwd: folder });
  const { findings } = JSON.parse(stdout) as { readonly findings: readonly { readonly file: string }[] };
  expect(findings.map(({ file }) => file)).toEqual(["acmeshop/config.js"]);
  expect(stdout).not.toContain(key.slice(-6));
});
