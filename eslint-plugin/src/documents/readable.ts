import { Minimatch } from "minimatch";
import { dataTreeOf } from "../languages/data/tree-of.ts";
import { LANGUAGE_NAMES, LANGUAGES, type LanguageName, type ReadableLanguage } from "../languages/readable.ts";
import type { DocumentKind } from "./document.ts";
import { DOCUMENTS } from "./kinds.ts";

/** What a rule may say that it reads: a language, or a kind of document. */
export type Readable = LanguageName | keyof typeof DOCUMENTS;

interface AnySourceCode {
  readonly ast: unknown;
  readonly text: string;
}

const languages: Readonly<Record<string, ReadableLanguage>> = LANGUAGES;
const kinds: Readonly<Record<string, DocumentKind>> = DOCUMENTS;

/** Every readable thing. */
export const READABLES = [...LANGUAGE_NAMES, ...Object.keys(DOCUMENTS)] as readonly Readable[];

/** The languages that something is written in. */
export function languagesOf(readable: Readable): readonly LanguageName[] {
  return kinds[readable]?.languages ?? [readable as LanguageName];
}

/** Where such files lie, as globs. */
export function filesOf(readable: Readable): readonly string[] {
  return kinds[readable]?.files ?? languagesOf(readable).flatMap((language) => languages[language]?.files ?? []);
}

/**
 * The languages of ESLint in which what is read may be met. For code ESLint has one. Data is read in whichever language its
 * user chose, and ESLint refuses to begin where a rule does not name it: rules are silent in trees that they do not know.
 */
export function eslintLanguagesOf(read: readonly Readable[]): string[] {
  const all = new Set(read.flatMap(languagesOf));
  const names = new Set([...all].flatMap((language) => languages[language]?.eslint ?? []));
  return all.size === 1 && all.has("javascript") ? [...names] : [...names, "*"];
}

const matchers = new Map<Readable, readonly Minimatch[]>();

/** The longest path that a file can have on Linux; a glob with two stars in a name takes the square of its length. */
const LONGEST_PATH = 4_096;

/** Whether a file lies where such files do. */
export function liesWhere(readable: Readable, path: string): boolean {
  if (path.length > LONGEST_PATH) return false;
  let globs = matchers.get(readable);
  if (!globs) {
    globs = filesOf(readable).map(
      (glob) => new Minimatch(glob, { dot: true, nocase: true, nocomment: true, nonegate: true }),
    );
    matchers.set(readable, globs);
  }
  return globs.some((glob) => glob.match(path));
}

/** Whether a text of data may be something that is read, by its place and its words, before it is parsed. */
export function mayRead(read: readonly Readable[], text: string, path: string): boolean {
  return read.some(
    (readable) => liesWhere(readable, path) && (kinds[readable]?.words ?? []).every((word) => text.includes(word)),
  );
}

/** Whether a file in some language is something that is read. */
export function isRead(
  read: readonly Readable[],
  language: LanguageName,
  sourceCode: AnySourceCode,
  path: string,
): boolean {
  return read.some((readable) => {
    const kind = kinds[readable];
    if (!kind) return readable === language;
    if (!kind.languages.includes(language) || (kind.files && !liesWhere(readable, path))) return false;
    if (!kind.words.every((word) => sourceCode.text.includes(word))) return false;
    if (!kind.recognises) return true;
    const tree = dataTreeOf(sourceCode);
    return tree !== null && kind.recognises(tree, path.replaceAll("\\", "/"));
  });
}
