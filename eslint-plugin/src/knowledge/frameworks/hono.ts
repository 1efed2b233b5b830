import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { propertyOf } from "../../code/objects.ts";
import { originOf } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { looksLikeHandler } from "./handler-shape.ts";
import { methodNamed, type Route, type Wanted } from "./route.ts";
import { routerCallsIn, type Router, type RouterCall } from "./routers.ts";
import { verbRoutesIn, type VerbRouterModel } from "./verb-routers.ts";

const APP =
  /^(?:hono(?:\/(?:tiny|quick))?|@hono\/zod-openapi|hono-openapi|chanfana|@hono\/hono|jsr:@hono\/hono)\.(?:Hono|OpenAPIHono)\.new\(\)(?:\.basePath\(\))?$/;

const model: VerbRouterModel = {
  framework: "hono",
  owns: isHono,
  looksLike: (each, sourceCode) =>
    (each.router.root === "parameter" || each.router.root === "module") &&
    /\bhono\b/i.test(sourceCode.text) &&
    (each.router.root === "parameter" || /^[.@~#]/.test(each.router.key)) &&
    looksLikeHandler(each.call.arguments.at(-1), "context", sourceCode),
  middlewareMethods: new Set(["use", "all"]),
};

/** Routes of Hono: verbs, `on`, chains, mounted apps, and `openapi(createRoute({ … }), handler)`. */
export function honoRoutes(sourceCode: SourceCode, _path: string, wanted: Wanted): Route[] {
  const described = routerCallsIn(sourceCode)
    .filter((each) => each.method === "openapi")
    .map((each) => readOpenApi(each, sourceCode))
    .filter((route) => route !== null);
  return [...verbRoutesIn(sourceCode, model, wanted), ...described];
}

function isHono({ key }: Router): boolean {
  return APP.test(key);
}

function readOpenApi({ call, router }: RouterCall, sourceCode: SourceCode): Route | null {
  const [description, handler] = call.arguments;
  if (!description || !handler) return null;
  const made = originOf(description, sourceCode)?.root;
  const node = unwrap(description);
  const created = node.type === T.CallExpression ? node : createdRoute(node, sourceCode);
  const options = created?.arguments[0] && unwrap(created.arguments[0]);
  if (options?.type !== T.ObjectExpression || made?.kind === "parameter") return null;
  const word = stringValue(propertyOf(options, "method"));
  const method = word === null ? null : methodNamed(word);
  if (!method) return null;
  const path = propertyOf(options, "path");
  return {
    framework: "hono",
    methods: [method],
    path: stringValue(path),
    name: stringValue(path) ?? sourceCode.getText(description),
    middleware: [options],
    handlers: [handler],
    node: description,
    router: router.base,
  };
}

function createdRoute(node: TSESTree.Node, sourceCode: SourceCode): TSESTree.CallExpression | null {
  if (node.type !== T.Identifier) return null;
  for (const scope of sourceCode.scopeManager?.scopes ?? []) {
    const definition = scope.set.get(node.name)?.defs[0];
    if (definition?.type !== "Variable") continue;
    const { init } = definition.node;
    if (init?.type === T.CallExpression) return init;
  }
  return null;
}
