import { ANSWERING_ERRORS } from "../../catalog/answering-errors.ts";
import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { mentions } from "../../code/mentions.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";

const mayMake = mentions("http-errors|@nestjs/common");

/** Whether an expression makes an error that a framework answers with, and logs nowhere. */
export function isAnsweringError(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (node.type !== T.CallExpression && node.type !== T.NewExpression) return false;
  return mayMake(sourceCode.text) && ANSWERING_ERRORS.has(originKey(node.callee, sourceCode));
}
