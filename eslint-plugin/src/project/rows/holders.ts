import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import type { Variable } from "../../code/scopes.ts";
import { writesOf } from "../../flow/values/writes.ts";

/** Whether a variable holds nothing but what is followed: besides one value it may be given an empty one. */
export function isGivenOnce(variable: Variable): boolean {
  return writesOf(variable).filter(({ value }) => !value || !isEmpty(unwrap(value))).length <= 1;
}

function isEmpty(node: TSESTree.Node): boolean {
  if (node.type === T.ArrayExpression) return node.elements.length === 0;
  return (node.type === T.Literal && node.value === null) || (node.type === T.Identifier && node.name === "undefined");
}

/** The place of an element in the list that is written there; any, where elements before it are spread. */
export function itemOf(value: TSESTree.Node, list: TSESTree.Node): string {
  if (list.type !== T.ArrayExpression) return "[]";
  const index = list.elements.findIndex((each) => each === value);
  const isShifted = list.elements.slice(0, index).some((each) => each?.type === T.SpreadElement);
  return index === -1 || isShifted ? "[]" : String(index);
}
