import type { TSESTree } from "@typescript-eslint/utils";
import type { SourceCode } from "../../code/per-file.ts";
import { contains } from "../../code/walk.ts";
import type { Route } from "../frameworks/index.ts";
import { namesKey } from "./index.ts";
import { unusedKeyIn } from "./unused-key.ts";

/** What a route's own file does with an idempotency key. */
export type RouteKey =
  | { readonly is: "read" }
  /** Read and neither stored nor compared, and by nothing that runs before. */
  | { readonly is: "unused"; readonly node: TSESTree.Node }
  | { readonly is: "missing" };

/**
 * Whether a route reads an idempotency key, as far as its file says.
 * @param names names that the project uses for it.
 */
export function routeKey(
  { handlers, middleware }: Route,
  sourceCode: SourceCode,
  names: ReadonlySet<string> = new Set(),
): RouteKey {
  const unused = handlers.map((handler) => unusedKeyIn(handler, sourceCode)).find((each) => each !== null);
  // A handler may declare a key for its documentation only, when an interceptor does the work.
  const before = unused ? middleware.filter((node) => !contains(node, unused)) : [...middleware, ...handlers];
  if (before.some((node) => namesKey(node, sourceCode, names))) return { is: "read" };
  return unused ? { is: "unused", node: unused } : { is: "missing" };
}
