import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import type { ChainCall } from "../../../knowledge/databases/index.ts";
import { addIndex, dropColumn, dropConstraint, putColumn, setPrimaryKey } from "../draft-changes.ts";
import type { TableSet } from "../table-set.ts";
import type { TableDraft } from "../tables.ts";
import type { Reading } from "./reading.ts";

/** Methods of knex's table builder that make a column of the name given. Source: knexjs.org/guide/schema-builder, November 2026. */
const COLUMN_TYPES = new Set(
  (
    "increments bigIncrements integer int tinyint smallint mediumint bigint bigInteger text string float double decimal numeric " +
    "boolean bool date datetime dateTime time timestamp timestamptz binary enum enu json jsonb uuid geometry geography point " +
    "specificType"
  ).split(" "),
);

/** Methods that leave columns, keys and indexes as they are. */
const WITHOUT_EFFECT = new Set(
  "comment engine charset collate queryContext check checkPositive checkNegative dropChecks setNullable dropNullable dropForeign".split(
    " ",
  ),
);

/** Applies `table.string("email").unique()` to the table; what is not understood makes it incomplete. */
export function changeWithKnex(
  calls: readonly ChainCall[],
  table: TableDraft,
  { reading, set }: { readonly reading: Reading; readonly set: TableSet },
): void {
  const [first, ...modifiers] = calls;
  if (!first) return;
  const [given, second] = first.arguments;
  const { name: method } = first;
  if (COLUMN_TYPES.has(method)) {
    const name = given || !method.endsWith("ncrements") ? reading.name(given) : "id";
    if (name === null) table.complete = false;
    else addColumn(name, method, modifiers, table, reading);
    return;
  }
  switch (method) {
    case "timestamps":
    case "dropTimestamps":
      for (const name of timestampNames(first, reading)) {
        if (method === "timestamps") putColumn(table, { name, type: "timestamp", nullable: true });
        else dropColumn(table, name);
      }
      break;
    case "dropColumn":
    case "dropColumns":
      for (const argument of first.arguments) {
        const names = reading.names(argument);
        if (!names) table.complete = false;
        for (const name of names ?? []) dropColumn(table, name);
      }
      break;
    case "renameColumn": {
      const [from, to] = [reading.name(given), reading.name(second)];
      if (from === null || to === null) table.complete = false;
      else set.renameColumn(table, from, to);
      break;
    }
    case "primary": {
      const names = reading.names(given);
      if (names) setPrimaryKey(table, names, reading.name(second));
      break;
    }
    case "unique":
    case "index":
      addIndex(table, reading.names(given) ?? [], {
        unique: method === "unique",
        name: reading.name(second) ?? reading.name(reading.option(reading.object(second), "indexName")),
        partial:
          reading.option(reading.object(second) ?? reading.object(first.arguments[2]), "predicate") !== undefined,
      });
      break;
    case "foreign":
      addForeignKey(reading.names(given), modifiers, table, reading);
      break;
    case "dropIndex":
    case "dropUnique":
      dropIndex(method, first, table, reading);
      break;
    case "dropPrimary":
      table.primaryKey = [];
      break;
    default:
      // table.inherits("parent"), a method of a plugin
      if (!WITHOUT_EFFECT.has(method)) table.complete = false;
  }
}

function addColumn(
  name: string,
  type: string,
  modifiers: readonly ChainCall[],
  table: TableDraft,
  reading: Reading,
): void {
  const has = (method: string) => modifiers.some((each) => each.name === method);
  const isKey = has("primary") || (type.endsWith("ncrements") && !isFalse(modifiers, "primaryKey"));
  putColumn(table, { name, type, nullable: !isKey && !has("notNullable") && !has("notNull") });
  if (isKey) setPrimaryKey(table, [name]);
  if (has("unique")) addIndex(table, [name], { unique: true });
  if (has("index")) addIndex(table, [name]);
  if (has("references")) addForeignKey([name], modifiers, table, reading);
}

function isFalse(calls: readonly ChainCall[], name: string): boolean {
  return calls.some((each) => each.name === name && isLiteral(each.arguments[0], false));
}

function isLiteral(node: TSESTree.Node | undefined, value: unknown): boolean {
  return node?.type === T.Literal && node.value === value;
}

/** `.references("id").inTable("users")`, `.references("users.id")`. */
function addForeignKey(
  columns: readonly string[] | null,
  modifiers: readonly ChainCall[],
  table: TableDraft,
  reading: Reading,
): void {
  const argument = (method: string) => modifiers.find((each) => each.name === method)?.arguments[0];
  const references = reading.names(argument("references"));
  const target = reading.name(argument("inTable"));
  if (!columns || !references) return;
  const [first = ""] = references;
  const owner = target ?? (first.includes(".") ? first.slice(0, first.lastIndexOf(".")) : null);
  if (owner === null) return;
  table.foreignKeys.push({
    name: reading.name(argument("withKeyName")),
    columns,
    table: owner.slice(owner.lastIndexOf(".") + 1),
    references: references.map((column) => column.slice(column.lastIndexOf(".") + 1)),
    onDelete: reading.name(argument("onDelete"))?.toUpperCase() ?? null,
  });
}

/** `timestamps(true, true, true)`, `timestamps({ useCamelCase: true })`. */
function timestampNames(call: ChainCall, reading: Reading): readonly string[] {
  const [options, , third] = call.arguments;
  const at = call.name === "dropTimestamps" ? options : third;
  const isCamel = isLiteral(at, true) || reading.flag(reading.object(options), "useCamelCase") === true;
  return isCamel ? ["createdAt", "updatedAt"] : ["created_at", "updated_at"];
}

function dropIndex(method: string, call: ChainCall, table: TableDraft, reading: Reading): void {
  const [given, second] = call.arguments;
  const name = reading.name(second);
  if (name !== null) {
    dropConstraint(table, name);
    return;
  }
  const columns = reading.names(given)?.join("\0");
  table.indexes = table.indexes.filter(
    (index) => index.columns.join("\0") !== columns || index.unique !== (method === "dropUnique"),
  );
}
