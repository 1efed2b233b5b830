import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import plugin from "../../../eslint-plugin/src/index.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly rule: string;
  readonly message: string;
}

/** The example backend, and what reads other files and options. */
const EXTRA = {
  "src/disabled.js": `try { f(); } catch {} // eslint-disable-line premortem/no-swallowed-catch -- a test\ntry { f(); } catch {}\n`,
  "src/emoji.js": `const a = "🚀"; try { f(a); } catch {}\n`,
  "src/view.jsx": `export const View = () => <p>{(() => { try { f(); } catch {} })()}</p>;\n`,
};

describe("oxlint", () => {
  let folder = "";

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "premortem-oxlint-"));
    cpSync(join(ROOT, "test/fixtures/example-backend"), folder, { recursive: true });
    for (const [path, content] of Object.entries(EXTRA)) writeFileSync(join(folder, path), content);
    const { rules } = plugin.configs.recommended;
    const specifier = join(ROOT, "eslint-plugin/dist/index.js");
    writeFileSync(
      join(folder, ".oxlintrc.json"),
      JSON.stringify({ jsPlugins: [{ name: "premortem", specifier }], categories: { correctness: "off" }, rules }),
    );
    writeFileSync(
      join(folder, "eslint.config.mjs"),
      `import premortem from ${JSON.stringify(specifier)};\nexport default [...premortem.configs.standalone, { languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } }];\n`,
    );
  });

  function run(script: string, args: readonly string[]): string {
    const { stdout, stderr } = spawnSync(process.execPath, [join(ROOT, script), ...args], {
      cwd: folder,
      encoding: "utf8",
    });
    if (!stdout) throw new Error(stderr);
    return stdout;
  }

  it("reports what ESLint reports, in the same places and words", () => {
    const oxlint = JSON.parse(run("node_modules/oxlint/bin/oxlint", ["--format", "json", "src"])) as {
      diagnostics: {
        filename: string;
        code: string;
        message: string;
        labels: { span: { line: number; column: number } }[];
      }[];
    };
    const eslint = JSON.parse(run("node_modules/eslint/bin/eslint.js", ["--format", "json", "src"])) as {
      filePath: string;
      messages: { line: number; column: number; ruleId: string | null; message: string }[];
    }[];
    const ofOxlint = oxlint.diagnostics.map(({ filename, code, message, labels }): Place => {
      const { line = 0, column = 0 } = labels[0]?.span ?? {};
      // Its columns count bytes, ESLint's the units of JavaScript's strings: the rocket has two more of the former.
      const excess = filename.endsWith("emoji.js") ? 2 : 0;
      return {
        file: filename,
        line,
        column: column - excess,
        rule: code.replace(/^premortem\((.+)\)$/, "$1"),
        message,
      };
    });
    const ofEslint = eslint.flatMap(({ filePath, messages }) =>
      messages.map(({ line, column, ruleId, message }): Place => ({
        file: filePath.slice(folder.length + 1).replaceAll("\\", "/"),
        line,
        column,
        rule: ruleId?.replace("premortem/", "") ?? "none",
        message,
      })),
    );
    expect(ofEslint.length).toBeGreaterThan(12);
    expect(sorted(ofOxlint)).toEqual(sorted(ofEslint));
  });
});

function sorted(places: readonly Place[]): Place[] {
  const key = ({ file, line, column, rule }: Place) => [file, line, column, rule].join(" ");
  return [...places].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
