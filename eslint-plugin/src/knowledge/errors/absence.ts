import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyWrite, variableOf } from "../../code/scopes.ts";
import { findNode, nextSibling } from "../../code/walk.ts";
import { logCallOf } from "../loggers/index.ts";
import type { Attempt } from "./attempt.ts";
import type { ErrorHandler } from "./handler.ts";
import { vacantValue } from "./values.ts";

/**
 * Whether the code that is tried throws where nothing was kept yet: `const { total } = JSON.parse(await store.get(key))`. What
 * the handler leads to is then the ordinary way of what is not there.
 */
export function failsOnAbsence({ guarded }: ErrorHandler, sourceCode: SourceCode): boolean {
  const parses = (node: TSESTree.Node) =>
    node.type === T.CallExpression &&
    originKey(node.callee, sourceCode) === "global:JSON.parse" &&
    isRead(node.arguments[0], sourceCode) &&
    isTakenApart(node);
  return guarded !== null && findNode(guarded, sourceCode, parses) !== undefined;
}

/** Whether a text was waited for: something else has it. */
function isRead(given: TSESTree.Node | undefined, sourceCode: SourceCode): boolean {
  if (given?.type !== T.Identifier) return given?.type === T.AwaitExpression;
  const variable = variableOf(given, sourceCode);
  return variable !== undefined && onlyWrite(variable)?.type === T.AwaitExpression;
}

/** Whether something of a value is taken at once, which `null` has not. */
function isTakenApart(call: TSESTree.Node): boolean {
  let at = call;
  while (at.parent?.type === T.TSAsExpression || at.parent?.type === T.TSNonNullExpression) at = at.parent;
  const { parent } = at;
  if (parent?.type === T.VariableDeclarator)
    return parent.id.type === T.ObjectPattern || parent.id.type === T.ArrayPattern;
  return parent?.type === T.MemberExpression && parent.object === at && !parent.optional;
}

/**
 * Whether the code behind a handler that does nothing works out what the code that is tried would have returned:
 * `try { return await kept(id); } catch {} return load(id);` gives the same, and later.
 * @param changes Whether a call changes something, so that to come there by a failure does what should not be done.
 */
export function isWorkedOutBehind(
  { kind, node, body, guarded }: ErrorHandler,
  attempt: Attempt,
  changes: (call: TSESTree.CallExpression) => boolean,
  sourceCode: SourceCode,
): boolean {
  if (kind !== "catch" || !guarded || body?.type !== T.BlockStatement || body.body.length > 0) return false;
  if (attempt.calls.some((call) => call.isAwaited && call.changes)) return false;
  const gives = (each: TSESTree.Node) => each.type === T.ReturnStatement && each.argument !== null;
  if (findNode(guarded, sourceCode, gives) === undefined) return false;
  const behind = statementsBehind(node.parent ?? node);
  if (behind === null) return false;
  const isElse = (each: TSESTree.Node) =>
    (each.type === T.ReturnStatement && (!each.argument || vacantValue(unwrap(each.argument)) !== null)) ||
    (each.type === T.CallExpression && !logCallOf(each, sourceCode) && changes(each));
  const isWork = (each: TSESTree.Node) =>
    each.type === T.AwaitExpression ||
    (each.type === T.ReturnStatement &&
      each.argument !== null &&
      findNode(each.argument, sourceCode, isCall) !== undefined);
  const has = (test: (each: TSESTree.Node) => boolean) =>
    behind.some((statement) => findNode(statement, sourceCode, test) !== undefined);
  return behind.at(-1)?.type === T.ReturnStatement && !has(isElse) && has(isWork);
}

const isCall = ({ type }: TSESTree.Node) => type === T.CallExpression;

/** So many statements behind a handler are looked at. */
const MOST_BEHIND = 40;

/** The statements behind one in its block and, where that is the last there, in those around it; null for too many. */
function statementsBehind(statement: TSESTree.Node): readonly TSESTree.Node[] | null {
  const found: TSESTree.Node[] = [];
  for (let at: TSESTree.Node = statement; at.parent && !isFunction(at); at = at.parent) {
    if (at.parent.type !== T.BlockStatement) continue;
    for (let next = nextSibling(at.parent.body, at); next; next = nextSibling(at.parent.body, next)) {
      if (found.length >= MOST_BEHIND) return null;
      found.push(next);
    }
  }
  return found;
}
