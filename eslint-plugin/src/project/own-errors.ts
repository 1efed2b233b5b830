import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../code/expressions.ts";
import { isFunction, type FunctionNode } from "../code/functions.ts";
import { originOf } from "../code/origin.ts";
import type { SourceCode } from "../code/per-file.ts";
import { findNode } from "../code/walk.ts";
import { logCallOf } from "../knowledge/loggers/index.ts";
import { functionsOf, type Located } from "./definitions.ts";
import type { Project } from "./index.ts";
import { resolveModule } from "./resolve.ts";

/**
 * Whether every call leads to a function that deals with its own errors: a handler around the calls never sees one, or
 * only such as were logged before. Other files are read only when no call is known to lead nowhere without them.
 */
export function handleTheirErrors(calls: readonly TSESTree.Node[], project: Project): boolean {
  return (
    calls.every((call) => mayLeadSomewhere(call, project)) && calls.every((call) => handlesItsErrors(call, project))
  );
}

function handlesItsErrors(call: TSESTree.Node, project: Project): boolean {
  if (call.type !== T.CallExpression) return false;
  const functions = functionsOf(call.callee, project.file, project);
  return functions.length > 0 && functions.every(catchesAll);
}

/** Whether a function of the project may stand behind a call, as far as this file and the names of others tell. */
function mayLeadSomewhere(call: TSESTree.Node, { file, isOpen }: Project): boolean {
  if (call.type !== T.CallExpression) return false;
  const callee = unwrap(call.callee);
  // bind(this), [Controller, "method"]: what they are made of is asked.
  if (callee.type !== T.Identifier && callee.type !== T.MemberExpression) return true;
  const origin = originOf(callee, file.sourceCode);
  if (!origin) return false;
  const { root } = origin;
  if (root.kind === "local")
    return origin.path !== "" || !isFunction(root.node) || catchesAll({ node: root.node, file });
  if (root.kind !== "module") return root.kind === "instance";
  return isOpen && resolveModule(root.name, file.filename) !== null;
}

/** All that the function waits for stands in a `try` whose `catch` throws nothing, or logs what it throws. */
function catchesAll({ node: fn, file }: Located<FunctionNode>): boolean {
  const { sourceCode } = file;
  if (!fn.async || fn.body.type !== T.BlockStatement) return false;
  const outside = (node: TSESTree.Node) => mayReject(node) && !isGuarded(node, fn, sourceCode);
  return (
    findNode(fn.body, sourceCode, (node) => node.type === T.TryStatement) !== undefined &&
    findNode(fn.body, sourceCode, outside) === undefined
  );
}

/** Something that is waited for, a call whose promise is handed on, or an error that is thrown. */
function mayReject(node: TSESTree.Node): boolean {
  if (node.type === T.AwaitExpression || node.type === T.ThrowStatement) return true;
  return node.type === T.ReturnStatement && node.argument?.type === T.CallExpression;
}

function isGuarded(node: TSESTree.Node, fn: FunctionNode, sourceCode: SourceCode): boolean {
  for (let at = node; at.parent && at.parent !== fn; at = at.parent) {
    const above: TSESTree.Node = at.parent;
    if (isFunction(above)) return true;
    if (above.type === T.CatchClause && node.type === T.ThrowStatement && logsError(above, sourceCode)) return true;
    if (above.type === T.TryStatement && above.block === at && above.handler) {
      const throws = (inner: TSESTree.Node) => inner.type === T.ThrowStatement;
      if (findNode(above.handler.body, sourceCode, throws) === undefined) return true;
      if (logsError(above.handler, sourceCode)) return true;
    }
  }
  return false;
}

/** Whether a handler begins by logging the error it was given: `catch (error) { logger.error(error); throw error; }`. */
function logsError({ param, body }: TSESTree.CatchClause, sourceCode: SourceCode): boolean {
  const [first] = body.body;
  if (param?.type !== T.Identifier || first?.type !== T.ExpressionStatement) return false;
  if (first.expression.type !== T.CallExpression) return false;
  const log = logCallOf(first.expression, sourceCode);
  const isError = (node: TSESTree.Node) => node.type === T.Identifier && node.name === param.name;
  return log?.logged.some((argument) => findNode(argument, sourceCode, isError) !== undefined) ?? false;
}
