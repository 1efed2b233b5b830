import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { enclosingFunction } from "../../code/functions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { originOf } from "../../code/origin.ts";
import { nodesIn } from "../../code/nodes.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyWrite, variableOf } from "../../code/scopes.ts";
import { walk } from "../../code/walk.ts";

/** A call of Redis about an idempotency key. */
export interface KeyStoreCall {
  readonly node: TSESTree.CallExpression;
  readonly kind: "read" | "write";
  /** The key as written, by which two calls are known to be about the same one. */
  readonly key: string;
  /** Whether the write gives a time after which the key is forgotten. */
  readonly expires: boolean;
  /** Whether the write does nothing when the key is there. */
  readonly ifAbsent: boolean;
}

const CLIENT = /^(?:ioredis|redis|@redis\/client|@upstash\/redis|@vercel\/kv)\b/;
// A wrapper of the project's own may add an expiry: what `redisService.set` does is unknown.
const WRAPPER = /^(?:service|cache|manager|helper|store|provider|adapter|repository|util|utils)$/;

/** The calls of a file that read or write an idempotency key in Redis. */
export function keyStoreCalls(sourceCode: SourceCode): KeyStoreCall[] {
  return nodesIn(sourceCode, T.CallExpression).flatMap((call) => readCall(call, sourceCode) ?? []);
}

function readCall(call: TSESTree.CallExpression, sourceCode: SourceCode): KeyStoreCall | null {
  const callee = unwrap(call.callee);
  const name = callee.type === T.MemberExpression ? (staticName(callee)?.toLowerCase() ?? "") : "";
  const [key, , ...rest] = call.arguments;
  if (callee.type !== T.MemberExpression || !/^(?:get|exists|set|setnx)$/.test(name) || !key) return null;
  if (call.arguments.some((each) => each.type === T.SpreadElement)) return null;
  if (!isRedis(callee.object, sourceCode) || !isIdempotencyKey(key, sourceCode)) return null;
  const words = rest.flatMap((each) => optionWords(each));
  return {
    node: call,
    kind: name === "get" || name === "exists" ? "read" : "write",
    key: sourceCode.getText(key),
    expires: words.some((word) => word === null || /^(?:px|ex|exat|pxat|keepttl|expiration)$/i.test(word)),
    ifAbsent: name === "setnx" || words.some((word) => word === null || /^(?:nx|condition)$/i.test(word)),
  };
}

/** What an argument behind the value says: `"EX"`, `{ EX: 60, NX: true }`; null for what cannot be known. */
function optionWords(argument: TSESTree.Node): (string | null)[] {
  const value = unwrap(argument);
  const text = stringValue(value);
  if (text !== null) return [text];
  if (value.type === T.Literal) return [];
  if (value.type !== T.ObjectExpression) return [null];
  return value.properties.map((each) => (each.type === T.Property ? staticName(each) : null));
}

function isRedis(client: TSESTree.Node, sourceCode: SourceCode): boolean {
  const origin = originOf(client, sourceCode);
  if (origin?.root.kind === "module" && !/^[.@~#]/.test(origin.root.name)) return CLIENT.test(origin.key);
  if (origin && CLIENT.test(origin.key)) return true;
  if (origin?.root.kind === "local" || origin?.root.kind === "instance") return false;
  const words = wordsOf(staticName(unwrap(client)) ?? "");
  return words.includes("redis") && !words.some((word) => WRAPPER.test(word));
}

/** Whether a key's text speaks of idempotency, itself or through constants: `idem:${key}` does by the name of its parts. */
function isIdempotencyKey(expression: TSESTree.Node, sourceCode: SourceCode, hops = 3): boolean {
  let found = false;
  walk(expression, sourceCode, (node) => {
    const text =
      node.type === T.Identifier
        ? node.name
        : node.type === T.TemplateElement
          ? node.value.raw
          : (stringValue(node) ?? "");
    if (text.length <= 80 && wordsOf(text).some((word) => word.startsWith("idempot"))) {
      found = true;
      return "stop";
    }
    const variable = node.type === T.Identifier && hops > 0 ? variableOf(node, sourceCode) : undefined;
    const written = variable?.defs[0]?.type === "Variable" ? onlyWrite(variable) : null;
    found ||= written !== null && isIdempotencyKey(written, sourceCode, hops - 1);
    return found ? "stop" : undefined;
  });
  return found;
}

const EXPIRING = /^p?expire(?:at)?$/i;
const LOCKING = /^(?:setnx|lock|acquire|withlock|using|watch|eval|evalsha|transaction|multi|getset|getdel)$/i;

/** Whether the function around a call gives keys their expiry in a call of its own: `redis.expire(key, 86_400)`. */
export function expiresLater({ node }: KeyStoreCall, sourceCode: SourceCode): boolean {
  return callsAny(node, EXPIRING, sourceCode);
}

/** Whether the function around a call takes a lock, or leaves the work to Redis in one step. */
export function takesLock({ node }: KeyStoreCall, sourceCode: SourceCode): boolean {
  return callsAny(node, LOCKING, sourceCode);
}

function callsAny(node: TSESTree.Node, names: RegExp, sourceCode: SourceCode): boolean {
  return walk(
    enclosingFunction(node) ?? sourceCode.ast,
    sourceCode,
    (each) => {
      if (each.type !== T.CallExpression) return undefined;
      return names.test(staticName(unwrap(each.callee)) ?? "") ? "stop" : undefined;
    },
    { nestedFunctions: true },
  );
}

/** The write that follows a read of the same key in the same function, where nothing keeps two requests apart. */
export function writeAfter(read: KeyStoreCall, calls: readonly KeyStoreCall[], sourceCode: SourceCode) {
  const fn = enclosingFunction(read.node);
  const around = calls.filter((each) => enclosingFunction(each.node) === fn && each.kind === "write");
  if (!fn || around.some(({ ifAbsent }) => ifAbsent) || takesLock(read, sourceCode)) return undefined;
  return around.find((each) => each.key === read.key && each.node.range[0] > read.node.range[1]);
}
