import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Minimatch } from "minimatch";
import { expect, it } from "vitest";
import config from "../../vitest.config.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

interface Group {
  readonly test: { readonly name: string; readonly include: readonly string[]; readonly exclude?: readonly string[] };
}

const matching = (patterns: readonly string[] = []) => patterns.map((pattern) => new Minimatch(pattern));
const groups = (config as { test: { projects: readonly Group[] } }).test.projects.map(
  ({ test: { name, include, exclude } }) => ({ name, include: matching(include), exclude: matching(exclude) }),
);

it("each file of tests is in one group, but those that VS Code runs", () => {
  const files = readdirSync(`${ROOT}test`, { recursive: true, encoding: "utf8" })
    .map((path) => `test/${path.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".test.ts") && !/^test\/extension\/(?:host|ui)\//.test(path));
  expect(files.length).toBeGreaterThan(100);
  for (const file of files) {
    const within = (patterns: readonly Minimatch[]) => patterns.some((pattern) => pattern.match(file));
    const names = groups.filter(({ include, exclude }) => within(include) && !within(exclude)).map(({ name }) => name);
    expect([file, names.length]).toEqual([file, 1]);
  }
});

it("`npm test` runs every group, and every check of `npm run lint`", () => {
  const { scripts } = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8")) as { scripts: Record<string, string> };
  const runner = readFileSync(`${ROOT}scripts/test.mjs`, "utf8");
  for (const { name } of groups) expect(runner).toContain(`suite("${name}")`);
  const checks = [...(scripts.lint ?? "").matchAll(/npm run (\S+)/g)].map(([, name]) => name);
  expect(checks.length).toBeGreaterThan(5);
  for (const name of checks) expect(runner).toContain(`check("${name ?? ""}")`);
  expect(scripts.test).toBe("node scripts/test.mjs");
});
