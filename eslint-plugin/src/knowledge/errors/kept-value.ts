import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf, type Variable } from "../../code/scopes.ts";
import { contains, findNode } from "../../code/walk.ts";
import { MOST_WRITES, writesOf } from "../../flow/values/writes.ts";
import type { Attempt } from "./attempt.ts";
import type { ErrorHandler } from "./handler.ts";
import type { Fallback } from "./reaction.ts";
import { isEmptyFunction } from "./use.ts";
import { vacantValue } from "./values.ts";

/**
 * What stands for the result behind a handler that does nothing: what the variable held that was to be given it, as in
 * `let row; try { row = await read(); } catch {} return row;`, or the `undefined` of `const row = await read().catch(() => {});`.
 */
export function keptValue(handler: ErrorHandler, attempt: Attempt, sourceCode: SourceCode): Fallback | null {
  if (handler.kind === "catch") return attempt.isAsync ? keptByVariable(handler, sourceCode) : null;
  const isNothing = handler.function !== null && isEmptyFunction(handler.function);
  if (!isNothing || (handler.kind !== "promise" && handler.kind !== "then")) return null;
  return isGivenToName(handler.node) ? { text: "undefined", node: handler.place } : null;
}

function keptByVariable({ body, guarded, node }: ErrorHandler, sourceCode: SourceCode): Fallback | null {
  if (!guarded || body?.type !== T.BlockStatement || body.body.length > 0 || !node.parent) return null;
  let kept: Fallback | null = null;
  findNode(guarded, sourceCode, (at) => {
    if (at.type !== T.AssignmentExpression || at.operator !== "=" || at.left.type !== T.Identifier) return false;
    if (at.parent.type !== T.ExpressionStatement) return false;
    if (findNode(at.right, sourceCode, ({ type }) => type === T.AwaitExpression) === undefined) return false;
    const variable = variableOf(at.left, sourceCode);
    kept = variable ? heldBefore(variable, guarded) : null;
    return kept !== null;
  });
  return kept;
}

/** The value of nothing that a variable had before some code set it, and still has where that code failed. */
function heldBefore(variable: Variable, guarded: TSESTree.Node): Fallback | null {
  const definition = variable.defs[0];
  if (definition?.type !== "Variable" || definition.node.id.type !== T.Identifier) return null;
  if (contains(guarded, definition.name)) return null;
  const { init, id } = definition.node;
  if (writesOf(variable).length > MOST_WRITES) return null;
  const isSetElsewhere = writesOf(variable).some(({ name, value }) => value !== init && !contains(guarded, name));
  const isReadAfter = variable.references.some((each) => each.isRead() && each.identifier.range[0] >= guarded.range[1]);
  if (isSetElsewhere || !isReadAfter) return null;
  const text = init ? vacantValue(init) : "undefined";
  // An empty list that is filled is no value that stands there.
  const isFilled = init?.type === T.ArrayExpression && isChanged(variable);
  return text === null || isFilled ? null : { text, node: id, isKept: true };
}

function isChanged(variable: Variable): boolean {
  return variable.references.some(({ identifier }) => {
    const { parent } = identifier;
    return (
      parent.type === T.MemberExpression && parent.object === identifier && parent.parent.type === T.CallExpression
    );
  });
}

/** `const row = await read().catch(() => {});` */
function isGivenToName(promise: TSESTree.Node): boolean {
  let node: TSESTree.Node | undefined = promise.parent;
  if (node?.type !== T.AwaitExpression) return false;
  while (node.type === T.AwaitExpression || node.type === T.TSAsExpression) node = node.parent;
  return node.type === T.VariableDeclarator || node.type === T.AssignmentExpression;
}
