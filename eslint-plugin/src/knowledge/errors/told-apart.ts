import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";
import { commentsBefore, commentsInside } from "../../code/trivia.ts";
import { contains, findNode } from "../../code/walk.ts";
import { isProse } from "./comments.ts";
import type { ErrorHandler } from "./handler.ts";
import { givenNames, statementAfter } from "./later.ts";

/**
 * Whether the value that stands in for the result of a promise is told apart from one right behind it: a comment says what it
 * means where it is tested, or the code goes another way without it and never comes back to it, as from a cache to its source.
 */
export function isToldApart(handler: ErrorHandler, sourceCode: SourceCode): boolean {
  if (handler.kind !== "promise" && handler.kind !== "then") return false;
  const names = givenNames(handler.node);
  const next =
    names.length > 0 && names.every((name) => isRead(name, sourceCode)) ? statementAfter(handler.node) : null;
  if (next?.type !== T.IfStatement) return false;
  const isTested = findNode(next.test, sourceCode, (node) => isOneOf(node, names, sourceCode)) !== undefined;
  if (!isTested) return false;
  const said = [...commentsBefore(next.range[0], sourceCode), ...commentsInside(next, sourceCode)];
  if (said.some(isProse)) return true;
  return leaves(next.consequent) && statementAfter(next) !== null && !isReadBehind(next, names, sourceCode);
}

const MOST_USES = 100;

/** Whether a name is used, and not by so many that its uses say nothing. */
function isRead(name: TSESTree.Identifier, sourceCode: SourceCode): boolean {
  const uses = variableOf(name, sourceCode)?.references.length ?? 0;
  return uses > 0 && uses <= MOST_USES;
}

function isOneOf(node: TSESTree.Node, names: readonly TSESTree.Identifier[], sourceCode: SourceCode): boolean {
  if (node.type !== T.Identifier) return false;
  const variable = variableOf(node, sourceCode);
  return variable !== undefined && names.some((name) => variable.identifiers.includes(name));
}

function isReadBehind(next: TSESTree.Node, names: readonly TSESTree.Identifier[], sourceCode: SourceCode): boolean {
  return names.some((name) =>
    variableOf(name, sourceCode)?.references.some(
      (each) => each.isRead() && each.identifier.range[0] > next.range[0] && !contains(next, each.identifier),
    ),
  );
}

/** `{ …; return found; }` */
function leaves(statement: TSESTree.Statement): boolean {
  const last = statement.type === T.BlockStatement ? statement.body.at(-1) : statement;
  return last?.type === T.ReturnStatement && last.argument !== null;
}
