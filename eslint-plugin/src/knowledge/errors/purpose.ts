import { isBuiltin } from "node:module";
import { moduleOfKey } from "../../catalog/keys.ts";
import { KEY_READS, KEYS_AT_HAND, TOKEN_CHECKS } from "../../catalog/credentials/token-checks.ts";
import { KEY_STORES } from "../../catalog/key-stores.ts";
import { packageEntry, packagesWith } from "../../catalog/packages/index.ts";
import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { mentions } from "../../code/mentions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyValue, variableOf } from "../../code/scopes.ts";
import { readText } from "../../code/text.ts";
import { looksLikeSql, parse } from "../../languages/sql/index.ts";
import { doesWork } from "./changes.ts";
import { deedsOf, writesByName } from "./verbs.ts";
import {
  BODY_METHODS,
  BROWSER_STORES,
  CLEANUP_SQL,
  CLEANUP_WORDS,
  ENDING_WORDS,
  HARMLESS_GLOBALS,
  HARMLESS_METHODS,
  PARSE_CLASSES,
  PARSE_GLOBALS,
  PARSE_NAMESPACES,
  PARSE_WORDS,
  QUESTION_WORDS,
} from "./vocabulary.ts";

/** What a call is for, as far as a failure of it goes. */
export type Purpose = "parse" | "question" | "cleanup" | "cache" | "telemetry" | "module" | "harmless" | "work";

export const CHAIN_LINKS: ReadonlySet<string> = new Set(["then", "catch", "finally"]);

const TERMINAL = /^process\.std(?:out|err)\./;

/** What a call is for, told by its name, its words and what it is called on. */
export function purposeOfCall(
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
    // `require(folder + "/extra")`: what part of its name is written may be there or not.
    if (name === "require") return isPartlyWritten(node.arguments[0]) ? "module" : "work";
    if (name === "register" && originKey(callee, sourceCode) === "module.register") return "module";
    if (PARSE_GLOBALS.has(name)) return "parse";
    if (HARMLESS_GLOBALS.has(name) || (node.type === T.NewExpression && name.endsWith("Error"))) return "harmless";
  } else {
    if (receiver === "require" && name === "resolve") return "module";
    if (receiver !== null && PARSE_NAMESPACES.has(receiver)) return "parse";
    if (TEXT_MODULES.test(originKey(callee, sourceCode))) return "harmless";
    if (COLLECTIONS.test(originKey(callee, sourceCode))) return "harmless";
    // Tidying a terminal: what it shows is lost with it.
    if (TERMINAL.test(originKey(callee, sourceCode))) return "cleanup";
    // The links of a promise chain: what they are given is looked at by itself.
    if (CHAIN_LINKS.has(name)) return "harmless";
    if (receiver !== null && BROWSER_STORES.has(receiver)) return "module";
    if (receiver !== null && HARMLESS_GLOBALS.has(receiver)) return "harmless";
    if (BODY_METHODS.has(name) && node.arguments.length === 0) return "parse";
    // A copy that is waited for is made somewhere else.
    if (name === "clone" && node.arguments.length === 0 && !isAwaited(node)) return "parse";
    // `new Parser(text).getResult()` goes with what it is asked of.
    const owner = unwrap(callee.object);
    if (owner.type === T.NewExpression && isParser(owner) && !isAwaited(node)) return "parse";
    if (HARMLESS_METHODS.has(name) && !isAwaited(node)) return runsSql(node, name, sourceCode) ? "work" : "harmless";
  }
  if (isCleanupSql(node, sourceCode) || isForced(node)) return "cleanup";
  // What a call does is better evidence than what it is called.
  if (doesWork(node, sourceCode)) return "work";
  if (isCacheCall(node, callee, sourceCode)) return "cache";
  if (isNamedFor(callee, "telemetry")) return "telemetry";
  if (readsMedia(callee, sourceCode)) return "parse";
  const key = originKey(callee, sourceCode);
  if (/^dns(?:\/promises)?\./.test(key)) return "question";
  if (KEY_READS.has(key)) return "parse";
  if (TOKEN_CHECKS.has(key) && isKeyAtHand(node.arguments[1], sourceCode)) return "question";
  const deeds = deedsOf(wordsOf(name)).map((deed) => purposeOfDeed(deed, node, key, sourceCode));
  const [purpose = null] = deeds;
  if (purpose !== null && !deeds.includes(null)) return purpose;
  if (words.includes("head") && words.at(-1) === "command") return "question";
  if (node.type === T.NewExpression && node.parent.type === T.CallExpression) return "harmless";
  return "work";
}

/** Whether the key that a token is checked with is made where it is used: a set of keys on another host may be out. */
function isKeyAtHand(key: TSESTree.Node | undefined, sourceCode: SourceCode): boolean {
  if (!key) return false;
  const value = unwrap(onlyValue(key, sourceCode));
  const made = value.type === T.AwaitExpression ? unwrap(value.argument) : value;
  return made.type === T.CallExpression && KEYS_AT_HAND.test(originKey(made.callee, sourceCode));
}

function isPartlyWritten(name: TSESTree.Node | undefined): boolean {
  return stringValue(name) !== null || name?.type === T.TemplateLiteral || name?.type === T.BinaryExpression;
}

/** Modules of Node.js and the like that only put texts and values together, and the globals that do. */
const TEXT_MODULES = /^(?:path|lodash|underscore|global:Buffer|global:TextEncoder\.new\(\))\./;

/** What the language keeps values in: none of its methods fails. */
const COLLECTIONS = /^global:(?:Weak)?(?:Map|Set)\.new\(\)\./;

/** What one of the deeds in a call's name is for: `parse` and `store` of `parseAndStore`; null where that is work. */
function purposeOfDeed(
  deed: readonly string[],
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  key: string,
  sourceCode: SourceCode,
): Purpose | null {
  const [first = "", second = ""] = deed;
  const verb = first.replace(/sync$/, "");
  if (CLEANUP_WORDS.has(verb)) return "cleanup";
  const isOfStream = () => isReader(node.callee, sourceCode) || isWithinCancel(node, sourceCode);
  if (ENDING_WORDS.has(verb) && isOfStream()) return "cleanup";
  if (first === "read" && isReader(node.callee, sourceCode) && isDrained(node)) return "cleanup";
  if (ENDING_WORDS.has(verb)) return endsItsOwn(node, key, sourceCode) ? "cleanup" : null;
  if (PARSE_WORDS.has(first) || PARSE_WORDS.has(deed.at(-1) ?? "")) return writesByName(deed) ? null : "parse";
  // `page.waitForSelector(…)` has a deadline: when it fails, something did not come, and no work is lost.
  if (first === "wait" && second === "for") return isOfText(node) ? "cleanup" : null;
  if (first === "check" && (second === "out" || second === "in")) return null;
  return QUESTION_WORDS.has(first) ? "question" : null;
}

/** Whether all that a method is told is text that stands there: `page.waitForSelector("form")` is about no order. */
function isOfText({ callee, arguments: given }: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  return callee.type === T.MemberExpression && given[0]?.type === T.Literal;
}

/**
 * Whether what a call ends is a thing that the code holds: what the method is called on, what was made here, or something of
 * the process. `payments.cancel(order.id)` names one that lies elsewhere.
 */
function endsItsOwn(
  { arguments: given }: TSESTree.CallExpression | TSESTree.NewExpression,
  key: string,
  sourceCode: SourceCode,
): boolean {
  const module = moduleOfKey(key);
  if (key.startsWith("process.") || (module !== "" && (isBuiltin(module) || packageEntry(module) !== null)))
    return true;
  return given.every((argument) => !namesOther(argument, sourceCode));
}

/** `const reader = body.getReader(); reader.cancel(reason)`: a stream's reader, and why it is given up. */
function isReader(callee: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (callee.type !== T.MemberExpression) return false;
  const made = onlyValue(callee.object, sourceCode);
  return made.type === T.CallExpression && staticName(unwrap(made.callee)) === "getReader";
}

/** `const { done } = await reader.read()`: what a stream brings is thrown away, so nothing is lost with the rest of it. */
function isDrained({ parent }: TSESTree.Node): boolean {
  if (parent?.type !== T.AwaitExpression || parent.parent.type !== T.VariableDeclarator) return false;
  const { id } = parent.parent;
  return id.type === T.ObjectPattern && id.properties.every((each) => staticName(each) === "done");
}

/** `new ReadableStream({ cancel(reason) { upstream.cancel(reason); } })`: its reader has gone, and no more is asked for. */
function isWithinCancel(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  let property: TSESTree.Node | undefined = node;
  while (property && !(property.type === T.Property && isFunction(property.value))) property = property.parent;
  if (property?.type !== T.Property || staticName(property) !== "cancel") return false;
  const { parent: made } = property.parent;
  if (made.type !== T.NewExpression || made.arguments[0] !== property.parent) return false;
  return originKey(made.callee, sourceCode) === "global:ReadableStream";
}

function namesOther(argument: TSESTree.CallExpressionArgument, sourceCode: SourceCode): boolean {
  const node = unwrap(argument);
  if (node.type === T.TemplateLiteral) return node.expressions.length > 0;
  if (node.type === T.MemberExpression) return unwrap(node.object).type !== T.ThisExpression;
  if (node.type !== T.Identifier || node.name === "undefined") return false;
  const definition = variableOf(node, sourceCode)?.defs[0];
  return definition?.type !== "Variable" && definition?.type !== "ClassName";
}

/** `db.exec("DELETE FROM orders")`: the method of a regular expression has no statement to run. */
function runsSql(
  { arguments: [first] }: TSESTree.CallExpression | TSESTree.NewExpression,
  name: string,
  sourceCode: SourceCode,
): boolean {
  if (name !== "exec" || !first) return false;
  const text = readText(first, sourceCode)?.value;
  return text !== undefined && !CLEANUP_SQL.test(text) && looksLikeSql(parse(text));
}

function isParser(node: TSESTree.NewExpression): boolean {
  const name = staticName(node.callee) ?? "";
  return PARSE_GLOBALS.has(name) || wordsOf(name).some((word) => PARSE_WORDS.has(word));
}

/** A key that says what it is for: `orderCache:17`, `cache/orders`. A sentence about a cache is none. */
const CACHE_KEY = /^\S{0,100}cached?(?:[:/_.-]|$)/i;

/** The methods of the stores that keep values by keys. */
const KEY_METHODS: ReadonlySet<string> = new Set(
  KEY_STORES.flatMap(({ reads, writes, claims }) => [...reads, ...writes, ...claims, "del", "delete"]),
);

/** `writeCache(row)`, `this.redisCache.get(id)`, `redis.set(cacheKey, row)`: without it the code is slower, not wrong. */
function isCacheCall(
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  callee: TSESTree.Node,
  sourceCode: SourceCode,
): boolean {
  if (isNamedFor(callee, "cache")) return true;
  const [first] = node.arguments;
  if (!first || callee.type !== T.MemberExpression) return false;
  if (!KEY_METHODS.has(staticName(callee)?.toLowerCase() ?? "")) return false;
  if (first.type === T.Literal || first.type === T.TemplateLiteral)
    return CACHE_KEY.test(readText(first, sourceCode)?.value ?? "");
  const words = wordsOf(staticName(first) ?? "");
  return words.includes("cache") && words.at(-1) === "key";
}

/** Whether the name of a function begins or ends with a word, or that of what it is a method of ends with it. */
function isNamedFor(callee: TSESTree.Node, word: string): boolean {
  const own = wordsOf(staticName(callee) ?? "");
  if (own[0] === word || own.at(-1) === word) return true;
  return callee.type === T.MemberExpression && wordsOf(staticName(unwrap(callee.object)) ?? "").at(-1) === word;
}

const mayReadMedia = mentions(packagesWith("media").join("|"));

/** `sharp(upload).metadata()`: it fails on a file that is no picture, as a parser fails on malformed text. */
function readsMedia(callee: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (!mayReadMedia(sourceCode.text)) return false;
  const key = originKey(callee, sourceCode);
  const module = moduleOfKey(key);
  const entry = packageEntry(module);
  if (!entry?.roles.includes("media")) return false;
  return !entry.reads || key === module || entry.reads.includes(key.slice(key.lastIndexOf(".") + 1));
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
export function isAwaited(node: TSESTree.Node): boolean {
  const above = node.parent;
  if (above?.type === T.AwaitExpression) return true;
  if (above?.type === T.ForOfStatement) return above.await && above.right === node;
  if (above?.type === T.ChainExpression) return isAwaited(above);
  if (above?.type !== T.MemberExpression || above.object !== node) return false;
  return CHAIN_LINKS.has(staticName(above) ?? "") && above.parent.type === T.CallExpression;
}
