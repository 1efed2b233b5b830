import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { isFunction } from "../../../code/functions.ts";
import { staticName } from "../../../code/names.ts";
import { nodesIn } from "../../../code/nodes.ts";
import { originKey } from "../../../code/origin.ts";
import { perFile, type SourceCode } from "../../../code/per-file.ts";
import { variableOf } from "../../../code/scopes.ts";
import { contains, walk } from "../../../code/walk.ts";
import { conditionsAt, type Condition } from "../../../flow/control/index.ts";

/** How many tests before a place are answered. */
export const MOST_CONDITIONS = 50;
/** How many places are asked about that refuse something. */
export const MOST_REFUSALS = 100;

/** Where a file gives up: what it throws, and where it ends the process. */
export const refusalsIn = perFile((sourceCode): readonly TSESTree.Node[] => {
  const exits = nodesIn(sourceCode, T.CallExpression).filter(
    (call) => staticName(call.callee) === "exit" && originKey(call.callee, sourceCode) === "process.exit",
  );
  return [...nodesIn(sourceCode, T.ThrowStatement), ...exits].slice(0, MOST_REFUSALS);
});

/** A test that decides whether a place is reached. */
export interface Decision {
  readonly condition: Condition;
  /** Whether the place is a part of what the test decides over: what other tests let pass comes before it, and has its own reasons. */
  readonly isAround: boolean;
}

const decisionsByPlace = perFile(() => new Map<TSESTree.Node, readonly Decision[]>());

/** What has to hold for a place to be reached, the nearest first. */
export function decisionsAt(sourceCode: SourceCode, place: TSESTree.Node): readonly Decision[] {
  const known = decisionsByPlace(sourceCode);
  let decisions = known.get(place);
  if (!decisions) {
    decisions = conditionsAt(place, sourceCode)
      .slice(0, MOST_CONDITIONS)
      .map((condition) => ({ condition, isAround: isAround(condition.test, place) }));
    known.set(place, decisions);
  }
  return decisions;
}

function isAround(test: TSESTree.Node, place: TSESTree.Node): boolean {
  for (let at: TSESTree.Node | undefined = test.parent; at; at = at.parent) {
    if (contains(at, place)) return at.type !== T.BlockStatement && at.type !== T.Program;
    if (isFunction(at)) return false;
  }
  return false;
}

/** What the tests around a place name: null where they name variables of the file, which may stand for anything. */
const namesByPlace = perFile(() => new Map<TSESTree.Node, ReadonlySet<string> | null>());

/** Whether the tests around a place may ask for a setting at all: a cheap no to most pairs of them. */
export function asksFor(place: TSESTree.Node, setting: string | null, sourceCode: SourceCode): boolean {
  const known = namesByPlace(sourceCode);
  let names = known.get(place);
  if (names === undefined) known.set(place, (names = namesAround(place, sourceCode)));
  return names === null || (setting !== null && names.has(setting));
}

function namesAround(place: TSESTree.Node, sourceCode: SourceCode): ReadonlySet<string> | null {
  const found = new Set<string>();
  const isOpen = decisionsAt(sourceCode, place).some(
    ({ condition, isAround }) =>
      isAround &&
      walk(condition.test, sourceCode, (node) => {
        if (node.type === T.Identifier && variableOf(node, sourceCode)) return "stop";
        if (node.type === T.Identifier) found.add(node.name);
        if (node.type === T.Literal && typeof node.value === "string") found.add(node.value);
        return undefined;
      }),
  );
  return isOpen ? null : found;
}
