import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { memberOfClass } from "../../code/classes.ts";
import { enclosingClass, isFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import { propertyNamed } from "../../code/objects.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { contains } from "../../code/walk.ts";

/** What `this.x` is set to, by the class or the object whose method it stands in; null where several are, or nothing. */
export function fieldOfThis(node: TSESTree.MemberExpression, sourceCode: SourceCode): TSESTree.Node | null {
  const name = staticName(node);
  if (name === null) return null;
  const owner = enclosingClass(node);
  const member = owner && memberOfClass(owner, name, false, sourceCode);
  if (member) return member.value;
  const object = owner ?? objectAround(node);
  if (!object) return null;
  if (object.type === T.ObjectExpression) {
    const property = propertyNamed(object, name);
    if (property) return property.value;
  }
  const written = assignedInThis(sourceCode).filter(
    ({ left }) => staticName(left as TSESTree.MemberExpression) === name && contains(object, left),
  );
  return written.length === 1 ? (written[0]?.right ?? null) : null;
}

/** The object whose method a `this` stands in: `{ log() { this.level } }`. */
function objectAround(node: TSESTree.Node): TSESTree.ObjectExpression | null {
  for (let above = node.parent; above; above = above.parent) {
    const isMethod = isFunction(above) && above.type === T.FunctionExpression && above.parent.type === T.Property;
    if (isMethod && above.parent?.parent?.type === T.ObjectExpression) return above.parent.parent;
  }
  return null;
}

function assignedInThis(sourceCode: SourceCode): readonly TSESTree.AssignmentExpression[] {
  return nodesIn(sourceCode, T.AssignmentExpression).filter(
    ({ left, operator }) =>
      operator === "=" && left.type === T.MemberExpression && left.object.type === T.ThisExpression,
  );
}
