import type { Linter } from "eslint";
import type { PremortemPlugin } from "../../types/index.d.ts";
import { THRESHOLDS } from "../evidence/presets.ts";
import { bundledParser } from "../parser/bundled.ts";
import { AUDITED } from "./audited.ts";
import { dataLanguages, entriesByFiles } from "./by-files.ts";
import { CODE_FILES } from "./file-languages.ts";
import { presetRules } from "./presets.ts";

/** Languages for the files that are audited, of those that the plugin has: some come with an entry point of their own. */
export function filesPreset(plugin: PremortemPlugin): Linter.Config[] {
  const languages = AUDITED.filter((language) => language in plugin.languages);
  return dataLanguages(plugin, "premortem/files", languages);
}

/** The presets, made from what the rules say of themselves. `plugin` is the object that the presets register. */
export function makeConfigs(plugin: PremortemPlugin): PremortemPlugin["configs"] {
  const preset = (name: Parameters<typeof presetRules>[0]) =>
    entriesByFiles(plugin, presetRules(name), `premortem/${name}`, THRESHOLDS[name]);
  return {
    recommended: preset("recommended"),
    strict: preset("strict"),
    all: preset("all"),
    files: filesPreset(plugin),
    standalone: [
      ...preset("recommended"),
      { name: "premortem/standalone", files: [CODE_FILES], plugins: { premortem: plugin } },
      {
        name: "premortem/standalone/typescript",
        files: ["**/*.{ts,mts,cts,tsx}"],
        languageOptions: { parser: bundledParser },
      },
    ],
  };
}
