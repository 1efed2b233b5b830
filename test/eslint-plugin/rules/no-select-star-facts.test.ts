import { describe, expect, it } from "vitest";
import { workspace, type Files } from "./select-star-workspace.ts";

const SCHEMA = `
CREATE TABLE ferries (id serial, name text, decks int, port int, line int, built date, flag text, route jsonb);
CREATE TABLE captains (id serial, name text, rank text, ferry_id int, password_hash text);
CREATE TABLE pulse (id serial, at date, host text, beat int);
CREATE TABLE deck_plans (id serial, ferry_id int, deck int, at date, author text, drawing bytea);`;
const FILES: Files = { "migrations/1.sql": SCHEMA };

/** What `recommended` says of a file in a workspace. */
function messages(code: string, files: Files = {}, name = "src/ferries.ts") {
  return workspace({ ...FILES, ...files }, {})
    .lint(code, {}, name)
    .map(({ message, line, column }) => ({ message, line, column }));
}

const isReported = (code: string, files: Files = {}) => messages(code, files).length === 1;

describe("a row that is an instance of a model", () => {
  const query = (option: string, table = "ferries") =>
    `const found = await sequelize.query("SELECT * FROM ${table} WHERE port = 7", { ${option} });`;

  it.each([
    ["the models are the answer", "model: Ferry, mapToModel: true", "export const list = found;", false],
    ["nobody knows the columns of the models that are answered", "model: Ferry", "res.json(found);", false],
    ["nobody knows the columns of the rows that are answered", "type: SELECT", "res.json(found);", true],
    ["little is read of the models", "model: Ferry, mapToModel: true", "use(found.map((each) => each.name));", true],
    ["little is read of what they hold", "model: Ferry", "use(found.map((each) => each.dataValues.name));", true],
    ["what they hold is used whole", "model: Ferry", "store(found.map((each) => each.dataValues));", false],
  ])("%s", (_, option, rest, expected) => {
    expect(isReported(`${query(option, rest.includes("res.json") ? "unknown_things" : "ferries")} ${rest}`)).toBe(
      expected,
    );
  });
});

describe("one row that leaves little to spare", () => {
  const getter = `export async function byId(db, id) {
    const { rows } = await db.query("SELECT * FROM ferries WHERE id = $1", [id]);
    return rows[0];
  }`;
  const caller = (field: string) => `import { byId } from "./ferries"; use((await byId(db, 1)).${field});`;

  it("is that of a function that several callers share", () => {
    const two = { "src/a.ts": caller("name"), "src/b.ts": caller("decks") };
    expect(isReported(getter, two)).toBe(true);
    expect(isReported(getter, { ...two, "src/c.ts": caller("port") })).toBe(false);
  });

  it("is none where all of them go through a list", () => {
    const list = getter.replace("rows[0]", "rows").replace("byId", "all");
    const each = (field: string) =>
      `import { all } from "./ferries"; for (const one of await all(db, 1)) use(one.${field});`;
    expect(isReported(list, { "src/a.ts": each("name"), "src/b.ts": each("name"), "src/c.ts": each("name") })).toBe(
      true,
    );
  });

  it("is one whose weight is what is read", () => {
    const one = (fields: string) =>
      `const { rows } = await pool.query("SELECT * FROM deck_plans WHERE id = 1"); const [plan] = rows; use(${fields});`;
    expect(isReported(one("plan.drawing"))).toBe(true);
    const small = `const { rows } = await pool.query("SELECT * FROM ferries"); const [ferry] = rows; use(`;
    expect(isReported(`${small}ferry.name, ferry.decks);`)).toBe(true);
    expect(isReported(`${small}ferry.name, ferry.route);`)).toBe(true);
    expect(isReported(`${small}ferry.name, ferry.port, ferry.route);`)).toBe(false);
  });

  it("is none where a sensitive column comes along", () => {
    const find = getter.replace("ferries", "captains");
    const files = { "src/a.ts": caller("name"), "src/b.ts": caller("rank"), "src/c.ts": caller("id") };
    expect(messages(find, files).map(({ message }) => message)).toEqual([
      "`*` reads every column of `captains` (`password_hash` among them), and those added later too. Name the columns that you use.",
    ]);
  });

  it("is a small one of which nothing is asked", () => {
    expect(isReported(`await pool.query("SELECT * FROM pulse");`)).toBe(false);
    expect(
      isReported(`const { rows } = await pool.query("SELECT * FROM pulse"); if (rows.length === 0) throw cold;`),
    ).toBe(true);
    expect(isReported(`await pool.query("SELECT * FROM ferries");`)).toBe(true);
  });
});

describe("queries that another function begins", () => {
  const begins = `export function routes(db) {
    return db.withRecursive("leg(port, hop)", (q) => q.selectFrom("calls").select(["port", "hop"]));
  }`;
  const reads = (rest: string, start = "routes(db)") =>
    `import { routes } from "./routes"; const legs = await ${start}.selectFrom("leg")${rest}.execute(); use(legs.map((leg) => leg.port));`;

  it("say which columns their common table expressions have", () => {
    expect(isReported(reads(".selectAll()"), { "src/routes.ts": begins })).toBe(false);
    const held = `import { routes } from "./routes"; const start = routes(db); use((await start.selectFrom("leg").selectAll().execute())[0].port);`;
    expect(isReported(held, { "src/routes.ts": begins })).toBe(false);
  });

  it("say nothing of tables that are joined to them", () => {
    expect(
      messages(reads('.innerJoin("ferries", "ferries.port", "leg.port").selectAll()'), { "src/routes.ts": begins }),
    ).toEqual([
      {
        message:
          "`selectAll` reads every column of `ferries` (`route` jsonb among them), and those added later too. Name the columns that you use.",
        line: 1,
        column: 133,
      },
    ]);
  });

  it("are tables where the function defines no such name", () => {
    expect(isReported(reads(".selectAll()"), { "src/routes.ts": begins.replace("leg(", "stop(") })).toBe(true);
    expect(isReported(reads(".selectAll()", "db"))).toBe(true);
  });

  it("end on functions that call each other", () => {
    const circle = `export function routes(db) { return other(db).with("stop", one); } function other(db) { return routes(db); }`;
    expect(isReported(reads(".selectAll()"), { "src/routes.ts": circle })).toBe(true);
  });
});

describe("a text whose beginning is elsewhere", () => {
  it("may define the table, where no file describes it", () => {
    const run = (table: string) =>
      `const { rows } = await pool.query(\`\${task.query} SELECT * FROM \${""}${table}\`); use(rows.map((row) => row.name));`;
    expect(isReported(run("scores"))).toBe(false);
    expect(isReported(run("ferries"))).toBe(true);
  });

  it("is one that begins with the select itself, too", () => {
    expect(
      isReported("const { rows } = await pool.query(`SELECT * FROM scores ${task.order}`); use(rows[0].name);"),
    ).toBe(true);
  });
});

describe("a table without a name, whose rows go where nobody is seen", () => {
  const list = (table: string) =>
    `export class Store { async list(limit) { const { rows } = await this.pool.query(\`SELECT * FROM ${table} LIMIT $1\`, [limit]); return rows; } }`;

  it("is left alone", () => {
    expect(isReported(list("${this.jobTable}"))).toBe(false);
    expect(isReported(list("unknown_jobs"))).toBe(true);
  });
});

describe("migrations that drizzle-kit wrote", () => {
  it("ran once, whatever their folder is called", () => {
    const lint = (mark: string) =>
      workspace({}, {}).lint(
        `INSERT INTO ferries SELECT * FROM old_ferries;${mark}\nDROP TABLE old_ferries;\n`,
        {},
        "db/0007_rebuild.sql",
      );
    expect(lint("--> statement-breakpoint")).toHaveLength(0);
  });
});

describe("what is said of a star", () => {
  it.each([
    [
      "the type of what may be large, and only where it is not what is read",
      `const { rows } = await pool.query("SELECT * FROM ferries"); use(rows[0].name);`,
      "`*` reads every column of `ferries` (`route` jsonb among them), and those added later too. Name the columns that you use.",
    ],
    [
      "what is read is not said to come along",
      `const { rows } = await pool.query("SELECT * FROM ferries"); use(rows[0].route);`,
      "`*` reads every column of `ferries`, and those added later too. Name the columns that you use.",
    ],
    [
      "both tables of a join",
      `const { rows } = await pool.query("SELECT * FROM ferries f JOIN things t ON t.ferry = f.id"); use(rows[0].name);`,
      "`*` reads every column of `ferries` and `things`, and those added later too. Name the columns that you use.",
    ],
    [
      "how many more there are",
      `const { rows } = await pool.query("SELECT * FROM a JOIN b ON b.a = a.id JOIN c ON c.b = b.id"); use(rows[0].name);`,
      "`*` reads every column of `a`, `b` and 1 more, and those added later too. Name the columns that you use.",
    ],
    [
      "none where one has no name",
      `const { rows } = await pool.query(\`SELECT * FROM ferries f JOIN \${things} t ON t.ferry = f.id\`); use(rows[0].name);`,
      "`*` reads every column, and those added later too. Name the columns that you use.",
    ],
    [
      "the tables of a builder",
      `const found = await db.selectFrom("ferries").innerJoin("things as t", "t.ferry", "ferries.id").selectAll().execute(); use(found[0].name);`,
      "`selectAll` reads every column of `ferries` and `things`, and those added later too. Name the columns that you use.",
    ],
  ])("%s", (_, code, expected) => {
    expect(messages(code).map(({ message }) => message)).toEqual([expected]);
  });
});

describe("a query of Kysely", () => {
  const run = (chain: string) => `const found = await ${chain}.execute(); use(found.map((each) => each.name));`;

  it.each([
    [
      "that a variable holds which is given more conditions",
      `let q = db.selectFrom("ferries").where("port", "=", 7); if (line) q = q.where("line", "=", line); ${run("q.selectAll()")}`,
      1,
    ],
    [
      "that a variable holds which names its columns",
      `let q = db.selectFrom("ferries").select("name"); if (line) q = q.where("line", "=", line); ${run("q")}`,
      0,
    ],
    [
      "whose variable reads what it defines itself",
      `let q = db.with("mine", (w) => w.selectFrom("ferries").select("name")).selectFrom("mine"); q = q.where("line", "=", line); ${run("q.selectAll()")}`,
      0,
    ],
    ["of a table that is named by a function", run('db.selectFrom(sql.table("ferries")).selectAll()'), 1],
    [
      "of a table that is named and renamed by functions",
      run('db.selectFrom(db.dynamic.table("ferries").as("f")).selectAll("f")'),
      1,
    ],
    [
      "of a table that the caller names",
      `export async function all(db, table) { return db.selectFrom(sql.table(table)).selectAll().execute(); }`,
      0,
    ],
    ["of a subquery", run('db.selectFrom(db.selectFrom("ferries").select("name").as("f")).selectAll()'), 0],
  ])("%s", (_, code, count) => {
    expect(messages(code)).toHaveLength(count);
  });
});
