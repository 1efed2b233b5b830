import type { Dialect } from "./dialect.ts";
import { Tokens } from "./tokens.ts";

/**
 * A third of the smallest stack that the fast parser may run on: 4 MB, that of a thread of Node.js. The main thread has
 * 8 MB on every system.
 */
const MAX_STACK = (4 * 1024 * 1024) / 3;

/** A bound on the bytes of stack that a parser of native code may need for a text; where it is above `max`, any such number. */
export function stackFor(text: string, dialect: Dialect, max: number): number {
  return new Tokens(text, dialect).stack(max);
}

/**
 * Whether code may be nested so deeply that a parser of native code runs out of stack: that ends the process, while one
 * in JavaScript throws. No text for which the answer is no can do so; the answer may be yes for some that do not.
 */
export function isDeep(text: string, dialect: Dialect): boolean {
  return stackFor(text, dialect, MAX_STACK) > MAX_STACK;
}
