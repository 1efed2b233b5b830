import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../../code/expressions.ts";
import { isFunction, parameterPattern, type FunctionNode } from "../../../code/functions.ts";
import { snakeCase, staticName } from "../../../code/names.ts";
import { originOf } from "../../../code/origin.ts";
import type { SourceCode } from "../../../code/per-file.ts";
import type { ErrorHandler, HandlerKind } from "../handler.ts";
import { NOOP_NAMES } from "../vocabulary.ts";

/** The function of this file that an expression stands for: written there, named, a method, or bound. */
export function functionOf(expression: TSESTree.Node, sourceCode: SourceCode): FunctionNode | null {
  const given = unwrap(expression);
  if (isFunction(given)) return given;
  if (given.type === T.CallExpression && given.callee.type === T.MemberExpression) {
    return staticName(given.callee) === "bind" ? functionOf(given.callee.object, sourceCode) : null;
  }
  if (given.type !== T.Identifier && given.type !== T.MemberExpression) return null;
  const origin = originOf(given, sourceCode);
  if (origin?.root.kind !== "local" || origin.path !== "") return null;
  return isFunction(origin.root.node) ? origin.root.node : null;
}

/** Describes a handler that is given as a function; null when the expression can be none. */
export function givenHandler(
  kind: HandlerKind,
  call: TSESTree.Node,
  given: TSESTree.Node | undefined,
  guarded: TSESTree.Node | null,
  sourceCode: SourceCode,
): ErrorHandler | null {
  if (!given || given.type === T.SpreadElement || isNothing(given)) return null;
  const fn = functionOf(given, sourceCode);
  const parameter = fn?.params.find((each) => each.type !== T.Identifier || each.name !== "this");
  return {
    kind,
    node: call,
    place: given,
    body: fn?.body ?? null,
    function: fn,
    errorBinding: parameter ? parameterPattern(parameter) : null,
    guarded,
    isNoop: !fn && isNoop(given, sourceCode),
  };
}

/** `null` or `undefined` in the place of a handler: there is none. */
export function isNothing(node: TSESTree.Node): boolean {
  return (
    (node.type === T.Literal && node.value === null && node.raw === "null") ||
    (node.type === T.Identifier && node.name === "undefined")
  );
}

function isNoop(expression: TSESTree.Node, sourceCode: SourceCode): boolean {
  const given = unwrap(expression);
  if (given.type !== T.Identifier && given.type !== T.MemberExpression) return false;
  const key = originOf(given, sourceCode)?.key ?? "";
  if (key === "global:Function.prototype") return true;
  // A default import goes by the module's name: `import nothing from "lodash/noop"`.
  const name = key === "" ? staticName(given) : key.slice(Math.max(key.lastIndexOf("."), key.lastIndexOf("/")) + 1);
  return name !== null && NOOP_NAMES.has(snakeCase(name.replace(/^global:/, "")));
}
