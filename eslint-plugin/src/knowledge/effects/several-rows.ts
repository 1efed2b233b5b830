import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { MANY_INSERTS } from "../../catalog/row-stores.ts";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyValue } from "../../code/scopes.ts";
import { fieldsOf } from "./state.ts";

/**
 * Whether an insert makes more than one row: it is given a list of them, or rows of other tables that are made together
 * with its own, `{ data: { title, members: { create: { userId } } } }`.
 */
export function makesSeveralRows(call: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  if (MANY_INSERTS.has(staticName(unwrap(call.callee)) ?? "")) return true;
  const [given] = call.arguments;
  const value = given && onlyValue(given, sourceCode);
  if (!value) return false;
  if (isList(value)) return true;
  return fieldsOf(value).some(([name, data]) => name === "data" && makesRowsWithin(onlyValue(data, sourceCode)));
}

/** Whether a value is a list of rows: one that is written out with several, or one that is made of another list. */
function isList(value: TSESTree.Node): boolean {
  if (value.type === T.ArrayExpression) return value.elements.length > 1;
  return value.type === T.CallExpression && staticName(value.callee) === "map";
}

function makesRowsWithin(data: TSESTree.Node): boolean {
  return fieldsOf(data).some(([, value]) =>
    fieldsOf(value).some(([name]) => name === "create" || name === "createMany"),
  );
}
