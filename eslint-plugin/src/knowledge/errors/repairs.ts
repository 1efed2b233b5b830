import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { isFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { codeAfter, codeBefore, commentsInside } from "../../code/trivia.ts";
import { findNode } from "../../code/walk.ts";
import { loggerInScope, type LogCall, type ModelOf } from "../loggers/index.ts";
import type { Attempt } from "./attempt.ts";
import type { ErrorHandler } from "./handler.ts";
import { isUnused } from "./use.ts";

/** A change that mends a handler, as one step for an editor. */
export type Repair = TSESLint.ReportFixFunction;

/** The error by a name that the handler's code can use, and the edit that binds it where nothing does yet. */
interface Bound {
  readonly name: string;
  bind(fixer: TSESLint.RuleFixer): TSESLint.RuleFix[];
}

const BUILT_IN_ERRORS = new Set(["Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError", "EvalError"]);

/** The code of the error that a file system method is expected to fail with. */
const EXPECTED_CODES: ReadonlyMap<string, string> = new Map([
  ...["access", "open", "readFile", "readdir", "realpath", "rename", "rm", "rmdir", "stat", "lstat", "unlink"].map(
    (method) => [method, "ENOENT"] as const,
  ),
  ["mkdir", "EEXIST"],
]);

/** Logs the error with the logger that the code around uses. */
export function logRepair(
  handler: ErrorHandler,
  attempt: Attempt,
  modelOf: ModelOf,
  sourceCode: SourceCode,
): { readonly logger: string; readonly fix: Repair } | null {
  const bound = boundError(handler, sourceCode);
  if (!bound) return null;
  const logger = loggerInScope(handler.node, sourceCode, modelOf);
  const message = attempt.label ? `${attempt.label} failed` : "Unexpected error";
  const call = logger?.errorCall(bound.name, message) ?? `console.error(${JSON.stringify(message)}, ${bound.name})`;
  return {
    logger: logger?.expression ?? "console",
    fix: (fixer) => withStatement(handler, `${call}${semicolon(sourceCode)}`, bound, fixer, sourceCode),
  };
}

/** Lets the error through: by `throw`, or by taking the handler away. */
export function rethrowRepair(handler: ErrorHandler, sourceCode: SourceCode): Repair | null {
  if (handler.kind === "promise" || handler.kind === "then") return removal(handler);
  if (handler.kind !== "catch" || handler.body?.type !== T.BlockStatement) return null;
  const { body } = handler.body;
  const bound = boundError(handler, sourceCode);
  const [only] = body;
  if (!bound || body.length > 1) return null;
  const text = `throw ${bound.name}${semicolon(sourceCode)}`;
  return (fixer) =>
    only
      ? [...bound.bind(fixer), fixer.replaceText(only, text)]
      : withStatement(handler, text, bound, fixer, sourceCode);
}

/** Throws whatever is not the one error that a file system call is expected to fail with. */
export function narrowRepair(
  handler: ErrorHandler,
  attempt: Attempt,
  isTypeScript: boolean,
  sourceCode: SourceCode,
): { readonly code: string; readonly fix: Repair } | null {
  if (handler.kind !== "catch") return null;
  const code = expectedCode(attempt, sourceCode);
  const bound = boundError(handler, sourceCode);
  if (!code || !bound) return null;
  const error = isTypeScript ? `(${bound.name} as NodeJS.ErrnoException)` : bound.name;
  const text = `if (${error}.code !== "${code}") throw ${bound.name}${semicolon(sourceCode)}`;
  return { code, fix: (fixer) => withStatement(handler, text, bound, fixer, sourceCode) };
}

/** Adds the error to a log line, in the order that the logger takes its arguments. */
export function addErrorRepair(handler: ErrorHandler, log: LogCall, sourceCode: SourceCode): Repair | null {
  const bound = boundError(handler, sourceCode);
  const [first] = log.logged;
  const last = log.logged.at(-1);
  if (!bound || !first || !last || first.type === T.SpreadElement) return null;
  const field = bound.name === "err" ? "err" : `err: ${bound.name}`;
  return (fixer) => {
    const edits = bound.bind(fixer);
    if (log.argumentOrder === "object-first") {
      edits.push(
        first.type === T.ObjectExpression
          ? fixer.insertTextAfterRange(
              [first.range[0], first.range[0] + 1],
              first.properties.length > 0 ? ` ${field},` : ` ${field} `,
            )
          : fixer.insertTextBefore(first, `{ ${field} }, `),
      );
    } else if (log.argumentOrder === "message-first") {
      edits.push(
        fixer.insertTextAfter(first, `, ${bound.name} instanceof Error ? ${bound.name}.stack : ${bound.name}`),
      );
    } else if (log.logger === "logtape" && log.logged.length === 1) {
      edits.push(fixer.insertTextAfter(last, `, { ${bound.name} }`));
    } else {
      edits.push(fixer.insertTextAfter(last, `, ${bound.name}`));
    }
    return edits;
  };
}

/** Gives a new error the caught one as its cause. */
export function causeRepair(handler: ErrorHandler, error: TSESTree.Node, sourceCode: SourceCode): Repair | null {
  if (error.type !== T.NewExpression || error.arguments.length !== 1) return null;
  const [message] = error.arguments;
  const bound = boundError(handler, sourceCode);
  if (!bound || !message || message.type === T.SpreadElement || !BUILT_IN_ERRORS.has(staticName(error.callee) ?? "")) {
    return null;
  }
  const cause = bound.name === "cause" ? "cause" : `cause: ${bound.name}`;
  return (fixer) => [...bound.bind(fixer), fixer.insertTextAfter(message, `, { ${cause} }`)];
}

/** Throws the errors that a test does not name. */
export function throwRestRepair(
  handler: ErrorHandler,
  test: TSESTree.IfStatement,
  sourceCode: SourceCode,
): Repair | null {
  const bound = boundError(handler, sourceCode);
  if (handler.body?.type !== T.BlockStatement || !bound || test.alternate || handler.body.body.at(-1) !== test)
    return null;
  if (/!==?|!\w|!\(/.test(sourceCode.getText(test.test))) return null;
  return (fixer) => fixer.insertTextAfter(test, ` else throw ${bound.name}${semicolon(sourceCode)}`);
}

function boundError(handler: ErrorHandler, sourceCode: SourceCode): Bound | null {
  const { errorBinding, body } = handler;
  if (!isWrittenInPlace(handler)) return { name: "error", bind: () => [] };
  if (errorBinding) {
    return errorBinding.type === T.Identifier ? { name: errorBinding.name, bind: () => [] } : null;
  }
  const isTaken = body && findNode(body, sourceCode, isErrorVariable, { nestedFunctions: true });
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
function withStatement(
  handler: ErrorHandler,
  text: string,
  bound: Bound,
  fixer: TSESLint.RuleFixer,
  sourceCode: SourceCode,
): TSESLint.RuleFix[] {
  const { body } = handler;
  if (!isWrittenInPlace(handler) || !body) {
    return [fixer.replaceText(handler.place, `(${bound.name}) => { ${text} }`)];
  }
  const edits = bound.bind(fixer);
  if (body.type === T.BlockStatement) {
    for (const each of statementInBlock(body, text, fixer, sourceCode)) edits.push(each);
    return edits;
  }
  const isDropped = (handler.kind === "promise" || handler.kind === "then") && isUnused(handler.node);
  const value = sourceCode.getText(body);
  const isNothing = value === "undefined" || /^void\b/.test(value) || isDropped;
  const [start, end] = aroundParentheses(body, sourceCode);
  edits.push(
    fixer.replaceTextRange(
      [start, end],
      isNothing ? `{ ${text} }` : `{ ${text.replace(/;?$/, ";")} return ${value}; }`,
    ),
  );
  return edits;
}

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
function semicolon(sourceCode: SourceCode): string {
  return /;[ \t]*(?:\}|\r?\n|$)/.test(sourceCode.text) ? ";" : "";
}

/** Takes `.catch(…)` or the second argument of `then` away, where somebody waits for the promise. */
function removal(handler: ErrorHandler): Repair | null {
  const call = handler.node;
  if (call.type !== T.CallExpression || call.callee.type !== T.MemberExpression) return null;
  const above = call.parent;
  const isWaitedFor =
    above.type === T.AwaitExpression ||
    above.type === T.ReturnStatement ||
    (above.type === T.ArrowFunctionExpression && above.body === call);
  if (!isWaitedFor) return null;
  const promise = call.callee.object;
  if (handler.kind === "promise") return (fixer) => fixer.removeRange([promise.range[1], call.range[1]]);
  const [first, second] = call.arguments;
  if (!first || !second || call.arguments.length !== 2) return null;
  return (fixer) => fixer.removeRange([first.range[1], second.range[1]]);
}

function expectedCode(attempt: Attempt, sourceCode: SourceCode): string | null {
  const work = attempt.calls.filter((call) => call.purpose !== "parse");
  const [call] = work;
  if (work.length !== 1 || !call || call.node.type === T.ImportExpression) return null;
  const match = /^fs(?:-extra)?(?:\.promises|\/promises)?\.([A-Za-z]{2,20}?)(?:Sync)?$/.exec(
    originKey(call.node.callee, sourceCode),
  );
  return EXPECTED_CODES.get(match?.[1] ?? "") ?? null;
}
