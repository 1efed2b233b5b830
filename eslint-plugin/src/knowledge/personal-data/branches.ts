import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyWrite, variableOf } from "../../code/scopes.ts";
import { conditionsAt, isUnchangedSince, type Condition } from "../../flow/control/index.ts";

/** Fields by which an answer says that it tells of an error. */
const ERROR_FIELDS: ReadonlySet<string> = new Set(["error", "errors", "error_description", "errorCode"]);

/** Whether a value is read only where there is none: `if (!user.email) log(user.email)`, or behind `if (user.email) return`. */
export function isKnownEmpty(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const text = pathOf(node, sourceCode);
  return conditionsAt(node, sourceCode).some((condition) => {
    const tested = valueWithout(condition);
    if (tested === null) return false;
    const path = pathOf(tested, sourceCode);
    if (text !== path && !text.startsWith(`${path}.`)) return false;
    return isUnchangedSince(tested, node, sourceCode);
  });
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
  return conditionsAt(node, sourceCode).some((condition) => {
    const missing = valueWithout(condition);
    if (missing?.type === T.MemberExpression && staticName(missing) === "ok" && isAnswer(missing.object)) return true;
    if (!condition.holds) return false;
    const test = unwrap(condition.test);
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

/** What is not there under a condition: `x` of `!x`, `x == null`, `x !== undefined` that does not hold, `x ?? …`. */
function valueWithout({ test: tested, holds, kind }: Condition): TSESTree.Node | null {
  const test = unwrap(tested);
  if (kind === "case") return null;
  if (test.type !== T.BinaryExpression) return holds ? null : test;
  if (!/^[!=]==?$/.test(test.operator) || test.operator.startsWith("=") !== holds) return null;
  const other = unwrap(test.right);
  const isNothing = other.type === T.Literal ? !other.value : other.type === T.Identifier && other.name === "undefined";
  return isNothing ? unwrap(test.left) : null;
}

function pathOf(node: TSESTree.Node, sourceCode: SourceCode): string {
  return sourceCode.getText(unwrap(node)).replaceAll("?.", ".").replaceAll("!.", ".");
}
