import type { Stream } from "../languages/data/tree.ts";
import type { LanguageName } from "../languages/readable.ts";

/** A kind of typed document: what such a file is, decided once. */
export interface DocumentKind {
  /** The languages that it is written in. */
  readonly languages: readonly [LanguageName, ...LanguageName[]];
  /** Where such files lie, as globs; without them, in any file of those languages. */
  readonly files?: readonly string[];
  /** Words that each such file has: no other file is parsed for a rule that reads this kind. */
  readonly words: readonly string[];
  /** Whether a file of data is one, by its tree and by its path with slashes; without it, each file at those places is. */
  readonly recognises?: (tree: Stream, path: string) => boolean;
}
