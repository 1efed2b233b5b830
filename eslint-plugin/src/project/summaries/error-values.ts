import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isFunction, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { propertyNamed } from "../../code/objects.ts";
import { returnedExpressions } from "../../code/returns.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";
import { findNode } from "../../code/walk.ts";
import type { Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { isAnswer } from "./answers.ts";
import { calledFunction } from "./called.ts";
import { clauseAround, isHandler } from "./guards.ts";
import { shared } from "./kept.ts";

/** How a function gives an error back as a value: a tuple with it, an object that says so, nothing in place of a result. */
export type ErrorValue = "tuple" | "result" | "nothing";

const values = shared<ReadonlySet<ErrorValue>>(new Set());

/** The ways in which a function gives errors back as values. */
export function errorValuesOf(fn: Located<FunctionNode>, project: Project): ReadonlySet<ErrorValue> {
  return values(fn, "", project, () => {
    const found = new Set<ErrorValue>();
    for (const returned of returnedExpressions(fn.node, fn.file.sourceCode)) read(returned, fn, found, project);
    return found;
  });
}

function read(
  returned: TSESTree.Expression,
  fn: Located<FunctionNode>,
  found: Set<ErrorValue>,
  project: Project,
): void {
  const node = unwrap(returned);
  switch (node.type) {
    case T.ConditionalExpression:
      read(node.consequent, fn, found, project);
      read(node.alternate, fn, found, project);
      break;
    case T.ArrayExpression:
      if (node.elements.length === 2 && node.elements.some((each) => each && isCaughtError(each, fn)))
        found.add("tuple");
      break;
    case T.ObjectExpression:
      if (saysFailure(node, fn)) found.add("result");
      break;
    case T.Literal:
    case T.Identifier:
      if (isNothing(node) && clauseAround(node, fn.node)) found.add("nothing");
      break;
    case T.CallExpression: {
      const callee = unwrap(node.callee);
      // attempt().catch(() => null)
      const [handler] = node.arguments;
      if (callee.type === T.MemberExpression && staticName(callee) === "catch" && handler && isFunction(handler)) {
        for (const each of returnedExpressions(handler, fn.file.sourceCode)) {
          if (isNothing(unwrap(each))) found.add("nothing");
          else read(each, { node: handler, file: fn.file }, found, project);
        }
        break;
      }
      if (isAnswer(node, fn.file.sourceCode)) break;
      const called = calledFunction(callee, fn.file, project);
      if (called) for (const each of errorValuesOf(called, project)) found.add(each);
      else if (clauseAround(node, fn.node) && node.arguments.some((each) => isCaughtError(each, fn)))
        found.add("result");
      break;
    }
    default:
  }
}

function isNothing(node: TSESTree.Node): boolean {
  return (
    (node.type === T.Literal && (node.value === null || node.value === false)) ||
    (node.type === T.Identifier && node.name === "undefined")
  );
}

/** `{ ok: false }`, `{ success: false, error }`, `{ error }` of what was caught. */
function saysFailure(object: TSESTree.ObjectExpression, fn: Located<FunctionNode>): boolean {
  for (const name of ["ok", "success"]) {
    const value = propertyNamed(object, name)?.value;
    if (value && unwrap(value).type === T.Literal && (unwrap(value) as TSESTree.Literal).value === false) return true;
  }
  return object.properties.some((each) => each.type === T.Property && isCaughtError(each.value, fn));
}

/** Whether an expression has what a `catch` around it caught, or what the handler around it is given. */
function isCaughtError(expression: TSESTree.Node, { node: fn, file }: Located<FunctionNode>): boolean {
  const { sourceCode } = file;
  return (
    findNode(expression, sourceCode, (node) => {
      const definition = node.type === T.Identifier ? variableOf(node, sourceCode)?.defs[0] : undefined;
      if (definition?.type === "CatchClause" || isErrorOfResult(node, sourceCode)) return true;
      return (
        definition?.type === "Parameter" && definition.node === fn && fn.params[0] === definition.name && isHandler(fn)
      );
    }) !== undefined
  );
}

/** `result.error` of `const result = await client.send()`, `Schema.safeParse(value)` */
export function isErrorOfResult(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (node.type !== T.MemberExpression || !/^err(?:or)?$/.test(staticName(node) ?? "")) return false;
  const definition = variableOf(unwrap(node.object), sourceCode)?.defs[0];
  const init = definition?.type === "Variable" ? definition.node.init : null;
  // What a hook of React gives is the state of a component, and nothing that was tried.
  if (init?.type === T.CallExpression) return !/^use[A-Z]/.test(staticName(unwrap(init.callee)) ?? "");
  return init?.type === T.AwaitExpression;
}
