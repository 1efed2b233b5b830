import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import type { SourceCode } from "../../code/per-file.ts";
import type { Route, Wanted } from "./route.ts";
import { verbRoutesIn, type HandlerArguments, type VerbRouterModel } from "./verb-routers.ts";

const model: VerbRouterModel = {
  framework: "elysia",
  owns: ({ key }) => /^elysia\.(?:Elysia|default)\.new\(\)$|^elysia\.new\(\)$/.test(key),
  middlewareMethods: new Set(["use", "guard", "derive", "resolve", "onBeforeHandle", "onRequest"]),
  split,
};

/** Routes of Elysia: `app.post(path, handler, { headers, beforeHandle })`. */
export function elysiaRoutes(sourceCode: SourceCode, _path: string, wanted: Wanted): Route[] {
  return verbRoutesIn(sourceCode, model, wanted);
}

function split(rest: readonly TSESTree.Node[]): HandlerArguments {
  const [handler, options] = rest;
  if (!handler) return { middleware: [], handlers: [] };
  return { middleware: options ? [unwrap(options)] : [], handlers: [unwrap(handler)] };
}
