import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { onlyValue } from "../../code/scopes.ts";
import { SETTINGS_WORDS } from "./wholes.ts";

/** Names of what says that the program runs where its author works. */
const DEVELOPMENT = /^(?:is_?(?:dev|development|local|test|test_?env\w{0,10})|TEST)$/i;
const PRODUCTION = /^is_?prod(?:uction)?$/i;
const DEVELOPMENT_VALUE = /^(?:dev|development|test|local)$/;
const PRODUCTION_VALUE = /^prod(?:uction)?$/i;

/**
 * Whether code runs only where its author works: below `if (env.isDevelopment)`, `NODE_ENV !== "production"`, or behind a
 * statement that leaves in production.
 */
export function isDevelopmentOnly(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  for (let at = node; at.parent; at = at.parent) {
    const above = at.parent;
    if (above.type === T.IfStatement && above.consequent === at && asksForDevelopment(above.test, sourceCode))
      return true;
    if (
      above.type === T.ConditionalExpression &&
      above.consequent === at &&
      asksForDevelopment(above.test, sourceCode)
    ) {
      return true;
    }
    if (above.type === T.BlockStatement && firstLeaving(sourceCode)(above) < at.range[0]) return true;
    if (above.type === T.LogicalExpression && above.operator === "&&" && above.right === at) {
      if (asksForDevelopment(above.left, sourceCode)) return true;
    }
    if (isFunction(at) && above.type === T.Program) return false;
  }
  return false;
}

/** Where in each block the first statement begins that leaves in production: `if (env === "production") throw …`. */
const firstLeaving = perFile((sourceCode) => {
  const known = new Map<TSESTree.BlockStatement, number>();
  return (block: TSESTree.BlockStatement): number => {
    let first = known.get(block);
    if (first === undefined) {
      const found = block.body.find((each) => each.type === T.IfStatement && leavesInProduction(each, sourceCode));
      known.set(block, (first = found?.range[0] ?? Infinity));
    }
    return first;
  };
});

function leavesInProduction({ test, consequent }: TSESTree.IfStatement, sourceCode: SourceCode): boolean {
  const last = consequent.type === T.BlockStatement ? consequent.body.at(-1) : consequent;
  const leaves = last?.type === T.ThrowStatement || last?.type === T.ReturnStatement;
  return leaves && saysWhere(test, sourceCode) === "production";
}

function asksForDevelopment(test: TSESTree.Node, sourceCode: SourceCode): boolean {
  return saysWhere(test, sourceCode) === "development";
}

type Where = "development" | "production";

const MAX_HOPS = 4;

/** Where a program runs when a condition holds, or null when that is not what it asks. */
function saysWhere(test: TSESTree.Node, sourceCode: SourceCode, hops = MAX_HOPS): Where | null {
  const node = unwrap(test);
  if (hops === 0) return null;
  const again = (next: TSESTree.Node) => saysWhere(next, sourceCode, hops - 1);
  switch (node.type) {
    case T.UnaryExpression:
      return node.operator === "!" ? elsewhere(again(node.argument)) : null;
    case T.LogicalExpression:
      if (node.operator === "&&") return again(node.left) ?? again(node.right);
      return again(node.left) === again(node.right) ? again(node.left) : null;
    case T.BinaryExpression: {
      if (!/^[!=]==?$/.test(node.operator) || !isEnvironment(node.left, sourceCode)) return null;
      const value = stringValue(node.right) ?? "";
      const where = DEVELOPMENT_VALUE.test(value) ? "development" : PRODUCTION_VALUE.test(value) ? "production" : null;
      if (node.operator.startsWith("=")) return where;
      // What is not development may be anything else.
      return where === "production" ? "development" : null;
    }
    case T.CallExpression:
      return again(node.callee);
    case T.Identifier:
    case T.MemberExpression: {
      const value = node.type === T.Identifier ? onlyValue(node, sourceCode) : node;
      if (value !== node) return again(value);
      if (node.type === T.MemberExpression && !isSetting(node.object, sourceCode)) return null;
      const name = staticName(node) ?? "";
      return DEVELOPMENT.test(name) ? "development" : PRODUCTION.test(name) ? "production" : null;
    }
    default:
      return null;
  }
}

function elsewhere(where: Where | null): Where | null {
  return where === "production" ? "development" : null;
}

/** `process.env.NODE_ENV`, `env`, `config.stage`: a name alone makes no environment of `order.plan`. */
function isEnvironment(expression: TSESTree.Node, sourceCode: SourceCode): boolean {
  const node = unwrap(expression);
  if (originKey(node, sourceCode).startsWith("process.env")) return true;
  if (wordsOf(staticName(node) ?? "").some((word) => SETTINGS_WORDS.has(word) || word === "environment")) return true;
  return node.type === T.MemberExpression && isSetting(node.object, sourceCode);
}

/** Whether what something is read from is where a program keeps its settings, or the object around. */
function isSetting(owner: TSESTree.Node, sourceCode: SourceCode): boolean {
  const node = unwrap(owner);
  if (node.type === T.ThisExpression || originKey(node, sourceCode).startsWith("process")) return true;
  return SETTINGS_WORDS.has(wordsOf(staticName(node) ?? "").at(-1) ?? "");
}
