import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";

const RESPONSE_NAMES = new Set(["res", "resp", "response", "reply", "rep", "ctx", "c", "context"]);
const RESPONSE_CLASSES = new Set(["Response", "NextResponse"]);
const STATUS_METHODS = new Set(["status", "code", "sendStatus", "writeHead"]);
const BODY_METHODS = new Set(["send", "json", "jsonp", "end", "text", "html", "body", "render", "sendFile", "jsonT"]);

/** An answer to an HTTP request, as far as one expression gives it. */
export interface Answer {
  /** The status, when the expression says one; a body without a status is sent as 200. */
  readonly status: number | null;
  readonly hasBody: boolean;
}

/** Reads an expression as an answer to a request: `response.status(404).send()`, `ctx.status = 500`. */
export function answerOf(expression: TSESTree.Node, sourceCode: SourceCode): Answer | null {
  const node = unwrap(expression);
  if (node.type === T.AssignmentExpression) return assignedAnswer(node, sourceCode);
  if (node.type === T.NewExpression) {
    const isResponse = node.callee.type === T.Identifier && RESPONSE_CLASSES.has(node.callee.name);
    return isResponse ? { status: statusOption(node.arguments[1]), hasBody: true } : null;
  }
  return node.type === T.CallExpression ? calledAnswer(node, sourceCode) : null;
}

function assignedAnswer({ left, right }: TSESTree.AssignmentExpression, sourceCode: SourceCode): Answer | null {
  if (left.type !== T.MemberExpression || left.object.type !== T.Identifier) return null;
  if (!isResponse(left.object, sourceCode)) return null;
  const name = staticName(left);
  if (name === "status" || name === "statusCode") return { status: numberOf(right), hasBody: false };
  return name === "body" ? { status: null, hasBody: true } : null;
}

function calledAnswer(call: TSESTree.CallExpression, sourceCode: SourceCode): Answer | null {
  let status: number | null = null;
  let hasBody = false;
  let isAnswer = false;
  let at: TSESTree.Node = call;
  while (at.type === T.CallExpression) {
    const callee = unwrap(at.callee);
    if (callee.type !== T.MemberExpression) return null;
    const name = staticName(callee) ?? "";
    if (STATUS_METHODS.has(name)) {
      status = numberOf(at.arguments[0]);
      isAnswer = true;
      hasBody ||= name === "sendStatus";
    } else if (BODY_METHODS.has(name)) {
      isAnswer = true;
      hasBody = true;
      // hono: c.json(body, 404); Response.json(body, { status: 404 })
      status ??= numberOf(at.arguments[1]) ?? statusOption(at.arguments[1]);
    }
    at = unwrap(callee.object);
  }
  if (!isAnswer || at.type !== T.Identifier) return null;
  return isResponse(at, sourceCode) || RESPONSE_CLASSES.has(at.name) ? { status, hasBody } : null;
}

/** By its name, unless it is a thing that was made here: `const c = new Client()` is no context of a request. */
function isResponse(node: TSESTree.Identifier, sourceCode: SourceCode): boolean {
  if (!RESPONSE_NAMES.has(node.name)) return false;
  // A parameter of a type has the origin of an instance too: `res: Response`.
  const isGiven = variableOf(node, sourceCode)?.defs[0]?.type === "Parameter";
  return isGiven || !originKey(node, sourceCode).endsWith(".new()");
}

function statusOption(options: TSESTree.Node | undefined): number | null {
  if (options?.type !== T.ObjectExpression) return null;
  for (const property of options.properties) {
    if (property.type === T.Property && staticName(property) === "status") return numberOf(property.value);
  }
  return null;
}

/** The number of a literal; `NaN` for a value that cannot be known, so that it is no default. */
function numberOf(node: TSESTree.Node | undefined): number | null {
  if (!node) return null;
  if (node.type === T.Literal) return typeof node.value === "number" ? node.value : null;
  return node.type === T.ObjectExpression ? null : Number.NaN;
}
