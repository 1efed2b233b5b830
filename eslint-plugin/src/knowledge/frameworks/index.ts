import type { TSESTree } from "@typescript-eslint/utils";
import { mentions, says } from "../../code/mentions.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { adonisRoutes } from "./adonis.ts";
import { elysiaRoutes } from "./elysia.ts";
import { expressRoutes } from "./express.ts";
import { fastifyRoutes } from "./fastify.ts";
import { feathersRoutes } from "./feathers.ts";
import { medusaRoutes, nitroRoutes, remixRoutes, svelteKitRoutes } from "./file-routes.ts";
import { honoRoutes } from "./hono.ts";
import { koaRoutes } from "./koa.ts";
import { lambdaRoutes, mayAnswerEvents } from "./lambda.ts";
import { nestRoutes } from "./nest.ts";
import { nextRoutes, serverActions } from "./next.ts";
import { routeObjects } from "./route-objects.ts";
import type { Route } from "./route.ts";
import { trpcRoutes } from "./trpc.ts";

export { titleOf } from "./route.ts";
export type { Framework, Route } from "./route.ts";

interface Detector {
  /** Whether a file may hold such a route, by words without which it holds none. Where a path decides, `find` asks it first. */
  readonly gate?: (text: string) => boolean;
  readonly find: (sourceCode: SourceCode, path: string) => Route[];
}

const [mentionsMethod, mentionsHandler, mentionsRoute] = [mentions("method"), mentions("handler"), mentions("route")];
const [mentionsUse, mentionsService] = [mentions("use("), mentions("create|patch|update|remove")];
const decoratesMethods = says(
  "@nestjs|routing-controllers|@nestia|@tsed|tsoa|@n8n",
  /@(?:\w{1,40}\.)?(?:Post|Put|Patch|All|Get|Delete)\b/,
);
const ANY_VERB_CALL = /\.\s*(?:post|put|patch|delete|del|get|all|on|openapi)\s*[(<]/;

// In the order in which a route that two models see is given away: the surer one first.
const DETECTORS: readonly Detector[] = [
  { gate: decoratesMethods, find: nestRoutes },
  { find: nextRoutes },
  { gate: mentions(`"use server|'use server`), find: serverActions },
  { find: medusaRoutes },
  { find: svelteKitRoutes },
  { gate: mentions("action"), find: remixRoutes },
  { find: nitroRoutes },
  { gate: says("hono", /\bhono\b/i), find: honoRoutes },
  { gate: mentions("elysia"), find: elysiaRoutes },
  { gate: mentions("adonis"), find: adonisRoutes },
  { gate: mentions("koa|ctx"), find: koaRoutes },
  { gate: mentions("fastify|reply"), find: fastifyRoutes },
  { gate: (text) => ANY_VERB_CALL.test(text), find: expressRoutes },
  { gate: (text) => (mentionsMethod(text) && mentionsHandler(text)) || mentionsRoute(text), find: routeObjects },
  { gate: mentions("mutation"), find: trpcRoutes },
  { gate: (text) => mentionsUse(text) && mentionsService(text), find: feathersRoutes },
  { gate: mayAnswerEvents, find: lambdaRoutes },
];

const routesByFile = perFile(() => new Map<string, readonly Route[]>());

/** The routes that a file registers or exports, of every framework known here, each once, in source order. */
export function routesIn(sourceCode: SourceCode, filename: string): readonly Route[] {
  const path = filename.replaceAll("\\", "/");
  const known = routesByFile(sourceCode).get(path);
  if (known) return known;
  const found = new Map<TSESTree.Node, Route>();
  for (const { gate, find } of DETECTORS) {
    if (gate && !gate(sourceCode.text)) continue;
    for (const route of find(sourceCode, path)) {
      if (!found.has(route.node)) found.set(route.node, route);
    }
  }
  const routes = [...found.values()].sort((a, b) => a.node.range[0] - b.node.range[0]);
  routesByFile(sourceCode).set(path, routes);
  return routes;
}
