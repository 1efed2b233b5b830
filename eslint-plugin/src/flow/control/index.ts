import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { enclosingFunction, isFunction, type FunctionNode } from "../../code/functions.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { graphAround, graphOf } from "./graph.ts";
import type { Condition } from "./points.ts";

export { meaningOf, type Meaning } from "./meaning.ts";
export type { Condition, ConditionKind } from "./points.ts";
export { isUnchangedSince } from "./unchanged.ts";

/** How a function ends. */
export type Ending = "return" | "throw";

/** The tests in its function that have to turn out as they say for a place to be reached, the nearest first. */
export function conditionsAt(node: TSESTree.Node, sourceCode: SourceCode): readonly Condition[] {
  const found: Condition[] = [];
  for (const passed of graphAround(node, sourceCode).before(node)) {
    if ("condition" in passed) found.push(passed.condition);
  }
  return found;
}

/** The same, with those under which the callbacks that the place stands in are handed on: at that time they held. */
export function conditionsAround(node: TSESTree.Node, sourceCode: SourceCode): readonly Condition[] {
  const found: Condition[] = [];
  for (let at: TSESTree.Node | undefined = node; at; at = callbackAround(at)) {
    for (const each of conditionsAt(at, sourceCode)) found.push(each);
  }
  return found;
}

/** What has to hold for a function to return, however it does. */
export function conditionsOfReturn(fn: FunctionNode, sourceCode: SourceCode): readonly Condition[] {
  const graph = graphOf(fn, sourceCode);
  const found: Condition[] = [];
  for (const passed of graph.beforePoint(graph.returned)) if ("condition" in passed) found.push(passed.condition);
  return found;
}

/** The function that a node stands in where a call is given it. */
function callbackAround(node: TSESTree.Node): TSESTree.Node | undefined {
  const fn = enclosingFunction(node);
  const { parent } = fn ?? {};
  return parent?.type === T.CallExpression && parent.callee !== fn ? fn : undefined;
}

/** The calls and other evaluated nodes that are behind every way to a place in its function, the nearest first. */
export function passedBefore(node: TSESTree.Node, sourceCode: SourceCode): readonly TSESTree.Node[] {
  const found: TSESTree.Node[] = [];
  for (const passed of graphAround(node, sourceCode).before(node)) {
    if ("node" in passed) found.push(passed.node);
  }
  return found;
}

/**
 * Whether a place can be reached after another of the same function, or since the function began, without passing a node for
 * which the test holds. What cannot be reached at all is not.
 */
export function canReach(
  from: TSESTree.Node,
  to: TSESTree.Node,
  sourceCode: SourceCode,
  without?: (node: TSESTree.Node) => boolean,
): boolean {
  return reachableFrom(from, sourceCode, without)(to);
}

/** The same for many places: what can be reached is found once. */
export function reachableFrom(
  from: TSESTree.Node,
  sourceCode: SourceCode,
  without?: (node: TSESTree.Node) => boolean,
): (to: TSESTree.Node) => boolean {
  const inside = isFunction(from) ? graphOf(from, sourceCode) : graphAround(from, sourceCode);
  const start = inside.pointOf(from);
  const reached = start ? inside.reachable(start, without) : new Set();
  return (to) => {
    const end = inside.pointOf(to);
    return end !== null && reached.has(end);
  };
}

/** Whether a function can end in a way after a place in it without passing a node for which the test holds. */
export function canEnd(
  from: TSESTree.Node,
  ending: Ending,
  sourceCode: SourceCode,
  without?: (node: TSESTree.Node) => boolean,
): boolean {
  const graph = isFunction(from) ? graphOf(from, sourceCode) : graphAround(from, sourceCode);
  const start = graph.pointOf(from);
  return start !== null && graph.reaches(start, ending === "return" ? graph.returned : graph.thrown, without);
}
