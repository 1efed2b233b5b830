import { FileMasking } from "../../../../eslint-plugin/src/engine/masking/file-masking.ts";
import { NOTHING_HIDDEN, together, type Hidden } from "../../../../eslint-plugin/src/engine/masking/hidden.ts";
import { hiddenInText } from "../../../../eslint-plugin/src/engine/masking/index.ts";
import { plain } from "../../../../eslint-plugin/src/engine/plain.ts";
import { lineStarts, TEXT_LINE_BREAK } from "../../../../eslint-plugin/src/code/lines.ts";
import { readDotenv } from "../../../../eslint-plugin/src/languages/lines/read-lines.ts";
import type { PreviewHunk, PreviewLine } from "../../protocol/messages.ts";
import type { Tasks } from "./tasks.ts";

/** Lines around a change that are shown with it. */
const CONTEXT = 2;

type Input = Tasks["preview"]["input"];

/** Edits as lines to show: what goes, what comes and a little around, secrets shortened. */
export function preview({ text, edits, hidden, isEnvironment }: Input): PreviewHunk[] {
  const lines = text.split(TEXT_LINE_BREAK);
  // What follows the last line break is no line to show.
  const count = lines.at(-1) === "" ? lines.length - 1 : lines.length;
  const shown = linesShown(text, { hidden, isEnvironment });
  return [...edits]
    .sort((a, b) => a.range.start.line - b.range.start.line)
    .map(({ range: { start, end }, newText }) => {
      const replaced = (lines[start.line] ?? "").slice(0, start.character) + newText;
      const result = replaced + (lines[end.line] ?? "").slice(end.character);
      const shownAfter = linesShown(result, { hidden: { ranges: [], values: hidden.values }, isEnvironment });
      const after = result.split(TEXT_LINE_BREAK);
      const before = lines.slice(start.line, end.line + 1);
      let first = 0;
      // What stays the same at both ends of a change is context.
      while (before.length > 0 && after.length > 0 && before.at(-1) === after.at(-1)) {
        before.pop();
        after.pop();
      }
      while (before.length > 0 && after.length > 0 && before[0] === after[0]) {
        before.shift();
        after.shift();
        first++;
      }
      const from = start.line + first;
      const rest = from + before.length;
      const same = (begin: number, end: number): PreviewLine[] =>
        lines.slice(begin, end).map((_, index) => ({ kind: "same", text: shown(begin + index) }));
      return {
        line: Math.max(0, from - CONTEXT) + 1,
        lines: [
          ...same(Math.max(0, from - CONTEXT), from),
          ...before.map((_, index): PreviewLine => ({ kind: "removed", text: shown(from + index) })),
          ...after.map((_, index): PreviewLine => ({ kind: "added", text: shownAfter(first + index) })),
          ...same(rest, Math.min(rest + CONTEXT, count)),
        ],
      };
    });
}

/** Shows the lines of a text, by their number from 0: without what is hidden, and what the text itself gives away. */
function linesShown(text: string, { hidden, isEnvironment }: Pick<Input, "hidden" | "isEnvironment">) {
  const own = together(hidden, hiddenInText(text), isEnvironment ? valuesOf(text) : NOTHING_HIDDEN);
  const masking = new FileMasking(text, { lineBreak: TEXT_LINE_BREAK, hidden: () => own, recognise: hiddenInText });
  return (index: number) => plain(masking.line(index + 1).text.replaceAll("\t", "  "));
}

/** In a file of the environment every value is a secret, and so may be what is neither a value nor a comment. */
function valuesOf(text: string): Hidden {
  const { entries, comments } = readDotenv(text);
  const known = [
    ...entries.map(({ nameRange, valueRange }) => [nameRange[0], valueRange[1]] as const),
    ...comments.map(({ range }) => range),
  ];
  const starts = lineStarts(text, TEXT_LINE_BREAK);
  const unknown = starts
    .map((start, index) => [start, starts[index + 1] ?? text.length] as const)
    .filter(
      ([start, end]) => text.slice(start, end).trim() !== "" && !known.some(([from, to]) => from < end && start < to),
    );
  return { ranges: [...entries.map(({ valueRange }) => valueRange), ...unknown], values: [] };
}
