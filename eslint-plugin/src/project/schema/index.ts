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
}

/** A table's name as a query writes it. */
export interface WantedTable {
  readonly name: string;
  readonly schema?: string | undefined;
}

/**
 * The table of a name, as the nearest package whose files describe it does. Null where none does, or several databases
 * have a table of that name and they differ.
 */
export function findTable(wanted: WantedTable, project: Project): FoundTable | null {
  if (!project.isOpen) return null;
  for (const folder of packageFolders(project.file.filename)) {
    const found = schemasBelow(folder, project).flatMap((schema) =>
      schema.tables.filter((table) => isMeant(table, wanted, schema.dialect)).map((table) => ({ table, schema })),
    );
    // A name without a namespace means the usual one, where that has such a table.
    const usual = wanted.schema === undefined ? found.filter(({ table }) => table.schema === null) : [];
    if (found.length > 0) return mostBelieved(usual.length > 0 ? usual : found);
  }
  return null;
}

/** Schemas in the order in which they are believed. */
const KINDS: readonly DatabaseSchema["kind"][] = ["prisma", "drizzle", "sql", "typeorm", "sequelize"];

/** The table by the first kind of schema that knows it whole and does not contradict itself; else by one that knows a part. */
function mostBelieved(found: readonly FoundTable[]): FoundTable | null {
  const agreed = KINDS.flatMap((kind) => {
    const [first, ...others] = found.filter(({ schema }) => schema.kind === kind);
    return first && others.every((other) => areAlike(first.table, other.table)) ? first : [];
  });
  return agreed.find(({ table }) => table.complete) ?? agreed[0] ?? null;
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
