import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";
import { readText } from "../../code/text.ts";
import { commentsInside } from "../../code/trivia.ts";
import { findNode } from "../../code/walk.ts";
import { logCallOf, type LogCall, type LogLevel } from "../loggers/index.ts";
import type { Answer } from "./answer.ts";
import { blamesServer } from "./answering-errors.ts";
import { attemptOf, changesSomething, isLetGo, type Attempt } from "./attempt.ts";
import { circumstanceOf } from "./circumstances.ts";
import { isTolerated, remarkOf } from "./comments.ts";
import { passingAnswer, skipsRefusal } from "./fail-open.ts";
import type { ErrorHandler } from "./handler.ts";
import { keptValue } from "./kept-value.ts";
import { HANDLED, type Outcome } from "./outcome.ts";
import { reactionOf, type Reaction } from "./reaction.ts";
import { judgeFinally } from "./overridden.ts";
import { restOf } from "./rest.ts";
import { isExcusedBySecond } from "./second-error.ts";
import { judgeSettled } from "./settled.ts";
import { hasFallback, fallbackAfter } from "./fallback.ts";
import { errorUse, isUnused } from "./use.ts";
import { CREDENTIAL_WORDS } from "./vocabulary.ts";

/** How strictly a handler is judged. */
export interface Standards {
  /** Whether any comment excuses a handler that does nothing, even one that gives no reason. */
  readonly acceptsAnyComment: boolean;
  /** Whether cleaning up and caching excuse nothing. */
  readonly checksCleanup: boolean;
  /**
   * Whether an error that is used in any way is handled, so that nobody asks whether it is sent to the client alone or
   * whether the process goes on after it. Off by default.
   */
  readonly acceptsAnyUse?: boolean;
  /** Whether a call leads to a function in another file whose work it is to change something, whatever it is called. */
  readonly leadsToWork?: (call: TSESTree.Node) => boolean;
  /** Whether a call changes what the service keeps, itself or in another file. */
  readonly changesOwn?: (call: TSESTree.Node) => boolean;
}

const WIDE = 3;

/** Names what becomes of the error in a handler. */
export function judge(handler: ErrorHandler, standards: Standards, sourceCode: SourceCode): Outcome {
  if (handler.kind === "finally") return judgeFinally(handler, sourceCode);
  if (handler.kind === "settled") return judgeSettled(handler, sourceCode);
  if (!handler.body && !handler.isNoop) return HANDLED;
  if (isCommentedOut(handler.guarded, sourceCode)) return HANDLED;
  const use = handler.isNoop ? "unused" : errorUse(handler, sourceCode);
  // All errors of an application end in its error middleware: there, every use matters.
  if (use === "used" && standards.acceptsAnyUse && handler.kind !== "middleware") return HANDLED;
  const reaction = reactionOf(handler, sourceCode);
  if (use === "used") return judgeUsed(handler, reaction, sourceCode);
  // What is tried takes longest to read, and matters only where the error is not kept.
  const attempt = asWork(attemptOf(handler, sourceCode), standards);
  if (use === "tested") return judgeTested(handler, attempt, reaction, sourceCode);
  return judgeUnused(handler, attempt, reaction, standards, sourceCode);
}

/** What is tried for the sake of a name that says less than the function behind it does. */
function asWork(attempt: Attempt, { leadsToWork }: Standards): Attempt {
  if (!leadsToWork || !SPARED.has(attempt.purpose)) return attempt;
  const calls = attempt.calls.map((call) =>
    call.purpose !== "work" && leadsToWork(call.node) ? { ...call, purpose: "work" as const, changes: true } : call,
  );
  return calls.some(({ purpose }) => purpose === "work") ? { ...attempt, calls, purpose: "work" } : attempt;
}

/** What excuses a silent handler by the names of what it guards. */
const SPARED: ReadonlySet<Attempt["purpose"]> = new Set(["parse", "question", "cleanup", "cache", "telemetry"]);

/** Code that was commented out with its handler left behind: nothing is tried, so nothing fails. */
function isCommentedOut(guarded: TSESTree.Node | null, sourceCode: SourceCode): boolean {
  if (guarded?.type !== T.BlockStatement || guarded.body.length > 0) return false;
  return commentsInside(guarded, sourceCode).length > 0;
}

/** The error is kept or passed on, but perhaps only to the client, or to go on as if nothing had happened. */
function judgeUsed(handler: ErrorHandler, reaction: Reaction, sourceCode: SourceCode): Outcome {
  if (reaction.passesOn || reaction.exits) return HANDLED;
  if (handler.kind === "process") {
    const isException =
      handler.node.type === T.CallExpression && sourceCode.getText(handler.node.arguments[0]).includes("uncaught");
    const ends = handler.body && findNode(handler.body, sourceCode, isExit, { nestedFunctions: true });
    return isException && !ends && !reaction.acts ? { name: "keeps-running" } : HANDLED;
  }
  const onlyAnswers = reaction.answer?.hasBody && reaction.logs.length === 0 && !reaction.acts;
  return onlyAnswers ? { name: "unlogged" } : HANDLED;
}

function isExit(node: TSESTree.Node): boolean {
  return node.type === T.MemberExpression && node.property.type === T.Identifier && node.property.name === "exit";
}

/** The error only decides a branch: what becomes of the errors that the test does not name? */
function judgeTested(handler: ErrorHandler, attempt: Attempt, reaction: Reaction, sourceCode: SourceCode): Outcome {
  if (reaction.exits || !handler.body) return HANDLED;
  if (reaction.passesOn) return judgeAnswered(handler, attempt, sourceCode);
  if (remarkOf(handler, sourceCode) === "reason" || circumstanceOf(handler, attempt, null, sourceCode)) return HANDLED;
  const rest = restOf(handler, sourceCode);
  if (!rest) return HANDLED;
  const { logs, answer, fallback, acts, exits } = rest.reaction;
  if (logs.length > 0 || answer || acts || exits) return HANDLED;
  if (fallback && !attempt.isAsync) return HANDLED;
  return asksOnlyWhether(rest.test.test) ? { name: "swallowed" } : { name: "rest-swallowed", test: rest.test };
}

/** `catch (error) { if (error instanceof NotFound) throw …; throw new HttpException("…", 500); }`: all others are answered alike. */
function judgeAnswered(handler: ErrorHandler, attempt: Attempt, sourceCode: SourceCode): Outcome {
  const rest = restOf(handler, sourceCode)?.reaction;
  if (!rest?.passesOn) return HANDLED;
  const outcome = judgeNewError(attempt, rest, sourceCode);
  return outcome.name === "cause-lost" && outcome.isAnswer ? outcome : HANDLED;
}

/** `if (!err && rows) …`: the test sorts success from failure, and no failure from another. */
function asksOnlyWhether(test: TSESTree.Expression): boolean {
  const node = unwrap(test);
  if (node.type === T.LogicalExpression) return asksOnlyWhether(node.left) || asksOnlyWhether(node.right);
  return node.type === T.UnaryExpression && node.operator === "!" && unwrap(node.argument).type === T.Identifier;
}

function judgeUnused(
  handler: ErrorHandler,
  attempt: Attempt,
  reaction: Reaction,
  standards: Standards,
  sourceCode: SourceCode,
): Outcome {
  if (reaction.passesOn) return judgeNewError(attempt, reaction, sourceCode);
  if (handler.kind === "catch" && !triesAnything(handler, attempt, sourceCode)) return HANDLED;
  reaction.fallback ??= fallbackAfter(handler, sourceCode);
  const remark = remarkOf(handler, sourceCode);
  const log = mostSevere(reaction.logs);
  const isSilent = !log && !reaction.answer && !reaction.acts && !reaction.exits && !reaction.fallback;
  if (remark === "todo" && isSilent) return { name: "todo" };
  const isQuiet = attempt.isAsync && remark !== "reason" && !log;
  const passing = isQuiet ? passingAnswer(handler, sourceCode) : null;
  if (passing && !isTolerated(handler, sourceCode)) return { name: "fails-open", ...passing };
  if (isQuiet && reaction.fallback && skipsRefusal(handler, reaction.fallback, sourceCode)) {
    return { name: "fails-open", fallback: reaction.fallback };
  }
  const circumstance = circumstanceOf(handler, attempt, reaction, sourceCode);
  if (circumstance === "secondary" && !isExcusedBySecond(attempt, reaction, standards.changesOwn, sourceCode)) {
    // What it loses besides is lost for good: the first error tells of something else.
  } else if (circumstance && !(standards.checksCleanup && (circumstance === "cleanup" || circumstance === "cache"))) {
    return { name: "excused", circumstance };
  }
  // What a callback does is meant for success: the lines it logs are not about a failure.
  if (handler.kind === "callback") {
    return remark === "reason" ? { name: "excused", circumstance: "reason" } : { name: "swallowed" };
  }
  if (log) {
    const isRemark = !attempt.isAsync && isRemarkOnInput(log, sourceCode);
    const isExcused = isRemark || isTolerated(handler, sourceCode);
    return isExcused ? { name: "excused", circumstance: "reason" } : { name: "logged-without-error", log };
  }
  if (remark === "reason" || (remark === "bare" && standards.acceptsAnyComment)) {
    return tooBroad(attempt) ?? { name: "excused", circumstance: "reason" };
  }
  if (reaction.exits) return HANDLED;
  if (reaction.answer && !reaction.acts)
    return judgeAnswer(reaction.answer, handler, attempt) ?? tooBroad(attempt) ?? HANDLED;
  if (reaction.acts) return wentOn(handler, attempt, sourceCode) ?? tooBroad(attempt) ?? HANDLED;
  if (!reaction.fallback) {
    if (hasFallback(handler, attempt, sourceCode)) return HANDLED;
    const kept = keptValue(handler, attempt, sourceCode);
    if (!kept) return { name: "swallowed" };
    return { name: skipsRefusal(handler, kept, sourceCode) ? "fails-open" : "turned-into-value", fallback: kept };
  }
  if (isResultUnused(handler)) return { name: "swallowed" };
  return attempt.isAsync ? { name: "turned-into-value", fallback: reaction.fallback } : HANDLED;
}

/** `catch { next(); }`: the request goes on as if what was to be changed had been. */
function wentOn({ kind, body, guarded }: ErrorHandler, attempt: Attempt, sourceCode: SourceCode): Outcome | null {
  if (kind !== "catch" || body?.type !== T.BlockStatement || body.body.length !== 1 || !guarded) return null;
  const [only] = body.body;
  const call =
    only?.type === T.ExpressionStatement ? only.expression : only?.type === T.ReturnStatement ? only.argument : null;
  if (call?.type !== T.CallExpression || call.arguments.length > 0 || call.callee.type !== T.Identifier) return null;
  const { name } = call.callee;
  if (name !== "next" || variableOf(call.callee, sourceCode)?.defs[0]?.type !== "Parameter") return null;
  const goesOnToo = (node: TSESTree.Node) =>
    node.type === T.CallExpression && node.callee.type === T.Identifier && node.callee.name === name;
  if (!changesSomething(attempt) || findNode(guarded, sourceCode, goesOnToo) !== undefined) return null;
  return { name: "went-on", by: call };
}

/** Whether anything is called, waited for or thrown: reading and comparing values fails in no way that is worth a report. */
function triesAnything({ guarded }: ErrorHandler, attempt: Attempt, sourceCode: SourceCode): boolean {
  if (guarded?.type !== T.BlockStatement || guarded.body.length === 0) return true;
  if (guarded.body.every((each) => settles(each, sourceCode))) return false;
  if (attempt.isAsync || attempt.purpose !== "nothing") return true;
  const tries = (node: TSESTree.Node) =>
    node.type === T.ThrowStatement ||
    node.type === T.NewExpression ||
    (node.type === T.CallExpression && !isLetGo(node) && !logCallOf(node, sourceCode));
  return findNode(guarded, sourceCode, tries, { nestedFunctions: true }) !== undefined;
}

/** `await Promise.allSettled(…);`: it never rejects, and is looked at by itself. */
function settles(statement: TSESTree.Statement, sourceCode: SourceCode): boolean {
  if (statement.type !== T.ExpressionStatement || statement.expression.type !== T.AwaitExpression) return false;
  const call = statement.expression.argument;
  return call.type === T.CallExpression && originKey(call.callee, sourceCode) === "global:Promise.allSettled";
}

const LEVELS: readonly LogLevel[] = ["fatal", "error", "warn", "info", "debug", "trace"];

const ON_INPUT =
  /pars(?:e|ing)|invalid|malformed|not (?:found|valid)|\bno(?: [\w.-]{1,30}){1,4} found\b|could(?:n['’]t| not) find\b|unknown|unsupported|default|fall(?:ing|s)?[ -]?back|\busing\b/i;

/** `logger.warn("no valid version, using the default")`: code that waits for nothing has failed on its input, and that is what is said. */
function isRemarkOnInput({ level, logged }: LogCall, sourceCode: SourceCode): boolean {
  if (level === "error" || level === "fatal") return false;
  return logged.some((argument) => ON_INPUT.test(readText(argument, sourceCode)?.value ?? ""));
}

/** The log line that a reader would find first. */
function mostSevere(logs: readonly LogCall[]): LogCall | undefined {
  return LEVELS.map((level) => logs.find((log) => log.level === level)).find(Boolean);
}

/** A handler of a promise that nobody waits for: the value that it returns goes nowhere. */
function isResultUnused(handler: ErrorHandler): boolean {
  const isPromise = handler.kind === "promise" || handler.kind === "then";
  return handler.kind === "event" || handler.kind === "process" || (isPromise && isUnused(handler.node));
}

/** Where input was parsed or a question asked, the new error says all there is to say. */
function judgeNewError(attempt: Attempt, reaction: Reaction, sourceCode: SourceCode): Outcome {
  const [error] = reaction.newErrors;
  if (!error || attempt.purpose !== "work") return HANDLED;
  if (error.type === T.NewExpression && error.arguments.some((each) => each.type === T.SpreadElement)) return HANDLED;
  const hasCause = findNode(error, sourceCode, (node) => node.type === T.Identifier && node.name === "cause");
  if (hasCause) return HANDLED;
  const isSilent = reaction.logs.length === 0 && !reaction.acts;
  return { name: "cause-lost", error, isAnswer: isSilent && blamesServer(error, sourceCode) };
}

function judgeAnswer(answer: Answer, handler: ErrorHandler, attempt: Attempt): Outcome | null {
  if (!attempt.isAsync) return null;
  const { status } = answer;
  if (status === null) return answer.hasBody ? { name: "answered", status: null } : null;
  if (Number.isNaN(status)) return null;
  if (status < 300) return { name: "answered", status: null };
  if (status < 400) return null;
  if (status >= 500) return { name: "answered", status };
  if (handler.kind === "middleware") return { name: "answered", status };
  const work = attempt.calls.filter((call) => call.purpose === "work" && call.isAwaited);
  if (status === 404) return changesSomething(attempt) ? { name: "answered", status } : null;
  if (changesSomething(attempt)) return { name: "answered", status };
  const explained = work.every((call) => call.words.some((word) => CREDENTIAL_WORDS.has(word)));
  return explained ? null : { name: "answered", status };
}

function tooBroad(attempt: Attempt): Outcome | null {
  const awaited = attempt.calls.filter((call) => call.isAwaited && call.purpose === "work");
  const different = new Set(awaited.map((call) => call.words.join(" "))).size;
  return different >= WIDE ? { name: "too-broad", calls: different } : null;
}
