import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { exportsOf, type Exported } from "../../code/exports.ts";
import { stringValue } from "../../code/expressions.ts";
import { isFunction, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { walk } from "../../code/walk.ts";
import { methodNamed, type Method, type Route } from "./route.ts";
import { pathOfFile } from "./file-path.ts";
import { unwrapHandler } from "./wrapped.ts";

// Not only below `app/`: a module's `route` file is often re-exported by the one that Next.js finds.
const ROUTE_FILE = /(?:^|\/)route\.[cm]?[jt]sx?$/;
const PAGES_API = /(?:^|\/)pages\/api\/[^.]{1,400}\.[cm]?[jt]sx?$/;
const VERB = /^(?:GET|POST|PUT|PATCH|DELETE)$/;

/** Routes of Next.js: the App Router's `route` files, `pages/api`, and server actions. */
export function nextRoutes(sourceCode: SourceCode, path: string): Route[] {
  if (ROUTE_FILE.test(path) && !/medusa/i.test(sourceCode.text)) {
    return exportsOf(sourceCode).flatMap((each) => verbExport(each, pathOfFile(path)));
  }
  if (PAGES_API.test(path)) return pagesApi(sourceCode, pathOfFile(path));
  return [];
}

function verbExport(exported: Exported, path: string): Route[] {
  const method = VERB.test(exported.name) ? methodNamed(exported.name) : null;
  return method ? [{ ...exportedRoute(exported, "next", [method], exported.name), path }] : [];
}

/** The route that an exported handler is, its wrappers taken off. */
export function exportedRoute(
  exported: Exported,
  framework: Route["framework"],
  methods: readonly Method[],
  name: string,
): Route {
  const { middleware, handlers } = unwrapHandler(exported.value);
  return { framework, methods, path: null, name, middleware, handlers, node: exported.node, router: null };
}

function pagesApi(sourceCode: SourceCode, path: string): Route[] {
  const exported = exportsOf(sourceCode).find((each) => each.name === "default");
  if (!exported) return [];
  const route = exportedRoute(exported, "next", ["ALL"], "default");
  const handler = route.handlers.find((each): each is FunctionNode => isFunction(each));
  const methods = handler ? testedMethods(handler, sourceCode) : [];
  return [{ ...route, path, methods: methods.length > 0 ? methods : ["ALL"] }];
}

/** The methods that a handler compares its request's method with. */
export function testedMethods(handler: FunctionNode, sourceCode: SourceCode): Method[] {
  const found = new Set<Method>();
  const add = (node: TSESTree.Node | null) => {
    const word = stringValue(node);
    const method = word === null ? null : methodNamed(word);
    if (method) found.add(method);
  };
  walk(
    handler.body,
    sourceCode,
    (node) => {
      if (node.type === T.BinaryExpression && /^[!=]==?$/.test(node.operator)) {
        if (isMethod(node.left)) add(node.right);
        else if (isMethod(node.right)) add(node.left);
      } else if (node.type === T.SwitchStatement && isMethod(node.discriminant)) {
        for (const each of node.cases) add(each.test);
      }
    },
    { nestedFunctions: true },
  );
  return [...found];
}

function isMethod(node: TSESTree.Node): boolean {
  const name = staticName(node);
  return name === "method" || name === "httpMethod" || name === "routeKey";
}

/** Server actions: exported functions of a `"use server"` file, and functions that say so themselves. */
export function serverActions(sourceCode: SourceCode): Route[] {
  const whole = hasDirective(sourceCode.ast.body);
  if (whole) {
    return exportsOf(sourceCode)
      .map((each) => exportedRoute(each, "next", ["POST"], each.name))
      .filter((route) => route.handlers.some((handler) => isFunction(handler)));
  }
  const routes: Route[] = [];
  walk(
    sourceCode.ast,
    sourceCode,
    (node) => {
      if (!isFunction(node) || node.body.type !== T.BlockStatement || !hasDirective(node.body.body)) return;
      const id = node.id ?? (node.parent.type === T.VariableDeclarator ? node.parent.id : null);
      const name = id?.type === T.Identifier ? id.name : "action";
      const place = id ?? node;
      routes.push({
        framework: "next",
        methods: ["POST"],
        path: null,
        name,
        middleware: [],
        handlers: [node],
        node: place,
        router: null,
      });
    },
    { nestedFunctions: true },
  );
  return routes;
}

function hasDirective(statements: readonly TSESTree.Node[]): boolean {
  for (const statement of statements) {
    if (statement.type !== T.ExpressionStatement || stringValue(statement.expression) === null) return false;
    if (stringValue(statement.expression) === "use server") return true;
  }
  return false;
}
