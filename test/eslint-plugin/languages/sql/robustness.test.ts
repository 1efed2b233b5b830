import { describe, expect, it } from "vitest";

import { findStars, HOLE, looksLikeSql, statementKind } from "../../../../eslint-plugin/src/languages/sql/index.ts";
import { generator } from "./mutations.ts";

/** PREMORTEM_FUZZ_RUNS=1000000 reads that many texts; without it, as many as fit into a moment. */
const RUNS = Number(process.env.PREMORTEM_FUZZ_RUNS ?? 0);

/** What reads slower than this per text, on a machine with other work, grows with more than the text. */
const SLOW_MS = 250;

const CORPUS = [
  "SELECT DISTINCT ON (a) o.*, count(*) OVER (PARTITION BY b) AS n FROM app.orders AS o LEFT JOIN lines l USING (id) WHERE o.a = $1 ORDER BY 1",
  "WITH RECURSIVE t(id) AS (SELECT * FROM a UNION ALL SELECT t.* FROM t, LATERAL (SELECT 1) x) SELECT TOP (5) * FROM t -- end",
  `INSERT INTO ${HOLE} ("a", [b], \`c\`) SELECT * FROM (VALUES (1, 'it''s'), (2, E'\\'')) AS v(a, b) ON CONFLICT DO NOTHING RETURNING *`,
  "CREATE FUNCTION f() RETURNS void AS $body$ BEGIN EXECUTE 'SELECT * FROM ' || t || ' WHERE a = ''x'''; END $body$ LANGUAGE plpgsql;",
  "IF EXISTS (SELECT * FROM x) EXEC sp_executesql N'select * from y' ELSE DELETE y OUTPUT deleted.* FROM y JOIN z ON y.i = z.i",
  "SELECT * EXCEPT (a) FROM `p-1.d.t` /* c /* d */ */ FOR SYSTEM_TIME AS OF now(), UNNEST([1, 2]) PIVOT (sum(a) FOR b IN (1))",
  "MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN UPDATE SET b = b * 2 WHEN NOT MATCHED THEN INSERT (a) VALUES (?)",
  'Please select * from the list below, don\'t "worry"',
];

const PIECES = [
  "SELECT",
  "*",
  "FROM",
  "(",
  ")",
  ",",
  ".",
  ";",
  "'",
  '"',
  "`",
  "[",
  "]",
  "--",
  "\n",
  "/*",
  "*/",
  "$$",
  "$a$",
  "#",
  "\\",
  HOLE,
  " ",
  "WITH",
  "AS",
  "RECURSIVE",
  "UNION",
  "EXISTS",
  "INSERT INTO",
  "RETURNING",
  "EXEC",
  "VALUES",
  "JOIN",
  "ON",
  "?",
  ":x",
  "@",
  "{{",
  "%s",
  "\u2026",
  "\ud800",
  "é",
];

function mutate(text: string, next: (limit: number) => number): string {
  let mutated = text;
  for (let edits = 1 + next(6); edits > 0; edits--) {
    const at = next(mutated.length + 1);
    const length = next(12);
    const piece =
      next(2) === 0 ? (PIECES[next(PIECES.length)] ?? "") : mutated.slice(next(mutated.length + 1)).slice(0, next(40));
    mutated = mutated.slice(0, at) + piece + mutated.slice(at + (next(2) === 0 ? length : 0));
  }
  return mutated;
}

function readEverything(text: string) {
  looksLikeSql(text);
  statementKind(text);
  return findStars(text);
}

describe("any text", () => {
  it(
    "is read without an error or delay, and stars lie inside it",
    () => {
      const next = generator(20261124);
      const deadline = performance.now() + 1500;
      let runs = 0;
      let found = 0;
      let slowest = 0;
      while (RUNS > 0 ? runs < RUNS : performance.now() < deadline) {
        const text = mutate(CORPUS[runs++ % CORPUS.length] ?? "", next);
        const before = process.cpuUsage();
        const stars = readEverything(text);
        slowest = Math.max(slowest, process.cpuUsage(before).user / 1000);
        for (const { offset, length } of stars) {
          found++;
          if (!text.slice(offset, offset + length).endsWith("*"))
            expect.fail(`${JSON.stringify(text)} at ${offset}, ${length}`);
        }
      }
      expect(found).toBeGreaterThan(runs / 10);
      expect(slowest).toBeLessThan(SLOW_MS);
      if (RUNS > 0) console.log(`${String(runs)} texts, ${String(found)} stars, slowest ${slowest.toFixed(1)} ms`);
    },
    RUNS > 0 ? 3_600_000 : 30_000,
  );

  const SIZE = 100_000;
  it.each([
    ["(", ""],
    ["(SELECT ", "* FROM "],
    ["(SELECT * FROM ", ""],
    ["SELECT * FROM (", ""],
    ["FROM (", ""],
    ["SELECT *, ", ""],
    ["x.*, ", "SELECT "],
    ["a, ", "SELECT *, x.*, *, x.* FROM "],
    ["a AS (SELECT * FROM a), ", "WITH "],
    ["UNION SELECT * FROM a ", "SELECT 1 "],
    ["/* ", ""],
    ["/* */ /* /* */", ""],
    ["'", ""],
    ["''x", "EXEC '"],
    ["$a$ $b$", ""],
    ["$a", ""],
    ["[", ""],
    ["[a ", ""],
    ["#", "x "],
    ["# ", "x\n"],
    ["--", ""],
    ["{{", ""],
    ["\\'", "'"],
    [HOLE, "SELECT "],
    [`${HOLE}(`, ""],
    ["INSERT INTO a ", ""],
    ["INSERT INTO a WITH b AS (", ""],
    ["EXEC ", "'SELECT * FROM a' "],
    ["'a' + ", "EXEC "],
    ["SELECT * FROM a; ", ""],
    ["a.b", "SELECT "],
    ["a\t", "SELECT "],
    ["1", ""],
    ["1.", ""],
    [".*", "SELECT a"],
    ["JOIN a ON b ", "SELECT * FROM a "],
    ["1=1 AND EXISTS (SELECT * FROM a) OR ", "SELECT * FROM a WHERE "],
  ])(
    "is read in linear time: %j",
    (unit, start) => {
      const text = start + unit.repeat(Math.ceil(SIZE / unit.length));
      const before = process.cpuUsage();
      readEverything(text);
      // What grows with the square takes minutes.
      expect(process.cpuUsage(before).user / 1000).toBeLessThan(3000);
    },
    60_000,
  );
});
