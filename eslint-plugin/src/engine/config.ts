import type { Linter } from "eslint";
import { dataLanguages, entriesByFiles } from "../configs/by-files.ts";
import { CODE_FILES } from "../configs/file-languages.ts";
import { presetRules } from "../configs/presets.ts";
import { isServiceRule, type RuleOptions, type ServiceRule } from "../create-service-rule.ts";
import { thresholdFor, THRESHOLDS, type Threshold } from "../evidence/presets.ts";
import published from "../index.ts";
import { languagesOf, liesWhere } from "../documents/readable.ts";
import { LATE, LATE_NAMES, type LateLanguage } from "../languages/late.ts";
import { withoutConfiguration as languageWithout, type Language } from "../languages/language.ts";
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
  /** The languages that some rule at work reads and that {@link loadLanguages} has to load first. */
  readonly late: readonly LateLanguage[];
  /** The same files with the rules about services alone, which are asked of each service and not of each file. */
  readonly serviceEntries: Linter.Config[];
  readonly serviceRules: ReadonlyMap<string, ServiceRuleAtWork>;
}

/** Comments of a stranger's code may disable what a rule says there, and say nothing else of how it is checked. */
const parser = withoutConfiguration(fastParser);
const languages = Object.fromEntries(
  Object.entries(published.languages).map(([name, language]) => [name, languageWithout(language)]),
) as unknown as typeof published.languages & Partial<Record<LateLanguage, Language>>;
const plugin = { ...published, languages };

/**
 * Loads the languages of some files whose parsers take time to begin, if a rule at work reads them: to be awaited before
 * those files are checked. Nothing happens for a language that is loaded already.
 * @param paths where the files lie.
 */
export async function loadLanguages(paths: readonly string[], { late }: Pick<EmbeddedConfig, "late">): Promise<void> {
  for (const name of late)
    if (!languages[name] && paths.some((path) => liesWhere(name, path)))
      languages[name] = languageWithout(await LATE[name]());
}

/** The configuration that the command lints with, and the language server where no project's own does. */
export function configFor({ preset, rule: choices, options = {} }: Selection): EmbeddedConfig {
  const all = withOptions(chosenRules(preset, choices), options);
  const shown = new Set(Object.keys(all).filter((name) => !isOff(all[name])));
  const atWork = Object.entries(allRules).filter(([name]) => shown.has(PREFIX + name));
  const threshold = THRESHOLDS[preset];
  const serviceRules = new Map<string, ServiceRuleAtWork>();
  for (const [name, rule] of atWork) {
    const named = PREFIX + name;
    if (isServiceRule(rule))
      serviceRules.set(named, {
        rule,
        severity: severityOf(all[named]),
        options: optionsIn(all[named]),
        threshold: thresholdFor(name, threshold),
      });
  }
  const entriesOf = (isWanted: (name: string) => boolean): Linter.Config[] => [
    // A comment may disable a rule that is not asked about its file: to ESLint it must be known all the same.
    { plugins: { premortem: plugin } },
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
      threshold,
    ),
    { linterOptions: { reportUnusedDisableDirectives: "off" } },
    { files: ["**/*.{ts,mts,cts}"], languageOptions: { parserOptions: { ecmaFeatures: { jsx: false } } } },
    { files: ["**/*.cjs"], languageOptions: { sourceType: "commonjs" } },
  ];
  return {
    shown,
    mayConcern: (text, path) => atWork.some(([, rule]) => rule.mayConcern(text, path)),
    late: LATE_NAMES.filter((name) =>
      atWork.some(([, rule]) => rule.reads.some((read) => languagesOf(read).includes(name))),
    ),
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

/** Rules with options of their own in the place of the preset's. */
function withOptions(all: Entries, options: NonNullable<Selection["options"]>): Entries {
  const own = Object.entries(options).map(([name, given]): [string, Linter.RuleEntry] => {
    const entry = all[PREFIX + name];
    if (isOff(entry)) return [PREFIX + name, "off"];
    const [preset = {}] = optionsIn(entry) as readonly object[];
    return [PREFIX + name, [severityOf(entry), { ...preset, ...given }]];
  });
  return { ...all, ...Object.fromEntries(own) };
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

function optionsIn(entry: Linter.RuleEntry | undefined): RuleOptions {
  return Array.isArray(entry) ? entry.slice(1) : [];
}

/** A rule about services as a configuration has it. */
interface ServiceRuleAtWork {
  readonly rule: ServiceRule;
  readonly severity: 1 | 2;
  readonly options: RuleOptions;
  readonly threshold: Threshold;
}
