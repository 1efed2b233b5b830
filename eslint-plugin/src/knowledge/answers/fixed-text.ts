import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import { unwrap } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { contains, findAncestor, findNode } from "../../code/walk.ts";
import { logCallsIn } from "../loggers/index.ts";
import type { ExposedError } from "./exposed-errors.ts";

/** What Node.js calls the status 500. */
export const FIXED_TEXT = `"Internal Server Error"`;

/**
 * Whether a text of an error may be put in a fixed one's place: the error is logged where it is handled, so that nothing is
 * lost, and the text stands for itself.
 */
export function mayBeFixed({ node, kind }: ExposedError, sourceCode: SourceCode): boolean {
  if (kind !== "message" || node.type !== T.MemberExpression) return false;
  const { parent } = node;
  const isWhole = parent.type === T.Property || (parent.type === T.CallExpression && parent.callee !== node);
  const error = staticName(unwrap(node.object));
  const handler = findAncestor(node, (each) => each.type === T.CatchClause || isFunction(each));
  if (!isWhole || !handler || error === null) return false;
  return logCallsIn(sourceCode).some(
    (log) =>
      contains(handler, log.node) &&
      log.logged.some((each) =>
        findNode(each, sourceCode, (inner) => inner.type === T.Identifier && inner.name === error),
      ),
  );
}
