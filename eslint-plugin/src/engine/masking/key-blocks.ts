import { wordShare } from "../../knowledge/secrets/randomness.ts";
import type { Hidden } from "./hidden.ts";

const BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
/** No key is longer, however it is written. */
const LONGEST = 20_000;
const PIECE = /[A-Za-z0-9+/=]{5,}/g;
/** So many characters of base 64 in a row are no code between two lines of a key. */
const SURE = 24;

/**
 * The lines of private keys between their first and last line, whatever else stands there: a hole of a template, quotes,
 * escapes, a call that joins them.
 */
export function keyBlocksIn(text: string): Hidden {
  const ranges: [start: number, end: number][] = [];
  const values: { text: string; mark: string }[] = [];
  if (!text.includes("PRIVATE KEY")) return { ranges, values };
  let until = 0;
  for (const { 0: opening, index } of text.matchAll(BEGIN)) {
    const from = index + opening.length;
    if (from < until) continue;
    END.lastIndex = from;
    const last = END.exec(text);
    until = Math.min(last?.index ?? text.length, from + LONGEST);
    const pieces = [...text.slice(from, until).matchAll(PIECE)];
    // `text.includes("-----BEGIN PRIVATE KEY-----")`: code that looks for keys.
    if (!pieces.some(([piece]) => piece.length >= SURE && isEncoded(piece))) continue;
    for (const { 0: piece, index: at } of pieces) {
      if (last ? !isEncoded(piece) : piece.length < SURE || !isEncoded(piece)) continue;
      ranges.push([from + at, from + at + piece.length]);
      values.push({ text: piece, mark: "" });
    }
  }
  return { ranges, values };
}

function isEncoded(piece: string): boolean {
  return !/^[A-Za-z]+$/.test(piece) || wordShare(piece) < 0.8;
}
