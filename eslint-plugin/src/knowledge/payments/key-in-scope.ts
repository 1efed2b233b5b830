import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { enclosingFunction } from "../../code/functions.ts";
import { wordsOf } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";
import { walk } from "../../code/walk.ts";
import { isMaker } from "../idempotency/fresh-values.ts";
import { isPlainPath } from "./insertion.ts";
import type { PaymentCall } from "./index.ts";

// What one payment belongs to. A customer or a user is no such thing: they pay many times.
const PURCHASES: ReadonlySet<string> = new Set([
  "order",
  "payment",
  "invoice",
  "booking",
  "purchase",
  "cart",
  "checkout",
  "reservation",
  "refund",
  "payout",
  "transfer",
  "withdrawal",
  "charge",
  "transaction",
  "donation",
  "job",
]);

/**
 * An expression that a call could give as key, from what is at hand: a variable named `idempotencyKey`, or the id of an
 * order, payment or the like that the call's function reads before the call. Null when there is none.
 */
export function keyInScope({ node, name }: PaymentCall, sourceCode: SourceCode): string | null {
  const fn = enclosingFunction(node);
  if (!fn) return null;
  const keys: string[] = [];
  const purchases: string[] = [];
  walk(
    fn,
    sourceCode,
    (each) => {
      if (each.type !== T.Identifier || !isVisible(each, node, sourceCode)) return undefined;
      const words = wordsOf(each.name);
      if (words[0]?.startsWith("idempot") && words.at(-1) === "key" && isText(each, sourceCode)) keys.push(each.name);
      const id = purchaseId(each, words, sourceCode);
      if (id !== null) purchases.push(id);
      return undefined;
    },
    { nestedFunctions: true },
  );
  const [key] = keys;
  const [purchase] = purchases;
  if (key !== undefined) return key;
  const verb = name.split(".").slice(-2).flatMap(wordsOf).join("-");
  return purchase === undefined ? null : `\`${verb}-\${${purchase}}\``;
}

/** Whether a name has its value by the time of the call: it is declared before it, in a scope around it. */
function isVisible(name: TSESTree.Identifier, call: TSESTree.Node, sourceCode: SourceCode): boolean {
  const variable = variableOf(name, sourceCode);
  const [definition] = variable?.defs ?? [];
  if (!variable || !definition || !/^(?:Variable|Parameter)$/.test(definition.type)) return false;
  const { block } = variable.scope;
  if (block.range[0] > call.range[0] || block.range[1] < call.range[1]) return false;
  return definition.type === "Parameter" || definition.node.range[1] <= call.range[0];
}

/** A header read as `req.headers[…]` may be a list; what is made up here is no key. */
function isText(name: TSESTree.Identifier, sourceCode: SourceCode): boolean {
  const definition = variableOf(name, sourceCode)?.defs[0];
  const init = definition?.type === "Variable" ? definition.node.init : null;
  if (!init) return definition?.type === "Parameter";
  return unwrap(init).type !== T.MemberExpression && !isMaker(init, sourceCode);
}

/** `orderId`, or `order.id`. */
function purchaseId(name: TSESTree.Identifier, words: readonly string[], sourceCode: SourceCode): string | null {
  const last = words.at(-1) ?? "";
  if (last === "id") return PURCHASES.has(words.at(-2) ?? "") ? name.name : null;
  const { parent } = name;
  if (!PURCHASES.has(last) || parent.type !== T.MemberExpression || parent.object !== name) return null;
  if (!isPlainPath(parent) || parent.property.type !== T.Identifier || parent.property.name !== "id") return null;
  return sourceCode.getText(parent);
}
