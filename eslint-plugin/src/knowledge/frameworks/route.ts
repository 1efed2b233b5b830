import type { TSESTree } from "@typescript-eslint/utils";
import type { VerbRouterName } from "../../catalog/frameworks/index.ts";

export type Framework =
  | VerbRouterName
  | "nest"
  | "next"
  | "hapi"
  | "lambda"
  | "h3"
  | "remix"
  | "sveltekit"
  | "trpc"
  | "graphql"
  | "rpc"
  | "feathers"
  | "medusa"
  | "own";

export type Method = "GET" | "HEAD" | "OPTIONS" | "POST" | "PUT" | "PATCH" | "DELETE" | "ALL";

/** An entry that a client can call: what answers it and what runs on the way there, as far as its file says. */
export interface Route {
  readonly framework: Framework;
  /** `ALL` stands for a handler that takes any method or tests it itself. */
  readonly methods: readonly Method[];
  /** The path as written, without the prefixes of the routers above; null when it is computed or given by the file's place. */
  readonly path: string | null;
  /** What a reader calls it: the path, the exported name or the procedure's name. */
  readonly name: string;
  /**
   * Everything that runs before the handler or wraps it, as written: middleware, hooks, validators, decorators,
   * option objects, wrapping functions; those of the routers above too, where the file shows them.
   */
  readonly middleware: readonly TSESTree.Node[];
  /** The functions that answer, or references to them. */
  readonly handlers: readonly TSESTree.Node[];
  /** The place that stands for the route: its path argument, decorator or exported name. */
  readonly node: TSESTree.Node;
  /** The router it is registered on, where there is one: what a file that mounts it refers to. */
  readonly router: TSESTree.Node | null;
}

/** The methods whose routes are asked for; null for those of any. A route of no certain method, `ALL`, may be wanted too. */
export type Wanted = ReadonlySet<Method> | null;

/** Whether a route of some methods is asked for. */
export function isWanted(methods: readonly Method[], wanted: Wanted): boolean {
  return wanted === null || methods.some((each) => wanted.has(each));
}

const METHODS: Readonly<Record<string, Method>> = {
  get: "GET",
  head: "HEAD",
  options: "OPTIONS",
  post: "POST",
  put: "PUT",
  patch: "PATCH",
  delete: "DELETE",
  del: "DELETE",
  all: "ALL",
  any: "ALL",
  "*": "ALL",
};

/** The method that a word means, in either case: `post`, `POST`, `del`, `*`. */
export function methodNamed(word: string): Method | null {
  return METHODS[word.toLowerCase()] ?? null;
}

/** Frameworks whose routes are called by their names. */
const NAMED: ReadonlySet<Framework> = new Set(["trpc", "graphql", "rpc"]);

/**
 * Whether a route is called like a function, by a client that sets no headers for it: a procedure of tRPC or another RPC, a
 * mutation of GraphQL, a server action.
 */
export function isProcedure({ framework, path, name }: Route): boolean {
  return NAMED.has(framework) || (framework === "next" && path === null && !/^(?:[A-Z]+|default)$/.test(name));
}

/** What a reader calls a route that is reached by a method: `POST /orders`, or the name of a procedure or an action. */
export function titleOf(route: Route, method: string): string {
  const { framework, path, name } = route;
  // A path that is computed is no name: `POST [base, ":id"]`.
  const isCalled = NAMED.has(framework) || (path === null && /^[\w$.]+$/.test(name) && !/^[A-Z]+$/.test(name));
  return isCalled ? name : `${method} ${(path ?? name) || "/"}`.replace(/^(\w+) \1$/, "$1");
}
