import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { nodesIn } from "../../code/nodes.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { isFunction } from "../../code/functions.ts";

/** An option that is set: a property of an object, or a member that is assigned. */
export interface SetOption {
  readonly name: string;
  /** The property, or the assignment. */
  readonly node: TSESTree.Property | TSESTree.AssignmentExpression;
  readonly value: TSESTree.Node;
}

/** Where a file sets options of some names, in their order. */
export function optionsSet(names: ReadonlySet<string>, sourceCode: SourceCode): readonly SetOption[] {
  const found: SetOption[] = [];
  for (const object of nodesIn(sourceCode, T.ObjectExpression)) {
    for (const node of object.properties) {
      if (node.type !== T.Property) continue;
      const name = staticName(node);
      if (name !== null && names.has(name)) found.push({ name, node, value: node.value });
    }
  }
  for (const node of nodesIn(sourceCode, T.AssignmentExpression)) {
    if (node.operator !== "=" || node.left.type !== T.MemberExpression) continue;
    const name = staticName(node.left);
    if (name !== null && names.has(name)) found.push({ name, node, value: node.right });
  }
  return found.sort((a, b) => a.node.range[0] - b.node.range[0]);
}

/** The object that an option is part of, where one is written there. */
export function objectAround({ node }: SetOption): TSESTree.ObjectExpression | null {
  return node.parent.type === T.ObjectExpression ? node.parent : null;
}

/** The call that a value is an argument of, or a part of one. */
export function callAround(node: TSESTree.Node): TSESTree.CallExpression | TSESTree.NewExpression | null {
  for (let at = node, { parent } = node; parent; at = parent, { parent } = parent) {
    if (parent.type === T.CallExpression || parent.type === T.NewExpression)
      return parent.callee === at ? null : parent;
    if (isFunction(parent) || !PARTS.has(parent.type)) return null;
  }
  return null;
}

const PARTS: ReadonlySet<string> = new Set([
  T.ArrayExpression,
  T.ConditionalExpression,
  T.LogicalExpression,
  T.ObjectExpression,
  T.Property,
  T.SpreadElement,
  T.TSAsExpression,
  T.TSSatisfiesExpression,
]);
