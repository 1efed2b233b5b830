import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { describe, expect, it } from "vitest";
import { findNode } from "../../../../eslint-plugin/src/code/walk.ts";
import { isUnchangedSince } from "../../../../eslint-plugin/src/flow/control/index.ts";
import { sourceCodeOf } from "../../source-code.ts";

/** Whether what `if` tests is what it was where `here()` is called. */
function isUnchanged(text: string): boolean {
  const sourceCode = sourceCodeOf(`function work(a, b) { ${text} }`);
  const find = (is: (node: TSESTree.Node) => boolean) =>
    findNode(sourceCode.ast, sourceCode, is, { nestedFunctions: true });
  const test = find((node) => node.parent?.type === T.IfStatement && node.parent.test === node);
  const here = find((node) => node.type === T.CallExpression && sourceCode.getText(node.callee) === "here");
  if (!test || !here) throw new Error(`No test or no place in ${text}`);
  return isUnchangedSince(test, here, sourceCode);
}

describe("whether a value is what it was when it was tested", () => {
  it.each([
    ["if (a) here();", true],
    ["a = b; if (a) here();", true],
    ["if (a) { a = b; here(); }", false],
    ["if (a) { a++; here(); }", false],
    ["if (a) { here(); a = b; }", true],
    ["if (a) { if (b) a = b; here(); }", false],
    ["if (a) { if (b) { a = b; return; } here(); }", true],
    ["if (a.x) { a = b; here(); }", false],
    ["if (a.x) { a.x = b; here(); }", false],
    ["if (a.x) { b.x = a; here(); }", true],
    ["if (a.x) { change(a); here(); }", true],
    ["for (;;) { if (a) { here(); } a = b; }", false],
    ["if (a) { later(() => { a = b; }); here(); }", true],
  ])("%s", (text, unchanged) => {
    expect(isUnchanged(text)).toBe(unchanged);
  });
});
