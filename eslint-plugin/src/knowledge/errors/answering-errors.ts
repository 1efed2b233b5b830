import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { ANSWERED_EXCEPTIONS, ERRORS_BY_STATUS } from "../../catalog/answers.ts";
import { mentions } from "../../code/mentions.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { statusOf } from "../answers/answers.ts";

const mayMake = mentions(`${ERRORS_BY_STATUS}|@nestjs/common`);

/** Whether an expression makes an error that a framework answers with, and logs nowhere. */
export function isAnsweringError(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  return answeredWith(node, sourceCode) !== null;
}

/**
 * Whether such an error says that the server is at fault. What says that the client is, or that something is not there, may be
 * all that there is to say of what failed.
 */
export function blamesServer(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  return (answeredWith(node, sourceCode) ?? 0) >= 500;
}

/** The status of the answer; NaN where it is not known, null for other expressions. */
function answeredWith(node: TSESTree.Node, sourceCode: SourceCode): number | null {
  if ((node.type !== T.CallExpression && node.type !== T.NewExpression) || !mayMake(sourceCode.text)) return null;
  const key = originKey(node.callee, sourceCode);
  const [first, second] = node.arguments;
  if (key === ERRORS_BY_STATUS) return first ? statusOf(first, sourceCode) : 500;
  const status = ANSWERED_EXCEPTIONS.get(`${key}.new()`);
  if (status === undefined) return null;
  return status ?? (second ? statusOf(second, sourceCode) : Number.NaN);
}
