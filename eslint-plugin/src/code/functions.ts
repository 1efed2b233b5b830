import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";

/** A function with a body: declaration, expression, arrow or method value. */
export type FunctionNode =
  TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

export function isFunction(node: TSESTree.Node): node is FunctionNode {
  return (
    node.type === T.ArrowFunctionExpression || node.type === T.FunctionExpression || node.type === T.FunctionDeclaration
  );
}

export function isClass(node: TSESTree.Node): node is ClassNode {
  return node.type === T.ClassDeclaration || node.type === T.ClassExpression;
}

/** The function whose body holds the node, if any. */
export function enclosingFunction(node: TSESTree.Node): FunctionNode | undefined {
  for (let above = node.parent; above; above = above.parent) {
    if (isFunction(above)) return above;
  }
  return undefined;
}

/** The class whose `this` the node would see: arrows keep it, other functions must be members of the class. */
export function enclosingClass(node: TSESTree.Node): ClassNode | undefined {
  for (let at: TSESTree.Node | undefined = node.parent; at; at = at.parent) {
    if (isClass(at)) return at;
    const ownThis = at.type === T.FunctionDeclaration || at.type === T.FunctionExpression;
    if (ownThis && at.parent?.type !== T.MethodDefinition && at.parent?.type !== T.PropertyDefinition) return undefined;
  }
  return undefined;
}

/** The binding of a parameter without its default value or parameter-property modifiers. */
export function parameterPattern(parameter: TSESTree.Parameter): TSESTree.Node {
  if (parameter.type === T.TSParameterProperty) return parameterPattern(parameter.parameter);
  return parameter.type === T.AssignmentPattern ? parameter.left : parameter;
}
