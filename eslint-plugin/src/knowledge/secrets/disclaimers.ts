/** Comments that say of a value that it is none: "dummy secret", "not actually a secret key", "this is not a real token". */
const DISCLAIMS =
  /\b(?:dummy|fake|bogus)\s(?:\w{1,12}\s){0,2}(?:api[- ]?key|credential|key|password|secret|token|value)s?\b|\bnot\s(?:(?:actually|really)\s)?(?:an?\s)?(?:(?:real|actual|valid|live)\s(?:\w{1,12}\s){0,2})?(?:credential|key|password|secret|token)s?\b/i;

interface Span {
  readonly range: readonly [start: number, end: number];
}

/**
 * Whether whoever wrote a value says that it is no secret: behind it on its line, or in a comment of its own on the line above.
 * @param text the file's text
 */
export function isDisclaimed(
  [start, end]: readonly [number, number],
  comments: readonly Span[],
  text: string,
): boolean {
  return comments.some(({ range: [from, to] }) => {
    const isBehind = from >= end && isWithoutLine(text, end, from);
    return (isBehind || (to <= start && standsAbove(text, from, to, start))) && DISCLAIMS.test(text.slice(from, to));
  });
}

function isWithoutLine(text: string, from: number, to: number): boolean {
  return to - from < 200 && !text.slice(from, to).includes("\n");
}

/** Whether a comment has its line to itself, and the next line holds the value. */
function standsAbove(text: string, from: number, to: number, start: number): boolean {
  return (
    start - to < 400 &&
    /^[ \t\r]*\n[^\n]*$/.test(text.slice(to, start)) &&
    /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, from - 200), from))
  );
}
