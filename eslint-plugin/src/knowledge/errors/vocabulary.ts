/**
 * The words by which code and comments about failures are read. They were collected by reading the error handlers of
 * eight published backends (November 2026) and Node.js's own API; a word belongs here only when it means the same in all
 * of them. Names are matched by their words (`closeQuietly` has `close`), never by substrings.
 */

/** First words of methods that give something back: when they fail there is nothing left to do. */
export const CLEANUP_WORDS: ReadonlySet<string> = new Set([
  "cleanup",
  "close",
  "deregister",
  "disconnect",
  "dispose",
  // `global.gc()`: memory.
  "gc",
  "rimraf",
  "rm",
  "rmdir",
  "rollback",
  "shutdown",
  "teardown",
  "unbind",
  "unlink",
  "unpipe",
  "unref",
  "unregister",
  "unwatch",
]);

/**
 * First words of methods that give back what the code holds, and end as well what lies elsewhere: `lock.release()` is one thing,
 * `escrow.release(order.id)` another.
 */
export const ENDING_WORDS: ReadonlySet<string> = new Set([
  "abort",
  "cancel",
  "clear",
  "detach",
  "destroy",
  "end",
  "kill",
  "quit",
  "release",
  "stop",
  "terminate",
  "unlock",
  "unsubscribe",
]);

/** SQL statements that only give something back. */
export const CLEANUP_SQL = /^\s*(?:ROLLBACK|RELEASE|UNLISTEN|DEALLOCATE|DISCARD|SELECT\s+pg_advisory_unlock)\b/i;

/** First words of calls that ask a question by failing: the failure is the answer. */
export const QUESTION_WORDS: ReadonlySet<string> = new Set([
  "access",
  "assert",
  "authenticate",
  "authorize",
  "can",
  "check",
  "compare",
  // Rate limiters reject when the limit is reached.
  "consume",
  "exists",
  "expect",
  "has",
  "head",
  "is",
  "lstat",
  "match",
  "matches",
  "ping",
  "probe",
  "stat",
  "test",
  "validate",
  "verify",
]);

/** First words of calls that ask whether something can be reached. They count as questions inside a predicate only. */
export const REACH_WORDS: ReadonlySet<string> = new Set(["connect", "fetch", "lookup", "ping", "request", "resolve"]);

/** Any word of these makes a call a reading of text that may be malformed. */
export const PARSE_WORDS: ReadonlySet<string> = new Set([
  "decode",
  "decrypt",
  "deserialize",
  "format",
  "parse",
  "parser",
  "serialize",
  "stringify",
  "unseal",
  "unserialize",
  "inflate",
  "gunzip",
]);

/** Methods of a request or response that read its body, called without arguments. */
export const BODY_METHODS: ReadonlySet<string> = new Set(["json", "formData", "text", "blob", "arrayBuffer"]);

/** Classes of libraries whose constructors throw on malformed input: an id of MongoDB. */
export const PARSE_CLASSES: ReadonlySet<string> = new Set(["ObjectId", "ObjectID"]);

/** Globals that throw on malformed input, called or constructed. */
export const PARSE_GLOBALS: ReadonlySet<string> = new Set([
  "Function",
  "URL",
  "URLPattern",
  "URLSearchParams",
  "Headers",
  "TextDecoder",
  "RegExp",
  "BigInt",
  "atob",
  "btoa",
  "decodeURI",
  "decodeURIComponent",
  "encodeURI",
  "encodeURIComponent",
  "structuredClone",
]);

/** Stores of a browser that are shut in private windows: using them is asking whether they are there. */
export const BROWSER_STORES: ReadonlySet<string> = new Set(["localStorage", "sessionStorage"]);

/** Globals whose every method reads or writes text. */
export const PARSE_NAMESPACES: ReadonlySet<string> = new Set(["JSON", "Intl", "yaml", "YAML", "toml", "TOML"]);

/** Words of names for tokens and passwords: a failing check of one is an answer to the client, not an outage. */
export const CREDENTIAL_WORDS: ReadonlySet<string> = new Set([
  "auth",
  "credential",
  "credentials",
  "jwt",
  "login",
  "otp",
  "password",
  "session",
  "signature",
  "signed",
  "token",
  "totp",
  "webhook",
]);

/** First words of methods that change something: a "not found" cannot explain their failure away. */
export const WRITE_WORDS: ReadonlySet<string> = new Set([
  "add",
  "bulk",
  "charge",
  "create",
  "decrement",
  "delete",
  "increment",
  "insert",
  "patch",
  "publish",
  "put",
  "remove",
  "save",
  "send",
  "set",
  "store",
  "update",
  "upsert",
  "write",
]);

/** Names of functions whose answer is yes or no. */
export const PREDICATE_FIRST_WORDS: ReadonlySet<string> = new Set([
  "are",
  "can",
  "check",
  "contains",
  "does",
  "exists",
  "has",
  "is",
  "may",
  "probe",
  "should",
  "supports",
  "test",
  "validate",
  "verify",
  "was",
]);
/** Names of functions that ask whether a service answers, and words at their end: `ping`, `carrierCheck`. */
export const PROBE_NAMES: ReadonlySet<string> = new Set(["ping", "status", "health", "healthcheck"]);
export const PROBE_LAST_WORDS: ReadonlySet<string> = new Set(["check", "ping", "healthcheck"]);
export const PREDICATE_LAST_WORDS: ReadonlySet<string> = new Set([
  "exist",
  "exists",
  "valid",
  "reachable",
  "available",
  "alive",
  "healthy",
  "supported",
]);

/**
 * Words in the name of a function that says what it gives where it finds nothing: `findOrNull`, `tryLoad`. They excuse no function
 * that changes something.
 */
export const LENIENT_WORDS: ReadonlySet<string> = new Set(["safe", "try"]);
export const LENIENT_ENDINGS: ReadonlySet<string> = new Set(["null", "undefined", "empty"]);

/** Methods of strings, collections and the language that no backend fails in. */
export const HARMLESS_METHODS: ReadonlySet<string> = new Set([
  "at",
  "charAt",
  "charCodeAt",
  "concat",
  "digest",
  "endsWith",
  "entries",
  "every",
  "exec",
  "filter",
  "find",
  "findIndex",
  "flat",
  "flatMap",
  "forEach",
  "from",
  "fromEntries",
  "includes",
  "indexOf",
  "isArray",
  "isBuffer",
  "join",
  "keys",
  "lastIndexOf",
  "localeCompare",
  "map",
  "match",
  "matchAll",
  "normalize",
  "now",
  "padEnd",
  "padStart",
  "parseFloat",
  "parseInt",
  "pop",
  "push",
  "reduce",
  "repeat",
  "replace",
  "replaceAll",
  "reverse",
  "shift",
  "slice",
  "some",
  "sort",
  "splice",
  "split",
  "startsWith",
  "substring",
  "subarray",
  "toFixed",
  "toLowerCase",
  "toString",
  "toUpperCase",
  "trim",
  "trimEnd",
  "trimStart",
  "unshift",
  "values",
]);
export const HARMLESS_GLOBALS: ReadonlySet<string> = new Set([
  "Array",
  "Boolean",
  "Date",
  "Error",
  "Map",
  "Math",
  "Number",
  "Object",
  "Promise",
  "Set",
  "String",
  "Symbol",
  "TextEncoder",
  "TypeError",
  "Uint8Array",
  "WeakMap",
  "WeakSet",
  "AbortController",
  "AbortSignal",
  "clearInterval",
  "clearTimeout",
  "isFinite",
  "isNaN",
  "parseFloat",
  "parseInt",
  "setTimeout",
]);

/** Calls that wait between two tries. */
export const WAIT_WORDS: ReadonlySet<string> = new Set(["sleep", "delay", "wait", "backoff", "pause", "timeout"]);

/** Functions that hand an error on to whoever waits for it. */
export const PASSING_NAMES: ReadonlySet<string> = new Set(["reject", "next", "done", "cb", "callback", "fail"]);

/** Names of functions that do nothing, wherever they come from. */
export const NOOP_NAMES: ReadonlySet<string> = new Set(["noop", "no_op", "nop", "do_nothing"]);
