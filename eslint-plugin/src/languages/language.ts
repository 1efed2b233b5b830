import type { ESLint } from "eslint";
import { TextSourceCode, type CommentNode, type Located, type RootNode } from "./text-source-code.ts";

export type Language = NonNullable<ESLint.Plugin["languages"]>[string];

/** What a reader makes of a file, or where and why it is broken. */
export type TextReading =
  | { readonly ok: true; readonly body: readonly Located[]; readonly comments: readonly CommentNode[] }
  | { readonly ok: false; readonly message: string; readonly offset: number };

/** Makes an ESLint language of a reader; `more` is added to the root. */
export function makeLanguage(read: (text: string) => TextReading, more: object = {}): Language {
  return {
    fileType: "text",
    lineStart: 1,
    columnStart: 0,
    nodeTypeKey: "type",
    visitorKeys: { Program: ["body"] },
    validateLanguageOptions: () => undefined,
    parse(file) {
      const text = file.body as string;
      const reading = read(text);
      if (!reading.ok) {
        const { line, column } = positionAt(text, reading.offset);
        return { ok: false, errors: [{ message: reading.message, line, column: column + 1 }] };
      }
      const ast: RootNode = {
        ...more,
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

function positionAt(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (const match of text.slice(0, offset).matchAll(/\r\n|\r|\n/g)) {
    line++;
    start = match.index + match[0].length;
  }
  return { line, column: offset - start };
}
