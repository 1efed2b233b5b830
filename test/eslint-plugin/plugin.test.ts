import { readdirSync } from "node:fs";
import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import type { RuleDocs } from "../../eslint-plugin/src/create-rule.ts";
import withHcl from "../../eslint-plugin/src/hcl.ts";
import plugin from "../../eslint-plugin/src/index.ts";
import { READABLES } from "../../eslint-plugin/src/documents/readable.ts";
import { LANGUAGE_NAMES, LANGUAGES } from "../../eslint-plugin/src/languages/readable.ts";
import { rules } from "../../eslint-plugin/src/rules/index.ts";
import { presetRules } from "../../eslint-plugin/src/configs/presets.ts";
import { mistakes } from "../../eslint-plugin/src/mistakes.ts";

const rulesFolder = new URL("../../eslint-plugin/src/rules/", import.meta.url);
const docsOf = (name: string) => plugin.rules[name]?.meta?.docs as unknown as RuleDocs & { url: string };

it("has a rule for each file and a file for each rule", () => {
  const files = readdirSync(rulesFolder).filter((file) => file !== "index.ts");
  expect(files.map((file) => file.replace(/\.ts$/, "")).sort()).toEqual(Object.keys(plugin.rules).sort());
});

it("numbers the 14 mistakes in order", () => {
  expect(mistakes.map((mistake) => mistake.number)).toEqual(Array.from({ length: 14 }, (_, index) => index + 1));
});

describe.each(Object.keys(plugin.rules))("%s", (name) => {
  it("says what it is about", () => {
    const { description, cost, url, mistake } = docsOf(name);
    expect(description).toMatch(/^(?:disallow|require|enforce) /);
    expect(description).not.toMatch(/\.$/);
    expect(cost).toMatch(/^[A-Z].*\.$/);
    expect(url).toBe(`https://github.com/premortem-dev/premortem/blob/v${plugin.meta.version}/rules-docs/${name}.md`);
    expect(mistakes.map((each) => each.number)).toContain(mistake);
  });

  it("names its weakness by MITRE's number, and how bad it is for security from 0 to 10", () => {
    const { cwe, severity } = docsOf(name);
    if (cwe !== undefined) expect(Number.isInteger(cwe) && cwe > 0).toBe(true);
    if (severity !== undefined) expect(severity > 0 && severity <= 10 && cwe !== undefined).toBe(true);
  });

  it("speaks in sentences", () => {
    for (const message of Object.values(plugin.rules[name]?.meta?.messages ?? {})) {
      expect(message).toMatch(/^(?:[A-Z`{"“]).*/s);
      expect(message.length).toBeLessThan(400);
    }
  });
});

describe("presets", () => {
  type Preset = "recommended" | "strict" | "all";
  const presets: readonly Preset[] = ["recommended", "strict", "all"];
  const names = (preset: Preset) => Object.keys(presetRules(preset));

  it("come from the rules' metadata", () => {
    const recommended = Object.keys(plugin.rules).filter((name) => docsOf(name).presets.recommended);
    expect(names("recommended")).toEqual(recommended.map((name) => `premortem/${name}`));
    expect(names("all")).toEqual(Object.keys(plugin.rules).map((name) => `premortem/${name}`));
  });

  it("nest: strict has all of recommended", () => {
    expect(names("strict")).toEqual(expect.arrayContaining(names("recommended")));
  });

  it("register the plugin itself", () => {
    for (const preset of presets)
      for (const config of plugin.configs[preset]) expect(config.plugins?.premortem).toBe(plugin);
    expect(plugin.configs.standalone.slice(-2).map((config) => config.name)).toEqual([
      "premortem/standalone",
      "premortem/standalone/typescript",
    ]);
  });
});

/** A language that nobody here knows. */
const json = {
  parse: () => ({ ok: true as const, ast: { type: "Document", body: {} } }),
  createSourceCode: () => ({
    text: "{}",
    ast: { type: "Document" },
    getLoc: () => ({}),
    getRange: () => [0, 0],
    traverse: () => [],
  }),
  fileType: "text" as const,
  lineStart: 1 as const,
  columnStart: 1 as const,
  nodeTypeKey: "type",
  visitorKeys: {},
  validateLanguageOptions: () => undefined,
};

function lintInUnknownLanguage(configs: readonly Linter.Config[]): Linter.LintMessage[] {
  const unknown = {
    files: ["**/*.json", "**/*.css"],
    plugins: { test: { languages: { json } } },
    language: "test/json",
  };
  const linter = new Linter({ configType: "flat" });
  return [unknown.files[0], unknown.files[1]].flatMap((glob = "") =>
    linter.verify("{}", [unknown as never, ...configs], { filename: glob.replace("**/*", "a") }),
  );
}

describe("files of other languages", () => {
  it("are left alone by every preset, wherever it stands", () => {
    for (const preset of ["recommended", "strict", "all"] as const)
      expect(lintInUnknownLanguage(plugin.configs[preset])).toEqual([]);
  });

  it("are no place for rules about code, which ESLint says", () => {
    const rules = { "premortem/no-swallowed-catch": "error" as const };
    expect(() => lintInUnknownLanguage([{ plugins: { premortem: plugin }, rules }])).toThrow(
      /do not support the language "test\/json"/,
    );
  });
});

describe("what a rule reads", () => {
  it.each(Object.entries(rules))(
    "says for %s where it is turned on, and in which languages",
    (name, { reads, meta }) => {
      const { languages } = meta as { readonly languages?: readonly string[] };
      const isCodeOnly = reads.every((readable) => readable === "javascript");
      expect(languages).toEqual(isCodeOnly ? ["js/js"] : expect.arrayContaining(["*"]));
      const on = plugin.configs.all.filter((config) => config.rules && `premortem/${name}` in config.rules);
      expect(on.map((config) => config.name)).toEqual(
        READABLES.filter((readable) => reads.includes(readable)).map((readable) => `premortem/all/${readable}`),
      );
    },
  );

  it.each(LANGUAGE_NAMES.filter((name) => name !== "javascript"))("has a language of the plugin for %s", (name) => {
    expect(Object.keys(withHcl.languages)).toContain(name);
    expect(LANGUAGES[name].eslint).toContain(`premortem/${name}`);
  });

  it("is the same by the entry point that adds a language to it", () => {
    expect(withHcl).toBe(plugin);
  });

  it("is no reason for ESLint to look for more files", () => {
    for (const preset of ["recommended", "strict", "all"] as const)
      for (const config of plugin.configs[preset]) expect(config).not.toHaveProperty("files");
  });
});
