/**
 * What keeps keys: `memory` is the process itself, `cache` a store that cannot claim a key in one step.
 */
export type KeyStoreKind = "redis" | "memcached" | "cache" | "memory";

/** A client of a store that keeps values by keys, as data: `set(key, value, …how long)`. Methods are in small letters. */
export interface KeyStore {
  readonly kind: KeyStoreKind;
  /** The modules that its clients come from, as imports write them; a client of a global has none. */
  readonly modules: readonly string[];
  /**
   * What of a module is called or constructed to make a client, or is its type; the empty text is the module itself, a
   * star any one of its members. Without it, whatever is taken from the module is a client.
   */
  readonly makers?: readonly string[];
  /** Further origin keys of clients, as `code/origin.ts` writes them: `cache-manager.caching()`. */
  readonly values?: readonly string[];
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** Writes that do nothing when the key is there. */
  readonly claims: readonly string[];
  /** Options of a write by which it does the same. */
  readonly claimOptions?: readonly string[];
  /** How a write says for how long it keeps a key; null where it is not known how. */
  readonly expiry: Expiry | null;
}

/** Where behind key and value a write says for how long it keeps a key. */
export type Expiry =
  /** By one of some options, in any place, written as they are or as fields; it keeps a key forever without one. */
  | { readonly by: "options"; readonly names: readonly string[] }
  /** By the first argument, or a field of it; zero is forever. */
  | {
      readonly by: "argument";
      readonly field?: string;
      /** Whether the argument is nothing but a time, so that another one than zero limits it. */
      readonly isTime?: true;
      /** Whether the client says what holds without the argument; it is unknown otherwise. */
      readonly isOfClient?: true;
    };

/** Every store of keys that is known. From the clients' own documentation, November 2026. */
export const KEY_STORES: readonly KeyStore[] = [
  {
    // ioredis 5, redis 5 and clients with their interface
    kind: "redis",
    modules: ["ioredis", "redis", "@redis/client", "@upstash/redis", "@vercel/kv"],
    reads: ["get", "exists"],
    writes: ["set", "setnx", "setex", "psetex"],
    claims: ["setnx"],
    claimOptions: ["nx", "condition"],
    expiry: { by: "options", names: ["px", "ex", "exat", "pxat", "keepttl", "expiration"] },
  },
  {
    // memcached 2: `set(key, value, seconds)`; memjs 1: `set(key, value, { expires })`
    kind: "memcached",
    modules: ["memcached", "memjs"],
    reads: ["get"],
    writes: ["set", "add", "replace"],
    claims: ["add"],
    expiry: { by: "argument", field: "expires" },
  },
  {
    // keyv 5: `new Keyv({ ttl })`, `set(key, value, milliseconds)`
    kind: "cache",
    modules: ["keyv", "@keyvhq/core"],
    makers: ["", "Keyv", "default"],
    reads: ["get", "has"],
    writes: ["set"],
    claims: [],
    expiry: { by: "argument", isTime: true, isOfClient: true },
  },
  {
    // cache-manager 4 to 7. Without a time, the module's or the store's own default counts, which stands elsewhere.
    kind: "cache",
    modules: ["@nestjs/cache-manager", "cache-manager"],
    makers: ["", "Cache"],
    values: ["cache-manager.caching()"],
    reads: ["get"],
    writes: ["set"],
    claims: [],
    expiry: { by: "argument", field: "ttl" },
  },
  {
    kind: "memory",
    modules: ["node-cache", "lru-cache", "quick-lru", "tiny-lru", "@isaacs/ttlcache"],
    makers: ["", "*"],
    values: ["global:Map.new()", "global:Set.new()", "memory-cache", "cache-manager.createCache()"],
    reads: ["get", "has", "peek"],
    writes: ["set", "add", "put"],
    claims: [],
    expiry: null,
  },
];
