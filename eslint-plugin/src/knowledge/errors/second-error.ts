import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { contains, findAncestor } from "../../code/walk.ts";
import type { Attempt } from "./attempt.ts";
import type { Reaction } from "./reaction.ts";

/**
 * Whether an error within the handling of another may be lost: not where the line that tells of it leaves it out, nor where
 * it keeps the service from noting down what happened.
 */
export function isExcusedBySecond(
  { purpose, calls }: Attempt,
  { logs }: Reaction,
  changesOwn: ((call: TSESTree.Node) => boolean) | undefined,
  sourceCode: SourceCode,
): boolean {
  if (purpose !== "work") return true;
  return (
    logs.length === 0 &&
    !calls.some(({ node, isAwaited }) => isAwaited && changesOwn?.(node) && notesDown(node, sourceCode))
  );
}

/**
 * Whether a change within `catch` is what notes the first error down: it is given something of it, or nothing else there keeps
 * it. What `finally` does is about none.
 */
function notesDown(call: TSESTree.Node, sourceCode: SourceCode): boolean {
  const clause = findAncestor(call, (node) => node.type === T.CatchClause);
  if (clause?.type !== T.CatchClause) return true;
  const isGiven = sourceCode
    .getDeclaredVariables(clause)
    .some(({ references }) => references.some(({ identifier }) => contains(call, identifier)));
  return isGiven || !clause.body.body.some(keepsCount);
}

/** `failed.push(order.id);`, `failures++;` */
function keepsCount(statement: TSESTree.Statement): boolean {
  if (statement.type !== T.ExpressionStatement) return false;
  const { expression } = statement;
  if (expression.type === T.UpdateExpression || expression.type === T.AssignmentExpression) return true;
  return expression.type === T.CallExpression && /^(?:push|add)$/.test(staticName(expression.callee) ?? "");
}
