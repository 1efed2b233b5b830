import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../../code/expressions.ts";
import { parameterPattern } from "../../../code/functions.ts";
import { perFile, type SourceCode } from "../../../code/per-file.ts";
import { variableOf } from "../../../code/scopes.ts";
import { commentsInside } from "../../../code/trivia.ts";
import { findNode } from "../../../code/walk.ts";
import type { Fallback } from "./forms.ts";
import { isEnvironment } from "./reads.ts";

/** An edit with which a missing setting is an error. */
export interface Refusal {
  readonly range: readonly [start: number, end: number];
  readonly text: string;
}

const VARIABLE = /^[A-Za-z_]\w{0,80}$/;

/**
 * How a file would do without a fallback: by the function of its own that throws for a missing variable, or by a test behind
 * the constant. Null where neither keeps the rest as it is.
 */
export function refusalFor(fallback: Fallback, filename: string, sourceCode: SourceCode): Refusal | null {
  const { whole, setting } = fallback;
  if (setting === null || !VARIABLE.test(setting) || whole.type !== T.LogicalExpression) return null;
  if (fallback.place !== unwrap(whole.right) || commentsInside(whole, sourceCode).length > 0) return null;
  const read = unwrap(whole.left);
  if (read.type !== T.MemberExpression || !isEnvironment(read.object, sourceCode)) return null;
  const helper = throwingReader(sourceCode);
  if (helper) return { range: whole.range, text: `${helper}("${setting}")` };
  return behindConstant(whole, setting, filename, sourceCode);
}

/** The function at the top of a file that reads the variable it is given the name of, and throws where there is none. */
const throwingReader = perFile((sourceCode): string | null => {
  for (const statement of sourceCode.ast.body) {
    const declared = statement.type === T.ExportNamedDeclaration ? statement.declaration : statement;
    if (declared?.type !== T.FunctionDeclaration || declared.params.length !== 1 || declared.async) continue;
    const [parameter] = declared.params;
    const name = parameter && parameterPattern(parameter);
    if (name?.type !== T.Identifier || !declared.id || declared.generator) continue;
    const variable = variableOf(name, sourceCode);
    const reads = findNode(
      declared.body,
      sourceCode,
      (node) =>
        node.type === T.MemberExpression &&
        node.computed &&
        isEnvironment(node.object, sourceCode) &&
        variableOf(unwrap(node.property), sourceCode) === variable,
    );
    const returns = findNode(declared.body, sourceCode, ({ type }) => type === T.ReturnStatement);
    const throws = findNode(declared.body, sourceCode, ({ type }) => type === T.ThrowStatement);
    if (reads && returns && throws) return declared.id.name;
  }
  return null;
});

/**
 * `const secret = process.env.SECRET; if (!secret) throw …`. Types know of the test where the constant is read behind it, but
 * in functions that are declared, which may run before, and in modules that import it.
 */
function behindConstant(
  whole: TSESTree.LogicalExpression,
  setting: string,
  filename: string,
  sourceCode: SourceCode,
): Refusal | null {
  const declarator = whole.parent;
  if (declarator.type !== T.VariableDeclarator || declarator.id.type !== T.Identifier) return null;
  const declaration = declarator.parent;
  if (declaration.kind !== "const" || declaration.declarations.length !== 1) return null;
  if (declaration.parent.type !== T.Program || declarator.id.typeAnnotation) return null;
  const variable = variableOf(declarator.id, sourceCode);
  if (!variable) return null;
  const isTyped = /\.[cm]?tsx?$/.test(filename);
  if (isTyped && !variable.references.every(({ identifier, init }) => init === true || isBehind(identifier)))
    return null;
  const { text } = sourceCode;
  const [start, end] = declaration.range;
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  if (text.slice(lineStart, start).trim() !== "") return null;
  const name = declarator.id.name;
  const read = sourceCode.getText(whole.left);
  const before = text.slice(start, whole.range[0]);
  const semicolon = text[end - 1] === ";" ? ";" : "";
  const refuses = `if (!${name}) throw new Error("${setting} is not set")${semicolon}`;
  return { range: [start, end], text: `${before}${read}${semicolon}\n${refuses}` };
}

/** Whether a name is read where types still know of a test at the top of the module: in no declared function, and not handed out. */
function isBehind(read: TSESTree.Node): boolean {
  if (read.parent?.type === T.ExportSpecifier) return false;
  for (let at: TSESTree.Node | undefined = read.parent; at; at = at.parent) {
    if (at.type === T.FunctionDeclaration || at.type === T.ClassDeclaration || at.type === T.ClassExpression)
      return false;
  }
  return true;
}
