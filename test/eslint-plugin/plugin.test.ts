import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { RuleDocs } from "../../eslint-plugin/src/create-rule.ts";
import plugin from "../../eslint-plugin/src/index.ts";
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
  const names = (preset: "recommended" | "strict" | "all") => Object.keys(plugin.configs[preset].rules ?? {});

  it("come from the rules' metadata", () => {
    const recommended = Object.keys(plugin.rules).filter((name) => docsOf(name).presets.recommended);
    expect(names("recommended")).toEqual(recommended.map((name) => `premortem/${name}`));
    expect(names("all")).toEqual(Object.keys(plugin.rules).map((name) => `premortem/${name}`));
  });

  it("nest: strict has all of recommended", () => {
    expect(names("strict")).toEqual(expect.arrayContaining(names("recommended")));
  });

  it("register the plugin itself", () => {
    expect(plugin.configs.recommended.plugins?.premortem).toBe(plugin);
    expect(plugin.configs.standalone.map((config) => config.name)).toEqual([
      "premortem/standalone",
      "premortem/standalone/typescript",
    ]);
  });
});

it("is silent in files of other languages", async () => {
  const { Linter } = await import("eslint");
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
  const config = [
    {
      files: ["**/*.json"],
      plugins: { premortem: plugin, test: { languages: { json } } },
      language: "test/json",
      rules: plugin.configs.all.rules,
    },
  ];
  expect(new Linter({ configType: "flat" }).verify("{}", config as never, { filename: "a.json" })).toEqual([]);
});
