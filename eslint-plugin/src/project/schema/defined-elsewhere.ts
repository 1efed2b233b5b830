import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import { returnedExpressions } from "../../code/returns.ts";
import { onlyWrite, variableOf } from "../../code/scopes.ts";
import { chainAround, definedNames, type BuilderStar } from "../../knowledge/databases/index.ts";
import type { Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { calledFunction } from "../summaries/called.ts";

/** Through how many functions and variables a builder is followed to where it begins. */
const MOST_HOPS = 5;

/**
 * The names that a query's builder was given common table expressions under before the chain of a star goes on with it: by a
 * variable that it begins with, or by a function of the project that made it, `recentOrders(db).selectFrom("recent")`.
 */
export function definedBefore({ call }: BuilderStar, project: Project): ReadonlySet<string> {
  const names = new Set<string>();
  collect({ node: call, file: project.file }, project, names, MOST_HOPS);
  return names;
}

function collect({ node, file }: Located, project: Project, names: Set<string>, hops: number): void {
  if (hops <= 0 || node.type !== T.CallExpression) return;
  const { root, calls } = chainAround(node);
  for (const name of definedNames({ calls })) names.add(name);
  const start = unwrap(root);
  if (start.type === T.Identifier) {
    const variable = variableOf(start, file.sourceCode);
    const written = variable && onlyWrite(variable);
    if (written) collect({ node: unwrap(written), file }, project, names, hops - 1);
  }
  // `recent(db).selectFrom(…)`, `this.recent().selectFrom(…)`
  const callee = start.type === T.CallExpression ? start.callee : calls[0]?.node.callee;
  const fn = callee && project.isOpen ? calledFunction(callee, file, project) : null;
  if (!fn) return;
  const [from, to] = fn.node.range;
  for (const each of nodesIn(fn.file.sourceCode, T.CallExpression)) {
    const name = each.range[0] >= from && each.range[1] <= to ? staticName(each.callee) : null;
    if (name === null || each.callee.type !== T.MemberExpression) continue;
    for (const defined of definedNames({ calls: [{ name, arguments: each.arguments, node: each }] }))
      names.add(defined);
  }
  for (const returned of returnedExpressions(fn.node, fn.file.sourceCode))
    collect({ node: unwrap(returned), file: fn.file }, project, names, hops - 1);
}
