import { wordShare } from "../../knowledge/secrets/randomness.ts";
import { preview } from "../../knowledge/secrets/redact.ts";
import { plain } from "../plain.ts";
import type { Hidden } from "./hidden.ts";

/** So many characters of a secret in a row, wherever in it, are too many to be shown. */
const RUN = 5;

/** A part of a text that gives way to another. */
export interface Edit {
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A part of a text that is not shown, and what stands for it. */
interface Cover {
  readonly start: number;
  readonly end: number;
  readonly shown: string;
}

/** Finds what gives itself away as a secret in a text that no file holds: a message, a path. */
export type Recognise = (text: string) => Hidden;

/**
 * The one step through which every string passes that leaves the engine: it hides the secrets of a file, whole or in
 * part, and what gives itself away as one in the string itself, and makes the rest fit to be shown.
 */
export class Masking {
  readonly #find: () => Hidden;
  readonly #recognise: Recognise;
  #hidden: Hidden | null = null;
  #index: Index | null = null;

  /** @param hidden asked once, when there is something to show. */
  constructor(hidden: () => Hidden, recognise: Recognise) {
    this.#find = hidden;
    this.#recognise = recognise;
  }

  /** What is hidden of the file. */
  get hidden(): Hidden {
    this.#hidden ??= this.#find();
    return this.#hidden;
  }

  /** A string as it may be shown, on one line. */
  mask(text: string): string {
    return plain(applied(text, this.edits(text, this.#recognise(text).ranges)));
  }

  /**
   * What has to give way in a text.
   * @param ranges where it is known to hold secrets, or the rest of one (`isBegun`).
   * @param least how many characters a part of a secret has that gives way; a whole one always does.
   */
  edits(
    text: string,
    ranges: readonly (readonly [start: number, end: number, isBegun?: boolean])[],
    least = RUN,
  ): Edit[] {
    const index = (this.#index ??= indexOf(this.hidden));
    const covers = [
      ...ranges.map(([start, end, isBegun = false]) => ({
        start,
        end,
        shown: isBegun ? "…" : shortened(text.slice(start, end)),
      })),
      ...coversIn(text, index).filter(
        ({ start, end }) => end - start >= least || index.wholes.has(text.slice(start, end)),
      ),
    ].sort((a, b) => a.start - b.start || b.end - a.end);
    const edits: Edit[] = [];
    for (const { start, end, shown } of covers) {
      const last = edits.at(-1);
      if (end <= start || (last && end <= last.end)) continue;
      if (last && start < last.end) edits[edits.length - 1] = { ...last, end };
      else edits.push({ start, end, text: shown });
    }
    return edits;
  }
}

/** A text after its edits, which are in order and apart. */
export function applied(text: string, edits: readonly Edit[]): string {
  let result = "";
  let at = 0;
  for (const { start, end, text: replacement } of edits) {
    result += text.slice(at, start) + replacement;
    at = end;
  }
  return result + text.slice(at);
}

/** Keeps the quotes of a literal, so that the line still reads as code. */
function shortened(secret: string): string {
  const quoted = /^(["'`])(.*)\1$/s.exec(secret);
  return quoted ? `${quoted[1]}${preview(quoted[2] ?? "")}${quoted[1]}` : preview(secret);
}

/** The secrets of a file, so that a look at a text tells every part of one in it. */
interface Index {
  /** Every row of {@link RUN} characters of a secret that is not what everyone knows of it. */
  readonly rows: ReadonlySet<string>;
  /** The first row of each secret, and what may be shown of that secret. */
  readonly heads: ReadonlyMap<string, string>;
  readonly wholes: ReadonlySet<string>;
  readonly marks: readonly string[];
}

function indexOf({ values }: Hidden): Index {
  const rows = new Set<string>();
  const heads = new Map<string, string>();
  const wholes = new Set<string>();
  const marks = new Set<string>();
  for (const { text, mark } of values) {
    if (text.length < RUN || wholes.has(text)) continue;
    wholes.add(text);
    heads.set(text.slice(0, RUN), preview(text));
    const known = mark === "" ? -1 : text.indexOf(mark);
    if (known >= 0) marks.add(mark);
    for (let at = 0; at + RUN <= text.length; at++) {
      if (known >= 0 && at >= known && at + RUN <= known + mark.length) continue;
      rows.add(text.slice(at, at + RUN));
    }
  }
  return { rows, heads, wholes, marks: [...marks] };
}

/** The parts of a text that are parts of a secret. */
function coversIn(text: string, index: Index): Cover[] {
  const covers: Cover[] = [];
  if (index.rows.size === 0) return covers;
  for (let at = 0; at + RUN <= text.length; at++) {
    if (!index.rows.has(text.slice(at, at + RUN))) continue;
    let end = at + RUN;
    while (end < text.length && index.rows.has(text.slice(end - RUN + 1, end + 1))) end++;
    const cover = coverOf(text, at, end, index);
    if (cover) covers.push(cover);
    at = end - RUN;
  }
  return covers;
}

const OUTSIDE = /[^\p{L}\p{N}]/u;
/** White space and lines of one sign stand between all kinds of things. */
const JOINT = /\s|^(.)\1*$/;
const QUOTES = /["'`]/;

/** A run of characters that a secret has too; null where it is a word that anyone may write. */
function coverOf(text: string, from: number, to: number, { heads, wholes, marks }: Index): Cover | null {
  const begunAt = (at: number) => ({ start: at, shown: heads.get(text.slice(at, at + RUN)) ?? "…" });
  let start = from;
  let end = to;
  while (start < end && OUTSIDE.test(text.charAt(start))) start++;
  while (end > start && OUTSIDE.test(text.charAt(end - 1))) end--;
  const run = text.slice(start, end);
  if (end - start < RUN && JOINT.test(text.slice(from, to))) return null;
  if (isWord(run) && !(wholes.has(run) && isQuoted(text, start, end))) return null;
  for (const mark of marks) {
    const overlap = overlapOf(mark, text.slice(from, to));
    if (overlap < mark.length && text.startsWith(mark, from + overlap - mark.length)) {
      return { ...begunAt(from + overlap - mark.length), end: to };
    }
  }
  return { ...begunAt(from), end: to };
}

/** How many of its last characters a text shares with the first of another. */
function overlapOf(text: string, next: string): number {
  for (let count = Math.min(text.length, next.length); count > 0; count--) {
    if (text.endsWith(next.slice(0, count))) return count;
  }
  return 0;
}

/** Whether a text is made of words and nothing else, such as anyone writes. */
export function isWord(text: string): boolean {
  return /^[A-Za-z]{1,40}$/.test(text) && wordShare(text) >= 0.8;
}

function isQuoted(text: string, start: number, end: number): boolean {
  return QUOTES.test(text.charAt(start - 1)) && text.charAt(end) === text.charAt(start - 1);
}
