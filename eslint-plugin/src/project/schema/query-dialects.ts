import type { SqlText } from "../../knowledge/databases/index.ts";
import type { Project } from "../index.ts";
import { packageKey } from "../package-key.ts";
import type { Dialect } from "./tables.ts";

/** Packages that speak to one kind of database only. Names from their own documentation, November 2026. */
const DRIVERS: readonly (readonly [Dialect, RegExp])[] = [
  [
    "postgresql",
    /^(?:pg|pg-pool|postgres|pg-promise|slonik|@neondatabase\/serverless|@vercel\/postgres|@electric-sql\/pglite)(?=[.(]|$)/,
  ],
  ["mysql", /^(?:mysql|mysql2|mysql2\/promise|mariadb|@planetscale\/database)(?=[.(]|$)/],
  ["sqlite", /^(?:sqlite|sqlite3|better-sqlite3|sql\.js|@libsql\/client|node:sqlite|bun:sqlite)(?=[.(]|$)/],
  ["sqlserver", /^(?:mssql|tedious)(?=[.(]|$)/],
];

/** The dialect of a driver, by the package's name or the key of what was made with it. */
export function dialectOfDriver(key: string): Dialect | null {
  return DRIVERS.find(([, driver]) => driver.test(key))?.[0] ?? null;
}

/** Writing that only some dialects read. */
const MARKS: readonly (readonly [mark: RegExp, dialects: readonly Dialect[]])[] = [
  [/`/, ["mysql", "sqlite"]],
  [/::\w/, ["postgresql"]],
  [/\$\d/, ["postgresql", "sqlite"]],
  [/(?:=|\(|,)\s{0,10}\?(?=[\s),]|$)/, ["mysql", "sqlite"]],
];

/** The dialects that a query can be in, by the driver that it is handed to or by how it is written; null where any may be. */
export function dialectsOfQuery(
  text: string,
  handedTo: SqlText["handedTo"],
  project: Project,
): ReadonlySet<Dialect> | null {
  const callee = handedTo && ("callee" in handedTo ? handedTo.callee : handedTo.tag);
  const key = callee && packageKey(callee, project.file, project);
  const dialect = key ? dialectOfDriver(key) : null;
  if (dialect) return new Set([dialect]);
  const possible = MARKS.filter(([mark]) => mark.test(text)).map(([, dialects]) => dialects);
  const [first, ...others] = possible;
  return first ? new Set(first.filter((each) => others.every((dialects) => dialects.includes(each)))) : null;
}
