import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { findAncestor, walk } from "../../code/walk.ts";
import { logCallOf } from "../loggers/index.ts";
import { callName } from "./call-name.ts";
import type { ErrorHandler } from "./handler.ts";
import { CHAIN_LINKS, isAwaited, purposeOfCall, type Purpose } from "./purpose.ts";
import { settledPromises } from "./settled-promises.ts";
import { isUnused } from "./use.ts";
import { isRequestOrWork } from "./changes.ts";
import { writesByName } from "./verbs.ts";

/** A call that can fail. */
export interface AttemptedCall {
  readonly node: TSESTree.CallExpression | TSESTree.NewExpression | TSESTree.ImportExpression;
  readonly purpose: Exclude<Purpose, "harmless">;
  /** The words of the method or function, and of classes constructed for its arguments. */
  readonly words: readonly string[];
  readonly isAwaited: boolean;
  /** Whether it changes something, by what it does or, where that is not to be seen, by what it is called. */
  readonly changes: boolean;
}

/** What the code in a handler's care sets out to do. */
export interface Attempt {
  readonly calls: readonly AttemptedCall[];
  /** Whether anything is waited for: input and output, as a rule. */
  readonly isAsync: boolean;
  /** What the whole of it is for: `work` as soon as one of its calls is. */
  readonly purpose: Exclude<Purpose, "harmless"> | "nothing";
  /** A short name of what may fail, for messages: `this.users.findById`; null where nothing says which call that is. */
  readonly label: string | null;
}

const attemptsOf = perFile(() => new Map<ErrorHandler, Attempt>());

/** Reads what a handler guards. */
export function attemptOf(handler: ErrorHandler, sourceCode: SourceCode): Attempt {
  const known = attemptsOf(sourceCode);
  let attempt = known.get(handler);
  if (!attempt) known.set(handler, (attempt = readAttempt(handler, sourceCode)));
  return attempt;
}

function readAttempt(handler: ErrorHandler, sourceCode: SourceCode): Attempt {
  const calls: AttemptedCall[] = [];
  const read = callsIn(sourceCode);
  const isPromise = handler.kind !== "catch" && handler.kind !== "finally";
  let isAsync = isPromise;
  const places = handler.kind === "settled" ? settledPromises(handler.node, sourceCode) : [handler.guarded];
  for (const place of places) {
    if (!place) continue;
    const isArgument = argumentsBelow(place);
    walk(
      place,
      sourceCode,
      (node) => {
        if (node === handler.place && isFunction(node)) return "skip";
        if (node.type === T.AwaitExpression || (node.type === T.ForOfStatement && node.await)) isAsync = true;
        if (node.type !== T.CallExpression && node.type !== T.NewExpression && node.type !== T.ImportExpression) {
          return undefined;
        }
        if (isParsedText(node, sourceCode)) return undefined;
        if (!isPromise && isLetGo(node)) return undefined;
        if (isPromise && isArgument(node)) return undefined;
        const call = read(node);
        if (call) calls.push(call);
        if (calls.length >= MOST_CALLS) return "stop";
        return call?.purpose === "module" ? "skip" : undefined;
      },
      { nestedFunctions: true },
    );
  }
  return { calls, isAsync, purpose: purposeOf(calls), label: labelOf(calls, isPromise, sourceCode) };
}

/** So many calls tell what code sets out to do. Links of a chain are each tried by all handlers behind them. */
const MOST_CALLS = 300;

/** Reads each call of a file once: code may be in the care of several handlers. */
const callsIn = perFile((sourceCode) => {
  const known = new Map<TSESTree.Node, AttemptedCall | null>();
  return (node: AttemptedCall["node"]): AttemptedCall | null => {
    let call = known.get(node);
    if (call === undefined) {
      call = node.type === T.ImportExpression ? importCall(node) : callOf(node, sourceCode);
      known.set(node, call);
    }
    return call;
  };
});

/** Whether anything that is waited for changes something: "not found" cannot explain its failure away. */
export function changesSomething({ calls }: Attempt): boolean {
  return calls.some((call) => call.purpose === "work" && call.isAwaited && call.changes);
}

/** Words of calls that write or run something, though nothing waits for them. */
const LASTING: ReadonlySet<string> = new Set(["append", "deploy", "exec", "publish", "spawn", "write"]);

/** Whether what is tried waits for nothing and only reads, as far as its words tell: `walk(folder)`, `readFileSync(path)`. */
export function changesNothing({ calls, isAsync }: Attempt): boolean {
  return !isAsync && !calls.some(({ words }) => words.some((word) => LASTING.has(word)));
}

/** The promise that `void save();` lets go takes its error along. */
export function isLetGo({ parent }: TSESTree.Node): boolean {
  return parent?.type === T.UnaryExpression && parent.operator === "void";
}

function purposeOf(calls: readonly AttemptedCall[]): Attempt["purpose"] {
  const has = (purpose: Purpose) => calls.some((call) => call.purpose === purpose);
  if (calls.length === 0) return "nothing";
  if (has("module")) return "module";
  if (has("work")) return isIncidental(calls) ? purposeOf(calls.filter(isForItsEffect)) : "work";
  const purposes = ["cleanup", "cache", "telemetry", "question"] as const;
  return purposes.find((purpose) => has(purpose)) ?? "parse";
}

/** What is waited for, or called for what it does: the value of any other call is made on the way. */
export function isForItsEffect({ node, isAwaited }: AttemptedCall): boolean {
  return isAwaited || isUnused(node);
}

const SPARED: ReadonlySet<Purpose> = new Set(["cleanup", "cache", "telemetry"]);

/** `await unlink(pathOf(name))`: whatever else is called only makes a value for, or of, what gives back or caches. */
function isIncidental(calls: readonly AttemptedCall[]): boolean {
  return (
    calls.some((call) => isForItsEffect(call) && SPARED.has(call.purpose)) &&
    calls.every((call) => !isForItsEffect(call) || call.purpose !== "work")
  );
}

/** Methods that wait for the promises in their arguments. */
const GATHERING: ReadonlySet<string> = new Set(["all", "allSettled", "any", "race", "resolve"]);

/**
 * Tells calls that only make an argument: they have run before there is a promise, whose handler never sees them fail.
 * What was said of the nodes above is remembered, so that a chain is not climbed from each of its links.
 */
function argumentsBelow(guarded: TSESTree.Node | null): (node: TSESTree.Node) => boolean {
  const known = new Map<TSESTree.Node, boolean>();
  return (node) => {
    const climbed: TSESTree.Node[] = [];
    let answer: boolean | undefined;
    for (let at = node; answer === undefined;) {
      answer = known.get(at);
      if (answer !== undefined) break;
      climbed.push(at);
      if (at === guarded || !at.parent || isFunction(at)) answer = false;
      else if (isGivenTo(at.parent, at)) answer = true;
      else at = at.parent;
    }
    for (const each of climbed) known.set(each, answer);
    return answer;
  };
}

function isGivenTo(call: TSESTree.Node, node: TSESTree.Node): boolean {
  if (call.type !== T.CallExpression || call.callee === node) return false;
  const name = staticName(unwrap(call.callee));
  return name === null || !(GATHERING.has(name) || CHAIN_LINKS.has(name));
}

/** The getter in `JSON.parse(getText())`: what is tried there is the parsing, unless a file is read. */
function isParsedText(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (node.type !== T.CallExpression || node.parent.type !== T.CallExpression || node.parent.callee === node)
    return false;
  if (node.parent.callee.type !== T.MemberExpression) return false;
  const receiver = staticName(node.parent.callee.object);
  return receiver === "JSON" && !originKey(node.callee, sourceCode).startsWith("fs");
}

function importCall(node: TSESTree.ImportExpression): AttemptedCall | null {
  const isOptionalModule = stringValue(node.source) !== null;
  return {
    node,
    purpose: isOptionalModule ? "module" : "work",
    words: ["import"],
    isAwaited: true,
    changes: false,
  };
}

function callOf(node: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode): AttemptedCall | null {
  if (node.type === T.CallExpression && logCallOf(node, sourceCode)) return null;
  const callee = unwrap(node.callee);
  const name = staticName(callee);
  const words = name === null ? [] : [...wordsOf(name)];
  // `client.send(new PutObjectCommand(…))`
  const commands = node.arguments.map((each) => (each.type === T.NewExpression ? staticName(each.callee) : null));
  for (const command of commands) for (const each of wordsOf(command ?? "")) words.push(each);
  const purpose = purposeOfCall(node, callee, name, words, sourceCode);
  if (purpose === "harmless") return null;
  const isNamedChange = [name, ...commands].some((each) => each !== null && writesByName(wordsOf(each)));
  const isChange = isNamedChange || (purpose === "work" && isRequestOrWork(node, sourceCode));
  return { node, purpose, words, isAwaited: isAwaited(node), changes: isChange };
}

function labelOf(calls: readonly AttemptedCall[], isPromise: boolean, sourceCode: SourceCode): string | null {
  const awaited = calls.filter((call) => call.isAwaited);
  const isWork = (call: AttemptedCall) => call.purpose === "work";
  // `seen.add(JSON.parse(text))`: which of them fails is not known.
  const isMixed = awaited.length === 0 && calls.some(isWork) && calls.some(({ purpose }) => purpose === "parse");
  const telling = isMixed ? undefined : (awaited.find(isWork) ?? awaited[0] ?? calls.find(isWork) ?? calls[0]);
  if (!telling || telling.node.type === T.ImportExpression) return null;
  if (isPromise && telling.node.type === T.NewExpression) return null;
  const text = sourceCode.getText(telling.node.callee);
  // `new Reports(db).list(…)` and the steps of a builder are told by their names alone.
  return /^[\w$.?!]{1,50}$/.test(text) ? text.replaceAll(/[?!]/g, "") : callName(telling.node);
}

/** The function around a node and the name it goes by: its own, its variable's, its property's. */
export function enclosingFunctionName(node: TSESTree.Node): string | null {
  const fn = findAncestor(node, isFunction);
  if (!fn) return null;
  if (fn.id) return fn.id.name;
  const above = fn.parent;
  switch (above.type) {
    case T.VariableDeclarator:
    case T.AssignmentExpression: {
      const target = above.type === T.VariableDeclarator ? above.id : above.left;
      return staticName(target);
    }
    case T.MethodDefinition:
    case T.Property:
    case T.PropertyDefinition:
      return staticName(above);
    default:
      return null;
  }
}
