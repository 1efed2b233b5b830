import type { Range } from "../data/tree.ts";

/** Runs that are longer are shortened: indentation that people write is not. */
const LONG = 64;

/** A text whose long runs of white space are one sign each, and where its signs stand in the whole text. */
export interface Shortened {
  readonly text: string;
  readonly rangeOf: (start: number, end: number) => Range;
}

/**
 * Shortens long runs of white space, of which none has a meaning in HCL outside of texts but the end of a line: the grammar
 * takes each of their signs for a token and looks through the rest of the run for each, which takes time that grows with
 * the run's square. What stands in texts is read from the whole text.
 */
export function shortenBlanks(whole: string): Shortened {
  const parts: string[] = [];
  /** For each run that was shortened, where its sign stands, and by how much what follows has moved. */
  const signs: number[] = [];
  const moved: number[] = [];
  let from = 0;
  let length = 0;
  for (let at = 0; at < whole.length; at++) {
    if (!isBlank(whole.charCodeAt(at))) continue;
    const start = at;
    let endsLine = false;
    for (; at < whole.length && isBlank(whole.charCodeAt(at)); at++) endsLine ||= whole[at] === "\n";
    if (at - start <= LONG) continue;
    parts.push(whole.slice(from, start), endsLine ? "\n" : " ");
    length += start - from + 1;
    signs.push(length - 1);
    moved.push(at - length);
    from = at;
  }
  const place = (offset: number) => offset + (moved[countBelow(signs, offset) - 1] ?? 0);
  return {
    text: parts.join("") + whole.slice(from),
    rangeOf: (start, end) => [place(start), Math.min(place(end), whole.length)],
  };
}

/** What the grammar takes for white space. */
function isBlank(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return code === 0x85 || /\s/.test(String.fromCharCode(code));
}

/** How many of some numbers in order are below another. */
function countBelow(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
