import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { folderWith, premortemInside } from "../cli/command.ts";
import { leaksIn, placements } from "./placements.ts";

const all = placements();
let cwd: string;
beforeAll(() => {
  cwd = folderWith({ "package.json": "{}", ...Object.fromEntries(all.map(({ path, text }) => [path, text])) });
});

describe("no output of the command shows more than four characters of a secret", () => {
  it.each(["stylish", "json", "sarif", "gitlab", "html", "markdown"])("in %s", async (format) => {
    const { stdout, stderr } = await premortemInside(["--preset", "all", "--format", format], { cwd });
    expect(stdout).toContain("no-select-star");
    expect(leaksIn(stdout, all)).toEqual([]);
    expect(leaksIn(stderr, all)).toEqual([]);
  });

  it.each([["no-select-star"], ["no-swallowed-catch"], ["no-pii-in-logs"], ["require-idempotency-key"]])(
    "whatever rule runs: %s alone",
    async (rule) => {
      const { stdout } = await premortemInside(["--rule", rule, "--format", "json"], { cwd });
      expect(stdout).toContain(rule);
      expect(leaksIn(stdout, all)).toEqual([]);
    },
  );

  it("nor does the baseline, which hides names of files, too", async () => {
    const first = await premortemInside(["--preset", "all", "--baseline"], { cwd });
    expect(leaksIn(first.stdout + first.stderr, all)).toEqual([]);
    expect(leaksIn(readFileSync(join(cwd, "eslint-suppressions.json"), "utf8"), all)).toEqual([]);
    const second = await premortemInside(["--preset", "all"], { cwd });
    expect(second.exitCode).toBe(0);
    expect(second.stdout).toMatch(/^Nothing new found\./);
  });
});
