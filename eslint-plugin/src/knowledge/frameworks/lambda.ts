import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { EVENT_FUNCTIONS } from "../../catalog/frameworks/index.ts";
import { exportsOf } from "../../code/exports.ts";
import { isFunction, parameterPattern, type FunctionNode } from "../../code/functions.ts";
import { mentions } from "../../code/mentions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { findNode } from "../../code/walk.ts";
import { exportedRoute, testedMethods } from "./exported-routes.ts";
import type { Route } from "./route.ts";

const { framework, types, fields, answer, parameter, names, suffix } = EVENT_FUNCTIONS;
const HTTP_FIELDS: ReadonlySet<string> = new Set(fields);
const mentionsAnswer = mentions([...fields, answer, ...types].join("|"));
// By its own name, by that of its parameter, or by its type.
const mentionsHandler = mentions([...names, suffix, parameter, ...types].join("|"));

/** Whether a text may hold a function that answers to HTTP that way. */
export const mayAnswerEvents = (text: string): boolean => mentionsAnswer(text) && mentionsHandler(text);

const HTTP_EVENT = new RegExp(String.raw`\b(?:${types.join("|")})`);
const HANDLER_NAME = new RegExp(String.raw`^(?:${names.join("|")}|\w{0,60}${suffix})$`);
const EVENT_NAME = new RegExp(String.raw`^_?${parameter}$`);

/**
 * AWS Lambda functions that answer HTTP: the event's type, the fields they read, or an answer with a status code say so.
 * The deployment names the handler, so it may have any name.
 */
export function lambdaRoutes(sourceCode: SourceCode): Route[] {
  return exportsOf(sourceCode).flatMap((each) => {
    const route = exportedRoute(each, framework, ["ALL"], each.name);
    const handler = route.handlers.find((found): found is FunctionNode => isFunction(found));
    if (!handler || !answersHttp(handler, each.name, each.value, sourceCode)) return [];
    const methods = testedMethods(handler, sourceCode);
    return [{ ...route, methods: methods.length > 0 ? methods : (["ALL"] as const) }];
  });
}

function answersHttp(handler: FunctionNode, name: string, value: TSESTree.Node, sourceCode: SourceCode): boolean {
  const [event] = handler.params;
  if (!event) return false;
  const pattern = parameterPattern(event);
  const typed = "typeAnnotation" in pattern && pattern.typeAnnotation ? sourceCode.getText(pattern.typeAnnotation) : "";
  const declared = value.parent?.type === T.VariableDeclarator ? sourceCode.getText(value.parent.id) : "";
  if (HTTP_EVENT.test(typed) || HTTP_EVENT.test(declared)) return true;
  const isNamed = HANDLER_NAME.test(name);
  // The event of another framework has a type of its own.
  if (!isNamed && !(isEvent(pattern) && /^(?:|:\s{0,4}any)$/.test(typed))) return false;
  return (
    findNode(
      handler,
      sourceCode,
      (node) =>
        (isNamed && node.type === T.MemberExpression && HTTP_FIELDS.has(staticName(node) ?? "")) ||
        (isEvent(pattern) && isAnswer(node)),
      { nestedFunctions: true },
    ) !== undefined
  );
}

function isEvent(pattern: TSESTree.Node): boolean {
  return pattern.type === T.Identifier && EVENT_NAME.test(pattern.name);
}

/** `return { statusCode: 201, body }`, or the same given to the callback; an error's status is thrown instead. */
function isAnswer(node: TSESTree.Node): boolean {
  if (node.type !== T.ObjectExpression) return false;
  const given = node.properties.map((each) => (each.type === T.Property ? staticName(each) : null));
  if (!given.includes(answer)) return false;
  const { parent } = node;
  if (parent.type === T.CallExpression)
    return /^(?:callback|cb|done|succeed|resolve)$/.test(staticName(parent.callee) ?? "");
  return (
    parent.type === T.ReturnStatement ||
    parent.type === T.VariableDeclarator ||
    parent.type === T.ArrowFunctionExpression
  );
}
