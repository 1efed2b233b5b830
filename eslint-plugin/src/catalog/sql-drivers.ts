import type { Database } from "./packages/package.ts";

/** A package whose calls are given SQL, as data: one entry is all that there is to say of it. */
export interface SqlDriver {
  /** As imports write them; a star stands for the rest of a name. */
  readonly packages: readonly string[];
  /** The only kind of database that it speaks to. */
  readonly database?: Database;
  /**
   * Its methods whose first argument is a statement, as far as their names tell it of what comes from anywhere: `get` and
   * `all` take statements too.
   */
  readonly calls?: readonly string[];
  /** Its template tags, in the same way. */
  readonly tags?: readonly string[];
  /** The property that holds the statement where a call is given an object. */
  readonly property?: string;
  /** The option of a call that names the model whose instances its rows become. */
  readonly modelOption?: string;
  /** The property of such an instance that holds the row. */
  readonly rowProperty?: string;
  /** Whether it also runs in browsers: what depends on it may be no server. */
  readonly runsAnywhere?: true;
  /** Whether its calls have done their work when they return: they give no promise. */
  readonly isSynchronous?: true;
}

/** Every such package. From the packages' own documentation and type declarations, November and December 2026. */
export const SQL_DRIVERS: readonly SqlDriver[] = [
  { packages: ["pg", "pg-pool"], database: "postgresql", calls: ["query"], property: "text" },
  {
    packages: ["pg-promise"],
    database: "postgresql",
    calls: ["query", "none", "one", "oneOrNone", "many", "manyOrNone", "any"],
    property: "text",
  },
  { packages: ["postgres"], database: "postgresql", calls: ["unsafe"], tags: ["sql"] },
  { packages: ["slonik"], database: "postgresql", calls: ["query", "one", "many", "any"], tags: ["sql", "unsafe"] },
  { packages: ["@neondatabase/serverless"], database: "postgresql", calls: ["query", "unsafe"], tags: ["sql"] },
  { packages: ["@vercel/postgres"], database: "postgresql", calls: ["query"], tags: ["sql"] },
  {
    packages: ["@electric-sql/pglite"],
    database: "postgresql",
    calls: ["query", "exec"],
    tags: ["sql"],
    runsAnywhere: true,
  },
  {
    packages: ["mariadb"],
    database: "mysql",
    calls: ["query", "queryStream", "execute", "prepare", "batch"],
    property: "sql",
  },
  { packages: ["mysql"], database: "mysql", calls: ["query"], property: "sql" },
  {
    packages: ["mysql2", "mysql2/promise"],
    database: "mysql",
    calls: ["query", "execute", "prepare"],
    property: "sql",
  },
  { packages: ["@planetscale/database"], database: "mysql", calls: ["execute"] },
  { packages: ["better-sqlite3", "node:sqlite"], database: "sqlite", calls: ["prepare", "exec"], isSynchronous: true },
  {
    packages: ["bun:sqlite"],
    database: "sqlite",
    calls: ["query", "prepare", "run", "exec"],
    isSynchronous: true,
  },
  { packages: ["sqlite", "sqlite3"], database: "sqlite", calls: ["run", "exec", "prepare"] },
  {
    packages: ["@libsql/client"],
    database: "sqlite",
    calls: ["execute", "batch"],
    property: "sql",
    runsAnywhere: true,
  },
  {
    packages: ["sql.js"],
    database: "sqlite",
    calls: ["run", "exec", "prepare"],
    runsAnywhere: true,
    isSynchronous: true,
  },
  { packages: ["mssql"], database: "sqlserver", calls: ["query", "batch"], tags: ["query"] },
  // `new Request(sql)`
  { packages: ["tedious"], database: "sqlserver" },
  { packages: ["@clickhouse/client"], calls: ["query", "exec"], property: "query" },
  { packages: ["@databases/*"], calls: ["query"], tags: ["sql"] },
  { packages: ["@google-cloud/spanner"], calls: ["run"], property: "sql" },
  { packages: ["oracledb"], calls: ["execute", "queryStream"] },
  { packages: ["snowflake-sdk"], calls: ["execute"], property: "sqlText" },
  {
    packages: ["@prisma/client"],
    calls: ["$queryRaw", "$queryRawUnsafe", "$executeRaw", "$executeRawUnsafe", "queryRaw", "raw"],
    tags: ["sql", "$queryRaw", "$executeRaw"],
  },
  { packages: ["drizzle-orm", "drizzle-orm/*"], calls: ["execute", "run", "raw"], tags: ["sql"] },
  { packages: ["knex", "objection"], calls: ["raw"] },
  { packages: ["kysely"], calls: ["raw"], tags: ["sql"] },
  {
    packages: ["sequelize", "sequelize-typescript", "@sequelize/core"],
    calls: ["query"],
    tags: ["sql"],
    property: "query",
    modelOption: "model",
    rowProperty: "dataValues",
  },
  { packages: ["typeorm"], calls: ["query"], tags: ["sql"] },
  { packages: ["@mikro-orm/*"], calls: ["execute", "addSql", "raw"], tags: ["sql"] },
  { packages: ["db-migrate"], calls: ["runSql"] },
  { packages: ["@nearform/sql", "sql-template-strings"], tags: ["SQL"] },
];

/** Methods that are given SQL, whatever they are called on: what they are given must read as a statement. */
export const SQL_METHODS: ReadonlySet<string> = new Set(SQL_DRIVERS.flatMap(({ calls = [] }) => calls));

/** Tags whose template is SQL: `sql`, `prisma.$queryRaw`. */
export const SQL_TAGS: ReadonlySet<string> = new Set(SQL_DRIVERS.flatMap(({ tags = [] }) => tags));

/** The properties that hold the statement in an object that a call is given: `query({ text: "SELECT …" })`. */
export const SQL_PROPERTIES: ReadonlySet<string> = new Set([
  // A project's own wrapper.
  "statement",
  ...SQL_DRIVERS.flatMap(({ property }) => property ?? []),
]);

/** Options of a call that make instances of a model of its rows. */
export const MODEL_OPTIONS: ReadonlySet<string> = new Set(SQL_DRIVERS.flatMap(({ modelOption }) => modelOption ?? []));

/** Properties of such an instance that hold the row as the database gave it. */
export const ROW_PROPERTIES: ReadonlySet<string> = new Set(SQL_DRIVERS.flatMap(({ rowProperty }) => rowProperty ?? []));
