import type { TSESTree } from "@typescript-eslint/utils";
import type { EffectKind } from "../knowledge/effects/index.ts";
import type { Route } from "../knowledge/frameworks/index.ts";
import { routeKey } from "../knowledge/idempotency/route-key.ts";
import { functionsOf } from "./definitions.ts";
import type { Project } from "./index.ts";
import { isProtectedElsewhere } from "./protection.ts";
import { worstEffect, type WorstEffect } from "./route-effects.ts";

/** What there is to say of a route that is called twice. */
export type RouteAnswer =
  /** A key is read on the way: in its own file, in a function that it comes to, or by what other files put before it. */
  | { readonly is: "protected"; readonly by: "its file" | "a function" | "another file" }
  /** A key is read and neither stored nor compared. */
  | { readonly is: "unused key"; readonly node: TSESTree.Node }
  | { readonly is: "repeating"; readonly worst: WorstEffect }
  /** Nothing is seen that a second run makes again. */
  | { readonly is: "quiet" }
  | { readonly is: "unknown"; readonly why: "its handler cannot be read" | "more files than are read" };

const KINDS: ReadonlySet<EffectKind> = new Set(["payment", "amount", "insert", "mail", "job", "request"]);
const METHODS: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH", "DELETE", "ALL"]);
const NO_NAMES: ReadonlySet<string> = new Set();

/** What becomes of a route of the project's file when its request comes again. */
export function answerOfRoute(route: Route, project: Project): RouteAnswer {
  const key = routeKey(route, project.file.sourceCode);
  if (key.is === "read") return { is: "protected", by: "its file" };
  const isCovered = () => isProtectedElsewhere(route, project, NO_NAMES);
  if (key.is === "unused") return isCovered() ? elsewhere : { is: "unused key", node: key.node };
  const handlers = route.handlers.flatMap((handler) => functionsOf(handler, project.file, project));
  if (handlers.length === 0) return isCovered() ? elsewhere : { is: "unknown", why: "its handler cannot be read" };
  const worst = worstEffect(route, handlers, project, { kinds: KINDS, methods: METHODS, names: NO_NAMES });
  if (worst === "protected") return { is: "protected", by: "a function" };
  if (worst && isCovered()) return elsewhere;
  if (project.isExhausted) return { is: "unknown", why: "more files than are read" };
  return worst ? { is: "repeating", worst } : { is: "quiet" };
}

const elsewhere = { is: "protected", by: "another file" } as const;
