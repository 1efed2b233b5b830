import { letterRuns, readsAsWord } from "./letters.ts";

/** The narrowest alphabet that holds every character of a value. */
export type Alphabet =
  "digits" | "hex" | "base32" | "letters" | "base62" | "base64" | "base64url" | "printable" | "other";

const ALPHABETS: readonly (readonly [Alphabet, RegExp])[] = [
  ["digits", /^[0-9]+$/],
  ["hex", /^(?:[0-9a-f]+|[0-9A-F]+)$/],
  ["base32", /^[A-Z2-7]+={0,6}$/],
  ["letters", /^[A-Za-z]+$/],
  ["base62", /^[A-Za-z0-9]+$/],
  ["base64", /^[A-Za-z0-9+/]+={0,2}$/],
  ["base64url", /^[A-Za-z0-9_-]+={0,2}$/],
  ["printable", /^[\x20-\x7e]+$/],
];

/** The narrowest known alphabet of a value. */
export function alphabetOf(text: string): Alphabet {
  return ALPHABETS.find(([, pattern]) => pattern.test(text))?.[0] ?? "other";
}

/** Shannon entropy in bits per character. */
export function entropyOf(text: string): number {
  let entropy = 0;
  for (const count of countsOf(text)) if (count > 0) entropy -= (count / text.length) * Math.log2(count / text.length);
  return entropy;
}

/** How often each code unit occurs; those outside Latin-1 share the counts of their last eight bits. */
const COUNTS = new Uint32Array(256);

function countsOf(text: string): Uint32Array {
  COUNTS.fill(0);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index) & 255;
    COUNTS[code] = (COUNTS[code] ?? 0) + 1;
  }
  return COUNTS;
}

const SIZES: Readonly<Record<Alphabet, number>> = {
  digits: 10,
  hex: 16,
  base32: 32,
  letters: 52,
  base62: 62,
  base64: 64,
  base64url: 64,
  printable: 94,
  other: 94,
};

/** The entropy as a share of what a random text of that length and alphabet would be expected to have. */
export function relativeEntropy(text: string, alphabet: Alphabet = alphabetOf(text)): number {
  const size = Math.min(
    SIZES[alphabet],
    /[A-Z]/.test(text) && /[a-z]/.test(text) ? 94 : alphabet === "base62" ? 36 : 64,
  );
  // A random text repeats characters, and the shorter it is beside its alphabet the more this costs: n draws give about this many bits.
  const expected = Math.log2(size) - Math.min(1.2, (size - 1) / (2 * text.length * Math.LN2));
  const reachable = Math.min(expected, Math.log2(text.length) - 0.15);
  return reachable <= 0 ? 0 : entropyOf(text) / reachable;
}

/** How many characters lie in runs of three or more that repeat one character or step by one (`aaa`, `123`, `cba`). */
export function steppedShare(text: string): number {
  if (text.length < 3) return 0;
  let stepped = 0;
  let start = 0;
  for (let index = 1; index <= text.length; index++) {
    const step = text.charCodeAt(start + 1) - text.charCodeAt(start);
    const goes =
      index < text.length && Math.abs(step) <= 1 && text.charCodeAt(index) - text.charCodeAt(index - 1) === step;
    if (goes) continue;
    if (index - start >= 3) stepped += index - start;
    start = index - start >= 2 && index < text.length && index - start < 3 ? index - 1 : index;
  }
  return stepped / text.length;
}

/** The shortest unit of which the whole text is a repetition (at least twice), or null. */
export function repeatedUnit(text: string): string | null {
  for (let size = 1; size <= Math.min(24, text.length / 2); size++) {
    if (text.startsWith(text.slice(size))) return text.slice(0, size);
  }
  return null;
}

/**
 * Whether a value can only have come out of a random generator: judged on its own alphabet, and not made of words, steps or repeats.
 * Prose, identifiers, paths and passwords that people choose are not random in this sense.
 */
export function looksRandom(text: string): boolean {
  if (text.length < 12 || text.length > 4096 || /\s/.test(text)) return false;
  const alphabet = alphabetOf(text);
  const relative = relativeEntropy(text, alphabet);
  if (steppedShare(text) > 0.5 || repeatedUnit(text) !== null || encodesWords(text)) return false;
  switch (alphabet) {
    case "digits":
      return false;
    case "hex":
      return text.length >= 16 && relative >= 0.75 && /[0-9]/.test(text) && /[a-fA-F]/.test(text);
    case "letters":
      return (
        text.length >= 16 && relative >= 0.72 && wordShare(text) < 0.4 && !namesSomething(text) && !isCamelCase(text)
      );
    default: {
      const digits = text.replace(/[^0-9]/g, "").length;
      if (digits === 0) return text.length >= 20 && relative >= 0.8 && wordShare(text) < 0.35 && !namesSomething(text);
      return relative >= 0.78 && wordShare(text) < 0.45 && !numbered(text) && !isCamelCase(text);
    }
  }
}

/** The share of a value's letters and digits that stands in runs which read as words. */
export function wordShare(text: string): number {
  let covered = 0;
  for (const run of letterRuns(text)) if (run.length >= 3 && readsAsWord(run)) covered += run.length;
  const counted = text.replace(/[^A-Za-z0-9]/g, "").length;
  return counted === 0 ? 0 : covered / counted;
}

/** `aws.sdk.kotlin`, `tbl_usr_grp`, `XMLHttpReq`: parts set off from each other, of a length that names have. */
function namesSomething(text: string): boolean {
  const parts = text.split(/[^A-Za-z]+/).filter(Boolean);
  if (parts.length >= 3 && parts.every((part) => part === part.toLowerCase() || part === part.toUpperCase()))
    return true;
  const runs = letterRuns(text);
  return runs.length > 1 && text.length / runs.length >= 5;
}

/** `eu-west-1-prod-2024`, `v1.2.3-beta.4`: words and numbers that take turns between separators. */
function numbered(text: string): boolean {
  const parts = text.split(/[^A-Za-z0-9]+/).filter(Boolean);
  if (parts.length < 3) return false;
  const plain = parts.filter((part) =>
    /^(?:[a-z]{1,12}|[A-Z]{1,12}|[A-Z][a-z]{1,12}|[0-9]{1,12}|v[0-9]{1,3}|[a-z]{1,4}[0-9]{1,3})$/.test(part),
  );
  return plain.length / parts.length >= 0.8;
}

/**
 * `totDebtByTotAssets`, `annualBudget_2020-21`, `FY2018-RcptActl19`: abbreviations in camel case, with numbers between them. In a random
 * text of that length some letter stands alone.
 */
function isCamelCase(text: string): boolean {
  if (!/^[A-Za-z0-9_-]+$/.test(text) || !/[a-z][A-Z]|[A-Za-z][_-]|[0-9][_-]?[A-Z]/.test(text)) return false;
  const letters = letterRuns(text);
  const digits = text.match(/[0-9]+/g) ?? [];
  return (
    letters.length >= 2 &&
    letters.every((run) => run.length >= 2) &&
    digits.length <= letters.length &&
    digits.length <= 3 &&
    digits.every((run) => run.length <= 4)
  );
}

/** Whether base 64 holds nothing but readable words: `ZHVtbXkgdGV4dA==`. */
function encodesWords(text: string): boolean {
  if (text.length % 4 !== 0 || text.length > 400 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return false;
  const decoded = Buffer.from(text, "base64").toString("latin1");
  return /^[A-Za-z][A-Za-z ,.!?'-]{7,300}$/.test(decoded) && wordShare(decoded) >= 0.7;
}
