import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { marked, type Token } from "marked";
import { mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, parse } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { presetRules } from "../../eslint-plugin/src/configs/presets.ts";
import { isServiceRule } from "../../eslint-plugin/src/create-service-rule.ts";
import { filesOf, languagesOf } from "../../eslint-plugin/src/documents/readable.ts";
import type { RuleMeta } from "../../eslint-plugin/src/engine/title.ts";
import plugin from "../../eslint-plugin/src/hcl.ts";
import { LANGUAGE_NAMES, LANGUAGES } from "../../eslint-plugin/src/languages/readable.ts";
import { rules } from "../../eslint-plugin/src/rules/index.ts";
import { writeFiles } from "./service-rule-tester.ts";
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
  /** Files beside it, each with its text. */
  readonly beside: Readonly<Record<string, string>>;
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
    // A line of its own, in the comment syntax of the example's language.
    const options = /^(?:\/\*|#|--|\/\/) options: (\{.*\})/m.exec(code)?.[1];
    const filename = /^(?:\/\*|#|--|\/\/) filename: (\S+)/m.exec(code)?.[1];
    // What only a fence can say: ```json beside="package-lock.json .gitignore:dist", files with their text after a colon.
    const [language = "", ...info] = (token.lang as string).split(" ");
    const beside = /^beside="(.*)"$/.exec(info.join(" "))?.[1] ?? "";
    examples.push({
      heading,
      language,
      code,
      beside: Object.fromEntries(
        beside.split(" ").flatMap((file) => (file === "" ? [] : [/^([^:]*):?(.*)$/.exec(file)?.slice(1) ?? []])),
      ) as Record<string, string>,
      ...(options && { options: JSON.parse(options) as unknown }),
      ...(filename && { filename }),
    });
  }
  return examples;
}

/** The language that a fence names: by its own name, as an editor calls it, or by a file's ending. */
function languageOfFence(fence: string) {
  return LANGUAGE_NAMES.find(
    (name) =>
      name === fence ||
      (LANGUAGES[name].editor as readonly string[]).includes(fence) ||
      LANGUAGES[name].files.some((glob) => glob.split(/[^a-z0-9]/i).includes(fence)),
  );
}

/** A file's name by which an example is read in the language of its fence, as something that the rule reads. */
function nameFor(rule: string, fence: string): string {
  const language = languageOfFence(fence);
  if (language === undefined) throw new Error(`Nothing here reads \`${fence}\`: is it a language of ${rule}?`);
  if (language === "javascript") return `src/example.${fence}`;
  const read = rules[rule]?.reads.find((each) => languagesOf(each).includes(language)) ?? language;
  const [glob = ""] = filesOf(read);
  return glob
    .replace("**/", "")
    .replace(/\{([^,}]+)[^}]*\}/g, "$1")
    .replaceAll("*", "example");
}

/** A rule about services is asked of a repository, which is written into a folder of its own. */
function placed(rule: string, { code, language, beside, filename = nameFor(rule, language) }: Example): string {
  if (!isServiceRule(rules[rule] ?? {})) return filename;
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "premortem-docs-")));
  folders.push(folder);
  writeFiles(folder, { ...beside, [filename]: code });
  return join(folder, filename);
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function lint(rule: string, example: Example) {
  const { code, options } = example;
  const filename = placed(rule, example);
  const preset = presetRules("recommended")[`premortem/${rule}`] ?? presetRules("strict")[`premortem/${rule}`];
  const entry = (options ? ["error", options] : (preset ?? "error")) as Linter.RuleEntry;
  return new Linter({ configType: "flat", cwd: parse(filename).root || process.cwd() }).verify(
    code,
    [
      ...plugin.configs.files,
      {
        files: [...LANGUAGES.javascript.files],
        languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: filename.endsWith("x") } } },
      },
      { plugins: { premortem: plugin }, rules: { [`premortem/${rule}`]: entry } },
    ],
    { filename },
  );
}

/** An example with its findings below the lines that they begin on, as a reader sees them in an editor. */
function withFindings(code: string, messages: readonly Linter.LintMessage[]): string {
  return code
    .split("\n")
    .flatMap((line, index) => [
      line,
      ...messages
        .filter((message) => message.line === index + 1)
        .map(({ line, column, endLine = line, endColumn = column + 1, messageId = "" }) => {
          const rest = endLine === line ? endColumn - column : (code.split("\n")[index] ?? "").length - column + 1;
          return `${" ".repeat(column - 1)}${"~".repeat(Math.max(1, rest))} ${messageId}`;
        }),
    ])
    .join("\n");
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

  it("has the options that it had", () => {
    expect(plugin.rules[rule]?.meta?.schema).toMatchSnapshot();
  });

  it.each(examples.filter((example) => example.heading === "Incorrect"))("reports $code", (example) => {
    const messages = lint(rule, example);
    expect(messages.filter((message) => message.fatal)).toEqual([]);
    expect(messages.map((message) => message.ruleId)).toContain(`premortem/${rule}`);
    expect(withFindings(example.code, messages)).toMatchSnapshot();
    expect(faultsOf(messages, plugin.rules[rule]?.meta as RuleMeta)).toEqual([]);
  });

  it.each(examples.filter((example) => example.heading === "Correct"))("is silent about $code", (example) => {
    expect(lint(rule, example).map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
  });

  it("shows what it reports, and what it does not", () => {
    for (const heading of ["Incorrect", "Correct"])
      expect(examples.filter((example) => example.heading === heading).length, heading).toBeGreaterThan(0);
  });
});
