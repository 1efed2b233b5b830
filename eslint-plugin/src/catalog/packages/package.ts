/** What a package is for, as far as some model asks. */
export type Role =
  /** It answers requests, keeps rows or draws pages on a server: whoever depends on it has code that runs there. */
  | "server"
  /** It has routes, which the program that loads it serves. */
  | "router"
  /** A program that loads it takes requests, whatever else it calls. */
  | "listener"
  /** It is for functions that a platform calls by the name under which their module exports them. */
  | "event function"
  /** It runs on phones. */
  | "phone"
  /** It runs as a program of a desktop. */
  | "desktop"
  /** It draws a page. */
  | "page"
  /** It builds a page, or serves one while it is being written. */
  | "page builder"
  /** Only code for a browser or a phone imports it. */
  | "browser"
  /** It works on pages from outside of them: tests and scrapers do. */
  | "page driver"
  /** Only programs at a terminal need it. */
  | "terminal"
  | "test runner"
  /** Its calls take SQL. */
  | "sql"
  /** It keeps rows, values or messages without SQL, in a store or a queue of the service's own. */
  | "store"
  /** Its functions work out values from values: they wait for nothing, and fail where they are used wrongly. */
  | "computing"
  /** It checks values against schemas, whose parsers throw on what does not fit. */
  | "schema"
  | "http client"
  /** It takes the log lines, metrics and traces of programs, for those who run them. */
  | "telemetry"
  /** It colours text for a terminal: what goes in comes out. */
  | "colour"
  /** It reads pictures, recordings or documents. */
  | "media";

/** The databases whose dialects are known. */
export type Database = "postgresql" | "mysql" | "sqlite" | "sqlserver";

export interface PackageEntry {
  readonly roles: readonly Role[];
  /** The only kind of database that a driver speaks to. */
  readonly database?: Database;
  /** Its members that are called as the global `fetch` is; the empty text is the package itself. */
  readonly fetches?: readonly string[];
  /** Whether its errors have a `toJSON` that gives message and stack, where JSON leaves both out of others. */
  readonly writesErrors?: true;
  /** Its members with which a page begins: they draw into the page that their caller stands in. */
  readonly draws?: readonly string[];
  /** Whether its calls have done their work when they return: they give no promise. */
  readonly isSynchronous?: true;
  /** The methods that only read what they are given, where others write. */
  readonly reads?: readonly string[];
}
