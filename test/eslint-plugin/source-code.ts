import * as parser from "@typescript-eslint/parser";
import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { Linter } from "eslint";
import type { SourceCode } from "../../eslint-plugin/src/code/per-file.ts";

/** Parses a module as ESLint would hand it to a rule. */
export function sourceCodeOf(text: string, filename = "file.ts"): SourceCode {
  const linter = new Linter({ configType: "flat" });
  const config = { files: ["**"], languageOptions: { parser } };
  const [problem] = linter.verify(text, config, { filename });
  if (problem) throw new Error(`${problem.message} in:\n${text}`);
  return linter.getSourceCode() as unknown as SourceCode;
}

/** The expression of the last statement. */
export function lastExpression(sourceCode: SourceCode): TSESTree.Expression {
  const statement = sourceCode.ast.body.at(-1);
  if (statement?.type !== T.ExpressionStatement) throw new Error("The last statement is no expression.");
  return statement.expression;
}
