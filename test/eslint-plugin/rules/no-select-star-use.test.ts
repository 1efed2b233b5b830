import { describe, expect, it } from "vitest";
import { workspace, type Files } from "./select-star-workspace.ts";

/** The messages for a file of a workspace. */
function messages(files: Files, code: string, name?: string) {
  return workspace(files)
    .lint(code, {}, name)
    .map(({ message }) => message);
}

describe("queries of which a generator makes code", () => {
  const schema = {
    "db/schema/orders.sql": "CREATE TABLE orders (id int, total int, closed boolean);",
    "db/schema/notes.sql": "CREATE TABLE notes (id int, content jsonb, author int);",
    "db/schema/sessions.sql": "CREATE TABLE sessions (id int, access_token text);",
  };
  const yaml = `version: "2"\nsql:\n  - engine: postgresql\n    queries: queries\n    schema: schema\n`;
  const files = { ...schema, "db/sqlc.yaml": yaml };
  const query = (table: string) => `-- name: Find :one\nSELECT * FROM ${table} WHERE id = $1;\n`;

  it("are silent for a narrow table, whose columns the generator writes out", () => {
    expect(messages(files, query("orders"), "db/queries/orders.sql")).toEqual([]);
  });

  it.each([
    ["notes", "(large `content` among them)"],
    ["sessions", "(`access_token` among them)"],
  ])("are reported for %s, of which each reader gets what is costly", (table, note) => {
    expect(messages(files, query(table), "db/queries/find.sql")).toEqual([
      `\`*\` reads every column of \`${table}\` ${note}, and those added later too. Name the columns that you use.`,
    ]);
  });

  it("are silent where the table is not known", () => {
    expect(messages(files, query("unknown"), "db/queries/find.sql")).toEqual([]);
  });

  it.each<[string, Files]>([
    [
      "a configuration as JSON",
      {
        "db/sqlc.json": JSON.stringify({
          version: "2",
          sql: [{ engine: "mysql", queries: ["./queries"], schema: ["./schema"] }],
        }),
      },
    ],
    [
      "its first version",
      {
        "db/sqlc.yaml": `version: "1"\npackages:\n  - path: gen\n    engine: postgresql\n    queries: "./queries/"\n    schema: "./schema/"\n`,
      },
    ],
    [
      "one in a folder above",
      { "sqlc.yaml": `version: "2"\nsql: [{ engine: sqlite, queries: db/queries, schema: db/schema }]\n` },
    ],
  ])("are known by %s", (_, config) => {
    expect(messages({ ...schema, ...config }, query("orders"), "db/queries/orders.sql")).toEqual([]);
    expect(messages({ ...schema, ...config }, query("notes"), "db/queries/orders.sql")).toHaveLength(1);
  });

  it("are not those of another folder, or beside a configuration that names none", () => {
    expect(messages(files, query("orders"), "db/reports/orders.sql")).toHaveLength(1);
    expect(messages({ ...schema, "db/sqlc.yaml": "{" }, query("orders"), "db/queries/orders.sql")).toHaveLength(1);
  });

  it("are read without other files as any", () => {
    const { lint } = workspace(files);
    expect(lint(query("orders"), { project: false }, "db/queries/orders.sql")).toHaveLength(1);
  });
});

describe("rows of which the code uses most", () => {
  const files = {
    "migrations/1.sql":
      "CREATE TABLE orders (id serial, total int, currency text, closed boolean, note text, document jsonb); CREATE TABLE pairs (id serial, total int, currency text);",
  };
  const mapper = `function toPair(row) { return { id: row.id, total: row.total }; }`;

  it.each([
    [
      "read where it stands",
      `const { rows } = await db.query("SELECT * FROM pairs"); use(rows.map((row) => row.id + row.total));`,
    ],
    [
      "by a function of the file",
      `${mapper} const { rows } = await db.query("SELECT * FROM pairs"); use(rows.map(toPair));`,
    ],
    [
      "by one that is called with each",
      `${mapper} const { rows } = await db.query("SELECT * FROM pairs"); use(rows.map((row) => toPair(row)));`,
    ],
  ])("are silent: %s", (_, code) => {
    expect(messages(files, code)).toEqual([]);
  });

  it.each([
    ["a third", `const { rows } = await db.query("SELECT * FROM pairs"); use(rows.map((row) => row.id));`],
    [
      "all but the heavy one",
      `const { rows } = await db.query("SELECT * FROM orders"); use(rows.map((row) => [row.id, row.total, row.currency, row.closed, row.note]));`,
    ],
    [
      "what another function does is not in sight",
      `const { rows } = await db.query("SELECT * FROM pairs"); use(rows.map((row) => elsewhere(row, row.id, row.total)));`,
    ],
    [
      "the row goes on whole",
      `${mapper} const { rows } = await db.query("SELECT * FROM pairs"); use(rows.map(toPair)); reply(rows);`,
    ],
  ])("are reported: %s", (_, code) => {
    expect(messages(files, code)).toHaveLength(1);
  });
});

it("a star behind a name that is filled in is called a star", () => {
  const code = "const find = (alias) => db.query(`SELECT ${alias}.*, 1 AS one FROM orders ${alias}`);";
  expect(messages({}, code)).toEqual([expect.stringMatching(/^`\*` /)]);
});
