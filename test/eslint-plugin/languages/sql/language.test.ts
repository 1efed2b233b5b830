import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import plugin from "../../../../eslint-plugin/src/index.ts";
import { places } from "../lint.ts";

describe("files of SQL", () => {
  it("reports the star itself, in each statement", () => {
    expect(places("-- BLOCK find\nSELECT * FROM users;\n\nSELECT u.*, 1\nFROM users u;\n", "find.sql")).toEqual([
      "star 2:8-2:9",
      "star 4:8-4:11",
    ]);
  });

  it("reports no views, which keep the columns that they were made with, but whatever stands beside them", () => {
    expect(places("CREATE VIEW active AS SELECT * FROM users WHERE active;", "views.sql")).toEqual([]);
    expect(places("CREATE VIEW v AS SELECT * FROM users; SELECT * FROM v;", "views.sql")).toEqual(["star 1:46-1:47"]);
  });

  it.each([
    ["a count", "SELECT count(*) FROM users;", "a.sql"],
    ["a question whether there is a row", "SELECT 1 WHERE EXISTS (SELECT * FROM users);", "a.sql"],
    ["columns", "SELECT id, name FROM users;", "a.sql"],
    [
      "a variable of the row's type",
      "CREATE FUNCTION f() RETURNS void AS $$ DECLARE r users; BEGIN SELECT u.* INTO r FROM users u; END $$ LANGUAGE plpgsql;",
      "a.sql",
    ],
    ["a migration", "INSERT INTO new_users SELECT * FROM users;", "migrations/0001_init.sql"],
    ["a migration by its marks", "-- +goose Up\nCREATE VIEW v AS SELECT * FROM users;", "schema/003_view.sql"],
    ["a migration by its name", "CREATE VIEW v AS SELECT * FROM users;", "db/20260102_view.sql"],
    ["a test", "SELECT * FROM users;", "tests/a.sql"],
  ])("is silent about %s", (_, sql, name) => {
    expect(places(sql, name)).toEqual([]);
  });

  it("obeys comments", () => {
    const rule = "premortem/no-select-star -- an export";
    expect(places(`-- eslint-disable-next-line ${rule}\nSELECT * FROM users;\n`, "a.sql")).toEqual([]);
    expect(places(`/* eslint-disable ${rule} */\nSELECT * FROM users;\n`, "a.sql")).toEqual([]);
  });

  it("suggests the columns that the project's schema has", () => {
    const cwd = mkdtempSync(join(tmpdir(), "premortem-sql-"));
    mkdirSync(join(cwd, "db/migrations"), { recursive: true });
    writeFileSync(join(cwd, "package.json"), "{}");
    writeFileSync(
      join(cwd, "db/migrations/0001_init.sql"),
      "CREATE TABLE users (id bigserial PRIMARY KEY, email text NOT NULL, password_hash text);",
    );
    const filename = join(cwd, "db/users.sql");
    const text = "SELECT * FROM users WHERE id = $1;\n";
    writeFileSync(filename, text);
    const [found] = new Linter({ cwd, configType: "flat" }).verify(
      text,
      [...plugin.configs.recommended, ...plugin.configs.files],
      { filename },
    );
    expect(found?.message).toContain("`password_hash` among them");
    expect(found?.suggestions?.[0]?.fix).toEqual({ range: [7, 8], text: "id, email, password_hash" });
  });
});
