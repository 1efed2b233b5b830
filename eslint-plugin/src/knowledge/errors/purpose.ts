import { moduleOfKey } from "../../catalog/keys.ts";
import { packageEntry, packagesWith } from "../../catalog/packages/index.ts";
import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { mentions } from "../../code/mentions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { readText } from "../../code/text.ts";
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
  if (isCacheCall(node, callee, sourceCode)) return "cache";
  if (concerns(callee, TELEMETRY)) return "telemetry";
  if (readsMedia(callee, sourceCode)) return "parse";
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

const CACHE: ReadonlySet<string> = new Set(["cache", "cached"]);
const TELEMETRY: ReadonlySet<string> = new Set(["telemetry"]);

/** A key that says what it is for: `orderCache:17`, `cache/orders`. A sentence about a cache is none. */
const CACHE_KEY = /^\S{0,100}cached?(?:[:/_.-]|$)/i;

/** `writeCache(row)`, `this.redisCache.get(id)`, `redis.set(cacheKey, row)`: without it the code is slower, not wrong. */
function isCacheCall(
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  callee: TSESTree.Node,
  sourceCode: SourceCode,
): boolean {
  const [first] = node.arguments;
  if (concerns(callee, CACHE)) return true;
  if (!first || callee.type !== T.MemberExpression) return first !== undefined && isCalledBy(first, CACHE);
  if (first.type !== T.Literal && first.type !== T.TemplateLiteral) return isCalledBy(first, CACHE);
  return CACHE_KEY.test(readText(first, sourceCode)?.value ?? "");
}

/** Whether a function, or what it is a method of, has one of some words in its name. */
function concerns(callee: TSESTree.Node, words: ReadonlySet<string>): boolean {
  return isCalledBy(callee, words) || (callee.type === T.MemberExpression && isCalledBy(unwrap(callee.object), words));
}

function isCalledBy(node: TSESTree.Node, words: ReadonlySet<string>): boolean {
  return wordsOf(staticName(node) ?? "").some((word) => words.has(word));
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
  if (above?.type === T.ChainExpression) return isAwaited(above);
  if (above?.type !== T.MemberExpression || above.object !== node) return false;
  return CHAIN_LINKS.has(staticName(above) ?? "") && above.parent.type === T.CallExpression;
}
