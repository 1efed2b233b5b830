import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import type { SourceCode } from "../../code/per-file.ts";
import { findNode } from "../../code/walk.ts";
import type { ErrorHandler } from "./handler.ts";
import { HANDLED, type Outcome } from "./outcome.ts";

/** A statement that leaves `finally` for good: a `return`, a `throw`, or a `break` out of a loop around it. */
export function judgeFinally(handler: ErrorHandler, sourceCode: SourceCode): Outcome {
  const finalizer = handler.body;
  if (!finalizer || leavesNothing(handler.node, sourceCode)) return HANDLED;
  const by = findNode(finalizer, sourceCode, (node) => {
    switch (node.type) {
      case T.ReturnStatement:
        return true;
      case T.ThrowStatement:
        return !isWithin(node, finalizer, /^TryStatement$/);
      case T.BreakStatement:
        return !isWithin(node, finalizer, /^(?:For|While|DoWhile|Switch)/);
      case T.ContinueStatement:
        return !isWithin(node, finalizer, /^(?:For|While|DoWhile)/);
      default:
        return false;
    }
  });
  return by ? { name: "overridden", by } : HANDLED;
}

/** A `catch` in between that throws nothing, and a `try` that returns nothing: there is nothing to throw away. */
function leavesNothing(statement: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (statement.type !== T.TryStatement || !statement.handler) return false;
  const isResult = (node: TSESTree.Node) =>
    node.type === T.ThrowStatement || (node.type === T.ReturnStatement && node.argument !== null);
  return (
    findNode(statement.handler.body, sourceCode, isResult) === undefined &&
    findNode(statement.block, sourceCode, (node) => node.type === T.ReturnStatement && node.argument !== null) ===
      undefined
  );
}

/** Whether a node of some types stands between a node and one above it. */
function isWithin(node: TSESTree.Node, top: TSESTree.Node, types: RegExp): boolean {
  for (let above = node.parent; above && above !== top; above = above.parent) {
    if (types.test(above.type)) return true;
  }
  return false;
}
