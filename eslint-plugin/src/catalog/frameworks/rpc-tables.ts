/**
 * A framework whose procedures are members of a table that one call takes, as data: one entry is all that there is to say of
 * it. From their own documentation and type declarations, December 2026.
 */
export interface RpcTable {
  readonly name: string;
  /** The modules of which a file with such a table imports one, a star standing for the rest of a name. */
  readonly modules: readonly string[];
  /** The method, or function, that takes the table, and which of its arguments that is. */
  readonly registers: string;
  readonly at: number;
  /** Whether the table is one procedure, named by the argument before it: `server.add(lexicon, { handler })`. */
  readonly isOne?: true;
}

export const RPC_TABLES: readonly RpcTable[] = [
  // Connect 2: `(router) => router.service(OrderService, { placeOrder(request) { … } })`
  { name: "Connect", modules: ["@connectrpc/connect", "@connectrpc/*"], registers: "service", at: 1 },
  // @grpc/grpc-js 1: `server.addService(proto.Orders.service, { placeOrder(call, callback) { … } })`
  { name: "gRPC", modules: ["@grpc/grpc-js", "grpc"], registers: "addService", at: 1 },
  // ts-rest 3: `s.router(contract, { placeOrder: async ({ body }) => … })`, and what Next.js is given
  { name: "ts-rest", modules: ["@ts-rest/*"], registers: "router", at: 1 },
  { name: "ts-rest", modules: ["@ts-rest/*"], registers: "createNextRoute", at: 1 },
  { name: "ts-rest", modules: ["@ts-rest/*"], registers: "createNextHandler", at: 1 },
  // @atproto/xrpc-server: `server.add(lexicon, { auth, handler })`
  { name: "XRPC", modules: ["@atproto/xrpc-server", "@atproto/*"], registers: "add", at: 1, isOne: true },
];

/** oRPC 1: `os.input(schema).use(check).handler(handler)` */
export const CHAINED_PROCEDURES = {
  modules: ["@orpc/server"],
  method: "handler",
  steps: ["input", "route", "use", "output"],
} as const;
