import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import * as parser from "@typescript-eslint/parser";
import { Linter, type Rule } from "eslint";
import { describe, expect, it } from "vitest";
import { keepNodes, nodesIn } from "../../../eslint-plugin/src/code/nodes.ts";
import type { SourceCode } from "../../../eslint-plugin/src/code/per-file.ts";
import { sourceCodeOf } from "../source-code.ts";

const TEXT = "a(b(1)); const f = () => c(); class D { e() { g(); } }";

function calledIn(sourceCode: SourceCode): string[] {
  return nodesIn(sourceCode, T.CallExpression).map((call) => sourceCode.getText(call.callee));
}

describe("nodesIn", () => {
  it("finds the nodes of a type, outer before inner, in nested functions too", () => {
    const sourceCode = sourceCodeOf(TEXT);
    expect(calledIn(sourceCode)).toEqual(["a", "b", "c", "g"]);
    expect(nodesIn(sourceCode, T.NewExpression)).toEqual([]);
    expect(nodesIn(sourceCode, T.ClassDeclaration)).toHaveLength(1);
  });

  it("finds the same whether ESLint's walk kept them, is still going on, or is over", () => {
    const seen: Record<string, string[]> = {};
    let sourceCode: SourceCode | undefined;
    const create = (context: Rule.RuleContext) => {
      sourceCode = context.sourceCode as unknown as SourceCode;
      const current = sourceCode;
      const keeping = keepNodes(current);
      expect(keepNodes(current)).toBeNull();
      return {
        ...keeping,
        ClassDeclaration: () => void (seen.amid = calledIn(current)),
        "Program:exit": () => {
          keeping?.["Program:exit"]?.(current.ast);
          seen.left = calledIn(current);
        },
      } as unknown as Rule.RuleListener;
    };
    const config = {
      files: ["**"],
      plugins: { test: { rules: { keep: { create } } } },
      languageOptions: { parser },
      rules: { "test/keep": "error" as const },
    };
    expect(new Linter({ configType: "flat" }).verify(TEXT, config, { filename: "a.ts" })).toEqual([]);
    expect(seen).toEqual({ amid: ["a", "b", "c", "g"], left: ["a", "b", "c", "g"] });
    expect(sourceCode && calledIn(sourceCode)).toEqual(["a", "b", "c", "g"]);
  });
});
