import { afterAll, describe, expect, it } from "vitest";
import type {
  ErrorValue,
  Refusal,
  Returned,
  Use,
  Write,
} from "../../../../eslint-plugin/src/project/summaries/index.ts";
import { removeProjects } from "../linted.ts";
import { summarised } from "./summarised.ts";

afterAll(removeProjects);

describe("what a function does with its first parameter", () => {
  it.each<[Use[], string]>([
    [[], "export function subject(a: string) { return 1; }"],
    [["logged"], "export function subject(error: Error) { logger.error({ err: error }, 'failed'); }"],
    [["logged"], "export function subject(error: Error) { report(error); }"],
    [["logged"], "export function subject(error: Error) { report(error.cause, { at: 1 }); }"],
    [
      ["logged"],
      "export function subject(error: Error) { const text = `failed: ${error.message}`; logger.error(text); }",
    ],
    [["logged"], "export function subject(error: Error) { const { message } = error; logger.error(message); }"],
    [["logged"], "export function subject(error: Error) { track(error); }"],
    [["logged"], "export function subject(error: Error) { let text; text = error.message; logger.error(text); }"],
    [[], "export function subject(error: Error) { let text; text = other.message; logger.error(text); }"],
    [["logged"], "export function subject(errors: Error[]) { errors.forEach((each) => { logger.error(each); }); }"],
    [[], "export function subject(errors: Error[]) { errors.forEach((each, index) => { logger.error(index); }); }"],
    [["logged", "thrown"], "export function subject(error: Error) { logger.error({ err: error }, 'x'); throw error; }"],
    [["logged", "thrown"], "export function subject(error: Error) { logAndThrow(error); }"],
    [["returned"], "export function subject(a: string) { return { a }; }"],
    [["returned"], "export const subject = (a: string) => a.trim();"],
    [["returned"], "const same = (b: string) => b; export const subject = (a: string) => same(a);"],
    [["thrown"], "export function subject(a: string) { throw new Error(`no ${a}`); }"],
    [["stored"], "export async function subject(order: Order) { await prisma.order.create({ data: order }); }"],
    [["stored"], "export async function subject(order: Order) { await orders.insert(order); }"],
    [["masked"], "export function subject(card: string) { logger.info({ card: maskCard(card) }, 'paid'); }"],
    [["sent"], "export async function subject(order: Order) { await mailer.send({ to: order.email }); }"],
    [
      ["sent"],
      "export async function subject(order: Order) { await fetch('/a', { method: 'POST', body: JSON.stringify(order) }); }",
    ],
    [["kept"], "export class Cart { items: unknown; subject(items: unknown) { this.items = items; } }"],
    [["called"], "export async function subject(work: () => Promise<void>) { await work(); }"],
    [["handed on"], "export function subject(a: string) { elsewhere(a); }"],
    [[], "export function subject(a: number) { if (a > 3) return 1; return 2; }"],
    [
      ["logged"],
      "export function subject(error: Error, again = true) { if (again) subject(error, false); else report(error); }",
    ],
  ])("%j: %s", (expected, text) => {
    expect([...summarised(text).usesOf(0)].sort()).toEqual(expected);
  });
});

describe("how a function gives errors back as values", () => {
  it.each<[ErrorValue[], string]>([
    [[], "export async function subject() { return fetch('/a'); }"],
    [
      [],
      "export async function subject() { try { return await fetch('/a'); } catch (error) { report(error); throw error; } }",
    ],
    [
      ["tuple"],
      "export async function subject() { try { return [null, await fetch('/a')]; } catch (error) { return [error, null]; } }",
    ],
    [["tuple"], "export function subject() { return attempt(fetch('/a')); }"],
    [
      ["result"],
      "export async function subject() { try { return { ok: true, value: await fetch('/a') }; } catch (error) { return { ok: false, error }; } }",
    ],
    [
      ["result"],
      "export async function subject() { try { return { data: await fetch('/a') }; } catch (cause) { return { error: String(cause) }; } }",
    ],
    [["result"], "export function subject(id: string) { return id ? { success: true } : { success: false }; }"],
    [
      ["result"],
      "import { err, ok } from 'neverthrow'; export async function subject() { try { return ok(await fetch('/a')); } catch (error) { return err(error); } }",
    ],
    [["nothing"], "export async function subject() { try { return await fetch('/a'); } catch { return null; } }"],
    [["nothing"], "export function subject() { return fetch('/a').catch(() => undefined); }"],
    [
      ["nothing"],
      "export async function subject() { try { await fetch('/a'); } catch { return false; } return true; }",
    ],
  ])("%j: %s", (expected, text) => {
    expect([...summarised(text).errorValues].sort()).toEqual(expected);
  });
});

describe("what a function writes", () => {
  it.each<[Write[], string]>([
    [[], "export async function subject() { return prisma.order.findMany(); }"],
    [
      [{ kind: "insert", target: "order" }],
      "export async function subject(data: Order) { await prisma.order.create({ data }); }",
    ],
    [
      [{ kind: "upsert", target: "order" }],
      "export async function subject(data: Order) { await prisma.order.upsert({ where: { ref: data.ref }, create: data, update: {} }); }",
    ],
    [
      [{ kind: "upsert", target: "order" }],
      "export async function subject(order: Order) { await orders.create(order); }",
    ],
    [
      [{ kind: "insert", target: "order" }],
      "export async function subject(order: Order) { await orders.insert(order); }",
    ],
    [
      [{ kind: "update", target: "order" }],
      "export async function subject(id: string) { await prisma.order.update({ where: { id }, data: { paid: true } }); }",
    ],
    [
      [{ kind: "delete", target: "order" }],
      "export async function subject(id: string) { await prisma.order.delete({ where: { id } }); }",
    ],
    [
      [
        { kind: "insert", target: "order" },
        { kind: "delete", target: "cart" },
      ],
      "export async function subject(data: Order) { await prisma.$transaction(async (tx) => { await tx.order.create({ data }); await tx.cart.delete({ where: { id: data.cart } }); }); }",
    ],
    [
      [{ kind: "upsert", target: "members" }],
      "export async function subject(row: Row) { await db.insert(members).values(row).onConflictDoNothing(); }",
    ],
    [[{ kind: "job", target: null }], "export async function subject(id: string) { await queue.add('sync', { id }); }"],
  ])("%j: %s", (expected, text) => {
    expect(summarised(text).writes).toEqual(expected);
  });
});

describe("when a function leaves before its work", () => {
  it.each<[Refusal[], string]>([
    [[], "export function subject(a: string) { return a; }"],
    [
      [{ when: "argument", by: "throw" }],
      "export function subject(id: string) { if (!id) throw new Error('no id'); return id; }",
    ],
    [
      [{ when: "argument", by: "return" }],
      "export function subject(list: string[]) { if (list.length === 0) return null; return list[0]; }",
    ],
    [
      [{ when: "look-up", by: "throw" }],
      "export async function subject(id: string) { const order = await prisma.order.findUnique({ where: { id } }); if (!order) throw new Error('no order'); return order; }",
    ],
    [
      [{ when: "look-up", by: "return" }],
      "export async function subject(id: string) { const order = await prisma.order.findUnique({ where: { id } }); if (!order) { return { ok: false }; } return order; }",
    ],
    [
      [{ when: "state", by: "throw" }],
      "export async function subject(id: string) { const order = await prisma.order.findUnique({ where: { id } }); if (order.status === 'paid') throw new Error('paid'); return order; }",
    ],
    [[{ when: "other", by: "return" }], "export function subject() { if (closed) return; open(); }"],
  ])("%j: %s", (expected, text) => {
    expect(summarised(text).refuses).toEqual(expected);
  });
});

describe("what a function gives back", () => {
  it.each<[Returned[], string]>([
    [["nothing"], "export function subject() { logger.info('x'); }"],
    [["text"], "export const subject = (id: string) => `order:${id}`;"],
    [["boolean"], "export const subject = (a: number) => a > 3;"],
    [["number"], "export function subject() { return 3; }"],
    [["parameter"], "export const subject = (a: string) => a;"],
    [["object"], "export function subject() { const made = { a: 1 }; return made; }"],
    [["list", "nothing"], "export const subject = (a: boolean) => (a ? [] : null);"],
    [["function"], "export const subject = (a: number) => (b: number) => a + b;"],
    [["instance"], "export const subject = () => new Map();"],
    [["unknown"], "export const subject = () => elsewhere();"],
  ])("%j: %s", (expected, text) => {
    expect([...summarised(text).returns].sort()).toEqual(expected);
  });
});
