import { readText } from "../disk/read.ts";
import { MAX_SOURCE_BYTES } from "./bounds.ts";
import { madeFrom, memo } from "./memo.ts";
import { sourcesBelow } from "./package-files.ts";

/** Words of a file are kept as bits, a kilobyte for each file, however many it has: most others are told from them. */
const BITS = 8_192;
const WORD = /[A-Za-z_$][\w$]*/g;
const MOST_ANSWERS = 20_000;
const TRUST_MS = 10_000;

const wordsOf = memo<Uint32Array>(
  (file) => {
    madeFrom(file);
    const bits = new Uint32Array(BITS / 32);
    for (const [word] of (readText(file, MAX_SOURCE_BYTES) ?? "").matchAll(WORD)) {
      const bit = bitOf(word);
      bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
    }
    return bits;
  },
  { inCircle: new Uint32Array(BITS / 32), most: MOST_ANSWERS, trustMs: TRUST_MS },
);

/** FNV-1a. */
function bitOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % BITS;
}

const wordsBelow = memo<ReadonlyMap<string, Uint32Array> | null>(
  (root) => {
    const files = sourcesBelow(root);
    return files && new Map(files.map((file) => [file, wordsOf(file)]));
  },
  { inCircle: null, trustMs: TRUST_MS },
);

/** The source files of a package that hold a word, tests left out; null when the package is too large to ask. */
export const filesWithWord = memo<readonly string[] | null, [root: string, word: string]>(
  (_key, root, word) => {
    const words = wordsBelow(root);
    if (!words) return null;
    const bit = bitOf(word);
    const mayHold = [...words].filter(([, bits]) => ((bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0);
    return mayHold.flatMap(([file]) => ((readText(file, MAX_SOURCE_BYTES) ?? "").includes(word) ? file : []));
  },
  { inCircle: null, trustMs: TRUST_MS },
);
