import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import plugin from "../../../eslint-plugin/src/index.ts";

const folders: string[] = [];

// With messages, which the strict preset asks for.
const EFFECTS = ["payment", "amount", "insert", "mail", "job"];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Writes a project and answers with a function that lints one of its files. */
function project(files: Readonly<Record<string, string>>) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "premortem-")));
  folders.push(root);
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  };
  for (const [name, text] of Object.entries({ "package.json": "{}", ...files })) write(name, text);
  const lint = (name: string, settings: Record<string, unknown> = {}, rule = "require-idempotency-key") =>
    new Linter({ configType: "flat", cwd: root })
      .verify(
        readFileSync(join(root, name), "utf8"),
        [
          {
            files: ["**"],
            plugins: { premortem: plugin },
            languageOptions: { parser },
            settings: { premortem: settings },
            rules: {
              [`premortem/${rule}`]:
                rule === "require-idempotency-key"
                  ? ["error", { effects: EFFECTS, checkSingleRecords: true }]
                  : "error",
            },
          },
        ],
        { filename: join(root, name) },
      )
      .map(({ message }) => message.replace(/ Read an Idempotency-Key[^]*/, ""));
  return { root, write, lint };
}

const service = `import { db } from "./db";\nexport async function createOrder(body) { return db.order.create({ data: body }); }`;
const routes = `import { Router } from "express";
import { createOrder } from "./service.js";
export const orders = Router();
orders.post("/", async (req, res) => { res.json(await createOrder(req.body)); });`;
const finding = "`POST /`: a retry creates a second record (`db.order.create`, service.ts:2).";
const check = `export const onceOnly = (req, res, next) => { const key = req.get("Idempotency-Key"); run(key, next); };`;

describe("a handler's changes in another file", () => {
  it.each<[string, Record<string, string>]>([
    ["an import", { "src/service.ts": service }],
    ["a re-export", { "src/service.ts": `export * from "./inner";`, "src/inner.ts": service }],
  ])("through %s", (_, files) => {
    const [message] = project({ ...files, "src/orders.ts": routes }).lint("src/orders.ts");
    expect(message).toMatch(/^`POST \/`: a retry creates a second record \(`db\.order\.create`, \w+\.ts:2\)\.$/);
  });

  it("through a path of the tsconfig", () => {
    const { lint } = project({
      "tsconfig.json": `{ "compilerOptions": { "paths": { "@app/*": ["./src/*"] } } }`,
      "src/service.ts": service,
      "src/orders.ts": routes.replace("./service.js", "@app/service"),
    });
    expect(lint("src/orders.ts")).toEqual([finding]);
  });

  it.each<[string, string, Record<string, string>]>([
    [
      "built, with exports",
      "@acme/orders",
      {
        "package.json": `{ "name": "@acme/orders", "exports": { ".": { "types": "./dist/index.d.ts", "default": "./dist/index.js" } } }`,
      },
    ],
    ["with a main field", "@acme/orders", { "package.json": `{ "name": "@acme/orders", "main": "dist/index.js" }` }],
    ["with nothing but a name", "@acme/orders", { "package.json": `{ "name": "@acme/orders" }` }],
    [
      "by a path below it",
      "@acme/orders/writing",
      {
        "package.json": `{ "name": "@acme/orders", "exports": { "./*": { "import": "./build/*.mjs" } } }`,
        "src/writing.ts": `export * from "./service";`,
      },
    ],
  ])("through a package of the repository, %s", (_, specifier, files) => {
    const orders = { "src/index.ts": `export { createOrder } from "./service";`, "src/service.ts": service, ...files };
    const { lint } = project({
      "package.json": `{ "workspaces": ["packages/*", "apps/**"] }`,
      ...Object.fromEntries(Object.entries(orders).map(([name, text]) => [`packages/orders/${name}`, text])),
      "apps/shop/api/package.json": `{ "name": "api" }`,
      "apps/shop/api/src/orders.ts": routes.replace("./service.js", specifier),
    });
    expect(lint("apps/shop/api/src/orders.ts")).toEqual([finding]);
  });

  it("through a package that pnpm knows, and through none of that name", () => {
    const { lint } = project({
      "pnpm-workspace.yaml": `# ours\npackages:\n  - "modules/*"\n  - apps/api\ncatalog:\n  - none\n`,
      "modules/orders/package.json": `{ "name": "orders-module" }`,
      "modules/orders/index.ts": service,
      "apps/api/orders.ts": routes.replace("./service.js", "orders-module"),
      "apps/api/others.ts": routes.replace("./service.js", "others-module"),
    });
    expect(lint("apps/api/orders.ts")).toEqual([finding.replace("service.ts", "index.ts")]);
    expect(lint("apps/api/others.ts")).toEqual([]);
  });

  it("through a class that NestJS gives", () => {
    const { lint } = project({
      "src/orders.service.ts": `export class OrdersService {
  constructor(private readonly repository: Repository<Order>) {}
  async place(body) { return this.save(body); }
  private async save(body) { return this.repository.save(this.repository.create(body)); }
}`,
      "src/orders.controller.ts": `import { Body, Controller, Post } from "@nestjs/common";
import { OrdersService } from "./orders.service";
@Controller("orders")
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}
  @Post() place(@Body() body) { return this.orders.place(body); }
}`,
    });
    expect(lint("src/orders.controller.ts")).toEqual([
      "`POST orders`: a retry creates a second record (`repository.save`, orders.service.ts:4).",
    ]);
  });

  it("names the table that a builder is given", () => {
    const { lint } = project({
      "src/service.ts": `import { db, orders } from "./db";\nexport async function createOrder(body) { return db.insert(orders).values(body); }`,
      "src/orders.ts": routes,
    });
    expect(lint("src/orders.ts")).toEqual([
      "`POST /`: a retry creates a second record (`db.insert(orders).values`, service.ts:2).",
    ]);
  });

  it.each([
    ["gives back what is there", `if (found) return found;`, 0],
    ["lets nobody in who is banned", `if (found) throw new Error("banned");`, 1],
    ["makes only what is missing", `if (found) await touch(found); if (!found) { return insert(body); } return;`, 0],
    ["does not ask", ``, 1],
  ])("behind a function that %s", (_, line, findings) => {
    const { lint } = project({
      "src/repository.ts": service,
      "src/service.ts": `import { createOrder as insert } from "./repository";
export async function createOrder(body) {
  const found = await ${line.includes("banned") ? "findBan" : "findOrder"}(body.cart);
  ${line.includes("insert") ? line : `${line} return insert(body);`}
}`,
      "src/orders.ts": routes,
    });
    expect(lint("src/orders.ts")).toHaveLength(findings);
  });

  it("through a model of the project that has a method of its own", () => {
    const model = (lines: string) => `import { db } from "./db";
export class Order { static async create(body) { ${lines} } }`;
    const handler = routes.replace("{ createOrder }", "{ Order }").replace("createOrder(", "Order.create(");
    expect(
      project({ "src/service.ts": model("return db.order.create({ data: body });"), "src/orders.ts": handler }).lint(
        "src/orders.ts",
      ),
    ).toEqual([finding]);
    expect(
      project({ "src/service.ts": model("return db.order.upsert(body);"), "src/orders.ts": handler }).lint(
        "src/orders.ts",
      ),
    ).toEqual([]);
  });

  it.each([
    [
      "refuses a second one",
      `try { return await db.user.create({ data: body }); } catch { throw new Error("Email is already taken"); }`,
      0,
    ],
    ["takes any", `return db.auditLog.create({ data: body });`, 1],
  ])("that writes to a person after an insert that %s", (_, line, findings) => {
    const { lint } = project({
      "src/service.ts": `export async function createOrder(body) { await save(body); await sendWelcomeEmail(body); }
async function save(body) { ${line} }`,
      "src/orders.ts": routes,
    });
    expect(lint("src/orders.ts")).toHaveLength(findings);
  });

  it.each([
    ["that its caller gives it", `{ name, data, opts: { jobId: item.id } }`, 0],
    ["of nothing", `{ name, data: { item } }`, 1],
  ])("queues work with the id %s", (_, job, findings) => {
    const { lint } = project({
      "src/service.ts": `import { stockQueue } from "./queues";
async function addAll(jobs) { return stockQueue.addBulk(jobs); }
export async function createOrder(body) { return addAll(body.items.map((item) => (${job}))); }`,
      "src/orders.ts": routes,
    });
    expect(lint("src/orders.ts")).toHaveLength(findings);
  });

  const invites = `const invite = await db.invite.findFirst({ where: { code: body.code } });`;
  const claim = `await db.invite.update({ where: { id: invite.id }, data: { status: "claimed" } });`;
  const enrol = `await db.member.create({ data: { code: body.code } });`;
  it.each([
    [
      "whose state is tested, and set after",
      `${invites} if (!invite || invite.status !== "open") return; ${enrol} ${claim}`,
      0,
    ],
    [
      "whose state is set before",
      `${invites} if (invite.status === "claimed") throw new Error("Gone"); ${claim} ${enrol}`,
      0,
    ],
    [
      "that is looked for by its state",
      `${invites.replace("code:", `status: "open", code:`)} if (!invite) return; ${enrol} ${claim}`,
      0,
    ],
    ["whose state is tested alone", `${invites} if (!invite || invite.status !== "open") return; ${enrol}`, 1],
    ["whose state stays", `${invites} if (invite.status !== "claimed") return; ${enrol} ${claim}`, 1],
    [
      "beside which another's state is set",
      `${invites} if (invite.status !== "open") return; ${enrol} ${claim.replace("db.invite", "db.cart")}`,
      1,
    ],
    [
      "whose state is tested elsewhere",
      `${invites} if (body.code) { if (invite.status !== "open") return; } ${enrol} ${claim}`,
      1,
    ],
    [
      "that is used up",
      `${invites} if (!invite) throw new Error("Gone"); ${enrol} await db.invite.delete({ where: { id: invite.id } });`,
      0,
    ],
    ["that is only there", `${invites} if (!invite) throw new Error("Gone"); ${enrol}`, 1],
    [
      "that is moved out of what it is found by",
      `await db.invite.update({ where: { id, teamId }, data: { teamId: body.team } }); ${enrol}`,
      0,
    ],
    ["that is set", `await db.invite.update({ where: { id }, data: { teamId: body.team } }); ${enrol}`, 1],
  ])("inserts behind a row %s", (_, lines, findings) => {
    const { lint } = project({
      "src/service.ts": `import { db } from "./db";\nexport async function createOrder(body) { ${lines} }`,
      "src/orders.ts": routes,
    });
    expect(lint("src/orders.ts")).toHaveLength(findings);
  });

  it.each([
    ["the one that was there", `userId`, 0],
    ["what has expired", `expiresAt: { lt: now }`, 1],
  ])("inserts a row after it removed %s", (_, where, findings) => {
    const { lint } = project({
      "src/service.ts": `import { db } from "./db";
export async function createOrder({ userId, code }) {
  await db.deviceCode.deleteMany({ where: { ${where} } });
  await db.deviceCode.create({ data: { userId, code } });
}`,
      "src/orders.ts": routes,
    });
    expect(lint("src/orders.ts")).toHaveLength(findings);
  });

  it.each([
    [
      "refuses a second name",
      `if (await db.order.count({ where: { name } })) throw new Error("The name already exists");`,
      0,
    ],
    ["asks for a name", `if (!name) throw new Error("A name is needed");`, 1],
  ])("inserts behind a check that %s", (_, line, findings) => {
    const { lint } = project({
      "src/service.ts": `import { db } from "./db";
import { checkName } from "./checks";
export async function createOrder(body) { await checkName(body.name); return db.order.create({ data: body }); }`,
      "src/checks.ts": `import { db } from "./db";\nexport async function checkName(name) { ${line} }`,
      "src/orders.ts": routes,
    });
    expect(lint("src/orders.ts")).toHaveLength(findings);
  });

  const unique = (fields: string) => `datasource db { provider = "postgresql" }
model Order {
  id Int @id
  cartId String
  slug String
  ${fields}
}`;
  it.each([
    ["a column that the client gives", `@@unique([cartId])`, `cartId: body.cartId`, 0],
    ["two of which one is made up", `@@unique([cartId, slug])`, `cartId: body.cartId, slug: await freeSlug(body)`, 1],
    ["those of each of many", `@@unique([cartId])`, `each of body.map((item) => ({ cartId: item.cart }))`, 0],
    ["what the client gave, in small letters", `@@unique([slug])`, `slug: body.title.toLowerCase()`, 0],
    ["what a function makes of it", `@@unique([slug])`, `slug: checks.slug(body.title)`, 0],
    ["what a function makes up beside it", `@@unique([slug])`, `slug: makeSlug(body.title)`, 1],
    ["a number", `@@unique([slug])`, `slug: serial(8)`, 1],
    ["an id that the client may give", ``, `id: body.id ?? serial()`, 0],
    ["a column that is not set", `@@unique([slug])`, `cartId: body.cartId`, 1],
    ["none", ``, `cartId: body.cartId`, 1],
  ])("into a table with a unique constraint on %s", (_, constraint, data, findings) => {
    const { lint } = project({
      "schema.prisma": unique(constraint),
      "src/service.ts": `import { db } from "./db";\nexport async function createOrder(body) { return ${
        data.startsWith("each of ")
          ? `db.order.createMany({ data: ${data.slice(8)} })`
          : `db.order.create({ data: { ${data} } })`
      }; }`,
      "src/orders.ts": routes,
    });
    expect(lint("src/orders.ts")).toHaveLength(findings);
  });

  it.each([
    ["with a name of the client", `{ id: serial(), slug: req.body.slug }`, 0],
    ["with an id that the client may give", `{ id: req.body.id ?? serial(), slug: serial() }`, 0],
    ["as the client sent it", `req.body`, 0],
    ["with a name of its own", `{ id: serial(), slug: serial() }`, 1],
    ["that was made elsewhere", `rowFor(req)`, 1],
  ])("inserts a row that is handed on %s", (_, row, findings) => {
    const { lint } = project({
      "schema.prisma": unique("@@unique([slug])"),
      "src/service.ts": `import { db } from "./db";
export async function createOrder(data) { return insert(data); }
async function insert(data) { return db.order.create({ data }); }`,
      "src/orders.ts": routes
        .replace("{ res", `{ const row = ${row}; res`)
        .replace("createOrder(req.body)", "createOrder(row)"),
    });
    expect(lint("src/orders.ts")).toHaveLength(findings);
  });

  it("is silent where it cannot know", () => {
    expect(project({ "src/orders.ts": routes }).lint("src/orders.ts")).toEqual([]);
  });

  it("is silent when the setting says so", () => {
    const { lint } = project({ "src/service.ts": service, "src/orders.ts": routes });
    expect(lint("src/orders.ts", { project: false })).toEqual([]);
  });

  it("is silent when there is no time to read what may hold the key", () => {
    const direct = `import express from "express";
import { auth } from "./auth";
import { db } from "./db";
const app = express();
app.post("/orders", auth, async (req, res) => { res.json(await db.order.create({ data: req.body })); });`;
    const auth = "export function auth(req, res, next) { next(); }";
    const { lint } = project({ "src/auth.ts": auth, "src/orders.ts": direct });
    expect(lint("src/orders.ts")).toHaveLength(1);
    expect(lint("src/orders.ts", { project: { maximumMilliseconds: 0 } })).toEqual([]);
    expect(lint("src/orders.ts", { project: { maximumMilliseconds: 60_000 } })).toHaveLength(1);
  });

  it("sees that the other file was changed", () => {
    const { lint, write, root } = project({ "src/service.ts": service, "src/orders.ts": routes });
    expect(lint("src/orders.ts")).toHaveLength(1);
    write("src/service.ts", "export async function createOrder(body) { return body; }");
    utimesSync(join(root, "src/service.ts"), new Date(), new Date(Date.now() + 5_000));
    return new Promise((resolve) => setTimeout(resolve, 600)).then(() => {
      expect(lint("src/orders.ts")).toEqual([]);
    });
  });
});

describe("protection in another file", () => {
  const express = { "src/service.ts": service, "src/orders.ts": routes, "src/check.ts": check };
  const app = (lines: string) => `import express from "express";
import { orders } from "./orders";
import { onceOnly } from "./check";
const app = express();
${lines}`;

  it.each([
    ["before the router", `app.use(onceOnly); app.use("/orders", orders);`, 0],
    ["with the router", `app.use("/orders", onceOnly, orders);`, 0],
    ["on its prefix", `app.use("/orders", onceOnly); app.use("/orders", orders);`, 0],
    ["on another prefix", `app.use("/refunds", onceOnly); app.use("/orders", orders);`, 1],
    ["behind the router", `app.use("/orders", orders); app.use(onceOnly);`, 1],
    ["nowhere", `app.use("/orders", orders);`, 1],
  ])("Express: %s", (_, lines, findings) => {
    expect(project({ ...express, "src/app.ts": app(lines) }).lint("src/orders.ts")).toHaveLength(findings);
  });

  it.each([
    ["before the router", `app.use(onceOnly); app.use("/orders", orders);`, 0],
    ["nowhere", `app.use("/orders", orders);`, 1],
  ])("Express: from a package of the repository, %s", (_, lines, findings) => {
    const { lint } = project({
      "package.json": `{ "workspaces": ["packages/*"] }`,
      "packages/http/package.json": `{ "name": "@acme/http", "main": "./dist/index.js" }`,
      "packages/http/src/index.ts": `export * from "./check";`,
      "packages/http/src/check.ts": check,
      "packages/api/package.json": `{ "name": "api" }`,
      "packages/api/service.ts": service,
      "packages/api/orders.ts": routes,
      "packages/api/app.ts": app(lines).replace("./check", "@acme/http"),
    });
    expect(lint("packages/api/orders.ts")).toHaveLength(findings);
  });

  it.each([
    ["before the router", `app.use(onceOnly); app.use("/orders", orders);`, 0],
    ["nowhere", `app.use("/orders", orders);`, 1],
  ])("Express: in the package that mounts the router, %s", (_, lines, findings) => {
    const { lint } = project({
      "package.json": `{ "workspaces": ["packages/*"] }`,
      "packages/orders/package.json": `{ "name": "@acme/orders", "main": "orders.ts" }`,
      "packages/orders/service.ts": service,
      "packages/orders/orders.ts": routes,
      "packages/api/package.json": `{ "name": "api", "dependencies": { "@acme/orders": "workspace:*" } }`,
      "packages/api/check.ts": check,
      "packages/api/app.ts": app(lines).replace("./orders", "@acme/orders"),
    });
    expect(lint("packages/orders/orders.ts")).toHaveLength(findings);
  });

  it("Express: through a file that only passes exports on", () => {
    const { lint } = project({
      ...express,
      "src/middleware/index.ts": `export { onceOnly } from "./once";`,
      "src/middleware/once.ts": check,
      "src/check.ts": "",
      "src/app.ts": app(`app.use(onceOnly); app.use("/orders", orders);`).replace("./check", "./middleware"),
    });
    expect(lint("src/orders.ts")).toEqual([]);
  });

  it("Express: middleware of the route, imported", () => {
    const { lint } = project({
      ...express,
      "src/orders.ts": routes
        .replace(`"/", async`, `"/", onceOnly, async`)
        .replace("import", `import { onceOnly } from "./check";\nimport`),
    });
    expect(lint("src/orders.ts")).toEqual([]);
  });

  const plugin_ = `import type { FastifyInstance } from "fastify";
import { createOrder } from "./service";
export default async function orders(app: FastifyInstance) { app.post("/", async (request) => createOrder(request.body)); }`;

  it.each([
    [`app.addHook("preHandler", onceOnly);`, 0],
    [`app.addHook("preHandler", authenticate);`, 1],
    // A plugin's hooks stay within it, and what it is registered with.
    [`app.register(async (scope) => { scope.addHook("preHandler", onceOnly); });`, 1],
    [`app.register(async (scope) => { scope.addHook("preHandler", onceOnly); scope.register(orders); });`, 0],
    // Unless it asks for none.
    [`app.register(fp(async (scope) => { scope.addHook("preHandler", onceOnly); }));`, 0],
    [``, 1],
  ])("Fastify: %s", (lines, findings) => {
    const { lint } = project({
      "src/service.ts": service,
      "src/orders.ts": plugin_,
      "src/check.ts": check,
      "src/app.ts": `import Fastify from "fastify";
import fp from "fastify-plugin";
import orders from "./orders";
import { onceOnly } from "./check";
const app = Fastify();
${lines}
app.register(orders, { prefix: "/orders" });`,
    });
    expect(lint("src/orders.ts")).toHaveLength(findings);
  });

  const controller = `import { Controller, Post } from "@nestjs/common";
@Controller("orders")
export class OrdersController {
  @Post() place(body) { return this.orderRepository.insert(body); }
}`;
  const interceptor = `export class OnceInterceptor { intercept(context, next) { const key = context.request.headers["idempotency-key"]; return run(key, next); } }`;

  it.each([
    [`{ provide: APP_INTERCEPTOR, useClass: OnceInterceptor }`, 0],
    [`{ provide: APP_INTERCEPTOR, useClass: LoggingInterceptor }`, 1],
  ])("NestJS: %s", (provider, findings) => {
    const { lint } = project({
      "src/orders.controller.ts": controller,
      "src/once.interceptor.ts": interceptor,
      "src/app.module.ts": `import { APP_INTERCEPTOR } from "@nestjs/core";
import { OnceInterceptor } from "./once.interceptor";
@Module({ providers: [${provider}] })
export class AppModule {}`,
    });
    expect(lint("src/orders.controller.ts")).toHaveLength(findings);
  });

  it.each([
    [`app.useGlobalInterceptors(new OnceInterceptor());`, 0],
    [`app.useGlobalGuards(app.get(OnceInterceptor));`, 0],
    [`app.useGlobalInterceptors(new LoggingInterceptor());`, 1],
    [`app.useGlobalPipes(new ValidationPipe());`, 1],
  ])("NestJS: %s", (line, findings) => {
    const { lint } = project({
      "src/orders.controller.ts": controller,
      "src/once.interceptor.ts": interceptor,
      "src/main.ts": `import { NestFactory } from "@nestjs/core";
import { OnceInterceptor } from "./once.interceptor";
const app = await NestFactory.create(AppModule);
${line}`,
    });
    expect(lint("src/orders.controller.ts")).toHaveLength(findings);
  });

  it.each([
    [`consumer.apply(OnceInterceptor).forRoutes("*");`, 0],
    [`consumer.apply(LoggingInterceptor).forRoutes("*");`, 1],
  ])("NestJS: %s", (line, findings) => {
    const { lint } = project({
      "src/orders.controller.ts": controller,
      "src/once.interceptor.ts": interceptor,
      "src/app.module.ts": `import { OnceInterceptor } from "./once.interceptor";
export class AppModule { configure(consumer) { ${line} } }`,
    });
    expect(lint("src/orders.controller.ts")).toHaveLength(findings);
  });

  it.each([
    [`@UseInterceptors(OnceInterceptor)`, 0],
    [`@Once()`, 0],
    [`@UseInterceptors(LoggingInterceptor)`, 1],
  ])("NestJS, on the method: %s", (decorator, findings) => {
    const { lint } = project({
      "src/orders.controller.ts": controller
        .replace("@Post()", `${decorator} @Post()`)
        .replace(
          "import",
          `import { OnceInterceptor } from "./once.interceptor"; import { Once } from "./once.decorator";\nimport`,
        ),
      "src/once.interceptor.ts": interceptor,
      "src/once.decorator.ts": `import { OnceInterceptor } from "./once.interceptor";
export const Once = () => applyDecorators(UseInterceptors(OnceInterceptor), SetMetadata("idempotent", true));`,
    });
    expect(lint("src/orders.controller.ts")).toHaveLength(findings);
  });
});

describe("rows of keys", () => {
  const payments = `export async function pay(idempotencyKey) {
  const known = await prisma.payment.findFirst({ where: { idempotencyKey } });
  if (known) return known;
  return prisma.payment.create({ data: { idempotencyKey, amount } });
}`;
  const schema = (field: string) => `datasource db { provider = "postgresql" }
model Payment {
  id Int @id
  idempotencyKey String ${field}
  amount Int
}`;

  it.each<[string, Record<string, string>, string[]]>([
    [
      "has no unique constraint",
      { "prisma/schema.prisma": schema("") },
      ["payment has no unique constraint on idempotencyKey"],
    ],
    ["has one", { "prisma/schema.prisma": schema("@unique") }, []],
    ["is not known", {}, []],
    ["has another name", { "prisma/schema.prisma": schema("").replace("Payment", "Refund") }, []],
  ])("whose table %s", (_, files, found) => {
    const { lint } = project({ "src/pay.ts": payments, ...files });
    const messages = lint("src/pay.ts", {}, "no-unsafe-idempotency-store");
    expect(messages).toHaveLength(found.length);
    for (const [at, part] of found.entries()) expect(messages[at]).toContain(part);
  });
});
