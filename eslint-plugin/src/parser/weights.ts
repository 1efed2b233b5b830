import { wordAt } from "./words.ts";

/**
 * Bytes of stack that oxc's parser, or what writes its tree out, takes for each token that something is nested behind,
 * at most. Measured with `npx tsx test/torture/deep.ts --deaths` (oxc-parser 0.154, x64, November 2026), rounded up.
 */
export const Weight = {
  /** `(`, `[`, `{`, `${`, and `<`, which may begin arguments of types. */
  Bracket: 1_792,
  /** `<a>` */
  Element: 1_024,
  /** `?`, which stands before types as well. */
  Question: 1_280,
  /** `=>` */
  Arrow: 960,
  /** `=`, `+=` and so on, `:`, and words of the grammar. */
  Assignment: 640,
  Operator: 128,
  Dot: 256,
  /** A closed bracket or template, which may call what stands before. */
  Closed: 128,
  /** Names and literals. */
  Value: 64,
} as const;

const SIGNS = new Uint16Array(128).fill(Weight.Operator);
SIGNS[".".charCodeAt(0)] = Weight.Dot;
for (const sign of "([{<") SIGNS[sign.charCodeAt(0)] = Weight.Bracket;
SIGNS["?".charCodeAt(0)] = Weight.Question;
SIGNS["=".charCodeAt(0)] = Weight.Arrow;
SIGNS[":".charCodeAt(0)] = Weight.Assignment;

export const isWordCode = Uint8Array.from({ length: 128 }, (_, code) =>
  /[\w$]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** The weight of all tokens from an offset on, whatever they are and wherever they stand; it stops above `max`. */
export function weightOf(text: string, from: number, max: number): number {
  let sum = 0;
  for (let at = from; at < text.length && sum <= max; at++) {
    const code = text.charCodeAt(at);
    if (code <= 32) continue;
    if (code < 128 && isWordCode[code] === 0) {
      sum += SIGNS[code] ?? 0;
      continue;
    }
    const start = at;
    while (at + 1 < text.length && (isWordCode[text.charCodeAt(at + 1)] ?? 1) === 1) at++;
    sum += wordAt(text, start, at + 1) === 0 ? Weight.Value : Weight.Assignment;
  }
  return sum;
}
