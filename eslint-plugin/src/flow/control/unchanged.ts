import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";
import { graphAround } from "./graph.ts";

/** More writes of one variable are not followed: then it may have changed. */
const MOST_WRITES = 50;

/**
 * Whether a value, `user.email`, is at a place in its function what it was when it was tested: neither its variable nor a
 * member of it is assigned on a way from the test to the place.
 */
export function isUnchangedSince(tested: TSESTree.Node, place: TSESTree.Node, sourceCode: SourceCode): boolean {
  const root = rootOf(tested);
  const variable = root && variableOf(root, sourceCode);
  const graph = graphAround(place, sourceCode);
  if (!variable || graphAround(tested, sourceCode) !== graph) return true;
  const writes = variable.references.map(({ identifier }) => writeAt(identifier)).filter((each) => each !== null);
  if (writes.length === 0) return true;
  const [from, to] = [graph.pointOf(tested), graph.pointOf(place)];
  if (writes.length > MOST_WRITES || !from || !to) return false;
  return writes.every((write) => {
    const at = graph.pointOf(write);
    return at === null || at === to || !graph.reaches(from, at) || !graph.reaches(at, to);
  });
}

/** `user` of `user.address!.city`. */
function rootOf(node: TSESTree.Node): TSESTree.Node | null {
  let at = unwrap(node);
  while (at.type === T.MemberExpression) at = unwrap(at.object);
  return at.type === T.Identifier ? at : null;
}

/** The assignment that an identifier or a member of it is the target of. */
function writeAt(identifier: TSESTree.Node): TSESTree.Node | null {
  let at = identifier;
  while (at.parent?.type === T.MemberExpression && at.parent.object === at) at = at.parent;
  const { parent } = at;
  if (parent?.type === T.AssignmentExpression && parent.left === at) return parent;
  return parent?.type === T.UpdateExpression ? parent : null;
}
