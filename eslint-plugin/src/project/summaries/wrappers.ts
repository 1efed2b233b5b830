import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isFunction, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { returnedExpressions } from "../../code/returns.ts";
import { walk } from "../../code/walk.ts";
import type { Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { calledFunction } from "./called.ts";

const MOST_DECORATORS = 6;

/**
 * The functions that decorators of the project put in the place of a method, which call it: what they return, or set as the
 * `value` of its descriptor.
 */
export function wrappersOf(fn: Located<FunctionNode>, project: Project): readonly Located<FunctionNode>[] {
  const { parent } = fn.node;
  if (parent.type !== T.MethodDefinition) return [];
  return parent.decorators.slice(0, MOST_DECORATORS).flatMap(({ expression }) => {
    const decorator = decoratorOf(expression, fn, project);
    return decorator ? replacementsIn(decorator) : [];
  });
}

/** The function that is given the method: what is written behind the sign, or what a call there returns. */
function decoratorOf(
  expression: TSESTree.Expression,
  { file }: Located<FunctionNode>,
  project: Project,
): Located<FunctionNode> | null {
  if (expression.type !== T.CallExpression) return calledFunction(expression, file, project);
  const maker = calledFunction(expression.callee, file, project);
  const [made, ...others] = maker ? returnedExpressions(maker.node, maker.file.sourceCode) : [];
  const decorator = made && others.length === 0 ? unwrap(made) : null;
  return maker && decorator && isFunction(decorator) ? { node: decorator, file: maker.file } : null;
}

function replacementsIn({ node: decorator, file }: Located<FunctionNode>): readonly Located<FunctionNode>[] {
  const found = new Set<FunctionNode>();
  for (const each of returnedExpressions(decorator, file.sourceCode)) {
    const given = unwrap(each);
    if (isFunction(given)) found.add(given);
  }
  walk(decorator.body, file.sourceCode, (node) => {
    if (node.type !== T.AssignmentExpression || node.left.type !== T.MemberExpression) return undefined;
    const set = unwrap(node.right);
    if (staticName(node.left) === "value" && isFunction(set)) found.add(set);
    return undefined;
  });
  return [...found].map((node) => ({ node, file }));
}
