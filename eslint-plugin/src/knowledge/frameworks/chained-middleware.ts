import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";

/** What some methods put before a route, chained behind it, `router.post(…).use(check)`, or behind the groups around it. */
export function chainedMiddleware(path: TSESTree.Node, methods: readonly string[]): TSESTree.Node[] {
  const call = path.parent;
  return [...(call?.type === T.CallExpression ? chainedOn(call, methods) : []), ...groupsAround(path, methods)];
}

function groupsAround(node: TSESTree.Node, methods: readonly string[]): TSESTree.Node[] {
  const found: TSESTree.Node[] = [];
  for (let above = node.parent; above; above = above.parent) {
    if (above.type !== T.CallExpression) continue;
    const callee = unwrap(above.callee);
    if (callee.type === T.MemberExpression && staticName(callee) === "group")
      for (const each of chainedOn(above, methods)) found.push(each);
  }
  return found;
}

function chainedOn(call: TSESTree.CallExpression, methods: readonly string[]): TSESTree.Node[] {
  const found: TSESTree.Node[] = [];
  let at: TSESTree.CallExpression = call;
  while (at.parent.type === T.MemberExpression && at.parent.parent.type === T.CallExpression) {
    if (methods.includes(staticName(at.parent) ?? "")) for (const each of at.parent.parent.arguments) found.push(each);
    at = at.parent.parent;
  }
  return found;
}
