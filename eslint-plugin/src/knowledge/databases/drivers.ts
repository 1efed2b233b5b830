/**
 * Packages whose calls take SQL, by where the call comes from. A list of clients in use for Node.js, from their own
 * documentation, November 2026.
 */
export const DATABASE_ORIGIN =
  /^(?:pg|pg-promise|pg-pool|postgres|slonik|mysql|mysql2|mysql2\/promise|mariadb|better-sqlite3|sqlite3|sqlite|sql\.js|mssql|tedious|oracledb|knex|kysely|drizzle-orm(?:\/[\w-]{1,40})*|typeorm|sequelize|sequelize-typescript|@sequelize\/core|@prisma\/client|@mikro-orm\/[\w-]{1,40}|objection|@neondatabase\/serverless|@vercel\/postgres|@libsql\/client|@planetscale\/database|@electric-sql\/pglite|@google-cloud\/spanner|@clickhouse\/client|snowflake-sdk|@databases\/[\w-]{1,40}|node:sqlite|bun:sqlite)(?=[.(]|$)/;

/** Methods that take SQL whatever they are called on: few others bear these names, and their argument must be a statement. */
export const EXECUTING_METHODS: ReadonlySet<string> = new Set(
  (
    "query execute exec raw prepare unsafe batch queryRaw $queryRawUnsafe $executeRawUnsafe queryStream addSql oneOrNone " +
    "manyOrNone runSql"
  ).split(" "),
);

/** Tags whose template is SQL: `sql`, `Prisma.sql`, `prisma.$queryRaw`, `sql.unsafe`. */
export const SQL_TAGS: ReadonlySet<string> = new Set("sql SQL $queryRaw $executeRaw raw query unsafe".split(" "));
