import { describe, expect, it } from "vitest";
import { findingsIn } from "./linted.ts";

const RULE = "require-idempotency-key";
const head = `import { Router } from "express";
import { db } from "./db";
import { service } from "./service";
export const orders = Router();
`;
const insert = `await db.order.create({ data: req.body });`;
const route = (path: string, lines: string) =>
  `${head}orders.post("${path}", async (req, res) => { ${lines} res.end(); });`;
const serviceOf = (lines: string) =>
  `import { db } from "./db";\nexport const service = { async place(body, key) { ${lines} } };`;
const viaService = { "src/orders.ts": route("/orders", `await service.place(req.body);`) };

// With messages, which the strict preset asks for.
const EFFECTS = ["payment", "amount", "insert", "mail", "job"];

/** How many findings a route has: a proven effect is found whatever is called what beside it. */
function found(files: string | Readonly<Record<string, string>>): number {
  return findingsIn(RULE, typeof files === "string" ? { "src/orders.ts": files } : files, {
    effects: EFFECTS,
    checkSingleRecords: true,
  }).length;
}

describe("a path or a name does not undo a proven row", () => {
  it.each(["/orders/confirm", "/orders/submit", "/onboarding", "/orders/:id/replay", "/feedback", "/import/validate"])(
    "%s",
    (path) => {
      expect(found(route(path, insert))).toBe(1);
    },
  );

  it.each(["onboardingOrders", "submitOrder", "describeOrder", "createSafe"])("%s", (name) => {
    expect(found(`${head}orders.post("/orders", ${name}); async function ${name}(req, res) { ${insert} }`)).toBe(1);
  });

  it("a session is no more than one visit", () => {
    expect(found(route("/auth/login", `await db.session.create({ data: req.body });`))).toBe(0);
  });

  it("the message of a name is believed where the function cannot be read", () => {
    expect(found(route("/orders/confirm", `await mailer.sendInvoiceEmail(req.body);`))).toBe(0);
    expect(found(route("/orders", `await mailer.sendInviteEmail(req.body);`))).toBe(1);
  });
});

describe("a name makes no effect where the function can be read", () => {
  it.each([
    ["touches a date", `return db.invite.update({ where: { id }, data: { sentAt: new Date() } });`, 0],
    ["queues with an id", `return queue.add("mail", { id }, { jobId: id });`, 0],
    ["queues", `return queue.add("mail", { id });`, 1],
    ["sends", `return client.emails.send({ to: id });`, 1],
    ["asks a service", `return fetch(url, { method: "POST", body: id });`, 1],
  ])("sendInviteEmail that %s", (_, lines, findings) => {
    const files = {
      "src/orders.ts": route("/invites", `await sendInviteEmail(req.body.id);`).replace(
        "{ service }",
        "{ sendInviteEmail }",
      ),
      "src/service.ts": `import { db } from "./db";\nexport async function sendInviteEmail(id) { ${lines} }`,
    };
    expect(found(files)).toBe(findings);
  });

  it.each([
    [
      "by an id",
      `const queue = this.queueOf(spec); return queue.add(spec.name, data, { deduplication: spec.idOf(data) });`,
      0,
    ],
    [
      "by an id where there is one",
      `const deduplication = spec.idOf(data); const queue = this.queueOf(spec); return queue.add(spec.name, data, { attempts: 3, ...(deduplication ? { deduplication } : {}) });`,
      0,
    ],
    ["by none", `const queue = this.queueOf(spec); return queue.add(spec.name, data, { attempts: 3 });`, 1],
  ])("a client of the project's own that queues %s", (_, lines, findings) => {
    const files = {
      "src/orders.ts": route("/orders", `await getClient().enqueue(ORDERS, { id: req.body.id });`).replace(
        `{ service } from "./service"`,
        `{ getClient } from "./client"`,
      ),
      "src/client.ts": `import { Jobs } from "./jobs";
let client;
export function getClient() { client ??= new Jobs(); return client; }`,
      "src/jobs.ts": `import { Queue } from "bullmq";
export class Jobs {
  queueOf(spec) { return new Queue(spec.name); }
  async enqueue(spec, data) { ${lines} }
}`,
    };
    expect(found(files)).toBe(findings);
  });

  it("chargeOrder that only reads", () => {
    const files = (lines: string) => ({
      "src/orders.ts": route("/orders", `await chargeOrder(req.body.id);`).replace("{ service }", "{ chargeOrder }"),
      "src/service.ts": `export async function chargeOrder(id) { ${lines} }`,
    });
    expect(found(files(`return db.charge.findMany({ where: { id } });`))).toBe(0);
    expect(found(files(`return stripe.charges.create({ amount: 1, source: id });`))).toBe(1);
  });
});

describe("a word is no look-up", () => {
  it.each([
    ["a comment with already", `/* the caller has checked already */ ${insert}`],
    ["a comment with existing", `// keeps existing orders\n ${insert}`],
    [
      "a constant called exists",
      `const exists = req.body.members.some((each) => each.id === 1); if (!exists) req.body.members.push(1); ${insert}`,
    ],
    [
      "a limit on their number",
      `const existingCount = await db.order.count({ where: { userId } }); if (existingCount >= limit) throw new Error("limit"); ${insert}`,
    ],
    [
      "a literal limit",
      `const existing = await db.order.count({ where: { userId } }); if (existing >= 10) throw new Error("limit"); ${insert}`,
    ],
    ["an upsert beside it", `await upsertPermissions(req.body); ${insert}`],
    [
      "another table's row",
      `const banned = await db.ban.findFirst({ where: { userId } }); if (banned) throw new Error("banned"); ${insert}`,
    ],
    ["a field of the user", `const user = await getUser(req); if (user.isBlocked) throw new Error("no"); ${insert}`],
    [
      "an error of a look-up",
      `const { error } = await getSession(req); if (error) return res.status(401).end(); ${insert}`,
    ],
    [
      "a fresh random value",
      `const slug = nanoid(8); const taken = await db.order.findFirst({ where: { slug } }); if (taken) throw new Error("again"); ${insert}`,
    ],
    [
      "a look-up under an option",
      `if (req.user.unique) { const existing = await db.order.findFirst({ where: { code: req.body.code } }); if (existing) return res.status(409).end(); } ${insert}`,
    ],
    [
      "a look-up that decides nothing",
      `const existing = await db.order.findFirst({ where: { code: req.body.code } }); log(existing); ${insert}`,
    ],
    ["a question about something else", `if (isDemo()) return res.end(); ${insert}`],
    ["a number", `const port = 409; ${insert}`],
    [
      "a catch that says another thing",
      `try { ${insert} } catch { throw new Error("the session has already ended"); }`,
    ],
  ])("%s", (_, lines) => {
    expect(found(route("/orders", lines))).toBe(1);
  });

  it.each([
    [
      "a row of the table that refuses",
      `const known = await db.order.findFirst({ where: { code: req.body.code } }); if (known) return res.status(400).end(); ${insert}`,
    ],
    [
      "a row of the table for which a loop goes on",
      `for (const code of req.body) { const known = await db.order.findFirst({ where: { code } }); if (known) { skipped++; continue; } await db.order.create({ data: { code } }); }`,
    ],
    [
      "a number of them above none",
      `const known = await db.order.count({ where: { code: req.body.code } }); if (known > 0) throw new Error("no"); ${insert}`,
    ],
    ["a look-up that cannot be read", `if (await service.findByCode(req.body.code)) throw new Error("no"); ${insert}`],
    [
      "a test answered with a conflict",
      `if (await service.isTaken(req.body.code)) return res.status(409).end(); ${insert}`,
    ],
    [
      "a list of rows",
      `const rows = await db.order.findMany({ where: { code: req.body.code } }); if (rows.length > 0) return res.end(); ${insert}`,
    ],
    [
      "what makes only what is missing",
      `const known = await db.order.findFirst({ where: { code: req.body.code } }); if (!known) { ${insert} }`,
    ],
    [
      "a refusal of the database",
      `try { ${insert} } catch (error) { if (error.code === "P2002") return res.status(200).end(); throw error; }`,
    ],
    [
      "a refusal caught behind it",
      `await db.order.create({ data: req.body }).catch((error) => { if (error.code !== "23505") throw error; });`,
    ],
    ["an upsert", `await db.order.upsert({ where: { code }, create: req.body, update: {} });`],
    [
      "a mail behind a row that is refused",
      `const known = await db.order.findFirst({ where: { code: req.body.code } }); if (known) throw new Error("no"); ${insert} await mailer.sendReceiptEmail(req.body);`,
    ],
    [
      "a second row behind one that is refused",
      `const known = await db.order.findFirst({ where: { code: req.body.code } }); if (known) throw new Error("no"); ${insert} await db.line.create({ data: req.body });`,
    ],
  ])("is: %s", (_, lines) => {
    expect(found(route("/orders", lines))).toBe(0);
  });

  it.each([
    [
      "on the way",
      `const known = await db.order.findFirst({ where: { code: body.code } }); if (known) return known;`,
      0,
    ],
    ["in a comment", `/* known orders already exist */`, 1],
  ])("%s", (_, lines, findings) => {
    expect(
      found({ ...viaService, "src/service.ts": serviceOf(`${lines} return db.order.create({ data: body });`) }),
    ).toBe(findings);
  });
});

describe("a row beside a change in place", () => {
  const handler = (path: string, lines: string, call: string) => ({
    "src/orders.ts": `${head.replace("{ service }", "{ writeAuditLog, writeOrder }")}orders.post("${path}", async (req, res) => { ${lines} await ${call}(req.body); res.end(); });`,
    "src/service.ts": `import { db } from "./db";
export async function writeAuditLog(body) { await db.outbox.create({ data: body }); }
export async function writeOrder(body) { await db.order.create({ data: body }); }`,
  });
  const update = `await db.user.update({ where: { id }, data: { name: req.body.name } });`;
  it.each([
    ["is a record of it, by its function's name", "/users", update, "writeAuditLog", 0],
    ["is one by the route's name", "/users/:id/rename", update, "writeOrder", 0],
    ["is what is asked for", "/users", update, "writeOrder", 1],
    ["is all that is done", "/users", "", "writeAuditLog", 1],
    ["is all that is done, whatever the route is called", "/users/:id/confirm", "", "writeOrder", 1],
  ])("%s", (_, path, lines, call, findings) => {
    expect(found(handler(path, lines, call))).toBe(findings);
  });
});

describe("a word is no key", () => {
  it.each([
    ["the literal replay", `await service.log({ action: "replay" }); ${insert}`],
    ["a method called replay", `await service.replayRun(req.body.id); ${insert}`],
    ["a list without doubles", `const tags = dedupe(req.body.tags); ${insert}`],
    ["an option called deduplicate", `await service.log({ deduplicate: true }); ${insert}`],
    [
      "a type",
      `const body = req.body as { deduplicate?: boolean; idempotencyKey?: string }; await db.order.create({ data: body });`,
    ],
    ["a key that is undefined", `await service.log({ idempotencyKey: undefined }); ${insert}`],
    ["a sentence", `log("this is idempotent"); ${insert}`],
  ])("%s", (_, lines) => {
    expect(found(route("/orders", lines))).toBe(1);
  });

  it("a field named like a key that nothing uses", () => {
    const lines = `const { idempotencyKey, ...rest } = req.body; await db.order.create({ data: rest });`;
    expect(findingsIn(RULE, { "src/orders.ts": route("/orders", lines) })).toEqual(["unusedKey:5"]);
  });

  it.each([
    [
      "a key that goes into a row",
      `const { idempotencyKey, ...rest } = req.body; await db.order.create({ data: { ...rest, idempotencyKey } });`,
    ],
    [
      "a key that is compared",
      `const key = req.get("Idempotency-Key"); if (key === (await service.last())) return res.end(); ${insert}`,
    ],
    ["a key of the queue", `await queue.add("order", req.body, { deduplicationId: req.body.deduplicationId });`],
    ["what runs once", `await idempotently(req, () => db.order.create({ data: req.body }));`],
  ])("is: %s", (_, lines) => {
    expect(found(route("/orders", lines))).toBe(0);
  });

  it.each([
    ["that the route never gives", `await service.place(req.body, {});`, 1],
    ["that the route gives", `await service.place(req.body, { idempotencyKey: req.body.key });`, 0],
    ["that may be in what the route gives", `await service.place(req.body, req.query);`, 0],
  ])("an optional key of a service %s", (_, call, findings) => {
    const lines = `await seen.add(key.idempotencyKey); return db.order.create({ data: body });`;
    expect(found({ "src/orders.ts": route("/orders", call), "src/service.ts": serviceOf(lines) })).toBe(findings);
  });
});

describe("cover from another file", () => {
  const app = (lines: string) => `import express from "express";
import { orders } from "./orders";
import { dedupTags, onceOnly } from "./check";
const app = express();
${lines}
app.use("/orders", orders);`;
  it.each([
    [
      "that takes doubles out of a list",
      `app.use(dedupTags);`,
      `export const dedupTags = (req, res, next) => { req.tags = [...new Set(req.tags)]; next(); };`,
      1,
    ],
    [
      "with an option of that name",
      `app.use(onceOnly);`,
      `export const onceOnly = (req, res, next) => { const options: { deduplicate?: boolean } = {}; run(options, next); };`,
      1,
    ],
    [
      "that logs the key",
      `app.use(onceOnly);`,
      `export const onceOnly = (req, res, next) => { console.log(req.get("Idempotency-Key")); next(); };`,
      1,
    ],
    [
      "that keeps the key",
      `app.use(onceOnly);`,
      `export const onceOnly = (req, res, next) => { seen.once(req.get("Idempotency-Key"), next); };`,
      0,
    ],
  ])("middleware %s", (_, line, check, findings) => {
    expect(found({ "src/orders.ts": route("/", insert), "src/app.ts": app(line), "src/check.ts": check })).toBe(
      findings,
    );
  });

  const next = `import { db } from "./db";
export async function POST(request) { return Response.json(await db.order.create({ data: await request.json() })); }`;
  const other = `import { dedup } from "./dedup"; app.use(dedup);`;
  const dedup = `export const dedup = (req, res, next) => run(req.get("Idempotency-Key"), next);`;
  it.each([
    ["nothing", {}, 1],
    ["a server beside it", { "src/server.ts": other, "src/dedup.ts": dedup }, 1],
    [
      "its middleware",
      {
        "middleware.ts": `export function middleware(request) { return once(request.headers.get("Idempotency-Key")); }`,
      },
      0,
    ],
    [
      "its proxy",
      { "src/proxy.ts": `export function proxy(request) { return once(request.headers.get("Idempotency-Key")); }` },
      0,
    ],
  ])("a file route behind %s", (_, files, findings) => {
    expect(found({ "app/api/orders/route.ts": next, ...files })).toBe(findings);
  });
});

describe("handlers in an object of methods", () => {
  const remix = (methods: string) => `import { createRoute } from "./builder";
import { db } from "./db";
export const { action, loader } = createRoute({ params: Params, methods: ${methods} });`;
  it.each([
    [`{ POST: { body: Body, handler: async ({ body }) => db.order.create({ data: body }) } }`, 1],
    [`{ POST: async ({ body }) => db.order.create({ data: body }) }`, 1],
    [`{ POST: { handler: async ({ body }) => db.order.findMany({ where: body }) } }`, 0],
  ])("%s", (methods, findings) => {
    expect(
      found({
        "app/routes/api.v1.orders.ts": remix(methods),
        "package.json": `{ "dependencies": { "@remix-run/node": "2" } }`,
      }),
    ).toBe(findings);
  });
});

describe("what a request is not for", () => {
  it("is what is done about a failure", () => {
    expect(
      found(route("/orders", `try { await carrier.book(req.body); } catch (error) { ${insert} throw error; }`)),
    ).toBe(0);
    expect(
      found(route("/orders", `try { ${insert} } catch (error) { await carrier.cancel(req.body); throw error; }`)),
    ).toBe(1);
  });

  it("is what lies many functions below it", () => {
    const chain = (functions: number) => {
      const names = Array.from({ length: functions }, (_, index) => `step${index}`);
      const steps = names.map((name, index) => {
        const next = names[index + 1];
        return `async function ${name}(body) { ${next ? `await ${next}(body);` : "await db.order.create({ data: body });"} }`;
      });
      return `${route("/orders", "await step0(req.body);")}\n${steps.join("\n")}`;
    };
    expect(found(chain(2))).toBe(1);
    expect(found(chain(3))).toBe(0);
  });
});
