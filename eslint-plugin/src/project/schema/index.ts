import { dirname, sep } from "node:path";
import type { Project } from "../index.ts";
import { packageFolders } from "./schema-files.ts";
import { namespaceOf } from "./table-set.ts";
import type { DatabaseSchema, Dialect, Table } from "./tables.ts";
import { schemasBelow } from "./workspace.ts";

export type { Column, DatabaseSchema, Dialect, ForeignKey, Index, Table } from "./tables.ts";

/** A table, and the schema that describes it. */
export interface FoundTable {
  readonly table: Table;
  readonly schema: DatabaseSchema;
  /** The dialect of every database that has this table; null where they differ or it is not known. */
  readonly dialect: Dialect | null;
}

/** A table's name as a query writes it. */
export interface WantedTable {
  readonly name: string;
  readonly schema?: string | undefined;
  /** The dialects that the query can be in, asked where several databases have a table of that name. */
  readonly dialects?: () => ReadonlySet<Dialect> | null;
}

/** The schemas around a file: a file may have thousands of queries, and each asks for them. */
const around = new WeakMap<Project, { readonly folders: readonly string[]; readonly read: Map<string, Schemas> }>();

type Schemas = readonly DatabaseSchema[];

/** The schemas of each package around the asking file, the nearest first, each read when it is asked for. */
export function* schemasAround(project: Project): Generator<Schemas> {
  const known = around.get(project) ?? {
    folders: packageFolders(project.file.filename),
    read: new Map<string, Schemas>(),
  };
  around.set(project, known);
  for (const folder of known.folders) {
    const schemas = known.read.get(folder) ?? schemasBelow(folder, project);
    known.read.set(folder, schemas);
    yield schemas;
  }
}

/**
 * The table of a name, as the nearest package whose files describe it does. Null where none does, or several databases
 * have a table of that name, the query may mean any of them, and they differ.
 */
export function findTable(wanted: WantedTable, project: Project): FoundTable | null {
  if (!project.isOpen) return null;
  for (const schemas of schemasAround(project)) {
    const found = schemas.flatMap((schema) =>
      schema.tables
        .filter((table) => isMeant(table, wanted, schema.dialect))
        .map((table) => ({ table, schema, dialect: schema.dialect })),
    );
    // A name without a namespace means the usual one, where that has such a table.
    const usual = wanted.schema === undefined ? found.filter(({ table }) => table.schema === null) : [];
    if (found.length > 0) return mostBelieved(usual.length > 0 ? usual : found, wanted, project.file.filename);
  }
  return null;
}

/** Whether any file of the project describes tables of a database. */
export function describesTables(project: Project): boolean {
  for (const schemas of schemasAround(project)) if (schemas.some(({ tables }) => tables.length > 0)) return true;
  return false;
}

/**
 * Whether code describes a table with columns that the database has not, by what its own statements made of it: the code is
 * of another time than they are.
 */
export function isOutdated({ table, schema, dialect }: FoundTable, project: Project): boolean {
  if (schema.kind === "sql") return false;
  const wanted = { name: table.name, schema: table.schema ?? undefined };
  return [...schemasAround(project)].some((schemas) =>
    schemas.some(
      (made) =>
        made.kind === "sql" &&
        (made.dialect === null || dialect === null || made.dialect === dialect) &&
        made.tables.some(
          (other) => isMeant(other, wanted, made.dialect ?? dialect) && other.complete && !hasAll(other, table),
        ),
    ),
  );
}

function hasAll(made: Table, described: Table): boolean {
  const names = new Set(made.columns.map(({ name }) => name.toLowerCase()));
  return described.columns.every(({ name }) => names.has(name.toLowerCase()));
}

/** Schemas in the order in which they are believed. */
const KINDS: readonly DatabaseSchema["kind"][] = ["prisma", "drizzle", "sql", "typeorm", "sequelize"];

/** The table by the first kind of schema that knows it whole and does not contradict itself; else by one that knows a part. */
function mostBelieved(found: readonly FoundTable[], wanted: WantedTable, filename: string): FoundTable | null {
  const agreed = KINDS.flatMap((kind) => {
    const candidates = found.filter(({ schema }) => schema.kind === kind);
    return commonTable(candidates) ?? commonTable(nearest(spoken(candidates, wanted), filename)) ?? [];
  });
  return agreed.find(({ table }) => table.complete) ?? agreed[0] ?? null;
}

/** What databases that do not differ have in common. */
function commonTable(candidates: readonly FoundTable[]): FoundTable | null {
  const [first, ...others] = candidates;
  if (!first || !others.every((other) => areAlike(first.table, other.table))) return null;
  return others.every(({ dialect }) => dialect === first.dialect) ? first : { ...first, dialect: null };
}

/** The tables of databases that can read the query, where it tells. */
function spoken(candidates: readonly FoundTable[], { dialects }: WantedTable): readonly FoundTable[] {
  const possible = candidates.length > 1 ? dialects?.() : null;
  const able = possible ? candidates.filter(({ dialect }) => dialect === null || possible.has(dialect)) : [];
  return able.length > 0 ? able : candidates;
}

/** The tables whose source stands in the innermost folder that holds the asking file too; all where none does. */
function nearest(candidates: readonly FoundTable[], filename: string): readonly FoundTable[] {
  const depthOf = ({ schema }: FoundTable) => {
    const folder = dirname(schema.source);
    return filename.startsWith(folder + sep) ? folder.length : 0;
  };
  const depth = candidates.reduce((deepest, each) => Math.max(deepest, depthOf(each)), 0);
  return depth === 0 ? candidates : candidates.filter((candidate) => depthOf(candidate) === depth);
}

function isMeant(table: Table, { name, schema }: WantedTable, dialect: Dialect | null): boolean {
  const isNamed = dialect === "postgresql" ? table.name === name : table.name.toLowerCase() === name.toLowerCase();
  if (!isNamed || schema === undefined) return isNamed;
  // MySQL puts the database where others put a namespace, and files seldom name it.
  return table.schema === namespaceOf(schema) || (dialect === "mysql" && table.schema === null);
}

function areAlike(one: Table, other: Table): boolean {
  const names = (table: Table) =>
    table.columns
      .map(({ name }) => name)
      .sort()
      .join("\0");
  return one.complete === other.complete && names(one) === names(other);
}
