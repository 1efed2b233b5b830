import type { SourceCode } from "../../code/per-file.ts";
import { looksLikeHandler } from "./handler-shape.ts";
import type { Route, Wanted } from "./route.ts";
import type { Router, RouterCall } from "./routers.ts";
import { pathArgument } from "./routers.ts";
import { verbRoutesIn, type VerbRouterModel } from "./verb-routers.ts";

// Modules whose routers have Express's methods, and what they call their applications, routers and types.
const MODULES = new Set([
  "express",
  "express-serve-static-core",
  "express-promise-router",
  "router",
  "restify",
  "polka",
  "@feathersjs/express",
  "ultimate-express",
  "hyper-express",
  "@root/async-router",
  "json-server",
  "parse-server",
]);
const STEPS =
  /^(?:\(\)|\.new\(\)|\.(?:Router|createServer|create|Express|Application|IRouter|Router|Server|default)(?:\(\)|\.new\(\))|\.application|\.router)$/;

const model: VerbRouterModel = {
  framework: "express",
  owns: (router) => isExpress(router),
  looksLike: (call, sourceCode) => isUnknownRouter(call, sourceCode),
  middlewareMethods: new Set(["use", "all", "param"]),
};

/** Routes of Express and of routers with its interface (restify, polka, promise routers). */
export function expressRoutes(sourceCode: SourceCode, _path: string, wanted: Wanted): Route[] {
  return verbRoutesIn(sourceCode, model, wanted);
}

function isExpress({ key }: Router): boolean {
  const at = key.search(/[.(]/);
  if (at === -1) return false;
  const scoped = key.startsWith("@") ? moduleOf(key) : key.slice(0, at);
  return MODULES.has(scoped) && STEPS.test(key.slice(scoped.length));
}

function moduleOf(key: string): string {
  return /^@[^./]{1,60}\/[^.(/]{1,60}/.exec(key)?.[0] ?? key;
}

/** A router that comes from elsewhere: `export default (app) => { app.post("/x", (req, res) => …) }`. */
function isUnknownRouter(call: RouterCall, sourceCode: SourceCode): boolean {
  const { root, key } = call.router;
  const known = root === "module" && !/^(?:\.|@\/|~\/|#)/.test(key);
  if (known || root === "caught" || root === "local") return false;
  const path = pathArgument(call.call)?.path ?? null;
  if (path !== null && path !== "" && path !== "*" && !path.startsWith("/")) return false;
  return looksLikeHandler(call.call.arguments.at(-1), "request-response", sourceCode);
}
