import type { TSESLint, TSESTree } from "@typescript-eslint/utils";

/** Where ESLint ends a line; two rare characters more than editors do. */
export const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/g;

/** Where editors, and formats that are no JavaScript, end a line. */
export const TEXT_LINE_BREAK = /\r\n|[\n\r]/g;

/** The offsets at which the lines of a text begin. */
export function lineStarts(text: string, lineBreak: RegExp = LINE_BREAK): number[] {
  const starts = [0];
  for (const match of text.matchAll(lineBreak)) starts.push(match.index + match[0].length);
  return starts;
}

/** The number of the line, from 0, on which an offset stands. */
export function lineAt(offset: number, starts: readonly number[]): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where a range of offsets stands, in lines and columns. */
export function locOf(
  [start, end]: Readonly<TSESTree.Range>,
  sourceCode: Readonly<TSESLint.SourceCode>,
): TSESTree.SourceLocation {
  return { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(end) };
}
