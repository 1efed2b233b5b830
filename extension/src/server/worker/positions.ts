import type { Position, Range } from "vscode-languageserver";
import type { Span } from "../../../../eslint-plugin/src/cli/finding.ts";

const ESLINT_BREAK = /\r\n|[\n\r\u2028\u2029]/g;
const EDITOR_BREAK = /\r\n|[\n\r]/g;

/** Turns offsets, and lines as ESLint counts them, into positions as editors count them. */
export class Positions {
  readonly #text: string;
  readonly #lint: readonly number[];
  readonly #editor: readonly number[];

  constructor(text: string) {
    this.#text = text;
    this.#editor = startsOf(text, EDITOR_BREAK);
    // Only two rare characters make a difference.
    this.#lint = /[\u2028\u2029]/.test(text) ? startsOf(text, ESLINT_BREAK) : this.#editor;
  }

  /** The position of an offset, never between the two halves of a line break. */
  at(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.#text.length));
    let low = 0;
    let high = this.#editor.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#editor[middle] ?? 0) <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: clamped - (this.#editor[low] ?? 0) };
  }

  range(start: number, end: number): Range {
    return { start: this.at(start), end: this.at(end) };
  }

  ofSpan({ line, column, endLine, endColumn }: Span): Range {
    return this.range(this.offset(line, column), this.offset(endLine, endColumn));
  }

  /** The offset of a place in ESLint's counting, which begins at 1. */
  offset(line: number, column: number): number {
    return (this.#lint[line - 1] ?? this.#text.length) + column - 1;
  }
}

function startsOf(text: string, lineBreak: RegExp): number[] {
  const starts = [0];
  for (const match of text.matchAll(lineBreak)) starts.push(match.index + match[0].length);
  return starts;
}
