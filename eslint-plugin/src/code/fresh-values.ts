import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "./expressions.ts";
import { isFunction, type FunctionNode } from "./functions.ts";
import { staticName } from "./names.ts";
import type { SourceCode } from "./per-file.ts";
import { returnedExpressions } from "./returns.ts";
import { onlyValue, variableOf } from "./scopes.ts";

const MAKERS =
  /^(?:randomUUID|uuid(?:v[147])?|v[147]|nanoid|cuid|createId|ulid|now|random|randomBytes|randomInt|getRandomValues)$/;
// By its name, when it is given nothing that it could be made from.
const GENERATORS = /^generate\w{0,30}$/;
// What changes the form of a value and keeps what it depends on.
const RESHAPING =
  /^(?:update|digest|toString|slice|substring|substr|hash|sha1|sha256|md5|join|concat|replace|replaceAll|toLowerCase|toUpperCase|trim|String)$/;
const MAX_HOPS = 6;

/** Whether an expression makes a new value each time it runs, itself or through constants and functions of the file. */
export function isMaker(expression: TSESTree.Node, sourceCode: SourceCode, hops = MAX_HOPS): boolean {
  if (hops <= 0) return false;
  const isFresh = (each: TSESTree.Node) => isMaker(each, sourceCode, hops - 1);
  const node = unwrap(expression);
  switch (node.type) {
    case T.Identifier: {
      const value = onlyValue(node, sourceCode);
      return value !== node && isFresh(value);
    }
    case T.TemplateLiteral:
      return node.expressions.some(isFresh);
    case T.BinaryExpression:
      return node.operator === "+" && (isFresh(node.left) || isFresh(node.right));
    case T.CallExpression: {
      const callee = unwrap(node.callee);
      const name = staticName(callee) ?? "";
      if (MAKERS.test(name) || (GENERATORS.test(name) && node.arguments.length === 0)) return true;
      if (RESHAPING.test(name)) {
        return node.arguments.some(isFresh) || (callee.type === T.MemberExpression && isFresh(callee.object));
      }
      const called = functionOf(callee, sourceCode);
      return called !== null && returnedExpressions(called, sourceCode).some(isFresh);
    }
    default:
      return false;
  }
}

/** The function of the file that a name stands for. */
function functionOf(callee: TSESTree.Node, sourceCode: SourceCode): FunctionNode | null {
  const definition = callee.type === T.Identifier ? variableOf(callee, sourceCode)?.defs[0] : undefined;
  if (definition?.type === "FunctionName") return isFunction(definition.node) ? definition.node : null;
  const init = definition?.type === "Variable" ? definition.node.init : null;
  const value = init ? unwrap(init) : null;
  return value && isFunction(value) ? value : null;
}
