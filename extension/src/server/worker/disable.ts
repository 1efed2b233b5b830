import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import type { TextEdit } from "vscode-languageserver";
import { findNode } from "../../../../eslint-plugin/src/code/walk.ts";
import { isCodeFile } from "../../../../eslint-plugin/src/configs/file-languages.ts";
import { disableInText } from "./disable-in-text.ts";
import { withContext } from "./outline.ts";
import { Positions } from "./positions.ts";
import type { Tasks } from "./tasks.ts";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** The edits that disable a rule for a line or for the file, with the reason in the comment. */
export async function disable(input: Tasks["disable"]["input"]): Promise<TextEdit[]> {
  const { path, text, ruleId, scope } = input;
  const reason = input.reason.replace(/\s+/g, " ").replaceAll("*/", "* /").trim();
  const because = reason === "" ? "" : ` -- ${reason}`;
  if (!isCodeFile(path)) return disableInText(input, because);
  if (scope === "file")
    return [insert(afterShebang(text), `/* eslint-disable ${ruleId}${because} */${endOf(text)}`, text)];
  let edits: TextEdit[] = [];
  await withContext({ path, text, folder: null }, ({ sourceCode }) => {
    edits = disableLine(sourceCode, input.line + 1, ruleId, because);
  });
  return edits;
}

function disableLine(sourceCode: SourceCode, line: number, ruleId: string, because: string): TextEdit[] {
  const { text, lines } = sourceCode;
  const merged = mergedComment(sourceCode, line, ruleId, because);
  if (merged) return [merged];
  const start = sourceCode.getIndexFromLoc({ line, column: 0 });
  const indent = /^\s*/.exec(lines[line - 1] ?? "")?.[0] ?? "";
  const around = findNode(
    sourceCode.ast,
    sourceCode as never,
    (node): node is TSESTree.TemplateElement | TSESTree.JSXText | TSESTree.Literal =>
      (node.type === T.TemplateElement || node.type === T.JSXText || node.type === T.Literal) &&
      node.range[0] < start &&
      start <= node.range[1],
    { nestedFunctions: true },
  );
  if (!around) {
    return [insert(start, `${indent}// eslint-disable-next-line ${ruleId}${because}${endOf(text)}`, text)];
  }
  if (around.type === T.JSXText) {
    return [insert(start, `${indent}{/* eslint-disable-next-line ${ruleId}${because} */}${endOf(text)}`, text)];
  }
  // A line inside of a text cannot hold a comment: the whole statement is put between two.
  const statement = statementAround(around);
  const firstLine = lines[statement.loc.start.line - 1] ?? "";
  const statementIndent = /^\s*/.exec(firstLine)?.[0] ?? "";
  const before = sourceCode.getIndexFromLoc({ line: statement.loc.start.line, column: 0 });
  return [
    insert(before, `${statementIndent}/* eslint-disable ${ruleId}${because} */${endOf(text)}`, text),
    insert(statement.range[1], `${endOf(text)}${statementIndent}/* eslint-enable ${ruleId} */`, text),
  ];
}

/** A comment above that disables other rules takes in one more. */
function mergedComment(sourceCode: SourceCode, line: number, ruleId: string, because: string): TextEdit | null {
  const above = sourceCode
    .getAllComments()
    .find((comment) => comment.loc.end.line === line - 1 && /^\s*eslint-disable-next-line\s/.test(comment.value));
  if (!above) return null;
  const justified = /\s--\s/.exec(above.value);
  const rules = justified ? above.value.slice(0, justified.index) : above.value.trimEnd();
  const at = above.range[0] + 2 + rules.length;
  return insert(at, justified ? `, ${ruleId}` : `, ${ruleId}${because}`, sourceCode.text);
}

function statementAround(node: TSESTree.Node): TSESTree.Node {
  let at: TSESTree.Node = node;
  while (at.parent && !/Statement$|Declaration$|Definition$/.test(at.type)) at = at.parent;
  return at.parent?.type === T.ExportNamedDeclaration ? at.parent : at;
}

function afterShebang(text: string): number {
  return text.startsWith("#!") ? text.indexOf("\n") + 1 : 0;
}

function endOf(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

function insert(offset: number, newText: string, text: string): TextEdit {
  return { range: new Positions(text).range(offset, offset), newText };
}
