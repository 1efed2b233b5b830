import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isFunction, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { variableOf } from "../../code/scopes.ts";
import { findAncestor, walk } from "../../code/walk.ts";
import { findingOf, lookUpOf } from "../../knowledge/effects/look-ups.ts";
import { stateTests } from "../../knowledge/effects/state.ts";
import type { Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { isOfArguments } from "./arguments.ts";
import { calledFunction } from "./called.ts";
import { AT_ONCE, clauseAround } from "./guards.ts";
import { givesLookUp } from "./looked-up.ts";
import { relianceOfCall } from "./reliance.ts";

/** Under which condition a function leaves before it does its work, and how. */
export interface Refusal {
  /** By what it is decided: a row that is there or not, the state of one, what the function was given, anything else. */
  readonly when: "look-up" | "state" | "argument" | "other";
  readonly by: "throw" | "return";
}

const MOST = 20;

/** Whether nothing behind a statement runs: it returns or throws. */
function leaves(statement: TSESTree.Statement): boolean {
  if (statement.type === T.ReturnStatement || statement.type === T.ThrowStatement) return true;
  return statement.type === T.BlockStatement && statement.body.some((each) => leaves(each));
}

/**
 * The tests in a function's own statements behind which it leaves early, in their order. What it gives back the result of
 * is its own too: `return transaction(async () => { … })`. How a handler of errors leaves is no refusal.
 */
export function refusalsOf(fn: Located<FunctionNode>, project: Project): readonly Refusal[] {
  const found: Refusal[] = [];
  read(fn.node, fn, project, found);
  return found;
}

function read(own: FunctionNode, fn: Located<FunctionNode>, project: Project, found: Refusal[]): void {
  const { sourceCode } = fn.file;
  walk(own.body, sourceCode, (node) => {
    if (found.length >= MOST) return "stop";
    if (node.type === T.IfStatement) {
      const leaving = leavingStatement(node.consequent);
      if (!leaving || clauseAround(node, own) || goesOn(leaving, own)) return undefined;
      const by = leaving.type === T.ThrowStatement ? "throw" : "return";
      found.push({ when: decidedBy(node.test, fn, project), by });
    } else if (node.type === T.CallExpression && isGivenBack(node, own) && !isOfEach(node)) {
      for (const each of node.arguments) if (isFunction(each)) read(each, fn, project, found);
    }
    return undefined;
  });
}

/** The statement of a branch by which it leaves. */
function leavingStatement(branch: TSESTree.Statement): TSESTree.Statement | null {
  if (!leaves(branch)) return null;
  return branch.type === T.BlockStatement
    ? branch.body.reduce<TSESTree.Statement | null>((found, each) => found ?? leavingStatement(each), null)
    : branch;
}

/** Whether what is thrown there is caught by the function itself, which goes on behind the handler. */
function goesOn(leaving: TSESTree.Statement, own: FunctionNode): boolean {
  if (leaving.type !== T.ThrowStatement) return false;
  for (let at: TSESTree.Node = leaving; at.parent && at !== own; at = at.parent) {
    const above: TSESTree.Node = at.parent;
    if (above.type !== T.TryStatement || above.block !== at || !above.handler) continue;
    if (leaves(above.handler.body)) return false;
    return own.body.type !== T.BlockStatement || own.body.body.at(-1) !== above;
  }
  return false;
}

/** Whether a function gives back what a call gives. */
function isGivenBack(call: TSESTree.CallExpression, own: FunctionNode): boolean {
  let below: TSESTree.Node = call;
  let above: TSESTree.Node = call.parent;
  while (isWrapper(above)) {
    below = above;
    above = above.parent;
  }
  return below === own.body || (above.type === T.ReturnStatement && findAncestor(above, isFunction) === own);
}

function isWrapper(node: TSESTree.Node): node is TSESTree.AwaitExpression | TSESTree.TSAsExpression {
  return node.type === T.AwaitExpression || node.type === T.TSAsExpression;
}

/** `rows.map((row) => …)`: what it is given answers for one of many. */
function isOfEach({ callee }: TSESTree.CallExpression): boolean {
  const method = unwrap(callee);
  return method.type === T.MemberExpression && AT_ONCE.has(staticName(method) ?? "");
}

function decidedBy(test: TSESTree.Expression, fn: Located<FunctionNode>, project: Project): Refusal["when"] {
  const { sourceCode } = fn.file;
  if (isOfArguments(test, fn.node, sourceCode)) return "argument";
  const passed = { test, kind: "truthy", holds: false } as const;
  const finding = findingOf(passed, sourceCode);
  if (finding?.isWhole && mayLookUp(finding.lookUp, fn, project)) return "look-up";
  if (stateTests(passed, sourceCode).some(({ isLookedUp }) => isLookedUp)) return "state";
  const names: TSESTree.Identifier[] = [];
  walk(
    test,
    sourceCode,
    (node) => {
      if (node.type === T.Identifier && variableOf(node, sourceCode)) names.push(node);
      return undefined;
    },
    { nestedFunctions: true },
  );
  const isFound = (name: TSESTree.Identifier) => {
    const lookUp = lookUpOf(name, sourceCode);
    return lookUp !== null && mayLookUp(lookUp, fn, project);
  };
  if (names.some(isFound)) return "look-up";
  return names.some((name) => isLookedUpElsewhere(name, fn, project)) ? "look-up" : "other";
}

/** Whether a call that is named like a look-up may be one: not a function of the project that asks nobody, `Config.isLocal()`. */
function mayLookUp(call: TSESTree.CallExpression, { file }: Located<FunctionNode>, project: Project): boolean {
  const called = calledFunction(call.callee, file, project);
  return called === null || givesLookUp(called, project) || relianceOfCall(call, file, project).size > 0;
}

/** `const order = await this.orders.byReference(reference)`, where what is called looks it up. */
function isLookedUpElsewhere(name: TSESTree.Identifier, { file }: Located<FunctionNode>, project: Project): boolean {
  const definition = variableOf(name, file.sourceCode)?.defs[0];
  const init = definition?.type === "Variable" ? definition.node.init : null;
  if (init?.type !== T.AwaitExpression) return false;
  const call = unwrap(init.argument);
  const called = call.type === T.CallExpression ? calledFunction(call.callee, file, project) : null;
  return called !== null && givesLookUp(called, project);
}
