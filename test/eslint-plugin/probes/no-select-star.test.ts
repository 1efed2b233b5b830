import { describe, expect, it } from "vitest";
import { findingsIn } from "./linted.ts";

const found = (code: string, file = "src/orders.ts", files: Readonly<Record<string, string>> = {}) =>
  findingsIn("no-select-star", { [file]: code, ...files });
const head = `import pg from "pg";\nconst db = new pg.Pool();\n`;
/** Of each row, little is read. */
const use = `\nexport const first = async () => (await list()).rows[0].id;`;
const read = `export const list = () => db.query("SELECT * FROM orders WHERE id = $1", [1]);`;

describe("a word around a query hides no star", () => {
  it.each([
    [
      "a comment about a view",
      `export const list = () => db.query("-- create a view of orders\\nSELECT * FROM orders");`,
    ],
    ["a comment about a count", `// count(*), exists, RETURNING\n${read}`],
    [
      "a comment in the query",
      `export const list = () => db.query("/* explicit columns: id */ SELECT * FROM orders");`,
    ],
    [
      "a query called summary",
      `const queries = { summary: "SELECT * FROM orders" };\nexport const list = () => db.query(queries.summary);`,
    ],
    [
      "a query called label",
      `const sql = { label: "SELECT * FROM orders" };\nexport const list = () => db.query(sql.label);`,
    ],
    ["a function called t", `export const list = () => db.tx(async (t) => t.query("SELECT * FROM orders"));`],
    ["a table called columns", `export const list = () => db.query("SELECT * FROM columns");`],
    ["a table called migrations", `export const list = () => db.query("SELECT * FROM migrations");`],
    ["a table called explicit_columns", `export const list = () => db.query("SELECT * FROM explicit_columns");`],
    [
      "a table in a constant called table",
      `const table = "orders";\nexport const list = () => db.query(\`SELECT * FROM \${table}\`);`,
    ],
    ["a monitor that goes up and down", `export class Monitor { up() {} down() {} }\n${read}`],
    [
      "a function called generated",
      `export const list = () => generatedList();\nconst generatedList = () => db.query("SELECT * FROM orders");`,
    ],
    ["a comment about a migration", `// the migration goes up and down\n${read}`],
  ])("%s", (_, code) => {
    expect(found(`${head}${code}${use}`)).toHaveLength(1);
  });

  it.each([
    ["a count", `export const count = () => db.query("SELECT count(*) FROM orders");`],
    ["a question", `export const has = () => db.query("SELECT 1 WHERE EXISTS (SELECT * FROM orders)");`],
    ["columns that are named", `export const list = () => db.query("SELECT id, total FROM orders");`],
    ["a summary that is shown", `export const page = { summary: "SELECT * FROM orders" };`],
    [
      "a migration",
      `export async function up(pgm) { await pgm.sql("SELECT * FROM orders"); }\nexport async function down(pgm) {}`,
    ],
    ["a table that the caller names", `export const list = (table) => db.query(\`SELECT * FROM \${table}\`);`],
    ["the catalog", `export const list = () => db.query("SELECT * FROM information_schema.columns");`],
    ["an error's text", `export const fail = () => { throw new Error("SELECT * FROM orders is too slow"); };`],
  ])("is fine: %s", (_, code) => {
    expect(found(`${head}${code}`)).toEqual([]);
  });

  it.each(["src/contest/orders.ts", "src/latest.ts", "src/attestation.ts", "src/seeding-plan.ts"])("%s", (file) => {
    expect(found(`${head}${read}${use}`, file)).toHaveLength(1);
  });

  it("a folder called fixtures that a server serves", () => {
    const files = {
      "package.json": `{ "dependencies": { "express": "5", "pg": "8" }, "scripts": { "start": "node src/app.js" } }`,
      "src/app.js": `import express from "express";\nimport { list } from "./fixtures/matches.js";\nconst app = express();\napp.get("/", list);\napp.listen(80);`,
    };
    const list = `export const list = async (req, res) => res.json((await db.query("SELECT * FROM orders")).rows.map((row) => row.id));`;
    expect(found(`${head}${list}`, "src/fixtures/matches.js", files)).toHaveLength(1);
  });

  // Which database a statement goes to is not asked where a schema is named like one of ClickHouse's own.
  it.fails("a schema called system", () => {
    expect(found(`${head}export const list = () => db.query("SELECT * FROM system.events");`)).toHaveLength(1);
  });
});

describe("a word makes no query", () => {
  it.each([
    ["a sentence", `export const hint = "Select * from the list below";`],
    ["a menu", `menu.select("*");`],
    ["a comment", `// SELECT * FROM orders`],
    [
      "a text that a query compares with",
      `export const list = () => db.query("SELECT id FROM logs WHERE text = 'SELECT * FROM orders'");`,
    ],
    ["nodes", `export const all = (xpath, doc) => xpath.select("*", doc);`],
    ["a path", `export const glob = "src/*";`],
    ["a product", `export const list = () => db.query("SELECT price * amount FROM orders");`],
  ])("%s", (_, code) => {
    expect(found(`${head}${code}`)).toEqual([]);
  });
});
