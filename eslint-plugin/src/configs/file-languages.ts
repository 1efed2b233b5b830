import { LINE_BREAK, TEXT_LINE_BREAK } from "../code/lines.ts";
import { LANGUAGES, type LanguageName } from "../languages/readable.ts";
import { AUDITED } from "./audited.ts";

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

/** A language of files that are no JavaScript. */
export type DataLanguage = Exclude<LanguageName, "javascript">;

/** Files that are read beside JavaScript, as globs. */
export const OTHER_FILES: readonly string[] = AUDITED.flatMap((name) => LANGUAGES[name].files);
