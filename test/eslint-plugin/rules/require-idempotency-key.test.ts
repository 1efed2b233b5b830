import rule from "../../../eslint-plugin/src/rules/require-idempotency-key.ts";
import { ruleTester } from "../rule-tester.ts";

const express = `import express from "express";\nimport { prisma } from "./prisma";\nconst app = express();\n`;
const create = "res.json(await prisma.order.create({ data: req.body }));";

ruleTester().run("require-idempotency-key", rule, {
  valid: [
    `${express}app.post("/orders", async (req, res) => { const key = req.get("Idempotency-Key"); await once(key, () => prisma.order.create({ data: req.body })); });`,
    // The request goes on to code that may read it there; the key is compared, or stored.
    `${express}app.post("/orders", async (req, res) => { if (!req.get("Idempotency-Key")) return res.end(); const order = await place(req); ${create} });`,
    `${express}app.post("/orders", async (req, res) => { const key = req.get("Idempotency-Key"); if (key === last) return res.end(); ${create} });`,
    `${express}app.post("/orders", async (req, res) => { const key = req.get("Idempotency-Key"); if (!key) return res.end(); seen.add(key); ${create} });`,
    `${express}app.post("/orders", async (req, res) => { const idempotencyKey = req.get("Idempotency-Key"); await prisma.order.create({ data: { idempotencyKey } }); });`,
    // Short files, too, are a framework's only where they say so.
    `import { prisma } from "./prisma"; export const action = async () => { await prisma.order.create({ data: {} }); };`,
    `import { prisma } from "./prisma"; export default (app) => { app.openapi({ method: "post", path: "/orders" }, async (c) => { await prisma.order.create({ data: {} }); }); };`,
    // What is left to do is written beside it.
    `${express}app.post("/orders", async (req, res) => {
  if (!req.get("Idempotency-Key")) { res.status(400).end(); return; } // the gateway stores the key
  ${create}
});`,
    `${express}app.post("/orders", idempotency(), async (req, res) => { ${create} });`,
    `${express}app.use(requireIdempotencyKey); app.post("/orders", async (req, res) => { ${create} });`,
    `${express}app.use("/orders", idempotency()); app.post("/orders/:id/items", async (req, res) => { ${create} });`,
    `${express}app.get("/orders", async (req, res) => { ${create} });`,
    `${express}app.put("/orders/:id", async (req, res) => { ${create} });`,
    `${express}app.post("/orders/search", async (req, res) => { res.json(await prisma.order.findMany({ where: req.body })); });`,
    `${express}app.post("/auth/login", async (req, res) => { await prisma.session.create({ data: req.body }); });`,
    `${express}app.post("/orders", async (req, res) => { res.json(await prisma.order.upsert({ where, create: req.body, update: req.body })); });`,
    `${express}app.post("/users", async (req, res) => { if (await prisma.user.findUnique({ where })) throw new ConflictError(); await prisma.user.create({ data: req.body }); });`,
    `${express}app.patch("/orders/:id", async (req, res) => { await prisma.order.update({ where, data: req.body }); await prisma.note.create({ data: {} }); });`,
    `${express}app.post("/orders", async (req, res) => { await prisma.auditLog.create({ data: req.body }); });`,
    `${express}app.post("/orders", createOrder);`,
    {
      code: `${express}app.post("/orders", onceOnly(), async (req, res) => { ${create} });`,
      options: [{ keyNames: ["onceOnly"] }],
    },
    {
      code: `${express}app.post("/orders", async (req, res) => { ${create} });`,
      filename: "src/orders.test.ts",
    },
    {
      code: `${express}app.post("/orders", async (req, res) => { ${create} });`,
      options: [{ effects: ["payment"] }],
    },
    // An action that is built in a chain is called what it is exported as.
    {
      code: `"use server";
import { client, orderSchema } from "./client";
export const cancelOrder = client.inputSchema(orderSchema).action(async ({ input }) => { await mailer.sendEmail(input); });`,
      options: [{ effects: ["mail"] }],
    },
    // A second message costs little: only the strict preset asks.
    `"use server";
import { client, orderSchema } from "./client";
export const placeOrder = client.inputSchema(orderSchema).action(async ({ input }) => { await mailer.sendEmail(input); });`,
    `import { Controller, Post, Headers } from "@nestjs/common";
@Controller("orders")
export class Orders {
  @Post()
  create(@Headers("idempotency-key") key: string) { return this.orderRepository.create(key); }
}`,
  ],
  invalid: [
    {
      code: `"use server";
import { client, orderSchema } from "./client";
export const placeOrder = client.inputSchema(orderSchema).action(async ({ input }) => { await mailer.sendEmail(input); });`,
      options: [{ effects: ["mail"] }],
      errors: [{ messageId: "missingInInput", line: 3 }],
    },
    {
      code: `${express}app.post("", createOrder);
app.post(["/orders", "/orders/:id"], createOrder);
async function createOrder(req, res) { ${create} }`,
      errors: ["POST /", 'POST ["/orders", "/orders/:id"]'].map((route) => ({
        messageId: "missing" as const,
        data: { route, phrase: "creates a second record", place: "`prisma.order.create`, line 6" },
      })),
    },
    {
      code: `${express}app.post("/orders", async (req, res) => {
  ${create}
});`,
      errors: [
        {
          messageId: "missing",
          data: {
            route: "POST /orders",
            phrase: "creates a second record",
            place: "`prisma.order.create`, line 5",
          },
          line: 4,
          column: 10,
          endColumn: 19,
          suggestions: [
            {
              messageId: "addGuard",
              output: `${express}app.post("/orders", async (req, res) => {
  // TODO: store the key with the response, and give that response when the key comes back.
  if (!req.get("Idempotency-Key")) { res.status(400).json({ error: "Idempotency-Key header is required" }); return; }
  ${create}
});`,
            },
          ],
        },
      ],
    },
    {
      // The middleware comes after the route, or reaches another path.
      code: `${express}app.use("/refunds", idempotency());
app.post("/orders", createOrder);
app.use(idempotency());
async function createOrder(req, res) { ${create} }`,
      errors: [{ messageId: "missing", line: 5 }],
    },
    {
      // Of several changes the one that costs most is named.
      code: `${express}app.post("/checkout", async (req, res) => {
  const order = await prisma.order.create({ data: req.body });
  await stripe.paymentIntents.create({ amount: order.total });
});`,
      errors: [
        {
          messageId: "missing",
          data: {
            route: "POST /checkout",
            phrase: "charges the card again",
            place: "`stripe.paymentIntents.create`, line 6",
          },
          suggestions: [
            {
              messageId: "addGuard",
              output: `${express}app.post("/checkout", async (req, res) => {
  // TODO: store the key with the response, and give that response when the key comes back.
  if (!req.get("Idempotency-Key")) { res.status(400).json({ error: "Idempotency-Key header is required" }); return; }
  const order = await prisma.order.create({ data: req.body });
  await stripe.paymentIntents.create({ amount: order.total });
});`,
            },
          ],
        },
      ],
    },
    {
      code: `${express}app.patch("/wallets/:id", async (req, res) => {
  await Wallet.increment({ balance: req.body.amount }, { where });
});`,
      errors: [
        {
          messageId: "missing",
          suggestions: [
            {
              messageId: "addGuard",
              output: `${express}app.patch("/wallets/:id", async (req, res) => {
  // TODO: store the key with the response, and give that response when the key comes back.
  if (!req.get("Idempotency-Key")) { res.status(400).json({ error: "Idempotency-Key header is required" }); return; }
  await Wallet.increment({ balance: req.body.amount }, { where });
});`,
            },
          ],
        },
      ],
    },
    {
      code: `${express}app.post("/orders", async (req, res) => { const key = req.get("Idempotency-Key"); ${create} });`,
      errors: [{ messageId: "unusedKey", line: 4, column: 49, endColumn: 52 }],
    },
    {
      // Asked for and logged, which keeps nothing.
      code: `${express}app.post("/orders", async (req, res) => {
  const key = req.get("Idempotency-Key");
  if (!key || key.length > 64) { res.status(400).end(); return; }
  logger.info({ key }, \`order with \${key}\`);
  ${create}
});`,
      errors: [{ messageId: "unusedKey", line: 5, column: 9, endColumn: 12 }],
    },
    {
      code: `${express}app.post("/orders", async (req, res) => {
  if (!req.headers["idempotency-key"]) return res.status(400).end();
  ${create}
});`,
      errors: [{ messageId: "unusedKey", line: 5, column: 8, endColumn: 38 }],
    },
    {
      code: `${express}app.post("/orders", async (req, res) => { const { "idempotency-key": key } = req.headers; ${create} });`,
      errors: [{ messageId: "unusedKey", line: 4 }],
    },
    {
      code: `import { Controller, Post, Headers } from "@nestjs/common";
@Controller("orders")
export class Orders {
  @Post()
  create(@Headers("idempotency-key") key: string) {
    if (!key) throw new BadRequestException();
    return this.orderRepository.insert({});
  }
}`,
      errors: [{ messageId: "unusedKey", line: 5 }],
    },
    {
      code: `${express}app.put("/orders/:id", handler); app.post("/search", handler);`,
      options: [{ methods: ["POST", "PUT"], checkUnknownEffects: true }],
      errors: [
        { messageId: "unknown", data: { route: "PUT /orders/:id" } },
        { messageId: "unknown", data: { route: "POST /search" } },
      ],
    },
    {
      code: `import Fastify from "fastify";
const app = Fastify();
app.post("/orders", async (request, reply) => {
  await pool.query("INSERT INTO orders (total) VALUES ($1)", [request.body.total]);
});`,
      errors: [
        {
          messageId: "missing",
          line: 3,
          suggestions: [
            {
              messageId: "addGuard",
              output: `import Fastify from "fastify";
const app = Fastify();
app.post("/orders", async (request, reply) => {
  // TODO: store the key with the response, and give that response when the key comes back.
  if (!request.headers["idempotency-key"]) return reply.code(400).send({ error: "Idempotency-Key header is required" });
  await pool.query("INSERT INTO orders (total) VALUES ($1)", [request.body.total]);
});`,
            },
          ],
        },
      ],
    },
    {
      code: `import Router from "@koa/router";
const router = new Router();
router.post("/orders", async (ctx) => {
  ctx.body = await Order.create(ctx.request.body);
});`,
      errors: [
        {
          messageId: "missing",
          line: 3,
          suggestions: [
            {
              messageId: "addGuard",
              output: `import Router from "@koa/router";
const router = new Router();
router.post("/orders", async (ctx) => {
  // TODO: store the key with the response, and give that response when the key comes back.
  if (!ctx.get("Idempotency-Key")) ctx.throw(400, "Idempotency-Key header is required");
  ctx.body = await Order.create(ctx.request.body);
});`,
            },
          ],
        },
      ],
    },
    {
      code: `import { Controller, Post } from "@nestjs/common";
@Controller("orders")
export class Orders {
  constructor(private readonly orders: OrdersService) {}
  @Post()
  place(@Body() body: Order) { return this.orders.place(body); }
}`,
      errors: [
        {
          messageId: "missing",
          line: 5,
          column: 3,
          endColumn: 10,
          suggestions: [
            {
              messageId: "addGuard",
              output: `import { Controller, Post, BadRequestException, Headers } from "@nestjs/common";
@Controller("orders")
export class Orders {
  constructor(private readonly orders: OrdersService) {}
  @Post()
  place(@Headers("idempotency-key") idempotencyKey: string, @Body() body: Order) {
    // TODO: store the key with the response, and give that response when the key comes back.
    if (!idempotencyKey) throw new BadRequestException("Idempotency-Key header is required"); return this.orders.place(body); }
}`,
            },
          ],
        },
      ],
    },
    {
      code: `export async function POST(request: Request) {
  return Response.json(await prisma.order.create({ data: await request.json() }));
}`,
      filename: "app/api/orders/route.ts",
      errors: [
        {
          messageId: "missing",
          line: 1,
          column: 23,
          endColumn: 27,
          suggestions: [
            {
              messageId: "addGuard",
              output: `export async function POST(request: Request) {
  // TODO: store the key with the response, and give that response when the key comes back.
  if (!request.headers.get("Idempotency-Key")) return Response.json({ error: "Idempotency-Key header is required" }, { status: 400 });
  return Response.json(await prisma.order.create({ data: await request.json() }));
}`,
            },
          ],
        },
      ],
    },
    {
      // The key is asked for where the method is told, not of those who only read.
      filename: "src/pages/api/orders.ts",
      code: `export default async function handler(req, res) {
  if (req.method === "GET") { res.json(await prisma.order.findMany()); return; }
  if (req.method === "POST") {
    res.json(await prisma.order.create({ data: req.body }));
  }
}`,
      errors: [{ messageId: "missing" }],
    },
    {
      filename: "src/pages/api/orders.ts",
      code: `export default async function handler(req, res) {
  if (req.method !== "POST") { res.status(405).end(); return; }
  res.json(await prisma.order.create({ data: req.body }));
}`,
      errors: [
        {
          messageId: "missing",
          suggestions: [
            {
              messageId: "addGuard",
              output: `export default async function handler(req, res) {
  if (req.method !== "POST") { res.status(405).end(); return; }
  // TODO: store the key with the response, and give that response when the key comes back.
  if (!req.headers["idempotency-key"]) { res.status(400).json({ message: "Idempotency-Key header is required" }); return; }
  res.json(await prisma.order.create({ data: req.body }));
}`,
            },
          ],
        },
      ],
    },
    {
      // A page's form sends no header of its own.
      filename: "src/app/orders/route.ts",
      code: `export async function POST(request: Request) {
  const form = await request.formData();
  return Response.json(await prisma.order.create({ data: { total: form.get("total") } }));
}`,
      errors: [{ messageId: "missing" }],
    },
    {
      // Clients of a released version do not send it.
      code: `${express}app.post("/api/v1/orders", async (req, res) => { ${create} });`,
      errors: [{ messageId: "missing" }],
    },
  ],
});
