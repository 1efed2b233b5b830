import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { codeBefore } from "../../code/trivia.ts";
import { contains } from "../../code/walk.ts";
import {
  argumentOrderOf,
  argumentText,
  type ArgumentOrder,
  type KnownConvention,
  type LogConvention,
  type LoggerModel,
} from "../loggers/index.ts";
import type { LostError } from "./lost-errors.ts";
import type { Fix } from "./fixes.ts";

/** What may stand between a message and the error's text behind it: `failed: `, `failed (`. */
const SEPARATORS = /[\s:;,.\-–—([{"'=]{1,12}$/;

/** What may stand behind an error's text at the end of a message. */
const ENDING = /^[\s.!)\]}"']{0,8}$/;

/**
 * Logs the error itself, where the logger expects it; null where that cannot be known.
 * @param modelOf finds out how the line's logger was made; it may have to read other files, so it is asked last
 * @param conventionOf finds out what a logger of the project's own takes
 */
export function keepErrorFix(
  lost: LostError,
  modelOf: () => LoggerModel,
  conventionOf: (method: string) => KnownConvention,
  sourceCode: SourceCode,
): Fix | null {
  const { call, loss, property, argument } = lost;
  const [first] = call.logged;
  if (!first || call.logged.some((each) => each.type === T.SpreadElement)) return null;
  if (property && property.parent !== argument) return null;
  const isReplaced = argument !== first && !property && loss !== "dropped";
  if (isReplaced && lost.piece !== argument) return null;
  const model = modelOf();
  if (model.id === "roarr") return null;
  if (loss === "dropped") return reorderFix(lost, first, sourceCode);
  if (model.id === "named") {
    const known = call.receiver ? conventionOf(call.method) : "unknown";
    return typeof known === "string" ? null : namedFix(lost, known, sourceCode);
  }
  const order = argumentOrderOf(call.receiver ? sourceCode.getText(call.receiver) : "", model, sourceCode);
  if (property) return propertyFix(lost, property, order, model);
  if (isReplaced) return argumentFix(lost, order, sourceCode);
  switch (order) {
    case "object-first":
      return (fixer) => [
        fixer.insertTextBefore(first, `{ ${field(lost)} }, `),
        ...withoutPiece(lost, sourceCode).map(([range, text]) => fixer.replaceTextRange(range, text)),
      ];
    case "message-first":
      // Only `error` and `fatal` of NestJS take a stack; `warn` would print it as a context.
      return call.level === "warn" ? null : appendFix(lost, first, stackOf(lost, sourceCode), sourceCode);
    case "object-last":
      return objectLastFix(lost, first, model, sourceCode);
    case "any":
      if (lost.piece === argument) return (fixer) => fixer.replaceText(argument, lost.error);
      return appendFix(lost, call.logged.at(-1) ?? first, lost.error, sourceCode);
  }
}

/** The error in the place where a logger of the project takes it. */
function namedFix(lost: LostError, { takes }: LogConvention, sourceCode: SourceCode): Fix | null {
  const { call, property, argument, piece, error } = lost;
  const place = takes.findIndex(({ is }) => is !== "message");
  const taken = takes[place];
  const at = call.logged.indexOf(argument as TSESTree.CallExpressionArgument);
  if (!taken || takes.length !== 2 || call.logged.length > 2) return null;
  if (property) {
    // `{ error: error.message }`: the key stays, and what is under it becomes the error.
    if (taken.is !== "fields" || at !== place || property.value !== piece) return null;
    const key = staticName(property);
    return (fixer) =>
      fixer.replaceText(property, key === error ? error : `${sourceCode.getText(property.key)}: ${error}`);
  }
  const text = argumentText(taken, error, "");
  if (argument === piece && at === place) return (fixer) => fixer.replaceText(piece, text);
  if (at === place || call.logged.length !== 1) return null;
  if (place === 1) return appendFix(lost, argument, text, sourceCode);
  return (fixer) => [
    fixer.insertTextBefore(argument, `${text}, `),
    ...withoutPiece(lost, sourceCode).map(([range, message]) => fixer.replaceTextRange(range, message)),
  ];
}

/** `logger.error("failed", error)` becomes `logger.error({ err: error }, "failed")`. */
function reorderFix(lost: LostError, first: TSESTree.Node, sourceCode: SourceCode): Fix | null {
  const { argument, property } = lost;
  const comma = codeBefore(argument.range[0], sourceCode);
  let object = `{ ${field(lost)} }`;
  if (property) {
    const text = sourceCode.getText(argument);
    const [start, end] = [property.range[0] - argument.range[0], property.range[1] - argument.range[0]];
    object = text.slice(0, start) + field(lost) + text.slice(end);
  }
  return (fixer) => [fixer.insertTextBefore(first, `${object}, `), fixer.removeRange([comma, argument.range[1]])];
}

/** `{ error: error.message }` becomes `{ err: error }` for a logger that serializes that key, else `{ error }`. */
function propertyFix(
  lost: LostError,
  property: TSESTree.Property,
  order: ArgumentOrder,
  model: LoggerModel,
): Fix | null {
  if (order === "object-first") {
    // Words around the error's text stay.
    if (lost.isJoined) return (fixer) => fixer.insertTextBefore(property, `${field(lost)}, `);
    return (fixer) => fixer.replaceText(property, field(lost));
  }
  if (model.argumentOrder !== "any" || property.value !== lost.piece) return null;
  const text = staticName(property) === lost.error ? lost.error : null;
  return (fixer) => (text ? fixer.replaceText(property, text) : fixer.replaceText(property.value, lost.error));
}

/** `console.error("failed:", error.message)` becomes `console.error("failed:", error)`. */
function argumentFix(lost: LostError, order: ArgumentOrder, sourceCode: SourceCode): Fix | null {
  const { piece, error } = lost;
  if (order === "object-first") return null;
  const text = order === "message-first" ? stackOf(lost, sourceCode) : error;
  return (fixer) => fixer.replaceText(piece, text);
}

/** Winston and its like join the message of an error that comes second, and keep its stack. */
function objectLastFix(lost: LostError, first: TSESTree.Node, model: LoggerModel, sourceCode: SourceCode): Fix | null {
  const second = lost.call.logged[1];
  if (!second)
    return appendFix(lost, first, model.id === "logtape" ? `{ error: ${lost.error} }` : lost.error, sourceCode);
  if (second.type !== T.ObjectExpression || second.properties.length === 0) return null;
  const stack = `stack: ${stackOf(lost, sourceCode)}, `;
  return (fixer) => fixer.insertTextAfterRange([second.range[0], second.range[0] + 1], ` ${stack.trimEnd()}`);
}

function appendFix(lost: LostError, after: TSESTree.Node, text: string, sourceCode: SourceCode): Fix {
  return (fixer) => [
    ...withoutPiece(lost, sourceCode).map(([range, message]) => fixer.replaceTextRange(range, message)),
    fixer.insertTextAfter(after, `, ${text}`),
  ];
}

function field({ error }: LostError): string {
  return error === "err" ? "err" : `err: ${error}`;
}

/** The stack, read as the code reads the message: `(error as Error).stack`. */
function stackOf({ piece, error }: LostError, sourceCode: SourceCode): string {
  const text = sourceCode.getText(piece);
  if (/^\(?[\w$]{1,60}(?: as \w{1,60}\))?\??\.message$/.test(text)) return text.replace(/message$/, "stack");
  // A caught value is `unknown` in strict TypeScript, so its stack cannot simply be read.
  return `${error} instanceof Error ? ${error}.stack : ${error}`;
}

/** The edit that takes the error's text off the end of the message, when it stands there. */
function withoutPiece(
  { argument, piece }: LostError,
  sourceCode: SourceCode,
): [range: [number, number], text: string][] {
  if (argument.type === T.TemplateLiteral) {
    const index = argument.expressions.length - 1;
    const [head, tail] = [argument.quasis[index], argument.quasis[index + 1]];
    const last = argument.expressions[index];
    if (!head || !tail || !last || !contains(last, piece) || !ENDING.test(tail.value.raw)) return [];
    const start = argument.range[0];
    const kept = sourceCode.text.slice(start, head.range[1] - 2).replace(SEPARATORS, "");
    return kept.length > 1 ? [[[start + kept.length, argument.range[1]], "`"]] : [];
  }
  if (argument.type !== T.BinaryExpression || !contains(argument.right, piece)) return [];
  const { left } = argument;
  const isText = left.type === T.Literal || left.type === T.TemplateLiteral;
  const text = sourceCode.getText(left);
  const kept = isText ? text.slice(0, -1).replace(SEPARATORS, "") : text;
  return kept.length > 1 ? [[[argument.range[0], argument.range[1]], kept + (isText ? text.slice(-1) : "")]] : [];
}
