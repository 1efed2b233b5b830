import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { exportsOf } from "../../code/exports.ts";
import { isFunction, parameterPattern, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { findNode } from "../../code/walk.ts";
import { exportedRoute, testedMethods } from "./next.ts";
import type { Route } from "./route.ts";

// What only an HTTP event of API Gateway, a function URL or a load balancer has.
const HTTP_FIELDS = new Set([
  "httpMethod",
  "routeKey",
  "rawPath",
  "rawQueryString",
  "isBase64Encoded",
  "queryStringParameters",
]);
const HTTP_EVENT = /\b(?:APIGateway(?:Proxy)?(?:Event|Handler)|ALBEvent|LambdaFunctionURL|ValidatedEventAPIGateway)/;

/** AWS Lambda functions that answer HTTP: the event's type or the fields they read say so. */
export function lambdaRoutes(sourceCode: SourceCode): Route[] {
  return exportsOf(sourceCode)
    .filter((each) => each.name === "handler" || each.name === "main" || each.name.endsWith("Handler"))
    .flatMap((each) => {
      const route = exportedRoute(each, "lambda", ["ALL"], each.name);
      const handler = route.handlers.find((found): found is FunctionNode => isFunction(found));
      if (!handler || !answersHttp(handler, each.value, sourceCode)) return [];
      const methods = testedMethods(handler, sourceCode);
      return [{ ...route, methods: methods.length > 0 ? methods : (["ALL"] as const) }];
    });
}

function answersHttp(handler: FunctionNode, value: TSESTree.Node, sourceCode: SourceCode): boolean {
  const [event] = handler.params;
  if (!event) return false;
  const pattern = parameterPattern(event);
  const typed = "typeAnnotation" in pattern && pattern.typeAnnotation ? sourceCode.getText(pattern.typeAnnotation) : "";
  const declared = value.parent?.type === T.VariableDeclarator ? sourceCode.getText(value.parent.id) : "";
  if (HTTP_EVENT.test(typed) || HTTP_EVENT.test(declared)) return true;
  return (
    findNode(
      handler,
      sourceCode,
      (node) => node.type === T.MemberExpression && HTTP_FIELDS.has(staticName(node) ?? ""),
      { nestedFunctions: true },
    ) !== undefined
  );
}
