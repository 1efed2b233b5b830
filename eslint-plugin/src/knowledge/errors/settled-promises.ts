import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";
import { writesOf } from "../../flow/values/writes.ts";

/**
 * The expressions that make the promises that `allSettled` is given: written in its list, made by the function that a method
 * of a list is given, or put into it one by one. None, where they are made elsewhere.
 */
export function settledPromises(call: TSESTree.Node, sourceCode: SourceCode): readonly TSESTree.Node[] {
  const given = call.type === T.CallExpression ? call.arguments[0] : undefined;
  if (!given) return [];
  const list = unwrap(given);
  if (list.type === T.ArrayExpression) return [list];
  if (list.type === T.CallExpression) return list.arguments.some((each) => isFunction(each)) ? [list] : [];
  return list.type === T.Identifier ? pushedTo(list, sourceCode) : [];
}

const MOST_USES = 200;

/** `const saves = []; saves.push(save(order));`: nothing where the list is made or used in another way as well. */
function pushedTo(list: TSESTree.Identifier, sourceCode: SourceCode): readonly TSESTree.Node[] {
  const variable = variableOf(list, sourceCode);
  const writes = variable ? writesOf(variable) : [];
  const value = writes.length === 1 ? writes[0]?.value : null;
  if (!variable || variable.references.length > MOST_USES) return [];
  if (value?.type !== T.ArrayExpression || value.elements.length > 0) return [];
  const pushed: TSESTree.Node[] = [];
  for (const { identifier } of variable.references) {
    if (identifier === list || writes.some(({ name }) => name === identifier)) continue;
    const { parent } = identifier;
    const call = parent.type === T.MemberExpression && parent.object === identifier ? parent.parent : null;
    if (call?.type !== T.CallExpression || staticName(call.callee) !== "push") return [];
    for (const each of call.arguments) pushed.push(each);
  }
  return pushed;
}
