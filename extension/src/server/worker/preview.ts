import { linesOf } from "../../../../eslint-plugin/src/engine/check.ts";
import { maskedLine } from "../../../../eslint-plugin/src/engine/excerpt.ts";
import { preview as shortened } from "../../../../eslint-plugin/src/knowledge/secrets/redact.ts";
import type { PreviewHunk, PreviewLine } from "../../protocol/messages.ts";
import type { Tasks } from "./tasks.ts";

/** Lines around a change that are shown with it. */
const CONTEXT = 2;

/** Edits as lines to show: what goes, what comes and a little around, secrets shortened. */
export function preview({ text, edits, secrets, isEnvironment }: Tasks["preview"]["input"]): PreviewHunk[] {
  const lines = text.split(/\r\n|[\n\r]/);
  // What follows the last line break is no line to show.
  const count = lines.at(-1) === "" ? lines.length - 1 : lines.length;
  const shown = (line: string, index: number) =>
    isEnvironment ? withoutValue(line) : maskedLine(line, index + 1, secrets);
  const added = (line: string) => (isEnvironment ? withoutValue(line) : maskedLine(line, 0, []));
  return [...edits]
    .sort((a, b) => a.range.start.line - b.range.start.line)
    .map(({ range: { start, end }, newText }) => {
      const replaced = (lines[start.line] ?? "").slice(0, start.character) + newText;
      const after = linesOf(replaced + (lines[end.line] ?? "").slice(end.character));
      const before = lines.slice(start.line, end.line + 1);
      // What stays the same at both ends of a change is context.
      while (before.length > 0 && after.length > 0 && before.at(-1) === after.at(-1)) {
        before.pop();
        after.pop();
      }
      let from = start.line;
      while (before.length > 0 && after.length > 0 && before[0] === after[0]) {
        before.shift();
        after.shift();
        from++;
      }
      const first = Math.max(0, from - CONTEXT);
      const rest = from + before.length;
      const same = (begin: number, end: number): PreviewLine[] =>
        lines.slice(begin, end).map((line, index) => ({ kind: "same", text: shown(line, begin + index) }));
      return {
        line: first + 1,
        lines: [
          ...same(first, from),
          ...before.map((line, index): PreviewLine => ({ kind: "removed", text: shown(line, from + index) })),
          ...after.map((line): PreviewLine => ({ kind: "added", text: added(line) })),
          ...same(rest, Math.min(rest + CONTEXT, count)),
        ],
      };
    });
}

/** `NAME=value` as `NAME=valu…`. */
function withoutValue(line: string): string {
  const at = line.indexOf("=");
  const value = at < 0 ? "" : line.slice(at + 1).replace(/^["']|["']$/g, "");
  return value === "" ? line : `${line.slice(0, at + 1)}${shortened(value)}`;
}
