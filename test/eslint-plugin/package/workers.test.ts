import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { backends, download } from "../../real/backends.ts";
import { premortem } from "../cli/command.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

function copyOf(source: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "premortem-workers-")));
  cpSync(source, folder, { recursive: true });
  const specifier = JSON.stringify(join(ROOT, "eslint-plugin/dist/index.js"));
  writeFileSync(
    join(folder, "eslint.premortem.mjs"),
    `import premortem from ${specifier};\nexport default [...premortem.configs.standalone];\n`,
  );
  return folder;
}

/** What ESLint reports in a folder, by file. */
function eslint(folder: string, ...args: readonly string[]) {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(ROOT, "node_modules/eslint/bin/eslint.js"),
      ...["--config", "eslint.premortem.mjs", "--format", "json", ...args],
    ],
    { cwd: folder, encoding: "utf8", maxBuffer: 100_000_000 },
  );
  if (!stdout) throw new Error(stderr);
  const results = JSON.parse(stdout) as { filePath: string; messages: unknown[] }[];
  return results
    .map(({ filePath, messages }) => ({ filePath, messages }))
    .sort((a, b) => (a.filePath < b.filePath ? -1 : 1));
}

const kuma = backends.filter(({ name }) => name === "uptime-kuma");
const places = [
  { name: "the example backend", home: () => join(ROOT, "test/fixtures/example-backend"), folder: "src" },
  ...kuma.map((backend) => ({ name: backend.name, home: () => download(backend), folder: backend.folder })),
];

describe.each(places)("in $name the same is found", ({ home, folder: below }) => {
  const folder = copyOf(home());
  const files = readdirSync(join(folder, below), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.[jt]s$/.test(path))
    .map((path) => join(below, path))
    .sort();
  const expected = eslint(folder, below);

  it("by one worker or several, from the cache or not", () => {
    expect(expected.flatMap(({ messages }) => messages).length).toBeGreaterThan(10);
    const cached = ["--cache", "--cache-strategy", "content", "--concurrency", "3"];
    expect(eslint(folder, below, ...cached)).toEqual(expected);
    expect(eslint(folder, below, ...cached)).toEqual(expected);
  });

  it("in any order of files, and again", () => {
    const odd = files.filter((_, index) => index % 2 === 1);
    expect(eslint(folder, ...files.toReversed())).toEqual(expected);
    expect(eslint(folder, ...odd, ...files.filter((file) => !odd.includes(file)))).toEqual(expected);
    // A few files alone: what is known of the others must not depend on their turn having come.
    const few = odd.slice(0, 8).map((file) => join(folder, file));
    expect(eslint(folder, ...few)).toEqual(expected.filter(({ filePath }) => few.includes(filePath)));
  });

  it("by the command, run by run and in any order of paths", () => {
    const run = (...paths: readonly string[]) =>
      premortem([...paths, "--no-gitignore", "--format", "json"], { cwd: folder }).stdout;
    const once = run(...files);
    expect(run(...files)).toBe(once);
    expect(run(...files.toReversed())).toBe(once);
  });
});
