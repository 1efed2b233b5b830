import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../code/expressions.ts";
import type { FunctionNode } from "../code/functions.ts";
import { staticName } from "../code/names.ts";
import { findNode } from "../code/walk.ts";
import { leaves, lookUpOf } from "../knowledge/effects/settled.ts";
import {
  isOfSameRows,
  movesItsRow,
  removesRowOf,
  spends,
  stateChanges,
  stateTests,
  type StateTest,
} from "../knowledge/effects/state.ts";
import type { Located } from "./definitions.ts";
import type { ProjectFile } from "./index.ts";
import type { ReachedCall } from "./reach.ts";
import { awaitedCall, statementsBefore } from "./statements.ts";

/**
 * Whether a second run does not come to a call again, because a statement before it, in whichever function on the way,
 * refuses to go on: a test of a state that the first run has changed.
 * @param entered every function that the handler leads to, in which the state may be changed
 */
export function isRefusedBefore(
  { call, through, by }: ReachedCall,
  entered: readonly Located<FunctionNode>[],
): boolean {
  return through.some((fn, at) => {
    const place = by[at]?.node ?? call;
    return statementsBefore(place, fn.node).some((statement) => refuses(statement, fn, entered));
  });
}

/** Whether what an insert made the first time is removed before it makes it again. */
export function isReplaced({ call, through }: ReachedCall): boolean {
  const fn = through.at(-1);
  if (!fn) return false;
  return statementsBefore(call, fn.node).some((statement) => {
    const removal = awaitedCall(statement);
    return removal !== null && isRemoval(removal) && removesRowOf(removal, call);
  });
}

function refuses(
  statement: TSESTree.Statement,
  fn: Located<FunctionNode>,
  entered: readonly Located<FunctionNode>[],
): boolean {
  if (statement.type === T.IfStatement) {
    if (!leaves(statement.consequent)) return false;
    const tests = stateTests(statement.test, fn.file.sourceCode);
    return (tests.length > 0 && isSpent(tests, entered)) || isUsedUp(statement.test, fn);
  }
  const call = awaitedCall(statement);
  return call !== null && movesItsRow(call);
}

function isSpent(tests: readonly StateTest[], entered: readonly Located<FunctionNode>[]): boolean {
  return entered.some(
    ({ node, file }) =>
      findCall(node, file, (call) =>
        stateChanges(call).some((change) => tests.some((test) => spends(change, test))),
      ) !== undefined,
  );
}

const REMOVING = /^(?:delete|deleteOne|deleteMany|remove|destroy|findOneAndDelete|findByIdAndDelete)$/;

function isRemoval(call: TSESTree.CallExpression): boolean {
  return REMOVING.test(staticName(unwrap(call.callee)) ?? "");
}

/** `if (!invite) throw …` of a row that the function removes as well: the second time it is not there. */
function isUsedUp(test: TSESTree.Expression, fn: Located<FunctionNode>): boolean {
  const { node, file } = fn;
  if (test.type === T.LogicalExpression && test.operator === "||")
    return isUsedUp(test.left, fn) || isUsedUp(test.right, fn);
  if (test.type !== T.UnaryExpression || test.operator !== "!") return false;
  const lookUp = lookUpOf(test.argument, file.sourceCode);
  if (!lookUp) return false;
  return findCall(node, file, (call) => isRemoval(call) && isOfSameRows(lookUp, call)) !== undefined;
}

function findCall(
  fn: FunctionNode,
  { sourceCode }: ProjectFile,
  test: (call: TSESTree.CallExpression) => boolean,
): TSESTree.Node | undefined {
  return findNode(fn, sourceCode, (each) => each.type === T.CallExpression && test(each), { nestedFunctions: true });
}
