import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const { version } = JSON.parse(readFileSync(`${ROOT}/eslint-plugin/package.json`, "utf8")) as { version: string };
const REPOSITORY = "https://github.com/premortem-dev/premortem";

it("the README in the package leads to files of the repository, from wherever it is shown", () => {
  const text = readFileSync(`${ROOT}/eslint-plugin/README.md`, "utf8");
  const targets = [...text.matchAll(/(!?)\[[^\]]*\]\(([^)]+)\)/g)].map(([, sign = "", url = ""]) => ({ sign, url }));
  expect(targets.length).toBeGreaterThan(15);
  for (const { sign, url } of targets) {
    expect(url).toMatch(/^https:\/\//);
    const path = url.startsWith(REPOSITORY) ? url.slice(REPOSITORY.length) : null;
    if (path === null) continue;
    const start = `/${sign === "!" ? "raw" : "blob"}/v${version}/`;
    expect(path.startsWith(start)).toBe(true);
    expect([path, existsSync(`${ROOT}/${path.slice(start.length)}`)]).toEqual([path, true]);
  }
});

it("the package holds what was built, its types and its texts", () => {
  const { stdout } = spawnSync("npm", ["pack", "--dry-run", "--json"], {
    cwd: `${ROOT}/eslint-plugin`,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  const answer = JSON.parse(stdout) as Record<string, { files: { path: string }[]; unpackedSize: number }>;
  const { files = [], unpackedSize = 0 } = Object.values(answer)[0] ?? {};
  const paths = files.map(({ path }) => path);
  const allowed =
    /^(?:dist\/[\w-]+\.(?:c?js|wasm)|dist\/pages\/[\w-]+\.md|types\/[\w-]+\.d\.ts|LICENSE|README\.md|THIRD-PARTY-NOTICES\.md|package\.json)$/;
  expect(paths.length).toBeGreaterThan(8);
  expect(paths.filter((path) => !allowed.test(path))).toEqual([]);
  // Half of what 0.1.0 would have been before its libraries, TypeScript among them, were cut down to what is used.
  expect(unpackedSize).toBeLessThan(4_300_000);
});
