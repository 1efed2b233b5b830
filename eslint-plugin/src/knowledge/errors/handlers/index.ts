import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { perFile, type SourceCode } from "../../../code/per-file.ts";
import { walk } from "../../../code/walk.ts";
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

/** Every error handler of a file, in source order. */
export const handlersIn: (sourceCode: SourceCode) => readonly ErrorHandler[] = perFile((sourceCode) => {
  const handlers: ErrorHandler[] = [];
  walk(
    sourceCode.ast,
    sourceCode,
    (node) => {
      const handler = handlerOf(node, sourceCode);
      if (handler) handlers.push(handler);
    },
    { nestedFunctions: true },
  );
  return handlers;
});
