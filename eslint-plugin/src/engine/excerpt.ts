import type { Excerpt, Span } from "./finding.ts";
import type { FileMasking } from "./masking/file-masking.ts";
import { plain } from "./plain.ts";

/** Of a finding about a file as a whole: no line shows it. */
export const NO_EXCERPT: Excerpt = { text: "", column: 1, endColumn: 2 };

/** Longer lines are cut around the finding. */
const MAX_WIDTH = 160;
const CONTEXT_BEFORE = 60;

/**
 * The line of code where a finding begins, fit to be shown: secrets are shortened to their first characters, what is not
 * seen is marked, and overlong lines are cut.
 */
export function excerptOf(file: FileMasking, span: Span): Excerpt {
  const { text: line, moved } = file.line(span.line);
  const text = plain(line);
  const start = moved(span.column - 1);
  const end = span.endLine === span.line ? moved(span.endColumn - 1) : Infinity;
  const cutBefore = text.length > MAX_WIDTH && start > CONTEXT_BEFORE ? start - CONTEXT_BEFORE : indentation(text);
  const shown = text.slice(cutBefore, cutBefore + MAX_WIDTH);
  const isCut = cutBefore + MAX_WIDTH < text.length;
  const column = Math.max(0, start - cutBefore) + 1;
  return {
    text: shown.trimEnd() + (isCut ? " …" : ""),
    column,
    endColumn: Math.max(column + 1, Math.min(end - cutBefore, shown.trimEnd().length) + 1),
  };
}

function indentation(text: string): number {
  return text.length - text.trimStart().length;
}
