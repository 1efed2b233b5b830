import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import {
  ANSWER_MAKERS,
  ANSWERED_EXCEPTIONS,
  BODY_METHODS,
  HEADER_METHODS,
  RESPONSE_NAMES,
  STATUS_CONSTANTS,
  STATUS_METHODS,
} from "../../catalog/answers.ts";
import { unwrap } from "../../code/expressions.ts";
import { enclosingFunction, isFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import { propertiesOf } from "../../code/objects.ts";
import { originKey } from "../../code/origin.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { onlyValue, variableOf } from "../../code/scopes.ts";

/** An answer to a request, as one expression gives it. */
export interface Answer {
  readonly node: TSESTree.Node;
  /** Null where nothing says one, so that it is 200; NaN where it is not known. */
  readonly status: number | null;
  /** Where the status is written. */
  readonly statusNode: TSESTree.Node | null;
  readonly body: TSESTree.Node | null;
  /** What the answer is sent by: the response in `response.status(500).send(…)`; null where it is made and returned. */
  readonly response: TSESTree.Node | null;
  /** The options that hold the status; their headers stand beside it. */
  readonly options: TSESTree.ObjectExpression | null;
  /** Whether headers are set in the expression itself, whichever they are. */
  readonly setsHeaders: boolean;
  /** Whether it is an exception that the framework answers with, which has no headers of its own. */
  readonly isException: boolean;
}

const NONE = { statusNode: null, response: null, options: null, setsHeaders: false, isException: false } as const;

/** Every answer of a file. */
export const answersIn = perFile((sourceCode): readonly Answer[] => [
  ...nodesIn(sourceCode, T.CallExpression).flatMap((call) => called(call, sourceCode) ?? []),
  ...nodesIn(sourceCode, T.NewExpression).flatMap((made) => constructed(made, sourceCode) ?? []),
  ...nodesIn(sourceCode, T.ObjectExpression).flatMap((object) => ofLambda(object, sourceCode) ?? []),
]);

/** `response.status(500).json(body)`, `c.json(body, 500)`, `Response.json(body, { status: 500 })`. */
function called(call: TSESTree.CallExpression, sourceCode: SourceCode): Answer | null {
  const callee = unwrap(call.callee);
  if (ANSWER_MAKERS.has(originKey(call, sourceCode)) && !isOwnMaker(call, sourceCode)) return made(call, sourceCode);
  if (callee.type !== T.MemberExpression || callee.computed || !BODY_METHODS.has(staticName(callee) ?? "")) return null;
  let at = unwrap(callee.object);
  let statusNode: TSESTree.Node | null = null;
  let setsHeaders = false;
  while (at.type === T.CallExpression) {
    const step = unwrap(at.callee);
    if (step.type !== T.MemberExpression) return null;
    const name = staticName(step) ?? "";
    if (STATUS_METHODS.has(name)) statusNode ??= at.arguments[0] ?? null;
    else if (HEADER_METHODS.has(name)) setsHeaders = true;
    else if (!CHAINED.has(name)) return null;
    at = unwrap(step.object);
  }
  if (!isResponse(at, statusNode !== null, sourceCode)) return null;
  const [body = null, second] = call.arguments;
  // Hono gives the status behind the body.
  if (!statusNode && second && statusOf(second, sourceCode) > 99) statusNode = second;
  const before = statusNode ? null : setBefore(call, at, sourceCode);
  const status = statusNode ?? before;
  return {
    ...NONE,
    node: call,
    status: status ? statusOf(status, sourceCode) : null,
    statusNode: status,
    body,
    response: at,
    setsHeaders: setsHeaders || call.arguments.length > 2,
  };
}

const CHAINED: ReadonlySet<string> = new Set(["type", "contentType", "cookie", "clearCookie", "location", "vary"]);

/** The callee's own key: a function of the file that returns an answer is none. */
function isOwnMaker(call: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  return !ANSWER_MAKERS.has(`${originKey(call.callee, sourceCode)}()`);
}

function made(node: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode): Answer | null {
  const [body = null, second] = node.arguments;
  if (!second) return { ...NONE, node, status: null, body };
  const options = onlyValue(second, sourceCode);
  if (options.type !== T.ObjectExpression) return { ...NONE, node, status: Number.NaN, body };
  const statusNode = propertiesOf(options).get("status")?.value ?? null;
  const isOpen = options.properties.some((each) => each.type === T.SpreadElement);
  return {
    ...NONE,
    node,
    status: statusNode ? statusOf(statusNode, sourceCode) : isOpen ? Number.NaN : null,
    statusNode,
    body,
    options,
    setsHeaders: isOpen || propertiesOf(options).has("headers"),
  };
}

/** `new Response(body, { status: 500 })`, `throw new InternalServerErrorException(text)`. */
function constructed(node: TSESTree.NewExpression, sourceCode: SourceCode): Answer | null {
  const key = `${originKey(node.callee, sourceCode)}.new()`;
  if (ANSWER_MAKERS.has(key)) return made(node, sourceCode);
  const status = ANSWERED_EXCEPTIONS.get(key);
  if (status === undefined) return null;
  const [body = null, second] = node.arguments;
  const answer: Answer = { ...NONE, node, status, body, isException: true };
  if (status !== null) return answer;
  return { ...answer, status: second ? statusOf(second, sourceCode) : Number.NaN, statusNode: second ?? null };
}

/** `return { statusCode: 500, body: "…" }` */
function ofLambda(object: TSESTree.ObjectExpression, sourceCode: SourceCode): Answer | null {
  const properties = propertiesOf(object);
  const status = properties.get("statusCode")?.value;
  const body = properties.get("body")?.value;
  if (!status || !body) return null;
  const setsHeaders = properties.has("headers") || object.properties.some((each) => each.type === T.SpreadElement);
  return {
    ...NONE,
    node: object,
    status: statusOf(status, sourceCode),
    statusNode: status,
    body,
    options: object,
    setsHeaders,
  };
}

/** The number of a status; NaN where it is not known. */
export function statusOf(expression: TSESTree.Node, sourceCode: SourceCode): number {
  const node = onlyValue(expression, sourceCode);
  if (node.type === T.Literal) return typeof node.value === "number" ? node.value : Number.NaN;
  return STATUS_CONSTANTS.get(staticName(node) ?? "") ?? Number.NaN;
}

/** Whether something is a response: it was given its status, or its type or name says so. */
function isResponse(node: TSESTree.Node, hasStatus: boolean, sourceCode: SourceCode): boolean {
  if (node.type === T.MemberExpression) return RESPONSE_NAMES.has(staticName(node) ?? "");
  if (node.type !== T.Identifier) return false;
  const variable = variableOf(node, sourceCode);
  const definition = variable?.defs[0];
  if (!variable || !definition) return RESPONSE_NAMES.has(node.name);
  if (definition.type !== "Parameter") return false;
  return hasStatus || RESPONSE_NAMES.has(node.name);
}

/** The status that the statements before it in the same block give a response: `response.statusCode = 500; response.end(…)`. */
function setBefore(node: TSESTree.Node, response: TSESTree.Node, sourceCode: SourceCode): TSESTree.Node | null {
  const fn = enclosingFunction(node);
  const name = sourceCode.getText(response);
  let statement: TSESTree.Node = node;
  while (statement.parent && statement.parent.type !== T.BlockStatement) {
    if (isFunction(statement)) return null;
    statement = statement.parent;
  }
  const block = statement.parent;
  if (block?.type !== T.BlockStatement || enclosingFunction(block) !== fn) return null;
  let found: TSESTree.Node | null = null;
  for (const each of block.body) {
    if (each === statement) break;
    if (each.type !== T.ExpressionStatement) continue;
    found = statusSetBy(unwrap(each.expression), name, sourceCode) ?? found;
  }
  return found;
}

function statusSetBy(node: TSESTree.Node, response: string, sourceCode: SourceCode): TSESTree.Node | null {
  if (node.type === T.AssignmentExpression && node.left.type === T.MemberExpression) {
    const name = staticName(node.left);
    const isStatus = name === "statusCode" || name === "status";
    return isStatus && sourceCode.getText(node.left.object) === response ? node.right : null;
  }
  if (node.type !== T.CallExpression || node.callee.type !== T.MemberExpression) return null;
  const isStatus = STATUS_METHODS.has(staticName(node.callee) ?? "") || staticName(node.callee) === "writeHead";
  return isStatus && sourceCode.getText(node.callee.object) === response ? (node.arguments[0] ?? null) : null;
}
