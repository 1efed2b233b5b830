import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";

/** One call of a chain: `.where("id", 1)`. */
export interface ChainCall {
  readonly name: string;
  readonly arguments: readonly TSESTree.CallExpressionArgument[];
  readonly node: TSESTree.CallExpression;
}

/** A chain of method calls as query builders are used: `db("users").where("id", 1).first()`. */
export interface CallChain {
  /** What the first method is called on: `db("users")`, `db`, `this.knex`. */
  readonly root: TSESTree.Expression;
  /** The calls in the order in which they run. */
  readonly calls: readonly ChainCall[];
  /** The expression of the whole chain. */
  readonly top: TSESTree.CallExpression;
}

/** The whole chain that a call is part of. Property accesses between calls (`.fn.count()`) end it. */
export function chainAround(call: TSESTree.CallExpression): CallChain {
  let top = call;
  for (let next = callOn(top); next; next = callOn(top)) top = next;
  const calls: ChainCall[] = [];
  let at: TSESTree.Expression = top;
  while (at.type === T.CallExpression && at.callee.type === T.MemberExpression) {
    const name = staticName(at.callee);
    if (name === null) break;
    calls.unshift({ name, arguments: at.arguments, node: at });
    at = inner(at.callee.object);
  }
  return { root: at, calls, top };
}

/** The next call of the chain that a call is part of; null for the last. */
export function callOn(call: TSESTree.CallExpression): TSESTree.CallExpression | null {
  const access = skipWrappers(call);
  if (access.parent?.type !== T.MemberExpression || access.parent.object !== access) return null;
  const above = access.parent.parent.type === T.ChainExpression ? access.parent.parent : access.parent;
  return above.parent.type === T.CallExpression && above.parent.callee === above ? above.parent : null;
}

/** Whether the result of a chain is used at once, so that no later statement can change the query. */
export function isExecuted({ top, calls }: CallChain): boolean {
  const { parent } = skipWrappers(top);
  if (parent?.type === T.AwaitExpression) return true;
  return calls.some(({ name }) => name === "then" || name === "execute" || name === "first");
}

/** Whether a chain is handed to another one as what it reads: `.with("recent", chain)`, `.join(chain.as("a"), …)`. */
export function isPartOfQuery({ top }: CallChain): boolean {
  const { parent } = skipWrappers(top);
  if (parent?.type !== T.CallExpression || parent.callee.type !== T.MemberExpression) return false;
  return /^(?:with\w*|from|\w*join)$/i.test(staticName(parent.callee) ?? "");
}

/**
 * The chain that a subquery is handed to as what it joins or reads: `.leftJoin(chain.as("a"), …)`,
 * `.leftJoin((eb) => eb.selectFrom("t").selectAll().as("a"), …)`, `.with("a", (q) => q.select("*").from("t"))`.
 */
export function chainReading({ top, calls }: CallChain): Reader | null {
  let at = skipWrappers(top);
  if (at.parent?.type === T.ReturnStatement || at.parent?.type === T.ExpressionStatement) {
    const block = at.parent.parent;
    if (block.type !== T.BlockStatement || !isFunction(block.parent)) return null;
    at = block.parent;
  } else if (at.parent?.type === T.ArrowFunctionExpression && at.parent.body === at) at = at.parent;
  const { parent } = at;
  if (parent?.type !== T.CallExpression || parent.callee.type !== T.MemberExpression || parent.callee === at)
    return null;
  const method = staticName(parent.callee) ?? "";
  if (!READS_FROM.test(method)) return null;
  const named = /^with/i.test(method) ? parent.arguments : calls.findLast(({ name }) => name === "as")?.arguments;
  return { outer: chainAround(parent), method, alias: stringValue(named?.[0]) };
}

/** A chain that reads a subquery, by which method, and the name that it knows it by. */
export interface Reader {
  readonly outer: CallChain;
  readonly method: string;
  readonly alias: string | null;
}

const READS_FROM = /^(?:with(?:Recursive|(?:Not)?Materialized)?|from|\w*join(?:Lateral)?)$/i;

/** `whereExists(chain)`: only whether there is a row matters. */
export function isInsideExists(node: TSESTree.Node): boolean {
  for (let at: TSESTree.Node = node; at.parent; at = at.parent) {
    const { parent }: { parent: TSESTree.Node } = at;
    if (parent.type === T.VariableDeclaration) return false;
    if (parent.type === T.CallExpression && parent.callee !== at) {
      const name = parent.callee.type === T.MemberExpression ? staticName(parent.callee) : null;
      return /exists$/i.test(name ?? "");
    }
  }
  return false;
}

/** The names that a chain gives to queries with `with`, columns behind a name (`names(first, last)`) left out. */
export function definedNames({ calls }: Pick<CallChain, "calls">): ReadonlySet<string> {
  const names = calls
    .filter(({ name }) => /^with(?:Recursive|Raw|(?:Not)?Materialized)?$/.test(name))
    .map(
      ({ arguments: [name] }) =>
        stringValue(name)
          ?.replace(/\([^]*/, "")
          .trim() ?? "",
    );
  return new Set(names);
}

function skipWrappers(node: TSESTree.Node): TSESTree.Node {
  let at = node;
  while (at.parent?.type === T.TSNonNullExpression || at.parent?.type === T.TSAsExpression) at = at.parent;
  return at;
}

function inner(node: TSESTree.Expression): TSESTree.Expression {
  let at = node;
  while (at.type === T.TSNonNullExpression || at.type === T.TSAsExpression || at.type === T.ChainExpression) {
    at = at.expression;
  }
  return at;
}

/** The names that the chains around a node give to queries of their own. */
export function definedAround(node: TSESTree.Node): ReadonlySet<string> {
  const names = new Set<string>();
  for (let at = node; at.parent && at.parent.type !== T.ExpressionStatement; at = at.parent) {
    if (at.parent.type !== T.CallExpression || at.parent.callee === at) continue;
    for (const name of definedNames(chainAround(at.parent))) names.add(name);
  }
  return names;
}
