import type { SourceCode } from "../../code/per-file.ts";
import { namesAnyTable } from "./any-table.ts";
import type { BuilderStar } from "./builders.ts";
import { isCatalogTable } from "./catalogs.ts";
import type { SqlText } from "./sql-texts.ts";
import { HOLE, type Star, type TableRef } from "../../languages/sql/index.ts";

/**
 * Whether the query that a star stands in is the place to name columns of at least one table that the star reads. It is
 * not for subqueries, which have stars of their own where they read whole tables, nor for what another text defines, for a
 * table that the caller chooses, and for the database's own catalogs.
 */
export function readsOwnTable(star: Star, sql: SqlText | null, sourceCode: SourceCode): boolean {
  return star.tables.length === 0 || star.tables.some((table) => isOwn(table, star, sql, sourceCode));
}

function isOwn(table: TableRef, star: Star, sql: SqlText | null, sourceCode: SourceCode): boolean {
  if (table.kind === "cte" || table.kind === "derived" || isCatalogTable(table)) return false;
  if (!sql) return true;
  if (table.name !== undefined) return !sql.definedNames.has(table.name);
  // In a string that the SQL executes, places are counted anew.
  if (!table.hidden || star.within !== "statement") return true;
  const { start, end } = table.hidden;
  const written = sql.text.value.slice(start, end);
  if (sql.definedNames.has(written) && /\w/.test(written)) return false;
  if (!LONE_HOLE.test(written)) return true;
  const hole = sql.text.holes.find(({ offset }) => offset >= start && offset < end);
  return !hole || !namesAnyTable(hole.node, sourceCode);
}

/** A hole with nothing beside it but quotes: `orders_${year}` names a table. */
const LONE_HOLE = new RegExp(`^["\`[]?${HOLE}["\`\\]]?$`);

/** The same of a query builder's star. */
export function readsOwnTableOf({ table, source }: BuilderStar, sourceCode: SourceCode): boolean {
  if (table === null) return !source || !namesAnyTable(source, sourceCode);
  const [name, schema] = table
    .replace(/\sas\s.{0,100}$/i, "")
    .trimEnd()
    .split(".")
    .reverse();
  return !isCatalogTable({ name, schema });
}
