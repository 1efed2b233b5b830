/** Whether a text may hold any of some words, whatever their case. A no is certain; a yes only means that it is worth looking. */
export type Mention = (text: string) => boolean;

/** So many characters in a row are looked up together. */
const ROW = 4;
/** A shorter part of a file is not worth a look, which would push out what is known of the file. */
const SHORT = 1_000;
/** Five bits of a character count, so that a letter's case does not. */
const VALUES = 32;

/** A bit for every row: whether the text of the last look has it. */
const seen = new Int32Array((1 << 20) / 32);
let lookedAt: string | null = null;

/**
 * Makes a question that every file is asked, of which most say no. All such questions about a text share one look at it,
 * where each regular expression would take its own.
 * @param words Separated by `|`, each of three characters or more; spaces count.
 */
export function mentions(words: string): Mention {
  const all = words.split("|");
  const rowsOfLong = all.filter((word) => word.length >= ROW).map(rowsOf);
  const numbers = Uint32Array.from(rowsOfLong.flatMap((rows) => [rows.length, ...rows]));
  const rowsOfShort = Uint32Array.from(all.filter((word) => word.length < ROW).flatMap(endings));
  return (text) => {
    if (text !== lookedAt) {
      if (text.length < SHORT) return true;
      lookAt(text);
    }
    return hasAllOfOne(numbers) || hasOne(rowsOfShort);
  };
}

/**
 * Makes a question whose yes is certain, too, for what is decided by the text alone.
 * @param words Those without which the pattern cannot match, as {@link mentions} takes them.
 */
export function says(words: string, pattern: RegExp): (text: string) => boolean {
  const may = mentions(words);
  return (text) => may(text) && pattern.test(text);
}

/** Looks at a file's text, however short, since all that is asked of the file begins with questions about it. */
export function lookAtFile(text: string): void {
  if (text !== lookedAt) lookAt(text);
}

/** Whether all rows of one word are there; before the rows of each word stands how many they are. */
function hasAllOfOne(numbers: Uint32Array): boolean {
  for (let at = 0; at < numbers.length;) {
    const end = at + 1 + (numbers[at] ?? 0);
    let row = at + 1;
    while (row < end && isSeen(numbers[row] ?? 0)) row++;
    if (row === end) return true;
    at = end;
  }
  return false;
}

function hasOne(rows: Uint32Array): boolean {
  for (const row of rows) if (isSeen(row)) return true;
  return false;
}

function lookAt(text: string) {
  lookedAt = text;
  seen.fill(0);
  const { length } = text;
  let row = 0;
  // Written out, since it runs for each character of everything that is linted.
  for (let index = 0; index < length; index++) {
    row = ((row << 5) | (text.charCodeAt(index) & 31)) & 0xfffff;
    const at = row >>> 5;
    seen[at] = (seen[at] ?? 0) | (1 << (row & 31));
  }
  // The end of the text ends its last word.
  row = next(row, 0);
  seen[row >>> 5] = (seen[row >>> 5] ?? 0) | (1 << (row & 31));
}

function isSeen(row: number): boolean {
  return ((seen[row >>> 5] ?? 0) & (1 << (row & 31))) !== 0;
}

function next(row: number, code: number): number {
  return ((row << 5) | (code & 31)) & 0xfffff;
}

/** Every row that a word of four characters or more has. */
function rowsOf(word: string): number[] {
  const rows: number[] = [];
  let row = 0;
  for (let index = 0; index < word.length; index++) {
    row = next(row, word.charCodeAt(index));
    if (index >= ROW - 1) rows.push(row);
  }
  return rows;
}

/** The rows that a word of three characters may begin. */
function endings(word: string): number[] {
  if (word.length < ROW - 1) throw new Error(`"${word}" is too short to be looked for this way.`);
  let begun = 0;
  for (let index = 0; index < word.length; index++) begun = next(begun, word.charCodeAt(index));
  return Array.from({ length: VALUES }, (_, code) => next(begun, code));
}
