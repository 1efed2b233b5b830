import { relative } from "node:path";
import {
  beginsElsewhere,
  columnInSql,
  largeColumns,
  type LargeColumn,
  type SqlText,
  type Star,
} from "../../knowledge/databases/index.ts";
import type { Project } from "../index.ts";
import { dialectsOfQuery } from "./query-dialects.ts";
import { describesTables, findTable, isOutdated, type FoundTable, type WantedTable } from "./index.ts";

/** The columns that a star stands for. */
export interface StarColumns {
  /** The names as the tables have them. */
  readonly columns: readonly string[];
  /** Those whose values may be large, by their types. */
  readonly large: readonly LargeColumn[];
  /** The list that may stand in the star's place. */
  readonly sql: string;
  /** The tables that have them. */
  readonly tables: readonly FoundTable[];
  /** Where the columns are from, relative to the working directory. */
  readonly source: string;
  /** Whether the database has not all of them, as the statements that made it say. */
  isOutdated(): boolean;
}

/** More columns than this would be no help to read. */
export const MAX_COLUMNS = 80;

/** Tables joined so that columns of the same name become one. */
const MERGED_COLUMNS = /\bnatural\b|\busing\s{0,4}\(/i;

/** The text that a star stands in. */
interface StarText {
  readonly text: Pick<SqlText["text"], "value">;
  readonly handedTo?: SqlText["handedTo"];
}

/** The columns of a star by the schemas in the workspace; null unless each of its tables is known completely. */
export function columnsOfStar(
  star: Star,
  { text, handedTo = null }: StarText,
  project: Project,
  cwd: string,
): StarColumns | null {
  const isJoin = star.tables.length > 1;
  if (star.tables.length === 0 || star.partial || (isJoin && MERGED_COLUMNS.test(text.value))) return null;
  const written = text.value.slice(star.offset, star.offset + star.length);
  const names: string[] = [];
  const list: string[] = [];
  const dialects = () => dialectsOfQuery(text.value, handedTo, project);
  const sources = new Set<string>();
  const tables: FoundTable[] = [];
  for (const table of star.tables) {
    if (table.kind !== "table" || table.name === undefined) return null;
    const found = findCompleteTable(
      { name: table.name, schema: table.schema, dialects },
      project,
      holds(text, `"${table.name}"`),
    );
    if (!found) return null;
    const prefix = isJoin ? `${asWritten(table.alias ?? table.name, text)}.` : written.slice(0, -1);
    for (const { name } of found.table.columns) {
      // SQLite reads MySQL's quotes too.
      const column = columnInSql(name, found.dialect ?? (holds(text, "`") ? "mysql" : null));
      if (column === null) return null;
      names.push(name);
      list.push(prefix + column);
    }
    tables.push(found);
    sources.add(relative(cwd, found.schema.source).replaceAll("\\", "/"));
  }
  if (list.length > MAX_COLUMNS || sources.size !== 1) return null;
  return {
    columns: names,
    large: tables.flatMap(({ table }) => largeColumns(table.columns)),
    sql: list.join(", "),
    tables,
    source: [...sources].join(),
    isOutdated: () => tables.some((table) => isOutdated(table, project)),
  };
}

/** How many columns the tables of a star have at the least, by what is known of them. */
export function leastOfStar({ tables }: Star, project: Project): number {
  const counts = tables.map(({ name, schema }) =>
    name === undefined ? 0 : (findTable({ name, schema }, project)?.table.columns.length ?? 0),
  );
  return counts.reduce((all, count) => all + count, 0);
}

/** Whether the text before a query, which is not in sight, is what defines its tables: no file of the project describes them. */
export function isDefinedElsewhere(star: Star, sql: SqlText, project: Project): boolean {
  return beginsElsewhere(sql) && leastOfStar(star, project) === 0 && describesTables(project);
}

/** A table all of whose columns are known. PostgreSQL reads a name without quotes in lower case. */
export function findCompleteTable(wanted: WantedTable, project: Project, isQuoted = true): FoundTable | null {
  const found =
    findTable(wanted, project) ??
    (isQuoted ? null : findTable({ ...wanted, name: wanted.name.toLowerCase() }, project));
  if (!found?.table.complete || found.table.columns.length === 0) return null;
  const isFolded =
    found.schema.dialect === "postgresql" && !isQuoted && found.table.name !== found.table.name.toLowerCase();
  return isFolded ? null : found;
}

const held = new WeakMap<StarText["text"], Map<string, boolean>>();

/** Whether a text holds another; looked up once, since each of its many stars may ask. */
function holds(text: StarText["text"], part: string): boolean {
  const known = held.get(text) ?? new Map<string, boolean>();
  held.set(text, known);
  const answer = known.get(part) ?? text.value.includes(part);
  known.set(part, answer);
  return answer;
}

/** A name with the quotes that the query puts around it. */
function asWritten(name: string, text: StarText["text"]): string {
  for (const quoted of [`"${name}"`, `\`${name}\``, `[${name}]`]) if (holds(text, quoted)) return quoted;
  return name;
}
