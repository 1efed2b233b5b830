import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { routerKeys, VERB_ROUTERS, type VerbRouter } from "../../catalog/frameworks/index.ts";
import { unwrap } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { originKey, originOf } from "../../code/origin.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";
import { looksLikeHandler } from "./handler-shape.ts";
import { pathArgument, routerCallsIn, routerOf, VERB_METHODS, type Router, type RouterCall } from "./routers.ts";

const KEYS: ReadonlyMap<VerbRouter, ReadonlySet<string>> = new Map(
  VERB_ROUTERS.map((framework) => [framework, new Set(routerKeys(framework))]),
);

/** Whether a router is of a framework: made here, typed, or the parameter of a plugin. */
export function owns(framework: VerbRouter, router: Router, sourceCode: SourceCode): boolean {
  if (KEYS.get(framework)?.has(router.key)) return true;
  const { base } = router;
  if (base.type === T.CallExpression && base.callee.type === T.MemberExpression) {
    const isSame = framework.derive?.includes(staticName(base.callee) ?? "") ?? false;
    if (isSame) return owns(framework, routerOf(base.callee.object, sourceCode), sourceCode);
  }
  const { plugins } = framework;
  if (!plugins) return false;
  return (
    plugins.routerTypes.test(router.key) ||
    (base.type === T.Identifier && isPluginParameter(base, framework, plugins, sourceCode))
  );
}

/** The framework whose router takes routes as objects, `route({ method, path, handler })`; null where none is known to. */
export function ownerOfRouteObjects(router: Router, sourceCode: SourceCode): VerbRouter | null {
  return VERB_ROUTERS.find((each) => each.hasRouteObjects && owns(each, router, sourceCode)) ?? null;
}

/** `const plugin: FastifyPluginAsync = async (app) => { app.post(…) }` and `fp(async (app) => …)`. */
function isPluginParameter(
  name: TSESTree.Identifier,
  framework: VerbRouter,
  { types, wrappers, registers }: NonNullable<VerbRouter["plugins"]>,
  sourceCode: SourceCode,
): boolean {
  const variable = variableOf(name, sourceCode);
  const fn = variable?.defs[0]?.type === "Parameter" ? (variable.defs[0].node as TSESTree.Node) : null;
  if (!fn || !isFunction(fn) || fn.params[0] !== variable?.identifiers[0]) return false;
  const { parent } = fn;
  if (parent.type === T.VariableDeclarator && parent.id.type === T.Identifier) {
    const annotation = parent.id.typeAnnotation?.typeAnnotation;
    return annotation?.type === T.TSTypeReference && annotation.typeName.type === T.Identifier
      ? types.test(annotation.typeName.name)
      : false;
  }
  if (parent.type === T.TSSatisfiesExpression || parent.type === T.TSAsExpression) {
    return types.test(sourceCode.getText(parent.typeAnnotation).replace(/<[^]*$/, ""));
  }
  if (parent.type !== T.CallExpression) return false;
  if (wrappers.includes(originKey(parent.callee, sourceCode))) return true;
  const callee = unwrap(parent.callee);
  return (
    callee.type === T.MemberExpression &&
    staticName(callee) === registers &&
    owns(framework, routerOf(callee.object, sourceCode), sourceCode)
  );
}

/** How the names of a project's own modules begin. */
const OWN_MODULE = /^[.@~#]/;

/** Whether a call on a router that comes from elsewhere is a route of a framework, by its handler and what the file says. */
export function looksLikeRoute(framework: VerbRouter, { call, router }: RouterCall, sourceCode: SourceCode): boolean {
  const { elsewhere } = framework;
  if (!elsewhere) return false;
  const { root, key } = router;
  if (elsewhere.words) {
    const isGiven = root === "parameter" || (root === "module" && OWN_MODULE.test(key));
    if (!isGiven || elsewhere.says?.test(sourceCode.text) === false) return false;
    // `(ctx) => …` alone is what many functions are given.
    if (elsewhere.shape === "context" && call.arguments.length < 2) return false;
  } else {
    // `export default (app) => { app.post("/x", (req, res) => …) }`
    const isKnown = root === "module" && !/^(?:\.|@\/|~\/|#)/.test(key);
    if (isKnown || root === "caught" || root === "local") return false;
    const path = pathArgument(call)?.path ?? null;
    if (path !== null && path !== "" && path !== "*" && !path.startsWith("/")) return false;
  }
  if (looksLikeHandler(call.arguments.at(-1), elsewhere.shape, sourceCode)) return true;
  return elsewhere.words === undefined && root === "parameter" && givenRouters(sourceCode).has(router.identity);
}

/** So many routes of other files' handlers make a parameter a router. */
const LEAST_ROUTES = 2;

/**
 * The parameters that are routers by what is done with them: `(router) => { router.get("/", pages.home); router.post("/orders",
 * orders.create); }`. A client of another service is given values there, no functions that another file exports.
 */
const givenRouters = perFile((sourceCode): ReadonlySet<unknown> => {
  const routes = new Map<unknown, number>();
  for (const { call, method, router } of routerCallsIn(sourceCode)) {
    if (router.root !== "parameter" || !VERBS.has(method)) continue;
    const isRoute =
      pathArgument(call)?.path.startsWith("/") === true && isOfOwnModule(call.arguments.at(-1), sourceCode);
    if (isRoute) routes.set(router.identity, (routes.get(router.identity) ?? 0) + 1);
  }
  return new Set([...routes].filter(([, count]) => count >= LEAST_ROUTES).map(([identity]) => identity));
});

const VERBS: ReadonlySet<string> = new Set(VERB_METHODS);

/** `orders.create`, `createOrder`: what a module of the project exports, as it is. */
function isOfOwnModule(argument: TSESTree.Node | undefined, sourceCode: SourceCode): boolean {
  const node = argument && unwrap(argument);
  if (node?.type !== T.MemberExpression && node?.type !== T.Identifier) return false;
  const root = originOf(node, sourceCode)?.root;
  return root?.kind === "module" && OWN_MODULE.test(root.name);
}
