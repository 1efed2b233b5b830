import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import type { FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { findNode } from "../../code/walk.ts";

/** Whether a `try` around a place in a function catches what is thrown there. */
export function isCaught(place: TSESTree.Node, fn: FunctionNode, sourceCode: SourceCode): boolean {
  for (let at = place; at.parent && at !== fn; at = at.parent) {
    const above: TSESTree.Node = at.parent;
    if (above.type !== T.TryStatement) continue;
    if (above.block === at && above.handler) return true;
    if (above.finalizer && above.finalizer !== at && leavesForGood(above.finalizer, sourceCode)) return true;
  }
  return false;
}

/** A `finally` that returns throws away the error under way. */
function leavesForGood(finalizer: TSESTree.BlockStatement, sourceCode: SourceCode): boolean {
  return findNode(finalizer, sourceCode, (node) => node.type === T.ReturnStatement) !== undefined;
}

/** Methods of arrays that call the function they are given before they return. */
export const AT_ONCE: ReadonlySet<string> = new Set(
  "map flatMap forEach filter find findIndex some every reduce sort replace".split(" "),
);

/** The handler whose code a place stands in, the innermost. */
export function clauseAround(place: TSESTree.Node, fn: TSESTree.Node): TSESTree.CatchClause | null {
  for (let at = place.parent; at && at !== fn; at = at.parent) if (at.type === T.CatchClause) return at;
  return null;
}

/** `promise.catch((error) => …)`: whether a function is given the errors of a promise. */
export function isHandler(fn: FunctionNode): boolean {
  const call = fn.parent as TSESTree.Node | undefined;
  return call?.type === T.CallExpression && staticName(unwrap(call.callee)) === "catch";
}

/** Whether a call's promise is waited for, handed on to `then`, or given back, where the call stands. */
export function isWaitedFor(call: TSESTree.CallExpression): boolean {
  let at: TSESTree.CallExpression | TSESTree.ChainExpression | TSESTree.TSAsExpression = call;
  while (at.parent.type === T.ChainExpression || at.parent.type === T.TSAsExpression) at = at.parent;
  const { parent } = at;
  return (
    parent.type === T.AwaitExpression ||
    parent.type === T.ReturnStatement ||
    (parent.type === T.ArrowFunctionExpression && parent.body === at) ||
    (parent.type === T.MemberExpression && /^(?:then|catch|finally)$/.test(staticName(parent) ?? ""))
  );
}

/** Functions of the language that run what they are given later. */
const SCHEDULING: ReadonlySet<string> = new Set(["setTimeout", "setImmediate", "queueMicrotask", "nextTick"]);

/**
 * Whether a function that stands in another is run by it: by a method of a list, by a call that is waited for or whose result
 * is used, or later by the language. What is registered, `app.get(path, handler)`, waits for somebody else.
 */
export function runsWithin(made: FunctionNode): boolean {
  const { parent } = made;
  // `new Strategy(options, verify)` waits for somebody else, too.
  if (parent.type === T.NewExpression) return staticName(parent.callee) === "Promise";
  if (parent.type !== T.CallExpression) return false;
  const callee = unwrap(parent.callee);
  const name = staticName(callee) ?? "";
  if (callee === made || callee.type !== T.MemberExpression || AT_ONCE.has(name) || SCHEDULING.has(name)) return true;
  const above: TSESTree.Node = parent.parent;
  return above.type !== T.ExpressionStatement || isWaitedFor(parent) || isHandler(made);
}
