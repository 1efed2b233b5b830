import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { decoratorsOf } from "../../code/classes.ts";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { findAncestor, findNode } from "../../code/walk.ts";
import { isClass } from "../../code/functions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { originOf } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyValue, variableOf } from "../../code/scopes.ts";

/**
 * What keeps keys: `memory` is the process itself, `cache` a store that cannot claim a key in one step, `own` a class of the
 * project that is named for it and of which no more is known.
 */
export type StoreKind = "redis" | "memcached" | "cache" | "memory" | "own";

/** How long a write keeps what it writes. */
export type Lifetime = "limited" | "forever" | "unknown";

interface StoreModel {
  readonly kind: StoreKind;
  /** Keys of origin of its clients. */
  readonly client: RegExp;
  readonly reads: ReadonlySet<string>;
  readonly writes: ReadonlySet<string>;
  /** Writes that do nothing when the key is there. */
  readonly claims: ReadonlySet<string>;
  /** How long a write keeps a key, from its arguments behind key and value. */
  readonly lifetime: (rest: readonly TSESTree.Node[], client: TSESTree.Node, sourceCode: SourceCode) => Lifetime;
}

const set = (...names: string[]): ReadonlySet<string> => new Set(names);

// Read in November 2026 from the clients' own documentation; the names of methods are in small letters.
const STORES: readonly StoreModel[] = [
  {
    kind: "redis",
    client: /^(?:ioredis|redis|@redis\/client|@upstash\/redis|@vercel\/kv)\b/,
    reads: set("get", "exists"),
    writes: set("set", "setnx", "setex", "psetex"),
    claims: set("setnx"),
    lifetime: (rest) =>
      redisOptions(rest).some((word) => word === null || REDIS_EXPIRY.test(word)) ? "limited" : "forever",
  },
  {
    kind: "memcached",
    client: /^(?:memcached|memjs)\b/,
    reads: set("get"),
    writes: set("set", "add", "replace"),
    claims: set("add"),
    lifetime: ([lifetime]) => (isZero(lifetime) || isZero(valueOf(lifetime, "expires")) ? "forever" : "unknown"),
  },
  {
    kind: "cache",
    client: /^(?:keyv|@keyvhq\/core)(?:\.Keyv|\.default)?\.new\(\)$/,
    reads: set("get", "has"),
    writes: set("set"),
    claims: set(),
    lifetime: ([lifetime], client, sourceCode) => {
      if (lifetime) return isZero(lifetime) ? "forever" : "limited";
      return keepsForever(client, sourceCode);
    },
  },
  {
    kind: "cache",
    client: /^(?:@nestjs\/cache-manager|cache-manager)(?:\.Cache)?\.new\(\)$|^cache-manager\.caching\(\)$/,
    reads: set("get"),
    writes: set("set"),
    claims: set(),
    // Without one, the module's or the store's own default counts, which stands elsewhere.
    lifetime: ([lifetime]) => (isZero(lifetime) || isZero(valueOf(lifetime, "ttl")) ? "forever" : "unknown"),
  },
  {
    kind: "memory",
    client:
      /^(?:global:(?:Map|Set)\.new\(\)|(?:node-cache|lru-cache|quick-lru|tiny-lru|@isaacs\/ttlcache)(?:\.\w{1,30})?(?:\.new\(\)|\(\))|memory-cache|cache-manager\.createCache\(\))$/,
    reads: set("get", "has", "peek"),
    writes: set("set", "add", "put"),
    claims: set(),
    lifetime: () => "unknown",
  },
];

const OWN: StoreModel = {
  kind: "own",
  client: /^$/,
  reads: set("get", "find", "findbykey", "findone", "getresponse", "getcachedresponse", "getresult", "lookup"),
  writes: set(
    "set",
    "save",
    "put",
    "store",
    "saveresponse",
    "storeresponse",
    "cacheresponse",
    "setresponse",
    "saveresult",
  ),
  claims: set(),
  lifetime: () => "unknown",
};

const REDIS_EXPIRY = /^(?:px|ex|exat|pxat|keepttl|expiration)$/i;

/** A call of a store that keeps keys. */
export interface StoreCall {
  readonly kind: StoreKind;
  readonly does: "read" | "write";
  readonly client: TSESTree.Node;
  readonly lifetime: Lifetime;
  readonly ifAbsent: boolean;
  /** What is written, where it is known. */
  readonly value: TSESTree.Node | null;
}

/** Reads a call of a known store, whatever it keeps there; null for other calls. */
export function storeCall(call: TSESTree.CallExpression, sourceCode: SourceCode): StoreCall | null {
  const callee = unwrap(call.callee);
  if (callee.type !== T.MemberExpression || call.arguments.length === 0) return null;
  if (call.arguments.some((each) => each.type === T.SpreadElement)) return null;
  const name = staticName(callee)?.toLowerCase() ?? "";
  if (![...STORES, OWN].some(({ reads, writes }) => reads.has(name) || writes.has(name))) return null;
  const client = callee.object;
  const model = modelOf(client, sourceCode);
  if (!model || !(model.reads.has(name) || model.writes.has(name))) return null;
  // setex takes the time before the value.
  const timed = name.endsWith("setex");
  const rest = call.arguments.slice(2);
  return {
    kind: model.kind,
    does: model.reads.has(name) ? "read" : "write",
    client,
    lifetime: timed ? "limited" : model.lifetime(rest, client, sourceCode),
    ifAbsent: model.claims.has(name) || (model.kind === "redis" && !timed && claimsByOption(rest)),
    value: call.arguments[timed ? 2 : 1] ?? null,
  };
}

function modelOf(client: TSESTree.Node, sourceCode: SourceCode): StoreModel | null {
  const origin = originOf(client, sourceCode);
  const known = origin ? STORES.find((store) => store.client.test(origin.key)) : undefined;
  if (known) return known.kind === "memory" && !isShared(client, sourceCode) ? null : known;
  if (origin?.root.kind === "module" && !/^[.@~#]/.test(origin.root.name)) return null;
  if (origin?.root.kind === "local" || origin?.root.kind === "instance") return null;
  const words = wordsOf(staticName(unwrap(client)) ?? "");
  const isRedis = words.includes("redis") && !words.some((word) => WRAPPER.test(word));
  if (isRedis) return STORES[0] ?? null;
  // `private readonly keys: IdempotencyStore`
  const typed = /\.(\w{1,100})\.new\(\)$/.exec(origin?.key ?? "")?.[1] ?? "";
  return [...words, ...wordsOf(typed)].some((word) => word.startsWith("idempot")) ? OWN : null;
}

// A wrapper of the project's own may add an expiry: what `redisService.set` does is unknown.
const WRAPPER = /^(?:service|cache|manager|helper|store|provider|adapter|repository|util|utils)$/;

/** Whether what is in memory outlives one call: a constant of the module, or a field of a class that NestJS makes once. */
function isShared(client: TSESTree.Node, sourceCode: SourceCode): boolean {
  const node = unwrap(client);
  if (node.type === T.Identifier) {
    return variableOf(node, sourceCode)?.scope.block.type === T.Program;
  }
  const owner = findAncestor(node, isClass);
  return (
    owner !== undefined &&
    decoratorsOf(owner).some((each) => /^@Injectable\b/.test(sourceCode.getText(each))) &&
    !/memory|fake|mock|stub|local/i.test(owner.id?.name ?? "")
  );
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

const TIMED = /^(?:px|ex|exat|pxat)$/i;

/** The options of Redis's `set`: behind `"EX"` comes a time, which is none. */
function redisOptions(rest: readonly TSESTree.Node[]): (string | null)[] {
  return rest.flatMap((each, at) => {
    const before = rest[at - 1];
    return before && TIMED.test(stringValue(before) ?? "") ? [] : optionWords(each);
  });
}

function claimsByOption(rest: readonly TSESTree.Node[]): boolean {
  return redisOptions(rest).some((word) => word === null || /^(?:nx|condition)$/i.test(word));
}

function valueOf(object: TSESTree.Node | undefined, name: string): TSESTree.Node | undefined {
  const node = object && unwrap(object);
  if (node?.type !== T.ObjectExpression) return undefined;
  const property = node.properties.find((each) => each.type === T.Property && staticName(each) === name);
  return property?.type === T.Property ? property.value : undefined;
}

function isZero(node: TSESTree.Node | undefined): boolean {
  return node?.type === T.Literal && node.value === 0;
}

/** Whether a client that is made in this file is made without a default time to live. */
function keepsForever(client: TSESTree.Node, sourceCode: SourceCode): Lifetime {
  const made = onlyValue(client, sourceCode);
  if (made.type !== T.NewExpression) return "unknown";
  const given = findNode(made, sourceCode, (each) => {
    if (each.type === T.Property) return /ttl/i.test(staticName(each) ?? "");
    return each.type === T.SpreadElement;
  });
  const isPlain = made.arguments.every((each) => each.type === T.ObjectExpression || stringValue(each) !== null);
  return given || !isPlain ? "unknown" : "forever";
}
