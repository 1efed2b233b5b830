import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

describe("ESLint", () => {
  it("finds the same with one worker or several, from the cache or not", () => {
    const folder = mkdtempSync(join(tmpdir(), "premortem-workers-"));
    cpSync(join(ROOT, "test/fixtures/example-backend"), folder, { recursive: true });
    const specifier = JSON.stringify(join(ROOT, "eslint-plugin/dist/index.js"));
    writeFileSync(
      join(folder, "eslint.config.mjs"),
      `import premortem from ${specifier};\nexport default [...premortem.configs.standalone];\n`,
    );
    const eslint = (...args: readonly string[]) => {
      const { stdout, stderr } = spawnSync(
        process.execPath,
        [join(ROOT, "node_modules/eslint/bin/eslint.js"), "src", "--format", "json", ...args],
        { cwd: folder, encoding: "utf8" },
      );
      if (!stdout) throw new Error(stderr);
      return (JSON.parse(stdout) as { filePath: string; messages: unknown[] }[]).map(({ filePath, messages }) => ({
        filePath,
        messages,
      }));
    };
    const expected = eslint();
    expect(expected.flatMap(({ messages }) => messages).length).toBeGreaterThan(10);
    const cached = ["--cache", "--cache-strategy", "content", "--concurrency", "2"];
    expect(eslint(...cached)).toEqual(expected);
    expect(eslint(...cached)).toEqual(expected);
  });
});
