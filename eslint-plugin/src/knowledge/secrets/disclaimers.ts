/** Comments that say of a value that it is none: "dummy secret", "not actually a secret key", "this is not a real token". */
const DISCLAIMS =
  /\b(?:dummy|fake|bogus)\s(?:\w{1,12}\s){0,2}(?:api[- ]?key|credential|key|password|secret|token|value)s?\b|\bnot\s(?:(?:actually|really)\s)?(?:an?\s)?(?:(?:real|actual|valid|live)\s(?:\w{1,12}\s){0,2})?(?:credential|secret|(?<noun>key|password|token))s?\b/i;

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
    return (
      (isBehind || (to <= start && standsAbove(text, from, to, start))) &&
      disclaims(text.slice(from, to), text.slice(Math.max(0, start - 200), start))
    );
  });
}

/** A comment that tells one kind of secret from another disclaims neither: `const password = "…"; // a password and not a token`. */
function disclaims(comment: string, before: string): boolean {
  const said = DISCLAIMS.exec(comment);
  const noun = said?.groups?.noun?.toLowerCase();
  if (!said || noun === undefined) return said !== null;
  return before
    .slice(before.lastIndexOf("\n") + 1)
    .toLowerCase()
    .includes(noun);
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
