import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../code/expressions.ts";
import { isFunction, type FunctionNode } from "../code/functions.ts";
import { staticName } from "../code/names.ts";
import { originOf } from "../code/origin.ts";
import type { Effect } from "../knowledge/effects/index.ts";
import { makesSeveralRows } from "../knowledge/effects/several-rows.ts";
import { insertedRow } from "../knowledge/idempotency/key-rows.ts";
import { definitionOf, type Located } from "./definitions.ts";
import type { Project, ProjectFile } from "./index.ts";
import type { ReachedCall } from "./reach.ts";
import { tablesCalled } from "./schema/called.ts";
import { runTogether, wayTo } from "./ways.ts";

/** A change and the way to it. */
interface Change {
  readonly effect: Effect;
  readonly file: ProjectFile;
  readonly reached: ReachedCall;
}

/** A call that leads to a function which another call has led to before. */
export interface AnotherCall {
  readonly fn: FunctionNode;
  /** The calls on the way there, this one the last. */
  readonly by: readonly Located<TSESTree.CallExpression>[];
}

/** How many further changes and calls are compared with one. */
const MOST_COMPARED = 60;

/** What one run makes beside a change, which a second run makes again as well: of several, the first that a reader meets. */
export function madeBeside<Found extends Change>(change: Found, others: readonly Found[]): readonly Found[] {
  return others
    .slice(0, MOST_COMPARED)
    .filter(
      (each) => each.effect.node !== change.effect.node && runTogether(wayTo(each.reached), wayTo(change.reached)),
    );
}

/**
 * Whether a change is one small thing by itself, as far as can be seen: one row without amounts, one job. It is not, where it
 * is made in a loop or by several calls, where rows are made together with it, or where nothing is known of what it writes.
 * @param again calls that lead once more to functions on the way
 */
export function isOneSmallThing(change: Change, again: readonly AnotherCall[], project: Project): boolean {
  const { effect, file, reached } = change;
  if (effect.kind === "payment" || effect.kind === "amount") return false;
  if (effect.kind === "insert" && effect.isByName === true) return false;
  if (isMadeOften(reached) || again.slice(0, MOST_COMPARED).some((each) => isMadeAlsoBy(each, reached))) return false;
  if (effect.kind !== "insert") return isSeen(effect.node, file, project);
  if (makesSeveralRows(effect.node, file.sourceCode)) return false;
  const tables = tablesCalled(insertedRow(effect.node)?.model ?? effect.target ?? "", project);
  // Of a row that nobody describes, nobody can say that it is small.
  if (tables.length === 0) return false;
  return !tables.some(({ columns }) => columns.some(({ type }) => EXACT_NUMBER.test(type)));
}

// The types of SQL, Prisma and the builders for numbers that must not be rounded: those of money and measures.
const EXACT_NUMBER = /^(?:decimal|numeric|money|smallmoney)/i;

/**
 * Whether code of the project is there to be looked at: another file holds the call, or what it is called on. Of a lone text
 * nobody can say that what it writes is small.
 */
function isSeen(call: TSESTree.CallExpression, file: ProjectFile, project: Project): boolean {
  if (file !== project.file) return true;
  const callee = unwrap(call.callee);
  for (let at: TSESTree.Node = callee; ;) {
    if (definitionOf(at, file, project)) return true;
    const root = originOf(at, file.sourceCode)?.root;
    if (root?.kind === "module" && project.imported(root.name, file)) return true;
    const below: TSESTree.Node | null =
      at.type === T.MemberExpression ? at.object : at.type === T.CallExpression ? at.callee : null;
    if (!below) return false;
    at = unwrap(below);
  }
}

/** Whether another call leads to a change that one call on its way leads to already: the same is done twice in a run. */
function isMadeAlsoBy({ fn, by }: AnotherCall, reached: ReachedCall): boolean {
  const at = reached.through.findIndex(({ node }) => node === fn);
  const first = reached.by[at - 1];
  const last = by.at(-1);
  if (at < 1 || !first || !last || first.node === last.node) return false;
  return runTogether(reached.by.slice(0, at), by);
}

// Methods of arrays that call a function for each element.
const EACH = new Set(["map", "forEach", "flatMap", "reduce"]);

/** Whether a change, or a call on the way to it, is made for each of several things. */
function isMadeOften({ call, by, through }: ReachedCall): boolean {
  return through.some(({ node: fn }, at) => {
    for (let place: TSESTree.Node = by[at]?.node ?? call; place !== fn && place.parent; place = place.parent) {
      const parent: TSESTree.Node = place.parent;
      if (parent.type === T.ForOfStatement || parent.type === T.ForInStatement) {
        if (parent.body === place) return true;
      } else if (isFunction(place) && parent.type === T.CallExpression && parent.callee !== place) {
        const { callee } = parent;
        if (callee.type === T.MemberExpression && EACH.has(staticName(callee) ?? "")) return true;
      }
    }
    return false;
  });
}
