import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue } from "../../../code/expressions.ts";
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

/** `socket.onerror = handler` */
export function assignedHandler(node: TSESTree.AssignmentExpression, sourceCode: SourceCode): ErrorHandler | null {
  if (node.operator !== "=" || node.left.type !== T.MemberExpression || staticName(node.left) !== "onerror")
    return null;
  return givenHandler("event", node, node.right, null, sourceCode);
}

/** `emitter.on("error", handler)` and `process.on("uncaughtException", handler)` */
export function listenerHandler(
  call: TSESTree.CallExpression,
  callee: TSESTree.MemberExpression,
  sourceCode: SourceCode,
): ErrorHandler | null {
  const event = stringValue(call.arguments[0]);
  if (event === "error") return givenHandler("event", call, call.arguments[1], null, sourceCode);
  const isOfProcess = event !== null && PROCESS_EVENTS.has(event) && originKey(callee.object, sourceCode) === "process";
  return isOfProcess ? givenHandler("process", call, call.arguments[1], null, sourceCode) : null;
}
