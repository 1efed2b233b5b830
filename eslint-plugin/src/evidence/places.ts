import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import type { Place, Span } from "./evidence.ts";

/** A file of JavaScript whose nodes are pointed at. */
export interface PointedAt {
  readonly filename: string;
}

/** Where a node of JavaScript stands. */
export function placeOf({ loc }: Pick<TSESTree.Node, "loc">, { filename }: PointedAt): Place {
  return { file: filename, span: spanOf(loc) };
}

/** Where some characters of the linted file stand. */
export function placeAt(
  [start, end]: readonly [number, number],
  { filename, sourceCode }: Pick<Readonly<TSESLint.RuleContext<string, readonly unknown[]>>, "filename" | "sourceCode">,
): Place {
  const origin = sourceCode.getLocFromIndex(0);
  const at = (index: number) => {
    const { line, column } = sourceCode.getLocFromIndex(index);
    return { line: line - origin.line + 1, column: column - origin.column };
  };
  return { file: filename, span: spanOf({ start: at(start), end: at(end) }) };
}

function spanOf({ start, end }: TSESTree.SourceLocation): Span {
  return { line: start.line, column: start.column + 1, endLine: end.line, endColumn: end.column + 1 };
}
