import type { Provider } from "./provider.ts";
import { PROVIDERS } from "./providers/index.ts";

/** What may begin at an index, as bits. */
export const PREFIX = 1;
export const INSIDE = 2;
export const KEYWORD = 4;

/** For every pair of characters below 256, whether a literal of no more than two characters may begin with it. */
const PAIRS = new Uint8Array(1 << 16);
/** For every three characters (by {@link hashed}), whether a longer prefix, or literal from inside a token, may begin with them. */
const HASHES = new Uint8Array(1 << 16);
/** For every three characters, of which five bits count each (a letter's case does not), whether a keyword may begin with them. */
const TRIPLES = new Uint8Array(1 << 15);

type Entry<Value> = readonly [literal: string, value: Value];

const PREFIXES = new Map<number, Entry<Provider>[]>();
const INSIDES = new Map<number, Entry<Provider>[]>();
const KEYWORDS = new Map<number, Entry<Provider[]>[]>();
const NONE: readonly Provider[] = [];

/** What may begin with three characters: bits of PREFIX, INSIDE and KEYWORD. Decides almost every index without looking further. */
export function beginsWith(first: number, second: number, third: number): number {
  if (first > 255 || second > 255) return 0;
  return (
    (PAIRS[(first << 8) | second] ?? 0) |
    (HASHES[hashed(first, second, third)] ?? 0) |
    (TRIPLES[triple(first, second, third)] ?? 0)
  );
}

/** The providers of which a prefix stands at the index, at the beginning of a token. */
export function prefixesAt(text: string, index: number): readonly Provider[] {
  return isTokenStart(text, index) ? standing(PREFIXES, text, index) : [];
}

/** The providers of which a literal from the middle of a token stands at the index. */
export function insidesAt(text: string, index: number): readonly Provider[] {
  return standing(INSIDES, text, index);
}

export interface KeywordHit {
  readonly word: string;
  readonly providers: readonly Provider[];
}

/** The longest keyword that stands at the index as a word of its own, whatever its case: in `DATADOG_KEY`, `datadogKey`, `my-datadog`. */
export function keywordAt(text: string, index: number): KeywordHit | null {
  if (!isWordStart(text, index)) return null;
  const entries = KEYWORDS.get(triple(text.charCodeAt(index), text.charCodeAt(index + 1), text.charCodeAt(index + 2)));
  if (entries === undefined) return null;
  // The longest comes first.
  for (const entry of entries) if (standsAt(text, index, entry[0])) return { word: entry[0], providers: entry[1] };
  return null;
}

/** Whether a keyword stands somewhere in a short text as a word of its own. */
export function mentionsWord(text: string, keyword: string): boolean {
  const lowered = text.toLowerCase();
  for (let index = lowered.indexOf(keyword); index >= 0; index = lowered.indexOf(keyword, index + 1)) {
    if (isWordStart(text, index) && standsAt(text, index, keyword)) return true;
  }
  return false;
}

function standing(table: ReadonlyMap<number, Entry<Provider>[]>, text: string, index: number): readonly Provider[] {
  const entries = table.get((text.charCodeAt(index) << 8) | text.charCodeAt(index + 1));
  if (entries === undefined) return NONE;
  let providers: Provider[] | null = null;
  for (const entry of entries) {
    if (!text.startsWith(entry[0], index)) continue;
    if (providers === null) providers = [entry[1]];
    else if (!providers.includes(entry[1])) providers.push(entry[1]);
  }
  return providers ?? NONE;
}

/** No letter or digit before it, unless that belongs to an escape (`\n`, `%3D`). The pattern's own boundary decides in the end. */
function isTokenStart(text: string, index: number): boolean {
  const before = text.charCodeAt(index - 1);
  if (!isLower(before) && !isUpper(before) && !isDigit(before)) return true;
  return text[index - 2] === "\\" || text[index - 3] === "%";
}

/** No letter before it, unless a capital begins a new word. */
function isWordStart(text: string, index: number): boolean {
  const before = text.charCodeAt(index - 1);
  const first = text.charCodeAt(index);
  return isLower(before) || isDigit(before) ? isUpper(first) : !isUpper(before);
}

/** Endings that names glue to a vendor without a boundary: `datadogapikey`. */
const GLUED_ENDING = /^(?:api|key|token|secret|pass|auth|access|client|private|login|id)/i;

function standsAt(text: string, index: number, keyword: string): boolean {
  for (let offset = 0; offset < keyword.length; offset++) {
    if (lower(text.charCodeAt(index + offset)) !== keyword.charCodeAt(offset)) return false;
  }
  const after = text.charCodeAt(index + keyword.length);
  const last = text.charCodeAt(index + keyword.length - 1);
  if (!isLower(after) && !(isUpper(after) && isUpper(last))) return true;
  return GLUED_ENDING.test(text.slice(index + keyword.length, index + keyword.length + 8));
}

const isLower = (code: number) => code >= 97 && code <= 122;
const isUpper = (code: number) => code >= 65 && code <= 90;
const isDigit = (code: number) => code >= 48 && code <= 57;
const lower = (code: number) => (isUpper(code) ? code + 32 : code);

const hashed = (first: number, second: number, third: number) => (first ^ (second << 5) ^ (third << 10)) & 0xffff;

const triple = (first: number, second: number, third: number) =>
  ((first & 31) << 10) | ((second & 31) << 5) | (third & 31);

function addPrefix(
  table: Map<number, Entry<Provider>[]>,
  bit: number,
  begin: string,
  prefix: string,
  provider: Provider,
): void {
  const pair = (begin.charCodeAt(0) << 8) | begin.charCodeAt(1);
  if (begin.length > 2) {
    const hash = hashed(begin.charCodeAt(0), begin.charCodeAt(1), begin.charCodeAt(2));
    HASHES[hash] = (HASHES[hash] ?? 0) | bit;
  } else PAIRS[pair] = (PAIRS[pair] ?? 0) | bit;
  table.set(pair, [...(table.get(pair) ?? []), [prefix, provider]]);
}

function addKeyword(keyword: string, providers: Provider[]): void {
  // A keyword of two letters begins a triple with whatever follows.
  const thirds = keyword.length > 2 ? [keyword.charCodeAt(2)] : Array.from({ length: 32 }, (_, code) => code);
  for (const third of thirds) {
    const code = triple(keyword.charCodeAt(0), keyword.charCodeAt(1), third);
    TRIPLES[code] = KEYWORD;
    const entries: Entry<Provider[]>[] = [...(KEYWORDS.get(code) ?? []), [keyword, providers]];
    KEYWORDS.set(
      code,
      entries.sort((a, b) => b[0].length - a[0].length),
    );
  }
}

const NEXT = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-";

/** A literal of one character (`|`) begins a pair with whatever letter or digit follows. */
function beginnings(literal: string): string[] {
  if (literal.length > 1) return [literal];
  return Array.from(NEXT, (second) => literal + second);
}

function fillTables(): void {
  const byKeyword = new Map<string, Provider[]>();
  for (const provider of PROVIDERS) {
    for (const prefix of provider.prefixes) {
      if (provider.behind === undefined) addPrefix(PREFIXES, PREFIX, prefix, prefix, provider);
      else for (const begin of beginnings(prefix)) addPrefix(INSIDES, INSIDE, begin, prefix, provider);
    }
    if (provider.prefixes.length > 0) continue;
    for (const keyword of provider.keywords ?? [])
      byKeyword.set(keyword, [...(byKeyword.get(keyword) ?? []), provider]);
  }
  for (const [keyword, providers] of byKeyword) addKeyword(keyword, providers);
}

fillTables();
