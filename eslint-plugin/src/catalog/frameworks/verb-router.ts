import { keysMade, memberKey } from "../keys.ts";

/** How a handler takes its request: `(req, res)`, `(request, reply)` of Fastify, one context. */
export type HandlerShape = "request-response" | "request-reply" | "context";

/**
 * A framework whose routes are calls of a router's method, `router.post("/path", …middleware, handler)`, as data: one entry
 * is all that there is to say of it.
 */
export interface VerbRouter {
  /** Its name, in messages and for other models. */
  readonly framework: string;
  /** The modules that its routers and their types come from, as imports write them. */
  readonly modules: readonly string[];
  /** What of a module is called or constructed to make a router, or is its type. The empty text is the module itself. */
  readonly makers: readonly string[];
  /** What of a module is a router as it is; the empty text is the module itself. */
  readonly values?: readonly string[];
  /** Methods that give the same router again: `basePath`. */
  readonly derive?: readonly string[];
  /** Methods of a router that make another one: `newRouter`. */
  readonly makes?: readonly string[];
  /** Further methods that give back the router and register no route, for what is chained: `enable`, `decorate`. */
  readonly chains?: readonly string[];
  /** Methods that put something before the routes that follow on the same router. */
  readonly middleware: readonly string[];
  /** Those of them whose first argument is the name of a hook rather than a path. */
  readonly hooks?: readonly string[];
  /** Whether such a registration also reaches the routes that were registered before it. */
  readonly isUnordered?: true;
  /** Methods that put another router below this one. */
  readonly mounts?: readonly string[];
  /**
   * What follows the path: `handlers` of which the last answers; the same where a list is one handler (`handler pairs`);
   * options, then the handler; the handler, then options.
   */
  readonly takes: "handlers" | "handler pairs" | "options, handler" | "handler, options";
  /** Methods that put something before a route, chained behind it: `router.post(…).use(check)`. */
  readonly chainedMiddleware?: readonly string[];
  /** The method that takes a description of the route, made elsewhere, and the handler: `openapi(createRoute({ … }), handler)`. */
  readonly describes?: string;
  /** Whether `route({ method, path, handler })` of its routers is one of its routes. */
  readonly hasRouteObjects?: true;
  /** How routers are known that come from another file or as a parameter. */
  readonly elsewhere?: {
    readonly shape: HandlerShape;
    /** Words of which one stands in every file with such a router; none where its handlers alone tell. */
    readonly words?: readonly string[];
    /** What the file has to say, where words in any place are not enough. */
    readonly says?: RegExp;
  };
  /** Functions that are given a router when they are registered. */
  readonly plugins?: {
    /** The types of such functions, and of the routers that they are given under a name of the project's own. */
    readonly types: RegExp;
    readonly routerTypes: RegExp;
    /** Packages that wrap them, and the method that takes them. */
    readonly wrappers: readonly string[];
    readonly registers: string;
  };
  /** The statement that answers 400 without an idempotency key; null where a handler cannot read the header. */
  readonly guard: HeaderGuard | null;
  /** How many parameters its middleware takes, where it stands before the handler. */
  readonly middlewareParameters?: number;
}

/** The check of a header in a framework's idiom. */
export interface HeaderGuard {
  /** With `{0}` and `{1}` for the handler's parameters, all of which it must have, and `{wanted}` for the message. */
  readonly text: string;
  /** The same for a handler that takes its first parameter apart, with the properties' names: `{headers}`. */
  readonly apart?: string;
}

/** The origin keys of a framework's routers, as `code/origin.ts` writes them: `express.Router()`. */
export function routerKeys({ modules, makers, values = [], derive = [], makes = [] }: VerbRouter): string[] {
  const made = [
    ...keysMade(modules, makers),
    ...modules.flatMap((module) => values.map((value) => memberKey(module, value))),
  ];
  return [...made, ...made.flatMap((key) => [...derive, ...makes].map((method) => `${key}.${method}()`))];
}
