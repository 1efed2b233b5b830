/**
 * The words of SQL that the reader steers by, over all dialects. From the keyword appendices of the PostgreSQL 18,
 * MySQL 9, SQLite 3.50, SQL Server 2025, Oracle 23ai, BigQuery and Snowflake manuals, read in November 2026.
 */
const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));

/** May stand between `SELECT` and the first column. */
export const SELECT_MODIFIERS = words(`
  ALL DISTINCT DISTINCTROW UNIQUE STREAM HIGH_PRIORITY STRAIGHT_JOIN
  SQL_SMALL_RESULT SQL_BIG_RESULT SQL_BUFFER_RESULT SQL_CALC_FOUND_ROWS SQL_CACHE SQL_NO_CACHE
`);

/** Join the arms of one query. */
export const SET_OPERATORS = words("UNION EXCEPT INTERSECT MINUS");

/** May follow `*` and take columns away, rename or replace them. */
export const STAR_FILTERS = words("EXCEPT EXCLUDE REPLACE RENAME ILIKE");

export const JOIN_WORDS = words(`
  JOIN INNER LEFT RIGHT FULL OUTER CROSS NATURAL STRAIGHT_JOIN ASOF SEMI ANTI GLOBAL POSITIONAL APPLY
`);

/** End the tables of a `FROM` or the expression before them. The words after may be asked for, to spare columns of that name. */
export const CLAUSE_STARTS: ReadonlyMap<string, ReadonlySet<string> | null> = new Map([
  ["FROM", null],
  ["WHERE", null],
  ["PREWHERE", null],
  ["GROUP", words("BY")],
  ["HAVING", null],
  ["WINDOW", null],
  ["QUALIFY", null],
  ["ORDER", words("BY SIBLINGS")],
  ["CLUSTER", words("BY")],
  ["SORT", words("BY")],
  ["DISTRIBUTE", words("BY")],
  ["CONNECT", words("BY")],
  ["START", words("WITH")],
  ["LIMIT", null],
  ["OFFSET", null],
  ["FETCH", words("FIRST NEXT")],
  ["FOR", words("UPDATE SHARE NO KEY XML JSON BROWSE READ FETCH SYSTEM_TIME")],
  ["LOCK", words("IN")],
  ["OPTION", null],
  ["INTO", null],
  ["UNION", null],
  ["EXCEPT", null],
  ["INTERSECT", null],
  ["MINUS", null],
  ["RETURNING", null],
  ["ON", words("CONFLICT DUPLICATE")],
  ["SELECT", null],
  ["LOOP", null],
  ["GO", null],
]);

/** Names of columns in some schemas, so a clause only where an operand follows. */
export const SOFT_CLAUSES = words("LIMIT OFFSET WINDOW OPTION LOOP GO MINUS");

/** Reserved in every dialect: no table has such a name without quotes. */
export const NOT_A_TABLE = words(`
  AND AS BETWEEN CASE CREATE DELETE DROP ELSE EXCEPT FOR FROM GROUP HAVING IN INSERT INTERSECT INTO IS JOIN LIKE NOT NULL
  ON OR ORDER SELECT SET THEN UNION USING VALUES WHEN WHERE WITH
`);

/** Cannot be the alias of a table without `AS`, besides the words that begin a clause. */
export const NOT_AN_ALIAS = words(`
  ${[...NOT_A_TABLE].join(" ")}
  APPLY BEGIN BY CROSS DECLARE DEFAULT DO END EXEC EXECUTE EXISTS FORCE FULL IF IGNORE INDEXED INNER LATERAL LEFT LIMIT
  MERGE NATURAL OFFSET OUTER OUTPUT OVERRIDING PARTITION PIVOT PRINT RETURN RETURNING RIGHT STRAIGHT_JOIN TABLESAMPLE
  UNPIVOT UPDATE USE WHILE
`);

/** Hints in parentheses after the name of a T-SQL table: `users (NOLOCK)` calls no function. */
export const TABLE_HINTS = words(`
  NOLOCK READUNCOMMITTED READCOMMITTED REPEATABLEREAD SERIALIZABLE READPAST ROWLOCK PAGLOCK TABLOCK TABLOCKX UPDLOCK
  XLOCK HOLDLOCK NOWAIT INDEX FORCESEEK FORCESCAN
`);

/** Words of sentences that nobody gives a table, a column or an alias. */
export const PROSE = words(`
  THE A AN YOUR MY OUR THEIR HIS HER ITS THIS THESE THAT THOSE ANY EACH EVERY SOME ONE BELOW ABOVE HERE THERE WHICH WHO
  YOU WE THEY IT IS ARE WAS WERE BE WILL CAN SHOULD MUST PLEASE OF AT
`);

/** Begin a statement. */
export const STATEMENTS = words(`
  SELECT WITH INSERT REPLACE UPDATE DELETE MERGE VALUES CREATE ALTER DROP TRUNCATE GRANT REVOKE PRAGMA SET BEGIN START
  COMMIT ROLLBACK SAVEPOINT CALL EXEC EXECUTE EXPLAIN DESCRIBE ANALYZE COPY DECLARE DO IF USE SHOW LOCK VACUUM REFRESH
  COMMENT UNION EXCEPT INTERSECT PREPARE
`);

/** Begin a statement inside a block of a procedural dialect. */
export const BLOCK_STATEMENTS = words(`
  END ELSE ELSIF LOOP RETURN RAISE PERFORM OPEN CLOSE FETCH WHILE FOR EXCEPTION WHEN PRINT NULL EXIT
`);

/** What `CREATE`, `ALTER` and `DROP` are about, or may be said of it first. */
export const DEFINABLE = words(`
  TABLE VIEW INDEX UNIQUE OR TEMP TEMPORARY MATERIALIZED FUNCTION PROCEDURE PROC TRIGGER SCHEMA DATABASE EXTENSION TYPE
  SEQUENCE ROLE USER POLICY DOMAIN AGGREGATE VIRTUAL UNLOGGED GLOBAL LOCAL EXTERNAL CLUSTERED NONCLUSTERED FULLTEXT RULE
  PUBLICATION SUBSCRIPTION ON SYSTEM SERVER EVENT DEFAULT OPERATOR CAST COLLATION DEFINER
`);

/** In every definition that says more than a name. */
export const DEFINES = words(`
  AS ON ADD DROP ALTER RENAME SET OWNER ENABLE DISABLE LIKE RETURNS ATTACH DETACH MODIFY CHANGE VALIDATE EXISTS USING
`);

/** May follow `BEGIN`, `START`, `COMMIT` and `ROLLBACK`. */
export const TRANSACTION_WORDS = words(`
  TRANSACTION TRAN WORK TO AND ISOLATION PREPARED IMMEDIATE EXCLUSIVE DEFERRED CONCURRENT READ SAVEPOINT
`);
