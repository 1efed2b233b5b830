import { afterAll, describe, expect, it } from "vitest";
import { removeProjects, reported } from "../linted.ts";

afterAll(removeProjects);

function ids(files: Record<string, string>): (string | undefined)[] {
  return reported("no-swallowed-catch", files, "subject.ts", []).map(({ messageId }) => messageId);
}

const AROUND = {
  "logger.ts": 'import pino from "pino"; export const logger = pino();',
  "requests.ts": `
    import { logger } from "./logger";
    import { settings } from "./settings";
    export class Requests {
      async get(url: string) {
        const proxy = await settings.load("proxy");
        try { return await globalThis.fetch(proxy + url); }
        catch (error) { if (error instanceof TypeError) { logger.error({ err: error }, "failed"); } else { logger.warn({ err: error }, "failed"); } throw error; }
      }
      async post(url: string, body: string) {
        const proxy = await settings.load("proxy");
        try { return await globalThis.fetch(proxy + url, { method: "POST", body }); }
        catch (error) { if (error instanceof TypeError) logger.error({ err: error }, "failed"); throw error; }
      }
      async twice(url: string) {
        try { await globalThis.fetch(url); } catch (error) { logger.error({ err: error }, "failed"); throw error; }
        return await globalThis.fetch(url);
      }
      async passed(url: string) {
        try { return globalThis.fetch(url); } catch (error) { logger.error({ err: error }, "failed"); throw error; }
      }
    }
    export const requests = new Requests();`,
  "settings.ts": `
    import { PrismaClient } from "@prisma/client"; const prisma = new PrismaClient();
    export const settings = { async load(key: string) { return (await prisma.setting.findUnique({ where: { key } }))?.value; } };`,
  "mails.ts": `
    export async function send(order: Order) { await fetch("/mails", { method: "POST", body: order.id }); }
    export function sendNow(order: Order) { if (order.isTest) throw new Error("no"); return send(order); }`,
};

const HEAD = `
  import { requests } from "./requests"; import { logger } from "./logger"; import { send, sendNow } from "./mails";
  import mongoose from "mongoose"; import Database from "better-sqlite3"; import { Flows } from "some-flows";
  const Order = mongoose.model("Order"); const database = new Database("orders.db"); const flows = new Flows();
`;

describe("what tells of each of its failing requests", () => {
  it.each([
    ["on every way", "await requests.get('/orders');", []],
    ["as a promise with links", "await requests.get('/orders').then((answer) => answer.json());", []],
    ["on one way of two", "await requests.post('/orders', '');", ["swallowed"]],
    ["at one of its requests only", "await requests.twice('/orders');", ["swallowed"]],
    ["whose handler the promise passes by", "await requests.passed('/orders');", ["swallowed"]],
  ])("%s", (_what, body, expected) => {
    const text = `${HEAD} export async function subject() { try { ${body} } catch {} }`;
    expect(ids({ ...AROUND, "subject.ts": text })).toEqual(expected);
  });
});

describe("a promise that passes by the try around it", () => {
  it.each([
    ["given back", "async", "return send(order);", []],
    ["given back behind a test", "async", "return order.isPaid ? send(order) : null;", []],
    ["given back and waited for", "async", "return await send(order);", ["swallowed"]],
    ["given back by what may throw before", "async", "return sendNow(order);", ["swallowed"]],
    ["given back of what nobody can read", "async", "return flows.runs?.start(order);", []],
    [
      "given back of what a client gives, with what is made for it",
      "async",
      "return flows.client.raw()?.runs.start('ship', { tags: [new Tag(order.id)] });",
      [],
    ],
    [
      "the same, waited for",
      "async",
      "return await flows.client.raw()?.runs.start('ship', { tags: [new Tag(order.id)] });",
      ["swallowed"],
    ],
    ["what nobody can read, waited for", "async", "return await flows.runs?.start(order);", ["swallowed"]],
    ["kept and waited for", "async", "const sent = send(order); await sent;", ["swallowed"]],
    ["a query that nobody waits for", "async", "Order.updateOne({ id: order.id }, { $set: { paid: true } });", []],
    [
      "a query that is waited for",
      "async",
      "await Order.updateOne({ id: order.id }, { $set: { paid: true } });",
      ["swallowed"],
    ],
    [
      "a statement that runs at once",
      "async",
      "return database.prepare('delete from orders').run(order.id);",
      ["swallowed"],
    ],
  ])("%s", (_what, kind, body, expected) => {
    const text = `${HEAD} export ${kind} function subject(order: Order) { try { ${body} } catch {} }`;
    expect(ids({ ...AROUND, "subject.ts": text })).toEqual(expected);
  });
});

describe("a promise with a handler of its own", () => {
  const kept = (handler: string, later: string) => `${HEAD}
    export async function subject(order: Order) {
      let sent = Promise.resolve();
      if (order.isPaid) sent = send(order)${handler};
      await store(order);
      try { await sent; } catch {}
      ${later}
    }`;
  it.each([
    ["that logs", kept(".catch((error) => { logger.error({ err: error }, 'failed'); })", ""), []],
    ["none", kept("", ""), ["swallowed"]],
    ["that throws on", kept(".catch((error) => { throw error; })", ""), ["swallowed"]],
    [
      "and another one without",
      kept(".catch((error) => { logger.error({ err: error }, 'x'); })", "sent = send(order);"),
      ["swallowed"],
    ],
  ])("%s", (_what, text, expected) => {
    expect(ids({ ...AROUND, "subject.ts": text })).toEqual(expected);
  });
});
