import type { Database } from "../../catalog/packages/index.ts";

/** The dialects whose rules for names are known. */
export type Dialect = Database;

/**
 * Words that may not be a column's name without quotes in at least one dialect. Sources: appendix C of the PostgreSQL 17
 * manual (reserved), MySQL 8.4 manual 11.3 (R), sqlite.org/lang_keywords.html, Transact-SQL reserved keywords; November
 * 2026. Quotes around one that needs none do no harm.
 */
const RESERVED: ReadonlySet<string> = new Set(
  (
    "accessible add all alter analyse analyze and any array as asc asensitive asymmetric authorization backup before begin " +
    "between bigint binary blob both break browse bulk by call cascade case cast change char character check checkpoint close " +
    "clustered coalesce collate collation column commit compute concurrently condition constraint contains continue convert " +
    "create cross cube cume_dist current current_catalog current_date current_role current_schema current_time " +
    "current_timestamp current_user cursor database databases dbcc deallocate dec decimal declare default deferrable delayed " +
    "delete dense_rank deny desc describe deterministic disk distinct distinctrow distributed div do double drop dual dump " +
    "each else elseif empty enclosed end errlvl escape escaped except exec execute exists exit explain external false fetch " +
    "file fillfactor first_value float for force foreign freetext freeze from full fulltext function generated get glob goto " +
    "grant group grouping groups having holdlock if ignore ilike in index infile initially inner inout insensitive insert int " +
    "integer intersect interval into is isnull iterate join key keys kill lag last_value lateral lead leading leave left like " +
    "limit linear lines load localtime localtimestamp lock long longblob longtext loop low_priority match maxvalue merge mod " +
    "modifies national natural nocheck nonclustered not notnull nth_value ntile null nullif numeric of off offset offsets on " +
    "only open optimize option optionally or order out outer outfile over overlaps partition percent percent_rank pivot " +
    "placing plan precision primary print proc procedure public purge raiserror range rank read reads real reconfigure " +
    "recursive references regexp release rename repeat replace replication require restrict return returning revoke right " +
    "rlike rollback row row_number rowcount rows rule save schema schemas select sensitive separator session_user set setuser " +
    "show shutdown signal similar smallint some spatial specific sql ssl starting statistics stored straight_join symmetric " +
    "system system_user table tablesample terminated textsize then tinyint to top trailing tran transaction trigger true " +
    "truncate unique union unlock unpivot unsigned update usage use user using values varbinary varchar variadic varying " +
    "verbose view virtual waitfor when where while window with write xor zerofill"
  ).split(" "),
);

const QUOTES: Readonly<Record<Dialect, readonly [open: string, close: string]>> = {
  postgresql: ['"', '"'],
  sqlite: ['"', '"'],
  mysql: ["`", "`"],
  sqlserver: ["[", "]"],
};

/** A column's name as a query must write it; null where it needs quotes and the dialect is not known. */
export function columnInSql(name: string, dialect: Dialect | null): string | null {
  const plain = dialect === "postgresql" || dialect === null ? /^[a-z_][a-z0-9_]*$/ : /^[A-Za-z_]\w*$/;
  if (plain.test(name) && !RESERVED.has(name.toLowerCase())) return name;
  if (dialect === null || name.includes("\0")) return null;
  const [open, close] = QUOTES[dialect];
  return open + name.replaceAll(close, close + close) + close;
}
