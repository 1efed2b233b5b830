import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { MANY_INSERTS } from "../catalog/row-stores.ts";
import { unwrap } from "../code/expressions.ts";
import type { FunctionNode } from "../code/functions.ts";
import { staticName } from "../code/names.ts";
import type { SourceCode } from "../code/per-file.ts";
import { walk } from "../code/walk.ts";
import { conditionsAround, passedBefore, type Condition } from "../flow/control/index.ts";
import { findingOf } from "../knowledge/effects/look-ups.ts";
import { removesRowsOf } from "../knowledge/effects/replaced-rows.ts";
import {
  isOfSameRows,
  movesItsRow,
  spends,
  stateChanges,
  stateTests,
  type StateTest,
} from "../knowledge/effects/state.ts";
import type { Located } from "./definitions.ts";
import type { ProjectFile } from "./index.ts";
import type { ReachedCall } from "./reach.ts";

/**
 * Whether a second run does not come to a call again, because of what has to hold for that, in whichever function on the
 * way: the first run has changed the state that is asked for, or used up the row that has to be there.
 * @param entered every function that the handler leads to, in which that may happen
 */
export function isRefusedBefore(
  { call, through, by }: ReachedCall,
  entered: readonly Located<FunctionNode>[],
): boolean {
  return through.some(({ file: { sourceCode } }, at) => {
    const place = by[at]?.node ?? call;
    const conditions = conditionsAround(place, sourceCode);
    return (
      isSpent(
        conditions.flatMap((each) => stateTests(each, sourceCode)),
        entered,
      ) ||
      conditions.some((each) => isUsedUp(each, sourceCode, entered)) ||
      callsBefore(place, sourceCode).some((each) => movesItsRow(each))
    );
  });
}

/**
 * Whether what an insert made the first time is removed before it makes it again; or by the same function, which removes
 * rows that it is not told of and adds those that are new, so that the list is as it is told to be.
 */
export function isReplaced({ call, file, through }: ReachedCall): boolean {
  const { sourceCode } = file;
  const owner = through.at(-1)?.node;
  const isOfList = MANY_INSERTS.has(staticName(unwrap(call.callee)) ?? "");
  const removals = owner && isOfList ? changesWithin(owner, file).removals : [];
  if (removals.some((each) => isRemovalOfMany(each) && isOfSameRows(each, call))) return true;
  return callsBefore(call, sourceCode).some((each) => isRemoval(each) && removesRowsOf(each, call, sourceCode));
}

function callsBefore(place: TSESTree.Node, sourceCode: SourceCode): readonly TSESTree.CallExpression[] {
  return passedBefore(place, sourceCode).filter((each) => each.type === T.CallExpression);
}

function isSpent(tests: readonly StateTest[], entered: readonly Located<FunctionNode>[]): boolean {
  if (tests.length === 0) return false;
  return entered.some(({ node, file }) =>
    changesWithin(node, file).changes.some((change) => tests.some((test) => spends(change, test))),
  );
}

const REMOVING = /^(?:delete|deleteOne|deleteMany|remove|destroy|findOneAndDelete|findByIdAndDelete)$/;

function isRemoval(call: TSESTree.CallExpression): boolean {
  return REMOVING.test(staticName(unwrap(call.callee)) ?? "");
}

function isRemovalOfMany(call: TSESTree.CallExpression): boolean {
  return staticName(unwrap(call.callee)) === "deleteMany";
}

/** `if (!invite) throw …` of a row that is removed as well: the second time it is not there. */
function isUsedUp(condition: Condition, sourceCode: SourceCode, entered: readonly Located<FunctionNode>[]): boolean {
  const finding = findingOf(condition, sourceCode);
  if (!finding?.isPresent) return false;
  const { lookUp } = finding;
  return entered.some(({ node, file }) =>
    changesWithin(node, file).removals.some((removal) => isOfSameRows(lookUp, removal)),
  );
}

/** What a function changes of the state of rows, and which rows it removes. */
interface Changes {
  readonly changes: readonly ReturnType<typeof stateChanges>[number][];
  readonly removals: readonly TSESTree.CallExpression[];
}

const known = new WeakMap<FunctionNode, Changes>();

/** Asked of each function for every change that a handler makes, and looked for once. */
function changesWithin(fn: FunctionNode, { sourceCode }: ProjectFile): Changes {
  let found = known.get(fn);
  if (found) return found;
  const [changes, removals]: [Changes["changes"][number][], TSESTree.CallExpression[]] = [[], []];
  walk(
    fn,
    sourceCode,
    (node) => {
      if (node.type !== T.CallExpression) return;
      for (const change of stateChanges(node)) changes.push(change);
      if (isRemoval(node)) removals.push(node);
    },
    { nestedFunctions: true },
  );
  known.set(fn, (found = { changes, removals }));
  return found;
}
