import type { TSESTree } from "@typescript-eslint/utils";
import type { Place } from "./evidence.ts";

/** Where a node of JavaScript stands. */
export function placeOf({ loc }: Pick<TSESTree.Node, "loc">, { filename }: { readonly filename: string }): Place {
  const { start, end } = loc;
  const span = { line: start.line, column: start.column + 1, endLine: end.line, endColumn: end.column + 1 };
  return { file: filename, span };
}
