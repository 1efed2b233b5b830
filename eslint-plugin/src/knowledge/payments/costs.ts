import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import type { HandOver, PaymentMethod } from "../../catalog/payments/index.ts";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import { propertyNamed } from "../../code/objects.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyValue, variableOf } from "../../code/scopes.ts";
import { findNode } from "../../code/walk.ts";

/** Whether a second call costs nothing by itself: the method costs `later`, or the call does as it is written. */
export function costsLater(call: TSESTree.CallExpression, method: PaymentMethod, sourceCode: SourceCode): boolean {
  if (method.costs === "later" || movesNothingAgain(call, method, sourceCode)) return true;
  const given = paramsOf(call, sourceCode);
  const { onceWithout } = method;
  // About the whole of something, since no part is named: of that there is one.
  return given !== null && onceWithout !== undefined && isOpen(given) && propertyNamed(given, onceWithout) === null;
}

/**
 * Whether a call is of something that there is one of, which the provider refuses to make again, or makes what is confirmed
 * in the payer's browser, which is shown one of them.
 */
export function movesNothingAgain(
  call: TSESTree.CallExpression,
  { onceWith, handsOver }: PaymentMethod,
  sourceCode: SourceCode,
): boolean {
  const given = paramsOf(call, sourceCode);
  if (!given) return false;
  if (onceWith?.every((field) => propertyNamed(given, field) !== null)) return true;
  return handsOver !== undefined && isHandedOver(call, given, handsOver, sourceCode);
}

function paramsOf(call: TSESTree.CallExpression, sourceCode: SourceCode): TSESTree.ObjectExpression | null {
  const given = call.arguments[0] && onlyValue(call.arguments[0], sourceCode);
  return given?.type === T.ObjectExpression ? given : null;
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
