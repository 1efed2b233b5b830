import { describe, expect, it } from "vitest";
import { routesIn, type Route } from "../../../../eslint-plugin/src/knowledge/frameworks/index.ts";
import { sourceCodeOf } from "../../source-code.ts";

/** The routes of a file as lines: framework, methods, path or name. */
function routesOf(code: string, filename = "src/file.ts"): string[] {
  const sourceCode = sourceCodeOf(code, filename);
  const all = routesIn(sourceCode, `/project/${filename}`);
  for (const method of ["POST", "PUT", "PATCH"] as const) {
    const wanted = routesIn(sourceCode, `/project/${filename}`, new Set([method]));
    const haveIt = (routes: readonly Route[]) => linesOf(routes.filter(({ methods }) => methods.includes(method)));
    expect(haveIt(wanted)).toEqual(haveIt(all));
  }
  return linesOf(all);
}

function linesOf(routes: readonly Route[]): string[] {
  return routes.map(({ framework, methods, path, name }) => `${framework} ${methods.join("|")} ${path ?? name}`);
}

/** What runs before the only route of a file, as written. */
function middlewareOf(code: string): string[] {
  const sourceCode = sourceCodeOf(code, "src/file.ts");
  const [route] = routesIn(sourceCode, "/project/src/file.ts").filter((each) => each.methods.includes("POST"));
  return (route?.middleware ?? []).map((node) => sourceCode.getText(node));
}

describe("Express", () => {
  it.each([
    [`import express from "express"; const app = express(); app.post("/a", h);`, ["express POST /a"]],
    [`const { Router } = require("express"); const r = Router(); r.patch("/a", auth, h);`, ["express PATCH /a"]],
    [
      `import { Router } from "express"; export const r = new Router(); r.get("/a", h).put("/b", h);`,
      ["express GET /a", "express PUT /b"],
    ],
    [
      `import express from "express"; const app = express(); app.route("/a").get(h).post(h);`,
      ["express GET /a", "express POST /a"],
    ],
    [
      `import type { Router } from "express"; export function add(router: Router) { router.post("/a", h); }`,
      ["express POST /a"],
    ],
    [
      `import express from "express"; function add(app: ReturnType<typeof express>) { app.post("/a", h()); }`,
      ["express POST /a"],
    ],
    [`export default (app) => { app.post("/a", (req, res) => res.end()); };`, ["express POST /a"]],
    [`export default (app) => { app.post("/a", wrap(async (req, res, next) => {})); };`, ["express POST /a"]],
    [
      `import express from "express"; class Api { router = express.Router(); mount() { this.router.post("/a", this.create); } }`,
      ["express POST /a"],
    ],
    [
      `import express from "express"; const app = express(); app.post(["/a", "/b"], h); app.post(\`/\${v}/c\`, h);`,
      ['express POST ["/a", "/b"]', "express POST `/${v}/c`"],
    ],
    // What has the same names and is no router.
    [`import axios from "axios"; axios.post("/a", (req, res) => {});`, []],
    [`import nock from "nock"; nock("http://x").post("/a", (req, res) => {});`, []],
    [`import express from "express"; const app = express(); app.get("env"); app.set("a", 1);`, []],
    [`export const run = (map) => { map.delete("/a"); map.get("/b"); };`, []],
    [`export const run = (client) => client.post("/a", (error, body) => {});`, []],
  ])("%s", (code, routes) => {
    expect(routesOf(code)).toEqual(routes);
  });

  it("knows what was put before a route, and where", () => {
    const setUp = `import express from "express"; const app = express(); const orders = express.Router();`;
    expect(middlewareOf(`${setUp} app.use(first); app.post("/a", [second, third()], h); app.use(late);`)).toEqual([
      "first",
      "second",
      "third()",
    ]);
    expect(middlewareOf(`${setUp} app.use("/b", other); app.use("/a", mine); app.post("/a/x", h);`)).toEqual([
      `"/a"`,
      "mine",
    ]);
    expect(middlewareOf(`${setUp} orders.post("/", h); app.use("/orders", check, orders);`)).toContain("check");
    expect(middlewareOf(`${setUp} app.use(first); orders.post("/", h); app.use("/orders", orders);`)).toContain(
      "first",
    );
    expect(middlewareOf(`${setUp} orders.post("/", h); app.use("/orders", orders); app.use(late);`)).not.toContain(
      "late",
    );
  });
});

describe("Fastify", () => {
  it.each([
    [`import Fastify from "fastify"; const app = Fastify(); app.post("/a", { preHandler }, h);`, ["fastify POST /a"]],
    [
      `import type { FastifyInstance } from "fastify"; export default async (app: FastifyInstance) => { app.post<Body>("/a", h); };`,
      ["fastify POST /a"],
    ],
    [
      `import type { FastifyPluginAsync } from "fastify"; const plugin: FastifyPluginAsync = async (app) => { app.put("/a", h); };`,
      ["fastify PUT /a"],
    ],
    [`import fp from "fastify-plugin"; export default fp(async (app) => { app.post("/a", h); });`, ["fastify POST /a"]],
    [
      `import fastify from "fastify"; const app = fastify(); app.register(async (scope) => { scope.post("/a", h); });`,
      ["fastify POST /a"],
    ],
    [
      `import fastify from "fastify"; const app = fastify(); app.route({ method: ["POST", "PUT"], url: "/a", handler: h });`,
      ["fastify POST|PUT /a"],
    ],
    [
      `export default async (server) => { server.post("/a", async (request, reply) => reply.send()); };`,
      ["fastify POST /a"],
    ],
    [`import fastify from "fastify"; const app = fastify(); app.addHook("onRequest", h);`, []],
  ])("%s", (code, routes) => {
    expect(routesOf(code)).toEqual(routes);
  });

  it("knows hooks of the same and the outer plugin", () => {
    const setUp = `import fastify from "fastify"; const app = fastify();`;
    expect(middlewareOf(`${setUp} app.post("/a", h); app.addHook("preHandler", check);`)).toContain("check");
    expect(
      middlewareOf(
        `${setUp} app.addHook("preHandler", check); app.register(async (scope) => { scope.post("/a", h); });`,
      ),
    ).toContain("check");
    expect(middlewareOf(`${setUp} app.post("/a", { preHandler: [check] }, h);`)).toEqual(["{ preHandler: [check] }"]);
    expect(
      middlewareOf(
        `${setUp} app.register(async (one) => { one.addHook("preHandler", check); }); app.register(async (two) => { two.post("/a", h); });`,
      ),
    ).not.toContain("check");
  });
});

describe("Koa", () => {
  it.each([
    [`import Router from "@koa/router"; const router = new Router(); router.post("/a", h);`, ["koa POST /a"]],
    [
      `const Router = require("koa-router"); const router = Router(); router.post("named", "/a", auth(), h);`,
      ["koa POST /a"],
    ],
    [
      `export default function routes(...[router, { queries }]: RouterInitArgs) { router.post("/a", koaGuard({}), async (ctx, next) => next()); }`,
      ["koa POST /a"],
    ],
    [`export const run = (cache) => { cache.put("/a", async (ctx) => {}); };`, ["koa PUT /a"]],
  ])("%s", (code, routes) => {
    expect(routesOf(code)).toEqual(routes);
  });
});

describe("Hono", () => {
  it.each([
    [`import { Hono } from "hono"; const app = new Hono(); app.post("/a", auth, (c) => c.text(""));`, ["hono POST /a"]],
    [
      `import { Hono } from "hono"; export default new Hono().get("/a", h).use(auth).post("/b", h);`,
      ["hono GET /a", "hono POST /b"],
    ],
    [
      `import { Hono } from "hono"; const app = new Hono().basePath("/v1"); app.on(["PUT", "POST"], "/a", h);`,
      ["hono PUT|POST /a"],
    ],
    [
      `import { OpenAPIHono, createRoute } from "@hono/zod-openapi"; const make = createRoute({ method: "post", path: "/a" }); const app = new OpenAPIHono(); app.openapi(make, h);`,
      ["hono POST /a"],
    ],
  ])("%s", (code, routes) => {
    expect(routesOf(code)).toEqual(routes);
  });

  it("does not lose a long chain", () => {
    const chain = Array.from({ length: 40 }, (_, index) => `.post("/${index}", h)`).join("");
    expect(routesOf(`import { Hono } from "hono"; const app = new Hono()${chain};`)).toHaveLength(40);
  });
});

describe("NestJS", () => {
  it.each([
    [
      `import { Controller, Post } from "@nestjs/common"; @Controller("orders") class A { @Post() create() {} }`,
      ["nest POST orders"],
    ],
    [
      `import { Controller, Put } from "@nestjs/common"; @Controller({ path: "orders", version: "1" }) class A { @Put(":id") set() {} }`,
      ["nest PUT orders/:id"],
    ],
    [
      `import * as nest from "@nestjs/common"; @nest.Controller() class A { @nest.Patch("x") set() {} }`,
      ["nest PATCH /x"],
    ],
    [`import { Post } from "@nestjs/common"; class A { @Post() create() {} }`, []],
    [`import { Controller, Post } from "./own"; @Controller("orders") class A { @Post() create() {} }`, []],
  ])("%s", (code, routes) => {
    expect(routesOf(code)).toEqual(routes);
  });
});

describe("routes by files", () => {
  it.each([
    ["app/api/orders/route.ts", `export async function POST(req: Request) {}`, ["next POST /api/orders"]],
    [
      "app/(shop)/api/orders/[id]/route.ts",
      `export const PATCH = withAuth(async () => {});`,
      ["next PATCH /api/orders/[id]"],
    ],
    [
      "app/api/orders/route.ts",
      `const handler = async () => {}; export { handler as GET, handler as POST };`,
      ["next GET /api/orders", "next POST /api/orders"],
    ],
    [
      "pages/api/orders.ts",
      `export default function handler(req, res) { if (req.method === "POST") res.end(); }`,
      ["next POST /api/orders"],
    ],
    ["app/actions.ts", `"use server"; export async function createOrder(data: FormData) {}`, ["next POST createOrder"]],
    ["app/page.tsx", `export default function Page() { async function save() { "use server"; } }`, ["next POST save"]],
    ["app/orders.ts", `export async function POST() {}`, []],
    ["src/routes/orders/+server.ts", `export const POST = async ({ request }) => {};`, ["sveltekit POST /orders"]],
    [
      "src/routes/orders/+page.server.ts",
      `export const actions = { create: async () => {} };`,
      ["sveltekit POST create"],
    ],
    ["app/routes/orders.tsx", `export async function action({ request }) {}`, ["remix POST /orders"]],
    [
      "app/routes/api.v1.orders.ts",
      `const { action } = createActionApiRoute({}, async () => {}); export { action };`,
      ["remix POST /api/v1/orders"],
    ],
    ["server/api/orders.post.ts", `export default defineEventHandler(async (event) => {});`, ["h3 POST /api/orders"]],
    [
      "src/api/store/orders/route.ts",
      `import { MedusaRequest } from "@medusajs/framework"; export const POST = async (req: MedusaRequest, res) => {};`,
      ["medusa POST /api/store/orders"],
    ],
  ])("%s: %s", (filename, code, routes) => {
    expect(routesOf(code, filename)).toEqual(routes);
  });
});

describe("others", () => {
  it.each([
    [
      `import Hapi from "@hapi/hapi"; const server = Hapi.server(); server.route({ method: "POST", path: "/a", handler: h });`,
      ["hapi POST /a"],
    ],
    [
      `import Hapi from "@hapi/hapi"; const server = new Hapi.Server(); server.route([{ method: "PUT", path: "/a", options: { handler: h } }]);`,
      ["hapi PUT /a"],
    ],
    [
      `class Orders extends Controller { constructor() { this.route({ method: "post", path: "", handler: this.create }); } }`,
      ["own POST "],
    ],
    [`class Orders { mountRoutes() { this.route("POST", "/orders", check, this.create); } }`, ["own POST /orders"]],
    [`export const options = { method: "POST", path: "/a", handler: h };`, []],
    [`import { Elysia } from "elysia"; new Elysia().post("/a", h);`, ["elysia POST /a"]],
    [`import router from "@adonisjs/core/services/router"; router.post("/a", [Orders, "store"]);`, ["adonis POST /a"]],
    [
      `export const r = router({ make: publicProcedure.input(z.any()).mutation(({ input }) => 1) });`,
      ["trpc POST make"],
    ],
    [`builder.mutation({ query: () => "/a" });`, []],
    [`class Orders { async create(data) {} } app.use("orders", new Orders());`, ["feathers POST orders"]],
    [
      `export const handler = async (event: APIGatewayProxyEvent) => { if (event.httpMethod === "POST") return 1; };`,
      ["lambda POST handler"],
    ],
    [`export const handler = async (event) => { for (const record of event.Records) work(record); };`, []],
    [
      `module.exports.placeOrder = (event, context, callback) => { save(JSON.parse(event.body)); callback(null, { statusCode: 201 }); };`,
      ["lambda ALL placeOrder"],
    ],
    [
      `export const place = async (event) => { await save(event.body); return { statusCode: 201 }; };`,
      ["lambda ALL place"],
    ],
    [`export const place = async (order) => { await save(order); return { statusCode: 201 }; };`, []],
    [`export const check = (event: H3Event) => { return { statusCode: 401 }; };`, []],
    [`export const check = (event) => { throw createError({ statusCode: 401 }); };`, []],
  ])("%s", (code, routes) => {
    expect(routesOf(code)).toEqual(routes);
  });
});

describe("restana and find-my-way", () => {
  it.each([
    [
      `import restana from "restana"; const service = restana({}); service.use(auth).post("/a", check, h);`,
      ["restana POST /a"],
    ],
    [`const service = require("restana")(); service.all("/a", h);`, ["restana ALL /a"]],
    [
      `import FindMyWay from "find-my-way"; const router = FindMyWay(); router.on("POST", "/a", h);`,
      ["find-my-way POST /a"],
    ],
    [
      `const router = require("find-my-way")(); router.on(["PUT", "PATCH"], "/a", { constraints }, h);`,
      ["find-my-way PUT|PATCH /a"],
    ],
  ])("%s", (code, routes) => {
    expect(routesOf(code)).toEqual(routes);
  });
});
