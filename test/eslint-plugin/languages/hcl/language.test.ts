import { Linter } from "eslint";
import { Linter as OldestLinter } from "eslint-9-oldest";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createRule } from "../../../../eslint-plugin/src/create-rule.ts";
import { checkText } from "../../../../eslint-plugin/src/engine/check.ts";
import { configFor, loadLanguages, type EmbeddedConfig } from "../../../../eslint-plugin/src/engine/config.ts";
import plugin from "../../../../eslint-plugin/src/hcl.ts";
import { locOf } from "../../../../eslint-plugin/src/languages/data/report.ts";
import type { HclBlock } from "../../../../eslint-plugin/src/languages/hcl/tree.ts";
import { LATE } from "../../../../eslint-plugin/src/languages/late.ts";

/** A rule as they are to come. */
const rule = createRule({
  name: "no-provisioner",
  reads: ["hcl"],
  meta: {
    type: "problem",
    docs: {
      ...{ description: "disallow provisioners", title: "Provisioner", titles: { found: "Provisioner" } },
      ...{ mistake: 1, cost: "It costs.", presets: {} },
    },
    schema: [],
    defaultOptions: [],
    messages: { found: "It runs. Leave it out." },
  },
  create: ({ report, sourceCode }) => ({
    HclBlock(node: HclBlock) {
      if (node.keyword === "provisioner") report({ loc: locOf(node, sourceCode), messageId: "found" });
    },
  }),
});
const own = { rules: { rule } } as unknown as NonNullable<Linter.Config["plugins"]>[string];
const RULE = "own/rule";

const textWith = (comment: string) => `resource "a" "b" {\n  ${comment}\n  provisioner "c" {}\n}\n`;

describe.each([
  ["9.15", OldestLinter as unknown as typeof Linter],
  ["10", Linter],
] as const)("files of Terraform under ESLint %s", (_, LinterOf) => {
  const config: Linter.Config = {
    files: ["**/*.{tf,tofu,hcl}"],
    plugins: { premortem: plugin, own },
    language: "premortem/hcl",
    rules: { [RULE]: "error" },
  };
  const verify = (text: string, path = "main.tf") =>
    new LinterOf({ cwd: "/project", configType: "flat" }).verify(text, config, { filename: `/project/${path}` });
  const idsOf = (comment: string) => verify(textWith(comment)).map(({ ruleId, message }) => ruleId ?? message);

  it.each(["main.tf", "main.tofu", "terragrunt.hcl"])("are read: %s", (path) => {
    expect(verify(textWith("# a"), path)).toMatchObject([
      { ruleId: RULE, line: 3, column: 3, endLine: 3, endColumn: 21 },
    ]);
  });

  it.each([
    ["# ", ""],
    ["// ", ""],
    ["/* ", " */"],
  ])("hold comments that disable and configure rules: %s", (open, close) => {
    expect(idsOf(`${open}a${close}`)).toEqual([RULE]);
    expect(idsOf(`${open}eslint-disable-next-line ${RULE} -- once${close}`)).toEqual([]);
    expect(idsOf(`${open}eslint-disable ${RULE}${close}`)).toEqual([]);
    expect(idsOf(`${open}eslint ${RULE}: "off"${close}`)).toEqual([]);
    expect(idsOf(`a = "${open}eslint-disable ${RULE}${close}"`)).toEqual([RULE]);
    expect(idsOf(`a = <<E\n${open}eslint-disable ${RULE}${close}\nE`)).toEqual([RULE]);
  });

  it("are told to be broken where they are", () => {
    expect(verify('a = 1\nb "c" {\n')).toMatchObject([
      { fatal: true, line: 2, column: 1, message: "Parsing error: What begins here is not closed" },
    ]);
  });

  it("that are nested too deeply are said to be", () => {
    expect(verify(`a = ${"[".repeat(8_000)}${"]".repeat(8_000)}\n`)).toMatchObject([
      { fatal: true, message: "Parsing error: It is nested too deeply" },
    ]);
  });
});

describe("the engine", () => {
  const load = vi.spyOn(LATE, "hcl");
  afterEach(() => {
    load.mockClear();
  });
  const config = (late: EmbeddedConfig["late"]): EmbeddedConfig => {
    const base = configFor({ preset: "all", rule: [] });
    const { plugins } = base.entries.find((entry) => entry.plugins) ?? {};
    const entry = {
      files: ["**/*.tf"],
      plugins: { ...plugins, own },
      language: "premortem/hcl" as const,
      rules: { [RULE]: "error" as const },
    };
    return {
      ...base,
      late,
      shown: new Set([RULE]),
      mayConcern: (text, path) => rule.mayConcern(text, path),
      entries: [...base.entries, entry],
    };
  };

  it("loads no parser for rules that read no such files, nor for other files", async () => {
    expect(configFor({ preset: "all", rule: [] }).late).toEqual([]);
    await loadLanguages(["/project/main.tf"], configFor({ preset: "all", rule: [] }));
    await loadLanguages(["/project/a.ts", "/project/a.yaml"], config(["hcl"]));
    expect(load).not.toHaveBeenCalled();
  });

  it("loads it once before it checks such a file, of whose comments it heeds those that disable", async () => {
    const linter = new Linter({ cwd: "/project", configType: "flat" });
    const idsOf = (text: string) => {
      const checked = checkText(text, { path: "/project/main.tf", linter, config: config(["hcl"]) });
      return "messages" in checked ? checked.messages.map(({ ruleId }) => ruleId) : checked;
    };
    await loadLanguages(["/project/a.ts", "/project/main.tf"], config(["hcl"]));
    await loadLanguages(["/project/main.tf"], config(["hcl"]));
    expect(load).toHaveBeenCalledTimes(1);
    expect(idsOf(textWith("# a"))).toEqual([RULE]);
    expect(idsOf(textWith(`# eslint ${RULE}: "off"`))).toEqual([RULE]);
    expect(idsOf(textWith(`# eslint-disable-next-line ${RULE}`))).toEqual([]);
    expect(idsOf("a = 1\nb {\n")).toEqual({
      reason: "does not parse: What begins here is not closed (line 2)",
      isCrash: false,
      isBroken: true,
    });
    expect(idsOf(textWith("# a"))).toEqual([RULE]);
  });
});
