import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import type { HandOver, Hold, PaymentMethod } from "../../catalog/payments/index.ts";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { enclosingFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { propertyNamed } from "../../code/objects.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyValue, variableOf } from "../../code/scopes.ts";
import { findAncestor, findNode } from "../../code/walk.ts";

/** Whether a second call costs nothing by itself: the method costs `later`, or the call does as it is written. */
export function costsLater(call: TSESTree.CallExpression, method: PaymentMethod, sourceCode: SourceCode): boolean {
  return (
    method.costs === "later" || movesNothing(call, method, sourceCode) || movesNothingAgain(call, method, sourceCode)
  );
}

/**
 * Whether a call alone moves no money: it makes something of which the provider allows one, or what is confirmed in the payer's
 * browser, which is shown one of them.
 */
export function movesNothing(call: TSESTree.CallExpression, method: PaymentMethod, sourceCode: SourceCode): boolean {
  const { onceWith, handsOver } = method;
  const given = paramsOf(call, method, sourceCode);
  if (!given) return false;
  if (onceWith?.every((field) => propertyNamed(given, field) !== null)) return true;
  return handsOver !== undefined && isHandedOver(call, given, handsOver, sourceCode);
}

/** Whether a call does something to money that it does once: with the whole of something, or it holds what is let go of at once. */
export function movesNothingAgain(
  call: TSESTree.CallExpression,
  method: PaymentMethod,
  sourceCode: SourceCode,
): boolean {
  const { onceWithout, holds } = method;
  // `transfers.createReversal(id)`: no part is named.
  const place = placeOfParams(method);
  if (onceWithout !== undefined && call.arguments.length === place && place > 0) return true;
  const given = paramsOf(call, method, sourceCode);
  if (!given) return false;
  // About the whole of something, since no part is named: of that there is one.
  if (onceWithout !== undefined && isOpen(given) && propertyNamed(given, onceWithout) === null) return true;
  return holds !== undefined && isLetGo(call, given, holds, sourceCode);
}

/** The parameters stand before the options in which the key is, behind an id that the method may take first. */
function placeOfParams({ key }: PaymentMethod): number {
  return key?.in === "options" ? key.at - 1 : 0;
}

function paramsOf(
  call: TSESTree.CallExpression,
  method: PaymentMethod,
  sourceCode: SourceCode,
): TSESTree.ObjectExpression | null {
  const argument = call.arguments[placeOfParams(method)];
  const given = argument && onlyValue(argument, sourceCode);
  return given?.type === T.ObjectExpression ? given : null;
}

/** Whether all that an object gives can be seen. */
function isOpen({ properties }: TSESTree.ObjectExpression): boolean {
  return properties.every((each) => each.type === T.Property && staticName(each) !== null);
}

/** Whether a call holds money only, which the same function lets go of where nothing fails, and which nothing here takes. */
function isLetGo(
  call: TSESTree.CallExpression,
  given: TSESTree.ObjectExpression,
  { field, value, releases, takes }: Hold,
  sourceCode: SourceCode,
): boolean {
  const held = propertyNamed(given, field);
  if (!held || stringValue(held.value) !== value) return false;
  const around = enclosingFunction(call);
  const made = nameOfResult(call);
  const variable = made?.type === T.Identifier ? variableOf(made, sourceCode) : undefined;
  if (!around || !variable) return false;
  const isRelease = (node: TSESTree.Node) => {
    if (node.type !== T.CallExpression || staticName(unwrap(node.callee)) !== releases) return false;
    const id = node.arguments[0] && unwrap(node.arguments[0]);
    const isOfIt = id?.type === T.MemberExpression && variableOf(unwrap(id.object), sourceCode) === variable;
    return (
      isOfIt && findAncestor(node, (each): each is TSESTree.CatchClause => each.type === T.CatchClause) === undefined
    );
  };
  const isTaking = (node: TSESTree.Node) => node.type === T.CallExpression && staticName(unwrap(node.callee)) === takes;
  return (
    findNode(around, sourceCode, isRelease, { nestedFunctions: true }) !== undefined &&
    findNode(sourceCode.ast, sourceCode, isTaking, { nestedFunctions: true }) === undefined
  );
}

/** The name or pattern that takes what a call gives: `const intent = await create()`. */
function nameOfResult(call: TSESTree.CallExpression): TSESTree.Node | null {
  let made: TSESTree.Node = call;
  while (made.parent && unwrap(made.parent) === call) made = made.parent;
  if (made.parent?.type === T.AwaitExpression) made = made.parent;
  return made.parent?.type === T.VariableDeclarator ? made.parent.id : null;
}

/** Whether the secret of what is made is given away, and nothing here confirms it. */
function isHandedOver(
  call: TSESTree.CallExpression,
  given: TSESTree.ObjectExpression,
  { secret, confirms }: HandOver,
  sourceCode: SourceCode,
): boolean {
  if (!isOpen(given) || propertyNamed(given, confirms) !== null) return false;
  const made = nameOfResult(call);
  if (!made) return false;
  if (made.type === T.ObjectPattern)
    return made.properties.some((each) => each.type === T.Property && staticName(each) === secret);
  const reads = variableOf(made, sourceCode)?.references.filter((each) => each.isRead()) ?? [];
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
