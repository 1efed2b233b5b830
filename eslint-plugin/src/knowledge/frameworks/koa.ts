import type { SourceCode } from "../../code/per-file.ts";
import { looksLikeHandler } from "./handler-shape.ts";
import type { Route, Wanted } from "./route.ts";
import { verbRoutesIn, type VerbRouterModel } from "./verb-routers.ts";

const ROUTER =
  /^(?:@koa\/router|koa-router|koa-joi-router|koa-better-router|koa-tree-router|koa-mount)(?:\(\)|\.(?:Router|default))?(?:\.new\(\)|\(\))?$/;

const model: VerbRouterModel = {
  framework: "koa",
  owns: ({ key }) => ROUTER.test(key),
  looksLike: ({ call, router }, sourceCode) =>
    (router.root === "parameter" || (router.root === "module" && /^[.@~#]/.test(router.key))) &&
    usesKoa(sourceCode) &&
    call.arguments.length > 1 &&
    looksLikeHandler(call.arguments.at(-1), "context", sourceCode),
  middlewareMethods: new Set(["use", "all", "prefix"]),
};

/** Routes on Koa's routers; a router that comes as a parameter counts in a file that speaks of Koa. */
export function koaRoutes(sourceCode: SourceCode, _path: string, wanted: Wanted): Route[] {
  return verbRoutesIn(sourceCode, model, wanted);
}

function usesKoa(sourceCode: SourceCode): boolean {
  return /\bkoa\b|\bctx\b|Koa/.test(sourceCode.text);
}
