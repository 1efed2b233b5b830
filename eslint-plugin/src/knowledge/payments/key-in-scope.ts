import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { enclosingFunction } from "../../code/functions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";
import { findNode, walk } from "../../code/walk.ts";
import { isMaker } from "../../code/fresh-values.ts";
import { isPlainPath } from "./insertion.ts";
import type { PaymentCall } from "./index.ts";

// What one payment belongs to. A customer or a user is no such thing, nor is a cart: they pay many times, and not the same.
const PURCHASES: ReadonlySet<string> = new Set([
  "order",
  "payment",
  "invoice",
  "booking",
  "purchase",
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

// An order or a payment can be given back in parts: what names one of them names no part.
const PARTS: ReadonlySet<string> = new Set(["refund", "job"]);

/**
 * An expression that a call could give as key, from what is at hand: a variable named `idempotencyKey`, or the id of an
 * order, payment or the like that the call's function reads before the call. Null when there is none.
 */
export function keyInScope({ node, name }: PaymentCall, sourceCode: SourceCode): string | null {
  const fn = enclosingFunction(node);
  if (!fn) return null;
  const verb = name.split(".").slice(-2).flatMap(wordsOf);
  const things = verb.some((word) => GIVING_BACK.has(word)) && saysHowMuch(node, sourceCode) ? PARTS : PURCHASES;
  const keys: string[] = [];
  const purchases: string[] = [];
  walk(
    fn,
    sourceCode,
    (each) => {
      if (each.type !== T.Identifier || !isVisible(each, node, sourceCode)) return undefined;
      const words = wordsOf(each.name);
      if (words[0]?.startsWith("idempot") && words.at(-1) === "key" && isText(each, sourceCode)) keys.push(each.name);
      const id = purchaseId(each, words, things, sourceCode);
      if (id !== null) purchases.push(id);
      return undefined;
    },
    { nestedFunctions: true },
  );
  const [key] = keys;
  const [purchase] = purchases;
  if (key !== undefined) return key;
  return purchase === undefined ? null : `\`${verb.join("-")}-\${${purchase}}\``;
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

const GIVING_BACK: ReadonlySet<string> = new Set(["refund", "refunds", "reversal", "reversals", "reverse"]);

/** Whether a call gives an amount, of which there may be several to one payment. */
function saysHowMuch({ arguments: given }: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  return given.some((each) => findNode(each, sourceCode, (node) => AMOUNT.test(nameIn(node))) !== undefined);
}

const AMOUNT = /amount|quantity|line_?items/i;

function nameIn(node: TSESTree.Node): string {
  if (node.type === T.Property) return staticName(node) ?? "";
  return node.type === T.Identifier ? node.name : "";
}

/** `orderId`, or `order.id`. */
function purchaseId(
  name: TSESTree.Identifier,
  words: readonly string[],
  things: ReadonlySet<string>,
  sourceCode: SourceCode,
): string | null {
  const last = words.at(-1) ?? "";
  if (last === "id") return things.has(words.at(-2) ?? "") ? name.name : null;
  const { parent } = name;
  if (!things.has(last) || parent.type !== T.MemberExpression || parent.object !== name) return null;
  if (!isPlainPath(parent) || parent.property.type !== T.Identifier || parent.property.name !== "id") return null;
  return sourceCode.getText(parent);
}
