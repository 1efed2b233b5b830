import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import type { FunctionNode } from "../../code/functions.ts";
import type { Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { valueInProduction } from "./in-production.ts";

/**
 * Whether a function does nothing in production unless a setting asks for it that is off by itself: `if (!settings.isVerbose)
 * return;` is its first step. A setting that is only not there says nothing: where the lines go may be told by it.
 */
export function isSwitchedOff({ node, file }: Located<FunctionNode>, project: Project): boolean {
  if (node.body.type !== T.BlockStatement) return false;
  for (const statement of node.body.body) {
    if (isPlainReturn(statement)) return true;
    if (statement.type !== T.IfStatement) return false;
    const holds = switchAt({ node: statement.test, file }, project);
    if (holds === null) return false;
    const taken = holds ? statement.consequent : statement.alternate;
    if (!taken) continue;
    const [first] = taken.type === T.BlockStatement ? taken.body : [taken];
    return first === undefined || isPlainReturn(first);
  }
  return true;
}

function isPlainReturn(statement: TSESTree.Statement): boolean {
  return statement.type === T.ReturnStatement && statement.argument === null;
}

/** What a condition is in production that asks for a value which is true or false by itself. */
function switchAt({ node, file }: Located, project: Project): boolean | null {
  const test = unwrap(node);
  if (test.type === T.UnaryExpression && test.operator === "!") {
    const inner = switchAt({ node: test.argument, file }, project);
    return inner === null ? null : !inner;
  }
  const value = valueInProduction({ node: test, file }, project);
  return typeof value === "boolean" ? value : null;
}
