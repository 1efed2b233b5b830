import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import type { FunctionNode } from "./functions.ts";
import type { SourceCode } from "./per-file.ts";
import { walk } from "./walk.ts";

/** The expressions that a function can return, `undefined` returns left out. */
export function returnedExpressions(fn: FunctionNode, sourceCode: SourceCode): TSESTree.Expression[] {
  if (fn.body.type !== T.BlockStatement) return [fn.body];
  const returned: TSESTree.Expression[] = [];
  walk(fn.body, sourceCode, (node) => {
    if (node.type === T.ReturnStatement && node.argument) returned.push(node.argument);
  });
  return returned;
}
