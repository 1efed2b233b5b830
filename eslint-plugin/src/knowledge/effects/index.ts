import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { moduleOfKey } from "../../catalog/keys.ts";
import { FETCHES, hasRole } from "../../catalog/packages/index.ts";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { runsOnlyWhenAbsent } from "./absence.ts";
import { callPath, pathText, type PathStep } from "./call-path.ts";
import type { Effect } from "./effect.ts";
import { growthOf } from "./growth.ts";
import { insertedTable, insertOf } from "./inserts.ts";
import { mailOf, jobOf } from "./messages.ts";
import { paymentPhrase } from "./payments.ts";

export { namesOwnId, sendsByName } from "./messages.ts";
export type { Effect, EffectKind } from "./effect.ts";

/** What a call adds a row to, whether or not a second run adds another; null for other calls. */
export function tableOfInsert(call: TSESTree.CallExpression, sourceCode: SourceCode): string | null {
  const steps = callPath(call);
  return steps && insertedTable(call, steps, sourceCode);
}

/**
 * What a call changes that a retry would change again, or null: reads, upserts, deletes and writes that set a value
 * by id are as good the second time.
 */
export function effectOf(call: TSESTree.CallExpression, sourceCode: SourceCode): Effect | null {
  const steps = callPath(call);
  if (!steps) return null;
  return (
    paymentOf(call, steps, sourceCode) ??
    insertOf(call, steps, sourceCode) ??
    growthOf(call, steps) ??
    mailOf(call, steps) ??
    jobOf(call, steps, sourceCode) ??
    requestOf(call, steps, sourceCode)
  );
}

function paymentOf(call: TSESTree.CallExpression, steps: readonly PathStep[], sourceCode: SourceCode): Effect | null {
  const payment = paymentPhrase(call, steps, sourceCode);
  if (payment === null || hasStableKey(call)) return null;
  const { movesMoney, ...said } = payment;
  // A customer that is made only when there is none is found by the second request.
  if (!movesMoney && runsOnlyWhenAbsent(call, null, sourceCode)) return null;
  return { kind: "payment", node: call, call: pathText(steps), target: null, ...said, costsLater: !movesMoney };
}

/** Whether the provider is given a key that a retry would give again: `{ idempotencyKey: order.id }`. */
function hasStableKey(call: TSESTree.CallExpression): boolean {
  return call.arguments.some((argument) => {
    const options = unwrap(argument);
    if (options.type !== T.ObjectExpression) return false;
    return options.properties.some(
      (property) => property.type === T.Property && /^idempot/i.test(staticName(property) ?? ""),
    );
  });
}

function requestOf(call: TSESTree.CallExpression, steps: readonly PathStep[], sourceCode: SourceCode): Effect | null {
  const last = steps.at(-1);
  if (!last) return null;
  const key = originKey(call.callee, sourceCode);
  const options = call.arguments[1] && unwrap(call.arguments[1]);
  const isFetch = FETCHES.has(key);
  const isPost = isFetch
    ? options?.type === T.ObjectExpression && methodOf(options) === "POST"
    : last.name === "post" &&
      (hasRole(moduleOfKey(key), "http client") ||
        /^(?:axios|http|httpService|httpClient)$/.test(steps.at(-2)?.name ?? ""));
  if (!isPost) return null;
  return { kind: "request", node: call, phrase: "calls the other service again", call: pathText(steps), target: null };
}

function methodOf(options: TSESTree.ObjectExpression): string | null {
  for (const property of options.properties) {
    if (property.type !== T.Property || staticName(property) !== "method") continue;
    return stringValue(property.value)?.toUpperCase() ?? null;
  }
  return null;
}
