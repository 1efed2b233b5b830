import type { ESLint } from "eslint";
import { lineAt, lineStarts, TEXT_LINE_BREAK } from "../code/lines.ts";
import { TextSourceCode, type CommentNode, type Located, type RootNode } from "./text-source-code.ts";

export type Language = NonNullable<ESLint.Plugin["languages"]>[string];

/** What a reader makes of a file, or where and why it is broken. */
export type TextReading =
  | {
      readonly ok: true;
      readonly body: readonly Located[];
      readonly comments: readonly CommentNode[];
      /** What the root says besides. */
      readonly more: object;
    }
  | { readonly ok: false; readonly message: string; readonly offset: number };

/** Makes an ESLint language of a reader. */
export function makeLanguage(read: (text: string) => TextReading): Language {
  return {
    fileType: "text",
    lineStart: 1,
    columnStart: 0,
    nodeTypeKey: "type",
    visitorKeys: { Program: ["body"] },
    validateLanguageOptions: () => undefined,
    parse(file) {
      const text = file.body as string;
      const reading = readOrExplain(read, text);
      if (!reading.ok) {
        const { line, column } = positionAt(text, reading.offset);
        return { ok: false, errors: [{ message: reading.message, line, column: column + 1 }] };
      }
      const ast: RootNode = {
        ...reading.more,
        type: "Program",
        range: [0, text.length],
        loc: { start: { line: 1, column: 0 }, end: positionAt(text, text.length) },
        body: reading.body,
        comments: reading.comments,
      };
      return { ok: true, ast };
    },
    createSourceCode: (file, { ast }) =>
      new TextSourceCode({ text: file.body as string, ast: ast as RootNode, hasBOM: file.bom }),
  };
}

/** Readers call themselves for what is nested, and the call stack has an end. */
function readOrExplain(read: (text: string) => TextReading, text: string): TextReading {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, message: "It is nested too deeply", offset: 0 };
    throw error;
  }
}

function positionAt(text: string, offset: number): { line: number; column: number } {
  const starts = lineStarts(text, TEXT_LINE_BREAK);
  const line = lineAt(offset, starts);
  return { line: line + 1, column: offset - (starts[line] ?? 0) };
}
