import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { KEY_STORES, type Expiry, type KeyStore, type KeyStoreKind } from "../../catalog/key-stores.ts";
import { decoratorsOf } from "../../code/classes.ts";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { findAncestor, findNode } from "../../code/walk.ts";
import { isClass } from "../../code/functions.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import { originOf } from "../../code/origin.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyValue, variableOf } from "../../code/scopes.ts";

/** What keeps keys: a store of the catalogue, or `own`, a class of the project that is named for it and of which no more is known. */
export type StoreKind = KeyStoreKind | "own";

/** How long a write keeps what it writes. */
export type Lifetime = "limited" | "forever" | "unknown";

interface StoreModel {
  readonly kind: StoreKind;
  readonly reads: ReadonlySet<string>;
  readonly writes: ReadonlySet<string>;
  readonly claims: ReadonlySet<string>;
  readonly claimOptions: ReadonlySet<string>;
  readonly expiry: Expiry | null;
}

interface KnownStore extends StoreModel {
  readonly kind: KeyStoreKind;
  /** Whether a client has an origin, by its key. */
  readonly isClient: (key: string) => boolean;
}

const STORES: readonly KnownStore[] = KEY_STORES.map((entry) => ({
  kind: entry.kind,
  isClient: clientTest(entry),
  reads: new Set(entry.reads),
  writes: new Set(entry.writes),
  claims: new Set(entry.claims),
  claimOptions: new Set(entry.claimOptions),
  expiry: entry.expiry,
}));

/** What is known by a name of the project's own, `redis.set(…)`, is taken for a client of the first such store. */
const REDIS = STORES.find(({ kind }) => kind === "redis") ?? null;

function clientTest({ modules, makers, values = [] }: KeyStore): (key: string) => boolean {
  const escaped = modules.map((name) => name.replaceAll(/[./]/g, String.raw`\$&`)).join("|");
  if (!makers) {
    const begins = new RegExp(String.raw`^(?:${escaped})\b`);
    return (key) => begins.test(key);
  }
  const members = makers.map((name) =>
    name === "" ? "" : name === "*" ? String.raw`\.\w{1,30}` : String.raw`\.${name}`,
  );
  const made = new RegExp(String.raw`^(?:${escaped})(?:${members.join("|")})(?:\.new)?\(\)$`);
  return (key) => made.test(key) || values.includes(key);
}

const OWN: StoreModel = {
  kind: "own",
  reads: new Set(["get", "find", "findbykey", "findone", "getresponse", "getcachedresponse", "getresult", "lookup"]),
  writes: new Set([
    "set",
    "save",
    "put",
    "store",
    "saveresponse",
    "storeresponse",
    "cacheresponse",
    "setresponse",
    "saveresult",
  ]),
  claims: new Set(),
  claimOptions: new Set(),
  expiry: null,
};

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
    lifetime: timed ? "limited" : lifetimeOf(rest, model, client, sourceCode),
    ifAbsent: model.claims.has(name) || (!timed && says(rest, model.claimOptions)),
    value: call.arguments[timed ? 2 : 1] ?? null,
  };
}

/** Whether a call is one of a known store's client and none that is known to read only: a script, a list, a removal. */
export function mayChangeKeys(call: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== T.MemberExpression) return false;
  const model = modelOf(callee.object, sourceCode);
  return model !== null && model.kind !== "memory" && !model.reads.has(staticName(callee)?.toLowerCase() ?? "");
}

function modelOf(client: TSESTree.Node, sourceCode: SourceCode): StoreModel | null {
  const origin = originOf(client, sourceCode);
  const known = origin ? STORES.find(({ isClient }) => isClient(origin.key)) : undefined;
  if (known) return known.kind === "memory" && !isShared(client, sourceCode) ? null : known;
  if (origin?.root.kind === "module" && !/^[.@~#]/.test(origin.root.name)) return null;
  if (origin?.root.kind === "local" || origin?.root.kind === "instance") return null;
  const words = wordsOf(staticName(unwrap(client)) ?? "");
  const isRedis = words.includes("redis") && !words.some((word) => WRAPPER.test(word));
  if (isRedis) return REDIS;
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

/** Whether an option is among those behind the value, or may be; behind Redis's `"EX"` comes a time, which is none. */
function says(rest: readonly TSESTree.Node[], options: ReadonlySet<string>): boolean {
  if (options.size === 0) return false;
  const words = rest.flatMap((each, at) => {
    const before = rest[at - 1];
    return before && TIMED.test(stringValue(before) ?? "") ? [] : optionWords(each);
  });
  return words.some((word) => word === null || options.has(word.toLowerCase()));
}

/** How long a write keeps a key, from its arguments behind key and value. */
function lifetimeOf(
  rest: readonly TSESTree.Node[],
  { expiry }: StoreModel,
  client: TSESTree.Node,
  sourceCode: SourceCode,
): Lifetime {
  if (expiry === null) return "unknown";
  if (expiry.by === "options") return says(rest, new Set(expiry.names)) ? "limited" : "forever";
  const [argument] = rest;
  if (isZero(argument) || (expiry.field !== undefined && isZero(valueOf(argument, expiry.field)))) return "forever";
  if (argument) return expiry.isTime ? "limited" : "unknown";
  return expiry.isOfClient ? keepsForever(client, sourceCode) : "unknown";
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
