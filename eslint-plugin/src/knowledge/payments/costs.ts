import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import type { HandOver, PaymentMethod } from "../../catalog/payments/index.ts";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import { propertyNamed } from "../../code/objects.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyValue, variableOf } from "../../code/scopes.ts";
import { findNode } from "../../code/walk.ts";

/**
 * Whether a second call costs nothing by itself: the method costs `later`, the provider refuses it, or what it makes is
 * confirmed in the payer's browser, which is shown one of them.
 */
export function costsLater(
  call: TSESTree.CallExpression,
  { costs, onceWithout, onceWith, handsOver }: PaymentMethod,
  sourceCode: SourceCode,
): boolean {
  if (costs === "later") return true;
  const given = call.arguments[0] && onlyValue(call.arguments[0], sourceCode);
  if (given?.type !== T.ObjectExpression) return false;
  // About the whole of something, since no part is named: of that there is one.
  if (onceWithout !== undefined && isOpen(given) && propertyNamed(given, onceWithout) === null) return true;
  if (onceWith?.every((field) => propertyNamed(given, field) !== null)) return true;
  return handsOver !== undefined && isHandedOver(call, given, handsOver, sourceCode);
}

/** Whether all that an object gives can be seen. */
function isOpen({ properties }: TSESTree.ObjectExpression): boolean {
  return properties.every((each) => each.type === T.Property && staticName(each) !== null);
}

/** Whether the secret of what is made is given away, and nothing here confirms it. */
function isHandedOver(
  call: TSESTree.CallExpression,
  given: TSESTree.ObjectExpression,
  { secret, confirms }: HandOver,
  sourceCode: SourceCode,
): boolean {
  if (!isOpen(given) || propertyNamed(given, confirms) !== null) return false;
  let made: TSESTree.Node = call;
  while (made.parent && unwrap(made.parent) === call) made = made.parent;
  if (made.parent?.type === T.AwaitExpression) made = made.parent;
  const { parent } = made;
  if (parent?.type !== T.VariableDeclarator) return false;
  if (parent.id.type === T.ObjectPattern)
    return parent.id.properties.some((each) => each.type === T.Property && staticName(each) === secret);
  const reads = variableOf(parent.id, sourceCode)?.references.filter((each) => each.isRead()) ?? [];
  const isSecret = ({ parent: member }: TSESTree.Node) =>
    member?.type === T.MemberExpression && staticName(member) === secret;
  const isConfirmed = findNode(
    sourceCode.ast,
    sourceCode,
    (node) => node.type === T.CallExpression && staticName(unwrap(node.callee)) === confirms,
    { nestedFunctions: true },
  );
  return isConfirmed === undefined && reads.some(({ identifier }) => isSecret(identifier));
}
