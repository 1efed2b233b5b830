import { describe, expect, it } from "vitest";
import { lookAtFile } from "../../../../eslint-plugin/src/code/mentions.ts";
import { routesIn, titleOf } from "../../../../eslint-plugin/src/knowledge/frameworks/index.ts";
import { sourceCodeOf } from "../../source-code.ts";

/** The routes of a file that may write, as lines: framework and title. */
function routesOf(code: string): string[] {
  // A gate may say no to a file that was looked at, however short it is.
  lookAtFile(code);
  return routesIn(sourceCodeOf(code), "/project/src/file.ts")
    .filter(({ methods }) => !methods.includes("GET"))
    .map((route) => `${route.framework} ${titleOf(route, route.methods[0] ?? "")}`);
}

describe("mutations of GraphQL", () => {
  it.each<[name: string, code: string, routes: string[]]>([
    [
      "a map of resolvers",
      `export const resolvers = { Query: { orders: () => [] }, Mutation: { placeOrder: async (_, args) => db.order.create(args), pay } };`,
      ["graphql placeOrder", "graphql pay"],
    ],
    [
      "a map whose mutations stand elsewhere",
      `const mutations = { placeOrder(_, args) {} }; export default { Mutation: mutations };`,
      ["graphql placeOrder"],
    ],
    ["what a cache is told of mutations", `new InMemoryCache({ typePolicies: { Mutation: { fields: {} } } });`, []],
    [
      "NestJS",
      `import { Mutation, Query, Resolver } from "@nestjs/graphql";
@Resolver() export class Orders { @Query(() => [Order]) list() {} @Mutation(() => Order) placeOrder() {} @Mutation(() => Order, { name: "pay" }) payOrder() {} }`,
      ["graphql placeOrder", "graphql pay"],
    ],
    [
      "TypeGraphQL",
      `import { Mutation, Resolver } from "type-graphql"; @Resolver(Order) export class Orders { @Mutation(() => Order) async placeOrder() {} }`,
      ["graphql placeOrder"],
    ],
    [
      "a decorator of another package",
      `import { Mutation, Resolver } from "biology"; @Resolver() export class Genes { @Mutation() change() {} }`,
      [],
    ],
    [
      "Pothos",
      `builder.mutationField("placeOrder", (t) => t.field({ type: Order, resolve: async (_, args) => place(args) }));
builder.mutationType({ fields: (t) => ({ pay: t.boolean({ resolve: pay }) }) });
builder.mutationFields((t) => ({ refund: t.prismaField({ type: Order, resolve: () => {} }) }));
builder.queryField("orders", (t) => t.field({ resolve: list }));`,
      ["graphql placeOrder", "graphql pay", "graphql refund"],
    ],
    [
      "Nexus",
      `export const place = mutationField("placeOrder", { type: "Order", resolve(_, args) {} });
export const more = extendType({ type: "Mutation", definition(t) { t.field("pay", { type: "Order", resolve: pay }); } });
export const read = extendType({ type: "Query", definition(t) { t.field("orders", { type: "Order", resolve: list }); } });`,
      ["graphql placeOrder", "graphql pay"],
    ],
    [
      "GraphQL.js",
      `const orders = new GraphQLObjectType({ name: "Mutation", fields: () => ({ placeOrder: { type: Order, resolve: async (_, args) => {} } }) });
const query = new GraphQLObjectType({ name: "Query", fields: { orders: { type: Order, resolve: list } } });`,
      ["graphql placeOrder"],
    ],
  ])("%s", (_, code, routes) => {
    expect(routesOf(code)).toEqual(routes);
  });
});

describe("procedures of an RPC", () => {
  it.each<[name: string, code: string, routes: string[]]>([
    [
      "Connect",
      `import type { ConnectRouter } from "@connectrpc/connect";
export default (router: ConnectRouter) => router.service(OrderService, { async placeOrder(request) { return {}; }, pay });`,
      ["rpc placeOrder", "rpc pay"],
    ],
    [
      "gRPC",
      `import * as grpc from "@grpc/grpc-js"; const server = new grpc.Server();
server.addService(proto.Orders.service, { placeOrder: (call, callback) => callback(null, {}) });`,
      ["rpc placeOrder"],
    ],
    [
      "ts-rest",
      `import { initServer } from "@ts-rest/express"; const s = initServer();
export const router = s.router(contract, { placeOrder: async ({ body }) => ({ status: 201, body }), pay: { middleware: [check], handler: async () => ({}) } });`,
      ["rpc placeOrder", "rpc pay"],
    ],
    [
      "XRPC",
      `import { Server } from "@atproto/xrpc-server"; export default (server: Server) => { server.add(app.orders.place, { auth, handler: async ({ input }) => ({}) }); set.add(1, { size: 2 }); };`,
      ["rpc app.orders.place"],
    ],
    [
      "oRPC",
      `import { os } from "@orpc/server"; export const placeOrder = os.input(schema).use(check).handler(async ({ input }) => {});`,
      ["rpc placeOrder"],
    ],
    ["a chain of something else", `export const place = form.input(schema).handler(async () => {});`, []],
    ["a table of something else", `bus.service(Orders, { placeOrder() {} });`, []],
  ])("%s", (_, code, routes) => {
    expect(routesOf(code)).toEqual(routes);
  });
});

describe("controllers with decorators", () => {
  it.each<[name: string, code: string, routes: string[]]>([
    [
      "inversify-express-utils",
      `import { controller, httpGet, httpPost } from "inversify-express-utils";
@controller("/orders", check) export class Orders { @httpGet("/") list() {} @httpPost("/:id/refunds", once) refund() {} }`,
      ["nest POST /orders/:id/refunds"],
    ],
    [
      "OvernightJS",
      `import { Controller, Post } from "@overnightjs/core"; @Controller("orders") export class Orders { @Post(":id") place() {} }`,
      ["nest POST orders/:id"],
    ],
    [
      "LoopBack",
      `import { post, requestBody } from "@loopback/rest"; export class Orders { @post("/orders") async place(@requestBody() order) {} }`,
      ["nest POST /orders"],
    ],
    [
      "a controller whose class says nothing",
      `import { httpPost } from "inversify-express-utils"; export class Orders { @httpPost("/orders") place() {} }`,
      [],
    ],
  ])("%s", (_, code, routes) => {
    expect(routesOf(code)).toEqual(routes);
  });

  it("run what stands behind their paths", () => {
    const code = `import { controller, httpPost } from "inversify-express-utils";
@controller("/orders", check) export class Orders { @httpPost("/", once) place() {} }`;
    const sourceCode = sourceCodeOf(code);
    const [route] = routesIn(sourceCode, "/project/src/file.ts");
    expect(route?.middleware.map((node) => sourceCode.getText(node))).toEqual(["check", "once"]);
  });
});
