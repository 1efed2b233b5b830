import { describe, expect, it } from "vitest";
import { folderWith, premortem } from "./command.ts";

const SWALLOWED = "try { f(); } catch {}\n";
const DEEP = 10_000;

interface Report {
  readonly findings: readonly { readonly file: string; readonly line: number; readonly column: number }[];
  readonly skipped: readonly { readonly file: string; readonly reason: string; readonly isCrash: boolean }[];
}

function audit(files: Readonly<Record<string, string | Uint8Array>>): Report {
  const { stdout, stderr } = premortem(["--format", "json", "--preset", "all"], {
    cwd: folderWith({ "package.json": "{}", ...files }),
  });
  expect(stderr).toBe("");
  return JSON.parse(stdout) as Report;
}

describe("whatever a file holds", () => {
  const megabyte = "x".repeat(1_000_000);
  const files: Readonly<Record<string, string | Uint8Array>> = {
    "long/comment.js": `// ${megabyte}\n${SWALLOWED}`,
    "long/string.ts": `f("${megabyte}");\n`,
    "long/template.ts": `pool.query(\`SELECT * FROM ${megabyte}\`);\n`,
    "long/operators.js": `export const a = ${"a + ".repeat(50_000)}1;\n`,
    "long/array.js": `export const a = [${'"a", '.repeat(100_000)}];\n`,
    "long/object.json": `{ "password": "${megabyte}" }`,
    "long/line.env": `PASSWORD=${megabyte}\n`,
    "deep/parentheses.js": `f(${"(".repeat(DEEP)}1${")".repeat(DEEP)});\n`,
    "deep/arrays.js": `f(${"[".repeat(DEEP)}${"]".repeat(DEEP)});\n`,
    "deep/blocks.ts": `${"{".repeat(DEEP)}${"}".repeat(DEEP)}\n`,
    "deep/functions.ts": `${"function f() { try { ".repeat(DEEP / 10)}${"} catch {} }".repeat(DEEP / 10)}\n`,
    "deep/calls.js": `f()${".then(f)".repeat(DEEP)};\n`,
    "deep/templates.js": `${"`${".repeat(DEEP / 10)}1${"}`".repeat(DEEP / 10)};\n`,
    "deep/jsx.jsx": `export const a = ${"<a>".repeat(DEEP)}${"</a>".repeat(DEEP)};\n`,
    "deep/types.ts": `type A = ${"Array<".repeat(DEEP)}string${">".repeat(DEEP)};\n`,
    "deep/else.js": `${"if (a) {} else ".repeat(DEEP)}{}\n`,
    "deep/data.json": `${'{"password":'.repeat(DEEP)}1${"}".repeat(DEEP)}`,
    "deep/data.yaml": `password: ${"[".repeat(DEEP)}${"]".repeat(DEEP)}\n`,
    "deep/query.sql": `SELECT * FROM ${"(".repeat(DEEP)}t${")".repeat(DEEP)};\n`,
    "odd/empty.js": "",
    "odd/empty.sql": "",
    "odd/empty.json": "",
    "odd/.env": "",
    "odd/mark.ts": "\uFEFF",
    "odd/hashbang.js": "#!/usr/bin/env node",
    "odd/nul.js": `f("\0");\n${SWALLOWED}`,
    "odd/separators.js": `f("\u2028");\u2029${SWALLOWED}`,
    "odd/lone-cr.js": `f();\r${SWALLOWED}`,
    "odd/surrogate.js": `f("\\uD83D");\n${SWALLOWED}`,
    "odd/astral.ts": `const 𠮷 = "🚀"; try { f(𠮷); } catch {}\n`,
    "odd/utf16.js": Buffer.from(`\uFEFF${SWALLOWED}`, "utf16le"),
    "odd/latin1.ts": Uint8Array.from([0x2f, 0x2f, 0xe9]),
    "odd/binary.json": Uint8Array.from([0, 1, 2, 255, 254]),
    "odd/prototype.js":
      "const __proto__ = { constructor: 1, toString: { hasOwnProperty } };\nlog[constructor].__proto__();\n",
  };

  /** The deep ones once more, with a line for each level: no line is long then, so nothing keeps them from a parser. */
  const tall: Readonly<Record<string, string>> = {
    "tall/parentheses.js": `f(${"(\n".repeat(DEEP)}1${")\n".repeat(DEEP)});\n`,
    "tall/arrays.ts": `f(${"[\n".repeat(DEEP)}${"]\n".repeat(DEEP)});\n`,
    "tall/objects.js": `f(${"{ a:\n".repeat(DEEP)}1${"}\n".repeat(DEEP)});\n`,
    "tall/classes.ts": `${"class A { m() {\n".repeat(DEEP)}${"} }\n".repeat(DEEP)}\n`,
    "tall/functions.ts": `${"function f() {\ntry {\n".repeat(DEEP)}${"}\ncatch {}\n}\n".repeat(DEEP)}\n`,
    "tall/templates.js": `${"`${\n".repeat(DEEP)}1${"}`\n".repeat(DEEP)};\n`,
    "tall/jsx.jsx": `export const a = ${"<a>\n".repeat(DEEP * 2)}${"</a>\n".repeat(DEEP * 2)};\n`,
    "tall/types.ts": `type A = ${"Array<\n".repeat(DEEP)}string${">\n".repeat(DEEP)};\n`,
    "tall/data.json": `{"password":${"[\n".repeat(DEEP)}${"]\n".repeat(DEEP)}}`,
    "tall/data.yaml": `password: ${"[\n ".repeat(DEEP)}${"]\n ".repeat(DEEP)}\n`,
    "tall/query.sql": `SELECT * FROM ${"(\n".repeat(DEEP)}t${")\n".repeat(DEEP)};\n`,
  };

  it("nothing is thrown, and each file that is not checked has a sentence", () => {
    const { findings, skipped } = audit({ ...files, ...tall });
    for (const { file, reason, isCrash } of skipped) {
      expect([file, isCrash]).toEqual([file, false]);
      expect(reason).toMatch(/^(?:does not parse: |was skipped: |is not UTF-8 text$).{0,200}$/);
    }
    expect(skipped.filter(({ file }) => file.startsWith("odd/")).map(({ file }) => file)).toEqual([
      "odd/binary.json",
      "odd/latin1.ts",
      "odd/utf16.js",
    ]);
    const places = findings.filter(({ file }) => file.startsWith("odd/"));
    expect(places.map(({ file, line, column }) => `${file}:${line}:${column}`)).toEqual([
      "odd/astral.ts:1:33",
      "odd/lone-cr.js:2:14",
      "odd/nul.js:2:14",
      "odd/separators.js:3:14",
      "odd/surrogate.js:2:14",
    ]);
  }, 60_000);
});
