import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { enclosingFunction, isClass, isFunction } from "../../code/functions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { onlyValue } from "../../code/scopes.ts";
import { contains, findAncestor, walk } from "../../code/walk.ts";
import { mindsConflicts } from "../effects/conflicts.ts";
import { storeCall, type StoreCall } from "./stores.ts";

/** A call of a store about an idempotency key. */
export interface KeyStoreCall extends StoreCall {
  readonly node: TSESTree.CallExpression;
  /** The key as written, by which two calls are known to be about the same one. */
  readonly key: string;
}

/** The calls of a file that read or write an idempotency key in a store. */
export const keyStoreCalls = perFile((sourceCode): readonly KeyStoreCall[] =>
  nodesIn(sourceCode, T.CallExpression).flatMap((node) => {
    const [key] = node.arguments;
    const found = key && storeCall(node, sourceCode);
    if (!found) return [];
    const isAbout = found.kind === "own" || isIdempotencyKey(key, sourceCode) || isAboutKeys(found.client);
    if (!isAbout) return [];
    return [{ ...found, node, key: sourceCode.getText(unwrap(key)) }];
  }),
);

/** Whether a key's text speaks of idempotency, itself or through constants: `idem:${key}` does by the name of its parts. */
export function isIdempotencyKey(expression: TSESTree.Node, sourceCode: SourceCode, hops = 3): boolean {
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
    const value = node.type === T.Identifier && hops > 0 ? onlyValue(node, sourceCode) : node;
    found ||= value !== node && isIdempotencyKey(value, sourceCode, hops - 1);
    return found ? "stop" : undefined;
  });
  return found;
}

/** Whether what keeps a key, or the function or class that does, is named for it: `idempotencyStore`, `IdempotencyService`. */
export function isAboutKeys(client: TSESTree.Node): boolean {
  if (isNamedForKeys(staticName(unwrap(client)))) return true;
  for (let at = client.parent; at; at = at.parent) {
    if (isFunction(at) || isClass(at)) {
      if (isNamedForKeys(at.id?.name ?? null)) return true;
    } else if (at.type === T.MethodDefinition || at.type === T.Property) {
      if (isNamedForKeys(staticName(at))) return true;
    } else if (at.type === T.VariableDeclarator && at.init && isFunction(unwrap(at.init))) {
      if (isNamedForKeys(staticName(at.id))) return true;
    }
  }
  return false;
}

function isNamedForKeys(name: string | null): boolean {
  return name !== null && wordsOf(name).some((word) => word.startsWith("idempot"));
}

const EXPIRING = /^p?expire(?:at)?$/i;
const LOCKING =
  /^(?:setnx|lock|acquire|withlock|using|watch|eval|evalsha|transaction|\$transaction|multi|getset|getdel|reserve|claim|begin|start|trystart|tryacquire|acquirelock|queryraw|\$queryraw|for|setlock)$/i;

/** Whether the function around a call gives keys their expiry in a call of its own: `redis.expire(key, 86_400)`. */
export function expiresLater({ node }: KeyStoreCall, sourceCode: SourceCode): boolean {
  return callsAny(node, EXPIRING, sourceCode);
}

/** Whether the function around a call takes a lock, or leaves the work to the store in one step. */
export function takesLock(call: TSESTree.Node, sourceCode: SourceCode): boolean {
  // `prisma.$transaction(async (tx) => …)`: the function is what the lock is held for.
  const within = findAncestor(
    call,
    (each): each is TSESTree.CallExpression =>
      each.type === T.CallExpression && LOCKING.test(staticName(unwrap(each.callee)) ?? ""),
  );
  return within !== undefined || callsAny(call, LOCKING, sourceCode);
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
  if (!fn) return undefined;
  // Also in a function inside it: `res.json = (body) => { redis.set(key, …) }`.
  const around = calls.filter((each) => each.does === "write" && contains(fn, each.node));
  if (around.some(({ ifAbsent }) => ifAbsent) || takesLock(read.node, sourceCode)) return undefined;
  if (mindsConflicts(fn, sourceCode)) return undefined;
  return around.find((each) => each.key === read.key && each.node.range[0] > read.node.range[1]);
}
