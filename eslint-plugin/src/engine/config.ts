import type { Linter } from "eslint";
import { dataLanguages, entriesByFiles } from "../configs/by-files.ts";
import { CODE_FILES } from "../configs/file-languages.ts";
import { presetRules } from "../configs/presets.ts";
import { isServiceRule, type ServiceRule } from "../create-service-rule.ts";
import published from "../index.ts";
import { withoutConfiguration as languageWithout } from "../languages/language.ts";
import { withoutConfiguration } from "../parser/directives.ts";
import { fastParser } from "../parser/fast.ts";
import { rules as allRules } from "../rules/index.ts";
import type { Selection } from "./selection.ts";

export interface EmbeddedConfig {
  readonly entries: Linter.Config[];
  /** The rules whose findings are shown, those about services too. */
  readonly shown: ReadonlySet<string>;
  /** Whether a file of data may concern any rule, by its path and its words: no other has to be parsed. */
  readonly mayConcern: (text: string, path: string) => boolean;
  /** The same files with the rules about services alone, which are asked of each service and not of each file. */
  readonly serviceEntries: Linter.Config[];
  readonly serviceRules: ReadonlyMap<string, { readonly rule: ServiceRule; readonly severity: 1 | 2 }>;
}

/** Comments of a stranger's code may disable what a rule says there, and say nothing else of how it is checked. */
const parser = withoutConfiguration(fastParser);
const languages = Object.fromEntries(
  Object.entries(published.languages).map(([name, language]) => [name, languageWithout(language)]),
) as unknown as typeof published.languages;
const plugin = { ...published, languages };

/** The configuration that the command lints with, and the language server where no project's own does. */
export function configFor({ preset, rule: choices }: Selection): EmbeddedConfig {
  const all = chosenRules(preset, choices);
  const shown = new Set(Object.keys(all).filter((name) => !isOff(all[name])));
  const atWork = Object.entries(allRules).filter(([name]) => shown.has(PREFIX + name));
  const serviceRules = new Map<string, { rule: ServiceRule; severity: 1 | 2 }>();
  for (const [name, rule] of atWork) {
    const named = PREFIX + name;
    if (isServiceRule(rule)) serviceRules.set(named, { rule, severity: severityOf(all[named]) });
  }
  const entriesOf = (isWanted: (name: string) => boolean): Linter.Config[] => [
    ...dataLanguages(plugin, "premortem/command"),
    {
      files: [CODE_FILES],
      // Comments disable rules by names that ESLint has to know, whether one of them reads code or not.
      plugins: { premortem: plugin },
      languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    },
    ...entriesByFiles(
      plugin,
      Object.fromEntries(Object.entries(all).filter(([name]) => isWanted(name))),
      "premortem/command",
    ),
    { linterOptions: { reportUnusedDisableDirectives: "off" } },
    { files: ["**/*.{ts,mts,cts}"], languageOptions: { parserOptions: { ecmaFeatures: { jsx: false } } } },
    { files: ["**/*.cjs"], languageOptions: { sourceType: "commonjs" } },
  ];
  return {
    shown,
    mayConcern: (text, path) => atWork.some(([, rule]) => rule.mayConcern(text, path)),
    entries: entriesOf((name) => !serviceRules.has(name)),
    serviceRules,
    serviceEntries: entriesOf((name) => serviceRules.has(name)),
  };
}

const PREFIX = "premortem/";

type Entries = Record<string, Linter.RuleEntry>;

function chosenRules(preset: Selection["preset"], choices: Selection["rule"]): Entries {
  const rules = presetRules(preset) as Entries;
  const all = { ...(presetRules("all") as Entries), ...rules };
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
