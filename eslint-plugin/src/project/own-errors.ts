import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { COMPUTING_MODULES } from "../catalog/language.ts";
import { unwrap } from "../code/expressions.ts";
import { methodOfClass } from "../code/classes.ts";
import { isClass, isFunction } from "../code/functions.ts";
import { originOf } from "../code/origin.ts";
import { findAncestor, walk } from "../code/walk.ts";
import { definitionOf } from "./definitions.ts";
import type { Project } from "./index.ts";
import { resolveModule } from "./resolve.ts";
import { effectOf } from "../knowledge/effects/index.ts";
import { isWork, type Attempt, type ErrorHandler } from "../knowledge/errors/index.ts";
import { calledFunction } from "./summaries/called.ts";
import { changeAround, changeOf } from "./summaries/changes.ts";
import { NOTHING as NO_ERRORS, rejectsBy } from "./summaries/leaving.ts";
import { onlyTells } from "./summaries/only-tells.ts";
import { leavingOf, leavingOfCall } from "./summaries/rejections.ts";
import { passesByTry } from "./summaries/passing-by.ts";
import { relianceOfCall, type Reliance } from "./summaries/reliance.ts";
import { thrownByStranger } from "./summaries/strangers.ts";
import { toldWhereAsked } from "./summaries/told-there.ts";
import { writesOf } from "./summaries/writes.ts";

/** Handlers of what a call throws or rejects with. A function that hands its errors to a callback has caught them for that. */
const IS_THROWN_TO: ReadonlySet<ErrorHandler["kind"]> = new Set(["catch", "promise", "then", "settled"]);

/**
 * Whether no error comes to a handler: every function that is tried deals with its own, wherever in the project it stands.
 * @param orTold Whether one counts as well that somebody was told of before it leaves.
 */
export function isNeverReached(
  { kind, guarded }: ErrorHandler,
  { calls, isAsync }: Attempt,
  project: Project,
  orTold: boolean,
): boolean {
  // What only computes throws where it has a bug.
  if (!IS_THROWN_TO.has(kind) || (!isAsync && !orTold)) return false;
  const work = calls.filter(({ purpose }) => purpose === "work");
  const tried = (work.length > 0 ? work : calls).map(({ node }) => node);
  if (tried.length === 0) return kind === "catch" && guarded !== null && waitsForSettled(guarded, project);
  const asked = kind === "catch" ? tried.filter((call) => !passesBy(call, project)) : tried;
  const called = isAsync ? asked.filter((call) => !isMade(call, project) && !isComputed(call, project)) : asked;
  return handleTheirErrors(called.length > 0 ? called : asked, project, orTold);
}

/** Whether the errors of a call never come to the `try` around it: its promise is given back, or let go, or it makes an argument. */
function passesBy(call: TSESTree.Node, project: Project): boolean {
  if (call.type === T.CallExpression) return passesByTry(call, project.file, project);
  const given = call.type === T.NewExpression ? findAncestor(call, isCall) : undefined;
  return given !== undefined && passesByTry(given, project.file, project);
}

function isCall(node: TSESTree.Node): node is TSESTree.CallExpression {
  return node.type === T.CallExpression;
}

/**
 * `new Orders(client)`, beside calls that are waited for: it asks nobody yet, and fails on what it is given. What its class is
 * known to let out of its constructor counts as that of any function.
 */
function isMade(call: TSESTree.Node, project: Project): boolean {
  if (call.type !== T.NewExpression || thrownByStranger(call, project.file) !== NO_ERRORS) return false;
  const owner = definitionOf(call.callee, project.file, project);
  const maker = owner && isClass(owner.node) ? methodOfClass(owner.node, "constructor")?.value : null;
  if (!owner || !maker || !isFunction(maker)) return true;
  return !leavingOf({ node: maker, file: owner.file }, project).untold;
}

/** `createHash("sha256").update(body).digest("hex")`: beside calls that are waited for, it works out a value from values. */
function isComputed(call: TSESTree.Node, { file }: Project): boolean {
  if (call.type !== T.CallExpression || call.parent.type === T.AwaitExpression) return false;
  const root = originOf(unwrap(call.callee), file.sourceCode)?.root;
  return root?.kind === "module" && COMPUTING_MODULES.has(root.name);
}

/** Whether code waits for nothing but promises that have a handler of their own: `const pending = save().catch(report)`. */
function waitsForSettled(guarded: TSESTree.Node, project: Project): boolean {
  const { sourceCode } = project.file;
  const waitedFor: TSESTree.Node[] = [];
  walk(guarded, sourceCode, (node) => {
    if (node.type === T.AwaitExpression) waitedFor.push(node.argument);
    return undefined;
  });
  return (
    waitedFor.length > 0 && waitedFor.every((each) => rejectsBy(leavingOfCall(each, project.file, project)) === "never")
  );
}

/**
 * Whether every call leads to a function that deals with its own errors: a handler around the calls never sees one, or
 * only such as a log, a tracker or a span was told of before. Other files are read only when no call is known to lead nowhere
 * without them.
 */
function handleTheirErrors(calls: readonly TSESTree.Node[], project: Project, orTold: boolean): boolean {
  return (
    calls.every((call) => mayLeadSomewhere(call, project)) &&
    calls.every((call) => handlesItsErrors(call, project, orTold))
  );
}

/** Whether a call leads to a function of another file that moves money, adds a row, writes to a person or queues work. */
export function leadsToWork(call: TSESTree.Node, project: Project): boolean {
  if (call.type !== T.CallExpression || !mayLeadSomewhere(call, project)) return false;
  const fn = calledFunction(call.callee, project.file, project);
  return fn !== null && writesOf(fn, project).some(({ kind }) => isWork(kind));
}

/** Whether a call leads to a function that does nothing but tell: what is lost with its error is a line of a log. */
export function isOnlyTelling(call: TSESTree.Node, project: Project): boolean {
  return call.type === T.CallExpression && mayLeadSomewhere(call, project) && onlyTells(call, project.file, project);
}

/** What the language throws where text is malformed. */
const ON_TEXT: ReadonlySet<string> = new Set(["SyntaxError", "TypeError", "URIError", "RangeError"]);

/**
 * Whether all that leaves a function that a call leads to is an error that it makes itself: of malformed text, or before it
 * waits for what it catches the errors of, as where a setting is missing.
 */
export function failsBeforehandOnly(call: TSESTree.Node, project: Project): boolean {
  if (call.type !== T.CallExpression || !mayLeadSomewhere(call, project)) return false;
  const leaving = leavingOfCall(call, project.file, project);
  return rejectsBy(leaving) === "only" && (leaving.handles || [...leaving.made].every((name) => ON_TEXT.has(name)));
}

/** What has to be there for a call to work, as far as that is known. */
export function reliancesOf(call: TSESTree.Node, project: Project): ReadonlySet<Reliance> {
  return call.type === T.CallExpression ? relianceOfCall(call, project.file, project) : NOTHING;
}

const NOTHING: ReadonlySet<Reliance> = new Set();

/** Whether a call leads to a function of the project that is known, and needs nothing that is. */
export function isReadAndIdle(call: TSESTree.Node, project: Project): boolean {
  if (call.type !== T.CallExpression || !calledFunction(call.callee, project.file, project)) return false;
  return reliancesOf(call, project).size === 0;
}

/** Whether a call fails where a database, a store, a queue or a provider of the service's own is out. */
export function isOwnOutage(call: TSESTree.Node, project: Project): boolean {
  return reliancesOf(call, project).has("store");
}

/** Whether a call changes what the service keeps, itself or in the functions of the project that it leads to. */
export function changesOwn(call: TSESTree.Node, project: Project): boolean {
  if (call.type !== T.CallExpression) return false;
  if (changeOf(call, project.file.sourceCode) ?? changeAround(call, project.file.sourceCode)) return true;
  const effect = effectOf(call, project.file.sourceCode);
  return effect !== null && effect.isByName !== true && isWork(effect.kind);
}

function handlesItsErrors(call: TSESTree.Node, project: Project, orTold: boolean): boolean {
  const leaving = leavingOfCall(call, project.file, project);
  const rejects = rejectsBy(leaving);
  if (rejects === "never" || (orTold && rejects === "told" && !leaving.told.has("answer"))) return true;
  if (!orTold || call.type !== T.CallExpression) return false;
  const told = toldWhereAsked(call, project.file, project);
  return told.length > 0 && !told.includes("answer");
}

/** Whether a function of the project may stand behind a call, as far as this file and the names of others tell. */
function mayLeadSomewhere(call: TSESTree.Node, { file, isOpen }: Project): boolean {
  if (call.type !== T.CallExpression) return false;
  const callee = unwrap(call.callee);
  // bind(this), [Controller, "method"]: what they are made of is asked.
  if (callee.type !== T.Identifier && callee.type !== T.MemberExpression) return true;
  const root = originOf(callee, file.sourceCode)?.root;
  if (root?.kind === "module") return isOpen && resolveModule(root.name, file.filename) !== null;
  // What a parameter is may be known to whoever injects it.
  return root?.kind === "instance" || root?.kind === "local" || (root?.kind === "parameter" && isOpen);
}
