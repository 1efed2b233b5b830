import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import type { FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { functionOf } from "./functions.ts";

/** What the language's own methods hand to the function that they are given. */
interface Handing {
  /** The parameters that get an element, or what a promise resolves with. */
  readonly elements: readonly number[];
  /** The parameter that gets the whole list. */
  readonly whole?: number;
  /** What becomes of that which the function returns: part of the result, a mere test, or nothing. */
  readonly returned: "gathered" | "tested" | "dropped";
}

const gathering: Handing = { elements: [0], whole: 2, returned: "gathered" };
const testing: Handing = { elements: [0], whole: 2, returned: "tested" };

const HANDINGS: ReadonlyMap<string, Handing> = new Map([
  ["map", gathering],
  ["flatMap", gathering],
  ["filter", testing],
  ["find", testing],
  ["findLast", testing],
  ["findIndex", testing],
  ["findLastIndex", testing],
  ["some", testing],
  ["every", testing],
  ["forEach", { elements: [0], whole: 2, returned: "dropped" }],
  ["reduce", { elements: [1], whole: 3, returned: "gathered" }],
  ["reduceRight", { elements: [1], whole: 3, returned: "gathered" }],
  ["sort", { elements: [0, 1], returned: "tested" }],
  ["toSorted", { elements: [0, 1], returned: "tested" }],
  ["then", { elements: [0], returned: "gathered" }],
]);

/** A call of such a method with a function. */
export interface CallbackCall extends Handing {
  readonly call: TSESTree.CallExpression;
  readonly method: string;
  readonly given: TSESTree.Node;
  readonly fn: FunctionNode | null;
}

/** What a method call hands of its object to a callback; null for all other calls. */
export function callbackOf(call: TSESTree.CallExpression, sourceCode: SourceCode): CallbackCall | null {
  const method = staticName(call.callee);
  const [given] = call.arguments;
  const handing = method === null ? undefined : HANDINGS.get(method);
  if (method === null || !handing || !given) return null;
  return { ...handing, call, method, given, fn: functionOf(given, sourceCode) };
}

/** The call that a function is written into as its callback. */
export function callOfCallback(fn: FunctionNode, sourceCode: SourceCode): CallbackCall | null {
  const { parent } = fn;
  if (parent.type !== T.CallExpression || parent.callee.type !== T.MemberExpression) return null;
  return parent.arguments[0] === fn ? callbackOf(parent, sourceCode) : null;
}
