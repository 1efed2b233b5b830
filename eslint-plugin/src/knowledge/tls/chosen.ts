import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { TLS_OPTIONS, TRUSTING_OPTIONS } from "../../catalog/tls.ts";
import { unwrap } from "../../code/expressions.ts";
import { enclosingFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import { propertiesOf } from "../../code/objects.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";
import { conditionsAround, meaningOf } from "../../flow/control/index.ts";
import { truthInProduction } from "../personal-data/development.ts";

/** How certificates come to be trusted: always, where a connection has TLS at all, or where somebody chose it. */
export type Choice = "always" | "with TLS" | "chosen";

/**
 * Whether somebody who runs the program, or calls the code, chose that certificates are not looked at. What decides is the
 * other way: a connection that has no TLS without the object has none that is verified, so that nothing better is offered.
 * @param set The property or assignment that trusts any server.
 */
export function choiceOf(set: TSESTree.Node, sourceCode: SourceCode): Choice {
  const around = conditionsAround(set, sourceCode).filter((each) => {
    const { test } = meaningOf(each, sourceCode);
    return truthInProduction(test, sourceCode) === null;
  });
  if (around.length === 0) return "always";
  const object = set.parent?.type === T.ObjectExpression ? set.parent : null;
  if (!object || !switchesOn(object, sourceCode)) return "chosen";
  return isVerifiedOtherwise(object, sourceCode) ? "chosen" : "with TLS";
}

/** Whether an object is the value of an option that switches TLS on, or is told to do so itself. */
function switchesOn(object: TSESTree.ObjectExpression, sourceCode: SourceCode): boolean {
  for (const name of TLS_OPTIONS) if (propertiesOf(object).has(name)) return true;
  const target = targetOf(object);
  if (!target) return false;
  const name = target.type === T.TSAsExpression ? null : staticName(target);
  if (name !== null && TLS_OPTIONS.has(name)) return true;
  if (target.type !== T.Identifier) return false;
  // `let options = false; if (…) options = { … }; new Pool({ ssl: options })`
  return (
    variableOf(target, sourceCode)?.references.some(({ identifier: { parent } }) => {
      return parent.type === T.Property && TLS_OPTIONS.has(staticName(parent) ?? "");
    }) ?? false
  );
}

/** What an object is given to, through the sides of a choice: a property, a variable, a member. */
function targetOf(object: TSESTree.Node): TSESTree.Node | null {
  let at = object;
  while (at.parent && CHOICES.has(at.parent.type)) at = at.parent;
  const { parent } = at;
  if (parent?.type === T.Property && parent.value === at) return parent;
  if (parent?.type === T.VariableDeclarator && parent.init === at) return parent.id;
  if (parent?.type === T.AssignmentExpression && parent.right === at) return unwrap(parent.left);
  return null;
}

const CHOICES: ReadonlySet<string> = new Set([
  T.ConditionalExpression,
  T.LogicalExpression,
  T.TSAsExpression,
  T.TSSatisfiesExpression,
]);

/** Whether the same thing may be given TLS that is verified: on the other side of a choice, or in another statement. */
function isVerifiedOtherwise(object: TSESTree.ObjectExpression, sourceCode: SourceCode): boolean {
  for (let at: TSESTree.Node = object; at.parent && CHOICES.has(at.parent.type); at = at.parent) {
    if (at.parent.type !== T.ConditionalExpression) continue;
    if ([at.parent.consequent, at.parent.alternate].some((side) => side !== at && mayVerify(side))) return true;
  }
  const target = targetOf(object);
  if (target?.type !== T.MemberExpression && target?.type !== T.Identifier) return false;
  const written = sourceCode.getText(target);
  const scope = enclosingFunction(object);
  return nodesIn(sourceCode, T.AssignmentExpression).some(
    ({ left, right }) =>
      enclosingFunction(left) === scope &&
      sourceCode.getText(left) === written &&
      unwrap(right) !== object &&
      mayVerify(right),
  );
}

/** `true`, an object that does not trust any server, or what is not known. */
function mayVerify(side: TSESTree.Node): boolean {
  const node = unwrap(side);
  if (node.type === T.Literal) return node.value === true || typeof node.value === "string";
  if (node.type === T.ObjectExpression) return !TRUSTING_OPTIONS.some(({ name }) => propertiesOf(node).has(name));
  return node.type === T.ConditionalExpression
    ? mayVerify(node.consequent) || mayVerify(node.alternate)
    : !(node.type === T.Identifier && node.name === "undefined");
}
