import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { staticName, wordsOf } from "../../code/names.ts";
import { callPath, modelWords, targetName } from "./call-path.ts";
import { DATABASE_WORDS, STORE_WORDS } from "./vocabulary.ts";

const SELECTING = /^(?:find|count|exists|aggregate|first|one)/;
const FROM = /^(?:from|table|into)$/;

/** The table, model or entity that a look-up asks, where the call itself says it: `order` of `db.order.findFirst(…)`. */
export function tableAsked(lookUp: TSESTree.CallExpression): string | null {
  const steps = callPath(wholeChain(lookUp)) ?? [];
  const source = steps.findLast(({ name, call }) => call !== null && FROM.test(name));
  if (source) return targetName(source.call?.arguments[0]);
  const at = steps.findLastIndex(({ name, call }) => call !== null && SELECTING.test(name));
  const model = steps[at - 1];
  if (!model || model.call) return null;
  const [last = ""] = wordsOf(model.name).slice(-1);
  const isStore = STORE_WORDS.has(last) || /^[A-Z]/.test(model.name) || isDatabase(steps[at - 2]?.name ?? "");
  return isStore && model.name !== "this" ? model.name : null;
}

/** `db.select().from(orders).where(…)` of `db.select()`: a query builder is told the table behind what it selects. */
function wholeChain(call: TSESTree.CallExpression): TSESTree.CallExpression {
  const { parent: member } = call;
  if (staticName(call.callee) !== "select" || member.type !== T.MemberExpression || member.object !== call) return call;
  const { parent: next } = member;
  return next.type === T.CallExpression && next.callee === member && FROM.test(staticName(member) ?? "") ? next : call;
}

/**
 * What a look-up looks for by its name: `order` of `findOrder`; nothing said in `findByCode`, null where it asks whether
 * something is so, `isBanned`.
 */
export function soughtByName(lookUp: TSESTree.CallExpression): string | null {
  const [verb = "", ...rest] = wordsOf(callPath(lookUp)?.at(-1)?.name ?? "");
  if (verb === "is" || verb === "has") return null;
  const end = rest.findIndex((word) => word === "by" || word === "with" || word === "for");
  return (end === -1 ? rest : rest.slice(0, end)).filter((word) => !GENERAL.test(word)).join("_");
}

// What says how it is looked for, and not what.
const GENERAL = /^(?:one|first|unique|many|all|existing|or|null|existence|exists|by|item|record|row|entity)$/;

/** Whether a look-up asks how many rows there are. */
export function asksForNumber(lookUp: TSESTree.CallExpression): boolean {
  return callPath(lookUp)?.some(({ name }) => /^(?:count|aggregate)/.test(name)) ?? false;
}

/** Whether a name is one of a database's client or transaction: `db`, `this.prisma`. */
export function isDatabase(name: string): boolean {
  return wordsOf(name).some((word) => DATABASE_WORDS.has(word));
}

/** Whether two names may be of one table: `orders` and `OrderRepository`; a name that says nothing may be of any. */
export function isSameTable(one: string, other: string): boolean {
  const [first, second] = [stemOf(one), stemOf(other)];
  return (
    first === "" || second === "" || first === second || first.endsWith(`_${second}`) || second.endsWith(`_${first}`)
  );
}

/** A name without its number: `category` and `categories` have one stem. */
function stemOf(name: string): string {
  // `prisma.collection` is a table of that name, `this.repository` one of any.
  const words = modelWords(name) || wordsOf(name).join("_");
  if (/^(?:repository|repo|model)$/.test(words)) return "";
  return words.replace(/(?:ie|y|e|s){1,3}$/, "");
}
