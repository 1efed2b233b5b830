import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { marked, type Token } from "marked";
import { readFileSync, readdirSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { RuleMeta } from "../../eslint-plugin/src/engine/title.ts";
import plugin from "../../eslint-plugin/src/index.ts";
import { faultsOf } from "./wording.ts";

const DOCS = fileURLToPath(new URL("../../rules-docs/", import.meta.url));

const HEADINGS = [
  "Why it costs",
  "Incorrect",
  "Correct",
  "Options",
  "What it does not see",
  "When not to use it",
  "Fixing an existing code base",
];

interface Example {
  readonly heading: string;
  readonly language: string;
  readonly code: string;
  readonly options?: unknown;
  readonly filename?: string;
}

const ruleDocs = readdirSync(DOCS)
  .filter((file) => file in Object.fromEntries(Object.keys(plugin.rules).map((name) => [`${name}.md`, true])))
  .map((file) => ({ rule: basename(file, ".md"), tokens: marked.lexer(readFileSync(DOCS + file, "utf8")) }));

function examplesIn(tokens: readonly Token[]): Example[] {
  const examples: Example[] = [];
  let heading = "";
  for (const token of tokens) {
    if (token.type === "heading" && token.depth === 2) heading = token.text as string;
    if (token.type !== "code" || (heading !== "Incorrect" && heading !== "Correct")) continue;
    const code = token.text as string;
    const options = /^\/\* options: (\{.*\}) \*\//m.exec(code)?.[1];
    const filename = /^\/\* filename: (\S+) \*\//m.exec(code)?.[1];
    examples.push({
      heading,
      language: token.lang as string,
      code,
      ...(options && { options: JSON.parse(options) as unknown }),
      ...(filename && { filename }),
    });
  }
  return examples;
}

function lint(rule: string, { code, language, options, filename = `src/example.${language}` }: Example) {
  const preset =
    plugin.configs.recommended.rules?.[`premortem/${rule}`] ?? plugin.configs.strict.rules?.[`premortem/${rule}`];
  const entry = (options ? ["error", options] : (preset ?? "error")) as Linter.RuleEntry;
  return new Linter({ configType: "flat" }).verify(
    code,
    [
      {
        files: ["**"],
        plugins: { premortem: plugin },
        languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: filename.endsWith("x") } } },
        rules: { [`premortem/${rule}`]: entry },
      },
    ],
    { filename },
  );
}

it("every rule has a page", () => {
  expect(ruleDocs.map(({ rule }) => rule).sort()).toEqual(Object.keys(plugin.rules).sort());
});

describe.each(ruleDocs)("$rule", ({ rule, tokens }) => {
  const examples = examplesIn(tokens);

  it("has the anatomy of every page", () => {
    const headings = tokens
      .filter((token) => token.type === "heading" && token.depth === 2)
      .map((token) => (token as { text: string }).text);
    expect(headings).toEqual(HEADINGS);
  });

  it("describes every option of the schema", () => {
    const [schema] = [plugin.rules[rule]?.meta?.schema].flat() as { properties?: Record<string, unknown> }[];
    const from = tokens.findIndex(
      (token) => token.type === "heading" && (token as { text: string }).text === "Options",
    );
    const described = tokens
      .slice(from + 1)
      .filter((token) => token.type === "heading" && token.depth === 3)
      .map((token) => (token as { text: string }).text.replaceAll("`", ""));
    for (const option of Object.keys(schema?.properties ?? {})) expect(described).toContain(option);
  });

  it.each(examples.filter((example) => example.heading === "Incorrect"))("reports $code", (example) => {
    const messages = lint(rule, example);
    expect(messages.filter((message) => message.fatal)).toEqual([]);
    expect(messages.map((message) => message.ruleId)).toContain(`premortem/${rule}`);
    expect(faultsOf(messages, plugin.rules[rule]?.meta as RuleMeta)).toEqual([]);
  });

  it.each(examples.filter((example) => example.heading === "Correct"))("is silent about $code", (example) => {
    expect(lint(rule, example).map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
  });
});
