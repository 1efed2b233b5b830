import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import { variableOf, type Variable } from "../../code/scopes.ts";
import { contains, walk } from "../../code/walk.ts";
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
  if (answerOf(call, sourceCode)) return "answer";
  const called = calledFunction(call.callee, file, project);
  if (!called) return null;
  const isLogged = call.arguments.some(
    (each, index) => speaksOfIt(each) && usesOfParameter(called, index, project).has("logged"),
  );
  return isLogged ? "log" : null;
}

/** Who was told whenever a place is come to: by a statement before it, in a block around it. */
export function toldBefore(place: TSESTree.Node, tellings: readonly Telling[]): ReadonlySet<Teller> {
  const found = new Set<Teller>();
  for (const { node, by } of tellings) {
    if (node.range[1] > place.range[0]) continue;
    const block = blockAround(node);
    if (block && contains(block, place)) found.add(by);
  }
  return found;
}

/** The block whose statement a call is, reached whenever the block is: not within a branch or another function. */
function blockAround(call: TSESTree.Node): TSESTree.Node | null {
  for (let at = call; at.parent; at = at.parent) {
    const above: TSESTree.Node = at.parent;
    if (above.type === T.BlockStatement || above.type === T.Program) return above;
    if (above.type === T.LogicalExpression || above.type === T.ConditionalExpression || above.type === T.IfStatement)
      return null;
  }
  return null;
}
