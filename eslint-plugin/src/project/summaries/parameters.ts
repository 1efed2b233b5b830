import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { parameterPattern, type FunctionNode } from "../../code/functions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { followBinding } from "../../flow/values/forward.ts";
import type { Use as ValueUse } from "../../flow/values/use.ts";
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
    const step = (use: ValueUse) => (goesOn(use, fn, found, project) ? "value" : null);
    followBinding(parameterPattern(parameter), "value", step, fn.file.sourceCode, { entersFunctions: false });
    return found;
  });
}

/** Notes what a place does with the value, and says whether what is made of it there has it still. */
function goesOn(use: ValueUse, fn: Located<FunctionNode>, found: Set<Use>, project: Project): boolean {
  switch (use.kind) {
    case "called":
      if (unwrap(use.value).type !== T.MemberExpression) found.add("called");
      return false;
    case "argument":
      if (use.node.type === T.CallExpression) return argumentOf(use.node, use.index, fn, found, project);
      if (use.node.type !== T.NewExpression) return true;
      if (!/(?:Error|Exception)$/.test(staticName(use.node.callee) ?? "")) found.add("handed on");
      return true;
    case "spread": {
      const { node: call } = use;
      if (call.type !== T.CallExpression) return true;
      const index = call.arguments.findIndex((each) => each.type === T.SpreadElement && each.argument === use.value);
      return argumentOf(call, index, fn, found, project);
    }
    case "returned":
    case "thrown":
    case "kept":
      found.add(use.kind);
      return false;
    case "test":
    case "compared":
    case "calculated":
    case "discarded":
    case "replaced":
    case "key":
    case "keys":
      return false;
    default:
      return true;
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
