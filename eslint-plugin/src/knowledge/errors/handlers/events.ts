import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../../code/expressions.ts";
import { staticName } from "../../../code/names.ts";
import { originKey } from "../../../code/origin.ts";
import type { SourceCode } from "../../../code/per-file.ts";
import type { ErrorHandler } from "../handler.ts";
import { givenHandler } from "./given-function.ts";

/** Methods that register a listener for an event. */
export const REGISTERING: ReadonlySet<string> = new Set([
  "on",
  "once",
  "addListener",
  "prependListener",
  "prependOnceListener",
  "addEventListener",
]);
const PROCESS_EVENTS = new Set(["uncaughtException", "unhandledRejection"]);

/** `emitter.on("error", handler)`, `process.on("uncaughtException", handler)` and `socket.onerror = handler`. */
export function eventHandler(
  node: TSESTree.CallExpression | TSESTree.AssignmentExpression,
  sourceCode: SourceCode,
): ErrorHandler | null {
  if (node.type === T.AssignmentExpression) {
    const isOnError = node.left.type === T.MemberExpression && staticName(node.left) === "onerror";
    return isOnError && node.operator === "=" ? givenHandler("event", node, node.right, null, sourceCode) : null;
  }
  const callee = unwrap(node.callee);
  if (callee.type !== T.MemberExpression || !REGISTERING.has(staticName(callee) ?? "")) return null;
  const event = stringValue(node.arguments[0]);
  if (event === null) return null;
  if (PROCESS_EVENTS.has(event) && originKey(callee.object, sourceCode) === "process") {
    return givenHandler("process", node, node.arguments[1], null, sourceCode);
  }
  return event === "error" ? givenHandler("event", node, node.arguments[1], null, sourceCode) : null;
}
