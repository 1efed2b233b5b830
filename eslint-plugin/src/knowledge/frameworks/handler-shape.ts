import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import type { HandlerShape } from "../../catalog/frameworks/index.ts";
import { unwrap } from "../../code/expressions.ts";
import { isFunction, parameterPattern, type FunctionNode } from "../../code/functions.ts";
import { originOf } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";

const FIRST: Readonly<Record<HandlerShape, RegExp>> = {
  "request-response": /^_?(?:req|request)$/i,
  "request-reply": /^_?(?:req|request)$/i,
  context: /^_?(?:ctx|context|c)$/i,
};
const SECOND: Readonly<Record<HandlerShape, RegExp>> = {
  "request-response": /^_?(?:res|response|resp)$/i,
  "request-reply": /^_?reply$/i,
  context: /^_?next$/i,
};

/** Whether an argument is a function that takes its parameters as a handler of that shape does. */
export function looksLikeHandler(
  argument: TSESTree.Node | undefined,
  shape: HandlerShape,
  sourceCode: SourceCode,
): boolean {
  const fn = argument && handlerIn(argument, sourceCode);
  if (!fn) return false;
  const [first, second] = fn.params.map((parameter) => nameOf(parameterPattern(parameter)));
  if (first === undefined || !FIRST[shape].test(first)) return false;
  return second === undefined ? shape === "context" : SECOND[shape].test(second);
}

function handlerIn(argument: TSESTree.Node, sourceCode: SourceCode): FunctionNode | null {
  const node = unwrap(argument);
  if (isFunction(node)) return node;
  // catchAsync(async (req, res) => …)
  if (node.type === T.CallExpression) {
    for (const each of node.arguments) {
      const inner = unwrap(each);
      if (isFunction(inner)) return inner;
    }
  }
  const root = originOf(node, sourceCode)?.root;
  return root?.kind === "local" && isFunction(root.node) ? root.node : null;
}

function nameOf(pattern: TSESTree.Node): string {
  return pattern.type === T.Identifier ? pattern.name : "";
}
