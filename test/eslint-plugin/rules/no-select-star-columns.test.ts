import { utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { workspace, type Files } from "./select-star-workspace.ts";

describe("where columns come from", () => {
  const query = "db.query(`SELECT * FROM accounts`);";
  const prisma = `datasource db {\n  provider = "postgresql"\n}\nmodel Account {\n  id Int @id\n  userId Int\n  @@map("accounts")\n}`;

  it.each<[string, Files, string]>([
    ["schema.prisma", { "prisma/schema.prisma": prisma }, 'Name the columns that prisma gives: id, "userId".'],
    [
      "several Prisma files",
      {
        "prisma/schema/base.prisma": `datasource db {\n  provider = "mysql"\n}`,
        "prisma/schema/models/account.prisma": `model accounts {\n  id Int @id\n  userId Int\n}`,
      },
      "Name the columns that prisma/schema gives: id, userId.",
    ],
    [
      "Drizzle",
      {
        "src/schema.ts": `import { pgTable, serial, text } from "drizzle-orm/pg-core";
          const times = { createdAt: text("created_at") };
          export const accounts = pgTable("accounts", { id: serial().primaryKey(), userId: text("user_id").notNull(), ...times });`,
      },
      "Name the columns that src/schema.ts gives: id, user_id, created_at.",
    ],
    [
      "TypeORM entities",
      {
        "src/account.entity.ts": `import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";
          @Entity("accounts") export class Account { @PrimaryGeneratedColumn() id!: number; @Column({ name: "user_id" }) userId!: number; }`,
      },
      "Name the columns that src/account.entity.ts gives: id, user_id.",
    ],
    [
      "migrations in both languages, in order",
      {
        "migrations/1.sql": "CREATE TABLE accounts (id serial);",
        "migrations/2.js": `exports.up = (knex) => knex.schema.alterTable("accounts", (table) => { table.string("name"); });`,
        "migrations/10.sql": "ALTER TABLE accounts RENAME name TO title;",
      },
      "Name the columns that migrations gives: id, title.",
    ],
    [
      "a schema file in any order",
      { "db/b.sql": "ALTER TABLE accounts ADD COLUMN name text;", "db/a.sql": "CREATE TABLE accounts (id serial);" },
      "Name the columns that db gives: id, name.",
    ],
  ])("%s", (_, files, title) => {
    const [finding] = workspace(files).lint(query);
    expect(finding?.suggestions?.map(({ desc }) => desc)).toEqual([title]);
  });

  it("the migrations, where a schema in code contradicts itself or is not whole", () => {
    const table = (columns: string) =>
      `import { pgTable, text } from "drizzle-orm/pg-core"; pgTable("accounts", { ${columns} });`;
    const migrations = { "migrations/1.sql": "CREATE TABLE accounts (id int, name text);" };
    const twice = { "src/a.ts": table("id: text()"), "src/b.ts": table("no: text()") };
    expect(workspace({ ...migrations, ...twice }).fixed(query)).toContain("id, name");
    expect(workspace({ ...migrations, "src/a.ts": table("...others") }).fixed(query)).toContain("id, name");
  });

  it("the nearest package wins over one above", () => {
    const files = {
      "migrations/1.sql": "CREATE TABLE accounts (id int, outer_name text);",
      "apps/api/package.json": "{}",
      "apps/api/migrations/1.sql": "CREATE TABLE accounts (id int, inner_name text);",
    };
    expect(workspace(files).fixed(query, {}, "apps/api/src/q.ts")).toContain("id, inner_name");
  });

  it("of several databases what they have in common, or the one that the query means", () => {
    const one = {
      "db/sqlite/migrations/1.sql": "CREATE TABLE accounts (id INTEGER PRIMARY KEY AUTOINCREMENT, `order` int);",
      "db/mysql/migrations/1.sql": "CREATE TABLE accounts (`order` int unsigned, id int AUTO_INCREMENT) ENGINE=InnoDB;",
      "db/postgres/migrations/1.sql": "CREATE TABLE accounts (id serial, data jsonb);",
    };
    const { fixed } = workspace(one);
    expect(fixed(query)).toBeNull();
    expect(fixed("db.query('SELECT * FROM `accounts`');")).toBe("db.query('SELECT id, `order` FROM `accounts`');");
    expect(fixed('db.query("SELECT * FROM accounts WHERE id = $1 AND data = $2::jsonb");')).toContain(
      "SELECT id, data",
    );
    const driver = (name: string) =>
      `import Database from "${name}"; new Database("x").prepare("SELECT * FROM accounts").all();`;
    expect(fixed(driver("better-sqlite3"))).toContain('SELECT id, \\"order\\" FROM');
    expect(fixed(`import pg from "pg"; new pg.Pool().query("SELECT * FROM accounts");`)).toContain("SELECT id, data");
    expect(fixed(query, {}, "db/postgres/store.ts")).toContain("SELECT id, data");
    const plain = { ...one, "db/sqlite/migrations/1.sql": "CREATE TABLE accounts (id int, data blob);" };
    const agreed = Object.fromEntries(Object.entries(plain).filter(([name]) => !name.includes("mysql")));
    expect(workspace(plain).fixed(query)).toBeNull();
    expect(workspace(agreed).fixed(query)).toContain("SELECT id, data");
  });

  it("a table of a named schema, where the query names it", () => {
    const files = {
      "db/tables.sql":
        "CREATE TABLE users (id serial, nick text); CREATE TABLE auth.users (id serial, secret text); CREATE TABLE app.notes (id serial);",
    };
    const { fixed } = workspace(files);
    expect(fixed("db.query(`SELECT * FROM users`);")).toContain("SELECT id, nick FROM users");
    expect(fixed("db.query(`SELECT * FROM public.users`);")).toContain("SELECT id, nick FROM");
    expect(fixed("db.query(`SELECT * FROM auth.users`);")).toContain("SELECT id, secret FROM");
    expect(fixed("db.query(`SELECT * FROM other.users`);")).toBeNull();
    expect(fixed("db.query(`SELECT * FROM notes`);")).toContain("SELECT id FROM");
  });

  it("a sibling package, unless two of them differ", () => {
    const sibling = {
      "apps/api/package.json": "{}",
      "packages/db/package.json": "{}",
      "packages/db/migrations/1.sql": "CREATE TABLE accounts (id int, name text);",
    };
    const other = { "apps/other/package.json": "{}", "apps/other/migrations/1.sql": "CREATE TABLE accounts (no int);" };
    expect(workspace(sibling).fixed(query, {}, "apps/api/src/q.ts")).toContain("id, name");
    expect(workspace({ ...sibling, ...other }).fixed(query, {}, "apps/api/src/q.ts")).toBeNull();
    expect(workspace({ ...sibling, ...other }).fixed(query, {}, "apps/other/src/q.ts")).toContain("SELECT no FROM");
  });

  it("Sequelize models", () => {
    const files = {
      "models/account.js": `module.exports = (sequelize, DataTypes) => sequelize.define("account", { ownerId: { type: DataTypes.INTEGER, field: "owner_id" } }, { timestamps: false });`,
    };
    expect(workspace(files).fixed(query)).toContain("SELECT id, owner_id FROM");
  });

  it("a row type of another file", () => {
    const files = { "src/types.ts": "export interface Account { id: number; email: string }" };
    expect(
      workspace(files).fixed(`import type { Account } from "./types"; db.query<Account>("SELECT * FROM accounts");`),
    ).toContain("SELECT id, email FROM");
  });

  it.each<[string, Files]>([
    ["no schema", {}],
    ["another table", { "migrations/1.sql": "CREATE TABLE users (id int);" }],
    [
      "two databases that differ",
      {
        "a/migrations/1.sql": "CREATE TABLE accounts (id int);",
        "b/migrations/1.sql": "CREATE TABLE accounts (no int);",
      },
    ],
    [
      "a table whose columns hang on a condition",
      {
        "migrations/1.sql":
          "CREATE TABLE accounts (id int);\nDO $$ BEGIN IF true THEN ALTER TABLE accounts ADD COLUMN x int; END IF; END $$;",
      },
    ],
    ["a table that is made from a query", { "migrations/1.sql": "CREATE TABLE accounts AS SELECT 1 AS id;" }],
    [
      "a table that was dropped",
      { "migrations/1.sql": "CREATE TABLE accounts (id int);", "migrations/2.sql": "DROP TABLE accounts;" },
    ],
    [
      "a later migration in JavaScript that cannot be followed",
      {
        "migrations/1.sql": "CREATE TABLE accounts (id int);",
        "migrations/2.js": `exports.up = (k) => k.schema.alterTable("accounts", (t) => t.text(columns[0]));`,
      },
    ],
    [
      "a migration without a way forwards",
      {
        "db/schema.sql": "CREATE TABLE accounts (id int);",
        "migrations/2.js": `for (const step of steps) db.run("ALTER TABLE accounts ADD " + step);`,
      },
    ],
    ["only generated files", { "dist/migrations/1.sql": "CREATE TABLE accounts (id int);" }],
  ])("says nothing with %s", (_, files) => {
    expect(workspace(files).fixed(query)).toBeNull();
  });

  it("says nothing when the project is closed", () => {
    expect(workspace({ "prisma/schema.prisma": prisma }).fixed(query, { project: false })).toBeNull();
  });

  it("sees a migration that is changed", () => {
    const { root, write, fixed } = workspace({ "migrations/1.sql": "CREATE TABLE accounts (id int);" });
    expect(fixed(query)).toContain("SELECT id FROM");
    write("migrations/1.sql", "CREATE TABLE accounts (id int, name text);");
    utimesSync(join(root, "migrations/1.sql"), new Date(), new Date(Date.now() + 5_000));
    expect(fixed(query)).toContain("SELECT id, name FROM");
  });
});

describe("query builders name the columns of the schema", () => {
  const files = { "migrations/1.sql": "CREATE TABLE pet (id serial, owner_id int, name text);" };

  it.each([
    [
      `import knex from "knex"; const db = knex({}); await db("pet").select("*");`,
      `("pet").select("id", "owner_id", "name");`,
    ],
    [
      `import knex from "knex"; const db = knex({}); await db("pet").join("x", "a", "b").select("pet.*");`,
      `select("pet.id", "pet.owner_id", "pet.name");`,
    ],
    [
      `import knex from "knex"; const db = knex({}); await db("owner").leftJoin("pet as p", "a", "b").select("p.*");`,
      `select("p.id", "p.owner_id", "p.name");`,
    ],
    [
      `import knex from "knex"; const db = knex({}); await db("pet as p").join("x", "a", "b").select(["p.*", "x.a"]);`,
      `select(["p.id", "p.owner_id", "p.name", "x.a"]);`,
    ],
    [
      `import knex from "knex"; const db = knex({}); await db("pet").where({ id });`,
      `db("pet").select("id", "owner_id", "name").where({ id });`,
    ],
    [
      `import knex from "knex"; const db = knex({}); await db("pet").select().first();`,
      `db("pet").select("id", "owner_id", "name").first();`,
    ],
    [
      `await db.selectFrom("pet").selectAll().execute();`,
      `db.selectFrom("pet").select(["id", "owner_id", "name"]).execute();`,
    ],
    [
      `await db.selectFrom("person").innerJoin("pet", "a", "b").selectAll("pet").execute();`,
      `.select(["pet.id", "pet.owner_id", "pet.name"]).execute();`,
    ],
    [`await supabase.from("pet").select("*").eq("id", id);`, `.select("id, owner_id, name").eq("id", id);`],
  ])("%s", (code, ending) => {
    const fixed = workspace(files).fixed(code);
    expect(fixed?.endsWith(ending)).toBe(true);
    expect(workspace(files).lint(fixed ?? "")).toEqual([]);
  });

  it.each([
    [
      "two tables and one star",
      `import knex from "knex"; const db = knex({}); await db("pet").join("x", "a", "b").select("*");`,
    ],
    [
      "the star of a joined table of which nothing is known",
      `import knex from "knex"; const db = knex({}); await db("pet").join("owner as o", "a", "b").select("o.*");`,
    ],
    [
      "a prefix that names no table",
      `import knex from "knex"; const db = knex({}); await db("pet").join(owners, "a", "b").select("o.*");`,
    ],
    ["a builder that is not known", `await repository.from("pet").where("id", 1).select("*");`],
  ])("not with %s", (_, code) => {
    expect(workspace(files).lint(code)).toHaveLength(1);
    expect(workspace(files).fixed(code)).toBeNull();
  });

  const elsewhere = {
    ...files,
    "src/db.ts": `import type { Knex } from "knex"; export type Db = Knex | Knex.Transaction; export const TABLE = "pet";`,
  };

  it.each([
    [
      `const TABLE = "pet"; class Pets { all() { return this.db(TABLE).select("*"); } }`,
      `this.db(TABLE).select("id", `,
    ],
    ['const TABLE = "pet"; await db(`${TABLE} as p`).join("x", "a", "b").select(["p.*"]);', `select(["p.id", `],
    [`import { TABLE } from "./db"; await knex(TABLE).where({ id }).select("*");`, `select("id", "owner_id", "name");`],
    [
      `import type { Db } from "./db"; class Pets { constructor(private db: Db) {} all() { return this.db.select("*").from("pet"); } }`,
      `this.db.select("id", "owner_id", "name").from("pet")`,
    ],
    [
      `import { Db, TABLE } from "./db"; export const all = (trx: Db) => trx.from(TABLE).where({ id }).select("*");`,
      `select("id", "owner_id", "name");`,
    ],
  ])("by what other files say: %s", (code, part) => {
    const fixed = workspace(elsewhere).fixed(code);
    expect(fixed).toContain(part);
    expect(workspace(elsewhere).lint(fixed ?? "")).toEqual([]);
  });

  it("not by what other files do not say", () => {
    const code = `import type { Db } from "./db"; export const all = (db: Db) => db.from("pet").where({ id }).select("*");`;
    const other = { ...files, "src/db.ts": `import type { Other } from "other"; export type Db = Other;` };
    expect(workspace(other).lint(code)).toHaveLength(1);
    expect(workspace(other).fixed(code)).toBeNull();
    expect(workspace(elsewhere).fixed(code, { project: false })).toBeNull();
    expect(
      workspace(elsewhere).fixed(`import { NAME } from "./db"; await db(NAME).select("*").where({ id });`),
    ).toBeNull();
  });

  it("in camel case where the builder is told to write it so", () => {
    const kysely = { ...files, "src/db.ts": `new Kysely({ plugins: [new CamelCasePlugin()] });` };
    expect(workspace(kysely).fixed(`await db.selectFrom("pet").selectAll().execute();`)).toContain(
      `select(["id", "ownerId", "name"])`,
    );
    const knex = { ...files, "src/db.ts": `knex({ ...knexSnakeCaseMappers() });` };
    expect(
      workspace(knex).fixed(`import knex from "knex"; const db = knex({}); await db("pet").select("*");`),
    ).toContain(`.select("id", "ownerId", "name")`);
  });

  it("not where the builder is told to rename columns in other ways", () => {
    const renaming = { ...files, "src/db.ts": `knex({ wrapIdentifier: (name, original) => original(rename(name)) });` };
    expect(
      workspace(renaming).fixed(`import knex from "knex"; const db = knex({}); await db("pet").select("*");`),
    ).toBeNull();
  });
});

it("the message points out what a response must not hold", () => {
  const users = "CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL, password_hash text);";
  const [finding] = workspace({ "db/migrations/1_users.sql": users }).lint("db.query(`SELECT * FROM users`);");
  expect(finding?.message).toMatch(/^`\*` reads every column of `users` \(`password_hash` among them\), /);
});
