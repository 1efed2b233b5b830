import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { propertyOf } from "../../code/objects.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";
import { looksLikeHandler } from "./handler-shape.ts";
import type { Route, Wanted } from "./route.ts";
import { routerOf, type Router, type RouterCall } from "./routers.ts";
import { verbRoutesIn, type HandlerArguments, type VerbRouterModel } from "./verb-routers.ts";

const INSTANCE =
  /^fastify(?:\(\)|\.(?:fastify|default)\(\)|\.(?:FastifyInstance|FastifyTypedInstance)\.new\(\))(?:\.withTypeProvider\(\))?$/;
const PLUGIN_TYPE = /^Fastify(?:Plugin(?:Async|Callback)?(?:Zod|TypeBox|JsonSchemaToTs)?|PluginAsync\w{0,40})$/;

const model: VerbRouterModel = {
  framework: "fastify",
  owns: isFastify,
  looksLike: isUnknownInstance,
  middlewareMethods: new Set(["addHook", "register", "use"]),
  unordered: true,
  split,
};

/** Routes of Fastify's shorthand methods; `route({ … })` is read as a route object. */
export function fastifyRoutes(sourceCode: SourceCode, _path: string, wanted: Wanted): Route[] {
  return verbRoutesIn(sourceCode, model, wanted);
}

/** Whether a router is a Fastify instance: made here, typed, or the parameter of a plugin. */
export function isFastify(router: Router, sourceCode: SourceCode): boolean {
  if (INSTANCE.test(router.key) || router.key.startsWith("fastify.FastifyInstance.new()")) return true;
  const { base } = router;
  // A project's own name for a typed instance: `server: FastifyTypedInstance`.
  if (/\.Fastify\w{0,40}Instance\w{0,20}\.new\(\)$/.test(router.key)) return true;
  if (base.type === T.CallExpression && base.callee.type === T.MemberExpression) {
    const { property } = base.callee;
    if (property.type === T.Identifier && property.name === "withTypeProvider") {
      return isFastify(routerOf(base.callee.object, sourceCode), sourceCode);
    }
  }
  return base.type === T.Identifier && isPluginParameter(base, sourceCode);
}

/** `const plugin: FastifyPluginAsync = async (app) => { app.post(…) }` and `fp(async (app) => …)`. */
function isPluginParameter(name: TSESTree.Identifier, sourceCode: SourceCode): boolean {
  const variable = variableOf(name, sourceCode);
  const fn = variable?.defs[0]?.type === "Parameter" ? (variable.defs[0].node as TSESTree.Node) : null;
  if (!fn || !isFunction(fn) || fn.params[0] !== variable?.identifiers[0]) return false;
  const { parent } = fn;
  if (parent.type === T.VariableDeclarator && parent.id.type === T.Identifier) {
    const annotation = parent.id.typeAnnotation?.typeAnnotation;
    return annotation?.type === T.TSTypeReference && annotation.typeName.type === T.Identifier
      ? PLUGIN_TYPE.test(annotation.typeName.name)
      : false;
  }
  if (parent.type === T.TSSatisfiesExpression || parent.type === T.TSAsExpression) {
    return PLUGIN_TYPE.test(sourceCode.getText(parent.typeAnnotation).replace(/<[^]*$/, ""));
  }
  if (parent.type !== T.CallExpression) return false;
  if (originKey(parent.callee, sourceCode) === "fastify-plugin") return true;
  const callee = unwrap(parent.callee);
  if (callee.type !== T.MemberExpression || callee.property.type !== T.Identifier) return false;
  return callee.property.name === "register" && isFastify(routerOf(callee.object, sourceCode), sourceCode);
}

function isUnknownInstance(call: RouterCall, sourceCode: SourceCode): boolean {
  if (call.router.root !== "parameter" && call.router.root !== "module") return false;
  if (call.router.root === "module" && !call.router.key.startsWith(".")) return false;
  const fn = call.call.arguments.at(-1);
  if (!fn || !looksLikeHandler(fn, "request-reply", sourceCode)) return false;
  const node = unwrap(fn);
  const second = isFunction(node) ? node.params[1] : undefined;
  return second?.type === T.Identifier && /^_?reply$/i.test(second.name);
}

/** `(options?, handler?)`: the options hold hooks, a schema and sometimes the handler. */
function split(rest: readonly TSESTree.Node[]): HandlerArguments {
  const [first, second] = rest;
  if (second) return { middleware: first ? [first] : [], handlers: [second] };
  const options = first ? unwrap(first) : undefined;
  if (options?.type !== T.ObjectExpression) return { middleware: [], handlers: first ? [first] : [] };
  const handler = propertyOf(options, "handler");
  return { middleware: [options], handlers: handler ? [handler] : [] };
}
