import { describe, expect, it } from "vitest";

import { findStars, HOLE, type Star } from "../../../../eslint-plugin/src/languages/sql/index.ts";

/** `«…»` marks the stars that read a whole table into the result; `◌` is a hole. */
function unmark(marked: string): { sql: string; expected: { offset: number; text: string }[] } {
  const expected: { offset: number; text: string }[] = [];
  let sql = "";
  for (const [index, part] of marked.replaceAll("◌", HOLE).split(/[«»]/).entries()) {
    if (index % 2 === 1) expected.push({ offset: sql.length, text: part });
    sql += part;
  }
  return { sql, expected };
}

function found(sql: string, wanted: (star: Star) => boolean) {
  return findStars(sql)
    .filter(wanted)
    .map(({ offset, length }) => ({ offset, text: sql.slice(offset, offset + length) }));
}

const readsTable = (star: Star) =>
  star.reads === "table" && star.reachesResult && star.context !== "returning" && star.context !== "argument";

function check(cases: readonly string[]) {
  it.each(cases)("%s", (marked) => {
    const { sql, expected } = unmark(marked);
    expect(found(sql, readsTable)).toEqual(expected);
  });
}

describe("the star of a select", () => {
  check([
    "SELECT «*» FROM orders",
    "SELECT id FROM orders",
    "select\n  «*»\nfrom orders",
    "SELECT«*»FROM orders",
    "SELECT id, «*» FROM orders",
    "SELECT «*», count(*) OVER () AS full_count FROM orders LIMIT 5",
    "SELECT DISTINCT «*» FROM orders",
    "SELECT DISTINCT ON (customer_id, (total * 2)) «*» FROM orders",
    "SELECT ALL «*» FROM orders",
    "SELECT TOP 10 «*» FROM orders",
    "SELECT TOP (@n) PERCENT WITH TIES «*» FROM orders",
    "SELECT FIRST 5 SKIP 10 «*» FROM orders",
    "SELECT SQL_CALC_FOUND_ROWS HIGH_PRIORITY «*» FROM orders",
    "SELECT /* every column */ «*» FROM orders",
    "SELECT /*+ INDEX(o ix) */ «*» FROM orders o",
    "SELECT -- every column\n «*» FROM orders",
    "SELECT «*» INTO #recent FROM orders",
    "(SELECT «*» FROM orders) UNION ALL (SELECT id FROM old_orders)",
    "SELECT id FROM a UNION SELECT «*» FROM b EXCEPT SELECT «*» FROM c ORDER BY 1",
    "EXPLAIN ANALYZE SELECT «*» FROM orders",
    "COPY (SELECT «*» FROM orders) TO STDOUT",
    "DECLARE c CURSOR FOR SELECT «*» FROM orders",
    "SELECT id FROM a; SELECT «*» FROM b;",
    "SELECT id FROM a\nSELECT TOP 1 «*» FROM b",
    "SELECT id FROM a\nGO\nSELECT «*» FROM b",
    "SELECT «*» FROM orders WHERE note IS DISTINCT FROM 'x' FOR UPDATE SKIP LOCKED",
  ]);
});

describe("a qualified star", () => {
  check([
    "SELECT o.id, «c.*» FROM orders o JOIN customers c ON c.id = o.customer_id",
    'SELECT «"orders".*» FROM "orders"',
    "SELECT «`o`.*» FROM `orders` `o`",
    "SELECT «[o].*» FROM [dbo].[orders] [o]",
    "SELECT «public.orders.*» FROM public.orders",
    "SELECT «o .*» FROM orders o",
    "SELECT «(o).*» FROM orders o",
    "SELECT «◌.*» FROM ◌",
    "SELECT «t_◌.*» FROM t_◌",
    'SELECT «"◌".*» FROM "◌" AS x',
    "SELECT «o.*» ◌ FROM orders o",
    // Which columns a composite value has, the text does not say.
    "SELECT (address).* FROM customers",
    "SELECT c.address.* FROM customers c",
    // The table may hide in the hole.
    "SELECT «x.*» FROM orders o ◌ WHERE x.id = 1",
    "SELECT (SELECT o.id), «o.*» FROM orders o",
  ]);
});

describe("what is no star of columns", () => {
  check([
    "SELECT COUNT(*) FROM orders",
    "SELECT count( * ) FILTER (WHERE paid) FROM orders",
    "SELECT COUNT(o.*) FROM orders o",
    "SELECT price * qty AS total, 2*3, (a + b)*c, qty*price FROM lines",
    "SELECT a * ◌, ◌ * ◌ AS total FROM lines",
    "SELECT ◌ * price FROM lines",
    "SELECT SUM(a * b) * 2 FROM lines WHERE a * b > 3",
    "SELECT id FROM orders o WHERE EXISTS (SELECT * FROM lines l WHERE l.order_id = o.id)",
    "SELECT EXISTS(SELECT l.* FROM lines l)",
    "SELECT NOT EXISTS ((SELECT * FROM lines) UNION (SELECT * FROM old_lines))",
    "IF NOT EXISTS (SELECT * FROM sys.tables WHERE name = 'x') CREATE TABLE x (id int)",
    "SELECT 'SELECT * FROM t' FROM logs",
    'SELECT "*" FROM logs',
    "SELECT id -- SELECT * FROM t\nFROM logs",
    "SELECT id # SELECT * FROM t\nFROM logs",
    "SELECT id /* SELECT * /* nested */ FROM t */ FROM logs",
    "SELECT $$ SELECT * FROM t $$, $a$ * $a$ FROM logs",
    "SELECT id FROM logs WHERE path GLOB '*' OR path ~* 'x' OR a *= b",
    "SELECT jsonb_path_query(data, '$.items[*].id') FROM logs",
    "GRANT SELECT ON *.* TO app",
    "CREATE POLICY p ON t FOR SELECT USING (a * b > 1)",
    "INSERT INTO docs (body) VALUES ('use select * from t')",
    "SELECT * wisely",
    "SELECT *any* file FROM disk",
  ]);
});

describe("columns that the text lists", () => {
  check([
    "SELECT * FROM (SELECT id, name FROM users) u",
    "SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS v(id, name)",
    "SELECT * FROM generate_series(1, 10) AS n",
    "SELECT * FROM unnest($1::int[], $2::text[]) WITH ORDINALITY AS t(id, name, n)",
    "SELECT * FROM json_to_recordset($1) AS t(id int, name text)",
    "SELECT * FROM ROWS FROM (f(1), g(2)) AS t(a, b)",
    "SELECT * FROM OPENJSON(@j) WITH (id int '$.id') AS t",
    "WITH u AS (SELECT id FROM users) SELECT * FROM u",
    "WITH u(id) AS (SELECT id FROM users) SELECT u.* FROM u",
    "WITH a AS (SELECT id FROM t), b AS (SELECT * FROM a) SELECT * FROM b",
    "WITH a AS (WITH b AS (SELECT id FROM t) SELECT * FROM b) SELECT * FROM a",
    "WITH a AS (SELECT id FROM t) SELECT * FROM (SELECT * FROM a) x",
    "WITH RECURSIVE tree AS (SELECT id FROM t UNION ALL SELECT t.id FROM t JOIN tree USING (id)) SELECT * FROM tree",
    "WITH tree AS (SELECT id FROM t UNION ALL SELECT tree.* FROM tree) SELECT * FROM tree",
    "WITH RECURSIVE b AS (SELECT * FROM a), a AS (SELECT id FROM t) SELECT * FROM b",
    "WITH gone AS (DELETE FROM t WHERE old RETURNING id) SELECT * FROM gone",
    "WITH v AS (VALUES (1, 2)) SELECT * FROM v",
    "SELECT x.* FROM users u, LATERAL (SELECT id FROM orders o WHERE o.user_id = u.id) x",
    "SELECT x.* FROM users u CROSS APPLY (SELECT TOP 1 id FROM orders) x",
    "SELECT * FROM (SELECT id FROM a UNION SELECT id FROM b) x ORDER BY id",
    "SELECT * FROM ((SELECT id FROM a) x JOIN (SELECT id FROM b) y ON x.id = y.id)",
    "INSERT INTO a SELECT * FROM (SELECT id FROM b) x",
  ]);
});

describe("a table among listed columns", () => {
  check([
    "WITH c AS (SELECT id FROM t) SELECT «*» FROM c JOIN users USING (id)",
    "WITH c AS (SELECT id FROM t) SELECT c.*, «u.*» FROM c JOIN users u USING (id)",
    "WITH c AS (SELECT id FROM t) SELECT «*» FROM users AS c",
    "WITH c AS (SELECT id FROM t) SELECT «*» FROM other.c",
    "SELECT «*» FROM users NATURAL LEFT OUTER JOIN generate_series(1, 2) g",
    "SELECT «*» FROM (SELECT id FROM a) x LEFT JOIN b ON LEFT(b.name, 1) = x.id AND b.k IN (SELECT k FROM c), d",
    "SELECT «*» FROM (a JOIN b ON a.id = b.id)",
    "SELECT «*» FROM users (NOLOCK)",
    "SELECT «*» FROM users u WITH (NOLOCK, INDEX(ix)) JOIN (SELECT id FROM a) x ON x.id = u.id",
    "SELECT «*» FROM users USE INDEX (ix) WHERE id = 1",
    "SELECT «*» FROM users FOR SYSTEM_TIME AS OF '2026-01-01' WHERE id = 1",
    "SELECT «*» FROM `my-project.data.users`",
    "SELECT «*» FROM my-project.data.users",
    "SELECT «*» FROM users TABLESAMPLE SYSTEM (10)",
  ]);
});

describe("tables and columns named like keywords", () => {
  check([
    ..."settings options option user window global sort cluster start loop output print offset limit partition"
      .split(" ")
      .map((table) => `SELECT «*» FROM ${table}`),
    "SELECT «*» FROM settings WHERE a = 1",
    "SELECT «s.*» FROM app.settings s JOIN option o ON o.id = s.id",
    "SELECT «output.*» FROM process.output",
    "SELECT limit, offset AS o, «*» FROM quotas",
    "SELECT a.limit, a.from, «a.*» FROM quotas a LIMIT 5",
    "SELECT start, «*» FROM shifts start WITH (NOLOCK)",
    "WITH final AS (SELECT id FROM a) SELECT * FROM final",
  ]);
});

describe("a star under another", () => {
  check([
    // Both would have to list the columns.
    "SELECT «*» FROM (SELECT «*» FROM users) u",
    "WITH u AS (SELECT «*» FROM users) SELECT «*» FROM u",
    "WITH a AS (WITH b AS (SELECT «*» FROM t) SELECT «*» FROM b) SELECT «*» FROM a",
    "WITH u AS (SELECT «*» FROM a UNION ALL SELECT b FROM c) SELECT «*» FROM u",
    // The name in its own definition is the table of that name.
    "WITH users AS (SELECT «*» FROM users) SELECT «*» FROM users",
    "SELECT u.id, «x.*» FROM users u, LATERAL (SELECT «*» FROM orders o WHERE o.user_id = u.id) x",
    "WITH u(id, name) AS (SELECT «*» FROM users) SELECT * FROM u",
    // The columns that come out are listed outside.
    "SELECT u.id FROM a JOIN (SELECT * FROM users) u ON true",
    "WITH u AS (SELECT * FROM users) SELECT id FROM u",
    "SELECT count(*) FROM (SELECT * FROM users) u",
    "SELECT x.id, y.* FROM (SELECT * FROM a) x JOIN (SELECT id FROM b) y USING (id)",
    "SELECT id FROM users WHERE id IN (SELECT * FROM blocked)",
    "SELECT (SELECT * FROM one_row) AS x FROM users",
    "DELETE FROM users WHERE id IN (SELECT * FROM blocked)",
    "UPDATE users SET a = 1 FROM (SELECT * FROM blocked) b WHERE b.id = users.id",
  ]);
});

describe("stars in statements that write or define", () => {
  check([
    "INSERT INTO archive SELECT «*» FROM orders WHERE done",
    "INSERT INTO archive (id, total) SELECT «*» FROM orders ON CONFLICT DO NOTHING RETURNING id",
    "INSERT INTO archive WITH o AS (SELECT id FROM orders) SELECT * FROM o",
    "WITH o AS (SELECT «*» FROM orders) INSERT INTO archive SELECT «*» FROM o",
    "CREATE TABLE archive AS SELECT «*» FROM orders",
    "CREATE OR REPLACE VIEW v AS (SELECT «o.*» FROM orders o)",
    "CREATE PROCEDURE p AS BEGIN SELECT «*» FROM orders END",
    "IF EXISTS (SELECT * FROM a) BEGIN SELECT «*» FROM b END",
    "WITH gone AS (DELETE FROM t RETURNING *) SELECT * FROM gone",
  ]);

  it("gives the rows that were written a context of their own", () => {
    const returning = (sql: string) => found(sql, ({ context }) => context === "returning");
    expect(returning("INSERT INTO a (b) VALUES (1) RETURNING *")).toEqual([{ offset: 39, text: "*" }]);
    expect(returning("UPDATE a SET b = c * d RETURNING id, a.*")).toEqual([{ offset: 37, text: "a.*" }]);
    expect(returning("INSERT INTO a (b) OUTPUT inserted.* VALUES (1)")).toEqual([{ offset: 25, text: "inserted.*" }]);
    expect(returning("DELETE FROM a OUTPUT deleted.* WHERE b = 1")).toEqual([{ offset: 21, text: "deleted.*" }]);
    expect(returning("DELETE FROM a WHERE b = c * 2 RETURNING id")).toEqual([]);
    expect(findStars("WITH x AS (DELETE FROM a RETURNING *) SELECT id FROM x")[0]?.reachesResult).toBe(false);
    expect(findStars("WITH x AS (DELETE FROM a RETURNING *) SELECT * FROM x").map(({ reads }) => reads)).toEqual([
      "table",
      "returning",
    ]);
  });
});

describe("holes and placeholders", () => {
  check([
    "SELECT «*» FROM ◌ WHERE id = ◌",
    "◌ SELECT «*» FROM users",
    "SELECT «*» FROM ◌.users",
    "SELECT «*» FROM users_◌ u ◌ ORDER BY ◌",
    "SELECT ◌, «*» FROM users",
    "SELECT ◌ «*» FROM users",
    "SELECT «*» FROM ??",
    "SELECT «*» FROM $1:name WHERE id = $2",
    "SELECT «*» FROM ${schema}.users",
    "SELECT ◌ FROM users",
    // The hole may list its columns.
    "SELECT * FROM (◌) AS t",
    "WITH u AS (◌) SELECT * FROM u",
    "WITH ◌ SELECT * FROM u",
    "SELECT * FROM (SELECT ◌ FROM users) u",
    "WITH ◌ AS (SELECT id FROM users) SELECT * FROM x",
    // A table variable and a file are no tables of the schema.
    "SELECT * FROM @rows",
    "SELECT * FROM 'topic/sensors'",
    "SELECT * FROM read_csv('a.csv')",
  ]);
});

describe("some of the columns", () => {
  it.each([
    ["SELECT * EXCEPT (secret) FROM users", true],
    ["SELECT u.* EXCLUDE (secret) FROM users u", true],
    ["SELECT * REPLACE (lower(email) AS email), id FROM users", true],
    ["SELECT * FROM users EXCEPT (SELECT id FROM blocked)", false],
  ])("%s", (sql, partial) => {
    const [star, ...more] = findStars(sql);
    expect(star).toMatchObject({ partial, reads: "table", context: "select" });
    expect(more).toEqual([]);
  });
});

describe("stars handed to functions", () => {
  it("names the function", () => {
    const sql = "SELECT o.id, json_agg(l.* ORDER BY l.id) FROM orders o JOIN lines l ON true GROUP BY 1";
    expect(findStars(sql)).toMatchObject([
      { offset: 22, length: 3, context: "argument", argumentOf: "json_agg", qualifier: "l", reads: "table" },
    ]);
    expect(findStars("SELECT round(a.b * 2) FROM a")).toEqual([]);
  });
});

describe("SQL in strings", () => {
  const within = (kind: Star["within"]) => (sql: string) =>
    found(sql, (star) => star.within === kind && star.reads === "table");

  it.each([
    ["EXEC('SELECT * FROM t')", 13],
    ["EXEC sp_executesql N'select * from t where a = @a', N'@a int', @a = 1", 28],
    ["EXEC sp_executesql @stmt = N'select * from t'", 36],
    ["EXECUTE IMMEDIATE 'SELECT * FROM t'", 26],
    ["BEGIN RETURN QUERY EXECUTE format('SELECT * FROM %I WHERE x = %L', t, x); END", 42],
    ["PREPARE s FROM 'SELECT * FROM t'", 23],
    ["SET @sql = N'SELECT * FROM ' + QUOTENAME(@t) + N' WHERE a = ''x'''; EXEC(@sql)", 20],
    ["DECLARE @q nvarchar(max) = 'SELECT * FROM t'; EXEC sp_executesql @q", 35],
    ["BEGIN q := 'SELECT * FROM ' || t; EXECUTE q; END", 19],
    ["SELECT * FROM OPENQUERY(srv, 'SELECT * FROM t')", 37],
  ])("%s", (sql, offset) => {
    expect(within("dynamic")(sql)).toEqual([{ offset, text: "*" }]);
  });

  it.each([
    "SELECT 'SELECT * FROM t'",
    "SET @help = 'SELECT * FROM t'",
    "EXEC sp_executesql N'select id from t'",
    "EXECUTE 'SELECT 2 * 3 FROM t'",
  ])("%s: none", (sql) => {
    expect(within("dynamic")(sql)).toEqual([]);
  });

  it("looks into the bodies of routines", () => {
    const body = "CREATE FUNCTION f() RETURNS SETOF t AS $$ SELECT * FROM t $$ LANGUAGE sql";
    expect(within("routine")(body)).toEqual([{ offset: 49, text: "*" }]);
    expect(
      within("routine")("DO $x$ BEGIN PERFORM 1; FOR r IN SELECT * FROM t LOOP NULL; END LOOP; END $x$"),
    ).toHaveLength(1);
    expect(within("routine")(body.replace("LANGUAGE sql", "LANGUAGE plpython3u"))).toEqual([]);
  });
});

describe("strings of all dialects", () => {
  check([
    String.raw`SELECT «*» FROM t WHERE a = 'it\'s' AND b = 'c * d'`,
    String.raw`SELECT «*» FROM t WHERE a LIKE '%\' AND b = 'x'`,
    "SELECT «*» FROM t WHERE a = 'it''s' AND b = E'it\\'s'",
    // Without its end a literal makes the text a fragment.
    "SELECT * FROM t WHERE a = '",
    "SELECT arr[1], x[2:3], ARRAY[1, 2], '{}'::int[], «*» FROM t",
    "SELECT data #> '{a}' #>> '{b}', a->>'x', data ? 'k', «*» FROM t",
  ]);
});

describe("the tables of a star", () => {
  it("gives tables in order with alias, schema and kind", () => {
    const [star] = findStars(
      'SELECT * FROM Sales.Orders AS o JOIN "Line" l ON true, (SELECT a, b.c, 1 AS d FROM b) x, f() g(h)',
    );
    expect(star?.tables).toEqual([
      { kind: "table", name: "Orders", schema: "Sales", alias: "o", columns: undefined },
      { kind: "table", name: "Line", schema: undefined, alias: "l", columns: undefined },
      { kind: "derived", name: undefined, alias: "x", columns: ["a", "c", "d"] },
      { kind: "function", name: undefined, alias: "g", columns: ["h"] },
    ]);
  });

  it("gives the one table of a qualified star", () => {
    const sql = "WITH c AS (SELECT id, lower(x) y FROM t) SELECT c.*, U.* FROM c JOIN users u USING (id)";
    expect(findStars(sql)).toMatchObject([
      { qualifier: "c", tables: [{ kind: "cte", columns: ["id", "y"] }], resolvesToExplicitColumns: true },
      { qualifier: "U", tables: [{ kind: "table", name: "users", alias: "u" }], resolvesToExplicitColumns: false },
    ]);
  });

  it("leaves a name out that is not known", () => {
    expect(findStars(`SELECT * FROM users_${HOLE}`)[0]?.tables).toMatchObject([{ kind: "hidden", name: undefined }]);
  });

  it("finds the tables of an outer query", () => {
    expect(findStars("SELECT (SELECT u.* LIMIT 1) FROM users u")[0]).toMatchObject({
      context: "subquery",
      tables: [{ name: "users" }],
    });
  });
});

describe("what a write gives back", () => {
  const tables = (sql: string) =>
    findStars(sql).map(({ context, tables: each }) => [
      context,
      ...each.map(({ name, kind }) => `${name ?? "?"} ${kind}`),
    ]);

  it.each<[string, string[][]]>([
    ["UPDATE orders SET paid = true RETURNING *", [["returning", "orders table"]]],
    ["UPDATE orders o SET n = c.n FROM customers c RETURNING *", [["returning", "orders table", "customers hidden"]]],
    ["UPDATE orders o SET n = c.n FROM customers c RETURNING c.*", [["returning", "customers hidden"]]],
    ["UPDATE orders o SET n = c.n FROM customers c RETURNING o.*", [["returning", "orders table"]]],
    ["DELETE FROM orders USING customers RETURNING *", [["returning", "orders table", "customers hidden"]]],
    ["INSERT INTO orders (id) VALUES (1) RETURNING to_jsonb(orders.*), count(*)", [["argument", "orders table"]]],
  ])("%s", (sql, expected) => {
    expect(tables(sql)).toEqual(expected);
  });
});
