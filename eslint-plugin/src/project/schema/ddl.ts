import { tokenize, type Token } from "../../languages/sql/index.ts";
import { alterTable } from "./ddl-alter.ts";
import { columnAddedBy } from "./ddl-made.ts";
import { addElement, defaultName, indexColumns } from "./ddl-elements.ts";
import { addIndex } from "./draft-changes.ts";
import { blockStatements, startsDefinition, statementsOf } from "./ddl-statements.ts";
import { Routines } from "./ddl-routines.ts";
import { DdlCursor } from "./ddl-tokens.ts";
import { namespaceOf, type QualifiedName, type TableSet } from "./table-set.ts";
import type { Dialect, TableDraft } from "./tables.ts";

/** Changes tables from within a block or a string, in ways that conditions may govern. */
const CHANGES_TABLES = /\b(?:alter|create|drop)\s+(?:table|foreign\s+table)\b/i;

/** Routines that call routines are followed this deep. */
const MAX_CALLS = 4;

const CHANGES_COLUMNS =
  /\b(?:ADD|DROP) (?!CONSTRAINT\b|PRIMARY\b|FOREIGN\b|UNIQUE\b|CHECK\b|INDEX\b|KEY\b)|\bRENAME (?!CONSTRAINT\b|INDEX\b)|\b(?:CHANGE|INHERIT)\b/;

/** Runs SQL statements on the tables of a database, in the order in which they are given. */
export class Ddl {
  private readonly set: TableSet;
  private readonly routines = new Routines();
  private calling = 0;
  private readonly dialect: Dialect | null;

  constructor(dialect: Dialect | null, set: TableSet) {
    this.dialect = dialect;
    this.set = set;
  }

  /** Runs the statements of a text; those of `only` alone, if it is given. */
  run(text: string, only?: (lead: string) => boolean): void {
    const all = tokenize(text).tokens;
    this.set.spend(all.length);
    for (const tokens of this.routines.withoutBodies(all)) {
      const cursor = new DdlCursor(tokens, this.dialect);
      if (only && !only(`${cursor.word()} ${cursor.word(1)}`)) continue;
      this.runStatement(cursor);
    }
  }

  private runStatement(cursor: DdlCursor): void {
    switch (cursor.word()) {
      case "CREATE":
        this.create(cursor);
        break;
      case "ALTER":
        this.alter(cursor);
        break;
      case "DROP":
        this.drop(cursor);
        break;
      case "RENAME":
        if (cursor.take("RENAME", "TABLE")) this.renameTables(cursor);
        break;
      case "DO":
        this.runBlock(tokenize(cursor.tokens.find(({ type }) => type === "string")?.value ?? "").tokens);
        break;
      case "CALL":
      case "EXECUTE":
        this.call(cursor);
        break;
      case "EXEC":
        if (cursor.word(1) === "SP_RENAME") this.renameInSqlServer(cursor);
        else this.call(cursor);
        break;
      case "SELECT":
      case "SET":
      case "DECLARE":
      case "PREPARE":
        this.call(cursor);
        break;
      // IF COL_LENGTH('t', 'c') IS NULL ALTER TABLE t ADD c int
      case "IF":
      case "BEGIN":
      case "ELSE":
      case "END":
      case "WHILE":
        this.runBlock(cursor.tokens, true);
        break;
    }
  }

  private create(cursor: DdlCursor): void {
    cursor.at++;
    while (
      ["GLOBAL", "LOCAL", "TEMP", "TEMPORARY", "UNLOGGED", "VIRTUAL", "FOREIGN", "EXTERNAL", "OR", "REPLACE"].includes(
        cursor.word(),
      )
    ) {
      cursor.at++;
    }
    if (cursor.take("TABLE")) this.createTable(cursor);
    else this.createIndex(cursor);
  }

  private createTable(cursor: DdlCursor): void {
    const ifAbsent = cursor.take("IF", "NOT", "EXISTS");
    const name = cursor.takeTable();
    const table = name && this.set.create(name, ifAbsent);
    if (!table) return;
    if (cursor.take("PARTITION", "OF")) {
      this.copyFrom(cursor.takeTable(), table);
      return;
    }
    // CREATE TABLE t LIKE other
    if (cursor.take("LIKE")) {
      this.copyFrom(cursor.takeTable(), table);
      return;
    }
    const elements = cursor.takeParenthesised();
    if (!elements) {
      table.complete = false;
      return;
    }
    for (const element of elements) {
      if (element.take("LIKE")) this.copyFrom(element.takeTable(), table);
      else addElement(element, table);
    }
    for (; !cursor.done; cursor.at++) {
      if (cursor.take("INHERITS")) {
        for (const parent of cursor.takeParenthesised() ?? []) this.copyFrom(parent.takeTable(), table, true);
      } else if (cursor.word() === "AS" || cursor.word() === "SELECT") table.complete = false;
    }
    if (table.columns.length === 0) table.complete = false;
  }

  private copyFrom(name: QualifiedName | undefined, table: TableDraft, first = false): void {
    const parent = name && this.set.find(name);
    if (!parent) {
      table.complete = false;
      return;
    }
    const known = new Set(table.columns.map((column) => column.name));
    const copied = parent.columns.filter((column) => !known.has(column.name));
    table.columns = first ? [...copied, ...table.columns] : [...table.columns, ...copied];
    table.complete &&= parent.complete;
  }

  private createIndex(cursor: DdlCursor): void {
    let unique = false;
    let method: string | null = null;
    for (; cursor.word() !== "INDEX"; cursor.at++) {
      if (cursor.word() === "UNIQUE") unique = true;
      else if (cursor.word() === "FULLTEXT" || cursor.word() === "SPATIAL") method = cursor.word().toLowerCase();
      else if (cursor.word() !== "CLUSTERED" && cursor.word() !== "NONCLUSTERED") return;
    }
    cursor.at++;
    cursor.take("CONCURRENTLY");
    const ifAbsent = cursor.take("IF", "NOT", "EXISTS");
    const name = cursor.word() === "ON" ? undefined : cursor.takeTable()?.name;
    if (!cursor.take("ON")) return;
    cursor.take("ONLY");
    const target = cursor.takeTable();
    const table = target && this.set.find(target);
    if (cursor.take("USING")) method = methodOf(cursor);
    const columns = indexColumns(cursor);
    if (!table || !columns) return;
    if (ifAbsent && table.indexes.some((index) => index.name === name)) return;
    if (cursor.take("USING")) method = methodOf(cursor);
    const partial = cursor.has("WHERE");
    addIndex(table, columns, { name: name ?? defaultName(table, columns, "idx"), unique, partial, method });
  }

  private alter(cursor: DdlCursor): void {
    cursor.at++;
    cursor.take("FOREIGN");
    if (cursor.take("INDEX")) {
      this.renameIndex(cursor);
      return;
    }
    if (!cursor.take("TABLE")) return;
    const ifThere = cursor.take("IF", "EXISTS");
    cursor.take("ONLY");
    const name = cursor.takeTable();
    if (!name) {
      // A name that cannot be read may be any table's.
      if (CHANGES_COLUMNS.test(cursor.tokens.map(({ value }) => value).join(" "))) this.set.doubtAll();
      return;
    }
    const table = this.set.find(name);
    if (!table) {
      if (!ifThere) this.set.toChange(name);
      return;
    }
    alterTable(cursor, table, {
      rename: (to) => {
        this.set.rename(table, to);
      },
      moveTo: (schema) => {
        this.set.moveTo(table, namespaceOf(schema));
      },
      renameColumn: (from, to) => {
        this.set.renameColumn(table, from, to);
      },
    });
  }

  private drop(cursor: DdlCursor): void {
    cursor.at++;
    cursor.take("FOREIGN");
    if (cursor.take("TABLE")) {
      cursor.take("IF", "EXISTS");
      do {
        const name = cursor.takeTable();
        if (name) this.set.drop(name);
      } while (cursor.takeSymbol(","));
    } else if (cursor.take("INDEX")) {
      cursor.take("CONCURRENTLY");
      cursor.take("IF", "EXISTS");
      do {
        this.set.dropIndex(cursor.takeTable()?.name);
      } while (cursor.takeSymbol(","));
    }
  }

  private renameIndex(cursor: DdlCursor): void {
    cursor.take("IF", "EXISTS");
    const from = cursor.takeTable()?.name;
    if (from === undefined || !cursor.take("RENAME", "TO")) return;
    const to = cursor.takeName() ?? null;
    const { tables } = this.set;
    this.set.spend(tables.length);
    for (const table of tables) {
      if (table.primaryKeyName === from) table.primaryKeyName = to;
      table.indexes = table.indexes.map((index) => (index.name === from ? { ...index, name: to } : index));
    }
  }

  private renameTables(cursor: DdlCursor): void {
    for (const part of cursor.parts()) {
      const from = part.takeTable();
      const table = from && this.set.find(from);
      const to = part.take("TO") ? part.takeTable() : undefined;
      if (table && to) this.set.rename(table, to.name);
    }
  }

  /** `EXEC sp_rename 't.old', 'new', 'COLUMN'`. */
  private renameInSqlServer(cursor: DdlCursor): void {
    const [from = "", to = "", kind] = cursor.tokens.filter(({ type }) => type === "string").map(({ value }) => value);
    const path = from.replace(/[[\]]/g, "").split(".");
    const owner = kind?.toUpperCase() === "COLUMN" ? path.at(-2) : path.at(-1);
    const table = this.set.find({ name: owner ?? "", schema: null });
    if (!table) return;
    if (kind === undefined) this.set.rename(table, to);
    else if (kind.toUpperCase() === "COLUMN") this.set.renameColumn(table, path.at(-1) ?? "", to);
  }

  /** A block's statements: what stands in a branch or a loop, or is put together, may run or not. */
  private runBlock(body: readonly Token[], doubtful = false): void {
    this.set.spend(body.length);
    this.calling++;
    for (const { tokens, certain } of blockStatements(body)) {
      const start = tokens.findIndex(({ value }, index) => startsDefinition(value, tokens[index + 1]?.value));
      if (start !== -1) this.runInDoubt(tokens.slice(start), doubtful || !certain);
      this.runStrings(tokens);
      for (const called of this.calledBy(tokens)) this.runBlock(called, true);
    }
    this.calling--;
  }

  /** `EXECUTE 'ALTER TABLE …'`, `EXECUTE format('ALTER TABLE %I …', t)`. */
  private runStrings(tokens: readonly Token[]): void {
    for (const { type, value } of tokens) {
      if (type === "string" && CHANGES_TABLES.test(value)) this.runInDoubt(tokenize(value).tokens, true);
    }
  }

  /** `CALL add_column('users', 'age')`: a table that is handed to a routine may be changed by it. */
  private call(cursor: DdlCursor): void {
    this.runStrings(cursor.tokens);
    const called = this.calledBy(cursor.tokens);
    const added = called.length === 1 && called[0] ? columnAddedBy(called[0], cursor.tokens) : null;
    if (added) {
      this.runInDoubt(added, false);
      return;
    }
    for (const body of called) this.runBlock(body, true);
    if (called.length === 0 && cursor.word() !== "CALL" && cursor.word() !== "EXEC") return;
    const words = new Set(cursor.tokens.flatMap(({ type, value }) => (type === "string" ? value.split(/\W+/) : [])));
    const { tables } = this.set;
    this.set.spend(tables.length);
    for (const table of tables) if (words.has(table.name)) table.complete = false;
  }

  /** The bodies called, unless routines call each other without end. */
  private calledBy(tokens: readonly Token[]): (readonly Token[])[] {
    return this.calling < MAX_CALLS ? this.routines.calledBy(tokens) : [];
  }

  private runInDoubt(tokens: readonly Token[], doubtful: boolean): void {
    const run = () => {
      for (const statement of statementsOf(tokens)) this.runStatement(new DdlCursor(statement, this.dialect));
    };
    if (doubtful) this.set.inDoubt(run);
    else run();
  }
}

function methodOf(cursor: DdlCursor): string | null {
  const method = cursor.takeName()?.toLowerCase() ?? null;
  return method === "btree" ? null : method;
}
