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

/**
 * How much may be done to read one schema, in tables, columns and words that are looked at: eight hundred
 * migrations take about half of it.
 */
const MAX_WORK = 10_000_000;
/** A database that has more of them is none that queries are written by hand for. */
const MAX_TABLES = 10_000;

class TooMuchWork extends Error {
  override name = "TooMuchWork";
}

/** The tables of one database while migrations change them, whatever language these are written in. */
export class TableSet {
  private readonly drafts = new Map<string, TableDraft>();
  /** By their names in lower case, whatever their namespace. */
  private readonly named = new Map<string, Set<TableDraft>>();
  private left = MAX_WORK;

  get tables(): readonly TableDraft[] {
    return [...this.drafts.values()];
  }

  /** Does what changes the tables; where it is too much to do, all of them are in doubt, and the rest is left out. */
  bounded(change: () => void): void {
    try {
      change();
    } catch (error) {
      if (!(error instanceof TooMuchWork)) throw error;
      for (const table of this.drafts.values()) table.complete = false;
    }
  }

  /** Counts work that is done. @throws TooMuchWork for {@link bounded} when there was enough before. */
  spend(count: number): void {
    this.left -= count;
    if (this.left < 0) throw new TooMuchWork();
  }

  /** Puts a new table in; null when there is one already and that is fine. */
  create(name: QualifiedName, ifAbsent = false): TableDraft | null {
    if (ifAbsent && this.find(name)) return null;
    return this.put(draftOf(name.name, name.schema));
  }

  /** The table to change; one that nothing is known of is incomplete from the start. */
  toChange(name: QualifiedName): TableDraft {
    return this.find(name) ?? this.put({ ...draftOf(name.name, name.schema), complete: false });
  }

  find(name: QualifiedName): TableDraft | undefined {
    const exact = this.drafts.get(keyOf(name));
    if (exact || name.schema !== null) return exact;
    const [only, ...others] = this.named.get(name.name.toLowerCase()) ?? [];
    return others.length === 0 ? only : undefined;
  }

  drop(name: QualifiedName): void {
    const table = this.find(name);
    if (table) this.take(table);
  }

  rename(table: TableDraft, to: string): void {
    this.spend(this.drafts.size);
    for (const other of this.drafts.values()) {
      other.foreignKeys = other.foreignKeys.map((key) => (key.table === table.name ? { ...key, table: to } : key));
    }
    this.take(table);
    table.name = to;
    this.put(table);
  }

  moveTo(table: TableDraft, schema: string | null): void {
    this.take(table);
    table.schema = schema;
    this.put(table);
  }

  renameColumn(table: TableDraft, from: string, to: string): void {
    const renamed = <Name extends string | null>(names: readonly Name[]) =>
      names.map((name) => (name === from ? to : name));
    table.columns = table.columns.map((column) => (column.name === from ? { ...column, name: to } : column));
    table.primaryKey = renamed(table.primaryKey);
    table.indexes = table.indexes.map((index) => ({ ...index, columns: renamed(index.columns) }));
    table.foreignKeys = table.foreignKeys.map((key) => ({ ...key, columns: renamed(key.columns) }));
    this.spend(this.drafts.size);
    for (const other of this.drafts.values()) {
      other.foreignKeys = other.foreignKeys.map((key) =>
        key.table === table.name ? { ...key, references: renamed(key.references) } : key,
      );
    }
  }

  dropIndex(name: string | undefined): void {
    this.spend(this.drafts.size);
    for (const table of this.drafts.values()) table.indexes = table.indexes.filter((index) => index.name !== name);
  }

  /** Does something of which it is not known whether it happens: what it changes is no longer known completely. */
  inDoubt(change: () => void): void {
    const before = new Map(this.tables.map((table) => [table, this.namesOf(table)]));
    change();
    for (const table of this.drafts.values()) if (before.get(table) !== this.namesOf(table)) table.complete = false;
    for (const [table] of before) {
      if (this.drafts.get(keyOf(table)) !== table) this.put({ ...table, complete: false });
    }
  }

  /** Any table may have been changed. */
  doubtAll(): void {
    this.spend(this.drafts.size);
    for (const table of this.drafts.values()) table.complete = false;
  }

  private put(table: TableDraft): TableDraft {
    const key = keyOf(table);
    const before = this.drafts.get(key);
    if (before) this.forget(before);
    else if (this.drafts.size >= MAX_TABLES) throw new TooMuchWork();
    this.drafts.set(key, table);
    const name = table.name.toLowerCase();
    const alike = this.named.get(name) ?? new Set<TableDraft>();
    alike.add(table);
    this.named.set(name, alike);
    return table;
  }

  private take(table: TableDraft): void {
    const key = keyOf(table);
    const there = this.drafts.get(key);
    if (there) this.forget(there);
    this.drafts.delete(key);
  }

  private forget(table: TableDraft): void {
    this.named.get(table.name.toLowerCase())?.delete(table);
  }

  private namesOf(table: TableDraft): string {
    this.spend((table.columns.length >> 2) + 1);
    return table.columns.map(({ name }) => name).join("\0");
  }
}

function keyOf({ name, schema }: QualifiedName): string {
  return `${schema ?? ""}.${name}`;
}
