import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { returnedExpressions } from "../../code/returns.ts";
import { onlyValue } from "../../code/scopes.ts";
import { definitionOf, type Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { fieldOfThis } from "./fields.ts";

export type LocatedObject = Located<TSESTree.ObjectExpression>;

const MAX_ELEMENTS = 12;

/** The object of options that an expression is, in whichever file it is written. */
export function objectAt(at: Located, project: Project): LocatedObject | null {
  const node = onlyValue(at.node, at.file.sourceCode);
  if (node.type === T.ObjectExpression) return { node, file: at.file };
  const found = definitionOf(node, at.file, project);
  return found?.node.type === T.ObjectExpression ? { node: found.node, file: found.file } : null;
}

/** The objects that an expression may be: itself, or what a function of the project returns. */
export function objectsAt({ node: expression, file }: Located, project: Project): readonly LocatedObject[] {
  const node = unwrap(expression);
  if (node.type !== T.CallExpression) {
    const found = objectAt({ node, file }, project);
    return found ? [found] : [];
  }
  const callee = unwrap(node.callee);
  const isOwn = callee.type === T.MemberExpression && callee.object.type === T.ThisExpression;
  const own = isOwn ? fieldOfThis(callee, file.sourceCode) : null;
  const fn = own ? { node: own, file } : definitionOf(callee, file, project);
  if (!fn || !isFunction(fn.node)) return [];
  return returnedExpressions(fn.node, fn.file.sourceCode).flatMap((each) => {
    const returned = unwrap(each);
    return returned.type === T.ObjectExpression ? [{ node: returned, file: fn.file }] : [];
  });
}

/** The elements of a list that an option is given: of `given ?? [first]` those that stand where nothing was given. */
export function elementsAt({ node: value, file }: Located): readonly TSESTree.Node[] {
  const node = onlyValue(value, file.sourceCode);
  const list = node.type === T.LogicalExpression ? unwrap(node.right) : node;
  const elements = list.type === T.ArrayExpression ? list.elements : [list];
  return elements.flatMap((each) => (each && each.type !== T.SpreadElement ? [each] : [])).slice(0, MAX_ELEMENTS);
}
