import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { staticName } from "../../code/names.ts";
import type { Returned } from "./returned.ts";

/** What functions of the language give (ECMAScript 2025). */
const BY_KEY: ReadonlyMap<string, Returned> = new Map(
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
const BY_METHOD: ReadonlyMap<string, Returned> = new Map(
  (
    [
      ["text", "toString", "toLowerCase", "toUpperCase", "trim", "trimStart", "trimEnd", "padStart", "padEnd"],
      ["text", "toFixed", "toISOString", "toLocaleString", "substring", "replaceAll", "charAt", "join"],
      ["number", "indexOf", "lastIndexOf", "getTime", "charCodeAt", "findIndex"],
      ["boolean", "startsWith", "endsWith", "some", "every"],
      ["list", "flatMap", "split", "toSorted", "toReversed", "toSpliced"],
    ] as const
  ).flatMap(([kind, ...names]) => names.map((name) => [name, kind] as const)),
);

/** Methods of lists that others have as well: of lists they are given a function. */
const OF_LISTS: ReadonlySet<string> = new Set(["map", "filter"]);

/** What a call of a function or method of the language gives; null where it is none of them, or that depends on more. */
export function givenByLanguage(key: string, callee: TSESTree.Node, call: TSESTree.CallExpression): Returned | null {
  const known = BY_KEY.get(key);
  if (known !== undefined) return known;
  if (callee.type !== T.MemberExpression) return null;
  if (key.startsWith("global:Math.")) return "number";
  const name = staticName(callee) ?? "";
  const [first] = call.arguments;
  const takesFunction =
    first?.type === T.ArrowFunctionExpression || first?.type === T.FunctionExpression || first?.type === T.Identifier;
  if (OF_LISTS.has(name)) return takesFunction && first.type !== T.Identifier ? "list" : null;
  if ((name === "some" || name === "every") && !takesFunction) return null;
  return BY_METHOD.get(name) ?? null;
}
