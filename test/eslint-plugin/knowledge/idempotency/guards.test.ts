import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import plugin from "../../../../eslint-plugin/src/index.ts";

const config = [
  {
    files: ["**"],
    plugins: { premortem: plugin },
    languageOptions: { parser },
    rules: { "premortem/require-idempotency-key": "error" as const },
  },
];

/** The code with the guard that is suggested for its only finding. */
function guarded(code: string, filename: string): string {
  const [message, ...others] = new Linter({ configType: "flat" }).verify(code, config, { filename });
  expect(others).toEqual([]);
  const fix = message?.suggestions?.[0]?.fix;
  return fix ? code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]) : "";
}

const create = "await prisma.order.create({ data });";

describe("the guard that is suggested", () => {
  it.each<[string, string, string, string]>([
    [
      "hapi",
      "src/server.ts",
      `import Hapi from "@hapi/hapi";
const server = Hapi.server();
server.route({ method: "POST", path: "/orders", handler: async (request, h) => { return ${create} } });`,
      `if (!request.headers["idempotency-key"]) return h.response(`,
    ],
    [
      "h3",
      "server/api/orders.post.ts",
      `export default defineEventHandler(async (event) => { return ${create} });`,
      `if (!event.headers.get("Idempotency-Key")) return new Response(`,
    ],
    [
      "Elysia",
      "src/server.ts",
      `import { Elysia } from "elysia";
const app = new Elysia();
app.post("/orders", async (context) => { return ${create} });`,
      `if (!context.headers["idempotency-key"]) return new Response(`,
    ],
    [
      "AWS Lambda",
      "src/orders.ts",
      `export const handler = async (event: APIGatewayProxyEvent) => { if (event.httpMethod === "POST") { ${create} } };`,
      `return { statusCode: 400, body:`,
    ],
    [
      "AdonisJS",
      "start/routes.ts",
      `import router from "@adonisjs/core/services/router";
router.post("/orders", async (ctx) => { return ${create} });`,
      `if (!ctx.request.header("Idempotency-Key")) return ctx.response.badRequest(`,
    ],
    [
      "AdonisJS, taken apart",
      "start/routes.ts",
      `import router from "@adonisjs/core/services/router";
router.post("/orders", async ({ request, response: answer }) => { return ${create} });`,
      `if (!request.header("Idempotency-Key")) return answer.badRequest(`,
    ],
    [
      "Elysia, taken apart",
      "src/server.ts",
      `import { Elysia } from "elysia";
new Elysia().post("/orders", async ({ body, headers }) => { return ${create} });`,
      `if (!headers["idempotency-key"]) return new Response(`,
    ],
    [
      "Feathers",
      "src/orders.ts",
      `import { app } from "./app";
class Orders {
  async create(data, params) {
    return ${create}
  }
}
app.use("orders", new Orders());`,
      `import { BadRequest } from "@feathersjs/errors";
class Orders {
  async create(data, params) {
    // TODO: store the key with the response, and give that response when the key comes back.
    if (params?.provider && !params.headers?.["idempotency-key"]) throw new BadRequest(`,
    ],
    [
      "tRPC",
      "src/router.ts",
      `import { z } from "zod";
export const orders = router({
  create: publicProcedure.input(z.object({ total: z.number() })).mutation(async ({ input: data }) => { return ${create} }),
});`,
      `.input(z.object({ idempotencyKey: z.string().min(1), total: z.number() }))`,
    ],
    [
      "NestJS",
      "src/orders.controller.ts",
      `import { Body, Controller, Post } from "@nestjs/common";
@Controller("orders")
export class OrdersController {
  @Post()
  async create(@Body() data: Order) {
    return ${create}
  }
}`,
      `async create(@Headers("idempotency-key") idempotencyKey: string, @Body() data: Order) {
    // TODO: store the key with the response, and give that response when the key comes back.
    if (!idempotencyKey) throw new BadRequestException(`,
    ],
  ])("of %s parses, and ends the finding", (_, filename, code, expected) => {
    const result = guarded(code, filename);
    expect(result).toContain(expected);
    expect(new Linter({ configType: "flat" }).verify(result, config, { filename })).toEqual([]);
  });

  it.each([
    [
      "a handler without parameters",
      `import router from "@adonisjs/core/services/router"; router.post("/orders", async () => { return ${create} });`,
    ],
    [
      "a schema from elsewhere",
      `export const orders = router({ create: publicProcedure.input(order).mutation(async () => { return ${create} }) });`,
    ],
    [
      "a service without params",
      `class Orders { async create(data) { return ${create} } } app.use("orders", new Orders());`,
    ],
  ])("is none for %s", (_, code) => {
    expect(guarded(code, "src/file.ts")).toBe("");
  });
});
