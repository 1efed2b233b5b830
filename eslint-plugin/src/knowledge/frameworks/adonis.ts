import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import type { Route, Wanted } from "./route.ts";
import { verbRoutesIn, type HandlerArguments, type VerbRouterModel } from "./verb-routers.ts";

const ROUTER =
  /^(?:@adonisjs\/core\/services\/router|@ioc:Adonis\/Core\/Route|@adonisjs\/core\/http)(?:\.default|\.Router\.new\(\))?$/;

const model: VerbRouterModel = {
  framework: "adonis",
  owns: ({ key }) => ROUTER.test(key),
  middlewareMethods: new Set(["use"]),
  // `[OrdersController, "store"]` is one handler, not two.
  split: (rest): HandlerArguments => ({ middleware: rest.slice(0, -1), handlers: rest.slice(-1) }),
};

/** Routes of AdonisJS with the middleware chained behind them, `router.post(…).use(check)`, and of their groups. */
export function adonisRoutes(sourceCode: SourceCode, _path: string, wanted: Wanted): Route[] {
  return verbRoutesIn(sourceCode, model, wanted).map((route) => ({
    ...route,
    middleware: [...route.middleware, ...chainedAfter(route.node), ...groupsAround(route.node)],
  }));
}

function chainedAfter(path: TSESTree.Node): TSESTree.Node[] {
  const call = path.parent;
  return call?.type === T.CallExpression ? usesChainedOn(call) : [];
}

function groupsAround(node: TSESTree.Node): TSESTree.Node[] {
  const found: TSESTree.Node[] = [];
  for (let above = node.parent; above; above = above.parent) {
    if (above.type !== T.CallExpression) continue;
    const callee = unwrap(above.callee);
    if (callee.type === T.MemberExpression && staticName(callee) === "group")
      for (const each of usesChainedOn(above)) found.push(each);
  }
  return found;
}

function usesChainedOn(call: TSESTree.CallExpression): TSESTree.Node[] {
  const found: TSESTree.Node[] = [];
  let at: TSESTree.CallExpression = call;
  while (at.parent.type === T.MemberExpression && at.parent.parent.type === T.CallExpression) {
    if (/^(?:use|middleware)$/.test(staticName(at.parent) ?? ""))
      for (const each of at.parent.parent.arguments) found.push(each);
    at = at.parent.parent;
  }
  return found;
}
