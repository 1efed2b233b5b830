import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";
import { contains, findNode } from "../../code/walk.ts";
import { changesSomething, enclosingFunctionName, type Attempt } from "./attempt.ts";
import { isPromised } from "./comments.ts";
import type { ErrorHandler } from "./handler.ts";
import type { Reaction } from "./reaction.ts";
import { failsLater } from "./later.ts";
import { isPredicateName, isUnused } from "./use.ts";
import {
  LENIENT_ENDINGS,
  LENIENT_WORDS,
  PROBE_LAST_WORDS,
  PROBE_NAMES,
  REACH_WORDS,
  WAIT_WORDS,
} from "./vocabulary.ts";

/** Why it may be right that a handler does nothing with its error, or null. */
export type Circumstance =
  /** The guarded code parses, and malformed input is an answer. */
  | "parse"
  /** The guarded code asks a question, and the failure is the answer. */
  | "question"
  /** The guarded code gives something back. */
  | "cleanup"
  /** The guarded code reads or fills a cache: without it the work is done again. */
  | "cache"
  /** The guarded code tells its makers how the program is used: nothing that a user does is lost with it. */
  | "telemetry"
  /** The guarded code loads a module that need not be there. */
  | "optional module"
  /** The error belongs to cleaning up after another one, which is under way. */
  | "secondary"
  /** The promise is watched elsewhere too; this handler only keeps it from being reported as unhandled. */
  | "watched elsewhere"
  /** The code tries again. */
  | "retry"
  /** The next of several candidates is tried, and the first that works is returned. */
  | "next candidate"
  /** What follows throws when all tries have failed, or gets the value in another way. */
  | "fails later"
  /** The code runs under tests only. */
  | "test only"
  /** The function's name promises that it does not fail: `safeReadFile`, `findOrNull`. */
  | "lenient by name"
  /** The comment at the function promises it: "returns null if the file cannot be read". */
  | "promised";

/** The values by which a predicate says no. */
const NO: ReadonlySet<string> = new Set(["false", "null", "undefined"]);

/**
 * The circumstances that excuse a silent handler, as far as the code shows them.
 * @param reaction what the handler does, or null when that is not to be looked at
 */
export function circumstanceOf(
  handler: ErrorHandler,
  attempt: Attempt,
  reaction: Reaction | null,
  sourceCode: SourceCode,
): Circumstance | null {
  switch (attempt.purpose) {
    case "parse":
    case "cleanup":
    case "cache":
    case "telemetry":
      return attempt.purpose;
    case "question":
      if (isAnswered(handler, reaction, sourceCode)) return "question";
      break;
    case "module":
      return "optional module";
    default:
  }
  if (reaction?.fallback && NO.has(reaction.fallback.text) && isYesOrNo(handler, attempt, sourceCode))
    return "question";
  if (isWatchedElsewhere(handler, sourceCode)) return "watched elsewhere";
  if (isSecondary(handler.node.type === T.CatchClause ? handler.node.parent : handler.node)) return "secondary";
  if (handler.node.type === T.CatchClause) {
    const statement = handler.node.parent;
    if (isRetry(statement, sourceCode)) return "retry";
    if (!reaction?.acts && triesNext(statement, sourceCode)) return "next candidate";
  }
  if (failsLater(handler, attempt, sourceCode)) return "fails later";
  if (isTestOnly(handler.node, sourceCode)) return "test only";
  const words = wordsOf(enclosingFunctionName(handler.node) ?? "");
  if (words.at(-1) === "telemetry" && onlyReaches(attempt)) return "telemetry";
  if (isLenient(words, attempt, reaction)) return "lenient by name";
  const isQuiet = reaction !== null && reaction.logs.length === 0 && !reaction.answer;
  return isQuiet && isPromised(handler, sourceCode) ? "promised" : null;
}

/** Whether either way of the question leads somewhere: `try { verify(token); } catch {}` asks and does not listen. */
function isAnswered(handler: ErrorHandler, reaction: Reaction | null, sourceCode: SourceCode): boolean {
  if (!reaction || reaction.acts || reaction.answer || reaction.exits || reaction.logs.length > 0) return true;
  if (reaction.fallback && !isUnused(handler.node)) return true;
  if (handler.kind === "catch" && leaves(handler.body)) return true;
  const isOutcome = (node: TSESTree.Node) => node.type === T.ReturnStatement || node.type === T.AssignmentExpression;
  return handler.guarded !== null && findNode(handler.guarded, sourceCode, isOutcome) !== undefined;
}

/** `catch { return; }`: the code behind it is for the other answer. */
function leaves(body: TSESTree.Node | null): boolean {
  const last = body?.type === T.BlockStatement ? body.body.at(-1) : undefined;
  return last !== undefined && /^(?:Return|Continue|Break)Statement$/.test(last.type);
}

/**
 * A predicate whose one call answers by failing: `try { await access(path); return true } catch { return false }`. A
 * predicate that reads its answer from what the call gives back is none: there a failure is not the answer "no".
 */
function isYesOrNo(handler: ErrorHandler, attempt: Attempt, sourceCode: SourceCode): boolean {
  const name = enclosingFunctionName(handler.node) ?? "";
  const isPredicate = isPredicateName(name);
  if (!handler.guarded || !(isPredicate || isProbeName(name))) return false;
  const work = attempt.calls.filter((call) => call.purpose === "work" && call.isAwaited);
  if (work.length > 1 || changesSomething(attempt)) return false;
  if (isPredicate && work.every((call) => REACH_WORDS.has(call.words[0] ?? ""))) return true;
  return yieldsTrue(handler.guarded, sourceCode) || yieldsReached(handler.guarded, sourceCode);
}

function isProbeName(name: string): boolean {
  return PROBE_NAMES.has(name) || PROBE_LAST_WORDS.has(wordsOf(name).at(-1) ?? "");
}

/** `return response.ok`, `return response.status < 500`: the answer is that something answered. */
function yieldsReached(guarded: TSESTree.Node, sourceCode: SourceCode): boolean {
  const isReached = (node: TSESTree.Node): boolean => {
    const value = unwrap(node);
    if (value.type === T.LogicalExpression) return isReached(value.left) && isReached(value.right);
    if (value.type !== T.BinaryExpression) return value.type === T.MemberExpression && staticName(value) === "ok";
    const isStatus = value.left.type === T.MemberExpression && staticName(value.left) === "status";
    return isStatus && value.right.type === T.Literal && typeof value.right.value === "number";
  };
  const yields = (node: TSESTree.Node) =>
    node.type === T.ReturnStatement && node.argument !== null && isReached(node.argument);
  return findNode(guarded, sourceCode, yields) !== undefined;
}

function yieldsTrue(guarded: TSESTree.Node, sourceCode: SourceCode): boolean {
  const isTrue = (node: TSESTree.Node | null | undefined) => node?.type === T.Literal && node.value === true;
  return (
    findNode(
      guarded,
      sourceCode,
      (node) =>
        (node.type === T.ReturnStatement && isTrue(node.argument)) ||
        (node.type === T.ArrowFunctionExpression && isTrue(node.body)),
      { nestedFunctions: true },
    ) !== undefined
  );
}

/** Inside `finally`, or inside a handler of another error. */
function isSecondary(statement: TSESTree.Node): boolean {
  let node = statement;
  for (let above = node.parent; above && !isFunction(above); node = above, above = node.parent) {
    if (above.type === T.CatchClause) return true;
    if (above.type === T.TryStatement && above.finalizer === node) return true;
  }
  return false;
}

function isWatchedElsewhere(handler: ErrorHandler, sourceCode: SourceCode): boolean {
  if (handler.kind !== "promise" && handler.kind !== "then") return false;
  if (handler.node.type !== T.CallExpression || handler.node.callee.type !== T.MemberExpression) return false;
  const promise = withoutFinally(unwrap(handler.node.callee.object));
  // `this.loading`, `run.ended`: whoever put it there has it too.
  if (promise.type === T.MemberExpression) return true;
  if (promise.type !== T.Identifier) return false;
  const reads = variableOf(promise, sourceCode)?.references.filter((reference) => reference.isRead()) ?? [];
  return reads.length > 1;
}

/** The promise that `saving.finally(…)` hands through. */
function withoutFinally(promise: TSESTree.Node): TSESTree.Node {
  if (promise.type !== T.CallExpression || promise.callee.type !== T.MemberExpression) return promise;
  return staticName(promise.callee) === "finally" ? withoutFinally(unwrap(promise.callee.object)) : promise;
}

/** The loop of the same function that goes round the statement. */
function loopAround(statement: TSESTree.Node): TSESTree.Node | null {
  for (let above = statement.parent; above && !isFunction(above); above = above.parent) {
    if (/^(?:While|DoWhile|For)Statement$|^For(?:Of|In)Statement$/.test(above.type)) return above;
  }
  return null;
}

/** `for (const path of candidates) { try { return await read(path); } catch { continue; } }` */
function triesNext(statement: TSESTree.TryStatement, sourceCode: SourceCode): boolean {
  const loop = loopAround(statement);
  if (!loop?.type.startsWith("For")) return false;
  const isLast = (node: TSESTree.Node) =>
    node.type === T.ReturnStatement ? node.argument !== null : node.type === T.BreakStatement;
  const leavesToo = (node: TSESTree.Node) => node.type === T.ReturnStatement || node.type === T.BreakStatement;
  if (statement.handler && findNode(statement.handler.body, sourceCode, leavesToo) !== undefined) return false;
  const last = statement.block.body.at(-1);
  if (last && isLast(last)) return true;
  // `const tool = locate(path); if (tool) return tool;`: what was found is looked at first.
  if (last?.type === T.IfStatement && last.test.type !== T.UnaryExpression && statement.block.body.length <= 2) {
    return findNode(last, sourceCode, isLast) !== undefined;
  }
  // `for (const path of [mine, theirs]) { let text; try { text = read(path); } catch { continue; } … return found; }`
  const isCandidate = loop.type === T.ForOfStatement && unwrap(loop.right).type === T.ArrayExpression;
  return (
    isCandidate && leaves(statement.handler?.body ?? null) && findNode(loop.body, sourceCode, isLast) !== undefined
  );
}

/** A loop that waits and goes round again. */
function isRetry(statement: TSESTree.TryStatement, sourceCode: SourceCode): boolean {
  const loop = loopAround(statement);
  if (!loop || takesTheNext(loop, statement, sourceCode)) return false;
  const waits = findNode(loop, sourceCode, (node) => {
    if (node.type !== T.CallExpression && node.type !== T.NewExpression) return false;
    if (contains(statement.block, node)) return false;
    return WAIT_WORDS.has(wordsOf(staticName(unwrap(node.callee)) ?? "").at(-1) ?? "");
  });
  const waitsByTimer = (node: TSESTree.Node) => node.type === T.Identifier && node.name === "setTimeout";
  return waits !== undefined || findNode(loop, sourceCode, waitsByTimer, { nestedFunctions: true }) !== undefined;
}

/** `for (const order of orders) { try { await charge(order); } … }`: each time round it is another one that is tried. */
function takesTheNext(loop: TSESTree.Node, { block }: TSESTree.TryStatement, sourceCode: SourceCode): boolean {
  if (loop.type !== T.ForOfStatement && loop.type !== T.ForInStatement) return false;
  const items = sourceCode.getDeclaredVariables(loop.left);
  return items.some(({ references }) => references.some(({ identifier }) => contains(block, identifier)));
}

const UNDER_TEST = /^[^!]{0,100}(?:\benv\.(?:VITEST|JEST_WORKER_ID)\b|NODE_ENV\s?===?\s?["']test["'])/;

/** `if (process.env.VITEST) { … }` */
function isTestOnly(handler: TSESTree.Node, sourceCode: SourceCode): boolean {
  for (let node = handler; node.parent; node = node.parent) {
    const above: TSESTree.Node = node.parent;
    if (above.type !== T.IfStatement || above.consequent !== node) continue;
    if (UNDER_TEST.test(sourceCode.getText(above.test))) return true;
  }
  return false;
}

/** Whether all that is waited for asks another service: `sendTelemetry` sends some, `saveTelemetryConsent` does not. */
function onlyReaches({ calls }: Attempt): boolean {
  const work = calls.filter((call) => call.purpose === "work" && call.isAwaited);
  return work.every((call) => REACH_WORDS.has(call.words[0] ?? ""));
}

/** `findOrNull`, `tryLoad`: the name says that there may be nothing, and that is what is answered. No name allows to lose a change. */
function isLenient(words: readonly string[], attempt: Attempt, reaction: Reaction | null): boolean {
  if (!reaction?.fallback || changesSomething(attempt)) return false;
  if (LENIENT_WORDS.has(words[0] ?? "")) return true;
  const ending = words.at(-2) === "or" ? (words.at(-1) ?? "") : "";
  return LENIENT_ENDINGS.has(ending) && wordsOf(reaction.fallback.text).includes(ending);
}
