import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isFunction, type FunctionNode } from "../../code/functions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { walk } from "../../code/walk.ts";
import { effectOf } from "../../knowledge/effects/index.ts";
import { WRITE_WORDS } from "../../knowledge/errors/vocabulary.ts";
import { functionsOf, type Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { reachCalls } from "../reach.ts";
import { isToldBy } from "./answers.ts";
import { calledFunction } from "./called.ts";
import { changeBySql, changeOf, type Write } from "./changes.ts";
import { AT_ONCE, isWaitedFor } from "./guards.ts";

const MOST = 50;

/** What a function writes, itself and through the functions of the project that it calls. */
export function writesOf(fn: Located<FunctionNode>, project: Project): readonly Write[] {
  const found: Write[] = [...statementsOf(fn)];
  let isUnknown = false;
  const entered = reachCalls([fn], project, ({ call, file, through }) => {
    const own = through.at(-1)?.node;
    if (found.length >= MOST || (own && runsLater(call, own))) return "skip";
    if (calledFunction(call.callee, file, project)) return undefined;
    const effect = effectOf(call, file.sourceCode);
    const write = effect ? { kind: effect.kind, target: effect.target } : changeOf(call, file.sourceCode);
    if (write) found.push(write);
    else if (mayWrite(call, file.sourceCode) && functionsOf(call.callee, file, project).length === 0) isUnknown = true;
    return write ? "skip" : undefined;
  });
  for (const each of entered) if (each.node !== fn.node) found.push(...statementsOf(each));
  return isUnknown ? [...found, { kind: "unknown", target: null }] : found;
}

/** The statements that a function runs as templates: `` prisma.$executeRaw`UPDATE …` ``. */
function statementsOf({ node, file }: Located<FunctionNode>): Write[] {
  const found: Write[] = [];
  walk(node.body, file.sourceCode, (each) => {
    // `` sql`…` `` is a piece of a statement, which something else runs.
    if (each.type !== T.TaggedTemplateExpression || unwrap(each.tag).type !== T.MemberExpression) return undefined;
    const write = changeBySql(each, file.sourceCode);
    if (write) found.push(write);
    return undefined;
  });
  return found;
}

/** Whether something is waited for whose name says that it changes something, and which nobody knows. */
function mayWrite(call: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== T.MemberExpression || !isWaitedFor(call) || isToldBy(call, sourceCode)) return false;
  const [verb = ""] = wordsOf(staticName(callee) ?? "");
  return WRITE_WORDS.has(verb) && !originKey(callee, sourceCode).startsWith("global:");
}

/** Functions of the language that run what they are given, if later. */
const SCHEDULING: ReadonlySet<string> = new Set(["setTimeout", "setImmediate", "queueMicrotask", "nextTick"]);

/** Whether a call stands in a function that running another only makes or registers: a handler of requests, a listener. */
function runsLater(call: TSESTree.Node, own: FunctionNode): boolean {
  for (let at = call.parent; at && at !== own; at = at.parent) {
    if (isFunction(at) && isRegistered(at)) return true;
  }
  return false;
}

function isRegistered(made: FunctionNode): boolean {
  const { parent } = made;
  if (parent.type !== T.CallExpression || parent.callee === made) return false;
  const callee = unwrap(parent.callee);
  const name = staticName(callee) ?? "";
  if (AT_ONCE.has(name) || SCHEDULING.has(name) || isWaitedFor(parent)) return false;
  const above: TSESTree.Node = parent.parent;
  return above.type === T.ExpressionStatement && callee.type === T.MemberExpression;
}
