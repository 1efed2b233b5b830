/** The shortest piece of letters, digits and signs that every issued token has somewhere. */
const SHORTEST = 12;
/** The shortest such piece that may be without a digit. */
const SHORTEST_OF_LETTERS = 20;

/** How far before such a piece the word may begin that says whose it is: in the name, or in what stands around it. */
const BEFORE = 100;

/** A part of a text, from its first index to the one behind its last. */
export type Window = readonly [from: number, to: number];

/** A node or comment. */
interface Part {
  readonly range: Window;
}

/** So many letters of one case in a row make no word. */
const LONGEST_WORD = 15;

/** Letters, digits and the signs that stand inside tokens: those of base 64 in both alphabets, `:`, `@` and `~`. */
const DENSE = new Uint8Array(128);
for (const sign of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+/:@~") {
  DENSE[sign.charCodeAt(0)] = 1;
}

/**
 * The parts of a text in which a token may stand: each piece that could be machine-issued, and what is shortly before it.
 * Most of a program is in none.
 * @param within Where to look for pieces, such as a program's strings and comments; the whole text, unless given.
 */
export function windowsIn(text: string, within: readonly Part[] = [{ range: [0, text.length] }]): readonly Window[] {
  const found: Window[] = [];
  for (const { range } of within) {
    if (range[1] - range[0] >= SHORTEST) addWindows(text, range[0], range[1], found);
  }
  return found.length > 1 ? joined(found) : found;
}

/** Looks at every twelfth character, and at the rest only where that one could be part of such a piece. */
function addWindows(text: string, from: number, to: number, windows: Window[]): void {
  let unseen = from;
  let probe = from + SHORTEST - 1;
  while (probe < to) {
    let end = probe;
    if (isDense(text.charCodeAt(probe))) {
      let start = probe;
      while (start > unseen && isDense(text.charCodeAt(start - 1))) start--;
      end++;
      while (end < to && isDense(text.charCodeAt(end))) end++;
      // What tells whose it is may also begin right behind it.
      if (end - start >= SHORTEST && looksIssued(text, start, end))
        windows.push([Math.max(0, start - BEFORE), end + 1]);
    }
    unseen = end + 1;
    probe = end + SHORTEST;
  }
}

/** In the order of the text, those that overlap as one. */
function joined(windows: Window[]): Window[] {
  windows.sort((a, b) => a[0] - b[0]);
  const apart: [from: number, to: number][] = [];
  for (const [from, to] of windows) {
    const previous = apart.at(-1);
    if (!previous || from > previous[1]) apart.push([from, to]);
    else if (to > previous[1]) previous[1] = to;
  }
  return apart;
}

function isDense(code: number): boolean {
  return code < 128 && DENSE[code] === 1;
}

/** Words and identifiers have no digit, as a rule, and capitals only where a word begins. */
function looksIssued(text: string, start: number, end: number): boolean {
  let capitals = 0;
  let smalls = 0;
  let row = 0;
  let before = 0;
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) return true;
    // The bit in which small letters differ from capitals.
    row = (code ^ before) & 32 ? 1 : row + 1;
    before = code;
    if (code >= 97 && code <= 122) smalls++;
    else if (code >= 65 && code <= 90) capitals++;
    else row = 0;
    if (row > LONGEST_WORD) return true;
  }
  const few = (end - start) / 5;
  return end - start >= SHORTEST_OF_LETTERS && capitals >= few && smalls >= few;
}
