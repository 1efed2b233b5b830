import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { UPDATE_METHODS } from "../../catalog/row-stores.ts";
import { unwrap } from "../../code/expressions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { pathText, propertyNames, type PathStep } from "./call-path.ts";
import type { Effect } from "./effect.ts";
import { fieldsIn, fieldsOf } from "./state.ts";
import { STORE_WORDS } from "./vocabulary.ts";

/** `$inc`, `increment(…)`, `{ increment: 1 }`, `set x = x + 1`: the second time adds again. */
export function growthOf(call: TSESTree.CallExpression, steps: readonly PathStep[]): Effect | null {
  const last = steps.at(-1);
  if (!last) return null;
  const effect = (target: string | null): Effect => ({
    kind: "amount",
    node: call,
    phrase: "changes the amount again",
    call: pathText(steps),
    target,
  });
  const before = steps.at(-2)?.name ?? null;
  if (/^(?:increment|decrement)$/.test(last.name) && call.arguments.length > 0 && before !== null) {
    const isStore = /^[A-Z]/.test(before) || STORE_WORDS.has(wordsOf(before).at(-1) ?? "");
    return isStore ? effect(before) : null;
  }
  // The next number of a series is taken for something that is made with it.
  if (before !== null && wordsOf(before).some((word) => /^(?:counters?|sequences?)$/.test(word))) return null;
  if (!UPDATE_METHODS.has(last.name)) return null;
  const grown = call.arguments.flatMap((argument) => grownFields(argument, 0));
  // A row's own version counts its changes, whatever they are.
  const field = grown.find((each) => wordsOf(each).at(-1) !== "version" && !isShift(each, call) && !isTry(each, call));
  return field === undefined ? null : effect(field);
}

/**
 * Whether a field says where its rows stand among others, and all behind a place are moved: `updateMany({ where: { position:
 * { gt: place } }, data: { position: { increment: 1 } } })`. What may only be taken while there is enough of it is compared
 * with what is taken, or with a number.
 */
function isShift(field: string, call: TSESTree.CallExpression): boolean {
  const asked = fieldsIn(call, /^where$/).find(([name]) => name === field)?.[1];
  const changed = fieldsIn(call, /^data$/).find(([name]) => name === field)?.[1];
  const steps = changed ? fieldsOf(changed).map(([, step]) => unwrap(step)) : [];
  if (!asked || !steps.some(({ type }) => type === T.Literal)) return false;
  return fieldsOf(asked).some(([how, value]) => /^(?:gte?|lte?)$/.test(how) && unwrap(value).type !== T.Literal);
}

/**
 * Whether a step of one is counted where there may be so many only: `findOneAndUpdate({ token, tries: { $not: { $gte: most } } },
 * { $inc: { tries: 1 } })`. Who asks again has tried again.
 */
function isTry(field: string, call: TSESTree.CallExpression): boolean {
  const [sought, change] = call.arguments;
  if (!sought || !change) return false;
  const bound = fieldsOf(sought).find(([name]) => name === field)?.[1];
  const counted = fieldsOf(change).find(([name]) => name === "$inc")?.[1];
  const step = counted && fieldsOf(counted).find(([name]) => name === field)?.[1];
  return (
    step?.type === T.Literal &&
    step.value === 1 &&
    bound !== undefined &&
    propertiesIn(bound).some((each) => each in UP_TO)
  );
}

/** The comparisons by which no more than so many may have been counted. */
const UP_TO: Readonly<Record<string, true>> = { $lt: true, $lte: true, $not: true };

function propertiesIn(node: TSESTree.Node): readonly string[] {
  return fieldsOf(node).map(([name]) => name);
}

function grownFields(argument: TSESTree.Node, depth: number): string[] {
  const node = unwrap(argument);
  if (node.type !== T.ObjectExpression || depth > 3) return [];
  return node.properties.flatMap((each) => {
    if (each.type !== T.Property) return [];
    const name = staticName(each);
    if (name === "$inc" && each.value.type === T.ObjectExpression) {
      return each.value.properties.map((field) => staticName(field) ?? "");
    }
    const value = unwrap(each.value);
    if (value.type !== T.ObjectExpression || name === null) return [];
    const keys = propertyNames(value);
    return keys.length === 1 && /^(?:increment|decrement)$/.test(keys[0] ?? "")
      ? [name]
      : grownFields(value, depth + 1);
  });
}
