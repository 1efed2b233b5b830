import { isWordCode } from "./weights.ts";

const LINE_END = /[\n\r\u2028\u2029]/g;

/** Where the line ends that an offset is on. */
export function lineEnd(text: string, at: number): number {
  LINE_END.lastIndex = at;
  return LINE_END.exec(text)?.index ?? text.length;
}

/** Where the string ends that begins at an offset; -1 when it does not. */
export function stringEnd(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === 0x0a || code === 0x0d) return -1;
    // What ends a line is two characters on some systems.
    if (code === 0x5c) at += text.startsWith("\r\n", at + 1) ? 2 : 1;
  }
  return -1;
}

/** Where the regular expression ends that begins at an offset, with its flags; -1 when it does not. */
export function patternEnd(text: string, start: number): number {
  let isClass = false;
  const end = lineEnd(text, start);
  for (let at = start + 1; at < end; at++) {
    const sign = text.charAt(at);
    if (sign === "\\") at++;
    else if (sign === "[") isClass = true;
    else if (sign === "]") isClass = false;
    else if (sign === "/" && !isClass) {
      do at++;
      while (isWordCode[text.charCodeAt(at)] === 1);
      return at;
    }
  }
  return -1;
}

/** Where the word or number ends that begins at an offset. */
export function wordEnd(text: string, start: number): number {
  const first = text.charCodeAt(start);
  const isNumber = first >= 0x30 && first <= 0x39;
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 128 ? isWordCode[code] === 0 && !(isNumber && code === 0x2e) : isSpace(text, at)) return at;
  }
  return text.length;
}

/** Whether a character beyond ASCII is whitespace. */
export function isSpace(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
}
