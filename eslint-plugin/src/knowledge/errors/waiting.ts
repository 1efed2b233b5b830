import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import { REGISTERING } from "./handlers/events.ts";
import type { ErrorHandler } from "./handler.ts";
import { CHAIN_LINKS } from "./purpose.ts";

/** What runs a function and leaves the promise that it gives: loops of the language, timers, emitters. */
const LEAVING: ReadonlySet<string> = new Set([
  ...REGISTERING,
  "forEach",
  "nextTick",
  "queueMicrotask",
  "setImmediate",
  "setInterval",
  "setTimeout",
]);

/** Whether nobody waits for the promise whose errors a handler takes: `save().catch(() => {});`, `void save().catch(…)`. */
export function isLeftAlone({ kind, node }: ErrorHandler): boolean {
  if (kind !== "promise" && kind !== "then") return false;
  let at: TSESTree.Node = node;
  for (let above = at.parent; above; at = above, above = at.parent) {
    switch (above.type) {
      case T.ExpressionStatement:
        return true;
      case T.UnaryExpression:
        if (above.operator === "void") return true;
        return false;
      case T.ChainExpression:
      case T.TSNonNullExpression:
      case T.TSAsExpression:
        break;
      case T.LogicalExpression:
        if (above.right !== at) return false;
        break;
      case T.ConditionalExpression:
        if (above.test === at) return false;
        break;
      case T.ArrowFunctionExpression:
        return above.body === at && isLetRun(above);
      case T.MemberExpression:
        if (above.object !== at || !CHAIN_LINKS.has(staticName(above) ?? "")) return false;
        if (above.parent.type !== T.CallExpression) return false;
        above = above.parent;
        break;
      default:
        return false;
    }
  }
  return false;
}

/** `setInterval(() => save().catch(() => {}), 1000)` */
function isLetRun({ parent }: TSESTree.ArrowFunctionExpression): boolean {
  return parent.type === T.CallExpression && LEAVING.has(staticName(unwrap(parent.callee)) ?? "");
}
