import type { TSESTree } from "@typescript-eslint/utils";
import type { SourceCode } from "./per-file.ts";
import { isFunction } from "./functions.ts";

/** What a visitor answers: `skip` leaves out the node's children, `stop` ends the walk, nothing goes on. */
export type Step = "skip" | "stop" | undefined;

export interface WalkOptions {
  /** Whether to enter functions that are nested in the start node. Off by default: their code runs at another time. */
  readonly nestedFunctions?: boolean;
}

/**
 * Visits a node and all below it, in source order.
 * @returns whether the visitor stopped the walk.
 */
export function walk(
  start: TSESTree.Node,
  sourceCode: SourceCode,
  visit: (node: TSESTree.Node) => Step,
  options: WalkOptions = {},
): boolean {
  const keys = sourceCode.visitorKeys as Record<string, readonly string[] | undefined>;
  const stack: TSESTree.Node[] = [start];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node !== start && !options.nestedFunctions && isFunction(node)) continue;
    const step = visit(node);
    if (step === "stop") return true;
    if (step === "skip") continue;
    // Last to first, so that the stack gives them back in source order.
    const names = keys[node.type] ?? [];
    for (let at = names.length - 1; at >= 0; at--) {
      const child = (node as unknown as Record<string, unknown>)[names[at] ?? ""];
      if (!Array.isArray(child)) {
        if (child) stack.push(child as TSESTree.Node);
        continue;
      }
      for (let index = child.length - 1; index >= 0; index--) {
        if (child[index]) stack.push(child[index] as TSESTree.Node);
      }
    }
  }
  return false;
}

/** The first node at or below `start` for which `test` holds. */
export function findNode<Found extends TSESTree.Node>(
  start: TSESTree.Node,
  sourceCode: SourceCode,
  test: (node: TSESTree.Node) => node is Found,
  options?: WalkOptions,
): Found | undefined;
export function findNode(
  start: TSESTree.Node,
  sourceCode: SourceCode,
  test: (node: TSESTree.Node) => boolean,
  options?: WalkOptions,
): TSESTree.Node | undefined;
export function findNode(
  start: TSESTree.Node,
  sourceCode: SourceCode,
  test: (node: TSESTree.Node) => boolean,
  options?: WalkOptions,
): TSESTree.Node | undefined {
  let found: TSESTree.Node | undefined;
  walk(
    start,
    sourceCode,
    (node) => {
      if (!test(node)) return undefined;
      found = node;
      return "stop";
    },
    options,
  );
  return found;
}

/** The closest node above `node` for which `test` holds; stops at (and never returns beyond) the program. */
export function findAncestor<Found extends TSESTree.Node>(
  node: TSESTree.Node,
  test: (ancestor: TSESTree.Node) => ancestor is Found,
): Found | undefined {
  for (let above = node.parent; above; above = above.parent) {
    if (test(above)) return above;
  }
  return undefined;
}

/** Whether a node is another, or stands inside it. */
export function contains(outer: TSESTree.Node, inner: TSESTree.Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}

/** Of nodes in source order that do not overlap, the one that a node stands in; looked up, so that many may be asked about. */
export function childAround<Child extends TSESTree.Node>(
  children: readonly Child[],
  inner: TSESTree.Node,
): Child | undefined {
  const child = children[placeAmong(children, inner)];
  return child && contains(child, inner) ? child : undefined;
}

/** The node after the one that a node stands in. */
export function nextSibling<Child extends TSESTree.Node>(
  children: readonly Child[],
  inner: TSESTree.Node,
): Child | undefined {
  return children[placeAmong(children, inner) + 1];
}

/** The index of the last node that does not begin behind another. */
function placeAmong(children: readonly TSESTree.Node[], inner: TSESTree.Node): number {
  let low = -1;
  let high = children.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((children[middle]?.range[0] ?? Infinity) <= inner.range[0]) low = middle;
    else high = middle - 1;
  }
  return low;
}
