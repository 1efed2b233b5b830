import rule from "../../../eslint-plugin/src/rules/no-select-star.ts";
import { ruleTester } from "../rule-tester.ts";
import { ofEveryStar } from "./select-star-workspace.ts";

const KNEX = `import knex from "knex"; const db = knex({ client: "pg" });`;

/** A case whose only finding covers exactly the text between `«` and `»`. */
function found(
  marked: string,
  messageId: "star" | "partialStar" | "implicitStar" | "returningStar" | "insertedStar" | "wholeRow" = "star",
) {
  const before = marked.slice(0, marked.indexOf("«"));
  const inside = marked.slice(before.length + 1, marked.indexOf("»"));
  const line = before.split("\n").length;
  const column = before.length - before.lastIndexOf("\n");
  return {
    code: marked.replace("«", "").replace("»", ""),
    errors: [{ messageId, line, column, endLine: line, endColumn: column + inside.length }] as const,
  };
}

ruleTester().run("no-select-star: SQL in strings", rule, {
  valid: ofEveryStar([
    `db.query("SELECT id FROM users");`,
    `db.query("SELECT COUNT(*) FROM users");`,
    `db.query("SELECT id FROM a WHERE EXISTS (SELECT * FROM b)");`,
    `db.query("WITH a AS (SELECT id FROM b) SELECT * FROM a");`,
    `db.query("SELECT * FROM (SELECT id FROM b) AS a");`,
    `db.query("SELECT price * quantity FROM lines");`,
    `db.query("SELECT '*' FROM users -- SELECT * FROM users");`,
    "db.query(`SELECT ${columns} FROM users`);",
    `const sentence = "Select * from the list below.";`,
    `console.log("SELECT * FROM users");`,
    `logger.info("Running SELECT * FROM users");`,
    `throw new Error("never SELECT * FROM users");`,
    `describe("SELECT * FROM users", () => {});`,
    `if (text === "SELECT * FROM users") run();`,
    `switch (text) { case "SELECT * FROM users": run(); }`,
    `const option = { description: "SELECT * FROM users" };`,
    `const names = { "SELECT * FROM users": 1 };`,
    { code: `db.query("SELECT * FROM users");`, filename: "src/users.test.ts" },
    { code: `db.query("SELECT * FROM users");`, filename: "src/migrations/1.ts" },
    // A migration by what it says of itself, wherever it stands.
    `const change = { up: async (db) => { await db.query("SELECT * FROM users"); }, down: async () => {} }; export default change;`,
    `export class Widen { async up(db) { await db.query("SELECT * FROM users"); } async down() {} }`,
    `exports.up = async (db) => { await db.query("SELECT * FROM users"); }; exports.down = () => {};`,
    `let q = "SELECT id"; q += " FROM users";`,
    "const a = `, recent AS (SELECT id FROM orders)`; const b = `UNION ALL SELECT * FROM recent`; db.query(`WITH x AS (SELECT 1 AS id) ${a ?? b}`);",
    "const ctes = wide() ? `WITH recent AS (SELECT id FROM orders)` : `WITH recent AS (SELECT id FROM bills)`; db.query(`${wide(ctes)} SELECT * FROM recent`);",
    `db.query("UPDATE users SET a = a * 2");`,
  ]),
  invalid: ofEveryStar([
    found(`db.query("SELECT «*» FROM users");`),
    found(`export async function up(db) { await db.query("SELECT «*» FROM users"); }`),
    found(`db.query("SELECT id, «u.*» FROM users u");`),
    found(`db.query("select distinct «*» from users");`),
    found(`db.query("WITH a AS (SELECT * FROM b) SELECT count(id) FROM a UNION SELECT «*» FROM c");`),
    found("const q = `\n  SELECT\n    «*»\n  FROM ${table}\n`;"),
    found(`const q = "SELECT" + " «*» " + "FROM users";`),
    found(`const q = ["SELECT «*»", "FROM users"].join("\\n");`),
    found(`let q = "SELECT «*»"; q += " FROM users"; if (id) q += " WHERE id = 1";`),
    found(`let q; q = "SELECT «*»"; q += " FROM users";`),
    found(`const columns = "«*»"; db.query("SELECT " + columns + " FROM users");`),
    found("const b = `UNION ALL SELECT «*» FROM orders`;"),
    found("db.query(`${prefix} SELECT «*» FROM users`);"),
    found("const r = sql`select «*» from users where id = ${id}`;"),
    found("const r = sql.unsafe`SELECT «*» FROM users`;"),
    found('const r = prisma.$queryRaw`SELECT «*» FROM "User"`;'),
    found(`prisma.$queryRawUnsafe("SELECT «*» FROM users");`),
    found(`client.query({ text: "SELECT «*» FROM users", name: "q" });`),
    found(`connection.query({ sql: "SELECT «*» FROM users" }, done);`),
    found(`const all = wide ? "SELECT «*» FROM users" : "SELECT id FROM users";`),
    found(`db.prepare('SELECT «*» FROM "users"').all();`),
    found(`db.query("SELECT \\"a\\", «*» FROM users");`),
    found(`db.query("SELECT «*» EXCEPT (secret) FROM users");`, "partialStar"),
    found(`db.query("INSERT INTO a SELECT «*» FROM b");`, "insertedStar"),
    found(
      `import oracledb from "oracledb"; const c = await oracledb.getConnection({}); await c.execute("SELECT «*» FROM users");`,
    ),
    {
      ...found(`db.query("INSERT INTO a VALUES (1) RETURNING «*»");`, "returningStar"),
      options: [{ checkReturning: true }],
    },
    { ...found(`db.query("SELECT jsonb_agg(«o.*») FROM orders o");`), options: [{ checkAggregates: true }] },
    { ...found(`db.query("SELECT «*» FROM users");`), filename: "src/users.test.ts", options: [{ checkTests: true }] },
    {
      ...found(`db.query("SELECT «*» FROM users");`),
      filename: "src/migrations/1.ts",
      options: [{ checkMigrations: true }],
    },
    {
      code: `const base = "SELECT * FROM users"; db.query(base + " WHERE a"); db.query(base + " WHERE b");`,
      errors: [{ messageId: "star", column: 22 }] as const,
    },
  ]),
});

ruleTester().run("no-select-star: query builders", rule, {
  valid: ofEveryStar([
    `${KNEX} await db("users").select("id");`,
    `${KNEX} await db("users").count("* as n");`,
    `${KNEX} await db("users").where({ id }).update({ name });`,
    `${KNEX} await db("users").insert(rows).returning("*");`,
    `${KNEX} await db("users").pluck("id");`,
    `${KNEX} const query = db("users").where({ id });`,
    // A builder in a variable: what is asked of it later may name columns, and so may whoever is given it.
    `${KNEX} let q = db("users"); if (id) q = q.where({ id }); q = q.select("id"); use(await q);`,
    `${KNEX} let q = db("users"); if (id) q = q.where({ id }); use(await q.first("id"));`,
    `${KNEX} let q = db("users"); if (id) q = q.where({ id }); use(await page(q));`,
    `${KNEX} let q = db("users"); if (id) q = q.where({ id }); q.then(use); page(q);`,
    `${KNEX} export const find = () => { let q = db("users"); if (id) q = q.where({ id }); return q; }; await find();`,
    `${KNEX} let q = db("users"); if (id) q = q.where({ id }); const n = await q.clone().count();`,
    `const q = page.find("users"); use(q.select("*"));`,
    `${KNEX} await db("users").select("id").whereExists(db.select("*").from("orders"));`,
    `${KNEX} await db.with("a", (q) => q.select("id").from("users")).select("*").from("a");`,
    `${KNEX} await db.with("a", (q) => q.select("id").from("users")).insert(db.raw("select * from a")).into("b");`,
    `await db.selectFrom("person").select(["id"]).execute();`,
    `await db.with("a", (d) => d.selectFrom("person").select("id")).selectFrom("a").selectAll().execute();`,
    `svg.selectAll("circle").data(points);`,
    `import * as d3 from "d3"; d3.select("*").selectAll("g");`,
    `this.store.select("*");`,
    `await supabase.from("users").select("id, name");`,
    `await supabase.from("users").select("*", { count: "exact", head: true });`,
    `await db.select().from(users);`,
    `await prisma.user.findMany({ where: { id } });`,
  ]),
  invalid: ofEveryStar([
    found(`${KNEX} await db("users").select(«"*"»).where({ id });`),
    found(`${KNEX} await db("users").select("id", «"users.*"»);`),
    found(`${KNEX} await db("users").select({ u: «"users.*"» });`),
    found(`${KNEX} await db.queryBuilder().fromJS({ select: «"*"», from: "users" });`),
    found(`${KNEX} await db(«"users"»).where({ id });`, "implicitStar"),
    found(`${KNEX} await db(«"users"»).where({ id }).first();`, "implicitStar"),
    found(`${KNEX} await db.from(«"users"»).select();`, "implicitStar"),
    found(`${KNEX} let q = db(«"users"»); if (id) q = q.where({ id }); use(await q);`, "implicitStar"),
    found(
      `${KNEX} const q = db(«"users"»).limit(10); if (id) q.where({ id }); use(await q.orderBy("id"));`,
      "implicitStar",
    ),
    found(`${KNEX} let q; q = db(«"users"»); if (id) q = q.where({ id }); use(await q.first());`, "implicitStar"),
    found(
      `${KNEX} const onlyOf = (q, id) => q.where({ id }); let q = db(«"users"»); if (id) q = onlyOf(q, id); use(await q);`,
      "implicitStar",
    ),
    found(
      `${KNEX} let q = db(«"users"»); if (id) q = q.where({ id }); const n = await q.clone().count(); use(await q, n);`,
      "implicitStar",
    ),
    found(`let q = db("users"); if (id) q = q.where({ id }); q = q.select(«"*"»); use(await q);`),
    found(`let q = db("users"); if (id) q = q.where({ id }); use(await q.select(«"*"»));`),
    found(
      `${KNEX} await db.select().from((q) => q.from("a").select("id").as("b")).join(«"users"», "a", "b");`,
      "implicitStar",
    ),
    found(`await knex.raw("select «*» from users where id = ?", [1]);`),
    found(`await db.selectFrom("person").«selectAll»().execute();`),
    found(`await supabase.from("users").select(«"*"»).single();`),
    {
      ...found(`${KNEX} await db("users").insert(rows).returning(«"*"»);`, "returningStar"),
      options: [{ checkReturning: true }],
    },
    {
      ...found(`await db.insertInto("a").values(v).«returningAll»().execute();`, "returningStar"),
      options: [{ checkReturning: true }],
    },
  ]),
});

const WHOLE = { options: [{ checkWholeRows: true }] as const };
const PRISMA = `import { PrismaClient } from "@prisma/client"; const prisma = new PrismaClient();`;
const MIKRO = `import { EntityManager } from "@mikro-orm/postgresql"; class Users { constructor(private em: EntityManager) {}`;
const MONGOOSE = `import mongoose from "mongoose"; const User = mongoose.model("User", schema);`;
const TYPEORM = `import { Repository } from "typeorm"; class Users { constructor(private readonly users: Repository<User>) {}`;

ruleTester().run("no-select-star: object mappers", rule, {
  valid: ofEveryStar([
    { ...WHOLE, code: `${PRISMA} await prisma.user.findMany({ select: { id: true } });` },
    { ...WHOLE, code: `${PRISMA} await prisma.user.findMany(options);` },
    { ...WHOLE, code: `${PRISMA} await prisma.user.count();` },
    { ...WHOLE, code: `await db.select({ id: users.id }).from(users);` },
    { ...WHOLE, code: `${MONGOOSE} await User.find({}, "name");` },
    { ...WHOLE, code: `${MONGOOSE} await User.find({}).select("name");` },
    { ...WHOLE, code: `${TYPEORM} all() { return this.users.find({ select: { id: true } }); } }` },
    {
      ...WHOLE,
      code: `${MIKRO} one() { return this.em.find(User, { a: 1 }, { fields: ["id"] }); } all() { return this.em.find(User, {}, options); } }`,
    },
    {
      ...WHOLE,
      code: `await User.query().select("id").where("a", 1); await User.query().patch({ a: 1 }).where("b", 2);`,
    },
    {
      ...WHOLE,
      code: `const users = User.query().where("a", 1); await Pool.query("SELECT 1").first(); await db.query().where(1);`,
    },
    { ...WHOLE, code: `[1, 2].find((each) => each > 1); items.findOne({ a: 1 });` },
  ]),
  invalid: ofEveryStar([
    { ...WHOLE, ...found(`${PRISMA} await prisma.user.«findMany»({ where: { id } });`, "wholeRow") },
    { ...WHOLE, ...found(`await db.«select»().from(users);`, "wholeRow") },
    { ...WHOLE, ...found(`${MIKRO} all() { return this.em.«find»(User, { a: 1 }); } }`, "wholeRow") },
    {
      ...WHOLE,
      ...found(`${MIKRO} one(id) { return this.em.«findOne»(User, id, { populate: ["team"] }); } }`, "wholeRow"),
    },
    { ...WHOLE, ...found(`await User.«query»().where("a", 1);`, "wholeRow") },
    { ...WHOLE, ...found(`await User.«query»(trx).findById(id).throwIfNotFound();`, "wholeRow") },
    { ...WHOLE, ...found(`${MONGOOSE} await User.«find»({ active: true });`, "wholeRow") },
    { ...WHOLE, ...found(`${TYPEORM} all() { return this.users.«find»({ where: { id: 1 } }); } }`, "wholeRow") },
  ]),
});

/** A case with a suggestion that replaces the marked star. */
function named(marked: string, messageId: "nameTypeColumns" | "nameUsedColumns", columns: string) {
  const invalid = found(marked);
  const output = marked.replace(/«[^»]*»/, columns);
  return { ...invalid, errors: [{ ...invalid.errors[0], suggestions: [{ messageId, output }] }] as const };
}

const QUERY = "SELECT «*» FROM users";

/** What becomes of a query's rows, with the fields that are then used. */
const USES: readonly (readonly [code: string, columns: string])[] = [
  [`const { rows } = await pool.query("${QUERY}"); return rows.map((user) => user.email);`, "email"],
  [
    `const { rows } = await pool.query("${QUERY}"); return rows.map(({ id, email: mail }) => ({ id, mail }));`,
    "id, email",
  ],
  [
    `const { rows } = await pool.query("${QUERY}"); for (const user of rows) await mail(user.email, user.name);`,
    "email, name",
  ],
  [
    `const result = await pool.query("${QUERY}"); if (result.rowCount === 0) return null; return result.rows[0].id;`,
    "id",
  ],
  [
    `const user = (await pool.query("${QUERY}")).rows[0]; if (!user) return; const { id, email } = user; send(id, email);`,
    "id, email",
  ],
  [
    `const { rows } = await pool.query("${QUERY}"); const late = rows.filter((r) => r.due < now); return late.length > 0 && late[0].id;`,
    "due, id",
  ],
  [
    `const { rows } = await pool.query("${QUERY}"); const found = rows.find((r) => r.id === id); return found && found.name;`,
    "id, name",
  ],
  [`const [rows] = await connection.execute("${QUERY}"); return rows.map((user) => user.id);`, "id"],
  [`const [user] = await sql\`${QUERY}\`; if (user === undefined) throw gone; return user.email;`, "email"],
  [`const users = await sql\`${QUERY}\`; users.forEach((user) => send(user.email)); return users.length;`, "email"],
  [`const [user] = await dataSource.query("${QUERY}"); return user.email;`, "email"],
  [`const { rows } = await pool.query("${QUERY}"); rows[0].seen = true; return rows[0].id;`, "id"],
  [`const user = await db.one("${QUERY}"); return user?.email;`, "email"],
  [`const user = db.prepare("${QUERY}").get(id); return user.email;`, "email"],
  [`const find = db.prepare("${QUERY}"); for (const { email } of find.all()) send(email);`, "email"],
  [`return pool.query("${QUERY}").then(({ rows: [user] }) => user.email);`, "email"],
  [`db.all("${QUERY}", (error, rows) => { if (!error) rows.forEach((row) => send(row.email)); });`, "email"],
];

/** Rows that go where nobody sees what is used of them. */
const ESCAPES: readonly string[] = [
  `const { rows } = await pool.query("${QUERY}"); return rows;`,
  `const { rows } = await pool.query("${QUERY}"); return rows[0];`,
  `const { rows } = await pool.query("${QUERY}"); res.json(rows);`,
  `const { rows } = await pool.query("${QUERY}"); res.json({ users: rows, first: rows[0].id });`,
  `const { rows } = await pool.query("${QUERY}"); return rows.map(toUser);`,
  `const { rows } = await pool.query("${QUERY}"); return rows.map((user) => ({ ...user, id: user.id }));`,
  `const { rows } = await pool.query("${QUERY}"); return rows.map((user) => user);`,
  `const { rows } = await pool.query("${QUERY}"); for (const user of rows) show(user, user.id);`,
  `const { rows: [{ id, ...rest }] } = await pool.query("${QUERY}"); send(id, rest);`,
  `const { rows } = await pool.query("${QUERY}"); this.users = rows; show(rows[0].id);`,
  `const { rows } = await pool.query("${QUERY}"); return rows[0][field];`,
  `const { rows } = await pool.query("${QUERY}"); return JSON.stringify(rows[0]);`,
  `const result = await pool.query("${QUERY}"); log(result); return result.rows[0].id;`,
  `return pool.query("${QUERY}").then(({ rows }) => rows);`,
  `db.all("${QUERY}", callback);`,
  `let { rows } = await pool.query("${QUERY}"); rows = rows.concat(more); return rows[0].id;`,
];

ruleTester().run("no-select-star: columns from the code", rule, {
  valid: [],
  invalid: ofEveryStar([
    named(`interface User { id: number; email: string } db.query<User>("${QUERY}");`, "nameTypeColumns", "id, email"),
    named(`type User = { id: number }; const users = await sql<User[]>\`${QUERY}\`;`, "nameTypeColumns", "id"),
    named(`db.query<{ id: number }>("SELECT «u.*» FROM users u");`, "nameTypeColumns", "u.id"),
    ...USES.map(([code, columns]) => named(`async function run(id) { ${code} }`, "nameUsedColumns", columns)),
    ...ESCAPES.map((code) => found(`async function run(id) { ${code} }`)),
    // A name that needs quotes, a type of another file, a type that holds more: nothing is known for certain.
    found(`interface User { userId: number } db.query<User>("${QUERY}");`),
    found(`import type { User } from "./user"; db.query<User>("${QUERY}");`),
    found(`interface User extends Base { id: number } db.query<User>("${QUERY}");`),
    ...[
      `const users: User[] = await sql\`${QUERY}\`; send(users);`,
      `const users = (await db.query("${QUERY}")) as Array<User>; send(users);`,
      `const user = db.prepare("${QUERY}").get(id) as User | undefined; send(user);`,
      `send(db.prepare<[number], User>("${QUERY}").all(id));`,
    ].map((code) => named(`interface User { id: number; email: string } ${code}`, "nameTypeColumns", "id, email")),
    found(`interface User { id: number } const user = wrap(await db.query("${QUERY}")) as User;`),
    named(
      `const { rows } = await pool.query("${QUERY}"); show(rows[0].email, rows.length);`,
      "nameUsedColumns",
      "email",
    ),
    named(
      `const result = await pool.query("${QUERY}"); for (const { id, email } of result.rows) show(id, email);`,
      "nameUsedColumns",
      "id, email",
    ),
    named(
      `const { rows: [user] } = await pool.query("${QUERY}"); if (!user) stop(); show(user.id);`,
      "nameUsedColumns",
      "id",
    ),
    named(
      `const { rows } = await pool.query("${QUERY}"); show(rows.filter((r) => r.active).map((r) => r.id));`,
      "nameUsedColumns",
      "active, id",
    ),
    // Through an index beside the row, a variable that is given it later, and functions of the file that give it back.
    named(
      `const { rows } = await pool.query("${QUERY}"); rows.forEach((row, index) => show(index, row.id));`,
      "nameUsedColumns",
      "id",
    ),
    named(
      `let user = null; if (id) { const { rows } = await pool.query("${QUERY}"); user = rows[0] ?? null; } show(user?.email);`,
      "nameUsedColumns",
      "email",
    ),
    named(
      `function typed<T>(rows: unknown): T { return rows as T; } const { rows } = await pool.query("${QUERY}"); show(typed<User[]>(rows)[0].email);`,
      "nameUsedColumns",
      "email",
    ),
    named(
      `async function one(query) { const { rows } = await query; return rows[0]; } const user = await one(pool.query("${QUERY}")); show(user.id);`,
      "nameUsedColumns",
      "id",
    ),
    named(
      `async function load() { const { rows } = await pool.query("${QUERY}"); return rows; } const [user] = await load(); show(user.id);`,
      "nameUsedColumns",
      "id",
    ),
    found(`const { rows } = await pool.query("${QUERY}"); rows.forEach((row, index, all) => show(all, row.id));`),
    found(
      `let user = current; if (id) { const { rows } = await pool.query("${QUERY}"); user = rows[0]; } show(user.email);`,
    ),
    found(
      `function kept(rows) { cache.set(rows); return rows; } const { rows } = await pool.query("${QUERY}"); show(kept(rows)[0].id);`,
    ),
    found(
      `export async function load() { const { rows } = await pool.query("${QUERY}"); return rows; } const [user] = await load(); show(user.id);`,
    ),
    found(`const { rows } = await pool.query("${QUERY}"); for (const { id, ...rest } of rows) show(id, rest);`),
    // The rows, or one of them, are handed on whole.
    found(`const { rows } = await pool.query("${QUERY}"); show(rows[0].email); res.json(rows);`),
    found(`const { rows } = await pool.query("${QUERY}"); return_(rows[0]); show(rows[0].id);`),
    found(`const { rows } = await pool.query("${QUERY}"); show(rows[0][name]);`),
    found(`const { rows } = await pool.query("${QUERY}"); show(rows.map(({ id, ...rest }) => rest));`),
    found(`const answer = await pool.query("${QUERY}"); show(answer.email);`),
  ]),
});
