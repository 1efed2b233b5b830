import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../code/expressions.ts";
import type { FunctionNode } from "../code/functions.ts";

/** The statements that have run whenever a place in a function is come to. */
export function statementsBefore(place: TSESTree.Node, fn: FunctionNode): TSESTree.Statement[] {
  const found: TSESTree.Statement[] = [];
  for (let at: TSESTree.Node | undefined = place; at && at !== fn; at = at.parent) {
    if (at.parent?.type !== T.BlockStatement) continue;
    const { range } = at;
    for (const each of at.parent.body.filter((each) => each.range[1] <= range[0])) found.push(each);
  }
  return found;
}

/** `await check(name);`, `const row = await check(name);` */
export function awaitedCall(statement: TSESTree.Statement): TSESTree.CallExpression | null {
  const value =
    statement.type === T.ExpressionStatement
      ? statement.expression
      : statement.type === T.VariableDeclaration
        ? (statement.declarations.at(-1)?.init ?? null)
        : null;
  if (value?.type !== T.AwaitExpression) return null;
  const call = unwrap(value);
  return call.type === T.CallExpression ? call : null;
}
