/** How grave a logged line is, whatever the logger calls it. */
export type LogLevel = "trace" | "debug" | "info" | "warn" | "error" | "fatal";

/** Which argument of a log call is what. */
export type ArgumentOrder =
  /** A merge object comes first, then the message: `logger.error({ err }, "message")`. */
  | "object-first"
  /** The message comes first, then an object of metadata: `logger.error("message", { error })`. */
  | "object-last"
  /** The message comes first, then a stack or context as text: `this.logger.error("message", error.stack)`. */
  | "message-first"
  /** Every argument is printed as it is: `console.error("message", error)`. */
  | "any";

/** A way to write log lines, as data: how it is recognised and what its methods do. */
export interface LoggerModel {
  /** A short name that other models and rules may ask for: `pino`, `console`. */
  readonly id: string;
  /** Origins (see `code/origin.ts`) of the objects that carry the methods: `pino()`, `winston.createLogger()`. */
  readonly origins: readonly string[];
  /** Functions that hand such an object to the callback that they are given, as its first parameter: `tracer.startActiveSpan`. */
  readonly handedBy?: readonly string[];
  /** Methods that write, with their level. `log` of winston takes its level as an argument. */
  readonly methods: Readonly<Record<string, LogLevel>>;
  readonly argumentOrder: ArgumentOrder;
  /** Whether the object is itself a function that writes, as `debug("app")` is. */
  readonly callable?: LogLevel;
  /** Methods whose result is again such a logger: `child`. */
  readonly derive?: readonly string[];
  /** Methods that write nothing now but add fields to every later line: `child`, `setBindings`. */
  readonly persist?: readonly string[];
  /** How many leading arguments a method does not print: `console.assert` has one. */
  readonly unprinted?: Readonly<Record<string, number>>;
  /** Methods that take a name and the value that is kept under it: `setTag("email", email)`. */
  readonly pairs?: readonly string[];
  /** Whether `log` may take the level as its first argument. */
  readonly levelArgument?: boolean;
  /** The last words of names that hold one whose origin is unknown: `logger` of `this.auditLogger`. */
  readonly names?: readonly string[];
  /** Functions that are given what writes each line, by their names: which argument it is. The package itself has no name. */
  readonly formats?: Readonly<Record<string, number>>;
  /** Whether it writes nothing of what follows a message, unless the message has a placeholder for it. */
  readonly dropsAfterMessage?: true;
  /** The one key under which it writes an error in full. */
  readonly errorKey?: string;
  /**
   * The format without which it loses an error that it is given alone where a transport has a format of its own: that gets a copy,
   * and neither message nor stack of an error are copied.
   */
  readonly loneErrorFormat?: string;
  /** Whether an error that stands behind a message alone has to be a field: `{ error }`. */
  readonly namesLoneError?: true;
  /** Whether it takes an error nowhere: neither as an argument nor under a key that is known. */
  readonly takesNoError?: true;
  /** Whether it has no option that censors what it is given. */
  readonly isUncensored?: true;
  /** Whether it writes nothing until whoever looks for a fault asks for it: https://github.com/debug-js/debug#usage. */
  readonly isSilent?: true;
  /** What a logger that it makes writes by itself: the least grave level, and the option of its maker that sets another. */
  readonly threshold?: { readonly level: LogLevel; readonly option: string };
  /** Whether it hands its lines on to the logger that the application was started with. */
  readonly isHandedOn?: true;
  /** Methods that say who was there when something failed: made for what tells a person. */
  readonly identifying?: readonly string[];
  /** `observability` for error trackers and tracers: not a log, but kept by a third party all the same. */
  readonly group?: "observability";
}

/** The method names of most loggers, each at the level of its name. */
export const COMMON_METHODS: Readonly<Record<string, LogLevel>> = {
  trace: "trace",
  debug: "debug",
  info: "info",
  warn: "warn",
  error: "error",
  fatal: "fatal",
};

/** Gives several method names one level each, for the tables of the models. */
export function levels<Name extends string>(table: Readonly<Partial<Record<LogLevel, readonly Name[]>>>) {
  const methods: Partial<Record<Name, LogLevel>> = {};
  for (const [level, names] of Object.entries(table)) {
    for (const name of names) methods[name] = level as LogLevel;
  }
  return methods as Readonly<Record<string, LogLevel>>;
}
