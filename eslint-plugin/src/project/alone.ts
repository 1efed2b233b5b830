import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../code/expressions.ts";
import { isFunction, type FunctionNode } from "../code/functions.ts";
import { staticName, wordsOf } from "../code/names.ts";
import { originOf } from "../code/origin.ts";
import { findNode } from "../code/walk.ts";
import type { Effect } from "../knowledge/effects/index.ts";
import { makesSeveralRows } from "../knowledge/effects/several-rows.ts";
import { insertedRow } from "../knowledge/idempotency/key-rows.ts";
import { definitionOf, functionsOf, type Located } from "./definitions.ts";
import { givenTo } from "./given-columns.ts";
import type { Project, ProjectFile } from "./index.ts";
import { reachCalls, type ReachedCall } from "./reach.ts";
import { tablesCalled } from "./schema/called.ts";
import { modelAdded } from "./schema/models.ts";
import { runTogether, wayTo } from "./ways.ts";

/** A change and the way to it. */
interface Change {
  readonly effect: Effect;
  readonly file: ProjectFile;
  readonly reached: ReachedCall;
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

/** What a run does with a change, of which a second run may cost somebody something. */
export interface Run<Found extends Change = Change> {
  readonly change: Found;
  /** What is made beside it. */
  readonly beside: readonly Found[];
  /** Whether the run writes down elsewhere that it was made. */
  readonly isRecorded: boolean;
  /** The functions that answer the request. */
  readonly handlers: readonly Located<FunctionNode>[];
}

/**
 * Whether all that a second run leaves behind are rows without amounts, or queued work: its maker sees them and takes them
 * away. It is more than that, where money or an amount changes, where work is queued or a message sent about the rows, where
 * rows of several tables are made for each of a list, where several rows are written down as what somebody did, or are asked
 * for by a program, which tries again by itself; and where nothing is known of what is written.
 */
export function isSmall({ change, beside, isRecorded, handlers }: Run, project: Project): boolean {
  const { effect, file, reached } = change;
  // A customer or a coupon that a row beside it hands out may be used; one that is left lying costs nothing.
  if (effect.costsLater) return !beside.some((each) => each.effect.kind === "insert");
  if (effect.isCounted) return true;
  if (effect.kind === "payment" || effect.kind === "amount") return false;
  if (effect.kind === "insert" && effect.isByName === true) return false;
  if (beside.some((each) => each.effect.kind === "mail")) return false;
  if (effect.kind !== "insert") return isSeen(effect.node, file, project);
  const rows = beside.filter((each) => each.effect.kind === "insert");
  const isWhole = beside.length > 0;
  if ([change, ...rows].some((each) => hasAmounts(each, isWhole, project))) return false;
  if (beside.some((each) => each.effect.kind === "job")) return false;
  if (isMadeOften(reached) && rows.some((each) => isMadeOften(each.reached))) return false;
  const isSeveral = rows.length > 0 || makesSeveralRows(effect.node, file.sourceCode);
  if (isSeveral && (isRecorded || isForPrograms(handlers, project))) return false;
  // A table whose name is put together is one of several that are made for some work, and filled for that.
  if (effect.target === "") return true;
  // Of a row that nobody describes, nobody can say that it is small.
  return tablesOf(change, project).length > 0 || modelAdded(effect.node, file, project) !== null;
}

function tablesOf({ effect }: Change, project: Project) {
  return tablesCalled(insertedRow(effect.node)?.model ?? effect.target ?? "", project);
}

/**
 * Whether a row is given money or quantities: numbers that must not be rounded, in columns that are not left to the database.
 * @param isWhole whether whole numbers count too, where they are called so
 */
function hasAmounts(change: Change, isWhole: boolean, project: Project): boolean {
  if (modelAdded(change.effect.node, change.file, project)?.hasExactNumbers) return true;
  return tablesOf(change, project).some(({ columns }) =>
    columns.some(
      ({ name, property, type }) =>
        (EXACT_NUMBER.test(type) || (isWhole && WHOLE_NUMBER.test(type) && wordsOf(name).some(isAmountWord))) &&
        givenTo(property ?? name, change.reached) !== "nothing",
    ),
  );
}

/** Money is kept in whole numbers of its smallest unit as well, which no type tells from other whole numbers. */
function isAmountWord(word: string): boolean {
  return word === "amount" || word === "quantity";
}

const WHOLE_NUMBER = /^(?:big|small)?int/i;

/** Whether handlers, or the functions that they are wrapped in, come to the credentials of a program. */
function isForPrograms(handlers: readonly Located<FunctionNode>[], project: Project): boolean {
  const wrappers = handlers.flatMap(({ node, file }) =>
    node.parent.type === T.CallExpression ? functionsOf(node.parent.callee, file, project) : [],
  );
  const reached = reachCalls([...handlers, ...wrappers], project, () => undefined);
  return reached.some((each) => readsCredentials(each));
}

/** Whether a function reads the credentials that programs send with each request: `headers.get("authorization")`. */
function readsCredentials({ node, file: { sourceCode } }: Located<FunctionNode>): boolean {
  const found = findNode(
    node,
    sourceCode,
    (each) => {
      if (each.type === T.MemberExpression) return staticName(each)?.toLowerCase() === "authorization";
      if (each.type !== T.CallExpression) return false;
      const [name] = each.arguments;
      return name !== undefined && stringValue(name)?.toLowerCase() === "authorization";
    },
    { nestedFunctions: true },
  );
  return found !== undefined;
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
