import { readPrisma } from "../../languages/prisma/read-prisma.ts";
import type { PrismaAttribute, PrismaBlock, PrismaField } from "../../languages/prisma/tree.ts";
import { draftOf, type DatabaseSchema, type Dialect, type Table, type TableDraft } from "./tables.ts";

const PROVIDERS: Readonly<Record<string, Dialect>> = {
  postgresql: "postgresql",
  postgres: "postgresql",
  cockroachdb: "postgresql",
  mysql: "mysql",
  sqlite: "sqlite",
  sqlserver: "sqlserver",
};

/** Reads a Prisma schema, whose files are read as one; null when it names no relational database. */
export function readPrismaSchema(source: string, texts: readonly string[]): DatabaseSchema | null {
  const blocks = texts.flatMap((text) => readPrisma(text).root.blocks);
  const datasource = blocks.find(({ keyword }) => keyword === "datasource");
  const provider = datasource?.settings.find(({ name }) => name === "provider")?.value;
  if (provider === "mongodb") return null;
  const models = blocks.filter(({ keyword }) => keyword === "model" || keyword === "view");
  const tables = new Map(models.map((model) => [model.name, mappedName(model)]));
  const byName = new Map<string, PrismaBlock>();
  for (const model of models) if (!byName.has(model.name)) byName.set(model.name, model);
  return {
    kind: "prisma",
    dialect: PROVIDERS[provider ?? ""] ?? null,
    source,
    tables: models.map((model) => readModel(model, tables, byName)),
  };
}

function readModel(
  model: PrismaBlock,
  tables: ReadonlyMap<string, string>,
  models: ReadonlyMap<string, PrismaBlock>,
): Table {
  const table = draftOf(mappedName(model), argumentOf(attribute(model.attributes, "@schema")) ?? null);
  table.model = model.name;
  table.complete = model.understood;
  for (const field of model.fields) {
    if (!field.understood) table.complete = false;
    if (tables.has(field.typeName)) addForeignKey(table, model, field, tables, models);
    else addColumn(table, field);
  }
  for (const { name, positional, named } of model.attributes) {
    const fields = names(named.get("fields") ?? positional[0]).map((field) => columnName(model, field));
    if (fields.length === 0) continue;
    const indexName = unquoted(named.get("map")) ?? null;
    if (name === "@id") table.primaryKey = fields;
    else if (name === "@unique")
      table.indexes.push({ name: indexName, columns: fields, unique: true, partial: false, method: null });
    else if (name === "@index" || name === "@fulltext") {
      const type = name === "@fulltext" ? "fulltext" : (named.get("type")?.toLowerCase() ?? null);
      const method = type === "btree" ? null : type;
      table.indexes.push({ name: indexName, columns: fields, unique: false, partial: named.has("where"), method });
    }
  }
  return table;
}

function addColumn(table: TableDraft, field: PrismaField) {
  const name = argumentOf(attribute(field.attributes, "map")) ?? field.name;
  table.columns.push({ name, property: field.name, type: field.typeName, nullable: field.optional });
  if (attribute(field.attributes, "id")) table.primaryKey = [name];
  if (attribute(field.attributes, "unique")) {
    table.indexes.push({ name: null, columns: [name], unique: true, partial: false, method: null });
  }
}

function addForeignKey(
  table: TableDraft,
  model: PrismaBlock,
  field: PrismaField,
  tables: ReadonlyMap<string, string>,
  models: ReadonlyMap<string, PrismaBlock>,
) {
  const relation = attribute(field.attributes, "relation");
  const columns = names(relation?.named.get("fields")).map((name) => columnName(model, name));
  const target = models.get(field.typeName);
  if (!relation || columns.length === 0 || !target) return;
  table.foreignKeys.push({
    name: unquoted(relation.named.get("map")) ?? null,
    columns,
    table: tables.get(field.typeName) ?? field.typeName,
    references: names(relation.named.get("references")).map((name) => columnName(target, name)),
    onDelete:
      relation.named
        .get("onDelete")
        ?.replace(/([a-z])([A-Z])/, "$1 $2")
        .toUpperCase() ?? null,
  });
}

const fieldsOf = new WeakMap<PrismaBlock, ReadonlyMap<string, PrismaField>>();

function columnName(model: PrismaBlock, field: string): string {
  let fields = fieldsOf.get(model);
  // Of two fields of a name the first counts.
  if (!fields) fieldsOf.set(model, (fields = new Map([...model.fields].reverse().map((each) => [each.name, each]))));
  const found = fields.get(field);
  return (found && argumentOf(attribute(found.attributes, "map"))) ?? field;
}

function mappedName(model: PrismaBlock): string {
  return argumentOf(attribute(model.attributes, "@map")) ?? model.name;
}

function attribute(attributes: readonly PrismaAttribute[], name: string): PrismaAttribute | undefined {
  return attributes.find((each) => each.name === name);
}

/** The string of `@map("x")` and `@map(name: "x")`. */
function argumentOf(found: PrismaAttribute | undefined): string | undefined {
  return unquoted(found?.positional[0] ?? found?.named.get("name"));
}

function unquoted(argument: string | undefined): string | undefined {
  return argument?.startsWith('"') ? argument.slice(1, -1) : undefined;
}

/** The fields of `[a, b(sort: Desc)]`, or of a lone `a`. */
function names(list: string | undefined): string[] {
  if (list === undefined || list.startsWith('"')) return [];
  let open = 0;
  let inner = "";
  for (const char of list.startsWith("[") ? list.slice(1, -1) : list) {
    if (char === ")") open--;
    if (open === 0) inner += char;
    if (char === "(") open++;
  }
  return [...inner.matchAll(/[A-Za-z]\w*(?:\.\w+)*/g)].map(([name]) => name);
}
