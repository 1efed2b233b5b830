import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../code/expressions.ts";
import { staticName } from "../code/names.ts";
import { onlyValue } from "../code/scopes.ts";
import { sourcesOf } from "../flow/values/backward.ts";
import type { Link, Source } from "../flow/values/source.ts";
import { isNoKey, keyMentions, speaksOfIdempotency } from "../knowledge/idempotency/index.ts";
import { usesKey } from "../knowledge/idempotency/unused-key.ts";
import type { Located } from "./definitions.ts";
import type { EnteredFunction } from "./reach.ts";

type Calls = readonly Located<TSESTree.CallExpression>[];

const MAX_HOPS = 6;

/**
 * Whether a function that a handler comes to puts a key of the request to use: one that it reads itself, or one that the
 * calls on the way bring it. A service that would take one protects no route that gives it none.
 * @param names further names of keys
 */
export function isKeyUsedIn({ node, file, by }: EnteredFunction, names: ReadonlySet<string>): boolean {
  const { sourceCode } = file;
  if (!usesKey(node, sourceCode, names)) return false;
  const mentions = keyMentions(node, sourceCode);
  if (mentions.length === 0 || by.length === 0) return true;
  return mentions.some((mention) => isGiven(mention, { file, by }, MAX_HOPS));
}

interface Place {
  readonly file: Located["file"];
  /** The calls by which the function was come to in which the place is. */
  readonly by: Calls;
}

/** Whether a value is there when a function is called as it was: what is no parameter of it is. */
function isGiven(value: TSESTree.Node, { file, by }: Place, hops: number): boolean {
  const at = parameterBehind(value, file);
  const call = by.at(-1);
  if (at === null || !call || hops <= 0) return true;
  if (call.node.arguments.slice(0, at + 1).some((each) => each.type === T.SpreadElement)) return true;
  const argument = call.node.arguments[at];
  return argument !== undefined && bringsKey(argument, { file: call.file, by: by.slice(0, -1) }, hops - 1);
}

/** Whether what a call is given is a key, or may hold one. */
function bringsKey(argument: TSESTree.Node, place: Place, hops: number): boolean {
  const { sourceCode } = place.file;
  const value = unwrap(onlyValue(argument, sourceCode));
  if (isNoKey(value, sourceCode)) return false;
  if (value.type !== T.ObjectExpression) return isGiven(value, place, hops);
  return value.properties.some((each) => {
    if (each.type !== T.Property) return bringsKey(each.argument, place, hops - 1);
    if (speaksOfIdempotency(staticName(each) ?? ""))
      return !isNoKey(each.value, sourceCode) && isGiven(each.value, place, hops);
    return hops > 0 && unwrap(each.value).type === T.ObjectExpression && bringsKey(each.value, place, hops - 1);
  });
}

/** Which parameter of its function a name or a field is taken from; null where it may come from elsewhere. */
function parameterBehind(node: TSESTree.Node, { sourceCode }: Located["file"]): number | null {
  const value = node.parent?.type === T.MemberExpression && node.parent.property === node ? node.parent : node;
  const found = new Set<number | null>();
  const source = (from: Source) => {
    if (from.kind !== "unset") found.add(from.kind === "parameter" ? from.index : null);
    return null;
  };
  const through = ({ kind }: Link) => {
    if (kind !== "returned" && kind !== "argument" && kind !== "default") return "value";
    if (kind === "returned") found.add(null);
    return null;
  };
  sourcesOf(value, [], "value", { through, source }, sourceCode);
  const [index = null, another] = found;
  return another === undefined ? index : null;
}
