import { LINE_BREAK, TEXT_LINE_BREAK } from "../code/lines.ts";
import { LANGUAGE_NAMES, LANGUAGES, type LanguageName } from "../languages/readable.ts";

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

export type DataLanguage = Exclude<LanguageName, "javascript">;

/** The languages of files that are no JavaScript. */
export const DATA_LANGUAGES = LANGUAGE_NAMES.filter((name): name is DataLanguage => name !== "javascript");

/** Files that are read beside JavaScript, as globs. */
export const OTHER_FILES: readonly string[] = DATA_LANGUAGES.flatMap((name) => LANGUAGES[name].files);
