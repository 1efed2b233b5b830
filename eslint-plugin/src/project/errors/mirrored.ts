import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { nextSibling } from "../../code/walk.ts";
import type { Attempt, ErrorHandler } from "../../knowledge/errors/index.ts";

const MOST_BEHIND = 5;

/**
 * Whether the same is done once more right behind, with another client and nothing that swallows its failure:
 * `await put(second, key, row).catch(() => {}); await put(first, key, row);`
 */
export function isMirrored({ node }: ErrorHandler, { calls }: Attempt, sourceCode: SourceCode): boolean {
  const [call] = calls;
  if (calls.length !== 1 || call?.node.type !== T.CallExpression || call.node.arguments.length < 2) return false;
  let at: TSESTree.Node | undefined = node;
  for (let blocks = 0; at && blocks < 2; at = at.parent) {
    const { parent } = at as { readonly parent?: TSESTree.Node };
    if (parent?.type !== T.BlockStatement) continue;
    blocks++;
    let next = nextSibling(parent.body, at);
    for (let behind = 0; next && behind < MOST_BEHIND; behind++) {
      const again = next.type === T.ExpressionStatement ? next.expression : null;
      const done = again?.type === T.AwaitExpression ? unwrap(again) : null;
      if (done?.type === T.CallExpression && isSameButOne(call.node, done, sourceCode)) return true;
      next = nextSibling(parent.body, next);
    }
  }
  return false;
}

function isSameButOne(one: TSESTree.CallExpression, other: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const text = (node: TSESTree.Node) => sourceCode.getText(node);
  if (text(one.callee) !== text(other.callee) || one.arguments.length !== other.arguments.length) return false;
  const different = one.arguments.filter((argument, index) => {
    const against = other.arguments[index];
    return !against || text(argument) !== text(against);
  });
  return different.length === 1;
}
