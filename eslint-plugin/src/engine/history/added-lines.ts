import { isCodeFile } from "../../configs/file-languages.ts";

/** More different lines of one file are not kept apart: what comes later counts as new. */
const MOST_LINES = 2_000_000;

/** So many lines of a version are told apart. */
const LINES = 2 ** 24;

/** Where a line came into a file. */
export interface FirstLine {
  /** The version, as it was shown. */
  readonly version: number;
  /** From 1. */
  readonly line: number;
}

/**
 * The lines of a file through its versions, which are shown one after the other. Lines are known by a number made of their
 * characters, so that no version's text is held.
 */
export class AddedLines {
  readonly #first = new Map<number, number>();
  readonly #isBreak: (code: number) => boolean;

  constructor(path: string) {
    const isCode = isCodeFile(path);
    this.#isBreak = (code) => code === 10 || code === 13 || (isCode && (code === 0x2028 || code === 0x2029));
  }

  /**
   * Shows the next version.
   * @param version its number, which rises.
   * @returns the lines that no version before it had, each with the line above, as one text.
   */
  add(text: string, version: number): string {
    if (this.#first.size > MOST_LINES) this.#first.clear();
    let added = "";
    let from = 0;
    let until = 0;
    let above = 0;
    for (const { start, end, number, key } of this.#linesOf(text)) {
      if (!this.#first.has(key)) {
        this.#first.set(key, version * LINES + Math.min(number, LINES - 1));
        // The line above may name what stands on this one.
        if (above > until) {
          added += text.slice(from, until) + (until > from ? "\n" : "");
          from = above;
        }
        until = end;
      }
      above = start;
    }
    return added + text.slice(from, until);
  }

  /** Where a line of a version that was shown came into the file. */
  firstOf(line: string): FirstLine | null {
    const place = this.#first.get(keyOf(line, 0, line.length));
    return place === undefined ? null : { version: Math.floor(place / LINES), line: place % LINES };
  }

  *#linesOf(text: string): Generator<{ start: number; end: number; number: number; key: number }> {
    let start = 0;
    let number = 1;
    for (let at = 0; at <= text.length; at++) {
      const code = text.charCodeAt(at);
      if (at < text.length && !this.#isBreak(code)) continue;
      yield { start, end: at, number, key: keyOf(text, start, at) };
      if (code === 13 && text.charCodeAt(at + 1) === 10) at++;
      start = at + 1;
      number++;
    }
  }
}

/** A number of 53 bits for some characters of a text: two that differ have the same by chance only. */
function keyOf(text: string, start: number, end: number): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
