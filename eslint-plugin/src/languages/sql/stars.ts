import { dynamicSqlIn } from "./dynamic.ts";
import { parse } from "./parse.ts";
import { type Reads, Scopes, type TableRef } from "./scopes.ts";
import type { Query, Script, Select, StarNode, Write } from "./tree.ts";

/** Where a star stands. */
export type StarContext =
  | "select"
  /** Feeds an `INSERT`. */
  | "insert-select"
  /** Fills a table or defines a view: `CREATE … AS SELECT *`. */
  | "create-as"
  /** `RETURNING *`, `OUTPUT inserted.*`. */
  | "returning"
  | "cte"
  /** In a subquery of a `FROM`. */
  | "derived"
  /** In a subquery that is an operand: `IN (SELECT * …)`. */
  | "subquery"
  /** Handed to a function: `json_agg(t.*)`. */
  | "argument";

export interface Star {
  /** Where the star begins in the text, with its qualifier. */
  readonly offset: number;
  readonly length: number;
  /** The last name before `.*`; absent for a bare star and where a hole stands for the name. */
  readonly qualifier: string | undefined;
  readonly context: StarContext;
  /** `dynamic`: in a string that the SQL executes. `routine`: in the body of a function. */
  readonly within: "statement" | "dynamic" | "routine";
  /** Some columns are taken away or replaced: `* EXCEPT (…)`. */
  readonly partial: boolean;
  /** The function that takes the star. */
  readonly argumentOf: string | undefined;
  /** Whose columns the star takes, in order. */
  readonly tables: readonly TableRef[];
  readonly reads: Reads;
  /** The text itself lists every column the star stands for. */
  readonly resolvesToExplicitColumns: boolean;
  /** What the star reads becomes part of what the statement returns, inserts or creates. */
  readonly reachesResult: boolean;
}

/** SQL in strings of SQL in strings is looked into this deep. */
const MAX_NESTING = 3;

const CONTEXTS: Readonly<Record<Exclude<Query["role"], "arm" | "exists">, StarContext>> = {
  statement: "select",
  insert: "insert-select",
  create: "create-as",
  cte: "cte",
  derived: "derived",
  subquery: "subquery",
};

/**
 * Finds the stars that stand for columns, in the order of the text. `COUNT(*)`, `EXISTS (SELECT * …)`, products,
 * comments and strings hold none. Whether the text is SQL at all is for `looksLikeSql` to say.
 */
export function findStars(sql: string | Script): Star[] {
  const text = typeof sql === "string" ? sql : sql.text;
  if (!text.includes("*")) return [];
  return starsIn(typeof sql === "string" ? parse(sql) : sql, 0).sort((a, b) => a.offset - b.offset);
}

function starsIn(script: Script, nesting: number): Star[] {
  // A literal that never ends makes the text a fragment, or broken: what it means cannot be known.
  if (script.unterminated) return [];
  const stars = [...selectedStars(script)];
  if (nesting === MAX_NESTING) return stars;
  for (const { text, offset, within } of dynamicSqlIn(script)) {
    if (!text.includes("*")) continue;
    for (const star of starsIn(parse(text), nesting + 1)) {
      stars.push({ ...star, offset: star.offset + offset, within: star.within === "statement" ? within : star.within });
    }
  }
  return stars;
}

function* selectedStars(script: Script): Generator<Star> {
  const scopes = new Scopes();
  const reached = reachedBy(script, scopes);
  for (const select of script.selects) {
    const context = contextOf(select);
    if (context === undefined) continue;
    for (const { star } of select.items) {
      if (star !== undefined) yield starOf(star, select, context);
    }
    for (const star of select.arguments) {
      if (star.argumentOf !== "count") yield starOf(star, select, "argument");
    }
  }
  for (const write of script.writes) {
    const reaches = reached.has(write);
    for (const { star } of write.returning) {
      if (star !== undefined)
        yield { ...placeOf(star), context: "returning", ...readsOf("table", tablesWritten(star, write), reaches) };
    }
    for (const star of write.arguments) {
      if (star.argumentOf !== "count")
        yield { ...placeOf(star), context: "argument", ...readsOf("table", tablesWritten(star, write), reaches) };
    }
  }

  function starOf(star: StarNode, select: Select, context: StarContext): Star {
    const reads = readsOf(
      scopes.readsOfStar(star, select),
      scopes.tablesOfStar(star, select),
      reached.has(select.query),
    );
    return { ...placeOf(star), context, ...reads };
  }
}

/** `UPDATE a SET … FROM b RETURNING *` gives back the columns of both. */
function tablesWritten({ qualifier }: StarNode, { target, alias, sources }: Write): readonly TableRef[] {
  const written: TableRef = {
    ...target,
    kind: target.name === undefined ? "hidden" : "table",
    alias,
    columns: undefined,
  };
  const others = sources.map((source): TableRef => {
    const { name, schema } = source.table ?? { name: undefined };
    return { kind: "hidden", name, schema, alias: source.alias, columns: undefined };
  });
  const named = qualifier.at(-1)?.toLowerCase();
  const other = others.find(
    ({ name, alias: given }) => named !== undefined && (given ?? name)?.toLowerCase() === named,
  );
  if (other) return [other];
  return qualifier.length > 0 ? [written] : [written, ...others];
}

function placeOf({ start, end, qualifier, partial, argumentOf }: StarNode) {
  return {
    offset: start,
    length: end - start,
    qualifier: qualifier.at(-1),
    within: "statement" as const,
    partial,
    argumentOf,
  };
}

function readsOf(reads: Reads, tables: readonly TableRef[], reachesResult: boolean) {
  return { tables, reads, resolvesToExplicitColumns: reads === "explicit", reachesResult };
}

/** `undefined` where the columns do not matter: `EXISTS` only asks for a row. */
function contextOf({ query }: Select): StarContext | undefined {
  let outermost = query;
  while (outermost.role === "arm" && outermost.outer?.type === "query") outermost = outermost.outer;
  return outermost.role === "exists" || outermost.role === "arm" ? undefined : CONTEXTS[outermost.role];
}

/** The queries and writes whose columns come out of the script: through stars, from the outermost query inwards. */
function reachedBy(script: Script, scopes: Scopes): ReadonlySet<Query | Write> {
  const reached = new Set<Query | Write>();
  const innerWrites = new Set<Write>();
  const waiting: Query[] = [];
  for (const query of script.queries) {
    if (query.role === "statement" || query.role === "insert" || query.role === "create") waiting.push(query);
    for (const arm of query.arms) if (arm.type === "write") innerWrites.add(arm);
  }
  for (const write of script.writes) if (!innerWrites.has(write)) reached.add(write);
  for (let query = waiting.pop(); query !== undefined; query = waiting.pop()) {
    if (reached.has(query)) continue;
    reached.add(query);
    for (const arm of query.arms) {
      if (arm.type === "query") waiting.push(arm);
      else if (arm.type === "write") reached.add(arm);
      else if (arm.type === "select") for (const inner of handedOn(arm, scopes)) waiting.push(inner);
    }
  }
  return reached;
}

/** The queries whose columns the stars of a select hand on. */
function handedOn(select: Select, scopes: Scopes): ReadonlySet<Query> {
  const stars = select.items.flatMap(({ star }) => star ?? []);
  // All bare stars hand on the same.
  const bare = stars.find(({ qualifier }) => qualifier.length === 0);
  const qualified = stars.filter(({ qualifier }) => qualifier.length > 0);
  return new Set(
    [...(bare === undefined ? [] : [bare]), ...qualified].flatMap((star) => scopes.queriesOfStar(star, select)),
  );
}
