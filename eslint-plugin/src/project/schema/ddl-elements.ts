import type { DdlCursor } from "./ddl-tokens.ts";
import { putColumn } from "./draft-changes.ts";
import type { ForeignKey, Index, TableDraft } from "./tables.ts";

/** Words that end a column's type. */
const BEHIND_TYPE = new Set(
  (
    "NOT NULL DEFAULT PRIMARY UNIQUE REFERENCES CHECK CONSTRAINT COLLATE GENERATED AS COMMENT AUTO_INCREMENT AUTOINCREMENT " +
    "IDENTITY ON FIRST AFTER KEY STORED VIRTUAL VISIBLE INVISIBLE ENCODE USING CHARACTER CHARSET DEFERRABLE INITIALLY STORAGE COMPRESSION"
  ).split(" "),
);

const TABLE_CONSTRAINTS = new Set(
  "CONSTRAINT PRIMARY UNIQUE FOREIGN CHECK EXCLUDE KEY INDEX FULLTEXT SPATIAL LIKE PERIOD PROJECTION".split(" "),
);

/** Adds one element of `CREATE TABLE t (…)` or `ALTER TABLE t ADD …` to its table. */
export function addElement(element: DdlCursor, table: TableDraft): void {
  if (isConstraint(element)) addConstraint(element, table);
  else addColumn(element, table);
}

/** `key text`, `index int` are columns, `KEY name (column)` is none. */
export function isConstraint(element: DdlCursor): boolean {
  const word = element.word();
  if (!TABLE_CONSTRAINTS.has(word)) return false;
  if (word === "PROJECTION") return element.isName(1) && element.isSymbol("(", 2) && element.peek(3).type !== "number";
  if (isSkippingIndex(element)) return true;
  if (word !== "KEY" && word !== "INDEX" && word !== "LIKE" && word !== "PERIOD") return true;
  if (word === "LIKE") return true;
  if (word === "PERIOD") return element.word(1) === "FOR";
  if (element.isSymbol("(", 1)) return true;
  return element.isName(1) && element.isSymbol("(", 2) && element.peek(3).type !== "number";
}

/** ClickHouse's `INDEX name expression TYPE minmax GRANULARITY 4`. */
function isSkippingIndex(element: DdlCursor): boolean {
  if (element.word() !== "INDEX" || !element.isName(1)) return false;
  return element.tokens.slice(element.at + 3).some(({ value, type }) => type === "word" && value === "TYPE");
}

function addConstraint(element: DdlCursor, table: TableDraft): void {
  let name: string | null = null;
  if (element.take("CONSTRAINT")) {
    const isNameless =
      ((element.word() === "PRIMARY" || element.word() === "FOREIGN") && element.word(1) === "KEY") ||
      ((element.word() === "UNIQUE" || element.word() === "CHECK") && element.isSymbol("(", 1));
    if (!isNameless) name = element.takeName() ?? null;
  }
  if (element.take("PRIMARY", "KEY")) {
    element.take("CLUSTERED");
    element.take("NONCLUSTERED");
    if (element.take("USING", "INDEX")) {
      promoteIndex(element.takeName(), name, table);
      return;
    }
    skipToList(element);
    table.primaryKey = plainColumns(element) ?? [];
    table.primaryKeyName = name ?? `${table.name}_pkey`;
  } else if (element.take("UNIQUE")) {
    if (!element.take("KEY")) element.take("INDEX");
    if (element.isName() && element.isSymbol("(", 1) && element.word() !== "CLUSTERED")
      name ??= element.takeName() ?? null;
    // ADD CONSTRAINT c UNIQUE USING INDEX i
    if (element.take("USING", "INDEX")) {
      useIndex(element.takeName(), name, table);
      return;
    }
    skipToList(element);
    const columns = indexColumns(element);
    if (columns) {
      table.indexes.push({
        name: name ?? defaultName(table, columns, "key"),
        columns,
        unique: true,
        partial: false,
        method: null,
      });
    }
  } else if (element.take("FOREIGN", "KEY")) {
    if (element.isName() && element.isSymbol("(", 1)) name ??= element.takeName() ?? null;
    const columns = plainColumns(element);
    if (columns && element.take("REFERENCES")) addForeignKey(element, columns, name, table);
  } else if (element.word() === "PROJECTION" || isSkippingIndex(element)) {
    // Neither finds a row by a column's value, nor is one.
  } else if (["KEY", "INDEX", "FULLTEXT", "SPATIAL"].includes(element.word())) {
    addMysqlIndex(element, table);
  } else if (element.word() === "LIKE") {
    table.complete = false;
  }
}

function useIndex(index: string | undefined, name: string | null, table: TableDraft): void {
  table.indexes = table.indexes.map((each) =>
    each.name === index ? { ...each, name: name ?? each.name, unique: true } : each,
  );
}

/** `ADD CONSTRAINT c PRIMARY KEY USING INDEX i`: the index becomes the key's. */
function promoteIndex(index: string | undefined, name: string | null, table: TableDraft): void {
  const found = table.indexes.find((each) => each.name === index);
  if (!found) return;
  table.primaryKey = found.columns.filter((column) => column !== null);
  table.primaryKeyName = name ?? found.name;
  table.indexes = table.indexes.filter((each) => each !== found);
}

/** `KEY name (a, b)`, `FULLTEXT INDEX name (a)`. */
function addMysqlIndex(element: DdlCursor, table: TableDraft): void {
  const kind = element.word();
  element.at++;
  if (kind !== "KEY" && kind !== "INDEX" && !element.take("KEY")) element.take("INDEX");
  const name = element.isName() ? (element.takeName() ?? null) : null;
  skipToList(element);
  const columns = indexColumns(element);
  const method = kind === "FULLTEXT" || kind === "SPATIAL" ? kind.toLowerCase() : null;
  if (columns) table.indexes.push({ name, columns, unique: false, partial: false, method });
}

function addForeignKey(element: DdlCursor, columns: readonly string[], name: string | null, table: TableDraft): void {
  const target = element.takeTable();
  if (!target) return;
  const references = element.isSymbol("(") ? (plainColumns(element) ?? []) : [];
  let onDelete: ForeignKey["onDelete"] = null;
  for (; !element.done; element.at++) {
    if (element.word() === "ON" && element.word(1) === "DELETE") {
      const action = element.word(2);
      onDelete = action === "SET" || action === "NO" ? `${action} ${element.word(3)}` : action;
    }
  }
  const key = name ?? defaultName(table, columns, "fkey");
  table.foreignKeys.push({ name: key, columns, table: target.name, references, onDelete });
}

/** Adds, or replaces, a column: `email varchar(255) NOT NULL UNIQUE REFERENCES …`. */
export function addColumn(element: DdlCursor, table: TableDraft): void {
  const name = element.takeName();
  if (name === undefined) {
    table.complete = false;
    return;
  }
  const start = element.at;
  while (!element.done && !BEHIND_TYPE.has(element.word())) {
    if (element.isSymbol("(")) element.skipParenthesised();
    else element.at++;
  }
  const type = typeOf(element, start);
  let nullable = true;
  for (let constraint: string | null = null; !element.done;) {
    if (element.isSymbol("(")) element.skipParenthesised();
    else if (element.take("CONSTRAINT")) constraint = element.takeName() ?? null;
    else if (element.take("NOT", "NULL")) nullable = false;
    else if (element.take("PRIMARY", "KEY") || (element.word() === "KEY" && element.take("KEY"))) {
      nullable = false;
      table.primaryKey = [name];
      table.primaryKeyName = constraint ?? `${table.name}_pkey`;
    } else if (element.take("UNIQUE")) {
      element.take("KEY");
      table.indexes.push({
        name: constraint ?? defaultName(table, [name], "key"),
        columns: [name],
        unique: true,
        partial: false,
        method: null,
      });
    } else if (element.take("REFERENCES")) {
      const reference = constraint;
      const from = element.at;
      addForeignKey(element, [name], reference, table);
      element.at = behindReference(element, from);
    } else element.at++;
  }
  putColumn(table, { name, type, nullable });
}

/** Behind `REFERENCES t (c)`: what follows may be more constraints of the column. */
function behindReference(element: DdlCursor, from: number): number {
  element.at = from;
  element.takeTable();
  if (element.isSymbol("(")) element.skipParenthesised();
  return element.at;
}

function typeOf(element: DdlCursor, start: number): string {
  const parts = element.tokens.slice(start, element.at).map(({ value, name }) => (name ?? value).toLowerCase());
  return parts.join(" ").replace(/ ?([(),[\].]) ?/g, "$1");
}

function skipToList(element: DdlCursor): void {
  while (!element.done && !element.isSymbol("(")) element.at++;
}

/** The columns of `(a, b)`; undefined where there is no such list. */
function plainColumns(element: DdlCursor): string[] | undefined {
  const columns = indexColumns(element);
  return columns?.every((column): column is string => column !== null) ? columns : undefined;
}

/** The columns of `(a, b DESC, lower(c))`, null for an expression. */
export function indexColumns(element: DdlCursor): Index["columns"][number][] | undefined {
  return element.takeParenthesised()?.map((part) => {
    const isExpression =
      part.isSymbol(".", 1) || part.isSymbol("::", 1) || (part.isSymbol("(", 1) && part.peek(2).type !== "number");
    return (isExpression ? undefined : part.takeName()) ?? null;
  });
}

/** The name that PostgreSQL gives to what has none. */
export function defaultName(table: TableDraft, columns: readonly (string | null)[], ending: string): string {
  return [table.name, ...columns.map((column) => column ?? "expr"), ending].join("_");
}
