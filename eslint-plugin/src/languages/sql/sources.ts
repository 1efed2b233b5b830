import { type Cursor, takeNamePart } from "./cursor.ts";
import { readSubquery, skipExpression, skipParenthesised } from "./expressions.ts";
import { JOIN_WORDS, NOT_A_TABLE, NOT_AN_ALIAS, TABLE_HINTS } from "./keywords.ts";
import type { Source, SourceList, TableName } from "./tree.ts";

/** Parentheses around joins are looked into this deep. */
const MAX_DEPTH = 50;

/** Reads the tables after `FROM`, with their joins, up to the clause that follows. */
export function readSources(cursor: Cursor, list: SourceList, depth = 0): void {
  for (;;) {
    while (cursor.takeWord("LATERAL", "ONLY")) continue;
    readSource(cursor, list, depth);
    skipHoles(cursor, list);
    if (!readJoin(cursor, list)) return;
  }
}

/** Moves behind the next comma or join; `false` where the list of tables ends. */
function readJoin(cursor: Cursor, list: SourceList): boolean {
  for (;;) {
    if (cursor.takeSymbol(",")) return true;
    if (startsJoin(cursor)) {
      while (startsJoin(cursor) || cursor.isWord("APPLY")) cursor.at++;
      cursor.takeWord("LATERAL");
      return true;
    }
    if (cursor.isWord("LATERAL") && cursor.isWord("VIEW", 1)) {
      cursor.at += 2;
      return true;
    }
    const hasCondition = cursor.isWord("ON") && !cursor.startsClause();
    if (!hasCondition && !cursor.isWord("USING")) return false;
    cursor.at++;
    skipExpression(cursor, () => cursor.isSymbol(",") || startsJoin(cursor) || cursor.startsClause());
    skipHoles(cursor, list);
  }
}

/** `LEFT OUTER JOIN`, but not the `LEFT` of `LEFT(name, 1)`. */
function startsJoin(cursor: Cursor): boolean {
  if (cursor.isWord("JOIN") || cursor.isWord("STRAIGHT_JOIN")) return !cursor.isSymbol(".", -1);
  return cursor.isWordIn(JOIN_WORDS) && cursor.isWordIn(JOIN_WORDS, 1);
}

function skipHoles(cursor: Cursor, list: SourceList): void {
  while (cursor.peek().type === "hole") {
    list.hiddenSources = true;
    cursor.at++;
  }
}

function readSource(cursor: Cursor, list: SourceList, depth: number): void {
  if (cursor.isSymbol("(") && !cursor.startsQuery(1) && !cursor.isLoneHole(1) && depth < MAX_DEPTH) {
    cursor.at++;
    readSources(cursor, list, depth + 1);
    skipExpression(cursor, () => false);
    cursor.takeSymbol(")");
    readAlias(cursor);
    return;
  }
  const source = takeSource(cursor);
  if (source !== undefined) list.sources.push({ ...source, ...readAlias(cursor) });
}

function takeSource(cursor: Cursor): Source | undefined {
  const { type, value } = cursor.peek();
  if (cursor.isSymbol("(")) {
    if (cursor.startsQuery(1)) return { kind: "derived", query: readSubquery(cursor, "derived") };
    skipParenthesised(cursor);
    return { kind: "derived" };
  }
  if (cursor.isWord("VALUES") && cursor.startsQuery()) {
    cursor.at++;
    skipRows(cursor);
    return { kind: "values" };
  }
  if (type === "string" || (type === "placeholder" && value.startsWith("@"))) {
    cursor.at++;
    return { kind: type === "string" ? "file" : "variable" };
  }
  let table: TableName | undefined;
  if (cursor.isWord("ROWS") && cursor.isWord("FROM", 1) && cursor.isSymbol("(", 2)) cursor.at += 2;
  else {
    table = readTableName(cursor);
    if (table === undefined) return undefined;
  }
  if (!cursor.isSymbol("(") || cursor.isWordIn(TABLE_HINTS, 1)) return { kind: "table", table };
  skipParenthesised(cursor);
  return { kind: "function" };
}

/** Moves over `(1, 'a'), (2, 'b')`. */
export function skipRows(cursor: Cursor): void {
  do {
    cursor.takeWord("ROW");
    if (!cursor.isSymbol("(")) return;
    skipParenthesised(cursor);
  } while (cursor.isSymbol(",") && (cursor.isSymbol("(", 1) || cursor.isWord("ROW", 1)) && cursor.takeSymbol(","));
}

/** The table named at the cursor, if one is. A single `?` counts too: identifiers are bound that way by mistake only. */
export function readTableName(cursor: Cursor): TableName | undefined {
  if (cursor.isWordIn(NOT_A_TABLE)) return undefined;
  if (cursor.peek().type === "placeholder" && !cursor.isName()) {
    cursor.at++;
    return { name: undefined };
  }
  const parts: (string | undefined)[] = [];
  let start: number;
  for (;;) {
    ({ start } = cursor.peek());
    const part = takeNamePart(cursor);
    if (part === undefined) break;
    parts.push(part.name);
    // BigQuery projects have dashes: `my-project.dataset.table`.
    while (cursor.isSymbol("-") && cursor.isGlued() && cursor.isName(1) && cursor.isGlued(1)) {
      cursor.at++;
      const rest = takeNamePart(cursor)?.name;
      const head = parts.pop();
      parts.push(head === undefined || rest === undefined ? undefined : `${head}-${rest}`);
    }
    if (!cursor.takeSymbol(".")) break;
    // T-SQL leaves the schema out: `database..table`.
    cursor.takeSymbol(".");
  }
  if (parts.length === 0) return undefined;
  const name = parts.at(-1);
  const hidden = name === undefined && { hidden: { start, end: cursor.peek(-1).end } };
  return { name, ...(parts.length > 1 && { schema: parts.at(-2) }), ...hidden };
}

/** Reads what may follow a table: hints and samples, then `AS t(a, b)`, then hints again. */
export function readAlias(cursor: Cursor): { alias?: string | undefined; columns?: readonly string[] } {
  skipTableOptions(cursor);
  const hasAs = cursor.takeWord("AS");
  let alias: string | undefined;
  const { type } = cursor.peek();
  if (type === "quoted" || (type === "word" && (hasAs || isAlias(cursor)))) alias = takeNamePart(cursor)?.name;
  else if (hasAs && type === "hole") cursor.at++;
  let columns: readonly string[] | undefined;
  if (cursor.isSymbol("(")) {
    if ((hasAs || alias !== undefined) && !cursor.isWordIn(TABLE_HINTS, 1)) columns = readColumnList(cursor);
    else if (cursor.isWordIn(TABLE_HINTS, 1)) readColumnList(cursor);
  }
  cursor.takeWord("FINAL");
  skipTableOptions(cursor);
  return { ...(alias !== undefined && { alias }), ...(columns !== undefined && { columns }) };
}

function isAlias(cursor: Cursor): boolean {
  return !cursor.isWordIn(NOT_AN_ALIAS) && !cursor.startsClause() && !startsJoin(cursor);
}

/** The first name of each entry of `(a, b text)`. */
export function readColumnList(cursor: Cursor): string[] {
  const columns: string[] = [];
  do {
    cursor.at++;
    const name = cursor.peek().name;
    if (name !== undefined) columns.push(name);
    skipExpression(cursor, () => cursor.isSymbol(","));
  } while (cursor.isSymbol(","));
  cursor.takeSymbol(")");
  return columns;
}

function skipTableOptions(cursor: Cursor): void {
  for (;;) {
    if (cursor.isWord("WITH") && cursor.isWord("ORDINALITY", 1)) cursor.at += 2;
    else if (cursor.isWord("NOT") && cursor.isWord("INDEXED", 1)) cursor.at += 2;
    else if (cursor.isWord("INDEXED") && cursor.isWord("BY", 1)) cursor.at += 3;
    else if (cursor.isSymbol("@") && cursor.isName(1)) cursor.at += 2;
    else if (isOptionWithParentheses(cursor)) {
      while (!cursor.done && !cursor.isSymbol("(")) cursor.at++;
      readColumnList(cursor);
    } else if ((cursor.isWord("FOR") && cursor.isWord("SYSTEM_TIME", 1)) || isTimeTravel(cursor)) {
      cursor.at += 2;
      skipExpression(
        cursor,
        () => cursor.isSymbol(",") || cursor.startsClause() || startsJoin(cursor) || cursor.isWord("ON"),
      );
    } else return;
  }
}

function isTimeTravel(cursor: Cursor): boolean {
  return cursor.isWord("AS") && cursor.isWord("OF", 1);
}

/** `WITH (NOLOCK)`, `PARTITION (p0)`, `TABLESAMPLE BERNOULLI (10)`, `USE INDEX FOR JOIN (i)`, `PIVOT (…)`. */
function isOptionWithParentheses(cursor: Cursor): boolean {
  if (cursor.isWord("WITH") || cursor.isWord("PARTITION") || cursor.isWord("PIVOT") || cursor.isWord("UNPIVOT")) {
    return cursor.isSymbol("(", 1);
  }
  if (cursor.isWord("TABLESAMPLE")) return cursor.isSymbol("(", 1) || cursor.isSymbol("(", 2);
  const isHint = cursor.isWord("USE") || cursor.isWord("FORCE") || cursor.isWord("IGNORE");
  if (!isHint || !(cursor.isWord("INDEX", 1) || cursor.isWord("KEY", 1))) return false;
  return [2, 4, 5].some((ahead) => cursor.isSymbol("(", ahead));
}
