import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { parameterPattern, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { variableOf } from "../../code/scopes.ts";
import type { Located } from "../definitions.ts";

/** A key as it is compared: in which case, and without which characters. */
export interface ComparedKey {
  readonly isLowered: boolean;
  readonly isStripped: boolean;
}

/** Which names in a function stand for keys of the objects that it walks: as they are, or in another spelling. */
export type IsKey = (node: TSESTree.Node) => boolean | ComparedKey;

const MAX_HOPS = 4;

/** The key in an expression that only changes how it is written: `key.toLowerCase().replace(/[-_]/g, "")`. */
export function keyIn(expression: TSESTree.Node, isKey: IsKey): ComparedKey | null {
  let node = unwrap(expression);
  let isLowered = false;
  let isStripped = false;
  for (let hops = 0; hops < MAX_HOPS; hops++) {
    const known = isKey(node);
    if (known) return known === true ? { isLowered, isStripped } : joined(known, { isLowered, isStripped });
    if (node.type !== T.CallExpression) return null;
    const callee = unwrap(node.callee);
    const name = staticName(callee) ?? "";
    if (callee.type === T.MemberExpression) {
      if (/^(?:toLowerCase|toLocaleLowerCase)$/.test(name)) isLowered = true;
      else if (/^replace(?:All)?$/.test(name)) isStripped = true;
      else if (!/^(?:trim|toString|normalize)$/.test(name)) return null;
      node = unwrap(callee.object);
    } else if (name === "String" && node.arguments[0]) node = unwrap(node.arguments[0]);
    else return null;
  }
  return null;
}

/** What two spellings, one behind the other, do to a key. */
export function joined(one: ComparedKey, other: ComparedKey): ComparedKey {
  return { isLowered: one.isLowered || other.isLowered, isStripped: one.isStripped || other.isStripped };
}

/** A key in the spelling in which it is compared. */
export function spelling(key: string, { isLowered, isStripped }: ComparedKey): string {
  const lowered = isLowered ? key.toLowerCase() : key;
  return isStripped ? lowered.replaceAll(/[^a-zA-Z0-9]/g, "") : lowered;
}

/** Tells whether a name is a parameter of a function. */
export function isParameter(fn: FunctionNode, index: number, { sourceCode }: Located["file"]): IsKey {
  const parameter = fn.params[index];
  const declared = parameter && parameterPattern(parameter);
  return (node) =>
    declared?.type === T.Identifier &&
    node.type === T.Identifier &&
    node.name === declared.name &&
    variableOf(node, sourceCode)?.identifiers.includes(declared) === true;
}
