import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { nodesIn } from "../../../code/nodes.ts";
import { perFile, type SourceCode } from "../../../code/per-file.ts";
import type { ErrorHandler } from "../handler.ts";
import { callbackHandler, middlewareHandler } from "./callbacks.ts";
import { catchHandler, finallyHandler } from "./clauses.ts";
import { eventHandler } from "./events.ts";
import { observableHandler } from "./observables.ts";
import { promiseHandler } from "./promises.ts";

/** Reads a node as an error handler, or null when it is none. */
export function handlerOf(node: TSESTree.Node, sourceCode: SourceCode): ErrorHandler | null {
  switch (node.type) {
    case T.CatchClause:
      return catchHandler(node);
    case T.TryStatement:
      return finallyHandler(node);
    case T.AssignmentExpression:
      return eventHandler(node, sourceCode);
    case T.CallExpression:
      return (
        promiseHandler(node, sourceCode) ??
        eventHandler(node, sourceCode) ??
        observableHandler(node, sourceCode) ??
        callbackHandler(node, sourceCode)
      );
    case T.FunctionDeclaration:
    case T.FunctionExpression:
    case T.ArrowFunctionExpression:
      return middlewareHandler(node);
    default:
      return null;
  }
}

const HANDLING = [
  T.CatchClause,
  T.TryStatement,
  T.AssignmentExpression,
  T.CallExpression,
  T.FunctionDeclaration,
  T.FunctionExpression,
  T.ArrowFunctionExpression,
] as const;

/** Every error handler of a file, in source order. */
export const handlersIn: (sourceCode: SourceCode) => readonly ErrorHandler[] = perFile((sourceCode) => {
  const handlers: ErrorHandler[] = [];
  for (const type of HANDLING) {
    for (const node of nodesIn(sourceCode, type)) {
      const handler = handlerOf(node, sourceCode);
      if (handler) handlers.push(handler);
    }
  }
  return handlers.sort((a, b) => a.node.range[0] - b.node.range[0] || b.node.range[1] - a.node.range[1]);
});
