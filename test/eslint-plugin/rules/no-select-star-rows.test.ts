import { describe, expect, it } from "vitest";
import { workspace, type Files } from "./select-star-workspace.ts";

const SCHEMA = `
CREATE TABLE boats (id serial, name text, length int, berth int, owner_id int, launched date, insured boolean, flag text, note text);
CREATE TABLE pairs (id serial, total int, currency text, kind text);
CREATE TABLE tags (id serial, label text);
CREATE TABLE charts (id serial, title text, area text, scale int, drawing bytea);
CREATE TABLE crew (id serial, name text, rank text, password_hash text);`;
const FILES: Files = { "migrations/1.sql": SCHEMA };

/** Whether the only query of a file, or of a workspace around it, is reported where options say no more than `recommended`. */
function isReported(code: string, files: Files = {}, name = "src/boats.ts") {
  const found = workspace({ ...FILES, ...files }, {}).lint(code, {}, name);
  expect(found.length).toBeLessThan(2);
  return found.length === 1;
}

const rows = (table = "boats") => `const { rows } = await pool.query("SELECT * FROM ${table}");`;

describe("rows of which the code in sight reads little are reported", () => {
  it.each([
    ["a third of the columns", `${rows()} use(rows.map((boat) => [boat.id, boat.name, boat.berth]));`],
    ["no field: whether there is a row", `${rows()} if (rows.length === 0) throw missing;`],
    ["no field: how many there are", `const result = await pool.query("SELECT * FROM boats"); use(result.rowCount);`],
    [
      "an answer with columns that nobody knows",
      `app.get("/things", async (req, res) => { ${rows("unknown_things")} res.json(rows); });`,
    ],
    ["few fields of a table that nobody knows", `${rows("unknown_things")} use(rows[0].id, rows[0].name);`],
    [
      "all but what is large, of a list",
      `${rows("charts")} for (const { id, title, area, scale } of rows) use(id, title, area, scale);`,
    ],
    ["all but what is sensitive", `${rows("crew")} use(rows[0].id, rows[0].name, rows[0].rank);`],
    ["through a map", `${rows()} const byId = new Map(rows.map((boat) => [boat.id, boat])); use(byId.get(7)?.name);`],
    [
      "through a list of its own",
      `async function run() { ${rows()} const long = []; for (const boat of rows) if (boat.length > 9) long.push(boat); return long.map((boat) => boat.id); }`,
    ],
    [
      "of several queries together",
      `const [boats, tags] = await Promise.all([pool.query("SELECT * FROM boats"), pool.query("SELECT id FROM tags")]); use(boats.rows[0].id, tags);`,
    ],
    [
      "through an object",
      `async function load() { ${rows()} return { boats: rows, at: Date.now() }; } const { boats } = await load(); use(boats[0].berth);`,
    ],
    [
      "of a copy",
      `${rows()} const marked = rows.map((boat) => ({ ...boat, isLong: boat.length > 9 })); use(marked.map((each) => each.id));`,
    ],
    ["behind a callback", `pool.query("SELECT * FROM boats", (error, result) => { use(result.rows[0].name); });`],
    [
      "in a transaction",
      `const boat = await db.transaction(async (trx) => { const { rows } = await trx.query("SELECT * FROM boats"); return rows[0]; }); use(boat.name);`,
    ],
    [
      "by the text's name",
      `const FIND = "SELECT * FROM boats"; const { rows } = await pool.query(FIND); use(rows[0].name);`,
    ],
    [
      "by a function of the file that runs texts",
      `const run = async (text) => (await pool.query(text)).rows; const boats = await run("SELECT * FROM boats"); use(boats.map((boat) => boat.id));`,
    ],
    [
      "of Supabase",
      `const { data, error } = await supabase.from("boats").select("*").eq("id", id); if (error) throw error; use(data[0].name);`,
    ],
    [
      "of Supabase, one row",
      `const { data } = await supabase.from("boats").select("*").eq("id", id).maybeSingle(); if (data) use(data.name);`,
    ],
    [
      "of Kysely",
      `const boat = await db.selectFrom("boats").selectAll().where("id", "=", id).executeTakeFirst(); if (!boat) throw missing; use(boat.name);`,
    ],
    [
      "of Kysely, run later",
      `let query = db.selectFrom("boats").selectAll(); if (id) query = query.where("id", "=", id); const all = await query.execute(); use(all.length);`,
    ],
    [
      "of knex",
      `import knex from "knex"; const db = knex({}); const boat = await db("boats").where({ id }).first(); use(boat.name);`,
    ],
  ])("%s", (_, code) => {
    expect(isReported(code)).toBe(true);
  });
});

describe("rows that are wanted whole, or used where nobody sees it, are not", () => {
  it.each([
    [
      "more than a third of the columns",
      `${rows()} use(rows.map((boat) => [boat.id, boat.name, boat.berth, boat.note]));`,
    ],
    ["most of a narrow table", `${rows("pairs")} use(rows.map((pair) => pair.id + pair.total));`],
    ["whether there is a row of few small columns", `${rows("tags")} if (rows.length === 0) throw missing;`],
    ["an answer", `${rows()} res.json(rows);`],
    ["a row that is kept", `${rows()} this.boats = rows; use(rows[0].id);`],
    ["a column that is chosen at run time", `${rows()} use(rows[0][column]);`],
    ["methods of a model", `const [boat] = await sequelize.query("SELECT * FROM boats"); await boat.reload();`],
    [
      "many fields of a table that nobody knows",
      `${rows("unknown_things")} const [{ a, b, c, d, e, f }] = rows; use(a, b, c, d, e, f);`,
    ],
    [
      "as many as code inserts",
      `await supabase.from("spans").insert({ url, title, text }); const { data } = await supabase.from("spans").select("*"); use(data[0].title, data[0].text);`,
    ],
    ["a copy of a table", `await pool.query("CREATE TABLE old_boats AS SELECT * FROM boats");`],
    ["the function is exported, and nobody calls it", `export async function find() { ${rows()} return rows; }`],
    ["an unknown function has them", `${rows()} elsewhere(rows, rows[0].id);`],
    ["one of several ways is not in sight", `${rows()} use(rows.map((boat) => boat.id)); reply(rows);`],
  ])("%s", (_, code) => {
    expect(isReported(code)).toBe(false);
  });
});

describe("rows are followed through the project", () => {
  const STORE = `export class BoatStore { constructor(private pool: Pool) {} async find(id: number) { const { rows } = await this.pool.query("SELECT * FROM boats WHERE id = $1", [id]); return rows[0]; } }`;
  const by = (use: string) =>
    `import { BoatStore } from "./boats"; export class Harbour { constructor(private readonly boats: BoatStore) {} async enter(id: number) { const boat = await this.boats.find(id); ${use} } }`;

  it("to the callers of a method, by the class that they are given", () => {
    expect(isReported(STORE, { "src/harbour.ts": by("return boat.berth;") })).toBe(true);
    expect(isReported(STORE, { "src/harbour.ts": by("return !boat;") })).toBe(true);
  });

  it("to all of them", () => {
    const files = { "src/harbour.ts": by("return boat.berth;"), "src/shown.ts": by("return res.json(boat);") };
    expect(isReported(STORE, files)).toBe(false);
  });

  it("not to a test, nor to a method of another class", () => {
    const files = {
      "src/harbour.ts": by("return boat.berth;"),
      "src/harbour.test.ts": by("expect(boat).toEqual(all);"),
      "src/docks.ts": `class Docks { find(id: number) { return { id }; } } export const all = (docks: Docks) => JSON.stringify(docks.find(1));`,
    };
    expect(isReported(STORE, files)).toBe(true);
  });

  it("to a method whose receiver nobody knows", () => {
    const files = {
      "src/harbour.ts": by("return boat.berth;"),
      "src/any.ts": `export const show = (store) => send(store.find(1));`,
    };
    expect(isReported(STORE, files)).toBe(false);
  });

  it("to the class behind an interface", () => {
    const files = {
      "src/ports.ts": `export interface Boats { find(id: number): Promise<any> }`,
      "src/harbour.ts": `import type { Boats } from "./ports"; export class Harbour { constructor(private boats: Boats) {} async enter(id: number) { return (await this.boats.find(id)).berth; } }`,
    };
    const store = `import type { Boats } from "./ports"; ${STORE.replace("BoatStore", "BoatStore implements Boats")}`;
    expect(isReported(store, files)).toBe(true);
  });

  const LOAD = `export async function load(id) { const { rows } = await pool.query("SELECT * FROM boats WHERE id = $1", [id]); return rows; }`;

  it("to the callers of a function, under whatever name they import it", () => {
    const named = `import { load as fetchBoats } from "./boats"; const [boat] = await fetchBoats(1); use(boat.name);`;
    expect(isReported(LOAD, { "src/a.ts": named })).toBe(true);
    expect(isReported(LOAD, { "src/a.ts": `import { load } from "./boats"; app.get("/", load);` })).toBe(false);
  });

  it("into the functions that are handed the row", () => {
    const mappers = `export function toBoat(row) { return { id: row.id, name: row.name }; } export const save = (row) => store.put(row);`;
    const code = (mapper: string) => `import { toBoat, save } from "./mappers"; ${rows()} use(${mapper});`;
    expect(isReported(code("rows.map(toBoat)"), { "src/mappers.ts": mappers })).toBe(true);
    expect(isReported(code("rows.map((row) => toBoat(row))"), { "src/mappers.ts": mappers })).toBe(true);
    expect(isReported(code("rows.map(save)"), { "src/mappers.ts": mappers })).toBe(false);
  });

  it("to where a builder is run that is handed on", () => {
    const page = `export async function page(query, limit) { const found = await query.limit(limit).execute(); return { items: found, isLast: found.length < limit }; }`;
    const code = `import { page } from "./page"; const { items } = await page(db.selectFrom("boats").selectAll(), 20); use(items.map((boat) => boat.id));`;
    expect(isReported(code, { "src/page.ts": page })).toBe(true);
  });

  it("to an end, where functions call each other", () => {
    const code = `async function a(n) { if (n) return b(n); const { rows } = await pool.query("SELECT * FROM boats"); return rows; } async function b(n) { return a(n - 1); } const found = await a(3); use(found[0].id); const x = await x.get(1);`;
    expect(isReported(code)).toBe(true);
  });

  it("and the suggestion names what is read, where that is in the file", () => {
    const { fixed } = workspace(FILES, {});
    expect(
      fixed(`const boat = await db.selectFrom("boats").selectAll().executeTakeFirst(); use(boat.name);`),
    ).toContain(`.select(["name"])`);
    expect(
      fixed(`const { data } = await supabase.from("rafts").select("*"); use(data[0].id, data[0].wood);`),
    ).toContain(`.select("id, wood")`);
  });
});

describe("tables that a project's own runner makes", () => {
  const migrations = {
    "migrations/1.ts": `import { execute } from "own-builder"; export default async (connection) => { await execute(connection, "CREATE TABLE rafts (id int, wood text, ropes int, mast text)"); };`,
  };

  it("are known by what the module exports", () => {
    const { fixed } = workspace(migrations);
    expect(fixed("db.query(`SELECT * FROM rafts`);")).toContain("SELECT id, wood, ropes, mast FROM rafts");
  });
});
