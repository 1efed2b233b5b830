import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import { variableOf, type Variable } from "../../code/scopes.ts";
import type { Attempt, ErrorHandler } from "../../knowledge/errors/index.ts";
import type { Project } from "../index.ts";
import { reliancesOf } from "../own-errors.ts";

const MOST_SIBLINGS = 30;

/** `Promise.all([load(id), counts(id).catch(() => [])])`: what keeps the one from being read is told by the other. */
export function isToldBySibling({ node }: ErrorHandler, { calls }: Attempt, project: Project): boolean {
  const list = node.parent;
  if (list?.type !== T.ArrayExpression || list.parent.type !== T.CallExpression) return false;
  if (staticName(unwrap(list.parent.callee)) !== "all" || list.elements.length > MOST_SIBLINGS) return false;
  const needed = calls.flatMap((call) => [...reliancesOf(call.node, project)]);
  const clients = new Set(calls.map((call) => clientOf(call.node, project)));
  const [client = null] = clients;
  if (needed.length === 0 && (clients.size !== 1 || client === null)) return false;
  return list.elements.some((each) => {
    if (each?.type !== T.CallExpression || each === node) return false;
    if (staticName(unwrap(each.callee)) === "catch") return false;
    if (client !== null && clientOf(each, project) === client) return true;
    if (needed.length === 0) return false;
    const others = reliancesOf(each, project);
    return needed.every((one) => others.has(one));
  });
}

/** The variable that a call is a method of something of: `db` of `db.orders.count()`. */
function clientOf(call: TSESTree.Node, { file: { sourceCode } }: Project): Variable | null {
  let at = call.type === T.CallExpression ? unwrap(call.callee) : call;
  if (at.type !== T.MemberExpression || unwrap(at.object).type !== T.MemberExpression) return null;
  while (at.type === T.MemberExpression) at = unwrap(at.object);
  return at.type === T.Identifier ? (variableOf(at, sourceCode) ?? null) : null;
}
