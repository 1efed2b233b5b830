/**
 * Clients of HTTP, and how long they wait for the other side. From their documentation and sources, as of November 2026: Node.js 24
 * (undici 7), node-fetch 2 and 3, axios 1.13, got 14, ky 1.14, @slack/web-api 7, @slack/webhook 7.
 */
export interface HttpClient {
  /** As a message calls it. */
  readonly name: string;
  /** How long it waits, as a message says it. */
  readonly waits: string;
  readonly calls: readonly HttpCallPlace[];
  /** Options of which any one ends a request, or may: `agent` and `dispatcher` have time-outs of their own. */
  readonly limits: readonly string[];
  /** What to put into the options, in code. */
  readonly limit: HttpLimit;
  /** It ends requests by itself, unless it is told not to. */
  readonly isLimited?: true;
  /** An option that other clients have and this one ignores. */
  readonly ignores?: "timeout";
  /** What a file says that sets how all requests of the client end. */
  readonly defaults?: RegExp;
}

export interface HttpLimit {
  readonly name: string;
  readonly value: string;
}

/** Some calls of a client, as origin keys. */
export interface HttpCallPlace {
  readonly keys: readonly string[];
  /** The place of the options; null where they may stand in the place of the address as well, or behind it. */
  readonly at: number | null;
  /** Whether it makes a client, whose own calls have these options. */
  readonly makes?: true;
}

const SIGNAL: HttpLimit = { name: "signal", value: "AbortSignal.timeout(10_000)" };

/** Methods of a client with a body, and without. */
const withBody = (prefix: string, suffix = "()") =>
  ["post", "put", "patch", "postForm", "putForm", "patchForm"].map((method) => `${prefix}.${method}${suffix}`);
const withoutBody = (prefix: string, suffix = "()") =>
  ["get", "delete", "head", "options"].map((method) => `${prefix}.${method}${suffix}`);
const anyMethod = (prefix: string) =>
  ["get", "post", "put", "patch", "delete", "head"].map((each) => `${prefix}.${each}()`);

export const HTTP_CLIENTS: readonly HttpClient[] = [
  {
    // headersTimeout and bodyTimeout are 300 s: a server that sends a byte now and then has no end at all.
    name: "fetch",
    waits: "waits five minutes or more",
    calls: [{ keys: ["global:fetch()", "undici.fetch()"], at: 1 }],
    limits: ["signal", "dispatcher"],
    limit: SIGNAL,
    ignores: "timeout",
    defaults: /\bsetGlobalDispatcher\b/,
  },
  {
    name: "undici",
    waits: "waits five minutes or more",
    calls: [{ keys: ["undici.request()", "undici.stream()"], at: 1 }],
    limits: ["signal", "dispatcher", "headersTimeout", "bodyTimeout"],
    limit: SIGNAL,
    defaults: /\bsetGlobalDispatcher\b/,
  },
  {
    name: "node-fetch",
    waits: "waits forever",
    calls: [{ keys: ["node-fetch()", "cross-fetch()", "cross-fetch.fetch()"], at: 1 }],
    limits: ["signal", "timeout", "agent"],
    limit: SIGNAL,
  },
  {
    name: "axios",
    waits: "waits forever",
    calls: [
      { keys: ["axios()"], at: null },
      { keys: ["axios.request()"], at: 0 },
      { keys: withoutBody("axios"), at: 1 },
      { keys: withBody("axios"), at: 2 },
      { keys: ["axios.create()"], at: 0, makes: true },
    ],
    limits: ["timeout", "signal", "cancelToken", "httpAgent", "httpsAgent", "adapter"],
    limit: { name: "timeout", value: "10_000" },
    defaults: /\.timeout\s{0,4}=(?!=)|\[["']timeout["']\]\s{0,4}=(?!=)/,
  },
  {
    name: "got",
    waits: "waits forever",
    calls: [
      { keys: ["got()", "got.got()", ...anyMethod("got"), ...anyMethod("got.got")], at: null },
      { keys: ["got.extend()", "got.got.extend()"], at: 0, makes: true },
    ],
    limits: ["timeout", "signal", "agent"],
    limit: { name: "timeout", value: "{ request: 10_000 }" },
  },
  {
    name: "ky",
    waits: "waits forever",
    calls: [
      { keys: ["ky()", ...anyMethod("ky")], at: 1 },
      { keys: ["ky.create()", "ky.extend()"], at: 0, makes: true },
    ],
    limits: ["timeout"],
    limit: { name: "timeout", value: "10_000" },
    isLimited: true,
  },
  {
    // `timeout` only tells of it, `signal` ends the request.
    name: "http",
    waits: "waits forever",
    calls: [{ keys: ["http.get()", "http.request()", "https.get()", "https.request()"], at: null }],
    limits: ["timeout", "signal", "agent"],
    limit: SIGNAL,
  },
  {
    name: "@slack/web-api",
    waits: "waits forever",
    calls: [{ keys: ["@slack/web-api.WebClient.new()"], at: 1, makes: true }],
    limits: ["timeout", "agent"],
    limit: { name: "timeout", value: "10_000" },
  },
  {
    name: "@slack/webhook",
    waits: "waits forever",
    calls: [{ keys: ["@slack/webhook.IncomingWebhook.new()"], at: 1, makes: true }],
    limits: ["timeout", "agent"],
    limit: { name: "timeout", value: "10_000" },
  },
];

/** Calls that end to wait for a promise that they are given, or for a function's, as origin keys. */
export const BOUNDING_CALLS: readonly string[] = [
  "global:Promise.race()",
  "p-timeout()",
  "promise-timeout.timeout()",
  "p-race()",
];

/** Calls that wait for all that they are given, and no less. */
export const WAITING_CALLS: readonly string[] = [
  "global:Promise.all()",
  "global:Promise.allSettled()",
  "global:Promise.any()",
  "global:Promise.resolve()",
];
