import { describe, expect, it } from "vitest";
import { workspace, type Files } from "./select-star-workspace.ts";

/** The messages for a file of a workspace. */
function messages(files: Files, code: string, name?: string) {
  return workspace(files, {})
    .lint(code, {}, name)
    .map(({ message }) => message);
}

describe("queries of which a generator makes code", () => {
  const schema = {
    "db/schema/orders.sql": "CREATE TABLE orders (id int, total int, closed boolean);",
    "db/schema/notes.sql": "CREATE TABLE notes (id int, content bytea, author int);",
    "db/schema/settings.sql": "CREATE TABLE settings (id int, options jsonb);",
    "db/schema/sessions.sql": "CREATE TABLE sessions (id int, access_token text);",
  };
  const yaml = `version: "2"\nsql:\n  - engine: postgresql\n    queries: queries\n    schema: schema\n`;
  const files = { ...schema, "db/sqlc.yaml": yaml };
  const query = (table: string) => `-- name: Find :one\nSELECT * FROM ${table} WHERE id = $1;\n`;

  it("are silent for a narrow table, whose columns the generator writes out", () => {
    expect(messages(files, query("orders"), "db/queries/orders.sql")).toEqual([]);
  });

  it.each([
    ["notes", "(`content` bytea among them)"],
    ["sessions", "(`access_token` among them)"],
  ])("are reported for %s, of which each reader gets what is costly", (table, note) => {
    expect(messages(files, query(table), "db/queries/find.sql")).toEqual([
      `\`*\` reads every column of \`${table}\` ${note}, and those added later too. Name the columns that you use.`,
    ]);
  });

  it("are silent for a document, which most readers of a row of settings want", () => {
    expect(messages(files, query("settings"), "db/queries/settings.sql")).toEqual([]);
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
    const { lint } = workspace(files, {});
    expect(lint(query("orders"), { project: false }, "db/queries/orders.sql")).toHaveLength(1);
  });
});

it("a star behind a name that is filled in is called a star", () => {
  const code = "const find = (alias) => db.query(`SELECT ${alias}.*, 1 AS one FROM orders ${alias}`);";
  const [finding] = workspace({}).lint(code);
  expect(finding?.message).toMatch(/^`\*` /);
});
