import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { staticName } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { codeBefore } from "../../code/trivia.ts";
import {
  argumentText,
  CONSOLE,
  isNameTaken,
  loggerInScope,
  type ConventionOf,
  type ImportableLogger,
  type LogCall,
} from "../loggers/index.ts";
import type { Attempt } from "./attempt.ts";
import { failureMessage } from "./failure-message.ts";
import type { ErrorHandler } from "./handler.ts";
import { boundError, isVacant, semicolon, withStatement } from "./handler-edit.ts";

/** A change that fixes a handler, as one step for an editor. */
export type Fix = TSESLint.ReportFixFunction;

/** A piece of text to insert behind an offset. */
interface Insertion {
  readonly at: number;
  readonly text: string;
}

const BUILT_IN_ERRORS = new Set(["Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError", "EvalError"]);

/** The code of the error that a file system method is expected to fail with. */
const EXPECTED_CODES: ReadonlyMap<string, string> = new Map([
  ...["access", "open", "readFile", "readdir", "realpath", "rename", "rm", "rmdir", "stat", "lstat", "unlink"].map(
    (method) => [method, "ENOENT"] as const,
  ),
  ["mkdir", "EEXIST"],
]);

/** Where a suggestion finds a logger, which may need other files. */
export interface LoggerSource {
  readonly conventionOf: ConventionOf;
  /** The logger that the files around import; `unsure` where they have one that cannot surely be imported here. */
  readonly shared: (isTaken: (name: string) => boolean) => ImportableLogger | "unsure" | null;
}

/** Logs the error with the logger that the code around uses. */
export function logFix(
  handler: ErrorHandler,
  attempt: Attempt,
  { conventionOf, shared }: LoggerSource,
  sourceCode: SourceCode,
): { readonly logger: string; readonly fix: Fix } | null {
  const own = loggerInScope(handler.node, sourceCode, conventionOf);
  const imported = own ? null : shared((name) => isNameTaken(name, handler.node, sourceCode));
  if (imported === "unsure") return null;
  const logger = own ?? imported ?? CONSOLE;
  const bound = boundError(handler, sourceCode, /^[\w$]*/.exec(logger.expression)?.[0]);
  const call = bound && logger.errorCall(bound.name, failureMessage(handler, attempt));
  if (!bound || call === null) return null;
  return {
    logger: logger.expression,
    fix: (fixer) => [
      ...(imported?.imports ?? []).map(({ at, text }) => fixer.insertTextAfterRange([at, at], text)),
      ...withStatement(handler, `${call}${semicolon(sourceCode)}`, bound, fixer, sourceCode),
    ],
  };
}

/** Lets the error through: by `throw`, or by taking the handler away, where nothing else happens in it. */
export function rethrowFix(handler: ErrorHandler, sourceCode: SourceCode): Fix | null {
  if (handler.kind === "promise" || handler.kind === "then") return removal(handler, sourceCode);
  if (handler.kind !== "catch" || handler.body?.type !== T.BlockStatement) return null;
  const { body } = handler.body;
  const bound = boundError(handler, sourceCode);
  const [only] = body;
  if (!bound || body.length > 1 || (only && !isVacant(only, sourceCode))) return null;
  const text = `throw ${bound.name}${semicolon(sourceCode)}`;
  return (fixer) =>
    only
      ? [...bound.bind(fixer), fixer.replaceText(only, text)]
      : withStatement(handler, text, bound, fixer, sourceCode);
}

/** Throws whatever is not the one error that a file system call is expected to fail with. */
export function narrowFix(
  handler: ErrorHandler,
  attempt: Attempt,
  isTypeScript: boolean,
  sourceCode: SourceCode,
): { readonly code: string; readonly fix: Fix } | null {
  if (handler.kind !== "catch") return null;
  const code = expectedCode(attempt, sourceCode);
  const bound = boundError(handler, sourceCode);
  if (!code || !bound) return null;
  const error = isTypeScript ? `(${bound.name} as NodeJS.ErrnoException)` : bound.name;
  const text = `if (${error}.code !== "${code}") throw ${bound.name}${semicolon(sourceCode)}`;
  return { code, fix: (fixer) => withStatement(handler, text, bound, fixer, sourceCode) };
}

/** Adds the error to a log line, in the place where the logger takes it. */
export function addErrorFix(
  handler: ErrorHandler,
  log: LogCall,
  { conventionOf }: LoggerSource,
  sourceCode: SourceCode,
): Fix | null {
  const bound = boundError(handler, sourceCode);
  const [first] = log.logged;
  const last = log.logged.at(-1);
  if (!bound || !first || !last || log.logged.some((each) => each.type === T.SpreadElement)) return null;
  const edit = log.model.id === "named" ? addedAsUsed(log, bound.name, conventionOf) : addedTo(log, bound.name);
  return edit && ((fixer) => [...bound.bind(fixer), fixer.insertTextAfterRange([edit.at, edit.at], edit.text)]);
}

/** The error in the place where a logger of a known library takes it. */
function addedTo(log: LogCall, error: string): Insertion | null {
  const [first] = log.logged;
  const last = log.logged.at(-1);
  if (!first || !last) return null;
  const field = error === "err" ? "err" : `err: ${error}`;
  if (log.argumentOrder === "object-first") {
    return first.type === T.ObjectExpression
      ? intoObject(first, field)
      : { at: first.range[0], text: `{ ${field} }, ` };
  }
  if (log.argumentOrder === "message-first") {
    return { at: first.range[1], text: `, ${error} instanceof Error ? ${error}.stack : ${error}` };
  }
  const isAlone = log.logger === "logtape" && log.logged.length === 1;
  return { at: last.range[1], text: isAlone ? `, { ${error} }` : `, ${error}` };
}

/** The error in the place where a logger of the project takes it. */
function addedAsUsed(log: LogCall, error: string, conventionOf: ConventionOf): Insertion | null {
  const { receiver, model, method, logged } = log;
  const known = receiver && conventionOf({ receiver, model }, method);
  const [first, second] = logged;
  if (!known || typeof known === "string" || !first) return null;
  const place = known.takes.findIndex(({ is }) => is !== "message");
  const taken = known.takes[place];
  if (!taken || known.takes.length !== 2 || logged.length > 2) return null;
  const at = logged[place];
  if (taken.is === "fields") {
    const object = place === 0 ? first : second;
    const field = taken.key === error ? error : `${taken.key}: ${error}`;
    if (object?.type === T.ObjectExpression) return intoObject(object, field);
  }
  const text = argumentText(taken, error, "");
  // Where something else stands already, nobody knows what comes of a third.
  if (place === 0) return logged.length === 1 ? { at: first.range[0], text: `${text}, ` } : null;
  return at ? null : { at: first.range[1], text: `, ${text}` };
}

function intoObject({ range, properties }: TSESTree.ObjectExpression, field: string): Insertion {
  return { at: range[0] + 1, text: properties.length > 0 ? ` ${field},` : ` ${field} ` };
}

/** Gives a new error the caught one as its cause. */
export function causeFix(handler: ErrorHandler, error: TSESTree.Node, sourceCode: SourceCode): Fix | null {
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
export function throwRestFix(handler: ErrorHandler, test: TSESTree.IfStatement, sourceCode: SourceCode): Fix | null {
  const bound = boundError(handler, sourceCode);
  if (handler.body?.type !== T.BlockStatement || !bound || test.alternate || handler.body.body.at(-1) !== test)
    return null;
  if (/!==?|!\w|!\(/.test(sourceCode.getText(test.test))) return null;
  return (fixer) => fixer.insertTextAfter(test, ` else throw ${bound.name}${semicolon(sourceCode)}`);
}

/**
 * Takes `.catch(…)` or the second argument of `then` away, where somebody waits for the promise and nothing else is lost
 * with the handler.
 */
function removal(handler: ErrorHandler, sourceCode: SourceCode): Fix | null {
  const call = handler.node;
  if (handler.body && !isVacant(handler.body, sourceCode)) return null;
  if (call.type !== T.CallExpression || call.callee.type !== T.MemberExpression) return null;
  const above = call.parent;
  const isWaitedFor =
    above.type === T.AwaitExpression ||
    above.type === T.ReturnStatement ||
    (above.type === T.ArrowFunctionExpression && above.body === call);
  if (!isWaitedFor) return null;
  const promise = call.callee.object;
  const [first, second] = call.arguments;
  if (!first || (handler.kind === "then" && (!second || call.arguments.length !== 2))) return null;
  const range: TSESTree.Range =
    handler.kind === "promise" ? [promise.range[1], call.range[1]] : [first.range[1], second?.range[1] ?? 0];
  // `(await save()).catch(…)`: the bracket that stands before it stays.
  if (handler.kind === "promise") range[0] = codeBefore(call.callee.property.range[0], sourceCode);
  const comments = sourceCode.getAllComments();
  if (comments.some((each) => range[0] <= each.range[0] && each.range[1] <= range[1])) return null;
  return (fixer) => fixer.removeRange(range);
}

/** The code that the only call of an attempt is expected to fail with, when it is one of the file system. */
function expectedCode({ calls }: Attempt, sourceCode: SourceCode): string | null {
  const [call] = calls;
  // Where something else may fail as well, as the parsing of what was read, that is expected too.
  if (calls.length !== 1 || !call || call.node.type === T.ImportExpression) return null;
  const match = /^fs(?:-extra)?(?:\.promises|\/promises)?\.([A-Za-z]{2,20}?)(?:Sync)?$/.exec(
    originKey(call.node.callee, sourceCode),
  );
  return EXPECTED_CODES.get(match?.[1] ?? "") ?? null;
}
