import type { TSESTree } from "@typescript-eslint/utils";
import { routerKeys, VERB_ROUTERS, type VerbRouter } from "../../catalog/frameworks/index.ts";
import { mentionsOf } from "../../catalog/keys.ts";
import { mentions, says, type Mention } from "../../code/mentions.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { feathersRoutes, mayServe } from "./feathers.ts";
import { fileRoutes } from "./file-routes.ts";
import { graphqlRoutes, mayHaveMutations } from "./graphql.ts";
import { lambdaRoutes, mayAnswerEvents } from "./lambda.ts";
import { mayDecorateMethods, nestRoutes } from "./nest.ts";
import { mayHaveProcedures, rpcRoutes } from "./rpc-tables.ts";
import { mayDescribeRoutes, routeObjects } from "./route-objects.ts";
import type { Method, Route, Wanted } from "./route.ts";
import { VERB_METHODS } from "./routers.ts";
import { maySayDirective, serverActions } from "./server-actions.ts";
import { mayMutate, trpcRoutes } from "./trpc.ts";
import { verbRoutesIn } from "./verb-routers.ts";

export { mayTake } from "./methods.ts";
export { isProcedure, titleOf } from "./route.ts";
export type { Framework, Route } from "./route.ts";

interface Detector {
  /** Whether a file may hold such a route, by words without which it holds none. Where a path decides, `find` asks it first. */
  readonly gate?: (text: string) => boolean;
  /** Whether a file that holds such a route says its method, `post`, in its text. */
  readonly saysMethod?: boolean;
  /** May find routes that are not wanted, too, where to leave them out is no less work. */
  readonly find: (sourceCode: SourceCode, path: string, wanted: Wanted) => Route[];
}

const ANY_VERB_CALL = new RegExp(String.raw`\.\s*(?:${VERB_METHODS.join("|")}|on)\s*[(<]`);

/**
 * Whether a text may hold a route of a framework: one whose router is made of its modules, or is known by what the file says
 * of it; where routers of unknown origin are known by their handlers alone, by the call of a verb.
 */
export function gateOf(framework: VerbRouter): (text: string) => boolean {
  const { elsewhere, plugins } = framework;
  if (elsewhere && !elsewhere.words) return (text) => ANY_VERB_CALL.test(text);
  const { words = [], says: pattern } = elsewhere ?? {};
  if (!pattern || plugins) return mentionsOf(routerKeys(framework), words);
  const [importsIt, saysIt] = [mentionsOf(routerKeys(framework)), says(words.join("|"), pattern)];
  return (text) => importsIt(text) || saysIt(text);
}

// In the order in which a route that two models see is given away: the surer one first.
const DETECTORS: readonly Detector[] = [
  { saysMethod: true, gate: mayDecorateMethods, find: nestRoutes },
  { find: fileRoutes },
  { gate: maySayDirective, find: serverActions },
  ...VERB_ROUTERS.map((framework): Detector => ({
    saysMethod: true,
    gate: gateOf(framework),
    find: (sourceCode, _path, wanted) => verbRoutesIn(sourceCode, framework, wanted),
  })),
  { saysMethod: true, gate: mayDescribeRoutes, find: routeObjects },
  { gate: mayMutate, find: trpcRoutes },
  { gate: mayHaveMutations, find: graphqlRoutes },
  { gate: mayHaveProcedures, find: rpcRoutes },
  { gate: mayServe, find: feathersRoutes },
  { gate: mayAnswerEvents, find: lambdaRoutes },
];

/** What a text that names a method holds; `ALL` has many names. */
const MENTIONS: ReadonlyMap<Method, Mention> = new Map([
  ["POST", mentions("post")],
  ["PUT", mentions("put")],
  ["PATCH", mentions("patch")],
  ["DELETE", mentions("del")],
]);

/**
 * The routes that a file registers or exports, of every framework known here, each once, in source order.
 * @param wanted The methods that are asked for: routes of others may be left out, and mostly are, since files that hold
 * no more than those are soon told. Without them, all routes are found.
 */
export function routesIn(sourceCode: SourceCode, filename: string, wanted: Wanted = null): readonly Route[] {
  const path = filename.replaceAll("\\", "/");
  const { text } = sourceCode;
  const maySayMethod = wanted === null || [...wanted].some((method) => MENTIONS.get(method)?.(text) ?? true);
  const found = new Map<TSESTree.Node, Route>();
  for (const { gate, saysMethod, find } of DETECTORS) {
    if ((saysMethod && !maySayMethod) || (gate && !gate(text))) continue;
    for (const route of find(sourceCode, path, wanted)) {
      if (!found.has(route.node)) found.set(route.node, route);
    }
  }
  return found.size === 0 ? [] : [...found.values()].sort((a, b) => a.node.range[0] - b.node.range[0]);
}
