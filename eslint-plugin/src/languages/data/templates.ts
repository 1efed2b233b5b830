import type { Range } from "./tree.ts";

/** Whether a text has to be filled in by a template engine before it is YAML. */
export const TEMPLATE = /\{\{|\{%/;

/** Whether a text is a template: expressions of GitHub's workflows (`${{ … }}`) are filled in by what reads the YAML. */
export function isTemplated(text: string): boolean {
  return /(?<!\$)\{\{|\{%/.test(text);
}

const CONTROL_LINE =
  /^[ \t]*(?:\{\{(?:[^{}\n]|\{[^{}\n]*\}){0,2000}\}\}[ \t]*){1,4}(?:#[^\n]{0,400})?$|^[ \t]*\{%[^\n]{0,2000}%\}[ \t]*$/;

/** How spans begin and end, and how many characters one may hold at most. */
interface Marks {
  readonly open: RegExp;
  /** By the last character of what opens. */
  readonly close: ReadonlyMap<string, RegExp>;
  readonly most: number;
}

const COMMENTS: Marks = {
  open: /\{\{(?:-\s{0,4})?\/\*/g,
  close: new Map([["*", /\*\/(?:\s{0,4}-)?\}\}/g]]),
  most: 20_000,
};
const HOLES: Marks = {
  open: /\{[{%]/g,
  close: new Map([
    ["{", /\}\}/g],
    ["%", /%\}/g],
  ]),
  most: 2_000,
};

/** A text whose templates are masked, and where they stood. */
export interface Masked {
  readonly text: string;
  /** What is filled in, in the order of the text: stands there as a name that no secret has. */
  readonly holes: readonly Range[];
  /** Lines of nothing but templates, as far as their braces reach: stand there as spaces. */
  readonly lines: readonly Range[];
}

/**
 * The text with its templates taken out, each character by another one, so that offsets stay what they are: lines that
 * only steer become spaces, values that are filled in become a name that no secret has.
 */
export function maskTemplate(template: string): Masked {
  const holes: Range[] = [];
  const lines: Range[] = [];
  let offset = 0;
  const text = replaceSpans(template, COMMENTS, (comment) => comment.replace(/[^\r\n]/g, " "))
    .split("\n")
    .map((line) => {
      const start = offset;
      offset += line.length + 1;
      if (!line.includes("{{") && !line.includes("{%")) return line;
      if (CONTROL_LINE.test(line.trimEnd())) {
        const indented = line.length - line.trimStart().length;
        lines.push([start + indented, start + line.trimEnd().length]);
        return line.replace(/[^\r]/g, " ");
      }
      return replaceSpans(line, HOLES, (hole, at) => {
        holes.push([start + at, start + at + hole.length]);
        return "x".repeat(hole.length);
      });
    })
    .join("\n");
  return { text, holes, lines };
}

/** Replaces what stands between marks. Each closing mark is looked for once, however many open before it. */
function replaceSpans(
  text: string,
  { open, close, most }: Marks,
  replace: (span: string, at: number) => string,
): string {
  let replaced = "";
  let done = 0;
  const nextClose = new Map<string, RegExpExecArray | null>();
  open.lastIndex = 0;
  for (let start = open.exec(text); start; start = open.exec(text)) {
    const inside = open.lastIndex;
    const kind = text.charAt(inside - 1);
    let end = nextClose.get(kind);
    if (end === undefined || (end !== null && end.index < inside)) {
      const closing = close.get(kind);
      if (closing) closing.lastIndex = inside;
      end = closing?.exec(text) ?? null;
      nextClose.set(kind, end);
    }
    // Marks may overlap: `{{{`.
    open.lastIndex = start.index + 1;
    if (end === null || end.index - inside > most) continue;
    const behind = end.index + end[0].length;
    replaced += text.slice(done, start.index) + replace(text.slice(start.index, behind), start.index);
    done = open.lastIndex = behind;
  }
  return replaced + text.slice(done);
}
