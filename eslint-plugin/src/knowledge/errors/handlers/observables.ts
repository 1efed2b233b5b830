import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../../code/expressions.ts";
import { isFunction } from "../../../code/functions.ts";
import { staticName } from "../../../code/names.ts";
import type { SourceCode } from "../../../code/per-file.ts";
import type { ErrorHandler } from "../handler.ts";
import { givenHandler, isNothing } from "./given-function.ts";

/** What takes a handler or an observer. */
export const OBSERVING: ReadonlySet<string> = new Set(["catchError", "subscribe"]);

/** `catchError(handler)` and the error observer of `subscribe`. */
export function observableHandler(call: TSESTree.CallExpression, sourceCode: SourceCode): ErrorHandler | null {
  const callee = unwrap(call.callee);
  const name = staticName(callee);
  const [first, second] = call.arguments;
  if (name === "catchError" && callee.type === T.Identifier) {
    return givenHandler("rxjs", call, first, null, sourceCode);
  }
  if (name !== "subscribe" || callee.type !== T.MemberExpression || !first) return null;
  if (first.type === T.ObjectExpression) {
    const observer = first.properties.find(
      (property) => property.type === T.Property && staticName(property) === "error",
    );
    return observer?.type === T.Property ? givenHandler("rxjs", call, observer.value, callee.object, sourceCode) : null;
  }
  // The subscribe of a message broker takes a channel first; that of an observable takes functions only.
  return isFunction(first) || isNothing(first) ? givenHandler("rxjs", call, second, callee.object, sourceCode) : null;
}
