import type { Linter } from "eslint";
import { LINE_BREAK, TEXT_LINE_BREAK } from "../code/lines.ts";
import { filesOf, languagesOf, READABLES, type Readable } from "../documents/readable.ts";
import { LANGUAGE_NAMES, LANGUAGES, type LanguageName } from "../languages/readable.ts";
import type { PremortemPlugin } from "../../types/index.d.ts";
import { entriesReading, type RuleEntries } from "./presets.ts";

/** Files of JavaScript and TypeScript, as a glob. */
export const CODE_FILES = LANGUAGES.javascript.files[0];

/** Whether a path is one of {@link CODE_FILES}. */
export function isCodeFile(path: string): boolean {
  return /\.(?:[cm]?[jt]s|[jt]sx)$/.test(path);
}

/** What ends a line of a file where ESLint counts its lines: JavaScript has two signs for it that nobody else has. */
export function lineBreakOf(path: string): RegExp {
  return isCodeFile(path) ? LINE_BREAK : TEXT_LINE_BREAK;
}

type DataLanguage = Exclude<LanguageName, "javascript">;

const DATA_LANGUAGES = LANGUAGE_NAMES.filter((name): name is DataLanguage => name !== "javascript");

/** Files that are read beside JavaScript, as globs. */
export const OTHER_FILES: readonly string[] = DATA_LANGUAGES.flatMap((name) => LANGUAGES[name].files);

/** Configurations that give each file its language. */
export function dataLanguages(plugin: PremortemPlugin, name = "premortem/files"): Linter.Config[] {
  return DATA_LANGUAGES.map((language) => ({
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
export function entriesByFiles(plugin: PremortemPlugin, entries: RuleEntries, name: string): Linter.Config[] {
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
      },
    ];
  });
}

function isCode(readable: Readable): boolean {
  return languagesOf(readable).includes("javascript");
}
