import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../../code/expressions.ts";
import { staticName } from "../../../code/names.ts";
import { addIndex, dropColumn, dropConstraint, putColumn, setPrimaryKey } from "../draft-changes.ts";
import type { TableSet } from "../table-set.ts";
import type { TableDraft } from "../tables.ts";
import type { Reading } from "./reading.ts";

/** What a call is read with. */
interface Means {
  readonly reading: Reading;
  readonly set: TableSet;
}

type Arguments = readonly TSESTree.CallExpressionArgument[];

/** Changes of one table, by the method's name: those of Sequelize, db-migrate, node-pg-migrate and TypeORM. */
export const TABLE_CHANGES =
  /^(?:(?:add|remove|drop|rename|change|alter)Columns?|(?:add|remove|create|drop)(?:Index|Indices)|(?:add|create|remove|drop)(?:Constraint|ForeignKeys?|PrimaryKey|UniqueConstraint))$/;

/** Creates a table from an object: `createTable("users", { id: { type: … } })`, `createTable(new Table({ … }))`. */
export function createFromObject(given: Arguments, { reading, set }: Means): void {
  const [first, second] = given;
  const name = reading.table(first);
  if (!name) return;
  const isTypeorm = unwrapped(first)?.type === T.NewExpression;
  const options = isTypeorm ? reading.object(first) : reading.object(given[2]);
  const table = set.create(
    name,
    reading.flag(options, "ifNotExists") === true || (isTypeorm && isLiteral(second, true)),
  );
  if (!table) return;
  const columns = isTypeorm ? reading.option(options, "columns") : columnsOf(second, reading);
  const object = reading.object(columns);
  const list = reading.list(columns);
  if (list) for (const each of list) addNamed(each, table, reading);
  else if (object) addColumns(object, table, reading);
  else table.complete = false;
  if (table.columns.length === 0) table.complete = false;
  if (isTypeorm) addKeys(options, table, reading);
}

/** db-migrate also takes the columns one level deeper: `{ columns: { … }, ifNotExists: true }`. */
function columnsOf(node: TSESTree.Node | undefined, reading: Reading): TSESTree.Node | undefined {
  const nested = reading.option(reading.object(node), "columns");
  return reading.object(nested) ? nested : node;
}

/** Applies a call such as `addColumn("users", "age", { … })`; what is not understood makes the table incomplete. */
export function changeTable(method: string, given: Arguments, table: TableDraft, means: Means): void {
  const { reading, set } = means;
  const [, second, third] = given;
  if (/^addColumns?$/.test(method)) add(second, third, table, reading);
  else if (/^(?:remove|drop)Columns?$/.test(method)) {
    for (const argument of method.endsWith("s") ? given.slice(1) : [second]) remove(argument, table, reading);
  } else if (method === "renameColumn") rename(second, third, table, means);
  else if (/^(?:change|alter)Columns?$/.test(method)) {
    // TypeORM names the old and the new: changeColumn("users", "age", new TableColumn({ name: "years" }))
    const to = unwrapped(third)?.type === T.NewExpression ? reading.option(reading.object(third), "name") : undefined;
    const names = [nameOf(second, reading), to && reading.name(to)];
    if (to && (names[0] == null || names[1] == null)) table.complete = false;
    else if (names[0] != null && names[1] != null) set.renameColumn(table, names[0], names[1]);
  } else if (/^(?:add|create)Ind(?:ex|ices)$/.test(method)) addIndexes(given, table, reading);
  else if (/^(?:remove|drop)Index$/.test(method)) {
    const name = nameOf(third, reading) ?? nameOf(second, reading);
    if (name !== null) dropConstraint(table, name);
  } else if (/^(?:remove|drop)/.test(method)) dropConstraint(table, nameOf(second, reading) ?? undefined);
  else addConstraint(given, table, reading);
}

function add(
  second: TSESTree.Node | undefined,
  spec: TSESTree.Node | undefined,
  table: TableDraft,
  reading: Reading,
): void {
  const list = reading.list(second);
  const object = reading.object(second);
  const name = reading.name(second);
  if (list) for (const each of list) addNamed(each, table, reading);
  else if (object && unwrapped(second)?.type === T.NewExpression) addNamed(object, table, reading);
  else if (object) addColumns(object, table, reading);
  else if (name !== null) addColumn(name, spec, table, reading);
  else table.complete = false;
}

function remove(argument: TSESTree.Node | undefined, table: TableDraft, reading: Reading): void {
  const list = reading.list(argument);
  const names = list ? list.map((each) => nameOf(each, reading)) : [nameOf(argument, reading)];
  for (const name of names) {
    if (name === null) table.complete = false;
    else dropColumn(table, name);
  }
}

function rename(
  second: TSESTree.Node | undefined,
  third: TSESTree.Node | undefined,
  table: TableDraft,
  { reading, set }: Means,
): void {
  const [from, to] = [nameOf(second, reading), nameOf(third, reading)];
  if (from === null || to === null) table.complete = false;
  else set.renameColumn(table, from, to);
}

/** `"age"`, `{ name: "age" }`, `new TableColumn({ name: "age" })`. */
function nameOf(node: TSESTree.Node | undefined, reading: Reading): string | null {
  return reading.name(node) ?? reading.name(reading.option(reading.object(node), "name"));
}

function addNamed(node: TSESTree.Node, table: TableDraft, reading: Reading): void {
  const object = reading.object(node);
  const name = object && reading.name(reading.option(object, "name"));
  if (!object || name === null) table.complete = false;
  else addColumn(name, object, table, reading);
}

function addColumns(object: TSESTree.ObjectExpression, table: TableDraft, reading: Reading): void {
  for (const property of object.properties) {
    const name = property.type === T.Property ? staticName(property) : null;
    const spread = property.type === T.SpreadElement ? reading.object(property.argument) : null;
    if (property.type === T.Property && name !== null) addColumn(name, property.value, table, reading);
    else if (spread && spread !== object) addColumns(spread, table, reading);
    else table.complete = false;
  }
}

function addColumn(given: string, node: TSESTree.Node | undefined, table: TableDraft, reading: Reading): void {
  const spec = reading.object(node);
  const name = reading.name(reading.option(spec, "field")) ?? given;
  const has = (...options: string[]) => options.some((option) => reading.flag(spec, option) === true);
  const isKey = has("primaryKey", "isPrimary");
  const isNullable = !isKey && !has("notNull") && !isFalse(reading.option(spec, "allowNull"));
  const typeNode = spec ? reading.option(spec, "type") : node;
  putColumn(table, { name, type: typeOf(typeNode, reading), nullable: isNullable });
  // A key of several columns is put together.
  if (isKey) setPrimaryKey(table, [...table.primaryKey.filter((column) => column !== name), name]);
  if (has("unique", "isUnique") || reading.name(reading.option(spec, "unique")) !== null)
    addIndex(table, [name], { unique: true });
  const references = spec && reading.option(spec, "references");
  if (references) addReference(name, references, reading.option(spec, "onDelete"), table, reading);
}

function typeOf(node: TSESTree.Node | undefined, reading: Reading): string {
  if (!node) return "";
  const value = unwrap(node);
  const named = value.type === T.CallExpression ? value.callee : value;
  return (reading.name(value) ?? staticName(named) ?? "").toLowerCase();
}

/** `references: { model: "users", key: "id" }`, `references: "users"`, `references: "users(id)"`. */
function addReference(
  column: string,
  references: TSESTree.Node,
  onDelete: TSESTree.Node | undefined,
  table: TableDraft,
  reading: Reading,
): void {
  const object = reading.object(references);
  const target = object
    ? reading.table(reading.option(object, "model") ?? reading.option(object, "table"))?.name
    : reading.name(references);
  const key = object && reading.name(reading.option(object, "key") ?? reading.option(object, "field"));
  const written = /^"?(\w{1,100})"?(?:\s?\(\s?"?(\w{1,100})"?\s?\))?$/.exec(target ?? "");
  if (!written) return;
  const column_ = key ?? written[2];
  table.foreignKeys.push({
    name: null,
    columns: [column],
    table: written[1] ?? "",
    references: column_ === undefined ? [] : [column_],
    onDelete: reading.name(onDelete)?.toUpperCase() ?? null,
  });
}

/** `addIndex("users", ["a"], { unique: true })`, `addIndex("users", { fields: ["a"] })`, `addIndex("users", "name", ["a"], true)`. */
function addIndexes([, second, third, fourth]: Arguments, table: TableDraft, reading: Reading): void {
  for (const each of reading.list(second)?.some((item) => reading.object(item))
    ? (reading.list(second) ?? [])
    : [second]) {
    const options = reading.object(each) ?? reading.object(third);
    const fields =
      reading.option(options, "fields") ??
      reading.option(options, "columnNames") ??
      (reading.object(each) ? undefined : each);
    const isNameFirst = reading.list(third) !== null;
    const columns = reading.names(isNameFirst ? third : fields);
    if (!columns) continue;
    const unique =
      reading.flag(options, "unique") === true ||
      reading.flag(options, "isUnique") === true ||
      reading.name(reading.option(options, "type"))?.toLowerCase() === "unique" ||
      (isNameFirst && isLiteral(fourth, true));
    const method =
      reading.name(reading.option(options, "using") ?? reading.option(options, "method"))?.toLowerCase() ?? null;
    addIndex(table, columns, {
      unique,
      name: isNameFirst ? reading.name(second) : reading.name(reading.option(options, "name")),
      partial: reading.option(options, "where") !== undefined,
      method: method === "btree" ? null : method,
    });
  }
}

/** `addConstraint("orders", { type: "foreign key", fields: ["user_id"], references: { table: "users", field: "id" } })`. */
function addConstraint([, second, third]: Arguments, table: TableDraft, reading: Reading): void {
  const options = reading.object(second) ?? reading.object(third);
  if (!options) return;
  const type = reading.name(reading.option(options, "type"))?.toLowerCase();
  const columns = reading.names(
    reading.option(options, "fields") ?? reading.option(options, "columnNames") ?? reading.option(options, type ?? ""),
  );
  const name = reading.name(reading.option(options, "name")) ?? reading.name(second);
  const unique = reading.names(reading.option(options, "unique")) ?? (type === "unique" ? columns : null);
  const primary = reading.names(reading.option(options, "primaryKey")) ?? (type === "primary key" ? columns : null);
  if (unique) addIndex(table, unique, { unique: true, name });
  if (primary) setPrimaryKey(table, primary, name);
  const target = reading.option(options, "references");
  const [column] = columns ?? [];
  if (target && column !== undefined && columns?.length === 1)
    addReference(column, target, reading.option(options, "onDelete"), table, reading);
  const referenced = reading.name(reading.option(options, "referencedTableName"));
  if (referenced !== null && columns) {
    table.foreignKeys.push({
      name,
      columns,
      table: referenced,
      references: reading.names(reading.option(options, "referencedColumnNames")) ?? [],
      onDelete: reading.name(reading.option(options, "onDelete"))?.toUpperCase() ?? null,
    });
  }
}

/** The indexes, unique constraints and foreign keys of TypeORM's `new Table({ … })`. */
function addKeys(options: TSESTree.ObjectExpression | null, table: TableDraft, reading: Reading): void {
  for (const kind of ["indices", "uniques", "foreignKeys"]) {
    for (const each of reading.list(reading.option(options, kind)) ?? []) {
      const object = reading.object(each);
      const columns = object && reading.names(reading.option(object, "columnNames"));
      if (!columns) continue;
      if (kind === "foreignKeys") addConstraint([each, each] as Arguments, table, reading);
      else
        addIndex(table, columns, {
          unique: kind === "uniques" || reading.flag(object, "isUnique") === true,
          name: reading.name(reading.option(object, "name")),
          partial: reading.option(object, "where") !== undefined,
        });
    }
  }
}

function isFalse(node: TSESTree.Node | undefined): boolean {
  return isLiteral(node, false);
}

function isLiteral(node: TSESTree.Node | undefined, value: unknown): boolean {
  const literal = unwrapped(node);
  return literal?.type === T.Literal && literal.value === value;
}

function unwrapped(node: TSESTree.Node | undefined): TSESTree.Node | undefined {
  return node && unwrap(node);
}
