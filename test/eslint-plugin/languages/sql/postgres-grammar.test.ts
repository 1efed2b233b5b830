import { loadModule, parseSync } from "libpg-query";
import { beforeAll, describe, expect, it } from "vitest";
import { findStars, parse } from "../../../../eslint-plugin/src/languages/sql/index.ts";
import { generator } from "./mutations.ts";

/** What a text says, by whichever reader. */
interface Reading {
  readonly stars: readonly number[];
  readonly tables: readonly string[];
  readonly verbs: readonly string[];
}

/** Reads a text with PostgreSQL's own grammar; null where that rejects it. */
function byPostgres(text: string): Reading | null {
  let tree: unknown;
  try {
    tree = parseSync(text);
  } catch {
    return null;
  }
  const stars = new Set<number>();
  const tables = new Set<string>();
  const verbs = new Set<string>();
  const visit = (node: unknown, inList: boolean): void => {
    if (Array.isArray(node)) for (const each of node) visit(each, inList);
    if (typeof node !== "object" || node === null) return;
    for (const [key, value] of Object.entries(node as Record<string, Record<string, unknown>>)) {
      const verb = /^(Insert|Update|Delete|Merge)Stmt$/.exec(key)?.[1];
      if (verb !== undefined) verbs.add(verb.toLowerCase());
      if (key === "ColumnRef") {
        const last = (value.fields as { A_Star?: unknown }[]).at(-1);
        if (inList && last?.A_Star !== undefined) stars.add(Number(value.location ?? 0));
      } else if (key === "SubLink") visitSublink(value);
      else if (key === "FuncCall" && JSON.stringify(value.funcname).includes('"count"')) visit(value, false);
      else if (key === "RangeVar" || (key === "relation" && typeof value.relname === "string"))
        tables.add(String(value.relname));
      else if (key === "SelectStmt") visitSelect(value);
      else if (key === "returningClause") visit(value, true);
      else visit(value, inList);
    }
  };
  const visitSelect = (select: Record<string, unknown>, isExists = false): void => {
    for (const [key, value] of Object.entries(select)) {
      if (key === "larg" || key === "rarg") visitSelect(value as Record<string, unknown>, isExists);
      // FOR UPDATE OF names an alias again.
      else if (key !== "lockingClause") visit(value, key === "targetList" && !isExists);
    }
  };
  const visitSublink = ({ subselect, subLinkType, testexpr }: Record<string, unknown>): void => {
    const { SelectStmt } = subselect as { SelectStmt: Record<string, unknown> };
    visitSelect(SelectStmt, subLinkType === "EXISTS_SUBLINK");
    visit(testexpr, false);
  };
  visit(tree, false);
  return { stars: [...stars].sort((a, b) => a - b), tables: [...tables].sort(), verbs: [...verbs].sort() };
}

function byReader(text: string): Reading {
  const script = parse(text);
  const lists = [...script.selects, ...script.writes].flatMap(({ sources }) => sources);
  const read = lists.flatMap(({ kind, table }) => (kind === "table" ? (table?.name ?? []) : []));
  return {
    stars: findStars(script)
      .filter(({ within }) => within === "statement")
      .map(({ offset }) => offset),
    tables: [...new Set([...read, ...script.writes.flatMap(({ target }) => target.name ?? [])])].sort(),
    verbs: [...new Set(script.writes.map(({ verb }) => verb))].sort(),
  };
}

const STATEMENTS = [
  "select * from a",
  "select a.*, b.x from a left join b on b.a = a.id and b.n * 2 > 1",
  "select count(*), count(a.*), sum(x * y) from a group by 1 having count(*) > 1",
  "select jsonb_agg(a.* order by a.id) filter (where a.x > 0) from a",
  "select distinct on (a.x) a.*, row_number() over (partition by a.y order by a.z desc) from a",
  "with r as (select * from a), s as materialized (select id from r) select * from s join r using (id)",
  "with recursive t(n) as (values (1) union all select n + 1 from t where n < 9) select * from t",
  "select * from (select x, y from a) q where exists (select * from b where b.q = q.x)",
  "select (select array_agg(c.*) from c) as l, * from a, lateral (select * from b where b.a = a.id limit 3) l",
  "select * from a where id in (select b.* from b) and x = any (select * from unnest($1::int[]))",
  "(select * from a order by x limit 1) union all (select * from b) intersect select 1, 2",
  "insert into a (x, y) select b.*, 1 from b on conflict (x) do update set y = excluded.y returning *, a.x",
  "insert into a values (1, 'it''s * here', $$ select * from z $$) returning to_jsonb(a.*)",
  "update a set x = b.x * 2 from b join c on c.id = b.c where b.a = a.id returning a.*, b.*",
  "update a set x = (select max(y) from b), y = 1 where z is distinct from 3",
  "delete from a using b where a.id = b.a and not exists (select 1 from c) returning *",
  "with gone as (delete from a where x returning *) insert into b select * from gone",
  "merge into a using b on a.id = b.id when matched then update set x = b.x when not matched then insert (id) values (b.id)",
  "create view v as select a.* from a",
  "create table n as select * from a where x /* * */ > 0 -- *",
  "explain analyze select * from a where e = E'\\' * from q'",
  "select * from only a tablesample system (10), rows from (f(1), g(2)) as t(a, b)",
  "select a.b.* from s.a as b(x), (b).*",
  "select extract(year from a.at), trim(both ' ' from a.x), substring(a.x from 2), * from a for update skip locked",
  "select case when x then (select * from b limit 1) end, interval '1 day' * 3, -x ^ 2, x::numeric(1, 2) from a",
  'select "A"."b c".*, "from" from "A" as "b c" where "x*" = 1 fetch first 3 rows only',
  "select * from a where (x, y) in (select * from b) window w as (partition by x)",
  "select * from a natural join b cross join c full outer join (d join e on true) on true",
  "values (1, 2), (3, 4)",
];

const BITS = [
  "*",
  "a.*",
  "x",
  "count(*)",
  "f(a.*)",
  "x * y",
  "(select * from b)",
  "exists (select * from c)",
  "case when x then y end",
  "'*'",
];
const TABLES = ["a", "s.b as a", "(select * from c) a", "a join b on a.x = b.y", "a, b", "f(x) a", "(values (1)) a(x)"];
const TAILS = [
  "",
  "where x * 2 > 1",
  "where exists (select * from d)",
  "where x in (select d.* from d)",
  "group by x, y",
  "order by x desc limit 3",
  "union select * from e",
  "for update of a",
];

/** A statement put together by chance. */
function compose(next: (limit: number) => number): string {
  const pick = (list: readonly string[]) => list[next(list.length)] ?? "";
  const select = () =>
    `select ${Array.from({ length: 1 + next(3) }, () => pick(BITS)).join(", ")} from ${pick(TABLES)} ${pick(TAILS)}`;
  switch (next(6)) {
    case 0:
      return `with q as (${select()}), r as (${select()}) ${select()}`;
    case 1:
      return `insert into a (x) ${select()} returning ${pick(BITS)}`;
    case 2:
      return `update a set x = (${pick(BITS)}) from ${pick(TABLES)} where x returning ${pick(BITS)}`;
    case 3:
      return `delete from a using ${pick(TABLES)} where x returning ${pick(BITS)}`;
    default:
      return select();
  }
}

describe("PostgreSQL's own grammar", () => {
  beforeAll(() => loadModule());

  it.each(STATEMENTS)("agrees on stars, tables and writes: %s", (text) => {
    const wanted = byPostgres(text);
    if (wanted) expect(byReader(text)).toEqual(wanted);
  });

  it("agrees on statements put together by chance", () => {
    const next = generator(20261124);
    let parsed = 0;
    for (let run = 0; run < 3_000; run++) {
      const text = compose(next);
      const wanted = byPostgres(text);
      if (!wanted) continue;
      parsed++;
      expect({ text, ...byReader(text) }).toEqual({ text, ...wanted });
    }
    expect(parsed).toBeGreaterThan(1_500);
  });
});
