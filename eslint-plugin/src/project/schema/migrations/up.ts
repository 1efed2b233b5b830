import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { exportsOf } from "../../../code/exports.ts";
import { unwrap } from "../../../code/expressions.ts";
import { isFunction, type FunctionNode } from "../../../code/functions.ts";
import { staticName } from "../../../code/names.ts";
import type { SourceCode } from "../../../code/per-file.ts";
import { onlyWrite, variableOf } from "../../../code/scopes.ts";
import { walk } from "../../../code/walk.ts";

/** The functions by which the migrations of a file go forwards, whatever tool runs them, in the order of the text. */
export function upsOf(sourceCode: SourceCode): FunctionNode[] {
  const found = new Set<FunctionNode>();
  walk(
    sourceCode.ast,
    sourceCode,
    (node) => {
      const fn = node.type === T.FunctionDeclaration && node.id?.name === "up" ? node : upIn(node);
      if (!fn) return undefined;
      const value = functionOf(fn, sourceCode);
      if (value) found.add(value);
      return "skip";
    },
    { nestedFunctions: true },
  );
  const main = found.size === 0 ? mainOf(sourceCode) : null;
  return main ? [main] : [...found];
}

/** What a module exports in whole, where that is a function: a runner of the project's own calls it. */
function mainOf(sourceCode: SourceCode): FunctionNode | null {
  const exported = exportsOf(sourceCode);
  const main = exported.find(({ name }) => name === "default");
  return main && exported.length === 1 ? functionOf(main.value, sourceCode) : null;
}

/** Whether a text may have a way forwards, by its words. */
export function mayGoForwards(text: string): boolean {
  return /\bup\b|\bexport\s{1,4}default\b|\bmodule\.exports\s{0,4}=/.test(text);
}

/** The value of `const up = …`, `exports.up = …`, `{ up: … }` and of a class's `up() {}`. */
function upIn(node: TSESTree.Node): TSESTree.Node | null {
  switch (node.type) {
    case T.VariableDeclarator:
      return node.id.type === T.Identifier && node.id.name === "up" ? node.init : null;
    case T.AssignmentExpression:
      return node.left.type === T.MemberExpression && staticName(node.left) === "up" ? node.right : null;
    case T.Property:
    case T.MethodDefinition:
    case T.PropertyDefinition:
      return staticName(node) === "up" ? node.value : null;
    default:
      return null;
  }
}

function functionOf(node: TSESTree.Node, sourceCode: SourceCode): FunctionNode | null {
  const value = unwrap(node);
  if (isFunction(value)) return value;
  if (value.type !== T.Identifier) return null;
  const variable = variableOf(value, sourceCode);
  const declared = variable?.defs[0]?.node;
  const written = declared && isFunction(declared) ? declared : variable && onlyWrite(variable);
  return written && isFunction(written) ? written : null;
}
