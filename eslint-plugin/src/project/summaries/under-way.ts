import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isFunction, type FunctionNode } from "../../code/functions.ts";
import { perFile } from "../../code/per-file.ts";
import { findNode, walk } from "../../code/walk.ts";
import type { Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { isCaught } from "./guards.ts";
import { UNKNOWN, type Leaving } from "./leaving.ts";
import { thrownAs } from "./thrown.ts";

/**
 * The errors of a promise that lies in a property: `if (this.starting) return await this.starting;`. Where the function itself
 * has put it there, and tells of its errors before it throws them on, those who only wait with it reject with what was told.
 */
export function ofPromiseUnderWay(
  member: TSESTree.MemberExpression,
  fn: Located<FunctionNode>,
  project: Project,
): Leaving {
  const { sourceCode } = fn.file;
  if (isCaught(member, fn.node, sourceCode)) return UNKNOWN;
  const { made, waiting } = promisesOf(fn);
  const text = sourceCode.getText(member);
  const handler = made.has(text) ? waiting.get(text) : undefined;
  const thrown = handler && findNode(handler.body, sourceCode, (node) => node.type === T.ThrowStatement);
  if (thrown?.type !== T.ThrowStatement) return UNKNOWN;
  const errors = thrownAs(thrown.argument, thrown, fn, project);
  return errors.told.size > 0 ? errors : UNKNOWN;
}

/** The promises that a function puts into properties, and the handlers behind which it waits for them. */
interface Promises {
  readonly made: ReadonlySet<string>;
  readonly waiting: ReadonlyMap<string, TSESTree.CatchClause>;
}

const promisesByFunction = perFile(() => new WeakMap<FunctionNode, Promises>());

function promisesOf({ node: fn, file: { sourceCode } }: Located<FunctionNode>): Promises {
  const known = promisesByFunction(sourceCode);
  let promises = known.get(fn);
  if (promises) return promises;
  const made = new Set<string>();
  const waiting = new Map<string, TSESTree.CatchClause>();
  walk(fn.body, sourceCode, (node) => {
    if (node.type === T.AssignmentExpression && node.left.type === T.MemberExpression && startsWork(node.right)) {
      made.add(sourceCode.getText(node.left));
    }
    const awaited = node.type === T.AwaitExpression ? unwrap(node.argument) : null;
    const handler = awaited?.type === T.MemberExpression ? handlerOf(node, fn) : null;
    const text = awaited && handler ? sourceCode.getText(awaited) : "";
    if (handler && !waiting.has(text)) waiting.set(text, handler);
    return undefined;
  });
  known.set(fn, (promises = { made, waiting }));
  return promises;
}

/** The handler of the nearest `try` that has one around a place. */
function handlerOf(place: TSESTree.Node, fn: FunctionNode): TSESTree.CatchClause | null {
  for (let at = place; at.parent && at !== fn; at = at.parent) {
    const above: TSESTree.Node = at.parent;
    if (above.type === T.TryStatement && above.block === at && above.handler) return above.handler;
  }
  return null;
}

/** A call of an asynchronous function that is written there: what it gives is a promise, and nobody else has it. */
function startsWork(value: TSESTree.Node): boolean {
  const call = unwrap(value);
  if (call.type !== T.CallExpression) return false;
  const callee = unwrap(call.callee);
  return !isFunction(callee) || callee.async;
}
