/**
 * What a value is on the way from a query to a field of a row, as steps that lead to the row: `data/[]/row` is an object whose
 * `data` is a list of rows. Texts, since what is followed is told apart as the keys of a `Map` are.
 *
 * A step is a property's name, an index, `[]` for each element of a list, `{}` for each value of a map. The last says what the
 * steps lead to:
 * - `row`, or the `sql` that is still to be run, a `tag` of a template that is run when it is waited for or handed on, a
 *   `statement` that was prepared;
 * - `answer`: whatever a driver gives, a result that has rows or the rows themselves; `first`: the first of it, or its `data`;
 * - `kysely`, `knex`, `supabase`: a query that is being built, with `.one` where it gives one row; `builder` of another kind.
 */
export type Shape = string;

export const ROW: Shape = "row";
export const ROWS: Shape = "[]/row";

/** More steps than that are followed nowhere. */
const MOST_STEPS = 6;

export function headOf(shape: Shape): string {
  const slash = shape.indexOf("/");
  return slash === -1 ? shape : shape.slice(0, slash);
}

/** What the first step leads to. */
export function within(shape: Shape): Shape {
  return shape.slice(shape.indexOf("/") + 1);
}

/** A value that holds one of a shape; null where that is too deep to be followed. */
export function holding(step: string, shape: Shape): Shape | null {
  return shape.split("/").length > MOST_STEPS || step.includes("/") ? null : `${step}/${shape}`;
}

/** Whether there are steps before the last. */
export function isWithin(shape: Shape): boolean {
  return shape.includes("/");
}

export function lastOf(shape: Shape): string {
  return shape.slice(shape.lastIndexOf("/") + 1);
}

const BUILDER = /^(kysely|knex|supabase|builder)(\.one)?$/;

/** What a query that is being built gives when it is waited for; null of what is none, or is not run by that. */
export function awaitedOf(shape: Shape): Shape | null {
  const [, style, one] = BUILDER.exec(shape) ?? [];
  if (shape === "tag" || style === "builder") return "answer";
  if (style === undefined || style === "kysely") return null;
  const rows = one === undefined ? ROWS : ROW;
  return style === "supabase" ? `data/${rows}` : rows;
}

export function isBuilder(shape: Shape): boolean {
  return BUILDER.test(shape);
}

/** Methods of a builder whose query is given another one to read from: its columns go where those of that query go. */
const READS_QUERY = /join|^(?:with|from|union|intersect|except|as$)/i;

/** The query that reads a query which a method is handed; null of methods that do something else with it. */
export function readingBy(method: string | null, shape: Shape): Shape | null {
  const style = BUILDER.exec(shape)?.[1];
  return style !== undefined && method !== null && READS_QUERY.test(method) ? style : null;
}

/** What a method of a builder gives. */
export function builtBy(method: string, shape: Shape): Shape | null {
  const style = BUILDER.exec(shape)?.[1];
  if (style === undefined) return null;
  switch (method) {
    case "execute":
      return style === "kysely" ? ROWS : shape;
    case "executeTakeFirst":
    case "executeTakeFirstOrThrow":
      return ROW;
    case "stream":
      return ROWS;
    case "first":
    case "single":
    case "maybeSingle":
      return `${style}.one`;
    case "csv":
    case "toQuery":
    case "toSQL":
    case "compile":
    case "pluck":
      return null;
    default:
      return shape;
  }
}

/** Methods by what they give: those of pg-promise, slonik, sqlite, sqlite3, better-sqlite3, node:sqlite and D1. */
const GIVES: ReadonlyMap<string, Shape> = new Map([
  ["prepare", "statement"],
  ["get", ROW],
  ["one", ROW],
  ["oneOrNone", ROW],
  ["maybeOne", ROW],
  ["first", ROW],
  ["any", ROWS],
  ["many", ROWS],
  ["manyOrNone", ROWS],
  ["iterate", ROWS],
]);

/** What a method of a driver gives that is handed a statement. */
export function givenBy(method: string | null): Shape {
  return GIVES.get(method ?? "") ?? "answer";
}

/** What a method of a statement gives that was prepared; the statement itself, where it does not run it. */
export function runBy(method: string): Shape {
  return method === "all" ? "answer" : (GIVES.get(method) ?? "statement");
}

/** Methods of lists by what they give: a row, some of them, or none that their callback does not give back. */
const OF_LISTS: ReadonlyMap<string, "element" | "same" | "none"> = new Map([
  ...["at", "find", "findLast", "pop", "shift"].map((name) => [name, "element"] as const),
  ...["filter", "slice", "splice", "sort", "toSorted", "reverse", "toReversed", "concat", "flat", "values"].map(
    (name) => [name, "same"] as const,
  ),
  ...["map", "flatMap", "forEach", "some", "every", "findIndex", "findLastIndex", "reduce", "reduceRight"].map(
    (name) => [name, "none"] as const,
  ),
  ...["includes", "indexOf", "push", "unshift", "keys"].map((name) => [name, "none"] as const),
]);

/** What a method of a list gives; undefined of one that takes the rows whole. */
export function ofList(method: string, shape: Shape): Shape | null | undefined {
  const gives = OF_LISTS.get(method);
  if (gives === undefined) return undefined;
  return gives === "same" ? shape : gives === "none" ? null : within(shape);
}

/** The same of a map of JavaScript's. */
export function ofMap(method: string, shape: Shape): Shape | null | undefined {
  switch (method) {
    case "get":
      return within(shape);
    case "values":
      return `[]/${within(shape)}`;
    case "entries":
      return holding("[]", `1/${within(shape)}`);
    case "has":
    case "set":
    case "delete":
    case "clear":
    case "keys":
    case "forEach":
      return null;
    default:
      return undefined;
  }
}

const ROW_LISTS: ReadonlySet<string> = new Set(["rows", "recordset", "results"]);
/** What an answer has besides its rows. */
const BESIDE: ReadonlySet<string> = new Set(
  "rowCount rowsAffected length count fields command oid error status statusText size".split(" "),
);

/** Whether a member says how many rows there are, or something else beside them. */
export function isBeside(name: string): boolean {
  return BESIDE.has(name);
}

/** What a member of an answer is; null of one that has no rows, undefined of a field, or of what nobody knows. */
export function ofAnswer(name: string, shape: Shape): Shape | null | undefined {
  if (ROW_LISTS.has(name) && shape !== "first") return ROWS;
  if (name === "data" && shape !== "first") return "first";
  // The first of the rows, or the list of them where the driver gives the fields beside it.
  if (/^\d+$/.test(name)) return shape === "first" ? ROW : "first";
  return BESIDE.has(name) ? null : undefined;
}
