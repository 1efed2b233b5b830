import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import type { FunctionNode } from "./functions.ts";
import { perFile, type SourceCode } from "./per-file.ts";
import { walk } from "./walk.ts";

const known = perFile(() => new Map<FunctionNode, readonly TSESTree.Expression[]>());

/** The expressions that a function can return, `undefined` returns left out; a function is read once. */
export function returnedExpressions(fn: FunctionNode, sourceCode: SourceCode): readonly TSESTree.Expression[] {
  if (fn.body.type !== T.BlockStatement) return [fn.body];
  const answered = known(sourceCode).get(fn);
  if (answered) return answered;
  const returned: TSESTree.Expression[] = [];
  known(sourceCode).set(fn, returned);
  walk(fn.body, sourceCode, (node) => {
    if (node.type === T.ReturnStatement && node.argument) returned.push(node.argument);
  });
  return returned;
}
