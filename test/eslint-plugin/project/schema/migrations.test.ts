import { describe, expect, it } from "vitest";
import type { Project, ProjectFile } from "../../../../eslint-plugin/src/project/index.ts";
import { readMigrations } from "../../../../eslint-plugin/src/project/schema/migrations/index.ts";
import type { Dialect, Table } from "../../../../eslint-plugin/src/project/schema/tables.ts";
import { sourceCodeOf } from "../../source-code.ts";

/** What migrations leave, given as JavaScript unless they begin with a word of SQL; others of the project by their names. */
function read(
  migrations: readonly string[],
  others: Readonly<Record<string, string>> = {},
  dialect: Dialect | null = null,
): readonly Table[] {
  const files = migrations.map((text, index) => ({
    path: `migrations/${String(index)}.${/^(?:CREATE|ALTER|DROP) /.test(text) ? "sql" : "ts"}`,
    text,
  }));
  const known = new Map<string, ProjectFile>();
  const fileOf = (filename: string, text: string | undefined): ProjectFile | null => {
    if (text === undefined) return null;
    const file = known.get(filename) ?? { filename, sourceCode: sourceCodeOf(text) };
    known.set(filename, file);
    return file;
  };
  const readFile = (path: string) => fileOf(path, files.find((file) => file.path === path)?.text ?? others[path]);
  const project = {
    isOpen: true,
    spend: () => true,
    read: readFile,
    readUncounted: readFile,
    imported: (specifier: string) => readFile(specifier),
  } as unknown as Project;
  return readMigrations("migrations", files, { project, dialect }).tables;
}

/** The same as `name(column, …)`, with a question mark behind what is not complete. */
function tables(...given: Parameters<typeof read>): string[] {
  return read(...given).map(
    ({ name, columns, complete }) =>
      `${name}(${columns.map((column) => column.name).join(", ")})${complete ? "" : "?"}`,
  );
}

const knex = (body: string) => `export async function up(knex) { ${body} }
  export async function down(knex) { await knex.schema.dropTable("users"); }`;
const users = knex(`await knex.schema.createTable("users", (t) => { t.increments(); t.string("email"); });`);

describe("knex", () => {
  it("creates tables with columns, keys and indexes", () => {
    const [, orders] = read([
      knex(`
        await knex.schema
          .createTable("customers", (table) => {
            table.uuid("id").primary().defaultTo(knex.raw("gen_random_uuid()"));
            table.string("email").notNullable().unique();
          })
          .createTable("orders", function () {
            this.bigIncrements("id");
            this.uuid("customer_id").references("id").inTable("customers").onDelete("cascade").index();
            this.integer("shop_id");
            this.jsonb("lines").nullable();
            this.foreign(["shop_id"]).references(["shops.id"]);
            this.unique(["shop_id", "customer_id"], "once");
            this.index(["shop_id"]);
            this.timestamps(true, true);
          });`),
    ]);
    expect(orders).toMatchObject({
      name: "orders",
      complete: true,
      primaryKey: ["id"],
      indexes: [
        { columns: ["customer_id"], unique: false },
        { columns: ["shop_id", "customer_id"], unique: true, name: "once" },
        { columns: ["shop_id"], unique: false },
      ],
      foreignKeys: [
        { columns: ["customer_id"], table: "customers", references: ["id"], onDelete: "CASCADE" },
        { columns: ["shop_id"], table: "shops", references: ["id"] },
      ],
    });
    expect(orders?.columns.map(({ name, nullable }) => name + (nullable ? "?" : ""))).toEqual(
      "id customer_id? shop_id? lines? created_at? updated_at?".split(" "),
    );
  });

  it.each([
    ["adds, renames and drops", `t.date("born"); t.renameColumn("email", "mail"); t.dropColumn("id");`, "mail, born"],
    ["drops several", `t.dropColumns("id", "email"); t.text("a")`, "a"],
    ["alters one in place", `t.text("email").notNullable().alter();`, "id, email"],
    ["adds timestamps in camel case", `t.timestamps({ useCamelCase: true });`, "id, email, createdAt, updatedAt"],
    ["takes constants", `t.text(NAME); t.text(\`\${NAME}_hash\`);`, "id, email, nick, nick_hash"],
    [
      "takes lists",
      `for (const name of ["a", "b"]) t.text(name); ["c"].forEach((each) => t.text(each));`,
      "id, email, a, b, c",
    ],
  ])("%s", (_, body, columns) => {
    const second = `const NAME = "nick";\n${knex(`return knex.schema.alterTable("users", (t) => { ${body} });`)}`;
    expect(tables([users, second])).toEqual([`users(${columns})`]);
  });

  it("renames and drops tables, and runs SQL in between", () => {
    expect(
      tables([
        users,
        knex(
          `await knex.schema.renameTable("users", "people"); await knex.raw("ALTER TABLE people ADD COLUMN age int");`,
        ),
        "ALTER TABLE people DROP COLUMN email;",
        knex(`await knex.schema.createTable("old", (t) => t.text("a")); await knex.schema.dropTableIfExists("old");`),
        knex('await knex.raw(`ALTER TABLE ?? ADD ?? text`, ["people", "town"]);'),
      ]),
    ).toEqual(["people(id, age, town)"]);
  });

  it("asks the tables themselves where a migration asks", () => {
    expect(
      tables([
        users,
        knex(`
          if (!(await knex.schema.hasTable("users"))) await knex.schema.createTable("users", (t) => t.text("never"));
          const has = await knex.schema.hasColumn("users", "age");
          if (!has) await knex.schema.table("users", (t) => t.integer("age"));
          await knex.schema.hasColumn("users", "email").then((there) => {
            if (there) return knex.schema.table("users", (t) => t.dropColumn("email"));
          });
          if (await knex.schema.hasColumn("users", "age")) return;
          await knex.schema.table("users", (t) => t.integer("never"));`),
      ]),
    ).toEqual(["users(id, age)"]);
  });

  it("follows functions, of this file and of others", () => {
    const columns = `export function addAuthor(table) { table.integer("author_id"); }
      export const makeTags = (knex, name) => knex.schema.createTable(name, (t) => { t.text("tag"); });`;
    expect(
      tables(
        [
          `import * as parts from "./parts"; import { addAuthor } from "./parts";
           const own = (t) => t.text("own");
           exports.up = async (knex) => {
             await knex.schema.createTable("posts", (t) => { t.increments(); addAuthor(t); own(t); });
             await parts.makeTags(knex, "tags");
           };`,
        ],
        { "./parts": columns },
      ),
    ).toEqual(["posts(id, author_id, own)", "tags(tag)"]);
  });

  it.each([
    ["a column whose name is not known", `t.text(process.env.X);`],
    ["a method that is not known", `t.auditColumns();`],
    ["a helper that is not known", `addAudit(t);`],
    ["a branch", `if (knex.client.config.client === "pg") t.text("x");`],
    ["a loop over what is not known", `for (const name of names) t.text(name);`],
  ])("is incomplete with %s", (_, body) => {
    expect(tables([users, knex(`await knex.schema.alterTable("users", (t) => { ${body} });`)])[0]).toMatch(/\?$/);
  });

  it.each([
    ["a table whose name is not known", `await knex.schema.alterTable(name, (t) => t.text("x"));`],
    ["SQL that is not known", `await knex.raw(statement);`],
    ["SQL for a table that is not known", "await knex.raw(`ALTER TABLE ${name} ADD COLUMN x int`);"],
    ["a function that is not known", `await patch(knex);`],
    ["what comes behind a return in a branch", `if (process.env.X) return; await knex.schema.dropTable("users");`],
    [
      "a catch",
      `try { await knex.schema.hasTable("a"); } catch { await knex.schema.table("users", (t) => t.text("x")); }`,
    ],
  ])("doubts what may be changed by %s", (_, body) => {
    expect(tables([users, knex(body)])).toEqual([expect.stringMatching(/^users\(.*\)\?$/)]);
  });

  it.each([
    ["data", `await knex("users").insert({ a: 1 }).transacting(trx); await knex("users").update({ b: 1 });`],
    ["a trigger", "await knex.raw(`CREATE TRIGGER ${name} BEFORE UPDATE ON users EXECUTE FUNCTION touch()`);"],
    [
      "an index of a transaction",
      `await knex.transaction(async (trx) => { await trx.raw("CREATE INDEX i ON users (email)"); await trx.commit(); });`,
    ],
  ])("does not doubt %s", (_, body) => {
    expect(tables([users, knex(body)])).toEqual(["users(id, email)"]);
  });
});

describe("Kysely", () => {
  const kysely = (body: string) =>
    `import { sql } from "kysely"; export async function up(db: Kysely<any>): Promise<void> { ${body} }`;

  it("creates and changes tables", () => {
    const [pets] = read([
      kysely(`
        await db.schema.createTable("pet").ifNotExists()
          .addColumn("id", "uuid", (col) => col.primaryKey().defaultTo(sql\`gen_random_uuid()\`))
          .addColumn("owner_id", "integer", (col) => col.references("person.id").onDelete("cascade").notNull())
          .addColumn("name", "varchar", (col) => col.unique())
          .addColumn("kind", sql\`pet_kind\`)
          .addUniqueConstraint("one_name", ["owner_id", "name"])
          .addForeignKeyConstraint("kinds", ["kind"], "kinds", ["id"]).onDelete("set null")
          .execute();
        await db.schema.createIndex("by_owner").on("pet").columns(["owner_id", "name desc"]).unique().execute();
        await db.schema.alterTable("pet").addColumn("age", "int8").renameColumn("kind", "species").dropColumn("name").execute();
        await sql\`ALTER TABLE pet ADD COLUMN tags text[]\`.execute(db);`),
    ]);
    expect(pets).toMatchObject({
      complete: true,
      primaryKey: ["id"],
      indexes: [],
      foreignKeys: [
        { columns: ["owner_id"], table: "person", references: ["id"], onDelete: "CASCADE" },
        { columns: ["species"], table: "kinds", references: ["id"], onDelete: "SET NULL" },
      ],
    });
    expect(pets?.columns.map(({ name }) => name)).toEqual(["id", "owner_id", "species", "age", "tags"]);
  });

  it("renames and drops tables", () => {
    expect(
      tables([
        kysely(`await db.schema.createTable("a").addColumn("id", "text").execute();
          await db.schema.alterTable("a").renameTo("b").execute();
          await db.schema.createTable("c").addColumn("id", "text").execute();
          await db.schema.dropTable("c").ifExists().execute();`),
      ]),
    ).toEqual(["b(id)"]);
  });

  it("is incomplete where a chain is handed to a function", () => {
    expect(
      tables([kysely(`await db.schema.createTable("a").addColumn("id", "text").$call(audited).execute();`)]),
    ).toEqual(["a(id)?"]);
  });
});

describe("Sequelize's query interface", () => {
  const cli = (body: string) => `"use strict"; module.exports = {
    async up(queryInterface, Sequelize) { ${body} },
    async down(queryInterface) { await queryInterface.dropTable("users"); } };`;
  const created = cli(`await queryInterface.createTable("users", {
    id: { type: Sequelize.INTEGER, primaryKey: true, autoIncrement: true },
    teamId: { type: Sequelize.INTEGER, field: "team_id", allowNull: false, references: { model: "teams", key: "id" }, onDelete: "cascade" },
    email: { type: Sequelize.STRING(80), unique: true },
    note: Sequelize.TEXT,
  });`);

  it("creates tables", () => {
    expect(read([created])[0]).toMatchObject({
      name: "users",
      complete: true,
      columns: [
        { name: "id", nullable: false },
        { name: "team_id", nullable: false },
        { name: "email", type: "string" },
        { name: "note", type: "text" },
      ],
      primaryKey: ["id"],
      indexes: [{ columns: ["email"], unique: true }],
      foreignKeys: [{ columns: ["team_id"], table: "teams", references: ["id"], onDelete: "CASCADE" }],
    });
  });

  it("changes them", () => {
    const [people] = read([
      created,
      cli(`
        const transaction = await queryInterface.sequelize.transaction();
        await queryInterface.addColumn("users", "age", { type: Sequelize.INTEGER }, { transaction });
        await queryInterface.renameColumn("users", "email", "mail", { transaction });
        await queryInterface.removeColumn({ tableName: "users", schema: "public" }, "note");
        await queryInterface.changeColumn("users", "age", { type: Sequelize.BIGINT });
        await Promise.all([queryInterface.addIndex("users", ["age"], { unique: true, name: "one_age" })]);
        await queryInterface.addConstraint("users", { type: "unique", fields: ["mail", "age"], name: "u" });
        await queryInterface.removeIndex("users", "one_age");
        const table = await queryInterface.describeTable("users");
        if (!table.town) await queryInterface.addColumn("users", "town", Sequelize.STRING);
        await queryInterface.sequelize.query("ALTER TABLE users ADD COLUMN zip text");
        await queryInterface.renameTable("users", "people");`),
    ]);
    expect(people?.columns.map(({ name }) => name)).toEqual(["id", "team_id", "mail", "age", "town", "zip"]);
    expect(people).toMatchObject({ name: "people", complete: true });
    expect(people?.indexes.map(({ columns }) => columns.join())).toEqual(["mail", "mail,age"]);
  });

  it("is incomplete where columns are not written out", () => {
    expect(tables([cli(`await queryInterface.createTable("a", { id: Sequelize.UUID, ...stamps });`)])).toEqual([
      "a(id)?",
    ]);
    expect(tables([created, cli(`for (const c of list) await queryInterface.addColumn("users", c, {});`)])[0]).toMatch(
      /\?$/,
    );
  });
});

describe("others", () => {
  it("node-pg-migrate", () => {
    expect(
      tables([
        `exports.up = (pgm) => {
           pgm.createTable("users", { id: "id", name: { type: "varchar(9)", notNull: true } });
           pgm.addColumns("users", { age: { type: "int" }, team_id: { type: "int", references: "teams" } });
           pgm.createIndex("users", ["age", "name"]);
           pgm.dropColumns("users", ["name"]);
           pgm.sql("ALTER TABLE users RENAME age TO years");
         };`,
      ]),
    ).toEqual(["users(id, years, team_id)"]);
  });

  it("db-migrate", () => {
    expect(
      tables([
        `exports.up = function (db, callback) {
           db.createTable("users", { columns: { id: { type: "int", primaryKey: true }, name: "string" }, ifNotExists: true }, () =>
             db.runSql("ALTER TABLE users ADD age int", callback));
         };`,
        `exports.up = (db) => db.addColumn("users", "town", { type: "string" });`,
        `exports.up = (db, done) => async.series([db.removeColumn.bind(db, "users", "name"), db.addIndex.bind(db, "users", "i", ["town"], true)], done);`,
      ]),
    ).toEqual(["users(id, age, town)"]);
  });

  it("TypeORM", () => {
    const [users] = read([
      `export class Users1700000000000 implements MigrationInterface {
         public async up(queryRunner: QueryRunner): Promise<void> {
           await queryRunner.createTable(new Table({
             name: "users",
             columns: [{ name: "id", type: "int", isPrimary: true }, { name: "email", type: "text", isUnique: true }, { name: "team_id", type: "int" }],
             foreignKeys: [{ columnNames: ["team_id"], referencedTableName: "teams", referencedColumnNames: ["id"] }],
           }), true);
           await queryRunner.addColumn("users", new TableColumn({ name: "age", type: "int" }));
           await queryRunner.changeColumn("users", "age", new TableColumn({ name: "years", type: "int" }));
           await queryRunner.createIndex("users", new TableIndex({ name: "by_years", columnNames: ["years"] }));
           await queryRunner.query(\`ALTER TABLE "users" ADD "town" character varying\`);
         }
         public async down(queryRunner: QueryRunner): Promise<void> { await queryRunner.dropTable("users"); }
       }`,
    ]);
    expect(users).toMatchObject({
      complete: true,
      primaryKey: ["id"],
      indexes: [
        { columns: ["email"], unique: true },
        { columns: ["years"], name: "by_years" },
      ],
      foreignKeys: [{ columns: ["team_id"], table: "teams", references: ["id"] }],
    });
    expect(users?.columns.map(({ name }) => name)).toEqual(["id", "email", "team_id", "years", "town"]);
  });

  it("MikroORM", () => {
    expect(
      tables([
        `export class M extends Migration {
           override async up() { this.addSql(\`create table "book" ("id" serial primary key, "title" text);\`); this.addSql('alter table "book" add column "isbn" text;'); }
           override async down() { this.addSql('drop table "book";'); } }`,
      ]),
    ).toEqual(["book(id, title, isbn)"]);
  });

  it("a file that has no way forwards makes what it names incomplete", () => {
    expect(tables([users, `await patch("users");`])).toEqual(["users(id, email)?"]);
  });
});
