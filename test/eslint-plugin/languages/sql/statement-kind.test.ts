import { describe, expect, it } from "vitest";

import { HOLE, parse, type StatementKind, statementKind } from "../../../../eslint-plugin/src/languages/sql/index.ts";

/** `verb table`, with ` ^` for an upsert. */
function writes(sql: string): string[] {
  return statementKind(sql).writes.map(
    ({ verb, table, upsert }) =>
      `${verb} ${table.schema === undefined ? "" : `${table.schema}.`}${table.name ?? "?"}${upsert ? " ^" : ""}`,
  );
}

describe("statementKind", () => {
  it.each<[string, StatementKind, string[]]>([
    ["SELECT * FROM t", "select", []],
    ["SELECT a FROM t FOR UPDATE", "select", []],
    ["WITH a AS (SELECT 1) SELECT * FROM a", "select", []],
    ["VALUES (1)", "select", []],
    ["INSERT INTO t (a) VALUES (1)", "insert", ["insert t"]],
    ["insert into app.t select * from s", "insert", ["insert app.t"]],
    ["INSERT t DEFAULT VALUES", "insert", ["insert t"]],
    ["INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET a = 1", "insert", ["insert t ^"]],
    ["INSERT INTO t (a) SELECT b FROM s ON CONFLICT DO NOTHING", "insert", ["insert t ^"]],
    ["INSERT INTO t (a) VALUES (1) ON DUPLICATE KEY UPDATE a = 1", "insert", ["insert t ^"]],
    ["INSERT IGNORE INTO t (a) VALUES (1)", "insert", ["insert t ^"]],
    ["INSERT OR REPLACE INTO t (a) VALUES (1)", "insert", ["insert t ^"]],
    ["INSERT OR ABORT INTO t (a) VALUES (1)", "insert", ["insert t"]],
    ["REPLACE INTO t (a) VALUES (1)", "insert", ["insert t ^"]],
    ["INSERT INTO t (a) SELECT b FROM s JOIN u ON u.id = s.id", "insert", ["insert t"]],
    ["UPDATE t SET a = 1 WHERE b = 2", "update", ["update t"]],
    ['UPDATE ONLY "App"."T" x SET a = 1 FROM s', "update", ["update App.T"]],
    ["DELETE FROM t WHERE a IN (SELECT a FROM s)", "delete", ["delete t"]],
    [
      "MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN UPDATE SET b = 1 WHEN NOT MATCHED THEN INSERT (a) VALUES (1)",
      "merge",
      ["merge t ^"],
    ],
    ["TRUNCATE TABLE t", "truncate", ["truncate t"]],
    ["WITH d AS (DELETE FROM t RETURNING id) SELECT * FROM d", "select", ["delete t"]],
    ["WITH s AS (SELECT 1 AS a) INSERT INTO t SELECT a FROM s", "insert", ["insert t"]],
    [
      "WITH u AS (UPDATE t SET a = 1 RETURNING a) INSERT INTO log SELECT a FROM u",
      "insert",
      ["update t", "insert log"],
    ],
    [`INSERT INTO ${HOLE} (a) VALUES (1)`, "insert", ["insert ?"]],
    [`UPDATE ${HOLE}.t SET a = 1`, "update", ["update t"]],
    ["BEGIN; UPDATE t SET a = 1; DELETE FROM s; COMMIT", "update", ["update t", "delete s"]],
    ["SET lock_timeout = 1; SELECT a FROM t", "select", []],
    ["DECLARE @a int\nINSERT INTO t (a) VALUES (@a)", "insert", ["insert t"]],
    ["SELECT a FROM s\nUPDATE t SET a = 1", "select", ["update t"]],
    ["IF NOT EXISTS (SELECT 1 FROM t) INSERT INTO t (a) VALUES (1)", "insert", ["insert t"]],
    ["CREATE TABLE t (a int REFERENCES s ON DELETE CASCADE ON UPDATE SET NULL)", "ddl", []],
    ["CREATE TRIGGER x AFTER INSERT OR UPDATE ON t EXECUTE FUNCTION f()", "ddl", []],
    ["ALTER TABLE t ADD COLUMN a int", "ddl", []],
    ["GRANT INSERT, UPDATE ON t TO app", "ddl", []],
    ["EXPLAIN SELECT a FROM t", "select", []],
    ["SHOW TABLES", "other", []],
    ["COMMIT", "other", []],
    ["good morning", "unknown", []],
    ["", "unknown", []],
  ])("%s", (sql, kind, written) => {
    expect(statementKind(sql).kind).toBe(kind);
    expect(writes(sql)).toEqual(written);
  });

  it("lists the tables that are read, but no common table expression", () => {
    const { reads } = statementKind(
      "WITH a AS (SELECT id FROM t) SELECT * FROM a JOIN s.u ON true WHERE id IN (SELECT id FROM v)",
    );
    expect(reads).toEqual([{ name: "t" }, { name: "u", schema: "s" }, { name: "v" }]);
  });
});

it.each([
  ["UPDATE a SET x = b.x FROM b JOIN s.c ON true WHERE b.i = a.i", ["b", "c"]],
  ["DELETE FROM a USING b WHERE a.i = b.i", ["b"]],
  ["WITH b AS (SELECT 1 AS i) UPDATE a SET x = 1 FROM b", []],
  ["UPDATE a SET x = 1 WHERE y IS DISTINCT FROM z", []],
])("knows the tables that a write reads: %s", (sql, tables) => {
  expect(statementKind(sql).reads.map(({ name }) => name)).toEqual(tables);
});

it("takes the action of a foreign key for no write", () => {
  const sql = "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b ON UPDATE CASCADE ON DELETE SET NULL";
  expect(parse(sql).writes).toEqual([]);
});
