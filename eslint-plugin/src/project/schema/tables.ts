import type { Dialect } from "../../knowledge/databases/index.ts";

export type { Dialect } from "../../knowledge/databases/index.ts";

export interface Column {
  /** The name as the database stores it. */
  readonly name: string;
  /** The name under which JavaScript knows it, where a schema in code gives one. */
  readonly property?: string;
  readonly type: string;
  readonly nullable: boolean;
}

export interface Index {
  readonly name: string | null;
  /** The columns in order; null for an expression. */
  readonly columns: readonly (string | null)[];
  readonly unique: boolean;
  /** It holds only rows that a condition selects. */
  readonly partial: boolean;
  /** `gin`, `hash`, …; null for the dialect's usual tree. */
  readonly method: string | null;
}

export interface ForeignKey {
  readonly name: string | null;
  readonly columns: readonly string[];
  readonly table: string;
  /** Empty where the primary key is meant. */
  readonly references: readonly string[];
  readonly onDelete: string | null;
}

export interface Table {
  readonly name: string;
  /** The name under which JavaScript knows it, where a schema in code gives one: a model, a variable, a class. */
  readonly model: string | null;
  /** The namespace, where one is given. */
  readonly schema: string | null;
  readonly columns: readonly Column[];
  readonly primaryKey: readonly string[];
  /** Indexes and unique constraints; not the primary key. */
  readonly indexes: readonly Index[];
  readonly foreignKeys: readonly ForeignKey[];
  /** Everything that defines the table was understood: no column is missing here. */
  readonly complete: boolean;
}

/** The tables of one database, as one source describes them. */
export interface DatabaseSchema {
  readonly kind: "prisma" | "drizzle" | "sql" | "typeorm" | "sequelize";
  readonly dialect: Dialect | null;
  /** The file or folder that says so. */
  readonly source: string;
  readonly tables: readonly Table[];
}

/** A table while it is being read. */
export interface TableDraft {
  name: string;
  model: string | null;
  schema: string | null;
  columns: Column[];
  primaryKey: string[];
  /** The name of its constraint, for statements that drop it. */
  primaryKeyName: string | null;
  indexes: Index[];
  foreignKeys: ForeignKey[];
  complete: boolean;
}

export function draftOf(name: string, schema: string | null = null): TableDraft {
  return {
    name,
    model: null,
    schema,
    columns: [],
    primaryKey: [],
    primaryKeyName: null,
    indexes: [],
    foreignKeys: [],
    complete: true,
  };
}
