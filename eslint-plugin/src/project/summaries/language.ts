import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { GIVEN_BY_FUNCTIONS, GIVEN_BY_METHODS, MAKING_LISTS } from "../../catalog/language.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyValue } from "../../code/scopes.ts";
import type { Returned } from "./returned.ts";

/** What a call of a function or method of the language gives; null where it is none of them, or that depends on more. */
export function givenByLanguage(
  key: string,
  callee: TSESTree.Node,
  call: TSESTree.CallExpression,
  sourceCode: SourceCode,
): Returned | null {
  const known = GIVEN_BY_FUNCTIONS.get(key);
  if (known !== undefined) return known;
  if (callee.type !== T.MemberExpression) return null;
  if (key.startsWith("global:Math.")) return "number";
  const name = staticName(callee) ?? "";
  const [first] = call.arguments;
  const takesFunction =
    first?.type === T.ArrowFunctionExpression || first?.type === T.FunctionExpression || first?.type === T.Identifier;
  if (MAKING_LISTS.has(name)) return takesFunction && first.type !== T.Identifier ? "list" : null;
  if ((name === "some" || name === "every") && !takesFunction) return null;
  // `text.replace(/,/g, "")`: only texts have patterns replaced.
  if (name === "replace" && first && isPattern(first, sourceCode)) return "text";
  return GIVEN_BY_METHODS.get(name) ?? null;
}

/** Whether an expression is a regular expression, or the name of one. */
export function isPattern(expression: TSESTree.Node, sourceCode: SourceCode): boolean {
  const value = onlyValue(expression, sourceCode);
  return value.type === T.Literal && "regex" in value;
}
