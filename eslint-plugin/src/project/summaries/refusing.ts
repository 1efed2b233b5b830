import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { isFunction, type FunctionNode } from "../../code/functions.ts";
import { variableOf } from "../../code/scopes.ts";
import { findNode, walk } from "../../code/walk.ts";
import { lookUpOf } from "../../knowledge/effects/look-ups.ts";
import { stateTests } from "../../knowledge/effects/state.ts";
import type { Located } from "../definitions.ts";

/** Under which condition a function leaves before it does its work, and how. */
export interface Refusal {
  /** By what it is decided: a row that is there or not, the state of one, what the function was given, anything else. */
  readonly when: "look-up" | "state" | "argument" | "other";
  readonly by: "throw" | "return";
}

const MOST = 20;

/** Whether nothing behind a statement runs: it returns or throws. */
function leaves(statement: TSESTree.Statement): boolean {
  if (statement.type === T.ReturnStatement || statement.type === T.ThrowStatement) return true;
  return statement.type === T.BlockStatement && statement.body.some((each) => leaves(each));
}

/** The tests in a function's own statements behind which it leaves early, in their order. */
export function refusalsOf({ node: fn, file }: Located<FunctionNode>): readonly Refusal[] {
  const { sourceCode } = file;
  const found: Refusal[] = [];
  walk(fn.body, sourceCode, (node) => {
    if (node.type !== T.IfStatement || found.length >= MOST || !leaves(node.consequent)) return undefined;
    const throws = findNode(node.consequent, sourceCode, (each) => each.type === T.ThrowStatement) !== undefined;
    found.push({ when: decidedBy(node.test, fn, file), by: throws ? "throw" : "return" });
    return undefined;
  });
  return found;
}

function decidedBy(test: TSESTree.Expression, fn: FunctionNode, { sourceCode }: Located["file"]): Refusal["when"] {
  const names: TSESTree.Identifier[] = [];
  walk(
    test,
    sourceCode,
    (node) => {
      if (node.type === T.Identifier && variableOf(node, sourceCode)) names.push(node);
      return undefined;
    },
    { nestedFunctions: true },
  );
  const isOwn = (name: TSESTree.Identifier) => {
    const definition = variableOf(name, sourceCode)?.defs[0];
    return definition?.type === "Parameter" && isFunction(definition.node) && definition.node === fn;
  };
  if (names.length > 0 && names.every(isOwn)) return "argument";
  if (stateTests({ test, kind: "truthy", holds: false }, sourceCode).length > 0) return "state";
  return names.some((name) => lookUpOf(name, sourceCode) !== null) ? "look-up" : "other";
}
