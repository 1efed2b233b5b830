import type { TSESTree } from "@typescript-eslint/utils";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { adonisRoutes } from "./adonis.ts";
import { elysiaRoutes } from "./elysia.ts";
import { expressRoutes } from "./express.ts";
import { fastifyRoutes } from "./fastify.ts";
import { feathersRoutes } from "./feathers.ts";
import { medusaRoutes, nitroRoutes, remixRoutes, svelteKitRoutes } from "./file-routes.ts";
import { honoRoutes } from "./hono.ts";
import { koaRoutes } from "./koa.ts";
import { lambdaRoutes } from "./lambda.ts";
import { nestRoutes } from "./nest.ts";
import { nextRoutes, serverActions } from "./next.ts";
import { routeObjects } from "./route-objects.ts";
import type { Route } from "./route.ts";
import { trpcRoutes } from "./trpc.ts";

export { titleOf } from "./route.ts";
export type { Framework, Route } from "./route.ts";

interface Detector {
  /** Words without which a file holds no such route. */
  readonly gate: RegExp;
  readonly find: (sourceCode: SourceCode, path: string) => Route[];
}

const ANY_VERB_CALL = /\.\s*(?:post|put|patch|delete|del|get|all|on|openapi)\s*[(<]/;

// In the order in which a route that two models see is given away: the surer one first.
const DETECTORS: readonly Detector[] = [
  { gate: /@(?:\w{1,40}\.)?(?:Post|Put|Patch|All|Get|Delete)\b/, find: nestRoutes },
  { gate: /\b(?:GET|POST|PUT|PATCH|DELETE)\b|module\.exports|export default/, find: nextRoutes },
  { gate: /["']use server["']/, find: serverActions },
  { gate: /\b(?:GET|POST|PUT|PATCH|DELETE)\b/, find: medusaRoutes },
  { gate: /\b(?:POST|PUT|PATCH|DELETE|actions)\b/, find: svelteKitRoutes },
  { gate: /\baction\b/, find: remixRoutes },
  { gate: /Handler\b/, find: nitroRoutes },
  { gate: /\bhono\b/i, find: honoRoutes },
  { gate: /\belysia\b/, find: elysiaRoutes },
  { gate: /adonis/i, find: adonisRoutes },
  { gate: /koa|ctx/i, find: koaRoutes },
  { gate: /fastify|reply/i, find: fastifyRoutes },
  { gate: ANY_VERB_CALL, find: expressRoutes },
  { gate: /\bmethod\b|\.\s*route\s*\(/, find: routeObjects },
  { gate: /\.\s*mutation\b/, find: trpcRoutes },
  { gate: /\bcreate\b|\bpatch\b|\bupdate\b/, find: feathersRoutes },
  { gate: /\b(?:event|main|(?:h|\w{1,60}H)andler)\b|APIGateway/, find: lambdaRoutes },
];

const routesByFile = perFile(() => new Map<string, readonly Route[]>());

/** The routes that a file registers or exports, of every framework known here, each once, in source order. */
export function routesIn(sourceCode: SourceCode, filename: string): readonly Route[] {
  const path = filename.replaceAll("\\", "/");
  const known = routesByFile(sourceCode).get(path);
  if (known) return known;
  const found = new Map<TSESTree.Node, Route>();
  for (const { gate, find } of DETECTORS) {
    if (!gate.test(sourceCode.text)) continue;
    for (const route of find(sourceCode, path)) {
      if (!found.has(route.node)) found.set(route.node, route);
    }
  }
  const routes = [...found.values()].sort((a, b) => a.node.range[0] - b.node.range[0]);
  routesByFile(sourceCode).set(path, routes);
  return routes;
}
