import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import { stringValue } from "../../code/expressions.ts";
import type { Framework, Method, Route } from "./route.ts";

/** Frameworks that hand a request of any method to a handler, which tests the method itself. */
const LEAVE_METHODS: ReadonlySet<Framework> = new Set(["next", "lambda", "h3"]);

/** Whether a route may answer a request of one of some methods, and not only of those that its handler leaves out. */
export function mayTake(route: Route, methods: ReadonlySet<Method>): boolean {
  if (route.methods.some((method) => methods.has(method))) return true;
  const testsItself = LEAVE_METHODS.has(route.framework) && route.methods.includes("ALL");
  return testsItself && methods.has("POST") && !isLimitedToOthers(route, methods);
}

/** Whether what wraps a handler is told which methods it takes, and none of some: `endpoint(handler, ["GET"])`. */
function isLimitedToOthers({ handlers }: Route, methods: ReadonlySet<Method>): boolean {
  return handlers.some(({ parent }) => {
    const given = parent?.type === T.CallExpression ? parent.arguments : [];
    return given.some((each) => {
      if (each.type !== T.ArrayExpression || each.elements.length === 0) return false;
      const named = each.elements.map((name) => (name ? stringValue(name) : null));
      return named.every((name) => name !== null && /^[A-Z]+$/.test(name) && !methods.has(name as Method));
    });
  });
}
