import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { staticName, wordsOf } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import type { Variable } from "../../code/scopes.ts";
import { HOLE, readText } from "../../code/text.ts";
import { contains } from "../../code/walk.ts";
import { conditionsAt } from "../../flow/control/index.ts";
import { logCallsIn, logCallsWithin, mayUse, type LogCall, type LoggerModel, type LogLevel } from "../loggers/index.ts";
import { followError, type LoggedError } from "./error-flow.ts";
import type { ErrorHandler } from "./handler.ts";
import { throwsResultErrors } from "./result-errors.ts";

/** How a log line loses an error. */
export type Loss =
  /** The logger takes an object first and leaves out what follows the message: `pino().error("failed", error)`. */
  | "dropped"
  /** The logger formats a copy of what it is given, which has nothing of an error: `winston.error(error)`. */
  | "copied"
  /** The error is written as `{}`: by `JSON.stringify`, or under a key that the logger does not serialize. */
  | "emptied"
  /** The error was made into text: `${error}`. */
  | "flattened"
  /** Only its message is logged. */
  | "message";

/** A log line that keeps less of an error than whoever reads it will need. */
export interface LostError extends Omit<LoggedError, "form" | "whole"> {
  readonly loss: Loss;
  readonly handler: ErrorHandler;
  /** Whether the line holds the error's message and no word besides. */
  readonly isBare: boolean;
  /** The name that the error has where it is logged. */
  readonly error: string;
}

/** A logger as it was made, perhaps in another file. */
export interface MadeLogger {
  readonly model: LoggerModel;
  /** The origin of the expression that makes it: `pino()`. */
  readonly key: string;
  /** The file that makes it, whose text shows how it is configured. */
  readonly sourceCode: SourceCode;
}

const GRAVE: ReadonlySet<LogLevel> = new Set(["warn", "error", "fatal"]);

/** Whether a logger has lines that tell of a failure, kept as a log. */
function isGrave({ group, methods }: LoggerModel): boolean {
  return group === undefined && Object.values(methods).some((level) => GRAVE.has(level));
}

/** Whether a text may log a failure, by the words without which no logger of the catalogue is used. */
export const mayLogFailures = mayUse(isGrave);

/** Whether a file has a line in which an error may be lost: one that tells of a failure. */
export function mayLoseErrors(sourceCode: SourceCode): boolean {
  return logCallsIn(sourceCode).some(({ level, model }) => model.group === undefined && GRAVE.has(level));
}

/** Which loss to speak of where a line has several. */
const ORDER: readonly Loss[] = ["dropped", "copied", "emptied", "message", "flattened"];

/**
 * The log lines of a handler that lose its error, when nothing else in it keeps the error.
 * @param loggerOf finds out how the logger of a line was made; it may have to read other files, so it is asked last
 */
export function lostErrorsIn(
  handler: ErrorHandler,
  loggerOf: (call: LogCall) => MadeLogger,
  sourceCode: SourceCode,
): LostError[] {
  const { errorBinding } = handler;
  if (errorBinding?.type !== T.Identifier) return [];
  const flow = followError(errorBinding, sourceCode);
  if (flow.isKept) return [];
  const isGrave = ({ call, whole }: LoggedError) =>
    GRAVE.has(call.level) && isInSight(whole, call) && !isExpected(call.node, handler, whole.name, sourceCode);
  // What is kept or harmless whatever the loggers may be needs no question.
  let mayMatter = false;
  for (const logged of flow.logged) {
    if (!mayBeLost(logged, sourceCode)) {
      if (logged.form !== "detail" || logged.call.isPersistent) return [];
    } else if (!mayMatter) mayMatter = isGrave(logged);
  }
  if (!mayMatter) return [];
  const lost = new Map<LogCall["node"], LostError>();
  let isChosen = false;
  for (const logged of flow.logged) {
    const { call, form, whole, ...place } = logged;
    const loss = lossOf(logged, loggerOf, sourceCode);
    if (loss === "none") return [];
    if (loss === "chosen") {
      isChosen = true;
      continue;
    }
    if (!isGrave(logged) || (form === "json" && throwsResultErrors(handler, sourceCode))) continue;
    // Beside the message, JSON adds what an error has besides: the line is judged by its message.
    if (form === "json" && flow.logged.some((other) => other.call.node === call.node && isTextOf(other))) continue;
    const known = lost.get(call.node);
    if (known && ORDER.indexOf(known.loss) <= ORDER.indexOf(loss)) continue;
    const isBare = form === "message" && place.piece === place.argument && isOnlyText(logged, handler, sourceCode);
    lost.set(call.node, { ...place, call, loss, handler, isBare, error: whole.name });
  }
  return [...lost.values()].filter(({ loss }) => !isChosen || loss === "dropped" || loss === "emptied");
}

/** Whether the line sees the variable that has the whole error. */
function isInSight({ scope }: Variable, { node }: LogCall): boolean {
  return contains(scope.block, node);
}

function isTextOf({ form }: LoggedError): boolean {
  return form === "message" || form === "text";
}

/** Whether there is a logger that would lose the error on this line. */
function mayBeLost(logged: LoggedError, sourceCode: SourceCode): boolean {
  if (logged.call.isPersistent) return false;
  return (
    isTextOf(logged) ||
    logged.form === "json" ||
    isUnderKey(logged) ||
    isAlone(logged) ||
    standsBehindMessage(logged, sourceCode)
  );
}

/** How a line loses an error, or that it keeps all of it, or that someone chose which details it keeps. */
function lossOf(
  logged: LoggedError,
  loggerOf: (call: LogCall) => MadeLogger,
  sourceCode: SourceCode,
): Loss | "none" | "chosen" {
  if (logged.call.isPersistent) return "none";
  if (standsBehindMessage(logged, sourceCode) && drops(loggerOf(logged.call))) return "dropped";
  switch (logged.form) {
    case "message":
      return "message";
    case "text":
      return "flattened";
    case "json":
      return "emptied";
    case "whole":
      if (isAlone(logged) && copiesLoneErrors(loggerOf(logged.call))) return "copied";
      return isUnderKey(logged) && isUnserialized(loggerOf(logged.call)) ? "emptied" : "none";
    case "detail":
      return "chosen";
  }
}

/** Whether an argument stands behind a message that has no placeholder for it. */
function standsBehindMessage({ call, argument }: LoggedError, sourceCode: SourceCode): boolean {
  const [first] = call.logged;
  if (!first || first === argument) return false;
  const message = isMessageOfError(first) ? "" : readText(first, sourceCode)?.value;
  if (message === undefined || message === HOLE) return false;
  const index = call.logged.indexOf(argument as TSESTree.CallExpressionArgument);
  return index > (message.includes("%") ? (message.match(/%[a-zA-Z]/g)?.length ?? 0) : 0);
}

/** Whether a logger leaves out what stands behind a message. */
function drops({ model, sourceCode }: MadeLogger): boolean {
  return model.dropsAfterMessage === true && !hasOption(HOOK, sourceCode);
}

/** The option of a logger by which a function of the project puts its arguments in order. */
const HOOK: ReadonlySet<string> = new Set(["logMethod"]);
/** Those by which it writes an error in a way of its own. */
const WRITING: ReadonlySet<string> = new Set(["serializers", "errorKey", "formatters", "mixin"]);

/** Whether an object of a file has one of some options: a comment that speaks of one sets none. */
function hasOption(names: ReadonlySet<string>, sourceCode: SourceCode): boolean {
  return nodesIn(sourceCode, T.Property).some((property) => names.has(staticName(property) ?? ""));
}

/** `error.message`: text, though nobody knows which. */
function isMessageOfError(argument: TSESTree.Node): boolean {
  return argument.type === T.MemberExpression && staticName(argument) === "message";
}

/** Whether an error stands under a key of what is logged first, and under none that every logger writes in full. */
function isUnderKey({ call, property }: LoggedError): boolean {
  return property !== null && property.parent === call.logged[0] && staticName(property) !== "err";
}

/** Whether a logger, made with options that can be seen, writes an error under such a key as `{}`. */
function isUnserialized({ model, key, sourceCode }: MadeLogger): boolean {
  return (
    model.errorKey !== undefined &&
    key.startsWith(model.id) &&
    /^(?:\.\w{1,20})?\(\)/.test(key.slice(model.id.length)) &&
    !hasOption(WRITING, sourceCode)
  );
}

/** `logger.error(error)` */
function isAlone({ call, form, argument, piece }: LoggedError): boolean {
  return form === "whole" && call.logged.length === 1 && call.logged[0] === argument && piece === argument;
}

/** `.createLogger()`, behind the name of a package */
const MADE = /^\.\w{1,20}\(\)/;

/** Whether a logger, made where its options can be seen, has a transport that formats a copy, and no format for errors. */
function copiesLoneErrors({ model, key, sourceCode }: MadeLogger): boolean {
  const format = model.loneErrorFormat;
  if (format === undefined || !key.startsWith(`${model.id}.`) || !MADE.test(key.slice(model.id.length))) return false;
  // Whoever names the stack, or asks what is an error, has thought of it.
  if (nodesIn(sourceCode, T.Identifier).some(({ name }) => name === format || name === "stack")) return false;
  if (nodesIn(sourceCode, T.BinaryExpression).some(({ operator }) => operator === "instanceof")) return false;
  return nodesIn(sourceCode, T.NewExpression).some(({ callee, arguments: [options] }) => {
    if (!originKey(callee, sourceCode).startsWith(`${model.id}.transports.`)) return false;
    return options?.type === T.ObjectExpression && options.properties.some((each) => staticName(each) === "format");
  });
}

/** Whether a line says nothing of its own, and no other line of the handler does. */
function isOnlyText({ call, isJoined }: LoggedError, handler: ErrorHandler, sourceCode: SourceCode): boolean {
  const [, second, ...rest] = call.logged;
  if (isJoined || rest.length > 0 || (handler.body && logCallsWithin(handler.body, sourceCode).length > 1))
    return false;
  return !second || /^(?:ctx|context)$/.test(wordsOf(staticName(second) ?? "").at(-1) ?? "");
}

/** Whether a test on the way to the line asks for one kind of error, which is then no surprise. */
function isExpected(line: TSESTree.Node, { body }: ErrorHandler, error: string, sourceCode: SourceCode): boolean {
  return conditionsAt(line, sourceCode).some(({ test, kind, holds }) => {
    if (!holds || !body || !contains(body, test)) return false;
    const asked = kind === "case" && test.parent?.type === T.SwitchStatement ? test.parent.discriminant : test;
    return isNarrowing(sourceCode.getText(asked), error);
  });
}

/** `error.code === "ENOENT"`, `error instanceof NotFound`; not `error`, `error != null` and `error instanceof Error`. */
function isNarrowing(test: string, error: string): boolean {
  const mentions = test.split(/[^\w$]+/).includes(error);
  const plain = test.replaceAll(error, "E").replace(/\s+/g, " ");
  return (
    mentions &&
    !/^!{0,2}\(?E(?: instanceof Error| !==? (?:null|undefined))?\)?$|^is\w{0,10}Error\(E\)$|^typeof E\b/.test(plain)
  );
}
