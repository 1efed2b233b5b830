import type { TableName } from "../../languages/sql/index.ts";

/**
 * Schemas in which databases describe themselves: the standard's, PostgreSQL's, CockroachDB's, MySQL's, SQL Server's and
 * Oracle's. No project's own table can stand in them.
 */
const CATALOG_SCHEMAS: ReadonlySet<string> = new Set(
  "information_schema pg_catalog crdb_internal performance_schema sys".split(" "),
);

/** Names that SQLite reserves. Others name no catalog for certain without a schema. */
const RESERVED_NAME = /^sqlite_(?:master|schema|temp_master|temp_schema|sequence|stat\d)$/;

/** What ClickHouse keeps in its schema `system`, a name that other databases leave free. */
const CLICKHOUSE_TABLE =
  /^(?:tables|columns|databases|parts|parts_columns|processes|merges|mutations|settings|functions|clusters|replicas|disks|dictionaries|metrics|events|asynchronous_metrics|data_skipping_indices|projections|(?:asynchronous_)?\w{1,40}_log)$/;

/** Whether a table is the database's description of itself, whose columns only another version of the database changes. */
export function isCatalogTable({ name, schema }: TableName): boolean {
  const within = schema?.toLowerCase();
  const table = name?.toLowerCase();
  if (within !== undefined && CATALOG_SCHEMAS.has(within)) return true;
  if (table === undefined) return false;
  return within === "system" ? CLICKHOUSE_TABLE.test(table) : RESERVED_NAME.test(table);
}
