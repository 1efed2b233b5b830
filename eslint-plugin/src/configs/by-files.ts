import type { Linter } from "eslint";
import { filesOf, languagesOf, READABLES, type Readable } from "../documents/readable.ts";
import { settingsFor, THRESHOLDS, type PresetThreshold } from "../evidence/presets.ts";
import { LANGUAGES } from "../languages/readable.ts";
import type { PremortemPlugin } from "../../types/index.d.ts";
import { AUDITED } from "./audited.ts";
import type { DataLanguage } from "./file-languages.ts";
import { entriesReading, type RuleEntries } from "./presets.ts";

/** Configurations that give each file its language, of those that are audited. */
export function dataLanguages(
  plugin: PremortemPlugin,
  name: string,
  languages: readonly DataLanguage[] = AUDITED,
): Linter.Config[] {
  return languages.map((language) => ({
    name: `${name}/${language}`,
    files: [...LANGUAGES[language].files],
    plugins: { premortem: plugin },
    language: `premortem/${language}`,
  }));
}

/**
 * Files in which ESLint meets code beside the files of code: what processors take out of them, and what parsers of
 * frameworks read as JavaScript.
 */
const CODE_ELSEWHERE = "**/*.{vue,svelte,astro}";

/**
 * Configurations that turn each rule on in the files that it reads, and that neither make ESLint look for more files nor
 * say how any is parsed: therefore they leave out the others, where `files` would add those named.
 */
export function entriesByFiles(
  plugin: PremortemPlugin,
  entries: RuleEntries,
  name: string,
  threshold: PresetThreshold = THRESHOLDS.all,
): Linter.Config[] {
  const settings = settingsFor(threshold);
  return READABLES.flatMap((readable) => {
    const rules = entriesReading(readable, entries);
    if (Object.keys(rules).length === 0) return [];
    const files = [...filesOf(readable), ...(isCode(readable) ? [CODE_ELSEWHERE] : [])];
    return [
      {
        name: `${name}/${readable}`,
        ignores: ["**/*", ...files.map((glob) => `!${glob}`)],
        plugins: { premortem: plugin },
        rules,
        ...(settings && { settings }),
      },
    ];
  });
}

function isCode(readable: Readable): boolean {
  return languagesOf(readable).includes("javascript");
}
