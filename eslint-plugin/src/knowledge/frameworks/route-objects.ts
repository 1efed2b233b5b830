import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { ROUTE_OBJECTS, type VerbRouterName } from "../../catalog/frameworks/index.ts";
import { packageOfKey } from "../../catalog/keys.ts";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { mentions } from "../../code/mentions.ts";
import { staticName } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import { propertyOf } from "../../code/objects.ts";
import { readText } from "../../code/text.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { ownerOfRouteObjects } from "./owners.ts";
import { methodNamed, type Framework, type Method, type Route } from "./route.ts";
import { flatArguments, routerCallsIn, routerOf, type Router } from "./routers.ts";

const { framework, modules, registers, fields } = ROUTE_OBJECTS;
const MODULES: ReadonlySet<string> = new Set(modules);
const [mayRegister, mayHaveFields] = [mentions(registers), fields.map((field) => mentions(field))];

/** Whether a text may hold a route that is written as an object. */
export const mayDescribeRoutes = (text: string): boolean =>
  mayRegister(text) || mayHaveFields.every((mention) => mention(text));

/**
 * Routes written as objects, `{ method: "POST", path: "/orders", handler }`: those of hapi and of Fastify's `route()`,
 * and of registrars of a project's own, which all took over this shape; also `route("POST", "/orders", handler)`.
 */
export function routeObjects(sourceCode: SourceCode): Route[] {
  const routes: Route[] = [];
  for (const node of nodesIn(sourceCode, T.ObjectExpression)) {
    const route = readObject(node, sourceCode);
    if (route) routes.push(route);
  }
  for (const each of routerCallsIn(sourceCode)) {
    if (each.method !== registers) continue;
    const route = readArguments(each.call, each.router);
    if (route) routes.push(route);
  }
  return routes;
}

function readObject(object: TSESTree.ObjectExpression, sourceCode: SourceCode): Route | null {
  const method = propertyOf(object, "method");
  if (!method) return null;
  const path = propertyOf(object, "path") ?? propertyOf(object, "url");
  if (!path) return null;
  const options = propertyOf(object, "options") ?? propertyOf(object, "config");
  const nested = options && unwrap(options).type === T.ObjectExpression ? unwrap(options) : null;
  const handler =
    propertyOf(object, "handler") ?? (nested?.type === T.ObjectExpression ? propertyOf(nested, "handler") : null);
  if (!handler) return null;
  const methods = methodsOf(method);
  const registrar = registrarOf(object);
  if (!methods || !registrar) return null;
  const router = registrar.type === T.CallExpression ? receiverOf(registrar, sourceCode) : null;
  const text = readText(path, sourceCode);
  return {
    framework: router ? frameworkOf(router, sourceCode) : "own",
    methods,
    path: text?.holes.length === 0 ? text.value : null,
    name: stringValue(path) ?? sourceCode.getText(path),
    middleware: [
      ...object.properties.filter((each) => each.type === T.SpreadElement || each.value !== handler),
      ...(router ? hooksOn(router, sourceCode) : []),
    ],
    handlers: flatArguments([handler]),
    node: path,
    router: router?.base ?? null,
  };
}

function methodsOf(node: TSESTree.Node): Method[] | null {
  const words = flatArguments([node]).map((each) => stringValue(each));
  const methods = words.map((word) => (word === null ? null : methodNamed(word)));
  return methods.length > 0 && methods.every((method) => method !== null) ? methods : null;
}

/** What the object is given to: `server.route(…)`, alone or in an array, or an exported list of routes. */
function registrarOf(object: TSESTree.ObjectExpression): TSESTree.Node | null {
  let above: TSESTree.Node = object.parent;
  while (
    above.type === T.ArrayExpression ||
    above.type === T.TSAsExpression ||
    above.type === T.TSSatisfiesExpression
  ) {
    above = above.parent;
  }
  if (above.type === T.CallExpression) {
    const name = staticName(unwrap(above.callee));
    return name !== null && /route|endpoint|register/i.test(name) ? above : null;
  }
  if (above.type === T.VariableDeclarator && above.id.type === T.Identifier) {
    return /route/i.test(above.id.name) ? above : null;
  }
  if (above.type === T.ExportDefaultDeclaration || above.type === T.ReturnStatement) return above;
  return above.type === T.AssignmentExpression && staticName(above.left) === "exports" ? above : null;
}

function receiverOf(call: TSESTree.CallExpression, sourceCode: SourceCode): Router | null {
  const callee = unwrap(call.callee);
  return callee.type === T.MemberExpression ? routerOf(callee.object, sourceCode) : null;
}

function frameworkOf(router: Router, sourceCode: SourceCode): Framework {
  const owner = ownerOfRouteObjects(router, sourceCode);
  if (owner) return owner.framework as VerbRouterName;
  return MODULES.has(packageOfKey(router.key)) ? framework : "own";
}

function hooksOn(router: Router, sourceCode: SourceCode): TSESTree.Node[] {
  return routerCallsIn(sourceCode)
    .filter(
      (each) => each.router.identity === router.identity && /^(?:addHook|ext|register|use|hook)$/.test(each.method),
    )
    .flatMap((each) => flatArguments(each.call.arguments));
}

/** `this.route("POST", "/orders", check, create)`. */
function readArguments(call: TSESTree.CallExpression, router: Router): Route | null {
  const [verb, path, ...rest] = call.arguments;
  const word = stringValue(verb);
  const method = word === null ? null : methodNamed(word);
  const handler = rest.at(-1);
  if (!method || !path || !handler) return null;
  const written = stringValue(path);
  return {
    framework: "own",
    methods: [method],
    path: written,
    name: written ?? "route",
    middleware: rest.slice(0, -1),
    handlers: [handler],
    node: path,
    router: router.base,
  };
}
