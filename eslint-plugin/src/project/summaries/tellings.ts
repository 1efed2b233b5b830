import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import { variableOf, type Variable } from "../../code/scopes.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { walk } from "../../code/walk.ts";
import { canReach } from "../../flow/control/index.ts";
import { answerOf } from "../../knowledge/errors/answer.ts";
import { logCallOf } from "../../knowledge/loggers/index.ts";
import type { Project, ProjectFile } from "../index.ts";
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
  if (answerOf(call)) return "answer";
  const called = calledFunction(call.callee, file, project);
  if (!called) return null;
  const isLogged = call.arguments.some(
    (each, index) => speaksOfIt(each) && usesOfParameter(called, index, project).has("logged"),
  );
  return isLogged ? "log" : null;
}

/**
 * Who was told whichever way a place is come to.
 * @param from the function or the handler in which the error is held
 */
export function toldBefore(
  place: TSESTree.Node,
  from: TSESTree.Node,
  tellings: readonly Telling[],
  sourceCode: SourceCode,
): ReadonlySet<Teller> {
  const tellers = new Set(tellings.map(({ by }) => by));
  for (const teller of tellers) {
    const calls = new Set<TSESTree.Node>(tellings.filter(({ by }) => by === teller).map(({ node }) => node));
    if (canReach(from, place, sourceCode, (node) => calls.has(node))) tellers.delete(teller);
  }
  return tellers;
}
