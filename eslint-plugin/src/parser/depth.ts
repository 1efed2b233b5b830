/** No one nests brackets like this; the fast parser takes five times as many on the smallest stack that it may run on. */
const MAX_BRACKETS = 256;

/** Tags and types nest too, but nothing tells an end of theirs from a comparison: each beginning in the file counts. */
const MAX_ANGLES = 2_000;

/** What is written one after the other and nests all the same: conditions, `else if`, arrow functions. */
const MAX_LEVELS = 5_000;

/**
 * Whether code may be nested so deeply that a parser of native code runs out of stack: that ends the process, while one
 * in JavaScript throws. Strings and comments count too, so the answer may be yes for other texts.
 */
export function isDeep(text: string): boolean {
  const signs = /[()[\]{}<?]|else|=>/g;
  let brackets = 0;
  let angles = 0;
  let levels = 0;
  while (signs.test(text)) {
    switch (text[signs.lastIndex - 1]) {
      case "(":
      case "[":
      case "{":
        if (++brackets > MAX_BRACKETS) return true;
        break;
      case "<":
        if (++angles > MAX_ANGLES) return true;
        break;
      case ")":
      case "]":
      case "}":
        if (brackets > 0) brackets--;
        break;
      default:
        if (++levels > MAX_LEVELS) return true;
    }
  }
  return false;
}
