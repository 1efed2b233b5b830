import * as parser from "@typescript-eslint/parser";
import { Linter, type Rule } from "eslint";
import { marked } from "marked";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import plugin from "../../eslint-plugin/src/index.ts";

const DOCS = fileURLToPath(new URL("../../rules-docs/", import.meta.url));
const FIXTURES = fileURLToPath(new URL("../fixtures/example-backend/", import.meta.url));

const linter = new Linter({ configType: "flat", cwd: FIXTURES });
const rules = { ...plugin.configs.all.rules, ...plugin.configs.strict.rules };

interface Source {
  readonly name: string;
  readonly filename: string;
  readonly code: string;
}

/** Every example of the rules' pages in JavaScript and TypeScript, and every file of the fixtures. */
const sources: readonly Source[] = [
  ...Object.keys(plugin.rules).flatMap((rule) =>
    marked
      .lexer(readFileSync(`${DOCS}${rule}.md`, "utf8"))
      .flatMap((token) => (token.type === "code" && /^[jt]sx?$/.test(token.lang as string) ? [token] : []))
      .map(({ lang, text }, index): Source => ({
        name: `${rule}.md, example ${index + 1}`,
        filename: `src/example.${lang as string}`,
        code: text as string,
      })),
  ),
  ...readdirSync(FIXTURES, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.[cm]?[jt]s$/.test(path))
    .map((path) => ({
      name: path,
      filename: join(FIXTURES, path),
      code: readFileSync(join(FIXTURES, path), "utf8"),
    })),
];

function lint({ filename }: Source, code: string): Linter.LintMessage[] {
  const config: Linter.Config = {
    files: ["**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}"],
    plugins: { premortem: plugin },
    languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: filename.endsWith("x") } } },
    rules: rules,
  };
  return linter.verify(code, [config], { filename });
}

function apply(code: string, { range: [start, end], text }: Rule.Fix): string {
  return code.slice(0, start) + text + code.slice(end);
}

const counted = (messages: readonly Linter.LintMessage[]) => {
  const counts: Record<string, number> = {};
  for (const { ruleId, message } of messages) {
    const key = ruleId ?? message;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
};

describe("every suggestion", () => {
  it("leaves code that parses, without that finding and with no other", () => {
    let tried = 0;
    const wrong: string[] = [];
    for (const source of sources) {
      const before = lint(source, source.code);
      for (const message of before) {
        for (const { fix, desc } of message.suggestions ?? []) {
          tried++;
          const after = lint(source, apply(source.code, fix));
          const [was, is] = [counted(before), counted(after)];
          const rule = message.ruleId ?? "";
          const gained = Object.keys(is).filter((key) => (is[key] ?? 0) > (was[key] ?? 0));
          const isLost = (is[rule] ?? 0) < (was[rule] ?? 0);
          if (gained.length > 0 || !isLost)
            wrong.push(
              `${source.name}:${message.line} ${rule}, “${desc}”: ${isLost ? `adds ${gained.join(", ")}` : "stays"}`,
            );
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(50);
  });
});
