import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";

/** How code names a value: `user.email`, `getPassword()`. Literals are left out, so that none is ever repeated. */
export function sourceName(expression: TSESTree.Node): string | null {
  const node = unwrap(expression);
  switch (node.type) {
    case T.Identifier:
      return node.name;
    case T.ThisExpression:
      return "this";
    case T.MemberExpression: {
      const name = staticName(node);
      const owner = sourceName(node.object);
      if (name === null) return owner;
      return owner === null ? name : /^[\w$]+$/.test(name) ? `${owner}.${name}` : `${owner}["${name}"]`;
    }
    case T.CallExpression: {
      const callee = sourceName(node.callee);
      return callee && `${callee}()`;
    }
    default:
      return null;
  }
}
