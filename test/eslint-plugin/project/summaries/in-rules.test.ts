import { afterAll, describe, expect, it } from "vitest";
import { removeProjects, reported } from "../linted.ts";

afterAll(removeProjects);

function ids(
  rule: string,
  files: Record<string, string>,
  file: string,
  ...options: readonly object[]
): (string | undefined)[] {
  return reported(rule, files, file, options).map(({ messageId }) => messageId);
}

describe("a handler around functions that deal with their errors", () => {
  const poller = `
    import { logger } from "./logger";
    export async function attempt<T>(work: Promise<T>) { try { return [null, await work]; } catch (error) { return [error, null]; } }
    export class Poller {
      async checkNow() { const [error] = await attempt(this.#load()); if (error) logger.error({ err: error }, "x"); this.#seen.clear(); }
      async loadAll() { await this.#load(); }
      async loadTold() { try { await this.#load(); } catch (error) { logger.error({ err: error }, "x"); throw error; } }
      async loadAnswered(response) { try { await this.#load(); } catch (error) { response.status(500).send(error); throw error; } }
      async #load() { await fetch("/orders"); }
    }
    export const poller = new Poller();`;
  const logger = 'import pino from "pino"; export const logger = pino();';
  it.each([
    ["checkNow()", []],
    ["loadTold()", []],
    ["loadAll()", ["swallowed"]],
    ["loadAnswered(response)", ["swallowed"]],
  ])("%s", (call, expected) => {
    const text = `import { poller } from "./poller";\nexport function start(response) { return poller.${call}.catch(() => {}); }\n`;
    const files = { "poller.ts": poller, "logger.ts": logger, "start.ts": text };
    expect(ids("no-swallowed-catch", files, "start.ts")).toEqual(expected);
  });
});

describe("a route whose service writes", () => {
  const head = `import express from "express"; import { prisma } from "./db"; const app = express();\n`;
  const db = `import { PrismaClient } from "@prisma/client"; export const prisma = new PrismaClient();`;
  const repository = `
    import { prisma } from "./db";
    export class OrderRepository {
      async create(order) { return prisma.order.upsert({ where: { ref: order.ref }, create: order, update: {} }); }
      async insert(order) { return prisma.order.create({ data: order }); }
    }`;
  const uses = (method: string) =>
    `import { OrderRepository } from "./repository"; ${head} const repository = new OrderRepository();
     app.post("/orders", async (req, res) => { res.json(await repository.${method}(req.body)); });`;
  const queued = (id: string) =>
    `${head} import { nanoid } from "nanoid";
     app.post("/orders", async (req, res) => { await orderQueue.enqueue({ ${id} job: "ship", payload: {} }); res.json({}); });`;
  const inDevelopment = (test: string) =>
    `${head} app.post("/orders", async (req, res) => { if (${test}) throw new Error("no"); res.json(await prisma.order.create({ data: req.body })); });`;
  const removed = (table: string) =>
    `${head} import { db, links, notes, orders } from "./tables";
     app.post("/links/:id/redeem", async (req, res) => {
       const [row] = await db.select().from(links).where(eq(links.id, req.params.id));
       if (!row || row.until < Date.now()) return res.json({ ok: false });
       await db.delete(${table}).where(eq(${table}.id, req.params.id));
       await db.insert(orders).values({ link: row.id });
       res.json({ ok: true });
     });`;
  const lookedFor = (ref: string) =>
    `${head} import { nanoid } from "nanoid";
     app.post("/orders", async (req, res) => {
       const ref = ${ref};
       const same = await prisma.order.findFirst({ where: { ref } });
       if (same) return res.json(same);
       res.json(await prisma.order.create({ data: { ref, total: req.body.total } }));
     });`;
  it.each([
    ["through a method called create that upserts", uses("create"), []],
    ["through a method that inserts", uses("insert"), ["missing"]],
    ["a job with an id of its own", queued("id: `ship:${req.body.id}`,"), []],
    ["a job with an id that is made anew", queued("id: nanoid(),"), ["missing"]],
    ["a job without an id", queued(""), ["missing"]],
    ["never in production", inDevelopment('process.env.NODE_ENV === "production"'), []],
    ["only in production", inDevelopment('process.env.NODE_ENV !== "production"'), ["missing"]],
    ["behind a row that is removed", removed("links"), []],
    ["behind a row that stays", removed("notes"), ["missing"]],
    ["behind a look-up of what the client sent", lookedFor("req.body.ref"), []],
    ["behind a look-up of what is made anew", lookedFor("`${req.body.title}-${nanoid(4)}`"), ["missing"]],
  ])("%s", (_what, text, expected) => {
    const files = { "db.ts": db, "repository.ts": repository, "routes.ts": text };
    expect(ids("require-idempotency-key", files, "routes.ts", { checkSingleRecords: true })).toEqual(expected);
  });
});

describe("an error that is written as JSON", () => {
  const sent = (body: string) =>
    `export async function send() { try { ${body} } catch (error) { console.error("failed", JSON.stringify(error)); } }`;
  it.each([
    ["an Error", sent("await client.send();"), ["emptied"]],
    [
      "what a client gave as its result",
      sent("const result = await client.send(); if (result.error) throw result.error;"),
      [],
    ],
    ["the same, taken out", sent("const { error: failure } = await client.send(); if (failure) throw failure;"), []],
    [
      "one of both",
      sent("await prepare(); const { error } = await client.send(); if (error) throw error;"),
      ["emptied"],
    ],
  ])("%s", (_what, text, expected) => {
    expect(ids("no-lost-error-in-log", { "send.ts": text }, "send.ts")).toEqual(expected);
  });
});
