import type { Linter } from "eslint";
import type { PremortemPlugin } from "../../types/index.d.ts";
import type { PresetName } from "../create-rule.ts";
import { rules } from "../rules/index.ts";
import { bundledParser } from "../parser/bundled.ts";
import { CODE_FILES, otherFiles } from "./file-languages.ts";

type RuleEntries = NonNullable<Linter.Config["rules"]>;

/** The presets, made from what the rules say of themselves. `plugin` is the object that the presets register. */
export function makeConfigs(plugin: PremortemPlugin): PremortemPlugin["configs"] {
  const preset = (name: string, entries: RuleEntries): Linter.Config => ({
    name: `premortem/${name}`,
    plugins: { premortem: plugin },
    rules: entries,
  });
  const recommended = preset("recommended", presetRules("recommended"));
  return {
    recommended,
    strict: preset("strict", presetRules("strict")),
    all: preset("all", Object.fromEntries(Object.keys(rules).map((name) => [`premortem/${name}`, "error"] as const))),
    files: otherFiles(plugin, presetRules("recommended")),
    standalone: [
      { ...recommended, name: "premortem/standalone", files: [CODE_FILES] },
      {
        name: "premortem/standalone/typescript",
        files: ["**/*.{ts,mts,cts,tsx}"],
        languageOptions: { parser: bundledParser },
      },
    ],
  };
}

/** The rules of a preset with their options; `strict` has all that `recommended` has. */
function presetRules(preset: PresetName): RuleEntries {
  const entries: RuleEntries = {};
  for (const [name, rule] of Object.entries(rules)) {
    const presets = rule.meta.docs?.presets ?? {};
    const options = preset === "strict" ? (presets.strict ?? presets.recommended) : presets.recommended;
    if (options) entries[`premortem/${name}`] = options === true ? "error" : ["error", options];
  }
  return entries;
}
