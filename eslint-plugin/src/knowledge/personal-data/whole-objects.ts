import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { originOf } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";
import type { Category } from "./categories.ts";
import { PERSON_ADJECTIVES, WHOLE_PERSONS } from "./words.ts";

/** An object that is sensitive as a whole, because of what it is rather than of what it is seen to hold. */
export interface WholeObject {
  readonly category: Category;
  readonly term: string;
}

const REQUEST_NAMES: ReadonlySet<string> = new Set(["req", "request", "httpRequest", "expressReq", "nextRequest"]);

/** Parameters that are not the request but carry parts of it: Koa's context, an event of API Gateway. */
const CONTEXT_PARTS: Readonly<Record<string, readonly string[]>> = {
  ctx: ["headers", "query", "session", "cookies"],
  context: ["headers", "query", "session", "cookies"],
  event: ["body", "headers", "multiValueHeaders", "cookies"],
};

/** What a request is made of: https://expressjs.com/en/api.html#req, Fastify, Koa, Hono and API Gateway name them alike. */
const REQUEST_PARTS: Readonly<Record<string, WholeObject>> = {
  body: { category: "unspecified", term: "request body" },
  rawBody: { category: "unspecified", term: "request body" },
  payload: { category: "unspecified", term: "request body" },
  query: { category: "unspecified", term: "query string" },
  headers: { category: "credential", term: "request headers" },
  rawHeaders: { category: "credential", term: "request headers" },
  cookies: { category: "credential", term: "cookies" },
  signedCookies: { category: "credential", term: "cookies" },
  session: { category: "credential", term: "session" },
  multiValueHeaders: { category: "credential", term: "request headers" },
};

/** Decorators that hand a part of a request to a parameter: NestJS, routing-controllers, tsoa. */
const PART_DECORATORS: Readonly<Record<string, string>> = {
  Body: "body",
  RequestBody: "body",
  Query: "query",
  Queries: "query",
  Headers: "headers",
  HeaderParams: "headers",
  QueryParams: "query",
  Session: "session",
  Cookies: "cookies",
};

/** Methods of a request (Fetch, Hono, Koa) that hand out a part of it. */
const REQUEST_READERS: Readonly<Record<string, WholeObject>> = {
  json: { category: "unspecified", term: "request body" },
  formData: { category: "unspecified", term: "request body" },
  parseBody: { category: "unspecified", term: "request body" },
  text: { category: "unspecified", term: "request body" },
};

const ERROR_PARTS: Readonly<Record<string, WholeObject>> = {
  config: { category: "credential", term: "request of the error" },
  request: { category: "credential", term: "request of the error" },
};

/** Parts of the request that an error of axios carries: https://axios-http.com/docs/req_config */
const SENT_PARTS: Readonly<Record<string, WholeObject>> = {
  data: { category: "unspecified", term: "body of the request sent" },
  headers: { category: "credential", term: "headers of the request sent" },
  auth: { category: "credential", term: "credentials of the request sent" },
};

const ENVIRONMENT: WholeObject = { category: "credential", term: "environment variables" };

/** Reads an object as a part of a request, the environment or the request that an HTTP client's error carries. */
export function wholeObjectOf(expression: TSESTree.Node, sourceCode: SourceCode): WholeObject | null {
  const node = unwrap(expression);
  const origin = originOf(node, sourceCode);
  if (origin?.key === "process.env") return ENVIRONMENT;
  if (node.type === T.CallExpression) return readerOf(node, sourceCode);
  if (node.type === T.MemberExpression) return partOf(staticName(node) ?? "", node.object, sourceCode);
  if (node.type !== T.Identifier) return null;
  return destructuredPart(node, sourceCode) ?? decoratedPart(node, sourceCode) ?? receivedWhole(node, sourceCode);
}

function partOf(name: string, owner: TSESTree.Node, sourceCode: SourceCode): WholeObject | null {
  if (Object.hasOwn(ERROR_PARTS, name) && isError(owner, sourceCode)) return ERROR_PARTS[name] ?? null;
  const request = unwrap(owner);
  if (Object.hasOwn(SENT_PARTS, name) && request.type === T.MemberExpression && staticName(request) === "config")
    return isError(request.object, sourceCode) ? (SENT_PARTS[name] ?? null) : null;
  if (!Object.hasOwn(REQUEST_PARTS, name)) return null;
  return isRequestLike(owner, sourceCode) || isContextOf(name, owner, sourceCode)
    ? (REQUEST_PARTS[name] ?? null)
    : null;
}

/** `const { body, headers } = req` and `({ body }, reply) => …`. */
function destructuredPart(node: TSESTree.Identifier, sourceCode: SourceCode): WholeObject | null {
  const definition = variableOf(node, sourceCode)?.defs[0];
  if (definition?.type !== "Variable" && definition?.type !== "Parameter") return null;
  const property = (definition.name as TSESTree.Node).parent;
  if (property?.type !== T.Property || property.parent.type !== T.ObjectPattern) return null;
  const name = staticName(property) ?? "";
  if (definition.type === "Variable") {
    const { id, init } = definition.node;
    return id === property.parent && init ? partOf(name, init, sourceCode) : null;
  }
  const fn = definition.node as TSESTree.FunctionExpression;
  const isHandler = fn.params[0] === property.parent && isResponse(fn.params[1]);
  return isHandler && Object.hasOwn(REQUEST_PARTS, name) ? (REQUEST_PARTS[name] ?? null) : null;
}

function isResponse(parameter: TSESTree.Parameter | undefined): boolean {
  return parameter?.type === T.Identifier && /^_?(?:res|response|reply)$/.test(parameter.name);
}

/** `@Body() dto: CreateUserDto`; `@Body("id") id` is a field of it. */
function decoratedPart(node: TSESTree.Identifier, sourceCode: SourceCode): WholeObject | null {
  const definition = variableOf(node, sourceCode)?.defs[0];
  if (definition?.type !== "Parameter") return null;
  // Parsers of plain JavaScript leave the list out.
  const decorators = (definition.name as { decorators?: TSESTree.Decorator[] }).decorators ?? [];
  for (const { expression } of decorators) {
    if (expression.type !== T.CallExpression) continue;
    if (expression.arguments[0]?.type === T.Literal) continue;
    const part = PART_DECORATORS[staticName(expression.callee) ?? ""];
    if (part !== undefined) return REQUEST_PARTS[part] ?? null;
  }
  return null;
}

/** `await request.json()`, `await c.req.parseBody()`, `c.req.header()`. */
function readerOf(call: TSESTree.CallExpression, sourceCode: SourceCode): WholeObject | null {
  const callee = unwrap(call.callee);
  if (callee.type !== T.MemberExpression || call.arguments.length > 0) return null;
  const name = staticName(callee) ?? "";
  // An error of axios turns into an object with its request.
  if (name === "toJSON" && sourceCode.text.includes("axios") && isError(callee.object, sourceCode))
    return ERROR_PARTS.request ?? null;
  if (!isRequestLike(callee.object, sourceCode)) return null;
  if (name === "header") return REQUEST_PARTS.headers ?? null;
  return Object.hasOwn(REQUEST_READERS, name) ? (REQUEST_READERS[name] ?? null) : null;
}

function isRequestLike(expression: TSESTree.Node, sourceCode: SourceCode): boolean {
  const node = unwrap(expression);
  const name = staticName(node);
  if (name === null) return false;
  // this.req, ctx.request, c.req
  if (node.type === T.MemberExpression) return REQUEST_NAMES.has(name) && !isError(node.object, sourceCode);
  if (node.type !== T.Identifier) return false;
  return REQUEST_NAMES.has(name) && !isOutgoing(node, sourceCode);
}

function isContextOf(part: string, owner: TSESTree.Node, sourceCode: SourceCode): boolean {
  const node = unwrap(owner);
  if (node.type !== T.Identifier || variableOf(node, sourceCode)?.defs[0]?.type !== "Parameter") return false;
  return Object.hasOwn(CONTEXT_PARTS, node.name) && (CONTEXT_PARTS[node.name]?.includes(part) ?? false);
}

/**
 * A request that the code makes rather than receives: `const req = http.request(…)`. One that is taken from what was received
 * (`const { req } = props`, `const request = context.switchToHttp().getRequest()`) is not.
 */
function isOutgoing(node: TSESTree.Identifier, sourceCode: SourceCode): boolean {
  const definition = variableOf(node, sourceCode)?.defs[0];
  if (definition?.type !== "Variable" || !definition.node.init) return false;
  const value = unwrap(definition.node.init);
  if (definition.node.id.type === T.ObjectPattern) {
    return (value.type !== T.Identifier && value.type !== T.MemberExpression) || isError(value, sourceCode);
  }
  if (value.type === T.CallExpression) return staticName(unwrap(value.callee)) !== "getRequest";
  return value.type !== T.MemberExpression || !isRequestLike(value, sourceCode);
}

/** The request itself beside its response, or the event that a Lambda handler is called with. */
function receivedWhole(node: TSESTree.Identifier, sourceCode: SourceCode): WholeObject | null {
  const definition = variableOf(node, sourceCode)?.defs[0];
  if (definition?.type !== "Parameter") return null;
  const fn = definition.node as TSESTree.FunctionExpression;
  const [first, second] = fn.params;
  if (first !== definition.name) return null;
  if (node.name === "event")
    return isLambdaHandler(fn) ? { category: "unspecified", term: "event of the request" } : null;
  return REQUEST_NAMES.has(node.name) && isResponse(second) ? { category: "credential", term: "request" } : null;
}

/** `export const handler = async (event) => …`, `exports.handler = …`. */
function isLambdaHandler(fn: TSESTree.Node): boolean {
  if (fn.type === T.FunctionDeclaration) return fn.id?.name === "handler";
  const { parent } = fn;
  if (parent?.type === T.VariableDeclarator) return staticName(parent.id) === "handler";
  return parent?.type === T.AssignmentExpression && staticName(parent.left) === "handler";
}

function isError(expression: TSESTree.Node, sourceCode: SourceCode): boolean {
  const node = unwrap(expression);
  if (originOf(node, sourceCode)?.root.kind === "caught") return true;
  // error.response.config
  if (node.type === T.MemberExpression && staticName(node) === "response") return isError(node.object, sourceCode);
  return /^(?:e|err|error|axiosError|ex|exception|reason)$/.test(staticName(node) ?? "");
}

/** The person that a name stands for, where the whole object is taken to be personal: `user`, `newCustomer`. */
export function personOf(name: string): string | null {
  const words = wordsOf(name);
  const last = words.at(-1) ?? "";
  const person = WHOLE_PERSONS.has(last) ? last : last.endsWith("s") ? last.slice(0, -1) : "";
  if (!WHOLE_PERSONS.has(person)) return null;
  return words.slice(0, -1).every((word) => PERSON_ADJECTIVES.has(word)) ? person : null;
}
