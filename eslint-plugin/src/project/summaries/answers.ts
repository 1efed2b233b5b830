import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { packageOfKey } from "../../catalog/keys.ts";
import { hasRole } from "../../catalog/packages/index.ts";
import { unwrap } from "../../code/expressions.ts";
import { isFunction, parameterPattern, type FunctionNode } from "../../code/functions.ts";
import { propertyNamed } from "../../code/objects.ts";
import { originKey } from "../../code/origin.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";
import { walk } from "../../code/walk.ts";
import { answerOf } from "../../knowledge/errors/answer.ts";
import { logCallOf } from "../../knowledge/loggers/index.ts";

/** Whether a call tells somebody something and fails for nobody: it logs, or answers a request. */
export function isToldBy(call: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode): boolean {
  if (call.type === T.NewExpression) return answerOf(call, sourceCode) !== null;
  return logCallOf(call, sourceCode) !== null || isAnswer(call, sourceCode) || isOfResponse(call, sourceCode);
}

/**
 * `res.redirect(url)`, `response.setHeader(name, value)`: a method of what a handler answers requests with, by its type or
 * because the handler does so. It fails for nobody who calls it.
 */
function isOfResponse(call: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const callee = unwrap(call.callee);
  const root = callee.type === T.MemberExpression ? unwrap(callee.object) : null;
  if (root?.type !== T.Identifier || call.parent.type === T.AwaitExpression) return false;
  const definition = variableOf(root, sourceCode)?.defs[0];
  if (definition?.type !== "Parameter" || !isFunction(definition.node)) return false;
  const key = originKey(root, sourceCode);
  const isTyped = /\.(?:Response|FastifyReply)\.new\(\)$/.test(key) && hasRole(packageOfKey(key), "server");
  return isTyped || answeringNames(definition.node, sourceCode).has(root.name);
}

/** Whether a call answers a request, or has the framework answer: `next(error)`. */
export function isAnswer(call: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  return answerOf(call, sourceCode) !== null || hasStatus(call) || isHandedToFramework(call, sourceCode);
}

/** `json({ error }, { status: 400 })`: a function that is given a body and a status, and whose result is given back. */
function hasStatus(call: TSESTree.CallExpression): boolean {
  const [, options] = call.arguments;
  if (call.callee.type !== T.Identifier || call.parent.type !== T.ReturnStatement) return false;
  const status = options?.type === T.ObjectExpression ? propertyNamed(options, "status")?.value : undefined;
  return status?.type === T.Literal && typeof status.value === "number" && status.value >= 100 && status.value < 600;
}

/** `next(error)` of a handler `(req, res, next)`: by its type, or because the parameter before it answers requests. */
function isHandedToFramework(call: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const callee = unwrap(call.callee);
  const definition = callee.type === T.Identifier ? variableOf(callee, sourceCode)?.defs[0] : undefined;
  if (definition?.type !== "Parameter") return false;
  if (/^(?:express|connect|restify)\b.*\.NextFunction\.new\(\)$/.test(originKey(callee, sourceCode))) return true;
  if (!isFunction(definition.node)) return false;
  const index = definition.node.params.findIndex((each) => parameterPattern(each) === definition.name);
  const before = index < 1 ? undefined : definition.node.params[index - 1];
  return before?.type === T.Identifier && answeringNames(definition.node, sourceCode).has(before.name);
}

/** What a handler answers requests with, by name: asked once for a handler, not for each of its answers. */
function answeringNames(handler: FunctionNode, sourceCode: SourceCode): ReadonlySet<string> {
  const known = namesByHandler(sourceCode);
  let names = known.get(handler);
  if (names) return names;
  const found = new Set<string>();
  walk(handler.body, sourceCode, (node) => {
    const name = node.type === T.CallExpression && answerOf(node, sourceCode) ? rootOf(node) : null;
    if (name !== null) found.add(name);
    return undefined;
  });
  known.set(handler, (names = found));
  return names;
}

const namesByHandler = perFile(() => new WeakMap<FunctionNode, ReadonlySet<string>>());

/** The name that a chain of calls begins at. */
function rootOf(call: TSESTree.CallExpression): string | null {
  let at: TSESTree.Node = call;
  for (;;) {
    at = unwrap(at);
    if (at.type === T.CallExpression) at = at.callee;
    else if (at.type === T.MemberExpression) at = at.object;
    else return at.type === T.Identifier ? at.name : null;
  }
}
