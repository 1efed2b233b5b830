import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { Answers } from "../../code/answers.ts";
import { isFunction } from "../../code/functions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { contains } from "../../code/walk.ts";
import { followBinding } from "../../flow/values/forward.ts";
import { readsArguments } from "../../flow/values/functions.ts";
import type { ArgumentUse, Use } from "../../flow/values/use.ts";
import type { ErrorHandler } from "./handler.ts";
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
  return useOf(errorBinding, sourceCode, MAX_CALLS);
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

/** What becomes of an error that a pattern is given. */
function useOf(binding: TSESTree.Node, sourceCode: SourceCode, calls: number): ErrorUse {
  let found: ErrorUse = "unused";
  const step = (use: Use): "error" | null => {
    const role = roleOf(use, sourceCode, calls);
    if (role === "used" || (role === "tested" && found === "unused")) found = role;
    return found !== "used" && role === "goes on" ? "error" : null;
  };
  return followBinding(binding, "error", step, sourceCode, { entersFunctions: false }).isWhole ? found : "used";
}

function roleOf(use: Use, sourceCode: SourceCode, calls: number): ErrorUse | "goes on" {
  switch (use.kind) {
    case "read":
    case "bound":
    case "same":
    case "awaited":
    case "choice":
    case "member":
    case "method":
    case "called":
    case "calculated":
      return "goes on";
    case "compared":
      return use.node.type === T.SwitchCase ? "tested" : "goes on";
    case "test":
      return use.node.type === T.UnaryExpression ? "goes on" : "tested";
    case "discarded":
      // error.print();
      return use.value.type === T.CallExpression ? "used" : "unused";
    case "argument":
      return argumentRole(use, sourceCode, calls);
    default:
      return "used";
  }
}

/** What a call does with the error that it is given: a function of the file is looked into. */
function argumentRole(use: ArgumentUse, sourceCode: SourceCode, calls: number): ErrorUse | "goes on" {
  const { node: call, fn, parameter } = use;
  if (call.type !== T.CallExpression) return "used";
  const name = staticName(call.callee);
  if (name !== null && (isPredicateName(name) || name === "includes")) return "goes on";
  if (!fn || calls === 0) return "used";
  if (!parameter) return "unused";
  const role = usesIn(sourceCode).of(parameter, () => useOf(parameter, sourceCode, calls - 1), calls);
  return role === "unused" ? "unused" : "used";
}

/** What functions do with their parameters, for each number of calls that may still be followed. */
const usesIn = perFile(() => new Answers<TSESTree.Node, ErrorUse>("used"));

/** Whether a function does nothing at all. */
export function isEmptyFunction(node: TSESTree.Node): boolean {
  return isFunction(node) && node.body.type === T.BlockStatement && node.body.body.length === 0;
}
