import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { isFunction } from "../../code/functions.ts";
import type { SourceCode } from "../../code/per-file.ts";
import type { ErrorHandler } from "../../knowledge/errors/index.ts";
import { logCallOf } from "../../knowledge/loggers/index.ts";

/** `if (problem) { logger.error(problem); await undo().catch(() => null); return; }`: the failure that came first has been told. */
export function isInWakeOfTold(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  let statement = node;
  while (statement.parent && statement.parent.type !== T.BlockStatement) statement = statement.parent;
  const block = statement.parent;
  if (block?.type !== T.BlockStatement || block.parent.type !== T.IfStatement) return false;
  if (!/^(?:Return|Throw|Continue|Break)Statement$/.test(block.body.at(-1)?.type ?? "")) return false;
  const before = block.body.slice(0, block.body.indexOf(statement as TSESTree.Statement));
  return before.some(
    (each) =>
      each.type === T.ExpressionStatement &&
      each.expression.type === T.CallExpression &&
      /^(?:error|fatal)$/.test(logCallOf(each.expression, sourceCode)?.level ?? ""),
  );
}

/** `catch (error) { await undo().catch(() => null); throw error; }`: somebody is told of the failure that came first. */
export function isWithinRethrow({ node }: ErrorHandler): boolean {
  let at: TSESTree.Node | undefined = node.parent;
  while (at && at.type !== T.CatchClause && !isFunction(at)) at = at.parent;
  return at?.type === T.CatchClause && at.body.body.at(-1)?.type === T.ThrowStatement;
}
