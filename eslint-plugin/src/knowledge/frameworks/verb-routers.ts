import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { VERB_ROUTERS, type VerbRouter, type VerbRouterName } from "../../catalog/frameworks/index.ts";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { isFunction, type FunctionNode } from "../../code/functions.ts";
import { propertyOf } from "../../code/objects.ts";
import { originOf } from "../../code/origin.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";
import { chainedMiddleware } from "./chained-middleware.ts";
import { describedRoutesIn } from "./described-routes.ts";
import { looksLikeRoute, owns } from "./owners.ts";
import { isWanted, methodNamed, type Method, type Route, type Wanted } from "./route.ts";
import {
  covers,
  flatArguments,
  joinPaths,
  pathArgument,
  routerCallsIn,
  routerOf,
  VERB_METHODS,
  type Router,
  type RouterCall,
} from "./routers.ts";

/** What follows a route's path: what runs before, and what answers. */
export interface HandlerArguments {
  readonly middleware: readonly TSESTree.Node[];
  readonly handlers: readonly TSESTree.Node[];
}

/** Splits what follows the path, as a framework takes it. */
function split(rest: readonly TSESTree.Node[], takes: VerbRouter["takes"]): HandlerArguments {
  const [first, second] = rest;
  switch (takes) {
    case "handlers": {
      const all = flatArguments(rest);
      return { middleware: all.slice(0, -1), handlers: all.slice(-1) };
    }
    case "handler pairs":
      return { middleware: rest.slice(0, -1), handlers: rest.slice(-1) };
    case "handler, options":
      return { middleware: second ? [unwrap(second)] : [], handlers: first ? [unwrap(first)] : [] };
    case "options, handler": {
      if (second) return { middleware: first ? [first] : [], handlers: [second] };
      const options = first ? unwrap(first) : undefined;
      if (options?.type !== T.ObjectExpression) return { middleware: [], handlers: first ? [first] : [] };
      const handler = propertyOf(options, "handler");
      return { middleware: [options], handlers: handler ? [handler] : [] };
    }
  }
}

/** The wanted routes that a file registers on the routers of one framework. */
export function verbRoutesIn(sourceCode: SourceCode, model: VerbRouter, wanted: Wanted): Route[] {
  const routes: Route[] = [];
  const owned = new Map<unknown, boolean>();
  const isOwned = (router: Router) => {
    let known = owned.get(router.identity);
    if (known === undefined) owned.set(router.identity, (known = owns(model, router, sourceCode)));
    return known;
  };
  for (const call of routerCallsIn(sourceCode)) {
    const methods = methodsOf(call);
    if (!methods || !isWanted(methods, wanted)) continue;
    const route = readVerbCall(call, methods, model, sourceCode);
    if (!route) continue;
    if (!isOwned(call.router) && !looksLikeRoute(model, call, sourceCode)) continue;
    const above = middlewareAbove(call, route.path, model, sourceCode);
    // What cannot be looked through may hold whatever is asked for.
    if (!above) continue;
    const chained = chainedMiddleware(route.node, model.chainedMiddleware ?? []);
    routes.push({ ...route, middleware: [...above, ...route.middleware, ...chained] });
  }
  const described = model.describes ? describedRoutesIn(sourceCode, nameOf(model), model.describes) : [];
  return [...routes, ...described];
}

/** The name of an entry, which are all that there are. */
function nameOf({ framework }: VerbRouter): VerbRouterName {
  return framework as VerbRouterName;
}

function methodsOf({ call, method }: RouterCall): readonly Method[] | null {
  return method === "on" ? methodsArgument(call) : verbsOf(method);
}

function readVerbCall(
  each: RouterCall,
  methods: readonly Method[],
  model: VerbRouter,
  sourceCode: SourceCode,
): Route | null {
  const { call } = each;
  const given = each.method === "on" ? call.arguments.slice(1) : call.arguments;
  const chained = each.before.findLast((link) => methodOf(link) === "route");
  const chainPath = chained ? pathArgument(chained) : null;
  const { path, node, rest } = pathAndRest(given, chained !== undefined);
  if (rest.length === 0) return null;
  const { middleware, handlers } = split(rest, model.takes);
  if (handlers.length === 0 || !handlers.some((handler) => mayBeHandler(handler))) return null;
  const callee = unwrap(call.callee) as TSESTree.MemberExpression;
  const known = path ?? chainPath?.path ?? null;
  return {
    framework: nameOf(model),
    methods,
    path: known,
    name: known ?? sourceCode.getText(node ?? callee.property),
    middleware: [...middleware, ...(chained ? earlierOnRoute(each.before, chained) : [])],
    handlers,
    node: node ?? callee.property,
    router: each.router.base,
  };
}

/** `app.route("/x").all(check).post(create)`: what `all` registers runs before `post`. */
function earlierOnRoute(before: readonly TSESTree.CallExpression[], route: TSESTree.CallExpression): TSESTree.Node[] {
  return before.slice(before.indexOf(route) + 1).flatMap((link) => (methodOf(link) === "all" ? link.arguments : []));
}

function pathAndRest(given: readonly TSESTree.Node[], chained: boolean) {
  const [first, second] = given;
  const path = stringValue(first);
  // Koa's routers take a name before the path: `router.post("create", "/orders", handler)`.
  const named = path === null ? null : stringValue(second);
  if (named !== null && second) return { path: named, node: second, rest: given.slice(2) };
  if (path !== null && first) return { path, node: first, rest: given.slice(1) };
  const isPath = first && !chained && given.length > 1 && isPathLike(first);
  return isPath ? { path: null, node: first, rest: given.slice(1) } : { path: null, node: null, rest: given };
}

function isPathLike(node: TSESTree.Node): boolean {
  const value = unwrap(node);
  if (value.type === T.ArrayExpression) {
    return value.elements.every((each) => each !== null && (stringValue(each) !== null || isRegExp(each)));
  }
  return (
    value.type === T.TemplateLiteral ||
    value.type === T.BinaryExpression ||
    value.type === T.Identifier ||
    value.type === T.MemberExpression ||
    isRegExp(value)
  );
}

function isRegExp(node: TSESTree.Node): boolean {
  return node.type === T.Literal && "regex" in node;
}

function mayBeHandler(node: TSESTree.Node): boolean {
  switch (node.type) {
    case T.ArrowFunctionExpression:
    case T.FunctionExpression:
    case T.Identifier:
    case T.MemberExpression:
    case T.CallExpression:
    case T.SpreadElement:
      return true;
    case T.ArrayExpression:
      return node.elements.length > 0;
    default:
      return false;
  }
}

/** What the names of routers' methods register; `options` and `any` are left to others. */
const VERBS: ReadonlyMap<string, readonly Method[]> = new Map(
  VERB_METHODS.map((word) => {
    const method = methodNamed(word);
    return [word, method ? [method] : []];
  }),
);

function verbsOf(word: string): readonly Method[] | null {
  return VERBS.get(word) ?? null;
}

function methodsArgument(call: TSESTree.CallExpression): Method[] | null {
  const [first] = call.arguments;
  if (!first || call.arguments.length < 3) return null;
  const words = flatArguments([first]).map((node) => stringValue(node));
  const methods = words.map((word) => (word === null ? null : methodNamed(word)));
  return methods.every((method) => method !== null) && methods.length > 0 ? methods : null;
}

function methodOf(call: TSESTree.CallExpression): string {
  const callee = unwrap(call.callee);
  return callee.type === T.MemberExpression && callee.property.type === T.Identifier ? callee.property.name : "";
}

/** A place where a router is put below another: `app.use("/orders", check, orders)`. */
interface Mount {
  readonly at: RouterCall;
  readonly prefix: string | null;
}

/** Methods that put a router below another; a project's own routers have `plugin`. */
const MOUNTS: ReadonlySet<string> = new Set(["plugin", ...VERB_ROUTERS.flatMap(({ mounts = [] }) => mounts)]);

const mountsIn = perFile((sourceCode): ReadonlyMap<unknown, readonly Mount[]> => {
  const mounts = new Map<unknown, Mount[]>();
  for (const at of routerCallsIn(sourceCode)) {
    if (!MOUNTS.has(at.method)) continue;
    const path = pathArgument(at.call);
    const prefix = path?.path ?? prefixOption(at.call) ?? (isComputedPath(at.call) ? null : "");
    for (const argument of flatArguments(at.call.arguments)) {
      const identity = mountedIdentity(argument, sourceCode);
      if (identity === null || identity === at.router.identity) continue;
      const known = mounts.get(identity) ?? [];
      known.push({ at, prefix });
      mounts.set(identity, known);
    }
  }
  return mounts;
});

function isComputedPath(call: TSESTree.CallExpression): boolean {
  const [first] = call.arguments;
  return first !== undefined && (first.type === T.TemplateLiteral || first.type === T.BinaryExpression);
}

function prefixOption(call: TSESTree.CallExpression): string | null {
  for (const argument of call.arguments) {
    if (argument.type !== T.ObjectExpression) continue;
    for (const property of argument.properties) {
      if (property.type === T.Property && property.key.type === T.Identifier && property.key.name === "prefix") {
        return stringValue(property.value);
      }
    }
  }
  return null;
}

/** What a mount's argument mounts: a router's variable, `router.routes()`, or the router parameter of a plugin. */
function mountedIdentity(argument: TSESTree.Node, sourceCode: SourceCode): unknown {
  const node = unwrap(argument);
  if (isFunction(node)) return pluginRouter(node, sourceCode);
  if (node.type === T.CallExpression) {
    const callee = unwrap(node.callee);
    if (callee.type === T.MemberExpression) {
      return methodOf(node) === "routes" || methodOf(node) === "middleware"
        ? routerOf(callee.object, sourceCode).identity
        : null;
    }
    const wrapped = node.arguments.map((each) => originOf(each, sourceCode)?.root);
    const plugin = wrapped.find((root) => root?.kind === "local" && isFunction(root.node));
    return plugin?.kind === "local" && isFunction(plugin.node) ? pluginRouter(plugin.node, sourceCode) : null;
  }
  if (node.type !== T.Identifier && node.type !== T.MemberExpression) return null;
  const root = originOf(node, sourceCode)?.root;
  if (root?.kind === "local" && isFunction(root.node)) return pluginRouter(root.node, sourceCode);
  return routerOf(node, sourceCode).identity;
}

function pluginRouter(plugin: FunctionNode, sourceCode: SourceCode): unknown {
  const [router] = plugin.params;
  return router?.type === T.Identifier ? (variableOf(router, sourceCode) ?? null) : null;
}

/** So much may stand before a route: more is no program that a person wrote. */
const MOST_ABOVE = 500;

/** The calls of a file that put something before the routes of a router, for each model that was asked about. */
const registrationsIn = perFile((sourceCode) => {
  const known = new Map<VerbRouter, ReadonlyMap<unknown, readonly RouterCall[]>>();
  return (model: VerbRouter): ReadonlyMap<unknown, readonly RouterCall[]> => {
    let registrations = known.get(model);
    if (!registrations) {
      const found = new Map<unknown, RouterCall[]>();
      for (const call of routerCallsIn(sourceCode)) {
        if (!model.middleware.includes(call.method)) continue;
        const ofRouter = found.get(call.router.identity);
        if (ofRouter) ofRouter.push(call);
        else found.set(call.router.identity, [call]);
      }
      known.set(model, (registrations = found));
    }
    return registrations;
  };
});

/** What the routers above and before a route put in front of it; null where it is more than can be looked through. */
function middlewareAbove(
  route: RouterCall,
  path: string | null,
  model: VerbRouter,
  sourceCode: SourceCode,
): TSESTree.Node[] | null {
  const registrations = registrationsIn(sourceCode)(model);
  let steps = 0;
  const found: TSESTree.Node[] = [];
  const visited = new Set<unknown>();
  const collect = (router: Router, position: number, below: string | null) => {
    if (visited.has(router.identity)) return;
    visited.add(router.identity);
    for (const each of registrations.get(router.identity) ?? []) {
      if (++steps > MOST_ABOVE) return;
      if (!model.isUnordered && each.position >= position) continue;
      const given = pathArgument(each.call);
      if (given && !model.hooks?.includes(each.method) && !covers(given.path, below)) continue;
      for (const node of flatArguments(each.call.arguments)) found.push(node);
    }
    for (const { at, prefix } of mountsIn(sourceCode).get(router.identity) ?? []) {
      if (++steps > MOST_ABOVE) return;
      const full = joinPaths(prefix, below);
      for (const each of flatArguments(at.call.arguments).filter((node) => !isFunction(node))) found.push(each);
      collect(at.router, at.position, full);
    }
  };
  collect(route.router, route.position, path);
  if (steps > MOST_ABOVE) return null;
  for (const each of constructorArguments(route.router)) found.push(each);
  return found;
}

function constructorArguments(router: Router): readonly TSESTree.Node[] {
  return router.base.type === T.NewExpression || router.base.type === T.CallExpression ? router.base.arguments : [];
}
