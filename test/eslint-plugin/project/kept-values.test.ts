import { afterAll, describe, expect, it } from "vitest";
import { removeProjects, suggested } from "./suggested.ts";

afterAll(removeProjects);

const pii = (code: string) => suggested("no-pii-in-logs", { "src/a.ts": code }, "src/a.ts");

describe("what is logged instead of personal data", () => {
  it("keeps the brackets of a cast", () => {
    const { logId } = pii(
      'export function told(user: unknown) { console.error("no mail", { email: (user as User).email }); }\n',
    );
    if (logId !== undefined) expect(logId).toContain("(user as User).id");
    expect(logId ?? "").not.toMatch(/[^(]user as User\.id/);
  });

  it("lists the fields of a form as a form does", () => {
    const { logKeys } = pii(
      'export async function POST(request: Request) { const formData = await request.formData(); console.error("invalid", { formData: Object.fromEntries(formData) }); }\n',
    );
    expect(logKeys ?? "").not.toContain("Object.keys(formData");
    if (logKeys !== undefined) expect(logKeys).toContain("[...formData.keys()]");
  });
});

describe("the columns of a star", () => {
  const schema = "CREATE TABLE users (id bigint, email text, secret text);\n";
  const columns = (files: Record<string, string>, file: string) =>
    suggested("no-select-star", { "db/schema.sql": schema, ...files }, file);

  it("are the fields that the code uses, where all of it is in sight", () => {
    const code =
      'import pg from "pg";\nconst pool = new pg.Pool();\nexport async function names() {\n  const { rows } = await pool.query("SELECT * FROM users");\n  for (const row of rows) { console.info(row.id); }\n}\n';
    const { nameUsedColumns, nameSchemaColumns } = columns({ "src/a.js": code }, "src/a.js");
    expect(nameUsedColumns ?? nameSchemaColumns).toContain("SELECT id");
  });

  it("of ClickHouse hold none of its indexes", () => {
    const table =
      "CREATE TABLE events (id String, ts DateTime, INDEX idx_ts ts TYPE minmax GRANULARITY 1, INDEX idx lower(id) TYPE bloom_filter(0.01) GRANULARITY 4, PROJECTION p (SELECT id ORDER BY id)) ENGINE = MergeTree ORDER BY id;\n";
    const code =
      'import pg from "pg";\nconst pool = new pg.Pool();\nexport const all = () => pool.query("SELECT * FROM events");\n';
    const { nameSchemaColumns } = columns({ "db/events.sql": table, "src/a.js": code }, "src/a.js");
    expect(nameSchemaColumns ?? "").not.toMatch(/INDEX|PROJECTION/);
  });

  it("are left alone in views", () => {
    const code =
      'import pg from "pg";\nconst pool = new pg.Pool();\nexport const make = () => pool.query("CREATE VIEW people AS SELECT * FROM users");\n';
    expect(columns({ "src/a.js": code }, "src/a.js")).toEqual({});
  });
});
