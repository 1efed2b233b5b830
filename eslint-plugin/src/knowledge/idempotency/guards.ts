import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { VERB_ROUTERS, type HeaderGuard } from "../../catalog/frameworks/index.ts";
import { unwrap } from "../../code/expressions.ts";
import { isFunction, parameterPattern, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { findNode } from "../../code/walk.ts";
import { isProcedure, type Framework, type Route } from "../frameworks/index.ts";

/** A piece of text to insert behind an offset. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

const WANTED = "Idempotency-Key header is required";

/** Only the project knows where it keeps its keys: what the guard leaves to do stands beside it. */
const STILL_TO_DO = "// TODO: store the key with the response, and give that response when the key comes back.";

const fetchGuard: HeaderGuard = {
  text: `if (!{0}.headers.get("Idempotency-Key")) return Response.json({ error: "{wanted}" }, { status: 400 });`,
};

/** `res.status(400).json(…)` of whoever answers as Express does, with the headers of Node.js. */
const nodeGuard: HeaderGuard = {
  text: `if (!{0}.headers["idempotency-key"]) { {1}.status(400).json({ message: "{wanted}" }); return; }`,
};

// Each in its framework's idiom; those whose routes are calls of a router's method bring theirs from the catalogue.
const GUARDS: Readonly<Partial<Record<Framework, HeaderGuard | null>>> = {
  ...Object.fromEntries(VERB_ROUTERS.map(({ framework, guard }) => [framework, guard])),
  hapi: {
    text: `if (!{0}.headers["idempotency-key"]) return {1}.response({ error: "{wanted}" }).code(400);`,
  },
  h3: { text: `if (!{0}.headers.get("Idempotency-Key")) return new Response("{wanted}", { status: 400 });` },
  // A REST API of API Gateway hands headers on as they were sent, an HTTP API in small letters.
  lambda: {
    text: `if (!{0}.headers["idempotency-key"] && !{0}.headers["Idempotency-Key"]) return { statusCode: 400, body: "{wanted}" };`,
  },
  medusa: nodeGuard,
};

/** The field that asks for the key in the input of a tRPC procedure, where its schema is written in the call. */
export function inputField({ framework, middleware }: Route): Insertion | null {
  if (framework !== "trpc") return null;
  for (const node of middleware) {
    const schema = unwrap(node);
    if (schema.type !== T.CallExpression || schema.callee.type !== T.MemberExpression) continue;
    const { object, property } = schema.callee;
    const [fields] = schema.arguments;
    if (object.type !== T.Identifier || property.type !== T.Identifier || property.name !== "object") continue;
    if (object.name !== "z" || fields?.type !== T.ObjectExpression) continue;
    const text = ` idempotencyKey: z.string().min(1)${fields.properties.length > 0 ? "," : " "}`;
    return { at: fields.range[0] + 1, text };
  }
  return null;
}

/**
 * The guard that asks for the header at the top of a route's handler, where the handler is written in this file; null where
 * it would refuse those who cannot send the header: a browser's form, or clients of a version that was released without.
 */
export function guardFor(route: Route, sourceCode: SourceCode, filename = ""): readonly Insertion[] | null {
  const handler = route.handlers.find((each): each is FunctionNode => isFunction(each));
  if (handler?.body.type !== T.BlockStatement) return null;
  // A function that is called from a page's code has no header to read.
  if (isProcedure(route)) return null;
  if (isReleased(route.path) || isReleased(filename) || servesForm(handler.body, sourceCode)) return null;
  if (route.framework === "nest") return nestGuard(handler, handler.body, sourceCode);
  if (route.framework === "feathers") return feathersGuard(handler, handler.body, sourceCode);
  const text = guardText(route, handler);
  if (text === null) return null;
  const place = placeFor(handler.body, sourceCode);
  if (!place) return null;
  const { at, indent } = place;
  return [{ at, text: `\n${indent}${STILL_TO_DO}\n${indent}${text}` }];
}

/** A path with a version in it, `/v1/orders` or `api.v1.orders.ts`: whoever calls it was promised that it stays as it is. */
function isReleased(path: string | null): boolean {
  return path !== null && /(?:^|[\\/._-])v\d{1,3}(?:\.\d{1,3})?(?:[\\/._-]|$)/i.test(path);
}

/** Whether a handler reads what a form of a page sends, which sends no headers of its own; or stands beside the page. */
function servesForm(body: TSESTree.BlockStatement, sourceCode: SourceCode): boolean {
  const readsForm = (node: TSESTree.Node) => node.type === T.MemberExpression && staticName(node) === "formData";
  return findNode(body, sourceCode, readsForm, { nestedFunctions: true }) !== undefined || isPage(sourceCode);
}

/** Whether what a file exports by default renders elements. Asked once for a file, whose default export may hold all its routes. */
const isPage = perFile((sourceCode) =>
  sourceCode.ast.body.some(
    (each) =>
      each.type === T.ExportDefaultDeclaration &&
      findNode(each, sourceCode, ({ type }) => type === T.JSXElement, { nestedFunctions: true }) !== undefined,
  ),
);

interface Place {
  readonly at: number;
  readonly indent: string;
}

/**
 * Where a guard stands at the top of a handler: behind or below the test of the method, if there is one. Null where other
 * methods are told apart in ways that it might come before.
 */
function placeFor(body: TSESTree.BlockStatement, sourceCode: SourceCode): Place | null {
  const asks = (node: TSESTree.Node) =>
    node.type === T.MemberExpression &&
    METHOD_NAMES.has(staticName(node) ?? "") &&
    node.parent.type !== T.CallExpression;
  if (!findNode(body, sourceCode, asks)) return { at: body.range[0] + 1, indent: indentOf(body, sourceCode) };
  for (const statement of body.body) {
    if (statement.type !== T.IfStatement || !findNode(statement.test, sourceCode, asks)) continue;
    const test = METHOD_TEST.exec(sourceCode.getText(statement.test).replace(/\s/g, ""));
    if (!test) return null;
    if (test[1]?.startsWith("=") && statement.consequent.type === T.BlockStatement) {
      return { at: statement.consequent.range[0] + 1, indent: indentOf(statement.consequent, sourceCode) };
    }
    if (!test[1]?.startsWith("!") || statement.alternate) return null;
    const line = sourceCode.lines[statement.loc.start.line - 1] ?? "";
    return { at: statement.range[1], indent: /^\s*/.exec(line)?.[0] ?? "" };
  }
  return null;
}

const METHOD_NAMES: ReadonlySet<string> = new Set(["method", "httpMethod"]);

/** `req.method === "POST"`, and the test that refuses all else. */
const METHOD_TEST =
  /^[\w$.?]{1,60}\.(?:method|httpMethod)(?:\.toUpperCase\(\))?(===?|!==?)["'`](?:POST|PUT|PATCH)["'`]$/;

/** A parameter for the header, a test of it, and what both need from NestJS. */
function nestGuard(
  handler: FunctionNode,
  body: TSESTree.BlockStatement,
  sourceCode: SourceCode,
): readonly Insertion[] | null {
  const imported = sourceCode.ast.body.find(
    (each): each is TSESTree.ImportDeclaration =>
      each.type === T.ImportDeclaration && each.source.value === "@nestjs/common" && each.importKind !== "type",
  );
  const names = imported?.specifiers.filter((each) => each.type === T.ImportSpecifier) ?? [];
  const lastName = names.at(-1);
  const opening = handler.range[0];
  if (!lastName || sourceCode.text[opening] !== "(") return null;
  const missing = ["BadRequestException", "Headers"].filter((name) => !names.some((each) => each.local.name === name));
  const header = `@Headers("idempotency-key") idempotencyKey: string${handler.params.length > 0 ? ", " : ""}`;
  const indent = indentOf(body, sourceCode);
  const test = `if (!idempotencyKey) throw new BadRequestException("${WANTED}");`;
  return [
    ...(missing.length > 0 ? [{ at: lastName.range[1], text: `, ${missing.join(", ")}` }] : []),
    { at: opening + 1, text: header },
    { at: body.range[0] + 1, text: `\n${indent}${STILL_TO_DO}\n${indent}${test}` },
  ];
}

/** A test of the header that Feathers hands on in `params`; calls from within have no provider, and no header. */
function feathersGuard(
  handler: FunctionNode,
  body: TSESTree.BlockStatement,
  sourceCode: SourceCode,
): readonly Insertion[] | null {
  const second = handler.params[1];
  const params = second && parameterPattern(second);
  const [first] = sourceCode.ast.body;
  if (params?.type !== T.Identifier || first?.type !== T.ImportDeclaration) return null;
  const isImported = /\bimport\b[^;]{0,300}\bBadRequest\b[^;]{0,300}@feathersjs\/errors/.test(sourceCode.text);
  const indent = indentOf(body, sourceCode);
  const test = `if (${params.name}?.provider && !${params.name}.headers?.["idempotency-key"]) throw new BadRequest("${WANTED}");`;
  return [
    ...(isImported ? [] : [{ at: first.range[1], text: `\nimport { BadRequest } from "@feathersjs/errors";` }]),
    { at: body.range[0] + 1, text: `\n${indent}${STILL_TO_DO}\n${indent}${test}` },
  ];
}

function guardText(route: Route, handler: FunctionNode): string | null {
  const names = handler.params.map((parameter) => {
    const pattern = parameterPattern(parameter);
    return pattern.type === T.Identifier ? pattern.name : null;
  });
  const [first, second] = names;
  const nameAt = (place: string) => names[Number(place)];
  if (route.framework === "next" || route.framework === "remix" || route.framework === "sveltekit") {
    const request = first ?? destructured(handler, "request") ?? destructured(handler, "req");
    // `pages/api` answers through its second parameter.
    if (route.name === "default") return first && second ? filled(nodeGuard.text, nameAt) : null;
    if (route.framework !== "next" && first !== null) return null;
    return request ? filled(fetchGuard.text, () => request) : null;
  }
  const guard = GUARDS[route.framework];
  if (!guard) return null;
  if (first) return filled(guard.text, nameAt);
  return guard.apart ? filled(guard.apart, (name) => destructured(handler, name)) : null;
}

/** A guard with names in their places; null where the handler lacks one. */
function filled(text: string, nameAt: (place: string) => string | null | undefined): string | null {
  const pieces = text.split(/\{(\d|[a-z]{1,20})\}/);
  for (let at = 1; at < pieces.length; at += 2) {
    const place = pieces[at] ?? "";
    const name = place === "wanted" ? WANTED : nameAt(place);
    if (!name) return null;
    pieces[at] = name;
  }
  return pieces.join("");
}

function destructured(handler: FunctionNode, name: string): string | null {
  const [parameter] = handler.params;
  const pattern = parameter && parameterPattern(parameter);
  if (pattern?.type !== T.ObjectPattern) return null;
  for (const property of pattern.properties) {
    if (property.type === T.Property && property.key.type === T.Identifier && property.key.name === name) {
      return property.value.type === T.Identifier ? property.value.name : null;
    }
  }
  return null;
}

function indentOf(body: TSESTree.BlockStatement, sourceCode: SourceCode): string {
  const [first] = body.body;
  const lines = sourceCode.text.split("\n");
  if (first && first.loc.start.line > body.loc.start.line) {
    return /^\s*/.exec(lines[first.loc.start.line - 1] ?? "")?.[0] ?? "  ";
  }
  return `${/^\s*/.exec(lines[body.loc.start.line - 1] ?? "")?.[0] ?? ""}  `;
}
