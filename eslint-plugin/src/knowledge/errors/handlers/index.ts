import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { mentions } from "../../../code/mentions.ts";
import { nodesIn } from "../../../code/nodes.ts";
import { isFunction } from "../../../code/functions.ts";
import { unwrap } from "../../../code/expressions.ts";
import { staticName } from "../../../code/names.ts";
import { perFile, type SourceCode } from "../../../code/per-file.ts";
import type { ErrorHandler } from "../handler.ts";
import { callbackHandler, middlewareHandler, MIDDLEWARE_PARAMETERS } from "./callbacks.ts";
import { catchHandler, finallyHandler } from "./clauses.ts";
import { assignedHandler, listenerHandler, REGISTERING } from "./events.ts";
import { observableHandler, OBSERVING } from "./observables.ts";
import { promiseHandler, PROMISE_METHODS } from "./promises.ts";

/** Reads a call as one that takes an error handler, or null when it does not. Most calls have none of the names, and no function comes last. */
function handlerOfCall(call: TSESTree.CallExpression, sourceCode: SourceCode): ErrorHandler | null {
  const given = call.arguments;
  const last = given[given.length - 1];
  if (last === undefined) return null;
  const callee = unwrap(call.callee);
  const name = staticName(callee);
  if (name !== null && TAKING.has(name)) {
    const found = takenByName(name, call, callee, sourceCode);
    if (found) return found;
  }
  return isFunction(last) ? callbackHandler(call, last, name, sourceCode) : null;
}

/** Names of methods and functions that take a handler which may stand elsewhere. */
const TAKING = new Set([...PROMISE_METHODS, ...REGISTERING, ...OBSERVING]);

function takenByName(
  name: string,
  call: TSESTree.CallExpression,
  callee: TSESTree.Node,
  sourceCode: SourceCode,
): ErrorHandler | null {
  if (OBSERVING.has(name)) return observableHandler(call, sourceCode);
  if (callee.type !== T.MemberExpression) return null;
  return PROMISE_METHODS.has(name)
    ? promiseHandler(call, callee, name, sourceCode)
    : listenerHandler(call, callee, sourceCode);
}

const mayAssignListener = mentions("onerror");

/** Every error handler of a file, in source order. */
export const handlersIn: (sourceCode: SourceCode) => readonly ErrorHandler[] = perFile((sourceCode) => {
  const handlers: ErrorHandler[] = nodesIn(sourceCode, T.CatchClause).map(catchHandler);
  for (const statement of nodesIn(sourceCode, T.TryStatement)) {
    const handler = finallyHandler(statement);
    if (handler) handlers.push(handler);
  }
  for (const call of nodesIn(sourceCode, T.CallExpression)) {
    const handler = handlerOfCall(call, sourceCode);
    if (handler) handlers.push(handler);
  }
  if (mayAssignListener(sourceCode.text)) {
    for (const node of nodesIn(sourceCode, T.AssignmentExpression)) {
      const handler = assignedHandler(node, sourceCode);
      if (handler) handlers.push(handler);
    }
  }
  for (const type of FUNCTIONS) {
    for (const fn of nodesIn(sourceCode, type)) {
      const handler = fn.params.length === MIDDLEWARE_PARAMETERS ? middlewareHandler(fn) : null;
      if (handler) handlers.push(handler);
    }
  }
  if (handlers.length < 2) return handlers;
  return handlers.sort((a, b) => a.node.range[0] - b.node.range[0] || b.node.range[1] - a.node.range[1]);
});

const FUNCTIONS = [T.FunctionDeclaration, T.FunctionExpression, T.ArrowFunctionExpression] as const;
