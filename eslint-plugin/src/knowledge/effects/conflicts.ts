import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isFunction, type FunctionNode } from "../../code/functions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { findNode } from "../../code/walk.ts";
import { settlesConflicts } from "./settled.ts";

// What databases and their clients answer to a second row: PostgreSQL, MySQL, SQLite, MongoDB, Prisma.
const CODES: ReadonlySet<unknown> = new Set([
  "23505",
  "ER_DUP_ENTRY",
  1062,
  "SQLITE_CONSTRAINT",
  "SQLITE_CONSTRAINT_UNIQUE",
  "SQLITE_CONSTRAINT_PRIMARYKEY",
  11000,
  11001,
  "P2002",
]);
const SAYS_IT =
  /\b(?:already (?:exists|taken|in use|used|registered)|(?:is|been) taken|unique constraint|duplicate key)\b/i;

/** Whether a failure of a call is looked at for a database's refusal of a second row, by a `catch` around or behind it. */
export function catchesConflict(call: TSESTree.Node, within: TSESTree.Node, sourceCode: SourceCode): boolean {
  return handlersAround(call, within).some((handler) => tellsConflict(handler, sourceCode));
}

/** What handles a failure of a call within a function: the clauses around it, and a function that is given to `catch` behind it. */
export function handlersAround(call: TSESTree.Node, within: TSESTree.Node): (TSESTree.CatchClause | FunctionNode)[] {
  const found: (TSESTree.CatchClause | FunctionNode)[] = [];
  for (let at = call; at.parent && at !== within; at = at.parent) {
    const above = at.parent;
    if (above.type === T.TryStatement && above.block === at && above.handler) found.push(above.handler);
    else if (above.type === T.MemberExpression && above.object === at && staticName(above) === "catch") {
      const handler = above.parent.type === T.CallExpression ? above.parent.arguments[0] : undefined;
      if (handler && isFunction(handler)) found.push(handler);
    }
  }
  return found;
}

/** Whether a function looks at a database's refusal of a second row anywhere, or tells the database to keep the first. */
export function mindsConflicts(fn: TSESTree.Node, sourceCode: SourceCode): boolean {
  return (
    findNode(
      fn,
      sourceCode,
      (node) => {
        if (node.type === T.CatchClause) return tellsConflict(node, sourceCode);
        if (node.type !== T.CallExpression) return false;
        if (settlesConflicts(node)) return true;
        const [handler] = node.arguments;
        return (
          staticName(unwrap(node.callee)) === "catch" &&
          handler !== undefined &&
          isFunction(handler) &&
          tellsConflict(handler, sourceCode)
        );
      },
      { nestedFunctions: true },
    ) !== undefined
  );
}

/** Whether a handler of errors tells a second row from other failures: by a code, a class, or in its answer. */
export function tellsConflict(handler: TSESTree.Node, sourceCode: SourceCode): boolean {
  return (
    findNode(
      handler,
      sourceCode,
      (node) => {
        if (node.type === T.Identifier) return isNamedForSecondRow(node.name);
        if (node.type === T.ThrowStatement || node.type === T.ReturnStatement)
          return node.argument !== null && answersConflict(node.argument, sourceCode);
        if (node.type !== T.Literal) return false;
        return CODES.has(node.value) || (isCompared(node) && SAYS_IT.test(String(node.value)));
      },
      { nestedFunctions: true },
    ) !== undefined
  );
}

function isCompared({ parent }: TSESTree.Node): boolean {
  return parent?.type === T.BinaryExpression || parent?.type === T.CallExpression;
}

/** `UniqueConstraintError`, `isUniqueViolation`, `DuplicateKeyError`. */
function isNamedForSecondRow(name: string): boolean {
  const words = wordsOf(name);
  const kind = words.findIndex((word) => word === "unique" || word === "duplicate");
  return kind !== -1 && /^(?:constraint|violation|key|error|exception|entry)$/.test(words[kind + 1] ?? "");
}

/** Whether an answer says that there is one already: a status of 409, an error of that name, or the sentence. */
export function answersConflict(answer: TSESTree.Node, sourceCode: SourceCode): boolean {
  return (
    findNode(answer, sourceCode, (node) => {
      if (node.type === T.Literal)
        return node.value === 409 || (typeof node.value === "string" && SAYS_IT.test(node.value));
      if (node.type === T.TemplateElement) return SAYS_IT.test(node.value.raw);
      if (node.type === T.NewExpression) return isNamedForConflict(staticName(unwrap(node.callee)) ?? "");
      return node.type === T.MemberExpression && /^conflict$/i.test(staticName(node) ?? "");
    }) !== undefined
  );
}

function isNamedForConflict(name: string): boolean {
  return (
    wordsOf(name).includes("conflict") ||
    isNamedForSecondRow(name) ||
    /(?:Already|)Exists(?:Error|Exception)$/.test(name)
  );
}
