import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyWrite, variableOf } from "../../code/scopes.ts";

/** Fields by which an answer says that it tells of an error. */
const ERROR_FIELDS: ReadonlySet<string> = new Set(["error", "errors", "error_description", "errorCode"]);

/** Whether the branch that a value stands in is taken only when there is none: `if (!user.email) log(user.email)`. */
export function isKnownEmpty(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const text = pathOf(node, sourceCode);
  return isBelow(node, (condition, holds) => {
    const tested = valueWithout(condition, holds);
    if (tested === null) return false;
    const path = pathOf(tested, sourceCode);
    if (text !== path && !text.startsWith(`${path}.`)) return false;
    return !isWrittenBetween(tested, node, sourceCode);
  });
}

/** `if (!user) { user = await create(); log(user); }`: by then there is one. */
function isWrittenBetween(tested: TSESTree.Node, node: TSESTree.Node, sourceCode: SourceCode): boolean {
  let root = tested;
  while (root.type === T.MemberExpression) root = unwrap(root.object);
  const references = variableOf(root, sourceCode)?.references ?? [];
  return references.some((reference) => {
    const { identifier } = reference;
    if (identifier.range[0] < tested.range[1] || identifier.range[0] >= node.range[0]) return false;
    if (reference.isWrite()) return true;
    const target = fullMember(identifier);
    return target.parent?.type === T.AssignmentExpression && target.parent.left === target;
  });
}

/** `user.contact.email` of the `user` in it. */
function fullMember(node: TSESTree.Node): TSESTree.Node {
  const { parent } = node;
  return parent?.type === T.MemberExpression && parent.object === node ? fullMember(parent) : node;
}

/**
 * Whether the branch that a value stands in is taken only when the answer that it was read from is an error: nothing of
 * what the code reads from a good answer is in it then. `if (!response.ok) console.error(body)`.
 */
export function isOfFailedAnswer(node: TSESTree.Identifier, sourceCode: SourceCode): boolean {
  const answers = new Set([node.name, answerBehind(node, sourceCode)]);
  const isAnswer = (owner: TSESTree.Node) => {
    const name = unwrap(owner);
    return name.type === T.Identifier && answers.has(name.name);
  };
  return isBelow(node, (condition, holds) => {
    const missing = valueWithout(condition, holds);
    if (missing?.type === T.MemberExpression && staticName(missing) === "ok" && isAnswer(missing.object)) return true;
    if (!holds) return false;
    const test = unwrap(condition);
    if (test.type === T.MemberExpression) return ERROR_FIELDS.has(staticName(test) ?? "") && isAnswer(test.object);
    return isBadStatus(test, isAnswer);
  });
}

/** `response` of `const body = await response.json()`. */
function answerBehind(node: TSESTree.Identifier, sourceCode: SourceCode): string {
  const variable = variableOf(node, sourceCode);
  const written = variable && onlyWrite(variable);
  const call = written && unwrap(written);
  if (call?.type !== T.CallExpression) return "";
  const callee = unwrap(call.callee);
  if (callee.type !== T.MemberExpression || !/^(?:json|text)$/.test(staticName(callee) ?? "")) return "";
  return staticName(unwrap(callee.object)) ?? "";
}

/** `response.status !== 200`, `response.status >= 400`. */
function isBadStatus(test: TSESTree.Node, isAnswer: (owner: TSESTree.Node) => boolean): boolean {
  if (test.type !== T.BinaryExpression || test.right.type !== T.Literal) return false;
  const status = unwrap(test.left);
  if (status.type !== T.MemberExpression || !/^status(?:Code)?$/.test(staticName(status) ?? "")) return false;
  if (!isAnswer(status.object)) return false;
  const code = Number(test.right.value);
  return /^!==?$/.test(test.operator) ? code >= 200 && code < 300 : /^>=?$/.test(test.operator) && code >= 299;
}

/** What is not there when a condition holds or, where `holds` is false, does not: `x` of `!x`, `x == null`. */
function valueWithout(condition: TSESTree.Node, holds: boolean): TSESTree.Node | null {
  const test = unwrap(condition);
  if (test.type === T.UnaryExpression && test.operator === "!") return holds ? unwrap(test.argument) : null;
  if (test.type !== T.BinaryExpression) return holds ? null : test;
  if (!/^[!=]==?$/.test(test.operator) || test.operator.startsWith("=") !== holds) return null;
  const other = unwrap(test.right);
  const isNothing = other.type === T.Literal ? !other.value : other.type === T.Identifier && other.name === "undefined";
  return isNothing ? unwrap(test.left) : null;
}

/** Whether one of the conditions that must hold, or must not, for a place to be reached is as asked. */
function isBelow(node: TSESTree.Node, matches: (condition: TSESTree.Node, holds: boolean) => boolean): boolean {
  for (let at = node; at.parent && !isFunction(at); at = at.parent) {
    const above = at.parent;
    if (above.type === T.IfStatement || above.type === T.ConditionalExpression) {
      if (above.consequent === at && someOf(above.test, true, matches)) return true;
      if (above.alternate === at && someOf(above.test, false, matches)) return true;
    }
    if (above.type === T.LogicalExpression && above.right === at) {
      if (above.operator === "&&" && someOf(above.left, true, matches)) return true;
      if (above.operator === "||" && someOf(above.left, false, matches)) return true;
    }
  }
  return false;
}

/** The parts of `a && b` hold each when it does; those of `a || b` hold neither when it does not. */
function someOf(
  condition: TSESTree.Node,
  holds: boolean,
  matches: (condition: TSESTree.Node, holds: boolean) => boolean,
): boolean {
  const test = unwrap(condition);
  if (test.type === T.LogicalExpression && test.operator === (holds ? "&&" : "||"))
    return someOf(test.left, holds, matches) || someOf(test.right, holds, matches);
  return matches(test, holds);
}

function pathOf(node: TSESTree.Node, sourceCode: SourceCode): string {
  return sourceCode.getText(unwrap(node)).replaceAll("?.", ".").replaceAll("!.", ".");
}
