import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isFunction, parameterPattern, type FunctionNode } from "../../code/functions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { contains } from "../../code/walk.ts";
import type { Variable } from "../../code/scopes.ts";
import { effectOf } from "../../knowledge/effects/index.ts";
import { WRITE_WORDS } from "../../knowledge/errors/index.ts";
import { logCallOf } from "../../knowledge/loggers/index.ts";
import { isRedactorName } from "../../knowledge/personal-data/index.ts";
import type { Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { calledFunction } from "./called.ts";
import { shared } from "./kept.ts";

/**
 * What becomes of a value in a function:
 * - `logged`: a log, an error tracker or a span writes it
 * - `stored`: a database or a file keeps it; `kept`: a field of an object does
 * - `sent`: it goes to another service or a person
 * - `masked`: only what is left of it by a function that hides goes on
 * - `handed on`: code that cannot be read is given it
 * - `called`, `returned`, `thrown`
 */
export type Use = "logged" | "stored" | "kept" | "sent" | "masked" | "handed on" | "called" | "returned" | "thrown";

const NONE: ReadonlySet<Use> = new Set();

const uses = shared<ReadonlySet<Use>>(NONE);

/** What a function does with one of its parameters, here and in the functions of the project that it hands it on to. */
export function usesOfParameter(fn: Located<FunctionNode>, index: number, project: Project): ReadonlySet<Use> {
  return uses(fn, String(index), project, () => {
    const parameter = fn.node.params[Math.min(index, fn.node.params.length - 1)];
    if (!parameter || (index >= fn.node.params.length && parameter.type !== T.RestElement)) return NONE;
    const found = new Set<Use>();
    const binding = parameterPattern(parameter);
    for (const variable of declaredBy(fn)) {
      if (!variable.identifiers.some((each) => contains(binding, each))) continue;
      follow(variable, fn, found, project, new Set());
    }
    return found;
  });
}

/** The variables that a function declares. */
function declaredBy({ node, file }: Located<FunctionNode>): readonly Variable[] {
  return file.sourceCode.scopeManager?.getDeclaredVariables(node) ?? [];
}

function follow(
  variable: Variable,
  fn: Located<FunctionNode>,
  found: Set<Use>,
  project: Project,
  seen: Set<Variable>,
): void {
  if (seen.has(variable) || seen.size > MAX_VARIABLES) return;
  seen.add(variable);
  for (const reference of variable.references) {
    if (!reference.isRead()) continue;
    climb(reference.identifier, fn, found, project, seen);
  }
}

const MAX_VARIABLES = 20;

/** Follows a value to where it ends up. */
function climb(
  from: TSESTree.Node,
  fn: Located<FunctionNode>,
  found: Set<Use>,
  project: Project,
  seen: Set<Variable>,
): void {
  const { sourceCode } = fn.file;
  let at = from;
  for (let above = at.parent; above; at = above, above = at.parent) {
    if (isFunction(above)) {
      if (above.body === at) found.add("returned");
      return;
    }
    switch (above.type) {
      case T.CallExpression:
      case T.NewExpression: {
        if (above.callee === at) {
          // `value.trim()`: what is called has its value from it.
          if (unwrap(at).type !== T.MemberExpression) found.add("called");
          if (unwrap(at).type !== T.MemberExpression) return;
          break;
        }
        if (above.type === T.NewExpression) {
          if (!/(?:Error|Exception)$/.test(staticName(above.callee) ?? "")) found.add("handed on");
          break;
        }
        const argument = at;
        const index = above.arguments.findIndex((each) => contains(each, argument));
        if (!argumentOf(above, index, fn, found, project)) return;
        break;
      }
      case T.ReturnStatement:
        found.add("returned");
        return;
      case T.ThrowStatement:
        found.add("thrown");
        return;
      case T.VariableDeclarator: {
        const named = (sourceCode.scopeManager?.getDeclaredVariables(above) ?? []) as readonly Variable[];
        for (const variable of named) follow(variable, fn, found, project, seen);
        return;
      }
      case T.AssignmentExpression:
        if (above.right === at && above.left.type === T.MemberExpression) found.add("kept");
        return;
      case T.IfStatement:
      case T.WhileStatement:
      case T.SwitchStatement:
      case T.ExpressionStatement:
        return;
      case T.ConditionalExpression:
        if (above.test === at) return;
        break;
      case T.BinaryExpression:
        if (above.operator !== "+") return;
        break;
      case T.UnaryExpression:
        return;
      case T.MemberExpression:
        if (above.object !== at) return;
        break;
      default:
    }
  }
}

/** Calls that give what they are given in another form. */
const COPYING: ReadonlySet<string> = new Set(
  "stringify parse String assign freeze entries keys values from all".split(" "),
);

/** What a call does with an argument; whether its result has the value too. */
function argumentOf(
  call: TSESTree.CallExpression,
  index: number,
  fn: Located<FunctionNode>,
  found: Set<Use>,
  project: Project,
): boolean {
  const { sourceCode } = fn.file;
  const log = logCallOf(call, sourceCode);
  if (log) {
    found.add("logged");
    return false;
  }
  const name = staticName(unwrap(call.callee)) ?? "";
  if (COPYING.has(name)) return true;
  if (isRedactorName(name)) {
    found.add("masked");
    return false;
  }
  const effect = effectOf(call, sourceCode);
  if (effect) {
    found.add(effect.kind === "insert" || effect.kind === "amount" ? "stored" : "sent");
    return false;
  }
  const called = calledFunction(call.callee, fn.file, project);
  if (called) {
    for (const use of usesOfParameter(called, index, project)) if (use !== "returned") found.add(use);
    return usesOfParameter(called, index, project).has("returned");
  }
  const [verb = ""] = wordsOf(name);
  const isMethod = unwrap(call.callee).type === T.MemberExpression;
  found.add(isMethod && WRITE_WORDS.has(verb) && call.parent.type === T.AwaitExpression ? "stored" : "handed on");
  return false;
}
