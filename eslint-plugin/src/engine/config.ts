import type { Linter } from "eslint";
import { CODE_FILES, languageEntries, OTHER_FILES, otherFiles } from "../configs/file-languages.ts";
import { isServiceRule, type ServiceRule } from "../create-service-rule.ts";
import plugin from "../index.ts";
import { withoutConfiguration } from "../parser/directives.ts";
import { fastParser } from "../parser/fast.ts";
import type { Selection } from "./selection.ts";

export interface EmbeddedConfig {
  readonly entries: Linter.Config[];
  /** The rules whose findings are shown, those about services too. */
  readonly shown: ReadonlySet<string>;
  /** The same files with the rules about services alone, which are asked of each service and not of each file. */
  readonly serviceEntries: Linter.Config[];
  readonly serviceRules: ReadonlyMap<string, { readonly rule: ServiceRule; readonly severity: 1 | 2 }>;
}

/** Comments of a stranger's code may disable what a rule says there, and say nothing else of how it is checked. */
const parser = withoutConfiguration(fastParser);

/** The configuration that the command lints with, and the language server where no project's own does. */
export function configFor({ preset, rule: choices }: Selection): EmbeddedConfig {
  const all = chosenRules(preset, choices);
  const shown = new Set(Object.keys(all).filter((name) => !isOff(all[name])));
  const serviceRules = new Map<string, { rule: ServiceRule; severity: 1 | 2 }>();
  for (const name of shown) {
    const rule: object | undefined = plugin.rules[name.slice(PREFIX.length)];
    if (rule && isServiceRule(rule)) serviceRules.set(name, { rule, severity: severityOf(all[name]) });
  }
  const chosen = (isWanted: (name: string) => boolean) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => isWanted(name)));
  const rules = chosen((name) => !serviceRules.has(name));
  const ofServices = chosen((name) => serviceRules.has(name));
  return {
    shown,
    entries: [...otherFiles(plugin, rules, "premortem/command"), ...codeEntries(rules)],
    serviceRules,
    serviceEntries: [
      ...languageEntries(plugin),
      ...codeEntries({}),
      { files: [CODE_FILES, ...OTHER_FILES], plugins: { premortem: plugin }, rules: ofServices },
    ],
  };
}

const PREFIX = "premortem/";

function codeEntries(rules: Entries): Linter.Config[] {
  return [
    {
      files: [CODE_FILES],
      plugins: { premortem: plugin },
      languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
      rules,
    },
    { linterOptions: { reportUnusedDisableDirectives: "off" } },
    { files: ["**/*.{ts,mts,cts}"], languageOptions: { parserOptions: { ecmaFeatures: { jsx: false } } } },
    { files: ["**/*.cjs"], languageOptions: { sourceType: "commonjs" } },
  ];
}

type Entries = Record<string, Linter.RuleEntry>;

function chosenRules(preset: Selection["preset"], choices: Selection["rule"]): Entries {
  const rules = plugin.configs[preset].rules as Entries;
  const all = { ...(plugin.configs.all.rules as Entries), ...rules };
  const named = choices.filter(({ level }) => level === null).map(({ name }) => `premortem/${name}`);
  const chosen: Entries =
    named.length > 0 ? Object.fromEntries(named.map((name) => [name, all[name] ?? "error"])) : { ...rules };
  for (const { name, level } of choices) {
    if (level) chosen[`premortem/${name}`] = withLevel(all[`premortem/${name}`], level);
  }
  return chosen;
}

function withLevel(entry: Linter.RuleEntry | undefined, level: Linter.StringSeverity): Linter.RuleEntry {
  return Array.isArray(entry) ? [level, ...(entry.slice(1) as unknown[])] : level;
}

function isOff(entry: Linter.RuleEntry | undefined): boolean {
  return entry === undefined || [entry].flat()[0] === "off";
}

function severityOf(entry: Linter.RuleEntry | undefined): 1 | 2 {
  const level = Array.isArray(entry) ? entry[0] : entry;
  return level === "warn" || level === 1 ? 1 : 2;
}
