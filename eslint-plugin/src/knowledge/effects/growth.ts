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
  const effect = (target: string | null, isCounted = false): Effect => ({
    kind: "amount",
    node: call,
    phrase: isCounted ? "counts it again" : "changes the amount again",
    call: pathText(steps),
    target,
    isCounted,
  });
  const before = steps.at(-2)?.name ?? null;
  if (/^(?:increment|decrement)$/.test(last.name) && call.arguments.length > 0 && before !== null) {
    const isStore = /^[A-Z]/.test(before) || STORE_WORDS.has(wordsOf(before).at(-1) ?? "");
    return isStore ? effect(before, last.name === "increment" && countsByItself(call)) : null;
  }
  // The next number of a series is taken for something that is made with it.
  if (before !== null && wordsOf(before).some((word) => /^(?:counters?|sequences?)$/.test(word))) return null;
  if (!UPDATE_METHODS.has(last.name)) return null;
  const grown = call.arguments.flatMap((argument) => grownFields(argument, 0));
  // A row's own version counts its changes, whatever they are.
  const changed = grown.filter(
    ({ name }) => wordsOf(name).at(-1) !== "version" && !isShift(name, call) && !isTry(name, call),
  );
  const [first] = changed;
  if (!first) return null;
  // An amount that somebody asks for is worth more than how often something was done.
  const worst = changed.find(({ by }) => !isStep(by)) ?? first;
  return effect(worst.name, isStep(worst.by));
}

/** Whether a number grows by what is written there, `{ $inc: { runs: 1 } }`: it counts. What a fixed number is taken from is spent. */
function isStep(by: TSESTree.Node | null): boolean {
  return by !== null && by.type === T.Literal && typeof by.value === "number" && by.value > 0;
}

/** `Job.increment("done", { where })`, `Job.increment("done", { by: 1, where })`: by one, unless it is told otherwise. */
function countsByItself(call: TSESTree.CallExpression): boolean {
  const [fields, options] = call.arguments.map(unwrap);
  if (fields?.type !== T.Literal && fields?.type !== T.ArrayExpression) return false;
  if (!options) return true;
  if (options.type !== T.ObjectExpression) return options.type === T.Literal;
  const by = fieldsOf(options).find(([name]) => name === "by")?.[1];
  return by === undefined ? options.properties.every(({ type }) => type === T.Property) : isStep(unwrap(by));
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

/** A field that grows, and by what; null where that is not said beside it. */
interface Grown {
  readonly name: string;
  readonly by: TSESTree.Node | null;
}

function grownFields(argument: TSESTree.Node, depth: number): readonly Grown[] {
  const node = unwrap(argument);
  if (node.type !== T.ObjectExpression || depth > 3) return [];
  return node.properties.flatMap((each): readonly Grown[] => {
    if (each.type !== T.Property) return [];
    const name = staticName(each);
    if (name === "$inc" && each.value.type === T.ObjectExpression) {
      return each.value.properties.map((field) => ({
        name: staticName(field) ?? "",
        by: field.type === T.Property ? unwrap(field.value) : null,
      }));
    }
    const value = unwrap(each.value);
    if (value.type !== T.ObjectExpression || name === null) return [];
    const [how, ...others] = fieldsOf(value);
    const keys = propertyNames(value);
    if (keys.length !== 1 || others.length > 0 || !/^(?:increment|decrement)$/.test(keys[0] ?? ""))
      return grownFields(value, depth + 1);
    return [{ name, by: how && keys[0] === "increment" ? unwrap(how[1]) : null }];
  });
}
