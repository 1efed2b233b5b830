import type { Linter } from "eslint";
import type { PresetName } from "../create-rule.ts";
import type { Readable } from "../documents/readable.ts";
import { rules } from "../rules/index.ts";

export type RuleEntries = NonNullable<Linter.Config["rules"]>;

/** The rules of a preset with their options; `strict` has all that `recommended` has, `all` every rule as it is by default. */
export function presetRules(preset: PresetName | "all"): RuleEntries {
  const entries: RuleEntries = {};
  for (const [name, rule] of Object.entries(rules)) {
    const presets = rule.meta.docs?.presets ?? {};
    const options =
      preset === "all" || (preset === "strict" ? (presets.strict ?? presets.recommended) : presets.recommended);
    if (options) entries[`premortem/${name}`] = options === true ? "error" : ["error", options];
  }
  return entries;
}

/** Of some entries those whose rules read something: a language or a kind of document. */
export function entriesReading(readable: Readable, entries: RuleEntries): RuleEntries {
  return Object.fromEntries(
    Object.entries(entries).filter(([name]) => rules[name.replace("premortem/", "")]?.reads.includes(readable)),
  );
}
