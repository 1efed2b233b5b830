import type { Entry } from "./index-file.ts";

/**
 * The entries of a split index: those of the shared one, some taken away and some replaced, and what came new.
 * @param link the extension `link`: the shared index's hash, and which of its entries are deleted and replaced.
 * @throws RangeError when the two do not go together, or the extension ends too early.
 */
export function joined(own: readonly Entry[], link: Buffer, shared: readonly Entry[], hashBytes: number): Entry[] {
  if (link.length <= hashBytes) return [...shared, ...own];
  const deleted = readBitmap(link, hashBytes, shared.length);
  const replaced = readBitmap(link, deleted.end, shared.length);
  if (replaced.bits.length > own.length) throw new RangeError("more is replaced than there is");
  const gone = new Set(deleted.bits);
  const newModes = new Map(replaced.bits.map((position, index) => [position, own[index]?.mode]));
  const kept = shared.flatMap(({ path, mode }, position) =>
    gone.has(position) ? [] : [{ path, mode: newModes.get(position) ?? mode }],
  );
  // An entry that replaces another has no name of its own.
  return [...kept, ...own.slice(replaced.bits.length)];
}

const WORD = 64;

/**
 * The positions of the bits that are set in a compressed bitmap (EWAH): words that say how many words of equal bits
 * follow, and how many as they are.
 * @throws RangeError when it has more bits than there are entries.
 */
function readBitmap(bytes: Buffer, start: number, most: number): { bits: number[]; end: number } {
  const words = bytes.readUInt32BE(start + 4);
  const first = start + 8;
  const end = first + words * 8 + 4;
  const bits: number[] = [];
  const add = (position: number): void => {
    if (position >= most) throw new RangeError("there is no such entry");
    bits.push(position);
  };
  let position = 0;
  for (let word = 0; word < words;) {
    const marker = bytes.readBigUInt64BE(first + word++ * 8);
    const run = Number((marker >> 1n) & 0xffff_ffffn) * WORD;
    const isSet = (marker & 1n) === 1n;
    if (isSet) for (let bit = 0; bit < run; bit++) add(position + bit);
    position += run;
    for (let literals = Number(marker >> 33n); literals > 0; literals--) {
      let literal = bytes.readBigUInt64BE(first + word++ * 8);
      for (let bit = 0; literal > 0n; bit++, literal >>= 1n) {
        if ((literal & 1n) === 1n) add(position + bit);
      }
      position += WORD;
    }
  }
  return { bits, end };
}
