import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import type { SourceCode } from "../../code/per-file.ts";
import { findNode } from "../../code/walk.ts";
import { attemptOf } from "./attempt.ts";
import { circumstanceOf } from "./circumstances.ts";
import { isTolerated, remarkOf } from "./comments.ts";
import type { ErrorHandler } from "./handler.ts";
import { HANDLED, type Outcome } from "./outcome.ts";
import { settledPromises } from "./settled-promises.ts";

/** Rejections are lost only where the promises handle none themselves. */
export function judgeSettled(handler: ErrorHandler, sourceCode: SourceCode): Outcome {
  if (remarkOf(handler, sourceCode) === "reason" || isTolerated(handler, sourceCode)) return HANDLED;
  const attempt = attemptOf(handler, sourceCode);
  if (attempt.purpose !== "work" || circumstanceOf(handler, attempt, null, sourceCode)) return HANDLED;
  const promises = settledPromises(handler.node, sourceCode);
  const handles = promises.some((each) => findNode(each, sourceCode, isHandling, { nestedFunctions: true }));
  return handles ? HANDLED : { name: "settled-unread" };
}

function isHandling(node: TSESTree.Node): boolean {
  if (node.type === T.CatchClause) return true;
  return node.type === T.MemberExpression && node.property.type === T.Identifier && node.property.name === "catch";
}
