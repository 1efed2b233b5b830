import type { Dialect } from "./quoting.ts";

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

/** The dialects that a text can be in by how it is written; null where nothing in it tells. */
export function dialectsOfText(text: string): ReadonlySet<Dialect> | null {
  const [first, ...others] = MARKS.filter(([mark]) => mark.test(text)).map(([, dialects]) => dialects);
  return first ? new Set(first.filter((each) => others.every((dialects) => dialects.includes(each)))) : null;
}
