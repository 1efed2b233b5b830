import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import { variableOf, type Variable } from "../../code/scopes.ts";
import type { FunctionNode } from "../../code/functions.ts";
import { walk } from "../../code/walk.ts";
import { reachableFrom } from "../../flow/control/index.ts";
import { logCallOf } from "../../knowledge/loggers/index.ts";
import type { Project, ProjectFile } from "../index.ts";
import { isAnswer } from "./answers.ts";
import { calledFunction } from "./called.ts";
import type { Teller } from "./leaving.ts";
import { usesOfParameter } from "./parameters.ts";

/** A place at which somebody is told of an error. */
export interface Telling {
  readonly node: TSESTree.CallExpression;
  readonly by: Teller;
}

/**
 * The places in some code at which somebody is told of an error: calls that log it, track it, record it on a span or answer
 * with it, and calls of functions of the project that log what they are given.
 * @param errors The variables that hold the error; what is made from them counts too.
 */
export function tellingsIn(
  code: TSESTree.Node,
  errors: readonly Variable[],
  file: ProjectFile,
  project: Project,
): readonly Telling[] {
  const { sourceCode } = file;
  const known = new Set(errors);
  const found: Telling[] = [];
  const speaksOfIt = (node: TSESTree.Node) =>
    walk(
      node,
      sourceCode,
      (each) => {
        const variable = each.type === T.Identifier ? variableOf(each, sourceCode) : undefined;
        return variable && known.has(variable) ? "stop" : undefined;
      },
      { nestedFunctions: true },
    );
  walk(code, sourceCode, (node) => {
    if (node.type === T.VariableDeclarator && node.init && speaksOfIt(node.init)) {
      for (const each of sourceCode.scopeManager?.getDeclaredVariables(node) ?? []) known.add(each);
    }
    if (node.type !== T.CallExpression) return undefined;
    const by = node.arguments.some(speaksOfIt) ? tellerOf(node, speaksOfIt, file, project) : null;
    if (by) found.push({ node, by });
    return undefined;
  });
  return found;
}

/** Methods by which an error is written on a span of a trace, whoever made it. */
const ON_SPAN: ReadonlySet<string> = new Set(["recordException", "setStatus"]);

function tellerOf(
  call: TSESTree.CallExpression,
  speaksOfIt: (node: TSESTree.Node) => boolean,
  file: ProjectFile,
  project: Project,
): Teller | null {
  const { sourceCode } = file;
  const name = staticName(unwrap(call.callee)) ?? "";
  if (ON_SPAN.has(name)) return "span";
  const log = logCallOf(call, sourceCode);
  if (log) return log.model.group === "observability" ? "tracker" : "log";
  if (isAnswer(call, sourceCode)) return "answer";
  const called = calledFunction(call.callee, file, project);
  if (!called) return null;
  const isLogged = call.arguments.some(
    (each, index) => speaksOfIt(each) && usesOfParameter(called, index, project).has("logged"),
  );
  return isLogged ? "log" : null;
}

/** Who was told whichever way a place is come to. */
export type ToldBefore = (place: TSESTree.Node) => ReadonlySet<Teller>;

/** What was found of a function or handler, for the variables that held its error when it was asked. */
interface Known {
  readonly errors: readonly Variable[];
  readonly told: ToldBefore;
}

const known = new WeakMap<Project, WeakMap<TSESTree.Node, Known>>();

/**
 * Tells who was told of an error by the time a place in a function or handler is come to.
 * @param from the function or the handler in which the error is held
 * @param errors the variables that hold it
 */
export function toldIn(
  from: TSESTree.CatchClause | FunctionNode,
  errors: readonly Variable[],
  file: ProjectFile,
  project: Project,
): ToldBefore {
  const ofProject = known.get(project) ?? new WeakMap<TSESTree.Node, Known>();
  known.set(project, ofProject);
  const before = ofProject.get(from);
  if (before?.errors.length === errors.length && before.errors.every((each, at) => each === errors[at])) {
    return before.told;
  }
  const calls = new Map<Teller, Set<TSESTree.Node>>();
  for (const { by, node } of tellingsIn(from.body, errors, file, project)) {
    calls.set(by, (calls.get(by) ?? new Set()).add(node));
  }
  const untold = [...calls].map(([teller, told]) => {
    const isReached = reachableFrom(from, file.sourceCode, (node) => told.has(node));
    return [teller, isReached] as const;
  });
  const told: ToldBefore = (place) =>
    new Set(untold.filter(([, isReached]) => !isReached(place)).map(([teller]) => teller));
  ofProject.set(from, { errors, told });
  return told;
}
