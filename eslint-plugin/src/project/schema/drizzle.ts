import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { returnedExpressions } from "../../code/returns.ts";
import { onlyWrite, variableOf } from "../../code/scopes.ts";
import { walk } from "../../code/walk.ts";
import type { ProjectFile } from "../files.ts";
import { askOfText } from "../package-files.ts";
import { draftOf, type DatabaseSchema, type Dialect, type Index, type Table, type TableDraft } from "./tables.ts";

const TABLES = /\b(?:pg|mysql|sqlite)Table\s*\(|\b(?:pg|mysql)Schema\s*\(/;

/** Files that define tables for Drizzle. */
export const DRIZZLE = askOfText("pgTable|mysqlTable|sqliteTable|pgSchema|mysqlSchema", (text) => TABLES.test(text));

const MAKERS: Readonly<Record<string, Dialect>> = { pgTable: "postgresql", mysqlTable: "mysql", sqliteTable: "sqlite" };

/** Reads the tables that a file defines for Drizzle; null when there are none. */
export function readDrizzleSchema(file: ProjectFile): DatabaseSchema | null {
  const tables: TableDraft[] = [];
  const dialects: Dialect[] = [];
  walk(
    file.sourceCode.ast,
    file.sourceCode,
    (node) => {
      if (node.type !== T.CallExpression) return undefined;
      const maker = makerOf(node, file);
      if (!maker) return undefined;
      const name = stringValue(node.arguments[0]);
      if (name === null) return "skip";
      dialects.push(maker.dialect);
      const table = readTable(node, draftOf(name, maker.schema), file);
      if (node.parent.type === T.VariableDeclarator && node.parent.id.type === T.Identifier)
        table.model = node.parent.id.name;
      tables.push(table);
      return "skip";
    },
    { nestedFunctions: true },
  );
  const [dialect] = dialects;
  return dialect ? { kind: "drizzle", dialect, source: file.filename, tables } : null;
}

/** Puts tables and columns in the place of the variables and properties by which foreign keys name them. */
export function withReferences(tables: readonly Table[]): Table[] {
  const byModel = new Map<string | null, Table>();
  for (const table of tables) if (!byModel.has(table.model)) byModel.set(table.model, table);
  return tables.map((table) => ({
    ...table,
    foreignKeys: table.foreignKeys.map((key) => {
      const target = byModel.get(key.table);
      if (!target) return key;
      const named = (property: string) =>
        target.columns.find((column) => column.property === property)?.name ?? property;
      return { ...key, table: target.name, references: key.references.map(named) };
    }),
  }));
}

/** `pgTable(…)`, `pgSchema("auth").table(…)`. */
function makerOf(call: TSESTree.CallExpression, file: ProjectFile): { dialect: Dialect; schema: string | null } | null {
  if (call.callee.type === T.Identifier) {
    const dialect = MAKERS[call.callee.name];
    return dialect ? { dialect, schema: null } : null;
  }
  if (call.callee.type !== T.MemberExpression || staticName(call.callee) !== "table") return null;
  const owner = valueOf(call.callee.object, file);
  if (owner.type !== T.CallExpression || owner.callee.type !== T.Identifier) return null;
  const dialect =
    owner.callee.name === "pgSchema" ? "postgresql" : owner.callee.name === "mysqlSchema" ? "mysql" : null;
  return dialect && { dialect, schema: stringValue(owner.arguments[0]) };
}

function readTable(call: TSESTree.CallExpression, table: TableDraft, file: ProjectFile): TableDraft {
  const [, given, extra] = call.arguments;
  const columns = given && objectOf(given, file);
  if (!columns) table.complete = false;
  else addColumns(columns, table, file, new Set());
  if (extra) addExtra(extra, table, file);
  return table;
}

const MAX_HOPS = 8;

/** The object, also as what a callback gives: `(t) => ({ id: t.integer() })`. */
function objectOf(node: TSESTree.Node, file: ProjectFile, hops = MAX_HOPS): TSESTree.ObjectExpression | null {
  const value = valueOf(node, file);
  if (isFunction(value)) {
    const [returned] = returnedExpressions(value, file.sourceCode);
    return returned && hops > 0 ? objectOf(returned, file, hops - 1) : null;
  }
  return value.type === T.ObjectExpression ? value : null;
}

function valueOf(node: TSESTree.Node, file: ProjectFile): TSESTree.Node {
  const value = unwrap(node);
  if (value.type !== T.Identifier) return value;
  const variable = variableOf(value, file.sourceCode);
  const written = variable && onlyWrite(variable);
  return written ? unwrap(written) : value;
}

/** @param added the objects whose columns the table has: to spread one again, or into itself, brings no others. */
function addColumns(
  columns: TSESTree.ObjectExpression,
  table: TableDraft,
  file: ProjectFile,
  added: Set<TSESTree.ObjectExpression>,
): void {
  if (added.has(columns)) return;
  added.add(columns);
  for (const property of columns.properties) {
    if (property.type === T.SpreadElement) {
      const spread = objectOf(property.argument, file);
      if (spread && spread !== columns) addColumns(spread, table, file, added);
      else table.complete = false;
      continue;
    }
    const key = staticName(property);
    const chain = key === null ? null : chainOf(property.value);
    if (key === null || !chain) {
      table.complete = false;
      continue;
    }
    addColumn(key, chain, table);
  }
}

interface Chain {
  /** `text("email")`, `t.text("email")`. */
  readonly base: TSESTree.CallExpression;
  readonly type: string;
  readonly calls: ReadonlyMap<string, TSESTree.CallExpression>;
}

function chainOf(node: TSESTree.Node): Chain | null {
  const calls = new Map<string, TSESTree.CallExpression>();
  let at = unwrap(node);
  while (at.type === T.CallExpression) {
    const type = staticName(at.callee);
    if (type === null) return null;
    const object: TSESTree.Node | null = at.callee.type === T.MemberExpression ? unwrap(at.callee.object) : null;
    if (object?.type !== T.CallExpression) return { base: at, type, calls };
    calls.set(type, at);
    at = object;
  }
  return null;
}

function addColumn(property: string, { base, type, calls }: Chain, table: TableDraft): void {
  const given = stringValue(base.arguments[0]);
  const name = given ?? property;
  // Without a name of its own the column bears the property's, in a casing that is configured elsewhere.
  if (given === null && !/^[a-z0-9_]+$/.test(property)) table.complete = false;
  const primary = calls.has("primaryKey");
  table.columns.push({ name, property, type, nullable: !primary && !calls.has("notNull") });
  if (primary) table.primaryKey = [name];
  if (calls.has("unique"))
    table.indexes.push({ name: null, columns: [name], unique: true, partial: false, method: null });
  const target = calls.get("references");
  const reference = target && referenceOf(target);
  if (reference) table.foreignKeys.push({ name: null, columns: [name], ...reference });
}

/** `references(() => users.id, { onDelete: "cascade" })`: the table's name is put in when all files are read. */
function referenceOf({ arguments: [target, options] }: TSESTree.CallExpression) {
  if (target?.type !== T.ArrowFunctionExpression) return null;
  const column = unwrap(target.body);
  if (column.type !== T.MemberExpression) return null;
  const table = staticName(unwrap(column.object));
  const name = staticName(column);
  if (table === null || name === null) return null;
  return { table, references: [name], onDelete: optionOf(options, "onDelete")?.toUpperCase() ?? null };
}

function optionOf(options: TSESTree.Node | undefined, name: string): string | null {
  if (options?.type !== T.ObjectExpression) return null;
  const found = options.properties.find((property) => property.type === T.Property && staticName(property) === name);
  return found?.type === T.Property ? stringValue(found.value) : null;
}

/** `(t) => [index("i").on(t.a, t.b), primaryKey({ columns: [t.a, t.b] })]`, or an object of the same. */
function addExtra(extra: TSESTree.Node, table: TableDraft, file: ProjectFile): void {
  const value = valueOf(extra, file);
  if (!isFunction(value)) return;
  const [returned] = returnedExpressions(value, file.sourceCode);
  const list = returned && unwrap(returned);
  const entries =
    list?.type === T.ArrayExpression
      ? list.elements
      : list?.type === T.ObjectExpression
        ? list.properties.map((property) => (property.type === T.Property ? property.value : null))
        : [];
  for (const entry of entries) {
    const chain = entry && chainOf(entry);
    if (!chain) continue;
    const { base, type, calls } = chain;
    const on = calls.get("on") ?? calls.get("using") ?? calls.get("onOnly");
    const columns: Index["columns"][number][] = (on?.arguments ?? []).map((argument) => columnOf(argument, table));
    if (type === "primaryKey") {
      table.primaryKey = keyColumns(base).flatMap((argument) => columnOf(argument, table) ?? []);
    } else if ((type === "index" || type === "uniqueIndex" || type === "unique") && columns.length > 0) {
      const method = calls.has("using") && !calls.has("on") ? stringValue(calls.get("using")?.arguments[0]) : null;
      const listed = method === null ? columns : columns.slice(1);
      const name = stringValue(base.arguments[0]);
      table.indexes.push({
        name,
        columns: listed,
        unique: type !== "index",
        partial: calls.has("where"),
        method: method === "btree" ? null : method,
      });
    }
  }
}

function keyColumns({ arguments: given }: TSESTree.CallExpression): TSESTree.Node[] {
  const [first] = given;
  if (first?.type !== T.ObjectExpression) return given;
  const columns = first.properties.find(
    (property) => property.type === T.Property && staticName(property) === "columns",
  );
  return columns?.type === T.Property && columns.value.type === T.ArrayExpression
    ? columns.value.elements.filter((element) => element !== null)
    : [];
}

/** The column behind `t.userId` or `t.userId.desc()`. */
function columnOf(node: TSESTree.Node, table: TableDraft): string | null {
  let at = unwrap(node);
  while (at.type === T.CallExpression && at.callee.type === T.MemberExpression) at = unwrap(at.callee.object);
  const property = at.type === T.MemberExpression ? staticName(at) : null;
  return table.columns.find((column) => column.property === property)?.name ?? null;
}
