import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { returnedExpressions } from "../../code/returns.ts";
import { onlyValue } from "../../code/scopes.ts";
import { fieldsIn, fieldsOf, isOfSameRows, pathOf } from "./state.ts";

/** Whether a removal takes away the rows that an insert made before, by fields of those rows. */
export function removesRowsOf(
  removal: TSESTree.CallExpression,
  insert: TSESTree.CallExpression,
  sourceCode: SourceCode,
): boolean {
  return removesByModel(removal, insert) || removesByBuilder(removal, insert, sourceCode);
}

/** `prisma.entry.deleteMany({ where: { listId } })` before `prisma.entry.create({ data: { listId, code } })` */
function removesByModel(removal: TSESTree.CallExpression, insert: TSESTree.CallExpression): boolean {
  const sought = fieldsIn(removal, /^where$/).map(([name]) => name);
  const made = new Set(fieldsIn(insert, /^data$/).map(([name]) => name));
  return sought.length > 0 && sought.every((name) => made.has(name)) && isOfSameRows(removal, insert);
}

/** `db.delete(entries).where(eq(entries.listId, listId))` before `db.insert(entries).values(rows)` */
function removesByBuilder(
  removal: TSESTree.CallExpression,
  insert: TSESTree.CallExpression,
  sourceCode: SourceCode,
): boolean {
  const [removed] = removal.arguments;
  const into = callBefore(insert)?.arguments[0];
  const table = removed ? pathOf(removed) : null;
  if (table === null || !into || pathOf(into) !== table) return false;
  const [condition] = callBehind(removal, "where")?.arguments ?? [];
  const [given] = insert.arguments;
  const sought = condition ? equalities(condition, table) : null;
  const rows = given ? rowsIn(given, sourceCode) : [];
  if (!sought || rows.length === 0) return false;
  return rows.every((row) => {
    const fields = new Map(fieldsOf(row));
    return sought.every(({ field, value }) => {
      const made = fields.get(field);
      return made !== undefined && (value === null || isSameValue(value, made, sourceCode));
    });
  });
}

/** `db.insert(entries)` of `db.insert(entries).values(rows)` */
function callBefore(call: TSESTree.CallExpression): TSESTree.CallExpression | null {
  const callee = unwrap(call.callee);
  if (callee.type !== T.MemberExpression || staticName(callee) !== "values") return null;
  const before = unwrap(callee.object);
  return before.type === T.CallExpression && staticName(before.callee) === "insert" ? before : null;
}

/** The call of a chain that is made next, where it has a name. */
function callBehind(call: TSESTree.CallExpression, name: string): TSESTree.CallExpression | null {
  const { parent: member } = call;
  if (member.type !== T.MemberExpression || member.object !== call || staticName(member) !== name) return null;
  return member.parent.type === T.CallExpression && member.parent.callee === member ? member.parent : null;
}

interface Equality {
  readonly field: string;
  /** Null for one of several. */
  readonly value: TSESTree.Node | null;
}

/** The fields that have to be equal to something; null where something else is asked as well. */
function equalities(condition: TSESTree.Node, table: string): readonly Equality[] | null {
  const call = unwrap(condition);
  if (call.type !== T.CallExpression) return null;
  const name = staticName(call.callee);
  if (name === "and") {
    const parts = call.arguments.map((each) => equalities(each, table));
    return parts.includes(null) ? null : parts.flatMap((each) => each ?? []);
  }
  const [column, value] = call.arguments;
  if (column?.type !== T.MemberExpression || !value || pathOf(column.object) !== table) return null;
  const field = staticName(column);
  if (field === null || (name !== "eq" && name !== "inArray")) return null;
  return [{ field, value: name === "eq" ? value : null }];
}

/** The objects that an insert is given: one, a list, or one made for each of a list. */
function rowsIn(given: TSESTree.Node, sourceCode: SourceCode): readonly TSESTree.Node[] {
  const value = onlyValue(given, sourceCode);
  if (value.type === T.ObjectExpression) return [value];
  if (value.type === T.ArrayExpression)
    return value.elements.map((each) => each && unwrap(each)).filter((each) => each !== null);
  if (value.type !== T.CallExpression || staticName(value.callee) !== "map") return [];
  const [make] = value.arguments;
  return make && isFunction(make) ? returnedExpressions(make, sourceCode).map((each) => unwrap(each)) : [];
}

function isSameValue(one: TSESTree.Node, other: TSESTree.Node, sourceCode: SourceCode): boolean {
  const [first, second] = [one, other].map((each) => sourceCode.getText(onlyValue(each, sourceCode)));
  return first === second;
}
