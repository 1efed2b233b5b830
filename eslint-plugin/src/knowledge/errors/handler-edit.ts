import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { isFunction } from "../../code/functions.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { codeAfter, codeBefore, commentsInside } from "../../code/trivia.ts";
import { findNode } from "../../code/walk.ts";
import type { ErrorHandler } from "./handler.ts";
import { isUnused } from "./use.ts";

/** The error by a name that the handler's code can use, and the edit that binds it where nothing does yet. */
export interface Bound {
  readonly name: string;
  bind(fixer: TSESLint.RuleFixer): TSESLint.RuleFix[];
}

/**
 * The error by a name that the code of a handler can use; null where it is taken apart, or bound
 * to a name that must mean something else.
 * @param unlike the name that must go on meaning what it does
 */
export function boundError(handler: ErrorHandler, sourceCode: SourceCode, unlike = ""): Bound | null {
  const { errorBinding, body } = handler;
  if (!isWrittenInPlace(handler)) return { name: unlike === "error" ? "cause" : "error", bind: () => [] };
  if (errorBinding) {
    const isTaken = errorBinding.type !== T.Identifier || errorBinding.name === unlike;
    return isTaken ? null : { name: errorBinding.name, bind: () => [] };
  }
  const isTaken =
    unlike === "error" || (body && findNode(body, sourceCode, isErrorVariable, { nestedFunctions: true }));
  const name = isTaken ? "cause" : "error";
  const fn = handler.function;
  const anchor = fn ? openingParenthesis(fn, sourceCode) + 1 : handler.node.range[0] + "catch".length;
  if (anchor === 0) return null;
  return { name, bind: (fixer) => [fixer.insertTextAfterRange([anchor, anchor], fn ? name : ` (${name})`)] };
}

/** Where the parameters of a function begin: the first `(` outside of comments; -1 when there is none. */
function openingParenthesis(fn: TSESTree.Node, sourceCode: SourceCode): number {
  for (let at = fn.range[0]; at < fn.range[1]; at = codeAfter(at + 1, sourceCode)) {
    if (sourceCode.text[at] === "(") return at;
  }
  return -1;
}

/** A variable of the name `error`, rather than the method of a logger. */
function isErrorVariable(node: TSESTree.Node): boolean {
  if (node.type !== T.Identifier || node.name !== "error") return false;
  const above = node.parent;
  if (above.type === T.MemberExpression) return above.object === node || above.computed;
  return above.type !== T.Property || above.value === node;
}

/** Whether the handler's code can be edited where it is given, and is not shared with other places. */
function isWrittenInPlace(handler: ErrorHandler): boolean {
  return handler.kind === "catch" || isFunction(handler.place);
}

/** Puts a statement at the start of the handler's code, making a block of it where it has none. */
export function withStatement(
  handler: ErrorHandler,
  text: string,
  bound: Bound,
  fixer: TSESLint.RuleFixer,
  sourceCode: SourceCode,
): TSESLint.RuleFix[] {
  const { body, place } = handler;
  if (!isWrittenInPlace(handler) || !body) {
    // The function stands elsewhere and may do something: it is called as before.
    const call = doesNothing(handler, sourceCode) ? "" : ` return ${sourceCode.getText(place)}(${bound.name});`;
    return [fixer.replaceText(place, `(${bound.name}) => { ${call === "" ? text : text.replace(/;?$/, ";")}${call} }`)];
  }
  const edits = bound.bind(fixer);
  if (body.type === T.BlockStatement) {
    return [...edits, ...statementInBlock(body, text, fixer, sourceCode)];
  }
  const range = aroundParentheses(body, sourceCode);
  const rest = restOfArrow(handler, body, range, sourceCode);
  edits.push(fixer.replaceTextRange(range, rest === "" ? `{ ${text} }` : `{ ${text.replace(/;?$/, ";")} ${rest} }`));
  return edits;
}

/** Whether the function that is given for a handler is one that does and gives nothing. */
function doesNothing({ isNoop, body }: ErrorHandler, sourceCode: SourceCode): boolean {
  if (isNoop || !body) return true;
  return body.type === T.BlockStatement ? body.body.length === 0 : isVacant(body, sourceCode);
}

/** The statement that does what the expression of an arrow function did; empty where that was nothing. */
function restOfArrow(
  handler: ErrorHandler,
  body: TSESTree.Expression,
  [start, end]: readonly [start: number, end: number],
  sourceCode: SourceCode,
): string {
  // `(cleanup(), null)` needs its parentheses, and what is said in comments there goes along.
  const isWhole =
    body.type === T.SequenceExpression ||
    commentsBetween(start, body.range[0], sourceCode) ||
    commentsBetween(body.range[1], end, sourceCode);
  const value = isWhole ? sourceCode.text.slice(start, end) : sourceCode.getText(body);
  if (isVacant(body, sourceCode) && !isWhole) {
    const isPromise = handler.kind === "promise" || handler.kind === "then";
    const isUnread = isPromise && isUnused(handler.node);
    if (isUnread || givesUndefined(body)) return "";
  }
  return givesUndefined(body) && !isWhole ? `${value};` : `return ${value};`;
}

function givesUndefined(body: TSESTree.Expression): boolean {
  if (body.type === T.Identifier) return body.name === "undefined";
  return body.type === T.UnaryExpression && body.operator === "void";
}

function commentsBetween(start: number, end: number, sourceCode: SourceCode): boolean {
  return sourceCode.getAllComments().some(({ range }) => start <= range[0] && range[1] <= end);
}

/** Whether nothing happens in a piece of code: it calls, waits for, makes, throws and changes nothing. */
export function isVacant(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  return findNode(node, sourceCode, ({ type }) => DEEDS.has(type), { nestedFunctions: true }) === undefined;
}

const DEEDS: ReadonlySet<string> = new Set([
  T.AssignmentExpression,
  T.AwaitExpression,
  T.CallExpression,
  T.ImportExpression,
  T.NewExpression,
  T.TaggedTemplateExpression,
  T.ThrowStatement,
  T.UpdateExpression,
  T.YieldExpression,
]);

/** The range of an arrow function's expression with the parentheses around it: `() => ({})`. */
function aroundParentheses(body: TSESTree.Node, sourceCode: SourceCode): [start: number, end: number] {
  const { text } = sourceCode;
  const before = codeBefore(body.range[0], sourceCode);
  const after = codeAfter(body.range[1], sourceCode);
  const arrow = codeBefore(before, sourceCode);
  const isWrapped = text[before] === "(" && text[after] === ")" && text.slice(arrow - 1, arrow + 1) === "=>";
  return isWrapped ? [before, after + 1] : [body.range[0], body.range[1]];
}

function statementInBlock(
  block: TSESTree.BlockStatement,
  text: string,
  fixer: TSESLint.RuleFixer,
  sourceCode: SourceCode,
): TSESLint.RuleFix[] {
  const [first] = block.body;
  const isOneLine = block.loc.start.line === block.loc.end.line;
  const afterBrace: [number, number] = [block.range[0], block.range[0] + 1];
  if (isOneLine) {
    const isEmpty = sourceCode.getText(block).slice(1, -1).trim() === "";
    if (isEmpty) return [fixer.replaceText(block, `{ ${text} }`)];
    return [fixer.insertTextAfterRange(afterBrace, ` ${text.replace(/;?$/, ";")}`)];
  }
  const closing = indentOf(block.loc.end.line, sourceCode);
  const isOwnLine = first && first.loc.start.line > block.loc.start.line;
  const indent = isOwnLine
    ? indentOf(first.loc.start.line, sourceCode)
    : `${closing}${closing.includes("\t") ? "\t" : "  "}`;
  // A comment that stays behind the brace must not swallow the statement.
  const [comment] = commentsInside(block, sourceCode);
  const anchor = comment?.loc.start.line === block.loc.start.line ? comment.range : afterBrace;
  // Without semicolons, a statement that begins with a bracket would be taken for a part of this one.
  const needsEnd = first && /^[([`/+-]/.test(sourceCode.getText(first));
  return [fixer.insertTextAfterRange(anchor, `\n${indent}${needsEnd ? text.replace(/;?$/, ";") : text}`)];
}

function indentOf(line: number, sourceCode: SourceCode): string {
  return /^[ \t]*/.exec(sourceCode.lines[line - 1] ?? "")?.[0] ?? "";
}

/** A semicolon, unless the file does without them. */
export function semicolon(sourceCode: SourceCode): string {
  return /;[ \t]*(?:\}|\r?\n|$)/.test(sourceCode.text) ? ";" : "";
}
