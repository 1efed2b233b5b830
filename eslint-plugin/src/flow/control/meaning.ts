import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyValue } from "../../code/scopes.ts";
import type { Condition } from "./points.ts";

/** What a condition asks, and what the parts of `a && b` and `a || b` ask. */
export interface Meaning extends Condition {
  /** Null where it has no parts, or more than are read. */
  readonly parts: readonly [left: Meaning, right: Meaning] | null;
}

/** Names and parts that one condition may have: more are not read, as names may stand for tests of names, and those of others. */
const MOST = 40;

/**
 * What a condition asks, through `!` and through names that stand for a test: of `!isTaken` with
 * `const isTaken = found && found.id !== id` that `found && found.id !== id` does not hold.
 */
export function meaningOf(condition: Condition, sourceCode: SourceCode): Meaning {
  return read(condition, sourceCode, { left: MOST });
}

function read({ test, kind, holds }: Condition, sourceCode: SourceCode, most: { left: number }): Meaning {
  if (kind === "case") return { test, kind, holds, parts: null };
  let node = unwrap(test);
  let isSo = holds;
  for (;;) {
    if (node.type === T.UnaryExpression && node.operator === "!") {
      node = unwrap(node.argument);
      isSo = !isSo;
      continue;
    }
    const named: TSESTree.Node | null =
      node.type === T.Identifier && most.left > 0 ? testNamed(node, sourceCode) : null;
    if (!named) break;
    most.left--;
    node = named;
  }
  const own = { test: node, kind, holds: isSo };
  if (node.type !== T.LogicalExpression || most.left < 2) return { ...own, parts: null };
  most.left -= 2;
  const [left, right] = [node.left, node.right].map((each) =>
    read({ test: each, kind, holds: isSo }, sourceCode, most),
  ) as [Meaning, Meaning];
  return { ...own, parts: [left, right] };
}

/** The test that a name stands for. */
function testNamed(name: TSESTree.Identifier, sourceCode: SourceCode): TSESTree.Node | null {
  const value = onlyValue(name, sourceCode);
  const isTest =
    value.type === T.LogicalExpression ||
    value.type === T.BinaryExpression ||
    (value.type === T.UnaryExpression && value.operator === "!");
  return isTest ? value : null;
}
