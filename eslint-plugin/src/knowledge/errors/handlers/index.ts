import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { nodesIn } from "../../../code/nodes.ts";
import { isFunction } from "../../../code/functions.ts";
import { unwrap } from "../../../code/expressions.ts";
import { staticName } from "../../../code/names.ts";
import { perFile, type SourceCode } from "../../../code/per-file.ts";
import type { ErrorHandler } from "../handler.ts";
import { callbackHandler, middlewareHandler } from "./callbacks.ts";
import { catchHandler, finallyHandler } from "./clauses.ts";
import { eventHandler, REGISTERING } from "./events.ts";
import { observableHandler, OBSERVING } from "./observables.ts";
import { promiseHandler, PROMISE_METHODS } from "./promises.ts";

/** Reads a node as an error handler, or null when it is none. */
function handlerOf(node: TSESTree.Node, sourceCode: SourceCode): ErrorHandler | null {
  switch (node.type) {
    case T.CatchClause:
      return catchHandler(node);
    case T.TryStatement:
      return finallyHandler(node);
    case T.AssignmentExpression:
      return eventHandler(node, sourceCode);
    case T.CallExpression:
      if (!mayTakeHandler(node)) return null;
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

/** Names of methods and functions that take a handler which may stand elsewhere. */
const TAKING = new Set([...PROMISE_METHODS, ...REGISTERING, ...OBSERVING]);

/** A cheap test of what most calls fail: they have none of the names, and no function comes last. */
function mayTakeHandler({ callee, arguments: given }: TSESTree.CallExpression): boolean {
  const last = given.at(-1);
  return (last !== undefined && isFunction(last)) || TAKING.has(staticName(unwrap(callee)) ?? "");
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
