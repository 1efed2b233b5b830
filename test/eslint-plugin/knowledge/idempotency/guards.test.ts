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
    if (!idempotencyKey) throw new BadRequestException(`,
    ],
  ])("of %s parses, and ends the finding", (_, filename, code, expected) => {
    const result = guarded(code, filename);
    expect(result).toContain(expected);
    expect(new Linter({ configType: "flat" }).verify(result, config, { filename })).toEqual([]);
  });
});
