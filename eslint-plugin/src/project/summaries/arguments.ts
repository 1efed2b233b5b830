import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { Answers } from "../../code/answers.ts";
import { unwrap } from "../../code/expressions.ts";
import { isFunction, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { onlyValue, onlyWrite, variableOf, type Variable } from "../../code/scopes.ts";
import { walk } from "../../code/walk.ts";
import { HARMLESS_METHODS } from "../../knowledge/errors/vocabulary.ts";

const MAX_HOPS = 6;

/**
 * Whether what an expression gives follows from a function's arguments alone: from them and from constants, through methods
 * of their own and plain functions. What is waited for, or asked of an object, comes from elsewhere.
 */
export function isOfArguments(
  expression: TSESTree.Node,
  fn: FunctionNode,
  sourceCode: SourceCode,
  hops = MAX_HOPS,
): boolean {
  const given = new Set<Variable>();
  const isElsewhere = walk(
    expression,
    sourceCode,
    (node) => {
      switch (node.type) {
        case T.ThisExpression:
        case T.AwaitExpression:
        case T.NewExpression:
          return "stop";
        case T.CallExpression:
          return mayAskElsewhere(node, sourceCode) ? "stop" : undefined;
        case T.Identifier: {
          const variable = variableOf(node, sourceCode);
          if (!variable || isConstant(variable) || isWithin(variable, expression)) return undefined;
          if (!isArgument(variable, fn, sourceCode, hops)) return "stop";
          given.add(variable);
          return undefined;
        }
        default:
          return undefined;
      }
    },
    { nestedFunctions: true },
  );
  return given.size > 0 && !isElsewhere;
}

/** A method of something that is no argument, which may hold state: `store.get(id)`, but not `LIST.includes(id)`. */
function mayAskElsewhere(call: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== T.MemberExpression) return false;
  let root = unwrap(callee.object);
  while (root.type === T.MemberExpression || root.type === T.CallExpression)
    root = unwrap(root.type === T.CallExpression ? root.callee : root.object);
  const variable = variableOf(root, sourceCode);
  if (!variable) return false;
  if (!isConstant(variable)) return false;
  const value = onlyValue(callee.object, sourceCode);
  const isPattern = value.type === T.Literal && "regex" in value;
  return !isPattern && !HARMLESS_METHODS.has(staticName(callee) ?? "");
}

/** What a module imports, or holds under a name that is written once. */
function isConstant({ defs, scope }: Variable): boolean {
  const [definition] = defs;
  if (definition?.type === "ImportBinding" || definition?.type === "FunctionName") return true;
  return definition?.type === "Variable" && definition.parent.kind === "const" && scope.type === "module";
}

/** The parameter of a function that stands in the expression itself. */
function isWithin({ defs }: Variable, expression: TSESTree.Node): boolean {
  const name = defs[0]?.name;
  return name !== undefined && expression.range[0] <= name.range[0] && name.range[1] <= expression.range[1];
}

function isArgument(variable: Variable, fn: FunctionNode, sourceCode: SourceCode, hops: number): boolean {
  let answers = derived(sourceCode).get(fn);
  if (!answers) derived(sourceCode).set(fn, (answers = new Answers<Variable, boolean>(false)));
  return answers.of(variable, () => comesFromArguments(variable, fn, sourceCode, hops), hops);
}

/** What is known of the variables that a function's tests speak of, for each number of steps that may still be followed. */
const derived = perFile(() => new WeakMap<FunctionNode, Answers<Variable, boolean>>());

function comesFromArguments(variable: Variable, fn: FunctionNode, sourceCode: SourceCode, hops: number): boolean {
  const definition = variable.defs[0];
  if (definition?.type === "Parameter") return isFunction(definition.node) && definition.node === fn;
  if (definition?.type !== "Variable" || hops <= 0) return false;
  const { init, parent } = definition.node;
  if (parent.parent.type === T.ForOfStatement && parent.parent.left === parent)
    return isOfArguments(parent.parent.right, fn, sourceCode, hops - 1);
  const isWhole = definition.node.id.type === T.Identifier;
  const written = isWhole ? onlyWrite(variable) : init;
  return written !== null && isOfArguments(written, fn, sourceCode, hops - 1);
}
