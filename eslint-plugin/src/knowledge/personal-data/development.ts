import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { isFunction } from "../../code/functions.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";

const DEVELOPMENT =
  /\b[iI]s_?(?:[dD]ev|[dD]evelopment|[lL]ocal|[tT]est|[tT]est_?[eE]nv\w{0,10})\b|[=!]==?\s{0,4}["'](?:dev|development|test|local)["']|\bTEST\b/;
const PRODUCTION = /!\s{0,4}(?:[\w$]{1,40}\.){0,4}is_?prod(?:uction)?\b|!==?\s{0,4}["']prod(?:uction)?["']/i;

const IN_PRODUCTION = /^(?:[\w$]{1,40}\.){0,4}is_?prod(?:uction)?$|(?<!!)={2,3}\s{0,4}["']prod(?:uction)?["']$/i;

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
  return leaves && IN_PRODUCTION.test(sourceCode.getText(test).slice(0, 300));
}

function asksForDevelopment(test: TSESTree.Node, sourceCode: SourceCode): boolean {
  const text = sourceCode.getText(test).slice(0, 300);
  return (
    (DEVELOPMENT.test(text) &&
      !/!\s{0,4}(?:[\w$]{1,40}\.){0,4}is_?dev/i.test(text) &&
      !/!==?\s{0,4}["']dev/.test(text)) ||
    PRODUCTION.test(text)
  );
}
