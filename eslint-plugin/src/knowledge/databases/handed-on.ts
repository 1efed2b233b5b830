import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyWrite, variableOf } from "../../code/scopes.ts";
import { chainReading, isExecuted, type CallChain, type ChainCall } from "./call-chain.ts";

const COLUMN_METHOD = /^(?:select\w*|columns?|distinct\w*|first|pluck|count\w*|min|max|sum\w*|avg\w*)$/;

/**
 * Whether the columns that a chain reads leave the database. Those of a subquery do where the query around it has a star of
 * its own that takes them; a query that names its columns, here or later, leaves the rest behind.
 */
export function reachesResult(chain: CallChain): boolean {
  const reader = chainReading(chain);
  if (!reader) return true;
  const { outer, method, alias } = reader;
  const given = outer.calls.filter(({ name }) => COLUMN_METHOD.test(name));
  const naming = given.filter((call) => call.name === "selectAll" || call.arguments.length > 0);
  if (naming.length > 0) return naming.some((call) => takesAll(call, alias));
  // Joined to a query that is still without columns: they come with a later statement.
  return isExecuted(outer) || !/join/i.test(method);
}

/** Whether a call asks for all columns of what bears a name: `select("*")`, `select("a.*")`, `selectAll("a")`. */
function takesAll({ name, arguments: given }: ChainCall, alias: string | null): boolean {
  const stars = given.flatMap((argument) => (argument.type === T.ArrayExpression ? argument.elements : [argument]));
  if (name === "selectAll" && given.length === 0) return true;
  return stars.some((argument) => {
    const text = stringValue(argument);
    if (text === null) return false;
    if (name === "selectAll") return alias === null || text === alias;
    const prefix = /^\s*(?:([\w"`.]{1,100})\.)?\*/.exec(text);
    return prefix !== null && (prefix[1] === undefined || alias === null || prefix[1].replace(/["`]/g, "") === alias);
  });
}

/** The columns of a subquery are named inside it; what it reads is judged there. */
export function readsSubquery({ calls }: CallChain, prefix: string | null, sourceCode: SourceCode): boolean {
  if (
    prefix !== null &&
    calls.some(({ name, arguments: [joined] }) => /join/i.test(name) && aliasOf(joined) === prefix)
  )
    return true;
  const sources = calls.filter(({ name }) => name === "from" || name === "into" || name === "table");
  return (
    sources.length > 0 &&
    sources.every(({ arguments: [source] }) => source !== undefined && isSubquery(source, sourceCode))
  );
}

function isSubquery(source: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (source.type === T.Identifier) {
    const variable = variableOf(source, sourceCode);
    const written = variable && onlyWrite(variable);
    return written?.type === T.CallExpression && isSubquery(written, sourceCode);
  }
  return (
    source.type === T.FunctionExpression ||
    source.type === T.ArrowFunctionExpression ||
    (source.type === T.CallExpression &&
      source.callee.type === T.MemberExpression &&
      staticName(source.callee) === "as")
  );
}

/** `a` of a subquery `chain.as("a")`. */
function aliasOf(node: TSESTree.Node | undefined): string | null {
  if (node?.type !== T.CallExpression || node.callee.type !== T.MemberExpression) return null;
  return staticName(node.callee) === "as" ? stringValue(node.arguments[0]) : null;
}
