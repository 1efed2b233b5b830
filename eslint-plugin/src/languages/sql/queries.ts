import { Cursor, takeNamePart } from "./cursor.ts";
import { readSubquery, skipExpression, skipParenthesised } from "./expressions.ts";
import { readItems, skipSelectModifiers } from "./items.ts";
import { readAlias, readColumnList, readSources, skipRows } from "./sources.ts";
import type { Arm, Clause, Cte, Query, QueryRole, Select, Statement } from "./tree.ts";
import { readWrite } from "./writes.ts";
import type { Token } from "./tokens.ts";

/** Queries nested deeper are passed over, so that no text can exhaust the stack. */
const MAX_DEPTH = 100;

const CLAUSE_NAMES: Readonly<Record<string, { readonly clause: Clause; readonly words: number }>> = {
  WHERE: { clause: "where", words: 1 },
  GROUP: { clause: "groupBy", words: 2 },
  HAVING: { clause: "having", words: 1 },
  ORDER: { clause: "orderBy", words: 2 },
  LIMIT: { clause: "limit", words: 1 },
};

const depths = new WeakMap<Cursor, number>();

/** Reads `[WITH …] SELECT …`, its set operations and what follows them, up to the parenthesis or separator behind. */
export function readQuery(cursor: Cursor, role: QueryRole): Query {
  const outer = cursor.scope;
  const query: Query = {
    type: "query",
    role,
    outer,
    ctes: [],
    recursive: false,
    hiddenCtes: false,
    arms: [],
    cte: undefined,
  };
  const depth = (depths.get(cursor) ?? 0) + 1;
  if (depth > MAX_DEPTH) {
    query.arms.push({ type: "opaque" });
    skipNested(cursor);
    return query;
  }
  depths.set(cursor, depth);
  cursor.queries.push(query);
  cursor.scope = query;
  if (cursor.takeWord("WITH")) readCtes(cursor, query);
  readArms(cursor, query);
  cursor.scope = outer;
  depths.set(cursor, depth - 1);
  return query;
}

/** Moves to the parenthesis that closes the query, without reading what is inside. */
function skipNested(cursor: Cursor): void {
  for (let open = 0; !cursor.done; cursor.at++) {
    if (cursor.isSymbol("(")) open++;
    else if (cursor.isSymbol(")") && open-- === 0) return;
  }
}

function readCtes(cursor: Cursor, query: Query): void {
  if (cursor.takeWord("RECURSIVE")) query.recursive = true;
  do {
    while (cursor.isLoneHole() && !cursor.isWord("AS", 1)) {
      query.hiddenCtes = true;
      cursor.at++;
      cursor.takeSymbol(",");
    }
    if (cursor.isWord("SELECT") || !cursor.isName()) return;
    const name = takeNamePart(cursor)?.name;
    if (name === undefined) query.hiddenCtes = true;
    const columns = cursor.isSymbol("(") ? readColumnList(cursor) : undefined;
    if (!cursor.takeWord("AS")) return;
    cursor.takeWord("NOT");
    cursor.takeWord("MATERIALIZED");
    const cte: Cte = { name: name ?? "", index: query.ctes.length, columns, owner: query, query: undefined };
    query.ctes.push(cte);
    if (!cursor.isSymbol("(")) {
      query.hiddenCtes = true;
      continue;
    }
    const isRead = cursor.startsQuery(1) || isWriteAhead(cursor);
    if (isRead) {
      cte.query = readSubquery(cursor, "cte");
      cte.query.cte = cte;
    } else readColumnList(cursor);
    // SEARCH DEPTH FIRST BY id SET path, CYCLE id SET seen USING trail
    if (cursor.isWord("SEARCH") || cursor.isWord("CYCLE")) {
      skipExpression(cursor, () => cursor.isSymbol(",") || cursor.startsClause());
    }
    // WITH a AS (…) ${more}, c AS (…)
    let holes = 0;
    while (cursor.isLoneHole(holes)) holes++;
    if (holes > 0) query.hiddenCtes = true;
    if (cursor.isSymbol(",", holes)) cursor.at += holes;
  } while (cursor.takeSymbol(","));
}

function isWriteAhead(cursor: Cursor): boolean {
  return (
    cursor.isWord("INSERT", 1) || cursor.isWord("UPDATE", 1) || cursor.isWord("DELETE", 1) || cursor.isWord("MERGE", 1)
  );
}

function readArms(cursor: Cursor, query: Query): void {
  for (;;) {
    while (cursor.peek().type === "hole" && cursor.startsQuery(1)) cursor.at++;
    query.arms.push(readArm(cursor, query));
    if (!cursor.isSetOperator()) skipExpression(cursor, () => cursor.startsClause());
    while (!cursor.isSetOperator() && isTail(cursor)) {
      cursor.at++;
      skipExpression(cursor, () => cursor.startsClause());
    }
    if (!cursor.isSetOperator()) return;
    cursor.at++;
    while (cursor.takeWord("ALL", "DISTINCT", "BY", "NAME", "CORRESPONDING")) continue;
  }
}

/** `ORDER BY` and the like after the last arm in parentheses. */
function isTail(cursor: Cursor): boolean {
  return cursor.startsClause() && cursor.isWordIn(TAIL_CLAUSES);
}

const TAIL_CLAUSES = new Set(["ORDER", "LIMIT", "OFFSET", "FETCH", "FOR", "LOCK", "OPTION"]);

function readArm(cursor: Cursor, query: Query): Arm {
  if (cursor.isWord("SELECT")) return readSelect(cursor, query);
  if (cursor.isSymbol("(")) {
    if (cursor.startsQuery(1)) return readSubquery(cursor, query.role === "exists" ? "exists" : "arm");
    skipParenthesised(cursor);
    return { type: "opaque" };
  }
  if (cursor.isWord("VALUES")) {
    cursor.at++;
    skipRows(cursor);
    return { type: "values", columns: readAlias(cursor).columns };
  }
  return readWrite(cursor) ?? { type: "opaque" };
}

function readSelect(cursor: Cursor, query: Query): Select {
  cursor.at++;
  skipSelectModifiers(cursor);
  const select: Select = {
    type: "select",
    query,
    items: [],
    arguments: [],
    sources: [],
    clauses: {},
    computes: startsOperand(cursor),
    hasFrom: false,
    hiddenSources: false,
  };
  cursor.selects.push(select);
  cursor.scope = select;
  for (const item of readItems(cursor, (star) => select.arguments.push(star))) select.items.push(item);
  readClauses(cursor, select);
  cursor.scope = query;
  return select;
}

/** A literal, a placeholder, a hole, a call or parentheses. */
function startsOperand(cursor: Cursor): boolean {
  const { type } = cursor.peek();
  if (type === "word") return cursor.isSymbol("(", 1) && (cursor.isGlued(1) || cursor.isWord("EXISTS"));
  return type !== "end" && type !== "quoted" && (type !== "symbol" || cursor.isSymbol("("));
}

function readClauses(cursor: Cursor, select: Select): void {
  while (!cursor.done && !cursor.isSymbol(")")) {
    if (!cursor.startsClause()) {
      select.unexpected ??= cursor.peek();
      skipExpression(cursor, () => cursor.startsClause());
      if (!cursor.startsClause()) return;
    }
    const { value } = cursor.peek();
    if (cursor.isSetOperator() || STATEMENT_STARTS.has(value) || cursor.startsWrite()) return;
    if (value === "FROM" && !select.hasFrom) {
      cursor.at++;
      select.hasFrom = true;
      readSources(cursor, select);
      // BigQuery pipes go on behind the tables: FROM t |> WHERE …
      if (cursor.isSymbol("|>")) skipExpression(cursor, () => cursor.startsClause());
      continue;
    }
    const named = CLAUSE_NAMES[value];
    cursor.at += named?.words ?? 1;
    const start = cursor.at;
    skipExpression(cursor, () => cursor.startsClause());
    if (named !== undefined) select.clauses[named.clause] ??= { start, end: cursor.at };
  }
}

/** End the select they follow: a new statement without a separator, or the clause of an enclosing `INSERT`. */
const STATEMENT_STARTS = new Set(["SELECT", "ON", "RETURNING", "LOOP", "GO"]);

/** Before a query in parentheses that is the statement's own, not an operand. */
const BEFORE_A_QUERY = new Set("AS COPY EXPLAIN ANALYZE FOR QUERY THEN ELSE DO BEGIN UNLOAD".split(" "));

/** Reads one statement, up to the `;` or `GO` behind it. Any query or write in it is found, whatever stands around. */
export function readStatement(cursor: Cursor): Statement {
  const start = cursor.at;
  const lead = leadOf(cursor);
  const queries: Query[] = [];
  const firstWrite = cursor.writes.length;
  const role: QueryRole = lead === "CREATE" || lead === "ALTER" ? "create" : "statement";
  cursor.scope = undefined;
  if (lead === "VALUES" && cursor.startsQuery()) queries.push(cursor.readQuery(cursor, role));
  while (!cursor.done) {
    if (cursor.isWord("GO") && cursor.at > start) break;
    if (
      cursor.isSymbol("(") &&
      (cursor.isWordIn(BEFORE_A_QUERY, -1) || isStatementStart(cursor, start)) &&
      cursor.startsQuery(1)
    ) {
      queries.push(cursor.readQuery(cursor, role));
    } else if ((cursor.isWord("SELECT") || cursor.isWord("WITH")) && cursor.startsQuery() && !isPrivilege(cursor)) {
      queries.push(cursor.readQuery(cursor, role));
    } else if (startsWriteHere(cursor, start) && readWrite(cursor) !== undefined) {
      continue;
    } else if (cursor.isSymbol("(")) {
      skipParenthesised(cursor);
    } else cursor.at++;
  }
  const writes = cursor.writes.slice(firstWrite);
  return { span: { start, end: cursor.at }, lead, queries, writes };
}

function leadOf(cursor: Cursor): string {
  let ahead = 0;
  while (cursor.peek(ahead).type === "hole" || cursor.isSymbol("(", ahead)) ahead++;
  const { type, value } = cursor.peek(ahead);
  return type === "word" ? value : "";
}

/** Nothing but holes before the cursor. */
function isStatementStart(cursor: Cursor, start: number): boolean {
  for (let at = cursor.at - 1; at >= start; at--) if (cursor.tokens[at]?.type !== "hole") return false;
  return true;
}

function startsWriteHere(cursor: Cursor, start: number): boolean {
  return cursor.startsWrite() || (cursor.peek().type === "word" && isStatementStart(cursor, start));
}

/** `GRANT SELECT ON t`, `CREATE POLICY … FOR SELECT TO role USING (…)`. */
function isPrivilege(cursor: Cursor): boolean {
  return (
    ["ON", "TO", "USING"].some((word) => cursor.isWord(word, 1)) || (cursor.isSymbol(",", 1) && !cursor.isWord("WITH"))
  );
}

/** A cursor at the start of the tokens. */
export function cursorOver(tokens: readonly Token[]): Cursor {
  return new Cursor(tokens, readQuery);
}
