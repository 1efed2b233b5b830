import type { Position, Range } from "vscode-languageserver";
import { lineAt, lineStarts, TEXT_LINE_BREAK } from "../../../../eslint-plugin/src/code/lines.ts";
import type { Span } from "../../../../eslint-plugin/src/engine/finding.ts";

/** Turns offsets, and lines as ESLint counts them, into positions as editors count them. */
export class Positions {
  readonly #text: string;
  readonly #lint: readonly number[];
  readonly #editor: readonly number[];

  /** @param lineBreak what ends a line where ESLint counts those of the file. */
  constructor(text: string, lineBreak = TEXT_LINE_BREAK) {
    this.#text = text;
    this.#editor = lineStarts(text, TEXT_LINE_BREAK);
    // Only two rare characters make a difference.
    this.#lint = /[\u2028\u2029]/.test(text) ? lineStarts(text, lineBreak) : this.#editor;
  }

  /** The position of an offset, never between the two halves of a line break. */
  at(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.#text.length));
    const line = lineAt(clamped, this.#editor);
    return { line, character: clamped - (this.#editor[line] ?? 0) };
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
