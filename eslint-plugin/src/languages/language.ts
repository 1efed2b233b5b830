import type { ESLint } from "eslint";
import { lineAt, lineStarts, TEXT_LINE_BREAK } from "../code/lines.ts";
import { TreeSourceCode, type RootNode, type VisitorKeys } from "./source-code.ts";

export type Language = NonNullable<ESLint.Plugin["languages"]>[string];

/** The tree of a file, or where and why the file is broken. */
export type Reading<Root extends RootNode> =
  | { readonly ok: true; readonly root: Root }
  | { readonly ok: false; readonly message: string; readonly offset: number };

/** Makes an ESLint language of a reader and of the names under which its nodes keep their children. */
export function makeLanguage<Root extends RootNode>(
  read: (text: string, path: string) => Reading<Root>,
  keys: VisitorKeys,
): Language {
  return {
    fileType: "text",
    lineStart: 1,
    columnStart: 0,
    nodeTypeKey: "type",
    visitorKeys: Object.fromEntries(Object.entries(keys).map(([type, names]) => [type, [...names]])),
    validateLanguageOptions: () => undefined,
    parse(file) {
      const text = file.body as string;
      const reading = readOrExplain(() => read(text, file.path));
      if (reading.ok) return { ok: true, ast: reading.root };
      const { line, column } = positionAt(text, reading.offset);
      return { ok: false, errors: [{ message: reading.message, line, column: column + 1 }] };
    },
    createSourceCode: (file, { ast }) =>
      new TreeSourceCode({ text: file.body as string, ast: ast as RootNode, hasBOM: file.bom, keys }),
  };
}

/** A language whose files cannot configure the linter: of their comments, those that disable a rule are heeded and no others. */
export function withoutConfiguration(language: Language): Language {
  return {
    ...language,
    createSourceCode(...given) {
      return Object.assign(language.createSourceCode(...given), { applyInlineConfig: undefined });
    },
  };
}

/** Readers call themselves for what is nested, and the call stack has an end. */
function readOrExplain<Result>(read: () => Result): Result | { ok: false; message: string; offset: number } {
  try {
    return read();
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
