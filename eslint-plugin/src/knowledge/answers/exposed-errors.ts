import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isFunction, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyWrite, variableOf } from "../../code/scopes.ts";
import { conditionsAround, meaningOf } from "../../flow/control/index.ts";
import { isDevelopmentOnly } from "../personal-data/development.ts";
import { answersIn, type Answer } from "./answers.ts";

/** What of an error an answer shows: where it was made, all that it holds, or its text. */
export type Exposed = "stack" | "error" | "message";

/** A part of an answer that shows an error. */
export interface ExposedError {
  readonly node: TSESTree.Node;
  readonly kind: Exposed;
  readonly answer: Answer;
}

/** The parts of a file's answers that show errors of the program to whoever asked. */
export function exposedErrorsIn(sourceCode: SourceCode): readonly ExposedError[] {
  const found = new Map<TSESTree.Node, ExposedError>();
  for (const answer of answersIn(sourceCode)) {
    const { body, status } = answer;
    if (!body) continue;
    for (const { node, kind } of exposedBy(body, sourceCode)) {
      // A text at 4xx tells the caller what he did; at another status nothing says that it is about a failure.
      if (kind === "message" && !isFailure(status)) continue;
      if (kind === "error" && status !== null && !isFailure(status)) continue;
      if (isDevelopmentOnly(node, sourceCode) || isOfOwnClass(node, sourceCode)) continue;
      found.set(node, { node, kind, answer });
    }
  }
  return [...found.values()].sort((a, b) => a.node.range[0] - b.node.range[0]);
}

function isFailure(status: number | null): boolean {
  return status !== null && status >= 500;
}

interface Part {
  readonly node: TSESTree.Node;
  readonly kind: Exposed;
}

/** More parts than an answer has. */
const MOST_PARTS = 400;

function exposedBy(body: TSESTree.Node, sourceCode: SourceCode): Part[] {
  const found: Part[] = [];
  const waiting: { readonly node: TSESTree.Node; readonly isText: boolean }[] = [{ node: body, isText: false }];
  const seen = new Set<TSESTree.Node>();
  for (let next = waiting.pop(); next && seen.size < MOST_PARTS; next = waiting.pop()) {
    const node = unwrap(next.node);
    if (seen.has(node)) continue;
    seen.add(node);
    const part = partOf(node, next.isText, sourceCode);
    if (part) found.push(part);
    else for (const each of partsIn(node, sourceCode)) waiting.push({ ...each, isText: each.isText || next.isText });
  }
  return found;
}

/** The part of an error that an expression is; null where it is none. */
function partOf(node: TSESTree.Node, isText: boolean, sourceCode: SourceCode): Part | null {
  if (node.type === T.Identifier) {
    if (isError(node, sourceCode)) return { node, kind: isText ? "message" : "error" };
    return null;
  }
  if (node.type !== T.MemberExpression) return null;
  const name = staticName(node);
  if (name === "stack" && unwrap(node.object).type === T.Identifier) {
    // `const { stack } = this.props` has no such object; a set of plates is no parameter called error.
    const object = unwrap(node.object) as TSESTree.Identifier;
    return isError(object, sourceCode) || !variableOf(object, sourceCode) ? { node, kind: "stack" } : null;
  }
  if (name !== "message" && name !== "cause") return null;
  const object = unwrap(node.object);
  if (object.type !== T.Identifier || !isError(object, sourceCode)) return null;
  return { node, kind: name === "cause" ? "error" : "message" };
}

/** What goes into the value of an expression as it is. */
function partsIn(node: TSESTree.Node, sourceCode: SourceCode): { node: TSESTree.Node; isText: boolean }[] {
  const whole = (each: TSESTree.Node) => ({ node: each, isText: false });
  const text = (each: TSESTree.Node) => ({ node: each, isText: true });
  switch (node.type) {
    case T.ObjectExpression:
      return node.properties.map((each) => whole(each.type === T.SpreadElement ? each.argument : each.value));
    case T.ArrayExpression:
      return node.elements.flatMap((each) => (each && each.type !== T.SpreadElement ? whole(each) : []));
    case T.TemplateLiteral:
      return node.expressions.map(text);
    case T.BinaryExpression:
      return node.operator === "+" ? [text(node.left), text(node.right)] : [];
    case T.LogicalExpression:
      return [whole(node.left), whole(node.right)];
    case T.ConditionalExpression:
      return [whole(node.consequent), whole(node.alternate)];
    case T.CallExpression:
      return partsOfCall(node, sourceCode);
    case T.Identifier: {
      const variable = variableOf(node, sourceCode);
      const value = variable?.defs[0]?.type === "Variable" && variable.defs[0].node.id.type === T.Identifier;
      const written = value ? onlyWrite(variable) : null;
      return written ? [whole(written)] : [];
    }
    default:
      return [];
  }
}

function partsOfCall(
  call: TSESTree.CallExpression,
  sourceCode: SourceCode,
): { node: TSESTree.Node; isText: boolean }[] {
  const key = originKey(call, sourceCode);
  const [first] = call.arguments;
  if (first && key === "global:JSON.stringify()") return [{ node: first, isText: false }];
  if (first && key === "global:String()") return [{ node: first, isText: true }];
  const callee = unwrap(call.callee);
  return callee.type === T.MemberExpression && staticName(callee) === "toString"
    ? [{ node: callee.object, isText: true }]
    : [];
}

/** Whether a name is that of an error which was caught, or which a handler or callback of errors is given. */
function isError(name: TSESTree.Identifier, sourceCode: SourceCode): boolean {
  const variable = variableOf(name, sourceCode);
  const definition = variable?.defs[0];
  if (definition?.type === "CatchClause") return definition.node.param === definition.name;
  if (definition?.type !== "Parameter" || !isFunction(definition.node)) return false;
  const fn: FunctionNode = definition.node;
  return fn.params[0] === definition.name && takesError(fn);
}

/** `.catch((error) => …)`, `(error, request, response, next) => …`, `app.setErrorHandler((error) => …)`. */
function takesError(fn: FunctionNode): boolean {
  const { parent } = fn;
  if (parent.type !== T.CallExpression || !parent.arguments.includes(fn as TSESTree.CallExpressionArgument))
    return fn.params.length === 4;
  const method = staticName(unwrap(parent.callee)) ?? "";
  if (method === "then") return parent.arguments[1] === fn;
  return method === "catch" || ERROR_HANDLERS.has(method) || fn.params.length === 4;
}

/** Methods of Fastify and Hono that take the handler of errors. */
const ERROR_HANDLERS: ReadonlySet<string> = new Set(["setErrorHandler", "onError"]);

/** Whether the place is reached with errors of one class only, whose texts its authors wrote to be read. */
function isOfOwnClass(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const name = staticName(node.type === T.MemberExpression ? unwrap(node.object) : node);
  return conditionsAround(node, sourceCode).some((each) => {
    const { test, holds } = meaningOf(each, sourceCode);
    // `isOurs(error)`
    if (test.type === T.CallExpression)
      return holds && test.arguments.some((given) => staticName(unwrap(given)) === name);
    if (test.type !== T.BinaryExpression || test.operator !== "instanceof") return false;
    return holds && staticName(unwrap(test.right)) !== "Error";
  });
}
