import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";

/** Properties of a result that say whether it worked. */
export const SUCCESS_NAMES: ReadonlySet<string> = new Set(["success", "ok", "succeeded"]);

/**
 * Describes a value that says "nothing there" or "all is well", as words for a message: `null`, `an empty list`,
 * `false`. Null for every other expression.
 */
export function vacantValue(expression: TSESTree.Node): string | null {
  const node = unwrap(expression);
  switch (node.type) {
    case T.Literal:
      if (node.value === null && node.raw === "null") return "null";
      if (node.value === false) return "false";
      if (node.value === 0) return "0";
      return node.value === "" ? "an empty string" : null;
    case T.TemplateLiteral:
      return node.expressions.length === 0 && node.quasis[0]?.value.raw === "" ? "an empty string" : null;
    case T.Identifier:
      return node.name === "undefined" ? "undefined" : null;
    case T.UnaryExpression:
      return node.operator === "void" ? "undefined" : null;
    case T.ArrayExpression:
      if (node.elements.length === 0) return "an empty list";
      return node.elements.every((element) => element !== null && vacantValue(element) !== null)
        ? "a list of nothing"
        : null;
    case T.ObjectExpression:
      return vacantObject(node);
    case T.CallExpression:
      return isResolve(node) ? insideOf(node.arguments) : null;
    case T.NewExpression:
      return vacantInstance(node);
    default:
      return null;
  }
}

function vacantObject(node: TSESTree.ObjectExpression): string | null {
  if (node.properties.length === 0) return "an empty object";
  let success = false;
  for (const property of node.properties) {
    if (property.type !== T.Property) return null;
    const name = staticName(property);
    if (name === null) return null;
    if (property.value.type === T.Literal && property.value.value === true && SUCCESS_NAMES.has(name)) success = true;
    // `{ ok: false }` tells the caller of the failure.
    else if (vacantValue(property.value) === "false" || vacantValue(property.value) === null) return null;
  }
  return success ? "a success" : "an object of nothing";
}

/** `new Map()`, and results around nothing: `new Answer(null)`. */
function vacantInstance(node: TSESTree.NewExpression): string | null {
  if (node.callee.type !== T.Identifier) return null;
  if (node.callee.name === "Map" || node.callee.name === "Set") {
    return node.arguments.length === 0 ? `an empty ${node.callee.name}` : null;
  }
  return node.arguments.length === 1 ? insideOf(node.arguments) : null;
}

/** `Promise.resolve(…)` and the `of(…)` of RxJS. */
function isResolve(node: TSESTree.CallExpression): boolean {
  if (node.callee.type === T.Identifier) return node.callee.name === "of";
  if (node.callee.type !== T.MemberExpression || node.callee.object.type !== T.Identifier) return false;
  return node.callee.object.name === "Promise" && staticName(node.callee) === "resolve";
}

function insideOf([first, ...rest]: readonly TSESTree.CallExpressionArgument[]): string | null {
  if (!first) return "undefined";
  return rest.length === 0 ? vacantValue(first) : null;
}
