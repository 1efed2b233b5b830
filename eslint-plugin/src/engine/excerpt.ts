import { preview } from "../knowledge/secrets/redact.ts";
import { providerTokensIn } from "../knowledge/secrets/scan.ts";
import type { Excerpt, Span } from "./finding.ts";

/** Longer lines are cut around the finding. */
const MAX_WIDTH = 160;
const CONTEXT_BEFORE = 60;

interface Edit {
  /** Offsets in the line. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The line of code where a finding begins, fit to be shown: secrets are shortened to their first characters, tabs become
 * spaces and overlong lines are cut.
 * @param secrets where the file holds secrets, whichever rule or directive is at work.
 */
export function excerptOf(lines: readonly string[], span: Span, secrets: readonly Span[]): Excerpt {
  const line = lines[span.line - 1] ?? "";
  const edits = edit(line, span.line, secrets);
  const start = moved(span.column - 1, edits);
  const end = span.endLine === span.line ? moved(span.endColumn - 1, edits) : Infinity;
  const text = apply(line, edits).replaceAll("\t", " ");
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

/** A line of code with its secrets shortened, as it is otherwise. */
export function maskedLine(line: string, lineNumber: number, secrets: readonly Span[]): string {
  return apply(line, edit(line, lineNumber, secrets));
}

function indentation(text: string): number {
  return text.length - text.trimStart().length;
}

function edit(line: string, lineNumber: number, secrets: readonly Span[]): Edit[] {
  const ranges = providerTokensIn(line).map(({ start, end }) => ({ start, end }));
  for (const secret of secrets) {
    if (secret.line > lineNumber || secret.endLine < lineNumber) continue;
    ranges.push({
      start: secret.line === lineNumber ? secret.column - 1 : 0,
      end: secret.endLine === lineNumber ? secret.endColumn - 1 : line.length,
    });
  }
  ranges.sort((a, b) => a.start - b.start || b.end - a.end);
  const edits: Edit[] = [];
  for (const { start, end } of ranges) {
    const last = edits.at(-1);
    if (end <= start || (last && start < last.end)) continue;
    edits.push({ start, end, text: shortened(line.slice(start, end)) });
  }
  return edits;
}

/** Keeps the quotes of a literal, so that the line still reads as code. */
function shortened(secret: string): string {
  const quoted = /^(["'`])(.*)\1$/s.exec(secret);
  return quoted ? `${quoted[1]}${preview(quoted[2] ?? "")}${quoted[1]}` : preview(secret);
}

function apply(line: string, edits: readonly Edit[]): string {
  let text = "";
  let at = 0;
  for (const { start, end, text: replacement } of edits) {
    text += line.slice(at, start) + replacement;
    at = end;
  }
  return text + line.slice(at);
}

/** Where an offset of the line stands after the edits. */
function moved(offset: number, edits: readonly Edit[]): number {
  let shift = 0;
  for (const { start, end, text } of edits) {
    if (offset <= start) break;
    if (offset < end) return start + shift + Math.min(offset - start, text.length);
    shift += text.length - (end - start);
  }
  return offset + shift;
}
