import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { Answers } from "../../code/answers.ts";
import { isFunction, parameterPattern, type FunctionNode } from "../../code/functions.ts";
import { mentions } from "../../code/mentions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { contains, findNode } from "../../code/walk.ts";
import type { ErrorHandler } from "./handler.ts";
import { functionOf } from "./handlers/given-function.ts";
import { PREDICATE_FIRST_WORDS, PREDICATE_LAST_WORDS } from "./vocabulary.ts";

/** What code does with an error: keeps or passes it on, only asks which one it is, or nothing. */
export type ErrorUse = "used" | "tested" | "unused";

const MAX_CALLS = 3;

/** What a handler does with the error it is given. */
export function errorUse(handler: ErrorHandler, sourceCode: SourceCode): ErrorUse {
  const { body, errorBinding } = handler;
  if (!body) return "used";
  if (handler.function && readsArguments(handler.function, sourceCode)) return "used";
  if (!errorBinding) return "unused";
  const owner = handler.function ?? handler.node;
  return useOf(owner, errorBinding, sourceCode, MAX_CALLS);
}

/** Every place that reads the error. */
export function errorReads(handler: ErrorHandler, sourceCode: SourceCode): TSESTree.Node[] {
  const binding = handler.errorBinding;
  return binding ? readsOf(handler.function ?? handler.node, binding, sourceCode) : [];
}

/** Whether the value of an expression goes nowhere: `await save();`, `void save();`, `isNew && save();` */
export function isUnused(expression: TSESTree.Node): boolean {
  let node = expression;
  for (let above = node.parent; above; node = above, above = node.parent) {
    switch (above.type) {
      case T.ExpressionStatement:
        return true;
      case T.AwaitExpression:
      case T.ChainExpression:
      case T.TSNonNullExpression:
      case T.TSAsExpression:
        break;
      case T.UnaryExpression:
        if (above.operator !== "void") return false;
        break;
      case T.LogicalExpression:
        if (above.right !== node) return false;
        break;
      case T.ConditionalExpression:
        if (above.test === node) return false;
        break;
      case T.SequenceExpression:
        if (above.expressions.at(-1) !== node) return true;
        break;
      case T.MemberExpression:
        // `.finally(…)` hands the value through.
        if (above.object !== node || staticName(above) !== "finally" || above.parent.type !== T.CallExpression) {
          return false;
        }
        above = above.parent;
        break;
      default:
        return false;
    }
  }
  return false;
}

/** Whether a test asks which error it is by a call: `isNotFound(error)`, `codes.includes(error.code)`. */
export function isPredicateName(name: string): boolean {
  const words = wordsOf(name);
  return PREDICATE_FIRST_WORDS.has(words[0] ?? "") || PREDICATE_LAST_WORDS.has(words.at(-1) ?? "");
}

function useOf(owner: TSESTree.Node, binding: TSESTree.Node, sourceCode: SourceCode, calls: number): ErrorUse {
  let use: ErrorUse = "unused";
  for (const read of readsOf(owner, binding, sourceCode)) {
    const role = roleOf(read, sourceCode, calls);
    if (role === "used") return "used";
    if (role === "tested") use = "tested";
  }
  return use;
}

function readsOf(owner: TSESTree.Node, binding: TSESTree.Node, sourceCode: SourceCode): TSESTree.Node[] {
  const reads: TSESTree.Node[] = [];
  for (const variable of sourceCode.getDeclaredVariables(owner)) {
    if (!variable.identifiers.some((identifier) => contains(binding, identifier))) continue;
    for (const reference of variable.references) {
      if (reference.isRead() && !contains(binding, reference.identifier)) reads.push(reference.identifier);
    }
  }
  return reads;
}

function roleOf(read: TSESTree.Node, sourceCode: SourceCode, calls: number): ErrorUse {
  let node = read;
  for (let above = node.parent; above; node = above, above = node.parent) {
    switch (above.type) {
      case T.ExpressionStatement:
        return node.type === T.CallExpression || node.type === T.AssignmentExpression ? "used" : "unused";
      case T.ChainExpression:
      case T.TSAsExpression:
      case T.TSNonNullExpression:
      case T.TSTypeAssertion:
        break;
      case T.MemberExpression:
        if (above.object !== node) return "used";
        break;
      case T.BinaryExpression:
        if (above.operator === "+") return "used";
        break;
      case T.UnaryExpression:
        if (above.operator === "void") return "unused";
        break;
      case T.LogicalExpression:
        if (above.left === node && !isInTest(above)) return "tested";
        break;
      case T.CallExpression: {
        if (above.callee === node) break;
        const role = argumentRole(above, node, sourceCode, calls);
        if (role !== "tested") return role;
        break;
      }
      case T.IfStatement:
      case T.ConditionalExpression:
        return above.test === node ? "tested" : "used";
      case T.SwitchStatement:
        return "tested";
      default:
        return "used";
    }
  }
  return "used";
}

/** Whether an expression decides a branch, through `!`, `&&` and `||`. */
function isInTest(expression: TSESTree.Node): boolean {
  let node = expression;
  for (let above = node.parent; above; node = above, above = node.parent) {
    if (above.type === T.LogicalExpression || above.type === T.UnaryExpression) continue;
    return (above.type === T.IfStatement || above.type === T.ConditionalExpression) && above.test === node;
  }
  return false;
}

/** What a call does with the error that it is given: a function of the file is looked into. */
function argumentRole(
  call: TSESTree.CallExpression,
  argument: TSESTree.Node,
  sourceCode: SourceCode,
  calls: number,
): ErrorUse {
  const name = staticName(call.callee);
  if (name !== null && (isPredicateName(name) || name === "includes")) return "tested";
  const fn = functionOf(call.callee, sourceCode);
  if (!fn || calls === 0 || readsArguments(fn, sourceCode)) return "used";
  const index = call.arguments.indexOf(argument as TSESTree.CallExpressionArgument);
  const parameter = fn.params[index];
  if (!parameter) return fn.params.some((each) => each.type === T.RestElement) ? "used" : "unused";
  const binding = parameterPattern(parameter);
  const use = usesIn(sourceCode).of(binding, () => useOf(fn, binding, sourceCode, calls - 1), calls);
  return use === "unused" ? "unused" : "used";
}

/** What functions do with their parameters, for each number of calls that may still be followed. */
const usesIn = perFile(() => new Answers<TSESTree.Node, ErrorUse>("used"));

const mayReadArguments = mentions("arguments");

function readsArguments(fn: FunctionNode, sourceCode: SourceCode): boolean {
  if (fn.type === T.ArrowFunctionExpression || !mayReadArguments(sourceCode.text)) return false;
  return findNode(fn.body, sourceCode, (node) => node.type === T.Identifier && node.name === "arguments") !== undefined;
}

/** Whether a function does nothing at all. */
export function isEmptyFunction(node: TSESTree.Node): boolean {
  return isFunction(node) && node.body.type === T.BlockStatement && node.body.body.length === 0;
}
