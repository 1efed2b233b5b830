import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import { looksRandom } from "./randomness.ts";

/** How many values of a list are looked at. */
const MOST_LOOKED_AT = 200;

const known = new WeakMap<TSESTree.Node, Map<string | null, boolean>>();

/**
 * Whether a text is one of several that people made up to tell things apart: others in its list, or under the same name in
 * the objects beside its own, are plainly no generated keys. `{ key: "Model2_9B_base" }` beside `{ key: "Model2" }`.
 */
export function isOfEnumeration(value: TSESTree.Node): boolean {
  const { parent } = value;
  if (parent?.type === T.ArrayExpression) return isEnumeration(parent, null);
  if (parent?.type !== T.Property || parent.value !== value) return false;
  const name = staticName(parent);
  const around = parent.parent.parent;
  if (name === null) return false;
  if (around.type === T.ArrayExpression) return isEnumeration(around, name);
  const record = around.type === T.Property ? around.parent : null;
  return record?.type === T.ObjectExpression && isEnumeration(record, name);
}

/** Whether at least half of the values that a list or a record holds, or that its objects hold under a name, are no keys. */
function isEnumeration(holder: TSESTree.ArrayExpression | TSESTree.ObjectExpression, name: string | null): boolean {
  const own = known.get(holder) ?? new Map<string | null, boolean>();
  known.set(holder, own);
  let answer = own.get(name);
  if (answer === undefined) own.set(name, (answer = mostArePlain(valuesOf(holder, name))));
  return answer;
}

function mostArePlain(values: readonly string[]): boolean {
  const plain = values.filter((value) => value.length >= 2 && !looksRandom(value.trim())).length;
  return values.length >= 2 && plain * 2 >= values.length;
}

function valuesOf(holder: TSESTree.ArrayExpression | TSESTree.ObjectExpression, name: string | null): string[] {
  const items: readonly (TSESTree.Node | null)[] =
    holder.type === T.ArrayExpression
      ? holder.elements
      : holder.properties.map((each) => (each.type === T.Property ? each.value : null));
  return items.slice(0, MOST_LOOKED_AT).flatMap((item) => {
    const value = name === null ? item : valueUnder(name, item);
    return (value && stringValue(value)) ?? [];
  });
}

function valueUnder(name: string, item: TSESTree.Node | null): TSESTree.Node | null {
  if (item?.type !== T.ObjectExpression) return null;
  const property = item.properties.find((each) => each.type === T.Property && staticName(each) === name);
  return property?.type === T.Property ? property.value : null;
}
