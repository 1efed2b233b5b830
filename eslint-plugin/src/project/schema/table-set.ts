import { draftOf, type TableDraft } from "./tables.ts";

/** A table's name and the namespace it stands in, where one is given that is not the usual one. */
export interface QualifiedName {
  readonly name: string;
  readonly schema: string | null;
}

/** Namespaces that need not be named. */
const USUAL_SCHEMAS = new Set(["public", "dbo", "main"]);

/** The namespace to remember of one that is written. */
export function namespaceOf(schema: string | null | undefined): string | null {
  return schema == null || USUAL_SCHEMAS.has(schema.toLowerCase()) ? null : schema;
}

/** The tables of one database while migrations change them, whatever language these are written in. */
export class TableSet {
  private readonly drafts = new Map<string, TableDraft>();

  get tables(): readonly TableDraft[] {
    return [...this.drafts.values()];
  }

  /** Puts a new table in; null when there is one already and that is fine. */
  create(name: QualifiedName, ifAbsent = false): TableDraft | null {
    if (ifAbsent && this.find(name)) return null;
    const table = draftOf(name.name, name.schema);
    this.drafts.set(keyOf(name), table);
    return table;
  }

  /** The table to change; one that nothing is known of is incomplete from the start. */
  toChange(name: QualifiedName): TableDraft {
    const found = this.find(name);
    if (found) return found;
    const unknown = { ...draftOf(name.name, name.schema), complete: false };
    this.drafts.set(keyOf(name), unknown);
    return unknown;
  }

  find(name: QualifiedName): TableDraft | undefined {
    const exact = this.drafts.get(keyOf(name));
    if (exact || name.schema !== null) return exact;
    const named = this.tables.filter((table) => table.name.toLowerCase() === name.name.toLowerCase());
    return named.length === 1 ? named[0] : undefined;
  }

  drop(name: QualifiedName): void {
    const table = this.find(name);
    if (table) this.drafts.delete(keyOf(table));
  }

  rename(table: TableDraft, to: string): void {
    for (const other of this.tables) {
      other.foreignKeys = other.foreignKeys.map((key) => (key.table === table.name ? { ...key, table: to } : key));
    }
    this.drafts.delete(keyOf(table));
    table.name = to;
    this.drafts.set(keyOf(table), table);
  }

  moveTo(table: TableDraft, schema: string | null): void {
    this.drafts.delete(keyOf(table));
    table.schema = schema;
    this.drafts.set(keyOf(table), table);
  }

  renameColumn(table: TableDraft, from: string, to: string): void {
    const renamed = <Name extends string | null>(names: readonly Name[]) =>
      names.map((name) => (name === from ? to : name));
    table.columns = table.columns.map((column) => (column.name === from ? { ...column, name: to } : column));
    table.primaryKey = renamed(table.primaryKey);
    table.indexes = table.indexes.map((index) => ({ ...index, columns: renamed(index.columns) }));
    table.foreignKeys = table.foreignKeys.map((key) => ({ ...key, columns: renamed(key.columns) }));
    for (const other of this.tables) {
      other.foreignKeys = other.foreignKeys.map((key) =>
        key.table === table.name ? { ...key, references: renamed(key.references) } : key,
      );
    }
  }

  dropIndex(name: string | undefined): void {
    for (const table of this.tables) table.indexes = table.indexes.filter((index) => index.name !== name);
  }

  /** Does something of which it is not known whether it happens: what it changes is no longer known completely. */
  inDoubt(change: () => void): void {
    const before = new Map(this.tables.map((table) => [table, namesOf(table)]));
    change();
    for (const table of this.tables) if (before.get(table) !== namesOf(table)) table.complete = false;
    for (const [table] of before) {
      if (!this.tables.includes(table)) this.drafts.set(keyOf(table), { ...table, complete: false });
    }
  }

  /** Any table may have been changed. */
  doubtAll(): void {
    for (const table of this.tables) table.complete = false;
  }
}

function keyOf({ name, schema }: QualifiedName): string {
  return `${schema ?? ""}.${name}`;
}

function namesOf(table: TableDraft): string {
  return table.columns.map(({ name }) => name).join("\0");
}
