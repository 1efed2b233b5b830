import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { readText } from "../../code/text.ts";
import { findAncestor, walk } from "../../code/walk.ts";
import { logCallOf } from "../loggers/index.ts";
import type { ErrorHandler } from "./handler.ts";
import {
  BODY_METHODS,
  BROWSER_STORES,
  CLEANUP_SQL,
  CLEANUP_WORDS,
  HARMLESS_GLOBALS,
  HARMLESS_METHODS,
  PARSE_CLASSES,
  PARSE_GLOBALS,
  PARSE_NAMESPACES,
  PARSE_WORDS,
  QUESTION_WORDS,
  WRITE_WORDS,
} from "./vocabulary.ts";

const CHAIN_LINKS: ReadonlySet<string> = new Set(["then", "catch", "finally"]);

const TERMINAL = /^process\.std(?:out|err)\./;

/** What a call is for, as far as a failure of it goes. */
type Purpose = "parse" | "question" | "cleanup" | "cache" | "module" | "harmless" | "work";

/** A call that can fail. */
export interface AttemptedCall {
  readonly node: TSESTree.CallExpression | TSESTree.NewExpression | TSESTree.ImportExpression;
  readonly purpose: Exclude<Purpose, "harmless">;
  /** The words of the method or function, and of classes constructed for its arguments. */
  readonly words: readonly string[];
  readonly isAwaited: boolean;
}

/** What the code in a handler's care sets out to do. */
export interface Attempt {
  readonly calls: readonly AttemptedCall[];
  /** Whether anything is waited for: input and output, as a rule. */
  readonly isAsync: boolean;
  /** What the whole of it is for: `work` as soon as one of its calls is. */
  readonly purpose: Exclude<Purpose, "harmless"> | "nothing";
  /** A short name of what fails, for messages: `this.users.findById`. */
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
  const isPromise = handler.kind !== "catch" && handler.kind !== "finally";
  let isAsync = isPromise;
  if (handler.guarded) {
    walk(
      handler.guarded,
      sourceCode,
      (node) => {
        if (node === handler.place && isFunction(node)) return "skip";
        if (node.type === T.AwaitExpression || (node.type === T.ForOfStatement && node.await)) isAsync = true;
        if (node.type !== T.CallExpression && node.type !== T.NewExpression && node.type !== T.ImportExpression) {
          return undefined;
        }
        if (isParsedText(node, sourceCode)) return undefined;
        if (!isPromise && isLetGo(node)) return undefined;
        if (isPromise && isArgument(node, handler.guarded)) return undefined;
        const call = node.type === T.ImportExpression ? importCall(node) : callOf(node, sourceCode);
        if (call) calls.push(call);
        return call?.purpose === "module" ? "skip" : undefined;
      },
      { nestedFunctions: true },
    );
  }
  return { calls, isAsync, purpose: purposeOf(calls), label: labelOf(calls, isPromise, sourceCode) };
}

/** Whether anything that is waited for changes something: "not found" cannot explain its failure away. */
export function changesSomething({ calls }: Attempt): boolean {
  return calls.some(
    ({ purpose, isAwaited, words }) => purpose === "work" && isAwaited && words.some((word) => WRITE_WORDS.has(word)),
  );
}

/** The promise that `void save();` lets go takes its error along. */
export function isLetGo({ parent }: TSESTree.Node): boolean {
  return parent?.type === T.UnaryExpression && parent.operator === "void";
}

function purposeOf(calls: readonly AttemptedCall[]): Attempt["purpose"] {
  const has = (purpose: Purpose) => calls.some((call) => call.purpose === purpose);
  if (calls.length === 0) return "nothing";
  if (has("module")) return "module";
  if (has("work")) return "work";
  if (has("cleanup")) return "cleanup";
  if (has("cache")) return "cache";
  return has("question") ? "question" : "parse";
}

/** Methods that wait for the promises in their arguments. */
const GATHERING: ReadonlySet<string> = new Set(["all", "allSettled", "any", "race", "resolve"]);

/** A call that only makes an argument has run before there is a promise: the promise's handler never sees it fail. */
function isArgument(node: TSESTree.Node, guarded: TSESTree.Node | null): boolean {
  for (let at = node; at !== guarded && at.parent && !isFunction(at); at = at.parent) {
    const { parent } = at;
    if (parent.type !== T.CallExpression || parent.callee === at) continue;
    const name = staticName(unwrap(parent.callee));
    if (name === null || !(GATHERING.has(name) || CHAIN_LINKS.has(name))) return true;
  }
  return false;
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
  };
}

function callOf(node: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode): AttemptedCall | null {
  if (node.type === T.CallExpression && logCallOf(node, sourceCode)) return null;
  const callee = unwrap(node.callee);
  const name = staticName(callee);
  const words = name === null ? [] : [...wordsOf(name)];
  for (const argument of node.arguments) {
    if (argument.type === T.NewExpression) words.push(...wordsOf(staticName(argument.callee) ?? ""));
  }
  const purpose = purposeOfCall(node, callee, name, words, sourceCode);
  if (purpose === "harmless") return null;
  return { node, purpose, words, isAwaited: isAwaited(node) };
}

function purposeOfCall(
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  callee: TSESTree.Node,
  name: string | null,
  words: readonly string[],
  sourceCode: SourceCode,
): Purpose {
  if (name === null) return isFunction(callee) ? "harmless" : "work";
  if (PARSE_CLASSES.has(name)) return "parse";
  const isMethod = callee.type === T.MemberExpression;
  const receiver = isMethod ? staticName(unwrap(callee.object)) : null;
  if (!isMethod) {
    if (name === "require") return stringValue(node.arguments[0]) === null ? "work" : "module";
    if (name === "register" && originKey(callee, sourceCode) === "module.register") return "module";
    if (PARSE_GLOBALS.has(name)) return "parse";
    if (HARMLESS_GLOBALS.has(name) || (node.type === T.NewExpression && name.endsWith("Error"))) return "harmless";
  } else {
    if (receiver === "require" && name === "resolve") return "module";
    if (receiver !== null && PARSE_NAMESPACES.has(receiver)) return "parse";
    if (receiver === "Buffer" || receiver === "path" || receiver === "_") return "harmless";
    // Tidying a terminal: what it shows is lost with it.
    if (TERMINAL.test(originKey(callee, sourceCode))) return "cleanup";
    // The links of a promise chain: what they are given is looked at by itself.
    if (CHAIN_LINKS.has(name)) return "harmless";
    if (receiver !== null && BROWSER_STORES.has(receiver)) return "module";
    if (receiver !== null && HARMLESS_GLOBALS.has(receiver)) return "harmless";
    if (BODY_METHODS.has(name) && node.arguments.length === 0) return "parse";
    // `new Parser(text).getResult()` goes with what it is asked of.
    const owner = unwrap(callee.object);
    if (owner.type === T.NewExpression && isParser(owner)) return "parse";
    if (HARMLESS_METHODS.has(name) && !isAwaited(node)) return "harmless";
  }
  const [first = ""] = words;
  if (CLEANUP_WORDS.has(first.replace(/sync$/, ""))) return "cleanup";
  if (isCleanupSql(node, sourceCode) || isForced(node)) return "cleanup";
  if (isCacheCall(node, callee)) return "cache";
  if (words.some((word) => PARSE_WORDS.has(word))) return "parse";
  // `page.waitForSelector(…)` has a deadline: when it fails, something did not come, and no work is lost.
  if (first === "wait" && words[1] === "for") return "cleanup";
  if (words.some((word, index) => QUESTION_WORDS.has(word) && (index === 0 || word === "head"))) return "question";
  if (node.type === T.NewExpression && node.parent.type === T.CallExpression) return "harmless";
  if (receiver === "dns" || originKey(callee, sourceCode).startsWith("dns.")) return "question";
  return "work";
}

function isParser(node: TSESTree.NewExpression): boolean {
  const name = staticName(node.callee) ?? "";
  return PARSE_GLOBALS.has(name) || wordsOf(name).some((word) => PARSE_WORDS.has(word));
}

/** `writeCache(row)`, `this.redisCache.get(id)`, `redis.set(cacheKey, row)`: without it the code is slower, not wrong. */
function isCacheCall(node: TSESTree.CallExpression | TSESTree.NewExpression, callee: TSESTree.Node): boolean {
  const [first] = node.arguments;
  const owner = callee.type === T.MemberExpression ? unwrap(callee.object) : null;
  return [callee, owner, first].some(
    (each) => each && wordsOf(staticName(each) ?? "").some((word) => word === "cache" || word === "cached"),
  );
}

/** `container.remove({ force: true })`: it must be gone, whether or not it was there. */
function isForced(node: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  const options = node.arguments.at(-1);
  if (options?.type !== T.ObjectExpression || staticName(unwrap(node.callee)) !== "remove") return false;
  return options.properties.some(
    (property) =>
      property.type === T.Property &&
      staticName(property) === "force" &&
      property.value.type === T.Literal &&
      property.value.value === true,
  );
}

function isCleanupSql(node: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode): boolean {
  const [first] = node.arguments;
  if (!first || (first.type !== T.Literal && first.type !== T.TemplateLiteral)) return false;
  return CLEANUP_SQL.test(readText(first, sourceCode)?.value ?? "");
}

/** Whether a call's result is waited for where it is made, or is the promise of a chain. */
function isAwaited(node: TSESTree.Node): boolean {
  const above = node.parent;
  if (above?.type === T.AwaitExpression) return true;
  if (above?.type === T.ChainExpression) return isAwaited(above);
  if (above?.type !== T.MemberExpression || above.object !== node) return false;
  return CHAIN_LINKS.has(staticName(above) ?? "") && above.parent.type === T.CallExpression;
}

function labelOf(calls: readonly AttemptedCall[], isPromise: boolean, sourceCode: SourceCode): string | null {
  const awaited = calls.filter((call) => call.isAwaited);
  const telling = awaited.find((call) => call.purpose === "work") ?? awaited[0] ?? calls[0];
  if (!telling || telling.node.type === T.ImportExpression) return null;
  if (isPromise && telling.node.type === T.NewExpression) return null;
  const text = sourceCode.getText(telling.node.callee);
  return /^[\w$.?!]{1,50}$/.test(text) ? text.replaceAll(/[?!]/g, "") : null;
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
