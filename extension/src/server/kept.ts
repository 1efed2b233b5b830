import { TextDocument } from "vscode-languageserver-textdocument";
import { resultIdOf, type Check } from "./checks.ts";
import type { OpenFinding } from "./findings.ts";

/**
 * A check of a text that does not parse, with the findings of the last one that did, where their code is now: a text is broken at
 * every other key while it is typed, and what blinks is not read. They have no edits, for those belong to the old text; findings
 * whose code is gone are left out.
 */
export function kept(last: Check, broken: Check): Check {
  const { document } = broken;
  const place = placesIn(last, document);
  const findings = last.findings.flatMap((finding): OpenFinding[] => {
    const range = place(finding.range);
    if (range === null) return [];
    return [{ ...finding, range, edits: [], problem: { ...finding.problem, range, edits: [] } }];
  });
  return { ...broken, findings, hidden: last.hidden, keptFrom: last, resultId: resultIdOf(findings) };
}

/** Where ranges of a checked text are in a document's newest text; null for one whose code is no longer there. */
export function placesIn(
  { document: { uri, languageId }, text }: Check,
  now: TextDocument,
): (range: OpenFinding["range"]) => OpenFinding["range"] | null {
  const before = TextDocument.create(uri, languageId, 0, text);
  const moved = offsetsIn(text, now.getText());
  return ({ start, end }) => {
    const [from, to] = [moved(before.offsetAt(start)), moved(before.offsetAt(end))];
    const isGone = from >= to && (start.line !== end.line || start.character !== end.character);
    return isGone ? null : { start: now.positionAt(from), end: now.positionAt(to) };
  };
}

/** Maps offsets of one text to another that differs in one part: what lies within that part goes to its end at most. */
function offsetsIn(before: string, after: string): (offset: number) => number {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let end = 0;
  while (
    end < shorter - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  )
    end++;
  return (offset) => {
    if (offset <= start) return offset;
    if (offset >= before.length - end) return offset + after.length - before.length;
    return Math.min(offset, after.length - end);
  };
}
