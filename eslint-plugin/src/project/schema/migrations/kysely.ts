import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../../code/expressions.ts";
import { isFunction } from "../../../code/functions.ts";
import { returnedExpressions } from "../../../code/returns.ts";
import { chainAround, type ChainCall } from "../../../knowledge/databases/index.ts";
import { addIndex, dropColumn, dropConstraint, putColumn, setPrimaryKey } from "../draft-changes.ts";
import type { QualifiedName, TableSet } from "../table-set.ts";
import type { TableDraft } from "../tables.ts";
import type { Reading } from "./reading.ts";

/** What a chain is read with. */
interface Means {
  readonly reading: Reading;
  readonly set: TableSet;
}

/** Methods of Kysely's schema builders that leave columns, keys and indexes as they are. */
const WITHOUT_EFFECT =
  /^(?:execute|ifNotExists|ifExists|cascade|temporary|onCommit|modifyFront|modifyEnd|addCheckConstraint|onUpdate|deferrable|notDeferrable|initiallyDeferred|initiallyImmediate|nullsNotDistinct|addIndex|dropIndex|alterColumn|modifyColumn|withSchema|compile)$/;

/** `schema.createTable("users").addColumn("id", "uuid", (column) => column.primaryKey()).execute()`. */
export function createWithKysely(name: QualifiedName, calls: readonly ChainCall[], means: Means): void {
  const table = means.set.create(
    name,
    calls.some((call) => call.name === "ifNotExists"),
  );
  if (!table) return;
  for (const call of calls) change(call, table, means);
  if (table.columns.length === 0) table.complete = false;
}

/** `schema.alterTable("users").addColumn("age", "integer").dropColumn("born").execute()`. */
export function alterWithKysely(table: TableDraft, calls: readonly ChainCall[], means: Means): void {
  for (const call of calls) change(call, table, means);
}

function change({ name: method, arguments: given }: ChainCall, table: TableDraft, means: Means): void {
  const { reading, set } = means;
  const [first, second, third] = given;
  const name = reading.name(first);
  switch (method) {
    case "addColumn":
      if (name === null) table.complete = false;
      else addColumn(name, reading.name(second && typeIn(second)) ?? "", third, table, reading);
      break;
    case "dropColumn":
      if (name === null) table.complete = false;
      else dropColumn(table, name);
      break;
    case "renameColumn": {
      const to = reading.name(second);
      if (name === null || to === null) table.complete = false;
      else set.renameColumn(table, name, to);
      break;
    }
    case "renameTo":
      if (name === null) set.doubtAll();
      else set.rename(table, name);
      break;
    case "setSchema":
      set.moveTo(table, name);
      break;
    case "addPrimaryKeyConstraint":
      setPrimaryKey(table, reading.names(second) ?? [], name);
      break;
    case "addUniqueConstraint":
      addIndex(table, reading.names(second) ?? [], { unique: true, name });
      break;
    case "addForeignKeyConstraint": {
      const [columns, target, references] = [reading.names(second), reading.table(third), reading.names(given[3])];
      if (columns && target)
        table.foreignKeys.push({ name, columns, table: target.name, references: references ?? [], onDelete: null });
      break;
    }
    case "onDelete": {
      const key = table.foreignKeys.pop();
      if (key) table.foreignKeys.push({ ...key, onDelete: name?.toUpperCase() ?? null });
      break;
    }
    case "dropConstraint":
      dropConstraint(table, name ?? undefined);
      break;
    default:
      if (!WITHOUT_EFFECT.test(method)) table.complete = false;
  }
}

/** `"text"`, and the text of `` sql`tsvector` ``. */
function typeIn(type: TSESTree.Node): TSESTree.Node {
  const value = unwrap(type);
  return value.type === T.TaggedTemplateExpression ? value.quasi : value;
}

function addColumn(
  name: string,
  type: string,
  build: TSESTree.Node | undefined,
  table: TableDraft,
  reading: Reading,
): void {
  const modifiers = build ? modifiersOf(build, reading) : [];
  const argument = (method: string) => modifiers.find((each) => each.name === method)?.arguments[0];
  const has = (method: string) => modifiers.some((each) => each.name === method);
  putColumn(table, { name, type, nullable: !has("notNull") && !has("primaryKey") });
  if (has("primaryKey")) setPrimaryKey(table, [name]);
  if (has("unique")) addIndex(table, [name], { unique: true });
  const references = reading.name(argument("references"))?.split(".") ?? [];
  const column = references.pop();
  const target = references.pop();
  if (column === undefined || target === undefined) return;
  const onDelete = reading.name(argument("onDelete"))?.toUpperCase() ?? null;
  table.foreignKeys.push({ name: null, columns: [name], table: target, references: [column], onDelete });
}

function modifiersOf(build: TSESTree.Node, reading: Reading): readonly ChainCall[] {
  const fn = unwrap(build);
  if (!isFunction(fn)) return [];
  const [returned] = returnedExpressions(fn, reading.file.sourceCode);
  const chain = returned && unwrap(returned);
  return chain?.type === T.CallExpression ? chainAround(chain).calls : [];
}

/** `schema.createIndex("i").on("users").columns(["a", "b"]).unique()`. */
export function createIndexWithKysely(name: string | null, calls: readonly ChainCall[], { reading, set }: Means): void {
  const arguments_ = (method: RegExp) =>
    calls.filter((each) => method.test(each.name)).map((each) => each.arguments[0]);
  const target = reading.table(arguments_(/^on$/)[0]);
  const table = target && set.find(target);
  if (!table) return;
  const columns = arguments_(/^(?:columns?|expression)$/).flatMap((argument) => reading.names(argument) ?? [null]);
  const method = reading.name(arguments_(/^using$/)[0])?.toLowerCase() ?? null;
  addIndex(table, columns.map(withoutOrder), {
    name,
    unique: calls.some((each) => each.name === "unique"),
    partial: calls.some((each) => each.name === "where"),
    method: method === "btree" ? null : method,
  });
}

/** `"created_at desc"`. */
function withoutOrder(column: string | null): string | null {
  return column?.replace(/ (?:asc|desc)$/i, "") ?? null;
}
