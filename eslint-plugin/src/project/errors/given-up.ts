import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { enclosingFunction, isFunction } from "../../code/functions.ts";
import { nodesIn } from "../../code/nodes.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { contains, findNode } from "../../code/walk.ts";
import { passedBefore } from "../../flow/control/index.ts";
import { doesWork } from "../../knowledge/errors/changes.ts";
import type { Attempt, ErrorHandler } from "../../knowledge/errors/index.ts";
import type { Project } from "../index.ts";
import { leadsToWork } from "../own-errors.ts";
import { changeOf } from "../summaries/changes.ts";

/** So many names of a call are compared, calls looked at, and deletions of a file. */
const MOST_NAMES = 20;
const MOST_TRIED = 5;
const MOST_DELETES = 50;

/**
 * Whether all that is lost is what goes with something that is taken away in the same function, by a call whose failure is not
 * swallowed: the file of a row that has been deleted before, or the rows of an account that is deleted behind it.
 */
export function isGivenUp({ node }: ErrorHandler, { calls }: Attempt, project: Project): boolean {
  const { sourceCode } = project.file;
  const deletes = deletesIn(sourceCode);
  if (deletes.length === 0 || deletes.length > MOST_DELETES) return false;
  const tried = calls.flatMap((call) =>
    call.purpose === "work" && call.node.type === T.CallExpression ? call.node : [],
  );
  if (tried.length === 0 || tried.length > MOST_TRIED) return false;
  if (tried.some((call) => doesWork(call, sourceCode) || leadsToWork(call, project))) return false;
  const others = deletes.filter((each) => !contains(node, each) && !tried.includes(each));
  return tried.every((call) => {
    const named = namesIn(call.arguments, sourceCode);
    const owners = others.filter((each) => sharesName(each, named, sourceCode));
    return isGoneBefore(node, owners, sourceCode) || isGoneBehind(node, call, owners, sourceCode);
  });
}

const deletesIn = perFile((sourceCode) =>
  nodesIn(sourceCode, T.CallExpression).filter((call) => changeOf(call, sourceCode)?.kind === "delete"),
);

/** The row that names what is left was deleted on every way to here. */
function isGoneBefore(
  node: TSESTree.Node,
  owners: readonly TSESTree.CallExpression[],
  sourceCode: SourceCode,
): boolean {
  const before = owners.filter(({ range }) => range[1] <= node.range[0]);
  if (before.length === 0) return false;
  return passedBefore(node, sourceCode).some((passed) => before.some((each) => contains(passed, each)));
}

/** A client that fails to delete what belongs to another row is asked to delete that row itself behind it. */
function isGoneBehind(
  node: TSESTree.Node,
  call: TSESTree.CallExpression,
  owners: readonly TSESTree.CallExpression[],
  sourceCode: SourceCode,
): boolean {
  const fn = enclosingFunction(node);
  const client = clientOf(call, sourceCode);
  if (!fn || client === null || !deletesIn(sourceCode).includes(call)) return false;
  return owners.some(
    (each) =>
      each.range[0] >= node.range[1] &&
      enclosingFunction(each) === fn &&
      clientOf(each, sourceCode) === client &&
      !isSwallowed(each, fn),
  );
}

/** `this.prisma` of `this.prisma.orders.deleteMany(…)` */
function clientOf({ callee }: TSESTree.CallExpression, sourceCode: SourceCode): string | null {
  const method = unwrap(callee);
  const table = method.type === T.MemberExpression ? unwrap(method.object) : null;
  return table?.type === T.MemberExpression ? sourceCode.getText(table.object) : null;
}

/** Whether a call stands in a `try` of its function, or before a `.catch(…)`. */
function isSwallowed(call: TSESTree.Node, fn: TSESTree.Node): boolean {
  for (let at = call; at.parent && at.parent !== fn; at = at.parent) {
    if (at.parent.type === T.TryStatement && at.parent.block === at && at.parent.handler) return true;
    if (at.parent.type === T.MemberExpression && at.parent.object === at) return true;
  }
  return false;
}

/** Whether a call, or the steps behind it, name what another names, or what that is a part of. */
function sharesName(call: TSESTree.Node, named: ReadonlySet<string>, sourceCode: SourceCode): boolean {
  let whole = call;
  while (
    (whole.parent?.type === T.MemberExpression && whole.parent.object === whole) ||
    (whole.parent?.type === T.CallExpression && whole.parent.callee === whole)
  )
    whole = whole.parent;
  const others = namesIn([whole], sourceCode);
  return [...named].some((name) => [...others].some((other) => name === other || name.startsWith(`${other}.`)));
}

/** The variables and members that expressions are made of: `input.fileId`; not what is called. */
function namesIn(expressions: readonly TSESTree.Node[], sourceCode: SourceCode): ReadonlySet<string> {
  const found = new Set<string>();
  for (const each of expressions)
    findNode(
      each,
      sourceCode,
      (node) => {
        if (isName(node)) found.add(sourceCode.getText(node).replaceAll(/[?!]/g, ""));
        return found.size >= MOST_NAMES;
      },
      { nestedFunctions: true },
    );
  return found;
}

function isName(node: TSESTree.Node): boolean {
  const { parent } = node;
  if (parent?.type === T.MemberExpression || (parent?.type === T.CallExpression && parent.callee === node))
    return false;
  if (parent?.type === T.Property && parent.key === node && !parent.shorthand) return false;
  if (parent && isFunction(parent)) return false;
  return node.type === T.Identifier || (node.type === T.MemberExpression && !node.computed && !hasCall(node));
}

function hasCall(node: TSESTree.Node): boolean {
  for (let at = node; ; at = at.object) {
    if (at.type !== T.MemberExpression) return at.type !== T.Identifier && at.type !== T.ThisExpression;
  }
}
