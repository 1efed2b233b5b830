/** The shortest piece of letters, digits and signs that every issued token has somewhere. */
const SHORTEST = 12;
/** The shortest such piece that may be without a digit. */
const SHORTEST_OF_LETTERS = 20;

/** How far before such a piece the word may begin that says whose it is: in the name, or in what stands around it. */
const BEFORE = 100;

/** A part of a text, from its first index to the one behind its last. */
export type Window = readonly [from: number, to: number];

/** So many letters of one case in a row make no word. */
const LONGEST_WORD = 15;

/** Letters, digits and the signs that stand inside tokens: those of base 64 in both alphabets, `:`, `@` and `~`. */
const DENSE = new Uint8Array(128);
for (const sign of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+/:@~") {
  DENSE[sign.charCodeAt(0)] = 1;
}

let lastAsked: { readonly text: string; readonly windows: readonly Window[] } = { text: "", windows: [] };

/**
 * The parts of a text in which a token may stand: each piece that could be machine-issued, and what is shortly before it.
 * Most of a program is in none. Several questions about one text follow each other: the last answer is kept.
 */
export function windowsIn(text: string): readonly Window[] {
  if (text !== lastAsked.text) lastAsked = { text, windows: findWindows(text) };
  return lastAsked.windows;
}

/** Looks at every twelfth character, and at the rest only where that one could be part of such a piece. */
function findWindows(text: string): Window[] {
  const windows: [from: number, to: number][] = [];
  let unseen = 0;
  let probe = SHORTEST - 1;
  while (probe < text.length) {
    let end = probe;
    if (isDense(text.charCodeAt(probe))) {
      let start = probe;
      while (start > unseen && isDense(text.charCodeAt(start - 1))) start--;
      end++;
      while (end < text.length && isDense(text.charCodeAt(end))) end++;
      if (end - start >= SHORTEST && looksIssued(text, start, end)) {
        // What tells whose it is may also begin right behind it.
        const previous = windows.at(-1);
        if (previous && start - BEFORE <= previous[1]) previous[1] = end + 1;
        else windows.push([Math.max(0, start - BEFORE), end + 1]);
      }
    }
    unseen = end + 1;
    probe = end + SHORTEST;
  }
  return windows;
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
