/** What words of the grammar do, as bits. */
export const Word = {
  /** It stands in no expression, and a statement nests in it: `else`. */
  Nests: 1,
  /** It stands in no expression: `return`. */
  Begins: 2,
  /** In parentheses behind it stands what a statement follows: `if`. */
  Head: 4,
  /** A value follows, and no operator: `typeof`. */
  BeforeValue: 8,
  /** It may be a name; else a value or a type follows: `await`. */
  BeforeEither: 16,
  /** It may go on with what a block, or the line before, ended with: `else`. */
  Continues: 32,
  /** It is of the grammar wherever it is no property: then a line that ends with it goes on. */
  Grammar: 64,
  Else: 128,
  While: 256,
  For: 512,
  Case: 1024,
  Await: 2048,
  /** A list follows whose commas end nothing: `extends`. */
  Lists: 4096,
  Do: 8192,
} as const;

const LISTS: readonly (readonly [bits: number, words: string])[] = [
  [Word.Nests, "if else for while do with"],
  [Word.Begins, "return throw try switch var break continue debugger case"],
  [Word.Head, "if for while with"],
  [Word.BeforeValue, "return throw typeof void delete new case do else in instanceof extends default"],
  [Word.BeforeEither, "await yield of as satisfies is keyof unique readonly infer asserts abstract"],
  [Word.Continues, "else while catch finally in instanceof as satisfies is of from extends implements with assert"],
  [
    Word.Grammar,
    "return throw typeof void delete new case do else in instanceof extends default await yield of as satisfies is keyof " +
      "unique readonly infer asserts abstract async class function if for while with import export enum namespace " +
      "interface implements",
  ],
  [Word.Else, "else"],
  [Word.While, "while"],
  [Word.For, "for"],
  [Word.Case, "case"],
  [Word.Await, "await"],
  [Word.Lists, "extends implements"],
  [Word.Do, "do"],
];

const bits = new Map<string, number>();
/** For each first letter, which lengths words have. */
const lengths = new Uint16Array(128);

for (const [bit, list] of LISTS) {
  for (const word of list.split(" ")) {
    bits.set(word, (bits.get(word) ?? 0) | bit);
    const first = word.charCodeAt(0);
    lengths[first] = (lengths[first] ?? 0) | (1 << word.length);
  }
}

/** What the word between two offsets does; 0 when it is a name. */
export function wordAt(text: string, start: number, end: number): number {
  const length = end - start;
  // Most names are told by their first letter and length, without being cut out.
  if (length > 10 || (((lengths[text.charCodeAt(start)] ?? 0) >> length) & 1) === 0) return 0;
  return bits.get(text.slice(start, end)) ?? 0;
}
