/** What kind of thing a value is. */
export type Kind = "text" | "number" | "boolean" | "list" | "object";

/** What functions of the language give (ECMAScript 2025), by the keys of their origins. */
export const GIVEN_BY_FUNCTIONS: ReadonlyMap<string, Kind> = new Map(
  (
    [
      ["text", "String", "JSON.stringify", "encodeURIComponent", "encodeURI", "decodeURIComponent", "String.raw"],
      ["number", "Number", "parseInt", "parseFloat", "Date.now", "Number.parseInt", "Number.parseFloat"],
      ["boolean", "Boolean", "Array.isArray", "Number.isInteger", "Number.isNaN", "Number.isFinite", "isNaN"],
      ["boolean", "Object.hasOwn", "Object.is"],
      ["list", "Object.keys", "Object.values", "Object.entries", "Array.from", "Array.of"],
      ["list", "Promise.all", "Promise.allSettled"],
      ["object", "Object.fromEntries"],
    ] as const
  ).flatMap(([kind, ...names]) => names.map((name) => [`global:${name}`, kind] as const)),
);

/** Methods that only one kind of value has, or that give the same whatever has them. */
export const GIVEN_BY_METHODS: ReadonlyMap<string, Kind> = new Map(
  (
    [
      ["text", "toString", "toLowerCase", "toUpperCase", "trim", "trimStart", "trimEnd", "padStart", "padEnd"],
      ["text", "toFixed", "toISOString", "toLocaleString", "substring", "replaceAll", "charAt", "join"],
      ["number", "indexOf", "lastIndexOf", "getTime", "charCodeAt", "findIndex", "localeCompare"],
      ["boolean", "startsWith", "endsWith", "some", "every"],
      ["list", "flatMap", "split", "toSorted", "toReversed", "toSpliced"],
    ] as const
  ).flatMap(([kind, ...names]) => names.map((name) => [name, kind] as const)),
);

/** Methods of lists that others have as well: of lists they are given a function. */
export const MAKING_LISTS: ReadonlySet<string> = new Set(["map", "filter"]);

/** Methods whose result says something about a text or a list, and has nothing of it. */
export const COMPARING_METHODS: ReadonlySet<string> = new Set([
  "endsWith",
  "every",
  "findIndex",
  "includes",
  "indexOf",
  "lastIndexOf",
  "localeCompare",
  "some",
  "startsWith",
]);

/** Functions of the language that throw on malformed text, and what they throw. */
export const THROWING: ReadonlyMap<string, string> = new Map([
  ["global:JSON.parse", "SyntaxError"],
  ["global:decodeURIComponent", "URIError"],
  ["global:decodeURI", "URIError"],
  ["global:URL", "TypeError"],
  ["url.URL", "TypeError"],
  ["global:BigInt", "SyntaxError"],
]);

/** Modules of Node.js whose functions only compute. */
export const COMPUTING_MODULES: ReadonlySet<string> = new Set([
  "buffer",
  "path",
  "os",
  "util",
  "url",
  "querystring",
  "crypto",
  "events",
  "process",
]);
