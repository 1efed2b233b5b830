import { lineAt, lineStarts } from "../../code/lines.ts";
import type { Hidden } from "./hidden.ts";
import { applied, Masking, type Edit, type Recognise } from "./masking.ts";

/** A line of a file as it may be shown. */
export interface MaskedLine {
  readonly text: string;
  /** Where an offset of the line stands in the text. */
  readonly moved: (offset: number) => number;
}

/** The masking of a file, which knows where in it its secrets stand. */
export class FileMasking extends Masking {
  readonly #text: string;
  readonly #starts: readonly number[];
  /** The ranges on each line that has any. */
  #byLine: Map<number, [start: number, end: number, isBegun: boolean][]> | null = null;
  #last: { readonly number: number; readonly line: MaskedLine } | null = null;

  /** @param lineBreak what ends a line where the file's findings are counted. */
  constructor(
    text: string,
    { lineBreak, hidden, recognise }: { lineBreak: RegExp; hidden: () => Hidden; recognise: Recognise },
  ) {
    super(hidden, recognise);
    this.#text = text.replace(/^\uFEFF/, "");
    this.#starts = lineStarts(this.#text, lineBreak);
  }

  /** A line by its number, from 1, without its secrets. */
  line(number: number): MaskedLine {
    if (this.#last?.number === number) return this.#last.line;
    this.#byLine ??= this.#rangesByLine();
    const start = this.#starts[number - 1] ?? this.#text.length;
    const text = this.#text
      .slice(start, this.#starts[number] ?? this.#text.length)
      .replace(/[\n\r\u2028\u2029]{1,2}$/, "");
    const edits = this.edits(text, this.#byLine.get(number) ?? []);
    const line = { text: applied(text, edits), moved: (offset: number) => moved(offset, edits) };
    this.#last = { number, line };
    return line;
  }

  #rangesByLine(): Map<number, [start: number, end: number, isBegun: boolean][]> {
    const byLine = new Map<number, [start: number, end: number, isBegun: boolean][]>();
    for (const [start, end] of this.hidden.ranges) {
      const first = lineAt(start, this.#starts);
      for (let index = first; index < this.#starts.length; index++) {
        const lineStart = this.#starts[index] ?? 0;
        if (lineStart >= end) break;
        const next = this.#starts[index + 1] ?? this.#text.length;
        const range: [number, number, boolean] = [
          Math.max(0, start - lineStart),
          Math.min(end, next) - lineStart,
          index > first,
        ];
        const others = byLine.get(index + 1);
        if (others) others.push(range);
        else byLine.set(index + 1, [range]);
      }
    }
    return byLine;
  }
}

/** Where an offset of a line stands after the edits. */
function moved(offset: number, edits: readonly Edit[]): number {
  let shift = 0;
  for (const { start, end, text } of edits) {
    if (offset <= start) break;
    if (offset < end) return start + shift + Math.min(offset - start, text.length);
    shift += text.length - (end - start);
  }
  return offset + shift;
}
