import { PGlite } from "@electric-sql/pglite";
import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import initSqlJs from "sql.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stringValue } from "../../../eslint-plugin/src/code/expressions.ts";
import { lastExpression, sourceCodeOf } from "../source-code.ts";
import { workspace, type Files } from "./select-star-workspace.ts";

const USERS = `CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL, "fullName" text, "order" int, password_hash text);
CREATE TABLE "Team" ("id" serial PRIMARY KEY, "ownerId" int REFERENCES users);`;
const POSTGRES: Files = { "db/migrations/1_users.sql": USERS };

/** The SQL that the only call of a file is given. */
function sqlOf(code: string): string {
  const call = lastExpression(sourceCodeOf(code));
  return stringValue(call.type === T.CallExpression ? call.arguments[0] : null) ?? "";
}

describe("PostgreSQL accepts what a suggestion leaves", () => {
  const db = new PGlite();
  beforeAll(() => db.exec(USERS), 120_000);
  afterAll(() => db.close());

  it.each([
    [
      `db.query("SELECT * FROM users");`,
      `db.query("SELECT id, email, \\"fullName\\", \\"order\\", password_hash FROM users");`,
    ],
    [
      `db.query('SELECT * FROM users');`,
      `db.query('SELECT id, email, "fullName", "order", password_hash FROM users');`,
    ],
    [
      "db.query(`SELECT u.* FROM users u WHERE u.id > 0`);",
      'db.query(`SELECT u.id, u.email, u."fullName", u."order", u.password_hash FROM users u WHERE u.id > 0`);',
    ],
    [
      `db.query('SELECT * FROM "Team" t JOIN users ON users.id = t."ownerId"');`,
      `db.query('SELECT t.id, t."ownerId", users.id, users.email, users."fullName", users."order", users.password_hash FROM "Team" t JOIN users ON users.id = t."ownerId"');`,
    ],
    [`db.query('SELECT * FROM public."Team"');`, `db.query('SELECT id, "ownerId" FROM public."Team"');`],
    [`db.query('WITH own AS (SELECT * FROM "Team") SELECT id FROM own');`, null],
    [
      `db.query('INSERT INTO "Team" ("ownerId") VALUES (NULL) RETURNING *');`,
      `db.query('INSERT INTO "Team" ("ownerId") VALUES (NULL) RETURNING id, "ownerId"');`,
    ],
  ])("%s", async (code, expected) => {
    const fixed = workspace(POSTGRES).fixed(code);
    expect(fixed).toBe(expected);
    if (fixed === null) return;
    const before = await db.query(sqlOf(code));
    const after = await db.query(sqlOf(fixed));
    expect(after.fields).toEqual(before.fields);
    expect(workspace(POSTGRES).lint(fixed)).toEqual([]);
  });
});

describe("SQLite accepts what a suggestion leaves", () => {
  const ddl = "CREATE TABLE notes (id INTEGER PRIMARY KEY AUTOINCREMENT, `group` TEXT, bodyText TEXT);";

  it.each([
    ["db.query(`SELECT * FROM notes`);", 'db.query(`SELECT id, "group", bodyText FROM notes`);'],
    ["db.query('SELECT n.* FROM notes AS n');", `db.query('SELECT n.id, n."group", n.bodyText FROM notes AS n');`],
  ])("%s", async (code, expected) => {
    const fixed = workspace({ "migrations/0001.sql": ddl }).fixed(code);
    expect(fixed).toBe(expected);
    const { Database } = await initSqlJs();
    const db = new Database();
    db.run(ddl);
    db.run("INSERT INTO notes VALUES (1, 'a', 'b')");
    expect(db.exec(sqlOf(expected))).toEqual(db.exec(sqlOf(code)));
    db.close();
  });
});

describe("PostgreSQL accepts the columns of every source", () => {
  const query = "db.query(`SELECT * FROM accounts`);";
  const manifest = { "package.json": `{ "dependencies": { "pg": "8" } }` };
  const db = new PGlite();
  afterAll(() => db.close());

  /** What the table is in the database, and the files that say so. */
  it.each<[string, string, Files]>([
    [
      "Prisma",
      `"id" serial, "userId" integer NOT NULL, created_at timestamp`,
      {
        "prisma/schema.prisma": `datasource db {\n  provider = "postgresql"\n}\nmodel Account {\n  id Int @id @default(autoincrement())\n  userId Int\n  createdAt DateTime? @map("created_at")\n  @@map("accounts")\n}`,
      },
    ],
    [
      "Drizzle",
      `"id" serial, "userId" text NOT NULL, created_at timestamp`,
      {
        "src/schema.ts": `import { pgTable, serial, text, timestamp } from "drizzle-orm/pg-core";
          export const accounts = pgTable("accounts", { id: serial().primaryKey(), userId: text("userId").notNull(), createdAt: timestamp("created_at") });`,
      },
    ],
    [
      "TypeORM entities",
      `"id" serial, "userId" integer, "order" integer`,
      {
        "src/account.entity.ts": `import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";
          @Entity("accounts") export class Account { @PrimaryGeneratedColumn() id!: number; @Column({ name: "userId" }) userId!: number; @Column() order!: number; }`,
      },
    ],
    [
      "Sequelize models",
      `"id" serial, owner_id integer, "createdAt" timestamptz, "updatedAt" timestamptz`,
      {
        "models/account.js": `module.exports = (sequelize, DataTypes) => sequelize.define("account", { ownerId: { type: DataTypes.INTEGER, field: "owner_id" } });`,
      },
    ],
    [
      "migrations of knex",
      `id serial, "fullName" varchar(255), created_at timestamptz, updated_at timestamptz`,
      {
        "migrations/1.js": `exports.up = (knex) => knex.schema.createTable("accounts", (table) => { table.increments(); table.string("fullName"); table.timestamps(true, true); });`,
      },
    ],
    [
      "migrations of Kysely",
      `id serial, "fullName" text`,
      {
        "migrations/1.ts": `import type { Kysely } from "kysely";
          export async function up(db: Kysely<any>) { await db.schema.createTable("accounts").addColumn("id", "serial").addColumn("fullName", "text").execute(); }`,
      },
    ],
    [
      "migrations of Sequelize",
      `id integer, "fullName" text`,
      {
        "migrations/1.js": `module.exports = { up: (queryInterface, Sequelize) => queryInterface.createTable("accounts", { id: { type: Sequelize.INTEGER }, fullName: Sequelize.TEXT }) };`,
      },
    ],
    [
      "migrations of TypeORM",
      `id serial, "fullName" text`,
      {
        "migrations/1.ts": `export class Accounts1 { async up(queryRunner) { await queryRunner.query('CREATE TABLE "accounts" (id serial, "fullName" text)'); } async down(queryRunner) { await queryRunner.query('DROP TABLE "accounts"'); } }`,
      },
    ],
    [
      "migrations of node-pg-migrate",
      `id serial, "fullName" text`,
      {
        "migrations/1.js": `exports.up = (pgm) => { pgm.createTable("accounts", { id: "id", fullName: { type: "text" } }); };`,
      },
    ],
  ])("%s", async (_, columns, files) => {
    const fixed = workspace({ ...manifest, ...files }).fixed(query);
    await db.exec(`DROP TABLE IF EXISTS accounts; CREATE TABLE accounts (${columns})`);
    const before = await db.query(sqlOf(query));
    const after = await db.query(sqlOf(fixed ?? ""));
    expect(fixed).not.toBeNull();
    expect(after.fields).toEqual(before.fields);
  });

  it.each([
    ["the type of a row", `db.query<{ id: number; full_name: string }>('SELECT * FROM accounts');`],
    [
      "what is used",
      `const { rows } = await db.query('SELECT * FROM accounts'); send(rows.map((row) => [row.id, row.full_name]));`,
    ],
  ])("%s", async (_, code) => {
    await db.exec(`DROP TABLE IF EXISTS accounts; CREATE TABLE accounts (id serial, full_name text, note text)`);
    const fixed = workspace(manifest).fixed(`import pg from "pg"; const db = new pg.Pool(); ${code}`);
    const [, sql = ""] = /'(SELECT [^']+)'/.exec(fixed ?? "") ?? [];
    expect((await db.query(sql)).fields.map(({ name }) => name)).toEqual(["id", "full_name"]);
  });

  it.each([
    ["knex", `import knex from "knex"; const db = knex({}); await db("pet").select("*");`, "pet"],
    [
      "knex",
      `import knex from "knex"; const db = knex({}); await db("pet as p").join("pet as x", "a", "b").select(["p.*"]);`,
      "pet AS p",
    ],
    ["Kysely", `await db.selectFrom("pet").selectAll().execute();`, "pet"],
    ["Kysely", `await db.selectFrom("pet").innerJoin("x", "a", "b").selectAll("pet").execute();`, "pet"],
  ])("the names that %s would quote: %s", async (_, code, from) => {
    const ddl = `CREATE TABLE IF NOT EXISTS pet (id serial, "ownerId" int, "order" text);`;
    const fixed = workspace({ "migrations/1.sql": ddl }).fixed(code) ?? "";
    const [, list = ""] = /\.select\(\[?([^\])]+)/.exec(fixed) ?? [];
    const names = [...list.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name.replace(/[^.]+/g, '"$&"'));
    await db.exec(ddl);
    const all = await db.query("SELECT * FROM pet");
    expect((await db.query(`SELECT ${names.join(", ")} FROM ${from}`)).fields).toEqual(all.fields);
  });
});
