import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import type { PaymentCall } from "./index.ts";

/** Where a key is inserted in a call, and the text: a field of an object that is there, or a further argument. */
export function keyInsertion(
  { node, method }: PaymentCall,
  object: TSESTree.ObjectExpression | null,
  value: string,
): { at: number; text: string } | null {
  const { key } = method;
  if (key.in !== "argument" && object) {
    if (!node.arguments.some((each) => unwrap(each) === object)) return null;
    const at = object.range[0] + 1;
    const field = value === key.name ? value : `${key.name}: ${value}`;
    return { at, text: object.properties.length === 0 ? ` ${field} ` : ` ${field},` };
  }
  if (key.in === "body") return null;
  const last = node.arguments.at(-1);
  const missing = key.at - node.arguments.length;
  const ends = last && unwrap(last);
  if (!last || !ends || missing < 0 || missing > 1 || ends.type.includes("Function")) return null;
  const name = key.in === "options" ? (value === key.name ? `{ ${value} }` : `{ ${key.name}: ${value} }`) : value;
  return { at: last.range[1], text: `${missing === 1 ? ", {}" : ""}, ${name}` };
}

/** Whether a node is a plain name or a chain of plain names. */
export function isPlainPath(node: TSESTree.Node): boolean {
  if (node.type === T.Identifier || node.type === T.ThisExpression) return true;
  return node.type === T.MemberExpression && !node.computed && !node.optional && isPlainPath(node.object);
}
