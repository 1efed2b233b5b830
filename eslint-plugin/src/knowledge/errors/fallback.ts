import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";
import { contains, findNode } from "../../code/walk.ts";
import { isForItsEffect, type Attempt } from "./attempt.ts";
import type { ErrorHandler } from "./handler.ts";
import { statementAfter } from "./later.ts";
import type { Fallback } from "./reaction.ts";
import { vacantValue } from "./values.ts";

/** `try { return read(); } catch {} return null;` says the same as `catch { return null; }`. */
export function fallbackAfter(handler: ErrorHandler, sourceCode: SourceCode): Fallback | null {
  const value = valueBehind(handler, sourceCode);
  const text = value && vacantValue(value);
  return value && text ? { text, node: value } : null;
}

/** Words of calls that wait for nothing and still read, write or run what lies outside: `readFileSync`, `execCommand`. */
const MEETS_WORLD: ReadonlySet<string> = new Set(["sync", "exec", "spawn"]);

/**
 * Whether a handler that does nothing leaves a value in the place of one that code without input and output would have
 * made: what is returned behind it, or what the variable held before, as in `let url = ""; try { url = build(); } catch {}`.
 */
export function hasFallback(handler: ErrorHandler, attempt: Attempt, sourceCode: SourceCode): boolean {
  const { guarded } = handler;
  if (attempt.isAsync || !guarded || !doesNothing(handler)) return false;
  // A generator may wait at each `yield`.
  if (findNode(guarded, sourceCode, (node) => node.type === T.YieldExpression) !== undefined) return false;
  if (valueBehind(handler, sourceCode)) return true;
  const meetsWorld = attempt.calls.some(
    (call) => isForItsEffect(call) || call.words.some((word) => MEETS_WORLD.has(word)),
  );
  return (
    !meetsWorld && findNode(guarded, sourceCode, (node) => setsVariableBefore(guarded, node, sourceCode)) !== undefined
  );
}

function doesNothing({ kind, body, guarded }: ErrorHandler): boolean {
  return kind === "catch" && guarded !== null && body?.type === T.BlockStatement && body.body.length === 0;
}

/** What the statement behind a handler returns, when the code that is tried returns something in its place. */
function valueBehind(handler: ErrorHandler, sourceCode: SourceCode): TSESTree.Expression | null {
  if (!doesNothing(handler) || handler.node.type !== T.CatchClause) return null;
  const next = statementAfter(handler.node.parent);
  if (next?.type !== T.ReturnStatement || !next.argument) return null;
  const gives = (node: TSESTree.Node) => node.type === T.ReturnStatement && node.argument !== null;
  return findNode(handler.node.parent.block, sourceCode, gives) === undefined ? null : next.argument;
}

/** Whether a node sets a variable that was there before the code that is tried. */
function setsVariableBefore(guarded: TSESTree.Node, node: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (node.type !== T.AssignmentExpression || node.left.type !== T.Identifier || unwrap(node.right).type === T.Literal)
    return false;
  const declaration = variableOf(node.left, sourceCode)?.defs[0]?.name;
  return declaration !== undefined && !contains(guarded, declaration);
}
