import type { Column, TableDraft } from "./tables.ts";

/** Databases allow fewer; a table with more is in doubt, and what comes behind them is left out. */
const MAX_COLUMNS = 2_000;
const MAX_INDEXES = 2_000;

/** Adds a column, or replaces the one of that name. */
export function putColumn(table: TableDraft, column: Column): void {
  const at = table.columns.findIndex(({ name }) => name === column.name);
  if (at !== -1) table.columns[at] = column;
  else if (table.columns.length < MAX_COLUMNS) table.columns.push(column);
  else table.complete = false;
}

/** A column takes what stands on it along. */
export function dropColumn(table: TableDraft, name: string): void {
  table.columns = table.columns.filter((column) => column.name !== name);
  table.indexes = table.indexes.filter((index) => !index.columns.includes(name));
  table.foreignKeys = table.foreignKeys.filter((key) => !key.columns.includes(name));
  if (table.primaryKey.includes(name)) table.primaryKey = [];
}

export function dropConstraint(table: TableDraft, name: string | undefined): void {
  if (name !== undefined && table.primaryKeyName === name) {
    table.primaryKey = [];
    table.primaryKeyName = null;
  }
  table.indexes = table.indexes.filter((index) => index.name !== name);
  table.foreignKeys = table.foreignKeys.filter((key) => key.name !== name);
}

export function setPrimaryKey(table: TableDraft, columns: readonly string[], name: string | null = null): void {
  table.primaryKey = [...columns];
  table.primaryKeyName = name ?? `${table.name}_pkey`;
}

export function addIndex(
  table: TableDraft,
  columns: readonly (string | null)[],
  { unique = false, name = null, partial = false, method = null }: IndexDetails = {},
): void {
  if (columns.length === 0) return;
  if (table.indexes.length < MAX_INDEXES) table.indexes.push({ name, columns, unique, partial, method });
  else table.complete = false;
}

export interface IndexDetails {
  readonly unique?: boolean;
  readonly name?: string | null;
  readonly partial?: boolean;
  readonly method?: string | null;
}
