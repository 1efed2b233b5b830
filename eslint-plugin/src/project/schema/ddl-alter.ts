import { addColumn, addElement, isConstraint } from "./ddl-elements.ts";
import type { DdlCursor } from "./ddl-tokens.ts";
import { dropColumn, dropConstraint } from "./draft-changes.ts";
import type { TableDraft } from "./tables.ts";

/** Changes that reach beyond the table. */
export interface Renaming {
  readonly rename: (to: string) => void;
  readonly moveTo: (schema: string | null) => void;
  readonly renameColumn: (from: string, to: string) => void;
}

/** Actions that leave columns, keys and indexes as they are. */
const WITHOUT_EFFECT = new Set(
  (
    "OWNER ENABLE DISABLE SET RESET CLUSTER REPLICA FORCE NO NOT VALIDATE ATTACH DETACH ENGINE COMMENT DEFAULT CHARSET " +
    "CHARACTER COLLATE CONVERT AUTO_INCREMENT ALGORITHM LOCK ORDER WITH CHECK NOCHECK ROW_FORMAT"
  ).split(" "),
);

/** Applies the actions behind `ALTER TABLE t` to the table; one that is not understood makes it incomplete. */
export function alterTable(cursor: DdlCursor, table: TableDraft, renaming: Renaming): void {
  if (cursor.take("SET", "SCHEMA")) {
    renaming.moveTo(cursor.takeName() ?? null);
    return;
  }
  let adds = false;
  for (const action of cursor.parts()) {
    const word = action.word();
    // T-SQL: ALTER TABLE t WITH CHECK ADD CONSTRAINT …
    if (word === "WITH" && action.word(2) === "ADD") action.at += 2;
    if (action.take("ADD")) {
      adds = true;
      add(action, table);
    } else if (action.take("DROP")) drop(action, table);
    else if (action.take("RENAME")) rename(action, table, renaming);
    else if (action.take("CHANGE")) change(action, table, renaming);
    else if (action.take("MODIFY")) {
      action.take("COLUMN");
      addColumn(action, table);
    } else if (action.take("ALTER")) alterColumn(action, table);
    // T-SQL: ALTER TABLE t ADD a int, b int
    else if (adds && !WITHOUT_EFFECT.has(word)) addElement(action, table);
    else if (!WITHOUT_EFFECT.has(word)) table.complete = false;
  }
}

function add(action: DdlCursor, table: TableDraft): void {
  const isColumn = action.take("COLUMN");
  if (action.take("IF", "NOT", "EXISTS")) {
    const { at } = action;
    const name = action.takeName();
    if (table.columns.some((column) => column.name === name)) return;
    action.at = at;
  }
  if (action.isSymbol("(")) {
    for (const element of action.takeParenthesised() ?? []) addElement(element, table);
  } else if (isColumn || !isConstraint(action)) addColumn(action, table);
  else addElement(action, table);
}

function drop(action: DdlCursor, table: TableDraft): void {
  if (action.take("PRIMARY", "KEY")) {
    table.primaryKey = [];
  } else if (action.take("CONSTRAINT")) {
    action.take("IF", "EXISTS");
    dropConstraint(table, action.takeName());
  } else if (
    action.take("FOREIGN", "KEY") ||
    action.take("INDEX") ||
    (action.word() === "KEY" && action.isName(1) && action.take("KEY"))
  ) {
    action.take("IF", "EXISTS");
    dropConstraint(table, action.takeName());
  } else if (action.word() === "CHECK" || action.word() === "DEFAULT" || action.word() === "PARTITION") {
    return;
  } else {
    action.take("COLUMN");
    action.take("IF", "EXISTS");
    const isList = action.takeSymbol("(");
    do {
      const name = action.takeName();
      if (name === undefined) table.complete = false;
      else dropColumn(table, name);
    } while (isList && action.takeSymbol(","));
  }
}

function rename(action: DdlCursor, table: TableDraft, { rename: renameTable, renameColumn }: Renaming): void {
  if (action.take("TO") || action.take("AS")) {
    const to = action.takeTable();
    if (to) renameTable(to.name);
    return;
  }
  if (
    action.word() === "CONSTRAINT" ||
    ((action.word() === "INDEX" || action.word() === "KEY") && action.isName(1) && action.word(1) !== "TO")
  ) {
    action.at++;
    const from = action.takeName();
    if (action.take("TO")) renameConstraint(from, action.takeName() ?? null, table);
    return;
  }
  action.take("COLUMN");
  const from = action.takeName();
  const to = action.take("TO") ? action.takeName() : undefined;
  if (from === undefined || to === undefined) table.complete = false;
  else renameColumn(from, to);
}

function renameConstraint(from: string | undefined, to: string | null, table: TableDraft): void {
  if (table.primaryKeyName === from) table.primaryKeyName = to;
  table.indexes = table.indexes.map((index) => (index.name === from ? { ...index, name: to } : index));
  table.foreignKeys = table.foreignKeys.map((key) => (key.name === from ? { ...key, name: to } : key));
}

/** `CHANGE old new INT`. */
function change(action: DdlCursor, table: TableDraft, { renameColumn }: Renaming): void {
  action.take("COLUMN");
  const from = action.takeName();
  const { at } = action;
  const to = action.takeName();
  if (from === undefined || to === undefined) {
    table.complete = false;
    return;
  }
  if (from !== to) renameColumn(from, to);
  action.at = at;
  addColumn(action, table);
}

function alterColumn(action: DdlCursor, table: TableDraft): void {
  if (action.word() === "CONSTRAINT" || action.word() === "INDEX") return;
  action.take("COLUMN");
  const name = action.takeName();
  const at = table.columns.findIndex((column) => column.name === name);
  const column = table.columns[at];
  if (!column) return;
  const nullable = action.take("SET", "NOT", "NULL")
    ? false
    : action.take("DROP", "NOT", "NULL")
      ? true
      : column.nullable;
  table.columns[at] = { ...column, nullable };
}
