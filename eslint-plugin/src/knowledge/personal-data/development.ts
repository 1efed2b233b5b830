import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { enclosingFunction } from "../../code/functions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { conditionsAt, meaningOf, type Meaning } from "../../flow/control/index.ts";
import { SETTINGS_WORDS } from "./wholes.ts";

const DEVELOPMENT = /^(?:dev|development|local|test)$/;
const PRODUCTION = /^prod(?:uction)?$/i;

// What asks for it by its name, where it is decided elsewhere.
const ASKS_FOR_DEVELOPMENT = /^[iI]s_?(?:[dD]ev|[dD]evelopment|[lL]ocal|[tT]est|[tT]est_?[eE]nv\w{0,10})$|^TEST$/;
const ASKS_FOR_PRODUCTION = /^is_?prod(?:uction)?$/i;

/**
 * Whether code runs only where its author works: below `if (env.isDevelopment)`, `NODE_ENV !== "production"`, or behind a
 * statement that leaves in production.
 */
export function isDevelopmentOnly(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  for (let at: TSESTree.Node | undefined = node; at; at = enclosingFunction(at)) {
    if (conditionsAt(at, sourceCode).some((each) => meansDevelopment(meaningOf(each, sourceCode), sourceCode)))
      return true;
  }
  return false;
}

/** What a test of the environment says in production; null where it asks for something else. */
export function truthInProduction(test: TSESTree.Node, sourceCode: SourceCode): boolean | null {
  const means = (holds: boolean) => meansDevelopment({ test, kind: "truthy", holds, parts: null }, sourceCode);
  if (means(true)) return false;
  return means(false) ? true : null;
}

function meansDevelopment({ test, holds, parts }: Meaning, sourceCode: SourceCode): boolean {
  switch (test.type) {
    // Of `isLocal || isTest` either means it.
    case T.LogicalExpression:
      return parts?.every((each) => meansDevelopment(each, sourceCode)) ?? false;
    case T.SwitchCase:
      if (!isEnvironment(test.parent.discriminant, sourceCode)) return false;
      return isOne(stringValue(test.test), holds);
    case T.BinaryExpression: {
      if (!/^[!=]==?$/.test(test.operator)) return false;
      const isEqual = test.operator.startsWith("=") === holds;
      const value = stringValue(test.right);
      if (!isEnvironment(value === null ? test.right : test.left, sourceCode)) return false;
      return isOne(value ?? stringValue(test.left), isEqual);
    }
    default: {
      const asked = unwrap(test.type === T.CallExpression ? test.callee : test);
      if (asked.type === T.MemberExpression && !isSetting(asked.object, sourceCode)) return false;
      const name = staticName(asked) ?? "";
      return holds ? ASKS_FOR_DEVELOPMENT.test(name) : ASKS_FOR_PRODUCTION.test(name);
    }
  }
}

/** Whether an environment of a name, or any other than that, is one of development. */
function isOne(name: string | null, isEqual: boolean): boolean {
  return name !== null && (isEqual ? DEVELOPMENT : PRODUCTION).test(name);
}

/** `process.env.NODE_ENV`, `env`, `config.stage`; `order.plan` is none. */
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
