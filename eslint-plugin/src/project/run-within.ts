import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { Answers } from "../code/answers.ts";
import type { FunctionNode } from "../code/functions.ts";
import { staticName } from "../code/names.ts";
import { perFile, type SourceCode } from "../code/per-file.ts";
import { variableOf, type Variable } from "../code/scopes.ts";

const MAX_HOPS = 12;

/**
 * Whether running a function may run one that is written in it: one that is called, or given to a call. What is put into an
 * object, given back or kept by a class waits for somebody else: `return { providers: [Email({ send: () => … })] }`.
 */
export function mayRunWithin(made: FunctionNode, sourceCode: SourceCode): boolean {
  if (made.type === T.FunctionDeclaration) return !made.id || isUsedByName(made.id, sourceCode, MAX_HOPS);
  return mayRunAt(made, sourceCode, MAX_HOPS);
}

/** Whether a function is run from where it stands, or where its name does. */
function mayRunAt(at: TSESTree.Node, sourceCode: SourceCode, hops: number): boolean {
  const { parent } = at;
  if (!parent || hops === 0) return true;
  switch (parent.type) {
    case T.NewExpression:
      // `new Strategy(options, verify)`
      return parent.callee === at || staticName(parent.callee) === "Promise";
    case T.ReturnStatement:
    case T.MethodDefinition:
    case T.PropertyDefinition:
    case T.JSXExpressionContainer:
      return false;
    case T.ArrowFunctionExpression:
      return parent.body !== at;
    case T.Property:
      return parent.value === at && isTakenAtOnce(parent.parent);
    case T.ArrayExpression:
      return isTakenAtOnce(parent);
    case T.VariableDeclarator:
      return parent.init !== at || parent.id.type !== T.Identifier || isUsedByName(parent.id, sourceCode, hops - 1);
    case T.AssignmentExpression:
      if (parent.right !== at) return false;
      return parent.left.type === T.Identifier && isUsedByName(parent.left, sourceCode, hops - 1);
    case T.ConditionalExpression:
    case T.LogicalExpression:
    case T.TSAsExpression:
    case T.TSSatisfiesExpression:
    case T.TSNonNullExpression:
      return mayRunAt(parent, sourceCode, hops - 1);
    default:
      return true;
  }
}

function isUsedByName(name: TSESTree.Identifier, sourceCode: SourceCode, hops: number): boolean {
  const variable = variableOf(name, sourceCode);
  if (!variable) return true;
  const isUsed = () =>
    variable.references.some((each) => each.isRead() && mayRunAt(each.identifier, sourceCode, hops - 1));
  return used(sourceCode).of(variable, isUsed, hops);
}

/** Whether what a variable holds is run, for each number of steps that may still be followed. */
const used = perFile(() => new Answers<Variable, boolean>(false));

/** Whether an object or a list is given to a call that is made here: `await answer({ handler: async () => … })`. */
function isTakenAtOnce(holder: TSESTree.Node): boolean {
  const call = holder.parent;
  if (call?.type !== T.CallExpression && call?.type !== T.NewExpression) return false;
  if (!call.arguments.some((each) => each === holder)) return false;
  const { parent } = call;
  if (parent.type === T.ArrayExpression) return isTakenAtOnce(parent);
  return parent.type !== T.Property;
}
