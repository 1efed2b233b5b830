import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { contains } from "../../code/walk.ts";
import type { ErrorHandler } from "./handler.ts";
import { reactionOfStatements, type Reaction } from "./reaction.ts";
import { errorReads } from "./use.ts";

/** What a handler does with the errors that its tests do not name. */
export interface Rest {
  /** The test that picks out the expected errors. */
  readonly test: TSESTree.IfStatement;
  readonly reaction: Reaction;
}

/**
 * Follows a handler as an unexpected error would: past `if (error.code === "ENOENT") …`, into
 * `if (error.code !== "ENOENT") …`. Null when the tests are of a form whose way is not known.
 */
export function restOf(handler: ErrorHandler, sourceCode: SourceCode): Rest | null {
  if (handler.body?.type !== T.BlockStatement) return null;
  const reads = errorReads(handler, sourceCode);
  const passed: TSESTree.Statement[] = [];
  let test: TSESTree.IfStatement | null = null;
  for (const statement of handler.body.body) {
    if (statement.type !== T.IfStatement || !reads.some((read) => contains(statement, read))) {
      passed.push(statement);
      continue;
    }
    if (!reads.some((read) => contains(statement.test, read))) return null;
    test = statement;
    const names = namesExpected(statement.test);
    if (names === null) return null;
    if (names) {
      if (statement.alternate) {
        if (reads.some((read) => statement.alternate && contains(statement.alternate, read))) return null;
        passed.push(statement.alternate);
      }
      continue;
    }
    passed.push(statement.consequent);
    if (leaves(statement.consequent)) break;
  }
  return test && { test, reaction: reactionOfStatements(passed, handler, sourceCode) };
}

/** Whether a test holds for the expected errors (true) or for all others (false); null when that cannot be told. */
function namesExpected(test: TSESTree.Expression): boolean | null {
  const node = unwrap(test);
  switch (node.type) {
    case T.BinaryExpression:
      if (node.operator === "===" || node.operator === "==" || node.operator === "instanceof") return true;
      return node.operator === "!==" || node.operator === "!=" ? false : null;
    case T.CallExpression:
      return true;
    case T.UnaryExpression: {
      const inner = node.operator === "!" ? namesExpected(node.argument) : null;
      return inner === null ? null : !inner;
    }
    case T.LogicalExpression: {
      const left = namesExpected(node.left) ?? true;
      const right = namesExpected(node.right) ?? true;
      return left === right ? left : null;
    }
    default:
      return null;
  }
}

function leaves(statement: TSESTree.Statement): boolean {
  const last = statement.type === T.BlockStatement ? statement.body.at(-1) : statement;
  return last !== undefined && /^(?:Return|Throw|Continue|Break)Statement$/.test(last.type);
}
