import type { TSESTree } from "@typescript-eslint/utils";
import { UPDATE_METHODS } from "../../catalog/row-stores.ts";
import { wordsOf } from "../../code/names.ts";
import { callPath } from "./call-path.ts";
import { isDatabase } from "./tables.ts";
import { STORE_WORDS } from "./vocabulary.ts";

const IN_PLACE = /^(?:update|upsert|delete|del|destroy|remove|cancel)/;

/** Whether a call changes or removes what is there, which the second time it is already: `prisma.order.update(…)`. */
export function changesInPlace(call: TSESTree.CallExpression): boolean {
  const steps = (callPath(call) ?? []).filter(({ name }) => name !== "this");
  const last = steps.at(-1)?.name ?? "";
  if (steps.length < 2 || !(IN_PLACE.test(last) || UPDATE_METHODS.has(last))) return false;
  const before = steps.at(-2)?.name ?? "";
  return (
    steps.length > 2 || isDatabase(before) || STORE_WORDS.has(wordsOf(before).at(-1) ?? "") || /^[A-Z]/.test(before)
  );
}
