import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import type { VerbRouterName } from "../../catalog/frameworks/index.ts";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { propertyOf } from "../../code/objects.ts";
import { originOf } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { methodNamed, type Route } from "./route.ts";
import { routerCallsIn, type RouterCall } from "./routers.ts";

/** Routes that are described before they are registered: `app.openapi(createRoute({ method, path }), handler)`. */
export function describedRoutesIn(sourceCode: SourceCode, framework: VerbRouterName, method: string): Route[] {
  return routerCallsIn(sourceCode)
    .filter((each) => each.method === method)
    .map((each) => readDescribed(each, framework, sourceCode))
    .filter((route) => route !== null);
}

function readDescribed({ call, router }: RouterCall, framework: VerbRouterName, sourceCode: SourceCode): Route | null {
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
    framework,
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
