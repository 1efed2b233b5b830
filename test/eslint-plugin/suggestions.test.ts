import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { marked } from "marked";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import plugin from "../../eslint-plugin/src/index.ts";
import { entriesReading, presetRules } from "../../eslint-plugin/src/configs/presets.ts";
import { changesOf, losses, newTypeErrors, ruleErrors } from "./changes.ts";

const DOCS = fileURLToPath(new URL("../../rules-docs/", import.meta.url));
const FIXTURES = fileURLToPath(new URL("../fixtures/example-backend/", import.meta.url));

const linter = new Linter({ configType: "flat", cwd: FIXTURES });
const rules = entriesReading("javascript", { ...presetRules("all"), ...presetRules("strict") });

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

describe("every suggestion", () => {
  const tried = sources.flatMap((source) => {
    const before = lint(source, source.code);
    return changesOf(before, source.filename, source.code).map((change) => ({
      change: { ...change, name: `${source.name}, ${change.name}` },
      before,
      after: lint(source, change.after),
    }));
  });

  it("leaves code that parses, without that finding and with no other", () => {
    expect(tried.flatMap(({ change, before, after }) => ruleErrors(change, before, after))).toEqual([]);
    expect(tried.length).toBeGreaterThan(50);
  });

  it("keeps what the code calls, returns and says, but what it says it takes away", () => {
    expect(tried.flatMap(({ change }) => losses(change))).toEqual([]);
  });

  it("leaves code that type-checks where it did", () => {
    expect(newTypeErrors(tried.map(({ change }) => change))).toEqual([]);
  });
});
