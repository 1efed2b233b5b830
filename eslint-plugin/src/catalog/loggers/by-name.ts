import { levels, type LoggerModel } from "./model.ts";

/** A logger of the project itself, known by its name alone: which argument is what, it does not say. */
export const namedLogger: LoggerModel = {
  id: "named",
  origins: [],
  methods: levels({
    trace: ["trace", "silly"],
    debug: ["debug", "verbose"],
    info: ["log", "info", "http", "notice", "success"],
    warn: ["warn", "warning"],
    error: ["error", "crit", "err", "exception"],
    fatal: ["fatal", "critical", "alert", "emerg", "emergency", "panic"],
  }),
  argumentOrder: "any",
  derive: ["child"],
  persist: ["child", "setBindings"],
  levelArgument: true,
  names: ["logger", "log"],
};

/** A span or scope that a callback of a tracer or tracker hands over. */
export const namedSpan: LoggerModel = {
  id: "named-span",
  group: "observability",
  origins: [],
  methods: levels({
    info: [
      "setAttribute",
      "setAttributes",
      "addEvent",
      "setTag",
      "setTags",
      "addTags",
      "setUser",
      "setExtra",
      "setExtras",
    ],
  }),
  pairs: ["setAttribute", "setTag", "setExtra"],
  identifying: ["setUser"],
  argumentOrder: "any",
  names: ["span", "scope"],
};

/** Loggers that their names give away: `logger`, `this.auditLogger`, `req.log`, `span`. */
export const NAMED_LOGGERS: readonly LoggerModel[] = [namedLogger, namedSpan];

/** Owners whose `log` is something else: the history of a repository, a table, a mathematical function. */
export const OTHER_LOG_OWNERS: ReadonlySet<string> = new Set([
  "math",
  "git",
  "svn",
  "hg",
  "repo",
  "repository",
  "db",
  "database",
  "prisma",
  "models",
  "tables",
  "commit",
]);
