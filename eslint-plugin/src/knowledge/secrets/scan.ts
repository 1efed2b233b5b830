import { wordsOf } from "../../code/names.ts";
import { Failures } from "./failures.ts";
import {
  beginsWith,
  INSIDE,
  insidesAt,
  KEYWORD,
  keywordAt,
  type KeywordHit,
  mentionsWord,
  PREFIX,
  prefixesAt,
} from "./gate.ts";
import { inventedBody } from "./placeholder.ts";
import type { Behind, Provider } from "./provider.ts";
import { entropyOf, looksRandom, wordShare } from "./randomness.ts";
import { windowsIn, type Window } from "./windows.ts";

/** A provider's token in a text. */
export interface ProviderToken {
  readonly provider: Provider;
  readonly start: number;
  readonly end: number;
  /** What speaks against it being live. A token with none is as sure as its provider's shape. */
  readonly doubts: readonly TokenDoubt[];
}

/**
 * - `checksum`: the check digits do not agree; it was never issued, or was altered.
 * - `sequence`: made of runs along the alphabet or the keyboard, as in documentation.
 * - `repeat`: made of few characters (`AAAA…`), as in tests.
 * - `expired`: what stands around it says that it has run out.
 * - `bare-keyword`: a shape without a prefix, beside the vendor's name but no word such as key or token.
 */
export type TokenDoubt = "checksum" | "sequence" | "repeat" | "expired" | "bare-keyword";

export interface ScanOptions {
  /** The name that the text is bound to (variable, property, header …): gives meaning to shapes that need a keyword. */
  readonly context?: string;
  /** Publishable keys are left out unless asked for. */
  readonly publishable?: boolean;
  /** Where in the text a token may stand, where that is known already. */
  readonly windows?: readonly Window[];
}

/** How far behind a keyword its token may begin. */
const REACH = 60;
const LONGEST = 420;

/**
 * Every provider's token in a text of any length (a literal, a comment, a whole file), in order and without overlap.
 * Linear: what could hold no token is passed over, one look finds prefixes and keywords in the rest, and patterns run only
 * where one stands. Placeholders are left out.
 */
export function providerTokensIn(text: string, options: ScanOptions = {}): ProviderToken[] {
  const found: ProviderToken[] = [];
  const context = options.context === undefined ? [] : wordsOf(options.context);
  const failures = new Failures(text);
  for (const window of options.windows ?? windowsIn(text))
    for (const token of tokensWithin(window, text, context, failures)) found.push(token);
  if (context.length > 0 && text.length <= LONGEST)
    for (const each of wholeValue(text, options.context ?? "")) found.push(each);
  const tokens = withoutOverlap(found);
  return options.publishable === true ? tokens : tokens.filter((token) => token.provider.publishable === undefined);
}

function tokensWithin(
  [from, to]: Window,
  text: string,
  context: readonly string[],
  failures: Failures,
): ProviderToken[] {
  const found: ProviderToken[] = [];
  const last = Math.min(to, text.length - 1);
  let first: number;
  let second = text.charCodeAt(from);
  let third = text.charCodeAt(from + 1);
  for (let index = from; index < last; index++) {
    first = second;
    second = third;
    third = text.charCodeAt(index + 2);
    const bits = beginsWith(first, second, third);
    if (bits === 0) continue;
    if ((bits & PREFIX) !== 0) {
      for (const provider of prefixesAt(text, index)) {
        if (failures.holds(provider, index)) continue;
        const token = matchAt(text, index, provider, context);
        if (token === null) failures.add(provider, index);
        else found.push(token);
      }
    }
    if ((bits & INSIDE) !== 0) {
      for (const provider of insidesAt(text, index)) {
        if (failures.holds(provider, index)) continue;
        const token = matchAt(text, index, provider, context);
        if (token === null) failures.add(provider, index);
        else found.push(token);
      }
    }
    if ((bits & KEYWORD) !== 0) {
      const keyword = keywordAt(text, index);
      if (keyword !== null) for (const each of afterKeyword(text, index, keyword)) found.push(each);
    }
  }
  return found;
}

/** The provider of a whole value by the name it is bound to: for shapes that mean nothing without one. Null when none fits. */
export function providerOfValue(value: string, context: string): ProviderToken | null {
  return withoutOverlap(wholeValue(value, context))[0] ?? null;
}

function wholeValue(value: string, context: string): ProviderToken[] {
  const text = value.trim();
  const offset = value.indexOf(text);
  const words = wordsOf(context);
  const found: ProviderToken[] = [];
  for (const provider of providersNamed(words)) {
    const match = sticky(provider, 0).exec(text);
    if (match?.[0].length !== text.length) continue;
    const token = judged(provider, text, offset, offset + text.length);
    if (token === null) continue;
    const bare = !words.some((word) => SECRET_WORD.test(word));
    found.push(bare ? { ...token, doubts: [...token.doubts, "bare-keyword"] } : token);
  }
  return found;
}

function providersNamed(words: readonly string[]): Set<Provider> {
  const providers = new Set<Provider>();
  const joined = words.join("_");
  for (let index = 0; index < joined.length; index++) {
    const hit =
      (beginsWith(joined.charCodeAt(index), joined.charCodeAt(index + 1), joined.charCodeAt(index + 2)) & KEYWORD) === 0
        ? null
        : keywordAt(joined, index);
    if (hit !== null) for (const provider of hit.providers) providers.add(provider);
  }
  return providers;
}

const stickies = new Map<Provider, RegExp>();

function sticky(provider: Provider, at: number): RegExp {
  let pattern = stickies.get(provider);
  if (pattern === undefined) stickies.set(provider, (pattern = new RegExp(provider.pattern.source, "y")));
  pattern.lastIndex = at;
  return pattern;
}

const searches = new Map<Provider, RegExp>();

function searching(provider: Provider): RegExp {
  let pattern = searches.get(provider);
  if (pattern === undefined) searches.set(provider, (pattern = new RegExp(provider.pattern.source, "g")));
  return pattern;
}

function matchAt(text: string, index: number, provider: Provider, context: readonly string[]): ProviderToken | null {
  const match =
    provider.behind === undefined
      ? matchFrom(text, index, provider)
      : matchAround(text, index, provider, provider.behind);
  if (match === null) return null;
  const [start, token] = match;
  if (
    provider.keywords !== undefined &&
    !mentioned(provider.keywords, context, text.slice(Math.max(0, start - 100), start))
  )
    return null;
  const end = start + token.length;
  const found = judged(provider, token, start, end);
  if (!found || provider.hasRunOut?.(around(text, start, end)) !== true) return found;
  return { ...found, doubts: [...found.doubts, "expired"] };
}

const MOST_AROUND = 300;
const EDGE = /[\s"'`<>]/;

/** What is written around a token without a space or a quote: the query of its URL. */
function around(text: string, start: number, end: number): string {
  const before =
    text
      .slice(Math.max(0, start - MOST_AROUND), start)
      .split(EDGE)
      .at(-1) ?? "";
  const [after = ""] = text.slice(end, end + MOST_AROUND).split(EDGE, 1);
  return before + text.slice(start, end) + after;
}

function matchFrom(text: string, index: number, provider: Provider): [start: number, token: string] | null {
  const match = sticky(provider, index).exec(text);
  return match === null ? null : [index, match[0]];
}

/** The literal stands inside the token: the token begins somewhere among the characters that may stand before it. */
function matchAround(
  text: string,
  index: number,
  provider: Provider,
  { characters, most }: Behind,
): [start: number, token: string] | null {
  let start = index;
  while (start > 0 && index - start < most && characters.test(text[start - 1] ?? "")) start--;
  // A few characters more, so that the boundary before the token can be judged.
  const from = Math.max(0, start - 4);
  const match = provider.pattern.exec(text.slice(from, index + LONGEST));
  return match === null || from + match.index > index ? null : [from + match.index, match[0]];
}

function mentioned(keywords: readonly string[], context: readonly string[], before: string): boolean {
  const nearby = `${context.join("_")} ${before}`;
  return keywords.some((keyword) => mentionsWord(nearby, keyword));
}

const SECRET_WORD = /key|token|secret|pass|pwd|auth|pat(?![a-z])|credential|api|sid$|private|access|bearer|login/i;
/** `apikey=acme:`: what the keyword stands behind says that a key follows. */
const SECRET_BEFORE = /(?:key|token|secret|pass(?:word)?)["'`]?\s?[=:]\s?["'`]?$/i;
const ASSIGNED = /^["'`]?[\s:=>(,]{1,6}["'`]?$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const QUIET = /^[\s\w?.:=>"'`,()[\]{}|\\-]{0,60}$/;
/** The name that a value stands behind, with what joins the two: `apiKey: "`, `--token `, `token-`. Two words side by side are no name and value. */
const NAME_BEFORE =
  /([A-Za-z_$][\w$.-]{0,80}?)(?:[\\"'`)\]]{0,5}\s{0,20}[:=>(,?]{1,4}[\s[({]{0,20}[\\"'`]{0,4}(?:[a-z]{2,5}_)?|["'`]?[ ]|[-_.])$/;
/** Words that name a vendor's secret by themselves: `mixpanel_api_secret`. */
const NAMES_SECRET = /(?:key|token|secret)$/;

function afterKeyword(text: string, start: number, { word, providers }: KeywordHit): ProviderToken[] {
  const found: ProviderToken[] = [];
  const from = start + word.length;
  // With the keyword's last letter, so that the boundary before the token can be judged.
  const window = text.slice(from - 1, from + REACH + LONGEST);
  for (const provider of providers) {
    const search = searching(provider);
    search.lastIndex = 1;
    const match = search.exec(window);
    if (match === null || match.index > REACH + 1) continue;
    const between = window.slice(1, match.index);
    if (!QUIET.test(between)) continue;
    const at = from - 1 + match.index;
    const token = judged(provider, match[0], at, at + match[0].length);
    if (token === null) continue;
    if (isNamedAsSecret(text.slice(Math.max(0, start - 24), start), word, between)) found.push(token);
    else if (ASSIGNED.test(between) && (looksRandom(match[0]) || UUID.test(match[0])))
      found.push(isUnmistakable(match[0]) ? token : { ...token, doubts: [...token.doubts, "bare-keyword"] });
  }
  return found;
}

/**
 * Whether the name that a value stands behind is that of a secret: the vendor's word alone, somewhere before it, proves
 * nothing of a value that only looks like a hash, since tables, packages and pages are called after vendors as well.
 */
function isNamedAsSecret(before: string, word: string, between: string): boolean {
  if (ASSIGNED.test(between) && SECRET_BEFORE.test(before)) return true;
  if (NAMES_SECRET.test(word)) return true;
  const name = NAME_BEFORE.exec(word + between)?.[1];
  return name !== undefined && SECRET_WORD.test(name);
}

/** Hashes and ids are hexadecimal; long random letters of both cases are neither, and what stands beside a vendor's name is a key. */
function isUnmistakable(value: string): boolean {
  return value.length >= 32 && /[g-z]/i.test(value) && /^[A-Za-z0-9]+$/.test(value) && inventedBody(value) === null;
}

/** Drops placeholders and what carries too little information; notes what speaks against the rest. */
function judged(provider: Provider, token: string, start: number, end: number): ProviderToken | null {
  const body = variablePart(provider, token);
  const prefixed = provider.prefixes.length > 0;
  const invented = provider.minimumEntropy === 0 ? null : inventedBody(body);
  if (invented !== null && invented !== "sequence" && invented !== "repeat") return null;
  const thin = entropyOf(body) < provider.minimumEntropy;
  if (!prefixed && (thin || invented === "repeat" || (invented === null && !isOpaque(body)))) return null;
  const doubts: TokenDoubt[] = [];
  if (invented === "repeat" || thin) doubts.push("repeat");
  if (invented === "sequence") doubts.push("sequence");
  if (provider.checksum?.(token) === false) doubts.push("checksum");
  return { provider, start, end, doubts };
}

/** Shapes without a prefix also fit identifiers and words, which have no digits or read as words. */
function isOpaque(body: string): boolean {
  if (looksRandom(body) || /^[0-9a-f]+:[0-9a-f]+$/.test(body)) return true;
  return (
    /[0-9]/.test(body) &&
    /[A-Za-z]/.test(body) &&
    entropyOf(body) >= 2.8 &&
    wordShare(body) < 0.4 &&
    !/^[A-Za-z]+[0-9]{1,4}$/.test(body)
  );
}

function variablePart(provider: Provider, token: string): string {
  for (const prefix of provider.prefixes) {
    if (token.startsWith(prefix)) return token.slice(prefix.length);
  }
  return token;
}

/** Of tokens that overlap, the longer; of equal ones, the one that a prefix proves, then the earlier in the list of providers. */
function withoutOverlap(found: readonly ProviderToken[]): ProviderToken[] {
  const kept: ProviderToken[] = [];
  for (const token of [...found].sort((a, b) => a.start - b.start)) {
    const last = kept.at(-1);
    if (last === undefined || token.start >= last.end) kept.push(token);
    else if (
      token.end - token.start - (last.end - last.start) > 0 ||
      (token.end === last.end && token.start === last.start && weight(token) > weight(last))
    )
      kept[kept.length - 1] = token;
  }
  return kept;
}

function weight({ provider, doubts }: ProviderToken): number {
  return (
    (provider.prefixes.length > 0 ? 4 : 0) +
    (provider.keywords !== undefined && !doubts.includes("bare-keyword") ? 2 : 0) -
    doubts.length
  );
}
