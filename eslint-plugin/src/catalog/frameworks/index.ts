import { VERB_ROUTER_ENTRIES } from "./verb-routers.ts";
import type { VerbRouter } from "./verb-router.ts";

export { controllerKeys, DECORATED_FRAMEWORKS, verbKeys } from "./decorated.ts";
export { FILE_CONVENTIONS, gateOfConvention, type FileConvention } from "./file-conventions.ts";
export { MUTATION_SHAPES, MUTATION_TYPE, RESOLVER, type MutationShape } from "./graphql.ts";
export { CHAINED_PROCEDURES, RPC_TABLES, type RpcTable } from "./rpc-tables.ts";
export { EVENT_FUNCTIONS, PROCEDURES, ROUTE_OBJECTS, SERVER_ACTIONS, SERVICE_CLASSES } from "./shapes.ts";
export { routerKeys } from "./verb-router.ts";
export type { HandlerShape, HeaderGuard, VerbRouter } from "./verb-router.ts";

/** The name of a framework whose routes are calls of a router's method. */
export type VerbRouterName = (typeof VERB_ROUTER_ENTRIES)[number]["framework"];

/** Every such framework, the surer one first: what several see is a route of the first. */
export const VERB_ROUTERS: readonly VerbRouter[] = VERB_ROUTER_ENTRIES;

export { isPackageOf, PAGE_FRAMEWORKS } from "./page-frameworks.ts";
export type { PageConventions, PageFramework } from "./page-frameworks.ts";
