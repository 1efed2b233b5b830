import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import type { ArgumentOrder } from "../../catalog/loggers/index.ts";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";
import { logCallsIn, type LogCall } from "./log-call.ts";

/** What is given to a logger in the place of an argument. */
export type LoggedArgument =
  /** A text that says what failed. */
  | { readonly is: "message" }
  /** The error, as it was caught. */
  | { readonly is: "error" }
  /** The error, made sure to be an `Error`. */
  | { readonly is: "surely error" }
  /** The stack of the error as text. */
  | { readonly is: "stack" }
  /** An object with the error under a key. */
  | { readonly is: "fields"; readonly key: string };

/** How a logger is told of an error: by which method, and with which arguments. */
export interface LogConvention {
  /** The method, or the empty text for a logger that is itself the function. */
  readonly method: string;
  readonly takes: readonly LoggedArgument[];
}

/** What is known of how a logger takes an error; `unknown` where its declaration cannot be read and nobody calls it. */
export type KnownConvention = LogConvention | "no logger" | "unknown";

const MESSAGE: LoggedArgument = { is: "message" };
/** Expressions that are written as texts. */
const TEXTS: ReadonlySet<string> = new Set([T.Literal, T.TemplateLiteral, T.BinaryExpression]);
const ERROR: LoggedArgument = { is: "error" };

/** The convention of a logger whose library is known, or of a project's own when only the order in its calls is. */
export function conventionOfModel(order: ArgumentOrder): LogConvention {
  if (order === "object-first") return { method: "error", takes: [{ is: "fields", key: "err" }, MESSAGE] };
  return { method: "error", takes: [MESSAGE, order === "message-first" ? { is: "stack" } : ERROR] };
}

/**
 * The call (without semicolon) that logs an error.
 * @param error the source text of the error, a name in scope
 * @param message the message, without quotes
 */
export function errorCallText(logger: string, convention: LogConvention, error: string, message: string): string {
  const given = convention.takes.map((argument) => argumentText(argument, error, message));
  return `${logger}${convention.method === "" ? "" : `.${convention.method}`}(${given.join(", ")})`;
}

/** The text that stands for an argument. */
export function argumentText(argument: LoggedArgument, error: string, message: string): string {
  switch (argument.is) {
    case "message":
      return JSON.stringify(message);
    case "error":
      return error;
    case "surely error":
      return `${error} instanceof Error ? ${error} : new Error(String(${error}))`;
    case "stack":
      // A caught value is `unknown` in strict TypeScript, so its stack cannot simply be read.
      return `${error} instanceof Error ? ${error}.stack : ${error}`;
    case "fields":
      return `{ ${argument.key === error ? error : `${argument.key}: ${error}`} }`;
  }
}

/** How the calls of a file give errors to a logger of some name; null where none does. */
export function conventionInCalls(logger: string, method: string, sourceCode: SourceCode): LogConvention | null {
  const counts = new Map<string, { readonly takes: readonly LoggedArgument[]; times: number }>();
  for (const call of callsOf(logger, sourceCode)) {
    const takes = takenBy(call, sourceCode);
    if (!takes) continue;
    const key = JSON.stringify(takes);
    const known = counts.get(key) ?? { takes, times: 0 };
    // What is logged as an error shows it best.
    known.times += call.level === "error" || call.level === "fatal" ? 2 : 1;
    counts.set(key, known);
  }
  const [first] = [...counts.values()].sort((a, b) => b.times - a.times);
  return first ? { method, takes: first.takes } : null;
}

/** Where the calls of a file put an object of fields, when they give one: before the message or behind it. */
export function fieldsInCalls(logger: string, sourceCode: SourceCode): "first" | "last" | null {
  let [first, last] = [0, 0];
  for (const { logged } of callsOf(logger, sourceCode)) {
    if (logged.length < 2) continue;
    if (logged[0]?.type === T.ObjectExpression) first++;
    else if (logged[1]?.type === T.ObjectExpression) last++;
  }
  return first === 0 && last === 0 ? null : first > last ? "first" : "last";
}

/** The log calls of a file whose logger has a name: that of a variable, or of the field it is kept in. */
function callsOf(logger: string, sourceCode: SourceCode): LogCall[] {
  return logCallsIn(sourceCode).filter(({ receiver }) => receiver && staticName(unwrap(receiver)) === logger);
}

/** What a call gives for each argument, when one of them is an error and the others are a message. */
function takenBy({ logged }: LogCall, sourceCode: SourceCode): LoggedArgument[] | null {
  if (logged.length > 2) return null;
  const takes = logged.map((argument): LoggedArgument | null => {
    const value = unwrap(argument);
    if (isCaught(value, sourceCode)) return ERROR;
    if (TEXTS.has(value.type) && (value.type !== T.Literal || typeof value.value === "string")) return MESSAGE;
    if (value.type !== T.ObjectExpression) return null;
    for (const property of value.properties) {
      if (property.type !== T.Property || property.computed || !isCaught(property.value, sourceCode)) continue;
      const key = staticName(property);
      if (key !== null && /^[A-Za-z_$][\w$]{0,40}$/.test(key)) return { is: "fields", key };
    }
    return null;
  });
  const known = takes.filter((each) => each !== null);
  const errors = known.filter(({ is }) => is !== "message");
  return known.length === takes.length && errors.length === 1 ? known : null;
}

/** Whether an expression is an error that was caught, or is named as one. */
function isCaught(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (node.type !== T.Identifier) return false;
  if (variableOf(node, sourceCode)?.defs[0]?.type === "CatchClause") return true;
  return /^(?:e|ex|err|error|exception|cause)$/.test(node.name);
}
