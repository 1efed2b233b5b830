import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { EVENT_CHECK_KEYS, EVENT_CHECKS } from "../catalog/webhooks.ts";
import { unwrap } from "../code/expressions.ts";
import { parameterPattern } from "../code/functions.ts";
import { staticName } from "../code/names.ts";
import { originKey } from "../code/origin.ts";
import { variableOf, type Variable } from "../code/scopes.ts";
import { contains, findNode } from "../code/walk.ts";
import { logCallOf } from "../knowledge/loggers/index.ts";
import type { Located } from "./definitions.ts";
import type { EnteredFunction } from "./reach.ts";

/** Whether a call checks the signature of an event that a provider delivers: then no client sends it, and it comes again by design. */
export function checksEvent({ node: { callee }, file: { sourceCode } }: Located<TSESTree.CallExpression>): boolean {
  const called = unwrap(callee);
  const name = staticName(called) ?? "";
  const owner = called.type === T.MemberExpression ? staticName(unwrap(called.object)) : null;
  if (owner !== null && EVENT_CHECKS.has(`${owner}.${name}`)) return true;
  return name.startsWith("verify") && EVENT_CHECK_KEYS.has(originKey(called, sourceCode));
}

/**
 * Whether the id of a delivered event goes anywhere but into a log: what keeps it can tell when the event comes again.
 * @param entered the functions that the handler leads to, each behind the one that calls it
 */
export function keepsEventId(entered: readonly EnteredFunction[]): boolean {
  const checks = new Set<TSESTree.Node>();
  for (const fn of entered.toReversed()) addChecks(fn, checks);
  const events = new Set<Variable>();
  return entered.some((fn) => {
    addGiven(fn, events);
    for (const each of checks) {
      const name = contains(fn.node, each) ? nameOf(each) : null;
      const variable = name && variableOf(name, fn.file.sourceCode);
      if (variable) events.add(variable);
    }
    return events.size > 0 && usesIdOf(events, fn);
  });
}

/** The calls that give a checked event: a library's, and those of functions that hand on what one of these gives. */
function addChecks({ node, file, by }: EnteredFunction, checks: Set<TSESTree.Node>): void {
  const found = findNode(
    node,
    file.sourceCode,
    (each) => {
      if (each.type !== T.CallExpression || !(checks.has(each) || checksEvent({ node: each, file }))) return false;
      checks.add(each);
      const at = outermost(each);
      return at.parent?.type === T.ReturnStatement || at.parent === node;
    },
    { nestedFunctions: true },
  );
  const call = found && by.at(-1)?.node;
  if (call) checks.add(call);
}

const WAITS = /^(?:AwaitExpression|TS\w{1,30}Expression)$/;

/** A call with what waits for it or gives it another type. */
function outermost(call: TSESTree.Node): TSESTree.Node {
  let at = call;
  for (let above = at.parent; above && WAITS.test(above.type); above = at.parent) at = above;
  return at;
}

/** The name that takes what a call gives. */
function nameOf(call: TSESTree.Node): TSESTree.Identifier | null {
  const { parent } = outermost(call);
  const name =
    parent?.type === T.VariableDeclarator ? parent.id : parent?.type === T.AssignmentExpression ? parent.left : null;
  return name?.type === T.Identifier ? name : null;
}

/** `onPaid(event)`: the function has the event by the name of its parameter. */
function addGiven({ node, file, by }: EnteredFunction, events: Set<Variable>): void {
  const call = by.at(-1);
  if (!call) return;
  for (const [at, given] of call.node.arguments.entries()) {
    const variable = variableOf(unwrap(given), call.file.sourceCode);
    const parameter = node.params[at];
    const name = variable && events.has(variable) && parameter ? parameterPattern(parameter) : null;
    const inner = name?.type === T.Identifier ? variableOf(name, file.sourceCode) : undefined;
    if (inner) events.add(inner);
  }
}

function usesIdOf(events: ReadonlySet<Variable>, { file: { sourceCode }, node }: EnteredFunction): boolean {
  return (
    findNode(
      node,
      sourceCode,
      (each) => {
        if (each.type !== T.MemberExpression || staticName(each) !== "id") return false;
        const variable = variableOf(unwrap(each.object), sourceCode);
        return variable !== undefined && events.has(variable) && !isLogged(each);
      },
      { nestedFunctions: true },
    ) !== undefined
  );

  function isLogged(at: TSESTree.Node): boolean {
    for (let above = at.parent; above && above !== node; above = above.parent)
      if (above.type === T.CallExpression) return logCallOf(above, sourceCode) !== null;
    return false;
  }
}
