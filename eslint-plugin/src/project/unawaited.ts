import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../code/expressions.ts";
import { enclosingFunction, parameterPattern, type FunctionNode } from "../code/functions.ts";
import { staticName, wordsOf } from "../code/names.ts";
import { perFile, type SourceCode } from "../code/per-file.ts";
import { findNode } from "../code/walk.ts";
import { enclosingFunctionName, isUnused, WRITE_WORDS, type ErrorHandler } from "../knowledge/errors/index.ts";
import { routesIn } from "../knowledge/frameworks/index.ts";
import { readText } from "../disk/read.ts";
import { MAX_SOURCE_BYTES } from "./bounds.ts";
import type { Project } from "./index.ts";
import { madeFrom, memo } from "./memo.ts";
import { askOfText, filesMatching, packageRoot } from "./package-files.ts";

/**
 * Whether an error that a handler would throw again comes to somebody who waits for it, and ends nothing else: no item of a
 * batch, no work that is done by then, no step that is kept apart from the next, no process.
 */
export function mayThrow(handler: ErrorHandler, project: Project): boolean {
  const { sourceCode } = project.file;
  const fn = enclosingFunction(handler.node);
  if (isInBatch(handler.node, fn) || (fn && isAfterwork(handler, fn, sourceCode))) return false;
  if (!fn) return true;
  if (keepsStepsApart(handler, fn, sourceCode)) return false;
  const name = enclosingFunctionName(handler.node);
  if (isGivenAway(fn, project)) return false;
  if (name === null || !/^[\w$]+$/.test(name)) return true;
  return !isLeftAlone(name, fn.async || returnsPromise(handler), project);
}

const LOOPS = /^(?:For|ForOf|ForIn|While|DoWhile)Statement$/;

/** Whether a handler stands in a loop, or its promise is one of several that are waited for together. */
function isInBatch(node: TSESTree.Node, fn: FunctionNode | undefined): boolean {
  for (let at = node.parent; at && at !== fn; at = at.parent) {
    if (LOOPS.test(at.type)) return true;
    if (at.type === T.CallExpression && at.callee.type === T.MemberExpression && isGathering(at.callee)) return true;
  }
  return false;
}

function isGathering({ object }: TSESTree.MemberExpression): boolean {
  return object.type === T.Identifier && object.name === "Promise";
}

/**
 * Whether the function has done something lasting before what is tried, of which nothing came: what was done would be
 * reported as failed, and done again.
 */
function isAfterwork(handler: ErrorHandler, fn: FunctionNode, sourceCode: SourceCode): boolean {
  const statement = handler.node.type === T.CatchClause ? handler.node.parent : handler.node;
  if (handler.node.type !== T.CatchClause && !isUnused(handler.node)) return false;
  if (handler.node.type === T.CatchClause && !leavesNothing(handler, sourceCode)) return false;
  for (let at: TSESTree.Node = statement; at.parent && at !== fn; at = at.parent) {
    const above: TSESTree.Node = at.parent;
    if (above.type !== T.BlockStatement) continue;
    const first = firstEffectIn(above, sourceCode);
    if (first !== null && first.range[1] <= at.range[0]) return true;
  }
  return false;
}

/** Of each block, the first statement with an effect: many handlers ask for the same. */
const firstEffects = perFile(() => new Map<TSESTree.BlockStatement, TSESTree.Statement | null>());

function firstEffectIn(block: TSESTree.BlockStatement, sourceCode: SourceCode): TSESTree.Statement | null {
  const known = firstEffects(sourceCode).get(block);
  if (known !== undefined) return known;
  const first = block.body.find((each) => hasEffect(each, sourceCode)) ?? null;
  firstEffects(sourceCode).set(block, first);
  return first;
}

/** `await queue.add(job);`, `const order = await orders.create(cart)`: done, and not to be done again. */
function hasEffect(statement: TSESTree.Statement, sourceCode: SourceCode): boolean {
  const isEffect = (node: TSESTree.Node) => {
    if (node.type !== T.AwaitExpression) return false;
    if (node.parent.type === T.ExpressionStatement) return true;
    const call = unwrap(node.argument);
    const name = call.type === T.CallExpression ? staticName(unwrap(call.callee)) : null;
    return wordsOf(name ?? "").some((word) => WRITE_WORDS.has(word));
  };
  return findNode(statement, sourceCode, isEffect) !== undefined;
}

/** Whether a `try` statement gives and sets nothing that the code behind it needs. */
function leavesNothing({ guarded }: ErrorHandler, sourceCode: SourceCode): boolean {
  const gives = (node: TSESTree.Node) =>
    (node.type === T.ReturnStatement && node.argument !== null) || node.type === T.AssignmentExpression;
  return guarded === null || findNode(guarded, sourceCode, gives) === undefined;
}

/** `function isolate(step) { try { step(); } catch {} }`: that no step ends the others is what it is for. */
function keepsStepsApart({ guarded }: ErrorHandler, fn: FunctionNode, sourceCode: SourceCode): boolean {
  const names = new Set(fn.params.map((each) => staticName(parameterPattern(each))));
  const isStep = (node: TSESTree.Node) =>
    node.type === T.CallExpression && node.callee.type === T.Identifier && names.has(node.callee.name);
  return guarded !== null && findNode(guarded, sourceCode, isStep) !== undefined;
}

/** Methods that run a function for each of several items. */
const OVER_ITEMS: ReadonlySet<string> = new Set(
  "map flatMap forEach filter reduce every some find sort mapLimit eachLimit pMap".split(" "),
);

/** Functions that run another later, and hear of no promise that it gives. */
const NEVER_WAITING: readonly string[] =
  "setInterval setTimeout setImmediate nextTick queueMicrotask on once addEventListener subscribe".split(" ");

/** Whether a function is handed to something that does not wait for what it gives, or runs it for each of several items. */
function isGivenAway(fn: FunctionNode, project: Project): boolean {
  let at: TSESTree.Node = fn;
  while (at.parent.type === T.Property || at.parent.type === T.ObjectExpression || at.parent.type === T.ArrayExpression)
    at = at.parent;
  const above = at.parent;
  if (above.type !== T.CallExpression && above.type !== T.NewExpression) return false;
  // `(async () => { … })();`
  if (above.callee === at) return fn.async && isUnused(above);
  // A promise hears of no error that its maker rejects with.
  if (above.type === T.NewExpression) return staticName(above.callee) === "Promise";
  const callee = unwrap(above.callee);
  const name = staticName(callee) ?? "";
  if (OVER_ITEMS.has(name) || NEVER_WAITING.includes(name)) return true;
  if (!isUnused(above) || above.parent.type === T.AwaitExpression) return false;
  // What is registered with a framework is waited for by it.
  const { file } = project;
  return !routesIn(file.sourceCode, file.filename).some(({ handlers }) => handlers.includes(fn));
}

/** `return save().catch(() => null)`: the promise is the function's own. */
function returnsPromise({ kind }: ErrorHandler): boolean {
  return kind === "promise" || kind === "then";
}

/** Names of functions that some file of a package calls without waiting, hands to a timer or runs for each item. */
interface LeftAlone {
  readonly floating: ReadonlySet<string>;
  readonly repeated: ReadonlySet<string>;
}

const CALLED = askOfText("import|require|export", () => true, { isRare: true });

/** `save();` and `void this.save();` at the beginning of a statement. */
const FLOATING =
  /^[ \t]*(?:void[ \t])?(?:[\w$]{1,60}\??\.){0,4}([\w$]{1,60})\((?![^\n]{0,300}\)[^()\n]{0,100}\{[ \t]*$)/gm;
/** `setInterval(save, …)`, `emitter.on("save", save)`. */
const HANDED = new RegExp(
  String.raw`\b(?:${NEVER_WAITING.join("|")})\((?:["'][^"'\n]{0,60}["'],\s?)?(?:\(\)\s?=>\s?)?(?:[\w$]{1,60}\.){0,3}([\w$]{1,60})`,
  "g",
);
/** `items.map((item) => save(item))`, `items.forEach(save)`. */
const REPEATED =
  /\.(?:map|flatMap|forEach)\((?:async\s)?(?:\(?[\w$,{} ]{0,80}\)?\s?=>\s?(?:await\s)?)?(?:[\w$]{1,60}\.){0,3}([\w$]{1,60})/g;

function isLeftAlone(name: string, isAsync: boolean, { file, isOpen }: Project): boolean {
  const root = isOpen ? packageRoot(file.filename) : null;
  const here = leftAloneHere(file.sourceCode);
  const around = root === null ? here : leftAloneBelow(root);
  if (here.repeated.has(name) || around.repeated.has(name)) return true;
  return isAsync && (here.floating.has(name) || around.floating.has(name));
}

const leftAloneHere = perFile(({ text }) => leftAloneIn([text]));

const leftAloneBelow = memo<LeftAlone>(
  (root) =>
    leftAloneIn(
      (filesMatching(root, CALLED) ?? []).map((path) => {
        madeFrom(path);
        return readText(path, MAX_SOURCE_BYTES) ?? "";
      }),
    ),
  { inCircle: { floating: new Set(), repeated: new Set() } },
);

function leftAloneIn(texts: readonly string[]): LeftAlone {
  const floating = new Set<string>();
  const repeated = new Set<string>();
  for (const text of texts) {
    for (const pattern of [FLOATING, HANDED]) for (const [, name = ""] of text.matchAll(pattern)) floating.add(name);
    for (const [, name = ""] of text.matchAll(REPEATED)) repeated.add(name);
  }
  return { floating, repeated };
}
