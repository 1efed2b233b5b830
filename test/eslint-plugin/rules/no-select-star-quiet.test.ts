import rule from "../../../eslint-plugin/src/rules/no-select-star.ts";
import { ruleTester } from "../rule-tester.ts";
import { ofEveryStar } from "./select-star-workspace.ts";

/** A case whose only finding is a plain star. */
function star(code: string) {
  return { code, errors: [{ messageId: "star" }] as const };
}

ruleTester().run("no-select-star: text that is not run", rule, {
  valid: ofEveryStar([
    // What a trace says of a query that ran.
    `span.attributes = { "db.statement": "SELECT * FROM orders WHERE tenant_id = ?" };`,
    `attributes["db.query.text"] = "SELECT * FROM orders WHERE id = ?";`,
    `span.setAttribute("db.statement", "SELECT * FROM orders WHERE id = ?");`,
    `span.setAttribute(SEMATTRS_DB_STATEMENT, "SELECT * FROM orders WHERE id = ?");`,
    `span.setAttributes({ [ATTR_DB_QUERY_TEXT]: "SELECT * FROM orders WHERE id = ?" });`,
    // Cube reads it within a query of its own.
    "cube(`Orders`, { sql: `SELECT * FROM orders`, measures: {} });",
    // Examples, however deep.
    `tool({ examples: [{ prompt: "Who?", call: JSON.stringify({ sql_query: "SELECT * FROM customers" }) }] });`,
    `export const route = { exampleRequest: { body: { sql: "SELECT * FROM orders WHERE id = 1" } } };`,
    `export const route = { examples: ["SELECT * FROM orders WHERE id = 1"] };`,
  ]),
  invalid: ofEveryStar([
    star("cube(`Orders`, { sqlToRun: `SELECT * FROM orders` });"),
    star('import { cube } from "./cube"; cube(`Orders`, { sql: `SELECT * FROM orders` });'),
    star(`reports.push({ statement: "SELECT * FROM orders WHERE tenant_id = ?" });`),
    star(`queries["orders.statement"] = "SELECT * FROM orders WHERE id = ?";`),
    star(`cache.setAttribute("orders", "SELECT * FROM orders WHERE id = ?");`),
    star(`span.setAttribute("db.statement", text); await db.query("SELECT * FROM orders WHERE id = ?");`),
    star(`tool({ queries: [{ name: "all", call: JSON.stringify({ sql_query: "SELECT * FROM customers" }) }] });`),
    star(`export const route = { examples: load({ sql: "SELECT * FROM orders WHERE id = 1" }) };`),
  ]),
});

ruleTester().run("no-select-star: tables that the caller chooses", rule, {
  valid: ofEveryStar([
    "const preview = (from: string, limit: number) => `SELECT * FROM ${from} LIMIT ${limit}`;",
    "const union = (parts) => parts.map((part) => `SELECT * FROM ${part.name}`).join(` UNION ALL `);",
    'function load(domain, ids) { return db.query(`SELECT * FROM "${quote(domain)}" WHERE id = ANY($1)`, [ids]); }',
    "function load(_class) { const domain = hierarchy.domainOf(_class); return db.query(`SELECT * FROM ${quote(domain)}`); }",
    "async function dump(tables) { for (const table of tables) await db.query(`SELECT * FROM ${table}`); }",
    "class Rows { constructor(private readonly table: string) {} all() { return db.query(`SELECT * FROM ${this.table}`); } }",
    "class Rows { constructor(name) { this.name = name; } tableName() { return `app_${this.name}`; } all() { return db.query(`SELECT * FROM ${this.tableName()}`); } }",
    "function load({ dataset }) { return db.query(`SELECT *, now() AS at FROM ${dataset.path}`); }",
    `import knex from "knex"; const db = knex({}); const rows = (table) => db(table).select("*");`,
  ]),
  invalid: ofEveryStar([
    star("const load = () => db.query(`SELECT * FROM ${table}`);"),
    star("const load = (usersTable) => db.query(`SELECT * FROM ${usersTable}`);"),
    star("const load = (tables) => db.query(`SELECT * FROM ${tables.users}`);"),
    star("const load = (year) => db.query(`SELECT * FROM orders_${year}`);"),
    star("const load = (schema) => db.query(`SELECT * FROM ${schema}.orders`);"),
    star(
      'import { TABLE } from "./tables"; const load = (id) => db.query(`SELECT * FROM ${quote(TABLE)} WHERE id = ${id}`);',
    ),
    star('import { Domain } from "./tables"; const load = () => db.query(`SELECT * FROM ${Domain.Label}`);'),
    star("class Rows { table = config.table; all() { return db.query(`SELECT * FROM ${this.table}`); } }"),
    star("function load(table) { return db.query(`SELECT * FROM ${table} JOIN users ON users.id = owner_id`); }"),
    star(
      `import knex from "knex"; const db = knex({}); const rows = (id) => db(config.table).select("*").where({ id });`,
    ),
  ]),
});

ruleTester().run("no-select-star: catalogs of the database", rule, {
  valid: ofEveryStar([
    `db.query("SELECT * FROM pg_catalog.pg_tables WHERE schemaname = $1");`,
    `db.query("SELECT * FROM information_schema.columns WHERE table_name = $1");`,
    `db.query("SELECT * FROM sqlite_master WHERE type = 'table'");`,
    "client.query({ query: `SELECT * FROM system.tables WHERE database = ${name}` });",
    `import knex from "knex"; const db = knex({}); await db("information_schema.tables").select("*");`,
  ]),
  invalid: ofEveryStar([
    star(`db.query("SELECT * FROM tables WHERE schemaname = $1");`),
    star(`db.query("SELECT * FROM system.tenants WHERE id = $1");`),
    star(`db.query("SELECT * FROM pg_catalog.pg_tables t JOIN owners o ON o.name = t.tableowner");`),
    star(`import knex from "knex"; const db = knex({}); await db("app.tables").select("*");`),
  ]),
});

ruleTester().run("no-select-star: queries that the text defines", rule, {
  valid: ofEveryStar([
    // A part that is interpolated belongs to the text around it.
    "db.query(`WITH daily AS (SELECT day, total FROM sales) ${wide ? `SELECT * FROM daily` : `SELECT day FROM daily`}`);",
    "db.query(`WITH ${parts.map((p, i) => `part${i} AS (SELECT id FROM orders)`)}, every AS (${parts.map((p, i) => `SELECT * FROM part${i}`).join(` UNION ALL `)}) SELECT id FROM every`);",
    // Between common table expressions a hole may hold more of them.
    "db.query(`WITH daily AS (SELECT day, total FROM sales) ${bins ? `, bins AS (SELECT 1 AS n)` : ``}, weekly AS (SELECT day FROM daily) SELECT * FROM weekly`);",
    "db.query(`WITH daily AS (SELECT day, total FROM sales) ${more} SELECT * FROM weekly`);",
  ]),
  invalid: ofEveryStar([
    star(
      "db.query(`WITH daily AS (SELECT day, total FROM sales) ${wide ? `SELECT * FROM sales` : `SELECT day FROM daily`}`);",
    ),
    star(
      "db.query(`WITH daily AS (SELECT day, total FROM sales), weekly AS (SELECT * FROM sales) SELECT * FROM weekly WHERE ${condition}`);",
    ),
    // Said once, where the table is named.
    star(
      "db.query(`SELECT p.*, s.score FROM (SELECT q.* FROM partners q WHERE q.open) p JOIN scores s ON s.id = p.id`);",
    ),
    star("db.query(`WITH open AS (SELECT * FROM orders WHERE open) SELECT * FROM open`);"),
  ]),
});

const KNEX = `import knex from "knex"; const db = knex({ client: "pg" });`;

ruleTester().run("no-select-star: subqueries of builders", rule, {
  valid: ofEveryStar([
    // The query around it names what leaves the database.
    `${KNEX} await db("plans").leftJoin(db("steps").select("*").where({ live }).as("s"), "s.plan", "plans.id").select("plans.id", "s.kind");`,
    `${KNEX} await db.with("s", (q) => q.select("*").from("steps")).from("s").select("id");`,
    `${KNEX} await db.with("s", function () { this.select("*").from("steps"); }).from("s").select("id");`,
    `await db.selectFrom("plan").leftJoin((eb) => eb.selectFrom("step").selectAll().as("s"), (join) => join.onRef("s.plan", "=", "plan.id")).select(["plan.id", "s.kind"]).execute();`,
    // Or it does so later.
    `${KNEX} let query = db("plans").leftJoin(db("steps").select("*").as("s"), "s.plan", "plans.id"); query = query.select(columns);`,
    `class Builder { withSteps() { this.query.leftJoin(this.db("steps").select("*").where({ live }).as("s"), "s.plan", "plans.id"); return this; } }`,
  ]),
  invalid: ofEveryStar([
    star(
      `${KNEX} await db("plans").leftJoin(db("steps").select("*").as("s"), "s.plan", "plans.id").select("plans.id", "s.*");`,
    ),
    star(
      `${KNEX} await db("plans").leftJoin(db("steps").select("*").as("s"), "s.plan", "plans.id").select("plans.*");`,
    ),
    star(`${KNEX} await db.select("*").from(db("steps").select("*").as("s"));`),
    star(
      `${KNEX} await db("plans").whereIn("id", ids).select("plans.*").leftJoin(db("steps").select("id").as("s"), "s.plan", "plans.id");`,
    ),
    star(`${KNEX} await db.with("s", (q) => q.select("*").from("steps")).from("s").select("*");`),
    star(
      `await db.selectFrom("plan").leftJoin((eb) => eb.selectFrom("step").selectAll().as("s"), (join) => join.onRef("s.plan", "=", "plan.id")).select("plan.id").selectAll("s").execute();`,
    ),
    {
      code: `${KNEX} await db("plans").leftJoin(db("steps").select("*").as("s"), "s.plan", "plans.id");`,
      errors: [{ messageId: "implicitStar" }, { messageId: "star" }] as const,
    },
  ]),
});
