import { parse } from "./parse.ts";
import { Scopes } from "./scopes.ts";
import type { Script, Statement, TableName, Write } from "./tree.ts";

export type StatementKind =
  "select" | "insert" | "update" | "delete" | "merge" | "truncate" | "ddl" | "other" | "unknown";

export interface TableWrite {
  readonly verb: Write["verb"];
  readonly table: TableName;
  /** A row that is already there is replaced, updated or skipped, so that the write may be repeated. */
  readonly upsert: boolean;
}

export interface Statements {
  /** Of the first statement that holds a write, else of the first that is no mere setting. */
  readonly kind: StatementKind;
  /** All tables written: a `select` writes too where a common table expression does. */
  readonly writes: readonly TableWrite[];
  /** All tables read. */
  readonly reads: readonly TableName[];
}

const DDL = new Set("CREATE ALTER DROP RENAME COMMENT GRANT REVOKE".split(" "));
const SETTINGS = new Set("SET USE BEGIN START COMMIT ROLLBACK SAVEPOINT DECLARE PRAGMA GO".split(" "));
const OTHER = new Set([
  ...SETTINGS,
  ..."SHOW DESCRIBE DESC EXPLAIN CALL EXEC EXECUTE VACUUM ANALYZE LOCK COPY LISTEN NOTIFY REFRESH DO IF ATTACH".split(
    " ",
  ),
]);

/** Tells what a SQL text does: read, write (and which tables) or define. */
export function statementKind(sql: string | Script): Statements {
  const script = typeof sql === "string" ? parse(sql) : sql;
  const kinds = script.statements.map((statement) => ({ statement, kind: kindOf(statement) }));
  const first =
    kinds.find(({ statement, kind }) => statement.writes.length > 0 && kind !== "ddl") ??
    kinds.find(({ statement }) => !SETTINGS.has(statement.lead)) ??
    kinds[0];
  return {
    kind: first?.kind ?? "unknown",
    writes: script.statements.flatMap((statement) =>
      kindOf(statement) === "ddl"
        ? []
        : statement.writes.map(({ verb, target, upsert }) => ({ verb, table: target, upsert })),
    ),
    reads: new Scopes().tablesRead(script),
  };
}

function kindOf({ lead, queries, writes }: Statement): StatementKind {
  if (DDL.has(lead)) return "ddl";
  const [query] = queries;
  const main = query?.arms[0];
  if (main !== undefined && main.type !== "opaque") return main.type === "write" ? main.verb : "select";
  if (writes[0] !== undefined) return writes[0].verb;
  if (query !== undefined) return "select";
  return OTHER.has(lead) ? "other" : "unknown";
}
