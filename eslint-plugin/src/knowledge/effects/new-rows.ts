import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";
import { callPath } from "./call-path.ts";
import { insertOf } from "./inserts.ts";

/** How many names and calls lead to an insert: `const [row] = await db.insert(orders).values(order).returning()`. */
const MAX_HOPS = 12;

/** Whether a value is of a row that the same run adds, so that the next run has another: `order.id` behind `order = await create()`. */
export function isOfNewRow(value: TSESTree.Node, sourceCode: SourceCode): boolean {
  const node = unwrap(value);
  if (node.type === T.TemplateLiteral) return node.expressions.some((each) => isOfNewRow(each, sourceCode));
  let root: TSESTree.Node = node;
  while (root.type === T.MemberExpression) root = unwrap(root.object);
  const [definition, another] = (root.type === T.Identifier ? variableOf(root, sourceCode)?.defs : undefined) ?? [];
  if (another || definition?.type !== "Variable" || !definition.node.init) return false;
  return endsAnInsert(definition.node.init, sourceCode);
}

function endsAnInsert(init: TSESTree.Node, sourceCode: SourceCode): boolean {
  let at = unwrap(init);
  for (let hops = 0; hops < MAX_HOPS; hops++) {
    if (at.type === T.AwaitExpression) at = unwrap(at.argument);
    else if (at.type === T.MemberExpression) at = unwrap(at.object);
    else if (at.type === T.CallExpression) {
      const steps = callPath(at);
      if (steps && insertOf(at, steps, sourceCode)) return true;
      at = unwrap(at.callee);
    } else return false;
  }
  return false;
}
