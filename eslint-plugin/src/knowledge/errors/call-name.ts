import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";

type AttemptedNode = TSESTree.CallExpression | TSESTree.NewExpression | TSESTree.ImportExpression;

/** A call as a reader knows it: `axios.get`, `RegionsPresenter.call` of `new RegionsPresenter().call()`. */
export function callName(node: AttemptedNode): string | null {
  if (node.type === T.ImportExpression) return null;
  const names: string[] = [];
  let at: TSESTree.Node = unwrap(node.callee);
  for (let hops = 0; hops < 12; hops++) {
    if (at.type === T.MemberExpression) {
      const name = staticName(at);
      if (name === null) return null;
      names.unshift(name);
      at = unwrap(at.object);
    } else if (at.type === T.CallExpression || at.type === T.NewExpression) at = unwrap(at.callee);
    else if (at.type === T.Identifier || at.type === T.ThisExpression) {
      names.unshift(at.type === T.Identifier ? at.name : "this");
      return names.join(".");
    } else return null;
  }
  return null;
}
