import { moduleOfKey } from "../../catalog/keys.ts";
import { hasRole } from "../../catalog/packages/index.ts";

/** Whether what has an origin comes from a package whose calls take SQL. */
export function isOfDatabase(key: string): boolean {
  return hasRole(moduleOfKey(key), "sql");
}

/** Methods that take SQL whatever they are called on: few others bear these names, and their argument must be a statement. */
export const EXECUTING_METHODS: ReadonlySet<string> = new Set(
  (
    "query execute exec raw prepare unsafe batch queryRaw $queryRawUnsafe $executeRawUnsafe queryStream addSql oneOrNone " +
    "manyOrNone runSql"
  ).split(" "),
);

/** Tags whose template is SQL: `sql`, `Prisma.sql`, `prisma.$queryRaw`, `sql.unsafe`. */
export const SQL_TAGS: ReadonlySet<string> = new Set("sql SQL $queryRaw $executeRaw raw query unsafe".split(" "));
