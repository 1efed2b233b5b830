import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import { expect, it } from "vitest";
import { nodesIn } from "../../../eslint-plugin/src/code/nodes.ts";
import { sourceCodeOf } from "../source-code.ts";

it("finds the nodes of a type, outer before inner, in nested functions too", () => {
  const sourceCode = sourceCodeOf("a(b(1)); const f = () => c(); class D { e() { g(); } }");
  const names = nodesIn(sourceCode, T.CallExpression).map((call) => sourceCode.getText(call.callee));
  expect(names).toEqual(["a", "b", "c", "g"]);
  expect(nodesIn(sourceCode, T.NewExpression)).toEqual([]);
});
