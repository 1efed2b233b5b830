import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";

/** Calls that give back what their argument or receiver is, in another form. */
const SAME_VALUE = new Set(["toString", "trim", "toLowerCase", "toUpperCase", "String", "from", "valueOf", "decode"]);
/** Calls that read a value by the name they are given. */
const READERS = new Set(["get", "header", "getHeader", "param", "query", "getOrThrow", "getItem", "env", "getEnv"]);

/** The names that an expression is reached by: `req.headers["x-api-key"]` gives `req`, `headers`, `x-api-key`. */
export function namePath(expression: TSESTree.Node): string[] | null {
  const node = unwrap(expression);
  switch (node.type) {
    case T.Identifier:
    case T.PrivateIdentifier:
      return [node.name];
    case T.ThisExpression:
    case T.Super:
      return [];
    case T.MemberExpression: {
      const name = staticName(node);
      return name === null ? null : [...(namePath(node.object) ?? []), name];
    }
    case T.CallExpression:
      return pathOfCall(node);
    case T.LogicalExpression:
      return namePath(node.left);
    default:
      return null;
  }
}

function pathOfCall(call: TSESTree.CallExpression): string[] | null {
  const method = staticName(call.callee) ?? "";
  const [first] = call.arguments;
  if (READERS.has(method)) {
    const name = stringValue(first);
    return name === null ? null : [name];
  }
  if (!SAME_VALUE.has(method)) return null;
  if (first) return namePath(first) ?? (call.callee.type === T.MemberExpression ? namePath(call.callee.object) : null);
  return call.callee.type === T.MemberExpression ? namePath(call.callee.object) : null;
}

/** The variable that `process.env.X`, `import.meta.env.X`, `Bun.env.X` or `config.get("X")` reads, or null. */
export function environmentOf(expression: TSESTree.Node): string | null {
  const node = unwrap(expression);
  if (node.type === T.LogicalExpression) return environmentOf(node.right) ?? environmentOf(node.left);
  if (node.type === T.MemberExpression) {
    const object = unwrap(node.object);
    const holder = object.type === T.Identifier ? object.name : staticName(object);
    return holder === "env" || holder === "ENV" ? staticName(node) : null;
  }
  if (node.type === T.CallExpression) {
    const name = READERS.has(staticName(node.callee) ?? "") ? stringValue(node.arguments[0]) : null;
    return name !== null && /^[A-Z][A-Z0-9_]{2,60}$/.test(name) ? name : null;
  }
  return null;
}
