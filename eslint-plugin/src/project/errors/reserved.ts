import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { enclosingFunction } from "../../code/functions.ts";
import { returnedExpressions } from "../../code/returns.ts";
import { variableOf } from "../../code/scopes.ts";
import { contains, findNode } from "../../code/walk.ts";
import type { AttemptedCall } from "../../knowledge/errors/attempt.ts";
import { isDocumented, isExplained, speaksOfFailing } from "../../knowledge/errors/comments.ts";
import {
  changesNothing,
  isUnused,
  isWork,
  type Attempt,
  type ErrorHandler,
  type Outcome,
} from "../../knowledge/errors/index.ts";
import { failsOnAbsence, isWorkedOutBehind } from "../../knowledge/errors/absence.ts";
import { doesWork } from "../../knowledge/errors/changes.ts";
import { isToldWhereUsed } from "../../knowledge/errors/told-where-used.ts";
import { isToldApart } from "../../knowledge/errors/told-apart.ts";
import { isLeftAlone } from "../../knowledge/errors/waiting.ts";
import { effectOf } from "../../knowledge/effects/index.ts";
import { logCallOf } from "../../knowledge/loggers/index.ts";
import type { Project } from "../index.ts";
import {
  changesOwn,
  failsBeforehandOnly,
  isOnlyTelling,
  isOwnOutage,
  isReadAndIdle,
  leadsToWork,
  reliancesOf,
} from "../own-errors.ts";
import { isOfSilentLibrary } from "../silent-packages.ts";
import { isStoreClient } from "../summaries/reliance.ts";
import { isGivenUp } from "./given-up.ts";
import { isMirrored } from "./mirrored.ts";
import { isToldBySibling } from "./siblings.ts";
import { isAnsweredNo } from "./yes-or-no.ts";
import { isInWakeOfTold, isWithinRethrow } from "./wake.ts";

/** Why a finding is right, and few would act on it: the option that asks for it all the same. */
type Reserved =
  /** Nobody waits for what failed, or the code goes on without something that it can do without. */
  | "checkBestEffort"
  /** What stands in is told apart from a result, or says that there is nothing where that is an ordinary answer. */
  | "checkAbsence"
  /** A comment says what is expected to fail there, or how the function around answers a failure. */
  | "checkExplained"
  /** All that is lost is a line of a log. */
  | "checkCleanup";

/** Whether a finding is kept for those who ask for more; null for what whoever wrote the line would act on. */
export function reservedFor(
  outcome: Outcome,
  handler: ErrorHandler,
  attempt: Attempt,
  project: Project,
): Reserved | null {
  return AS_IF_NOTHING.has(outcome.name)
    ? (ofAll(handler, attempt, project) ?? ofOutcome(outcome, handler, attempt, project))
    : ofOutcome(outcome, handler, attempt, project);
}

/** Outcomes in which the code goes on, and says nothing. */
const AS_IF_NOTHING: ReadonlySet<Outcome["name"]> = new Set([
  "swallowed",
  "turned-into-value",
  "fails-open",
  "settled-unread",
]);

/** Why few would act, whatever stands in. */
function ofAll(handler: ErrorHandler, attempt: Attempt, project: Project): Reserved | null {
  const { sourceCode } = project.file;
  const work = attempt.calls.filter(({ purpose }) => purpose === "work");
  if (work.length > 0 && work.every(({ node }) => isOnlyTelling(node, project))) return "checkCleanup";
  if (work.length > 0 && work.every(({ node }) => failsBeforehandOnly(node, project))) return "checkBestEffort";
  if (isWithinRethrow(handler)) return "checkBestEffort";
  if (failsOnAbsence(handler, sourceCode)) return "checkAbsence";
  if (isToldWhereUsed(handler, sourceCode) || isMirrored(handler, attempt, sourceCode)) return "checkBestEffort";
  const changes = (call: TSESTree.CallExpression) => doesWork(call, sourceCode) || leadsToWork(call, project);
  if (isWorkedOutBehind(handler, attempt, changes, sourceCode)) return "checkBestEffort";
  if (isGivenUp(handler, attempt, project)) return "checkCleanup";
  // No words excuse what moves money, adds rows or writes to a person.
  if (changesLastingly(attempt, project)) return null;
  if (isInWakeOfTold(handler.node, sourceCode)) return "checkCleanup";
  if (speaksOfFailing(handler, sourceCode)) return "checkExplained";
  if (isOfSilentLibrary(project.file.filename) && !work.some(({ changes }) => changes)) return "checkBestEffort";
  return null;
}

function ofOutcome(outcome: Outcome, handler: ErrorHandler, attempt: Attempt, project: Project): Reserved | null {
  switch (outcome.name) {
    case "swallowed":
      return isBestEffort(handler, attempt, project) ? "checkBestEffort" : null;
    case "settled-unread":
      return isOfGuests(handler, attempt, project) ? "checkBestEffort" : null;
    case "turned-into-value":
      if (outcome.fallback.isKept) return isDefault(outcome.fallback.node, attempt, project) ? "checkBestEffort" : null;
      if (isToldBySibling(handler, attempt, project)) return "checkBestEffort";
      return isAbsence(outcome.fallback.text, handler, attempt, project) ? "checkAbsence" : null;
    case "logged-without-error":
      return isExplained(handler, outcome.log.node, project.file.sourceCode) ? "checkExplained" : null;
    case "rest-swallowed":
      // Where nothing was to be changed, what is asked of the result tells that there is none.
      return project.isOpen && !attempt.calls.some(({ node, changes }) => changes || changesOwn(node, project))
        ? "checkBestEffort"
        : null;
    default:
      return null;
  }
}

function isBestEffort(handler: ErrorHandler, attempt: Attempt, project: Project): boolean {
  if (handler.kind === "event") return !listensForLong(handler, project);
  if (handler.kind !== "catch" && handler.kind !== "promise" && handler.kind !== "then") return false;
  // What gives back, caches or counts is looked at for those alone who ask for it.
  if (/^(?:cleanup|cache|telemetry)$/.test(attempt.purpose)) return false;
  // Of a lone text nobody can say what it goes on without.
  if (isLeftAlone(handler))
    return project.isOpen && !saysAnything(handler, project) && !changesLastingly(attempt, project);
  if (!attempt.isAsync) return onlyComputes(handler, attempt, project);
  const awaited = attempt.calls.filter(({ isAwaited, purpose }) => isAwaited && purpose === "work");
  if (handler.kind === "catch") {
    // What is called for what it does, and did not do it.
    const isDone = awaited.some(({ node }) => isUnused(node)) || waitsOnly(handler, project);
    if (!isDone && !awaited.some(({ changes }) => changes)) {
      return (
        (isElsewhere(attempt, project) || setsDefault(handler, attempt, project)) &&
        !dropsItem(handler, attempt, project)
      );
    }
  }
  return onlyTouchesFiles(awaited, project);
}

/** `() => done(null, [])`: somebody is told, and not of the failure. */
function saysAnything({ body }: ErrorHandler, { file: { sourceCode } }: Project): boolean {
  return body !== null && findNode(body, sourceCode, ({ type }) => type === T.CallExpression) !== undefined;
}

/** Whether what was to be read is known to be another host's or a file's: without it, the code does less and nothing wrong. */
function isElsewhere({ calls }: Attempt, project: Project): boolean {
  const needed = new Set(calls.flatMap(({ node }) => [...reliancesOf(node, project)]));
  return needed.size > 0 && !needed.has("store");
}

/** Whether a variable still has the default that was written for it, where nothing of the service's own was out. */
function isDefault(name: TSESTree.Node, attempt: Attempt, project: Project): boolean {
  if (isElsewhere(attempt, project)) return true;
  const isWritten = name.parent?.type === T.VariableDeclarator && name.parent.init !== null;
  return isWritten && !attempt.calls.some(({ node }) => isOwnOutage(node, project));
}

/** `let limit = 100; try { limit = await readLimit(); } catch {}` */
function setsDefault({ guarded }: ErrorHandler, attempt: Attempt, project: Project): boolean {
  const { sourceCode } = project.file;
  if (!guarded) return false;
  const isSet = (node: TSESTree.Node) => {
    if (node.type !== T.AssignmentExpression || node.parent.type !== T.ExpressionStatement) return false;
    const name = node.left.type === T.Identifier ? variableOf(node.left, sourceCode)?.defs[0]?.name : undefined;
    return name !== undefined && !contains(guarded, name) && isDefault(name, attempt, project);
  };
  return findNode(guarded, sourceCode, isSet) !== undefined;
}

/** Whether functions of the project that need nothing are all that is called, or files are read: neither changes anything. */
function onlyComputes(handler: ErrorHandler, attempt: Attempt, project: Project): boolean {
  const work = attempt.calls.filter(({ purpose }) => purpose === "work");
  if (changesLastingly(attempt, project) || writesAtOnce(attempt)) return false;
  // Without work, what is left puts values together.
  if (work.length === 0) return attempt.calls.length === 0 && putsTogether(handler, project);
  return work.every(
    ({ node }) =>
      // What is made waits for nothing yet: it fails on what it is given.
      node.type === T.NewExpression ||
      (!changesOwn(node, project) && (isOnlyFile(node, project) || isReadAndIdle(node, project))),
  );
}

/** `const [name, key] = Buffer.from(header.split(" ")[1], "base64").toString().split(":")`: it fails on what it is given. */
function putsTogether({ guarded }: ErrorHandler, { file: { sourceCode } }: Project): boolean {
  const isCall = (node: TSESTree.Node) => node.type === T.CallExpression && logCallOf(node, sourceCode) === null;
  return guarded !== null && findNode(guarded, sourceCode, isCall) !== undefined;
}

/**
 * Whether a call that fails would move money, add a row, write to a person or queue work: nobody need wait for such. Many a name
 * says that something is published, and few that somebody is paid or written to.
 */
function changesLastingly({ calls }: Attempt, project: Project): boolean {
  return calls.some(({ node }) => {
    if (node.type !== T.CallExpression) return false;
    const effect = effectOf(node, project.file.sourceCode);
    if (effect && isWork(effect.kind) && (effect.isByName !== true || effect.kind !== "job")) return true;
    return leadsToWork(node, project);
  });
}

/** `writeFileSync(path, data)`, `execFileSync("pg_dump")`: it waits for nothing, and does something lasting. */
function writesAtOnce(attempt: Attempt): boolean {
  return attempt.calls.some(({ words }) => words.at(-1) === "sync") && !changesNothing(attempt);
}

/** `await saving;` */
function waitsOnly({ guarded }: ErrorHandler, { file: { sourceCode } }: Project): boolean {
  const isWait = (node: TSESTree.Node) =>
    node.type === T.AwaitExpression && unwrap(node.argument).type !== T.CallExpression && isUnused(node.argument);
  return guarded !== null && findNode(guarded, sourceCode, isWait) !== undefined;
}

/** `for (const order of orders) { try { … } catch {} }`: all that is done for one of them is left out, and nobody counts. */
function dropsItem({ node }: ErrorHandler, { calls }: Attempt, project: Project): boolean {
  const statement = node.parent;
  const block = statement?.parent;
  const isWhole = block?.type === T.BlockStatement && block.body.length === 1;
  if (!isWhole || block.parent.type !== T.ForOfStatement) return false;
  return calls.every((call) => reliancesOf(call.node, project).size === 0);
}

/** Whether nothing but the place of files is seen to: folders that are there already, rights, times. */
function onlyTouchesFiles(calls: readonly AttemptedCall[], project: Project): boolean {
  if (calls.length === 0 || calls.some(({ changes }) => changes)) return false;
  return calls.every(({ node }) => isOnlyFile(node, project));
}

function isOnlyFile(node: AttemptedCall["node"], project: Project): boolean {
  const needed = reliancesOf(node, project);
  return needed.size === 1 && needed.has("file");
}

/** Whether an emitter outlives the function that listens to it: a field, what a module keeps, a client of a store. */
function listensForLong({ node }: ErrorHandler, project: Project): boolean {
  const emitter =
    node.type === T.CallExpression && node.callee.type === T.MemberExpression
      ? unwrap(node.callee.object)
      : node.type === T.AssignmentExpression && node.left.type === T.MemberExpression
        ? unwrap(node.left.object)
        : null;
  if (emitter?.type !== T.Identifier) return emitter?.type === T.MemberExpression;
  const variable = variableOf(emitter, project.file.sourceCode);
  const isOfModule = !variable || /^(?:module|global)$/.test(variable.scope.type);
  return isOfModule || isStoreClient(emitter, project.file, project);
}

/** `Promise.allSettled(hooks.map((hook) => hook()))`: what others have registered, and answer for themselves. */
function isOfGuests({ node }: ErrorHandler, { calls }: Attempt, { file: { sourceCode } }: Project): boolean {
  const made = findNode(
    node,
    sourceCode,
    (each) => each.type === T.CallExpression && each !== node && isGiven(each.callee, sourceCode),
    { nestedFunctions: true },
  );
  return made !== undefined && calls.every((call) => call.purpose !== "work" || isGiven(call.node, sourceCode, true));
}

function isGiven(at: TSESTree.Node, sourceCode: Project["file"]["sourceCode"], isCall = false): boolean {
  const callee = isCall && at.type === T.CallExpression ? at.callee : at;
  return callee.type === T.Identifier && variableOf(callee, sourceCode)?.defs[0]?.type === "Parameter";
}

/** Whether the value that stands in says no more than that there is nothing, where that is an ordinary answer. */
function isAbsence(value: string, handler: ErrorHandler, attempt: Attempt, project: Project): boolean {
  const { sourceCode } = project.file;
  const work = attempt.calls.filter(({ purpose }) => purpose === "work");
  if (work.length > 0 && !work.some(({ changes }) => changes)) {
    const needed = new Set(work.flatMap(({ node }) => [...reliancesOf(node, project)]));
    if (needed.size === 1 && needed.has("file")) return true;
  }
  if (saysWhetherDone(value, handler, attempt, project) || isToldApart(handler, sourceCode)) return true;
  if (isAnsweredNo(value, handler, attempt, project)) return true;
  return !work.some(({ isAwaited }) => isAwaited) && isDocumented(handler, value, sourceCode);
}

/**
 * `try { await send(); return true; } catch { return false; }`: what is called is called for what it does, and the answer is
 * whether that was done. No answer makes up for money, rows and messages.
 */
function saysWhetherDone(value: string, { kind, node }: ErrorHandler, { calls }: Attempt, project: Project): boolean {
  const { sourceCode } = project.file;
  const fn = kind === "catch" && value === "false" ? enclosingFunction(node) : undefined;
  if (!fn) return false;
  const done = calls.filter(({ isAwaited, purpose }) => isAwaited && purpose === "work");
  if (done.length === 0 || !done.every((call) => isUnused(call.node))) return false;
  if (done.some((call) => call.node.type === T.CallExpression && effectOf(call.node, sourceCode) !== null))
    return false;
  if (done.some((call) => leadsToWork(call.node, project))) return false;
  const answers = returnedExpressions(fn, sourceCode);
  const said = answers.map((each) => (each.type === T.Literal ? each.value : null));
  return said.includes(true) && said.every((each) => typeof each === "boolean");
}
