import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { enclosingFunction, type FunctionNode } from "../code/functions.ts";
import type { SourceCode } from "../code/per-file.ts";
import { contains } from "../code/walk.ts";
import { canReach, passedBefore } from "../flow/control/index.ts";
import type { Located } from "./definitions.ts";
import type { ReachedCall } from "./reach.ts";

/** The calls by which a place is come to, and the place, the last. */
type Way = readonly Located[];

/** The way to a call. */
export function wayTo({ by, call, file }: ReachedCall): Way {
  return [...by, { node: call, file }];
}

/** Whether one run may come to both ends of two ways: not where they part in branches of which one is taken. */
export function runTogether(one: Way, other: Way): boolean {
  const parting = partingOf(one, other);
  return parting !== null && areOfOneRun(parting.first, parting.second, parting.sourceCode);
}

/** Whether a run comes to the end of a way only behind a call on another, where they part in one function. */
export function isPassedOnTheWay(before: Way, way: Way): boolean {
  const parting = partingOf(before, way);
  return parting !== null && passedBefore(parting.second, parting.sourceCode).includes(parting.first);
}

interface Parting {
  readonly first: TSESTree.Node;
  readonly second: TSESTree.Node;
  readonly sourceCode: SourceCode;
}

/** The places of one function at which two ways part. */
function partingOf(one: Way, other: Way): Parting | null {
  const at = one.findIndex((each, index) => each.node !== other[index]?.node);
  const [first, second] = [one[at], other[at]];
  if (!first || first.file !== second?.file) return null;
  return { first: first.node, second: second.node, sourceCode: first.file.sourceCode };
}

/** Whether two places of a function may both be reached in one run of it. */
function areOfOneRun(one: TSESTree.Node, other: TSESTree.Node, sourceCode: SourceCode): boolean {
  let around = enclosingFunction(one);
  while (around && !contains(around, other)) around = enclosingFunction(around);
  // Functions that one call may lead to are alternatives.
  if (!around) return false;
  const [first, second] = [one, other].map((each) => placeWithin(each, around));
  if (!first || !second || first === second) return first === second;
  return canReach(first, second, sourceCode) || canReach(second, first, sourceCode);
}

/** The place in a function itself where what stands in a callback is handed on. */
function placeWithin(node: TSESTree.Node, around: FunctionNode): TSESTree.Node {
  let at = node;
  for (let fn = enclosingFunction(at); fn && fn !== around; fn = enclosingFunction(fn)) {
    const { parent } = fn as TSESTree.Node;
    at = parent?.type === T.CallExpression ? parent : fn;
  }
  return at;
}
