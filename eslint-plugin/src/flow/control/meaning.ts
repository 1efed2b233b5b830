import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import { unwrap } from "../../code/expressions.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyValue } from "../../code/scopes.ts";
import type { Condition } from "./points.ts";

/** How many names may stand for each other: `const isNew = !isKnown`. */
const MOST_NAMES = 5;

/**
 * What a condition asks, through `!` and through names that stand for a test: of `!isTaken` with
 * `const isTaken = found && found.id !== id` that `found && found.id !== id` does not hold.
 */
export function meaningOf({ test, kind, holds }: Condition, sourceCode: SourceCode): Condition {
  let [node, isSo] = [unwrap(test), holds];
  if (kind === "case") return { test, kind, holds };
  for (let names = 0; names <= MOST_NAMES;) {
    if (node.type === T.UnaryExpression && node.operator === "!") {
      node = unwrap(node.argument);
      isSo = !isSo;
    } else if (node.type === T.Identifier) {
      const value = onlyValue(node, sourceCode);
      const isTest =
        value.type === T.LogicalExpression ||
        value.type === T.BinaryExpression ||
        (value.type === T.UnaryExpression && value.operator === "!");
      if (!isTest) break;
      node = value;
      names++;
    } else break;
  }
  return { test: node, kind, holds: isSo };
}
