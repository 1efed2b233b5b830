import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { declaredOf } from "../../code/declared-fields.ts";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { fieldsOf } from "./state.ts";

const ID = /^_?id$/;

/**
 * Whether an insert updates the row of an id that it need not be given: `insert(orders).values({ id, … })` with
 * `onConflictDoUpdate({ target: orders.id })`, where the type says `id?: string`. Without one the database draws it, and no
 * row is ever met.
 */
export function meetsOnlyGivenId(call: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  return isByIdAlone(call) && mayLackId(call.arguments[0], sourceCode);
}

/** Whether a row is updated that is found by its id, and by nothing else. */
function isByIdAlone(call: TSESTree.CallExpression): boolean {
  let at: TSESTree.Node = call;
  while (at.parent.type === T.MemberExpression && at.parent.object === at) {
    const method: TSESTree.Node = at.parent.parent;
    if (method.type !== T.CallExpression) return false;
    const [options] = method.arguments;
    if (staticName(at.parent) === "onConflictDoUpdate" && options) {
      const target = fieldsOf(options).find(([name]) => name === "target")?.[1];
      const isPair = target?.type === T.ArrayExpression && target.elements.length > 1;
      const column = target?.type === T.ArrayExpression ? target.elements[0] : target;
      return !isPair && column?.type === T.MemberExpression && ID.test(staticName(column) ?? "");
    }
    at = method;
  }
  return false;
}

function mayLackId(row: TSESTree.Node | undefined, sourceCode: SourceCode): boolean {
  if (!row) return false;
  const node = unwrap(row);
  if (node.type !== T.ObjectExpression) return isWithOptionalId(node, sourceCode);
  const given = fieldsOf(node).find(([name]) => ID.test(name))?.[1];
  if (given) {
    const declared = declaredOf(given, sourceCode);
    return declared?.is === "field" && declared.isOptional;
  }
  return node.properties.some((each) => each.type === T.SpreadElement && isWithOptionalId(each.argument, sourceCode));
}

function isWithOptionalId(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const declared = declaredOf(node, sourceCode);
  return declared?.is === "object" && [...declared.fields].some(([name, isOptional]) => ID.test(name) && isOptional);
}
