import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { enclosingFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { findNode, nextSibling } from "../../code/walk.ts";
import { answerOf } from "./answer.ts";
import { changesSomething, type Attempt } from "./attempt.ts";
import type { ErrorHandler } from "./handler.ts";
import { SUCCESS_NAMES, vacantValue } from "./values.ts";

/**
 * Whether the statement after a handler fails where the handler's code did: `try { return await primary(); } catch {}`
 * before a `throw`, `try { a = read(); } catch {}` or `const a = await read().catch(() => null);` before an `if` that does
 * not go on without `a`.
 */
export function failsLater(handler: ErrorHandler, attempt: Attempt, sourceCode: SourceCode): boolean {
  const { node } = handler;
  if (node.type !== T.CatchClause) {
    const next = statementAfter(node);
    const names = namesGiven(node);
    return next !== null && names.size > 0 && demands(next, names, attempt, sourceCode) === true;
  }
  const { block } = node.parent;
  const next = statementAfter(node.parent);
  if (!next) return false;
  if (next.type === T.ThrowStatement) {
    if (findNode(block, sourceCode, (at) => at.type === T.ReturnStatement) !== undefined) return true;
  }
  return demands(next, assignedNames(block), attempt, sourceCode) !== false;
}

/** The statement that runs after the one that a node stands in, in its block or the blocks around it. */
export function statementAfter(node: TSESTree.Node): TSESTree.Statement | null {
  const fn = enclosingFunction(node);
  for (let at = node; at.parent && at !== fn; at = at.parent) {
    const above: TSESTree.Node = at.parent;
    if (above.type !== T.BlockStatement && above.type !== T.Program) continue;
    const next = nextSibling(above.body, at);
    if (next) return next;
  }
  return null;
}

/** The variables that the statements of a block assign. */
function assignedNames(block: TSESTree.BlockStatement): ReadonlySet<string> {
  const names = block.body.flatMap((statement) =>
    statement.type === T.ExpressionStatement &&
    statement.expression.type === T.AssignmentExpression &&
    statement.expression.left.type === T.Identifier
      ? statement.expression.left.name
      : [],
  );
  return new Set(names);
}

/** The variable that holds what a promise gives: `const a = await …`, `const [a, b] = await Promise.all([…])`. */
function namesGiven(promise: TSESTree.Node): ReadonlySet<string> {
  return new Set(givenNames(promise).map(({ name }) => name));
}

/** The names that hold what a promise gives. */
export function givenNames(promise: TSESTree.Node): readonly TSESTree.Identifier[] {
  let index: number | null = null;
  for (let node = promise, above = node.parent; above; node = above, above = node.parent) {
    switch (above.type) {
      case T.AwaitExpression:
      case T.ChainExpression:
      case T.TSAsExpression:
      case T.ConditionalExpression:
        break;
      case T.ArrayExpression:
        index = above.elements.indexOf(node as TSESTree.Expression);
        break;
      case T.CallExpression:
        if (index === null || staticName(unwrap(above.callee)) !== "all") return [];
        break;
      case T.VariableDeclarator:
        return namesOf(above.id, index);
      case T.AssignmentExpression:
        return namesOf(above.left, index);
      default:
        return [];
    }
  }
  return [];
}

function namesOf(target: TSESTree.Node, index: number | null): readonly TSESTree.Identifier[] {
  const each = index === null ? target : target.type === T.ArrayPattern ? target.elements[index] : null;
  if (each?.type === T.Identifier) return [each];
  if (each?.type !== T.ObjectPattern) return [];
  // `const { token } = await …`
  return each.properties.flatMap(({ value }) => (value?.type === T.Identifier ? value : []));
}

/**
 * Whether a statement is an `if` that refuses to go on without one of the variables, or gets it in another way; undefined
 * when it does so by a test whose answer is not known.
 */
function demands(
  next: TSESTree.Statement,
  names: ReadonlySet<string>,
  attempt: Attempt,
  sourceCode: SourceCode,
): boolean | undefined {
  if (next.type !== T.IfStatement || !refuses(next.consequent, names, attempt, sourceCode)) return false;
  const isMentioned = findNode(next.test, sourceCode, (node) => node.type === T.Identifier && names.has(node.name));
  return isMentioned === undefined ? false : holdsWithout(next.test, names);
}

function refuses(
  consequent: TSESTree.Statement,
  names: ReadonlySet<string>,
  attempt: Attempt,
  sourceCode: SourceCode,
): boolean {
  const leads = (node: TSESTree.Node) => {
    if (node.type === T.ThrowStatement) return true;
    if (node.type === T.AssignmentExpression && node.left.type === T.Identifier) {
      return names.has(node.left.name) && vacantValue(node.right) === null;
    }
    if (node.type === T.Property) return saysFailed(node);
    // "Not found" suits whatever kept a row from being read, as it does in the handler itself.
    return !changesSomething(attempt) && answerOf(node, sourceCode)?.status === 404;
  };
  return findNode(consequent, sourceCode, leads) !== undefined;
}

/** `return respond({ success: false, … })` */
function saysFailed(property: TSESTree.Property): boolean {
  const { value, parent } = property;
  if (parent.type !== T.ObjectExpression || value.type !== T.Literal || value.value !== false) return false;
  return SUCCESS_NAMES.has(staticName(property) ?? "");
}

/** What a test says when there is nothing in the variables; undefined when that cannot be told. */
export function holdsWithout(test: TSESTree.Node, names: ReadonlySet<string>): boolean | undefined {
  const node = unwrap(test);
  switch (node.type) {
    case T.UnaryExpression: {
      const inner = node.operator === "!" ? holdsWithout(node.argument, names) : undefined;
      return inner === undefined ? undefined : !inner;
    }
    case T.LogicalExpression: {
      const sides = [holdsWithout(node.left, names), holdsWithout(node.right, names)];
      if (node.operator === "??") return undefined;
      const decides = node.operator === "||";
      if (sides.includes(decides)) return decides;
      return sides.includes(undefined) ? undefined : !decides;
    }
    case T.BinaryExpression:
      return comparedWithout(node, names);
    case T.Identifier:
    case T.MemberExpression:
    case T.ChainExpression:
      return isPartOf(node, names) ? false : undefined;
    default:
      return undefined;
  }
}

/** `a === null`, `a?.length === 0`, `typeof a !== "string"` */
function comparedWithout(node: TSESTree.BinaryExpression, names: ReadonlySet<string>): boolean | undefined {
  const isEqual = node.operator === "===" || node.operator === "==";
  if (!isEqual && node.operator !== "!==" && node.operator !== "!=") return undefined;
  const left = unwrap(node.left);
  if (left.type === T.UnaryExpression && left.operator === "typeof") {
    if (!isPartOf(left.argument, names) || node.right.type !== T.Literal) return undefined;
    return (node.right.value === "undefined") === isEqual;
  }
  if (!isPartOf(left, names)) return undefined;
  // A value that is not there is no other: `user?.email !== email`.
  return vacantValue(node.right) !== null ? isEqual : !isEqual;
}

/** `a`, `a.b`, `a?.b.c` */
function isPartOf(expression: TSESTree.Node, names: ReadonlySet<string>): boolean {
  let node = unwrap(expression);
  while (node.type === T.MemberExpression) node = unwrap(node.object);
  return node.type === T.Identifier && names.has(node.name);
}
