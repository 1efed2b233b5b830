import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { moduleOfKey } from "../../catalog/keys.ts";
import { KEY_STORES } from "../../catalog/key-stores.ts";
import { clientKeys, PAYMENT_PROVIDERS } from "../../catalog/payments/index.ts";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { isFunction, type FunctionNode } from "../../code/functions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { propertyNamed } from "../../code/objects.ts";
import { walk } from "../../code/walk.ts";
import { effectOf } from "../../knowledge/effects/index.ts";
import { lookUpOf } from "../../knowledge/effects/look-ups.ts";
import { purposeOfCall } from "../../knowledge/errors/purpose.ts";
import { WRITE_WORDS } from "../../knowledge/errors/vocabulary.ts";
import { mayChangeKeys } from "../../knowledge/idempotency/stores.ts";
import { functionsOf, type Located } from "../definitions.ts";
import type { Project, ProjectFile } from "../index.ts";
import { packageKey } from "../package-key.ts";
import { reachCalls } from "../reach.ts";
import { isToldBy } from "./answers.ts";
import { calledFunction } from "./called.ts";
import { changeBySql, changeOf, type Write } from "./changes.ts";
import { isWaitedFor, runsWithin } from "./guards.ts";
import { relianceOfCall } from "./reliance.ts";

const MOST = 50;
const PAYMENT_CLIENTS = PAYMENT_PROVIDERS.flatMap(clientKeys);

/** What a function writes, itself and through the functions of the project that it calls. */
export function writesOf(fn: Located<FunctionNode>, project: Project): readonly Write[] {
  const found: Write[] = [...statementsOf(fn)];
  const unknown: Write[] = [];
  const entered = reachCalls([fn], project, ({ call, file, through }) => {
    const own = through.at(-1)?.node;
    if (found.length >= MOST || (own && runsLater(call, own))) return "skip";
    if (calledFunction(call.callee, file, project)) {
      if (!asksForChange(call) || !relianceOfCall(call, file, project).has("host")) return undefined;
      found.push({ kind: "request", target: null });
      return "skip";
    }
    const effect = effectOf(call, file.sourceCode);
    const write = effect ? { kind: effect.kind, target: effect.target } : changeOf(call, file.sourceCode);
    if (write) found.push(write);
    else if (mayWrite(call, file, project) && functionsOf(call.callee, file, project).length === 0)
      unknown[0] = { kind: "unknown", target: null };
    return write ? "skip" : undefined;
  });
  const others = entered.filter(({ node }) => node !== fn.node).flatMap(statementsOf);
  return [...found, ...others, ...unknown];
}

/** `request(url, { method: "POST" })`: what a wrapper of `fetch` is told to do, whichever of them it is. */
function asksForChange(call: TSESTree.CallExpression): boolean {
  return call.arguments.some((each) => {
    const method = each.type === T.ObjectExpression ? propertyNamed(each, "method")?.value : undefined;
    return method !== undefined && CHANGING.has(stringValue(method)?.toUpperCase() ?? "");
  });
}

/** The methods of HTTP by which something is changed (RFC 9110). */
const CHANGING: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH", "DELETE"]);

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

/** Whether something may be changed that nobody knows: by its name, because nothing is done with what it gives, by its client. */
function mayWrite(call: TSESTree.CallExpression, file: ProjectFile, project: Project): boolean {
  const { sourceCode } = file;
  const callee = unwrap(call.callee);
  if (callee.type !== T.MemberExpression || !isWaitedFor(call) || isToldBy(call, sourceCode)) return false;
  if (call.arguments.some(isFunction)) return false;
  const name = staticName(callee) ?? "";
  const words = wordsOf(name);
  const key = packageKey(callee, file, project) ?? "";
  if (key.startsWith("global:")) return false;
  if (WRITE_WORDS.has(words[0] ?? "")) return true;
  if (lookUpOf(call, sourceCode)) return false;
  const store = KEY_STORES.find(({ kind, modules }) => kind !== "memory" && modules.includes(moduleOfKey(key)));
  if (store ? !store.reads.includes(name.toLowerCase()) : mayChangeKeys(call, sourceCode)) return true;
  const isAwaited = call.parent.type === T.AwaitExpression;
  const isUnused = isAwaited && call.parent.parent?.type === T.ExpressionStatement;
  // What is waited for and nobody can find may do anything, whatever becomes of what it gives.
  if (!isUnused && !(isAwaited && key === "")) return false;
  return (
    PAYMENT_CLIENTS.some((client) => key.startsWith(client)) ||
    purposeOfCall(call, callee, name, words, sourceCode) === "work"
  );
}

/** Whether a call stands in a function that running another only makes or registers: a handler of requests, a listener. */
function runsLater(call: TSESTree.Node, own: FunctionNode): boolean {
  for (let at = call.parent; at && at !== own; at = at.parent) {
    if (!isFunction(at)) continue;
    const isGiven = at.parent.type === T.CallExpression || at.parent.type === T.NewExpression;
    if (isGiven && !runsWithin(at)) return true;
  }
  return false;
}
