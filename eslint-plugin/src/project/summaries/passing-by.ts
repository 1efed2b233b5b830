import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { isBuiltin } from "node:module";
import { moduleOfKey, packageOfKey } from "../../catalog/keys.ts";
import { packageEntry } from "../../catalog/packages/index.ts";
import { unwrap } from "../../code/expressions.ts";
import { enclosingFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { Project, ProjectFile } from "../index.ts";
import { packageKey } from "../package-key.ts";
import { calledFunction } from "./called.ts";
import { givesPromise } from "./gives-promise.ts";
import { thrownByCall } from "./rejections.ts";
import { rejectsBy } from "./leaving.ts";

/**
 * Whether the errors of a call pass by a `try` around it: it gives a promise for which nobody waits there, because the function
 * gives it back as it is, `return save(order)`, or lets it go, `save(order);`. Its rejection goes to whoever waits for it, a
 * query that nobody waits for is not even run, and the call itself throws nothing.
 */
export function passesByTry(call: TSESTree.CallExpression, file: ProjectFile, project: Project): boolean {
  const chain = wholeChain(call);
  const isBack = isGivenBack(chain);
  if (!isBack && !isLetGo(chain)) return false;
  if (!givesPromise(chain, file, project) && !(isBack && mayGivePromise(chain, file, project))) return false;
  return isOfStranger(rejectsBy(thrownByCall(call, file, project)));
}

/** A method of what cannot be read, whose result an asynchronous function gives back: as a rule its promise. */
function mayGivePromise({ callee }: TSESTree.CallExpression, file: ProjectFile, project: Project): boolean {
  const method = unwrap(callee);
  if (method.type !== T.MemberExpression || (staticName(method) ?? "Sync").endsWith("Sync")) return false;
  if (enclosingFunction(method)?.async !== true || calledFunction(method, file, project)) return false;
  const key = packageKey(method, file, project) ?? "";
  return !key.startsWith("global:") && !isBuiltin(moduleOfKey(key)) && !packageEntry(packageOfKey(key))?.isSynchronous;
}

/** What nobody can read of a package's function that gives a promise: it rejects, and does not throw. */
function isOfStranger(thrown: ReturnType<typeof rejectsBy>): boolean {
  return thrown === "never" || thrown === "unknown";
}

/** So far a chain, or a choice of choices, is climbed from each of its calls. */
const MOST_HOPS = 60;

/** What stands between a call and the next link of its chain, and changes nothing. */
const LOOSE: ReadonlySet<string> = new Set([T.ChainExpression, T.TSNonNullExpression]);

/** The last call of a chain that a call begins, whose promise is that of the whole: `save(order).then(tell)`. */
function wholeChain(call: TSESTree.CallExpression): TSESTree.CallExpression {
  let whole = call;
  let at: TSESTree.Node = call;
  for (let hops = 0; hops < MOST_HOPS; hops++) {
    const above: TSESTree.Node | undefined = at.parent;
    const leadsOn =
      above !== undefined &&
      (LOOSE.has(above.type) ||
        (above.type === T.MemberExpression && above.object === at) ||
        (above.type === T.CallExpression && above.callee === at));
    if (!leadsOn) break;
    if (above.type === T.CallExpression) whole = above;
    at = above;
  }
  return whole;
}

/** Whether a function gives back a value as it is, one of several, or behind a test. */
function isGivenBack(value: TSESTree.Node): boolean {
  return placeOf(value)?.type === T.ReturnStatement;
}

/** Whether nothing is done with a value. */
function isLetGo(value: TSESTree.Node): boolean {
  const place = placeOf(value);
  return place?.type === T.ExpressionStatement || (place?.type === T.UnaryExpression && place.operator === "void");
}

/** Where a value is used, past what only chooses it or says its type. */
function placeOf(value: TSESTree.Node): TSESTree.Node | undefined {
  let at = value;
  let hops = 0;
  for (let above = at.parent; above && hops < MOST_HOPS; above = at.parent, hops++) {
    const chooses =
      above.type === T.ChainExpression ||
      above.type === T.TSAsExpression ||
      above.type === T.TSNonNullExpression ||
      (above.type === T.ConditionalExpression && above.test !== at) ||
      (above.type === T.LogicalExpression && above.right === at);
    if (!chooses) return above;
    at = above;
  }
  return undefined;
}
