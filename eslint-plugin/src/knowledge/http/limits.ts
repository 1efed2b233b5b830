import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { BOUNDING_CALLS, WAITING_CALLS } from "../../catalog/http-clients.ts";
import { unwrap } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import { originKey } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyValue, variableOf } from "../../code/scopes.ts";
import { constantsAt, lacks } from "../../flow/values/constants.ts";
import { knownAddress, typeNameOf, type HttpCall } from "./calls.ts";

/** Why a request has no end of its own: it is given none, one that its client does not know, or one that is switched off. */
export type Endless = "none" | "ignored" | "off";

/** Why a call waits without end; null where something ends it, or may. */
export function endlessBy(call: HttpCall, sourceCode: SourceCode): Endless | null {
  const { client, options, address } = call;
  if (client.defaults?.test(sourceCode.text)) return null;
  if (address && !goesOut(address, sourceCode)) return null;
  if (isBounded(call.node, sourceCode) || isBoundedLater(call, sourceCode)) return null;
  if (call.place.makes && (isBoundedByRequests(call, sourceCode) || isReplaced(call, sourceCode))) return null;
  if (client.isLimited) {
    const values = options ? constantsAt(options, client.limits, sourceCode) : null;
    return values?.every(({ value }) => value === false) ? "off" : null;
  }
  if (!options) return "none";
  if (!client.limits.every((name) => lacks(options, name, sourceCode))) return null;
  if (client.ignores && !lacks(options, client.ignores, sourceCode)) return "ignored";
  return isGiven(options, client.limit.name, sourceCode) ? "off" : "none";
}

/** Whether an option is written, with a value that is none. */
function isGiven(options: TSESTree.Node, name: string, sourceCode: SourceCode): boolean {
  return (constantsAt(options, [name], sourceCode) ?? []).some(({ value }) => value !== undefined);
}

/** Whether a request leaves the page and the process: a path alone is asked by browsers, and a `Request` has its own signal. */
function goesOut(address: TSESTree.Node, sourceCode: SourceCode): boolean {
  const known = knownAddress(address, sourceCode);
  if (known !== null) return !/^(?:\/(?!\/)|\.{1,2}\/|data:|blob:|file:)/.test(known);
  const node = onlyValue(address, sourceCode);
  if (originKey(node, sourceCode).startsWith("global:Request.")) return false;
  return node.type !== T.Identifier || !/\bRequest(?:Info)?\b/.test(typeNameOf(node, sourceCode) ?? "");
}

const BOUNDING: ReadonlySet<string> = new Set(BOUNDING_CALLS);
const WAITING: ReadonlySet<string> = new Set(WAITING_CALLS);
const SAME: ReadonlySet<string> = new Set([
  T.ArrayExpression,
  T.AwaitExpression,
  T.ChainExpression,
  T.TSAsExpression,
  T.TSNonNullExpression,
]);
const THEN: ReadonlySet<string> = new Set(["then", "catch", "finally"]);

/** Whether the promise of a request is handed to what may stop to wait for it: a race, or a function that is not known. */
function isBounded(request: TSESTree.Node, sourceCode: SourceCode): boolean {
  let at = request;
  for (let { parent } = at; parent; { parent } = at) {
    if (parent.type === T.MemberExpression && parent.object === at) {
      if (parent.parent.type !== T.CallExpression || !THEN.has(staticName(parent) ?? "")) return false;
      at = parent.parent;
    } else if (parent.type === T.CallExpression && parent.callee !== at) {
      if (!WAITING.has(originKey(parent, sourceCode))) return true;
      at = parent;
    } else if (isFunction(parent) && parent.body === at && parent.parent.type === T.CallExpression) {
      // `race(() => fetch(url))`; others that are given a function wait for it.
      return BOUNDING.has(originKey(parent.parent, sourceCode));
    } else if (SAME.has(parent.type)) at = parent;
    else return false;
  }
  return false;
}

/** Whether each request of a client that is made here may give its own limit: `api.get(url, { timeout })`. */
function isBoundedByRequests({ node, client }: HttpCall, sourceCode: SourceCode): boolean {
  const { parent } = node;
  const variable = parent.type === T.VariableDeclarator ? variableOf(parent.id, sourceCode) : undefined;
  const requests = (variable?.references ?? []).flatMap(({ identifier }): TSESTree.CallExpression[] => {
    const at = identifier.parent.type === T.MemberExpression ? identifier.parent : identifier;
    return at.parent.type === T.CallExpression && at.parent.callee === at ? [at.parent] : [];
  });
  return requests.length > 0 && requests.every((each) => mayLimit(each, client.limits, sourceCode));
}

/** Whether a client without any options only stands in a field until another is put there: `this.api = axios.create({})`. */
function isReplaced({ node, options }: HttpCall, sourceCode: SourceCode): boolean {
  const isEmpty = !options || (options.type === T.ObjectExpression && options.properties.length === 0);
  const { parent } = node;
  if (!isEmpty || parent.type !== T.AssignmentExpression || parent.left.type !== T.MemberExpression) return false;
  const field = sourceCode.getText(parent.left);
  return nodesIn(sourceCode, T.AssignmentExpression).some(
    (each) => each !== parent && each.left.type === T.MemberExpression && sourceCode.getText(each.left) === field,
  );
}

/** Whether the last argument of a request has a limit, or is an object of which that is not known. */
function mayLimit(request: TSESTree.CallExpression, limits: readonly string[], sourceCode: SourceCode): boolean {
  const last = request.arguments.at(-1);
  const isObject = last && onlyValue(last, sourceCode).type === T.ObjectExpression;
  return isObject === true && !limits.every((name) => lacks(last, name, sourceCode));
}

const ENDING: ReadonlySet<string> = new Set(["setTimeout", "timeout"]);

/** Whether a client or a request is told when to end behind its call: `api.defaults.timeout = …`, `request.setTimeout(…)`. */
function isBoundedLater({ node, place, client }: HttpCall, sourceCode: SourceCode): boolean {
  if (place.at !== null && !place.makes) return false;
  if (client.name !== "http") return false;
  // A chain: `https.get(…).on("error", …).setTimeout(…)`.
  let at: TSESTree.CallExpression | TSESTree.NewExpression = node;
  while (at.parent.type === T.MemberExpression && at.parent.parent.type === T.CallExpression) {
    if (endsBy(at.parent)) return true;
    at = at.parent.parent;
  }
  const declarator = at.parent;
  const name =
    declarator.type === T.VariableDeclarator
      ? declarator.id
      : declarator.type === T.AssignmentExpression
        ? unwrap(declarator.left)
        : null;
  if (!name) return false;
  const variable = variableOf(name, sourceCode);
  if (!variable) return true;
  return variable.references.some(({ identifier: { parent }, identifier }) => {
    if (parent.type === T.MemberExpression) return endsBy(parent);
    return parent.type === T.CallExpression && parent.callee !== identifier;
  });
}

/** `.setTimeout(…)`, `.on("timeout", …)`, and what is not known. */
function endsBy(member: TSESTree.MemberExpression): boolean {
  const name = staticName(member) ?? "setTimeout";
  if (ENDING.has(name)) return true;
  const call = member.parent;
  if (call.type !== T.CallExpression) return false;
  const [event] = call.arguments;
  return /^(?:on|once)$/.test(name) && event?.type === T.Literal && event.value === "timeout";
}
