import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isFunction, type FunctionNode } from "../../code/functions.ts";
import { findNode } from "../../code/walk.ts";
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
  const text = sourceCode.getText(member);
  const isSame = (node: TSESTree.Node) => node.type === T.MemberExpression && sourceCode.getText(node) === text;
  const isMade = (node: TSESTree.Node) =>
    node.type === T.AssignmentExpression && isSame(node.left) && startsWork(node.right);
  if (!findNode(fn.node.body, sourceCode, isMade)) return UNKNOWN;
  const isWaiting = (node: TSESTree.Node) =>
    node.type === T.TryStatement &&
    node.handler !== null &&
    findNode(node.block, sourceCode, (each) => each.type === T.AwaitExpression && isSame(unwrap(each.argument))) !==
      undefined;
  const waiting = findNode(fn.node.body, sourceCode, isWaiting);
  if (waiting?.type !== T.TryStatement || !waiting.handler) return UNKNOWN;
  const thrown = findNode(waiting.handler.body, sourceCode, (node) => node.type === T.ThrowStatement);
  if (thrown?.type !== T.ThrowStatement) return UNKNOWN;
  const errors = thrownAs(thrown.argument, thrown, fn, project);
  return errors.told.size > 0 ? errors : UNKNOWN;
}

/** A call of an asynchronous function that is written there: what it gives is a promise, and nobody else has it. */
function startsWork(value: TSESTree.Node): boolean {
  const call = unwrap(value);
  if (call.type !== T.CallExpression) return false;
  const callee = unwrap(call.callee);
  return !isFunction(callee) || callee.async;
}
