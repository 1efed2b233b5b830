import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../code/expressions.ts";
import type { FunctionNode } from "../code/functions.ts";
import { staticName, wordsOf } from "../code/names.ts";
import { findNode } from "../code/walk.ts";
import { refusesItself } from "../knowledge/effects/retry-safe.ts";
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
import { functionsOf, type Located } from "./definitions.ts";
import type { Project, ProjectFile } from "./index.ts";
import type { ReachedCall } from "./reach.ts";

/**
 * Whether a second run does not come to a call again, because a statement before it, in whichever function on the way,
 * refuses to go on: a check that finds what the first run made, or a test of a state that the first run has changed.
 * @param entered every function that the handler leads to, in which the state may be changed
 */
export function isRefusedBefore(
  { call, through, by }: ReachedCall,
  entered: readonly Located<FunctionNode>[],
  project: Project,
): boolean {
  return through.some((fn, at) => {
    const place = by[at]?.node ?? call;
    return statementsBefore(place, fn.node).some((statement) => refuses(statement, fn, entered, project));
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

/** The statements that have run whenever a place in a function is come to. */
function statementsBefore(place: TSESTree.Node, fn: FunctionNode): TSESTree.Statement[] {
  const found: TSESTree.Statement[] = [];
  for (let at: TSESTree.Node | undefined = place; at && at !== fn; at = at.parent) {
    if (at.parent?.type !== T.BlockStatement) continue;
    const { range } = at;
    for (const each of at.parent.body.filter((each) => each.range[1] <= range[0])) found.push(each);
  }
  return found;
}

function refuses(
  statement: TSESTree.Statement,
  fn: Located<FunctionNode>,
  entered: readonly Located<FunctionNode>[],
  project: Project,
): boolean {
  if (statement.type === T.IfStatement) {
    if (!leaves(statement.consequent)) return false;
    const tests = stateTests(statement.test, fn.file.sourceCode);
    return (tests.length > 0 && isSpent(tests, entered)) || isUsedUp(statement.test, fn);
  }
  const call = awaitedCall(statement);
  return call !== null && (movesItsRow(call) || findsItself(call, fn.file, project));
}

/** `await check(name);`, `const row = await check(name);` */
function awaitedCall(statement: TSESTree.Statement): TSESTree.CallExpression | null {
  const value =
    statement.type === T.ExpressionStatement
      ? statement.expression
      : statement.type === T.VariableDeclaration
        ? (statement.declarations.at(-1)?.init ?? null)
        : null;
  if (value?.type !== T.AwaitExpression) return null;
  const call = unwrap(value);
  return call.type === T.CallExpression ? call : null;
}

const CHECKING = /^(?:check|validate|ensure|assert|verify|throw|guard|require|reject)$/;

/** Whether a call is to a check that throws when it finds what an earlier run made. */
function findsItself(call: TSESTree.CallExpression, file: ProjectFile, project: Project): boolean {
  const [verb] = wordsOf(staticName(unwrap(call.callee)) ?? "");
  if (verb === undefined || !CHECKING.test(verb)) return false;
  return functionsOf(call.callee, file, project).some((found) =>
    refusesItself(found.file.sourceCode.text.slice(...found.node.range)),
  );
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
