import { afterAll, describe, expect, it } from "vitest";
import type {
  ErrorValue,
  Refusal,
  Returned,
  Teller,
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
    // A method that is called so may be one of anything.
    [["handed on"], "export function subject(input: unknown, schema: Schema) { schema.safeParse(input); }"],
    [[], "export const subject = (a: string, b: string) => a.localeCompare(b);"],
    [["sent"], "export async function subject(order: Order) { await mailer.send({ to: order.email }); }"],
    [
      ["sent"],
      "export async function subject(order: Order) { await fetch('/a', { method: 'POST', body: JSON.stringify(order) }); }",
    ],
    [["kept"], "export class Cart { items: unknown; subject(items: unknown) { this.items = items; } }"],
    [["called"], "export async function subject(work: () => Promise<void>) { await work(); }"],
    [["handed on"], "export function subject(a: string) { elsewhere(a); }"],
    [[], "export function subject(a: number) { if (a > 3) return 1; return 2; }"],
    // Through loops, callbacks, lists and objects that are made on the way.
    [["logged"], "export function subject(errors: Error[]) { for (const each of errors) report(each); }"],
    [["logged"], "export function subject(errors: Error[]) { errors.forEach((each) => { report(each); }); }"],
    [["returned"], "export function subject(a: string) { const all = []; all.push({ a }); return all; }"],
    [["returned"], "export function subject(a: string) { const made = { b: 1 }; made.a = a; return made; }"],
    [[], "export function subject(a: string) { const made = { b: 1 }; made.a = a; return made.b; }"],
    [[], "export function subject(a: { b: number }) { a.b = a.b ?? 3; }"],
    [
      [],
      "export function subject(all: string[]) { for (const each of all) { if (each === 'x') return true; } return false; }",
    ],
    [[], "export function subject(a: string[]) { return a.length > 3 ? 1 : 2; }"],
    [["kept"], "const seen = new Map(); export function subject(a: string) { seen.set('x', a); }"],
    // Only the property that is asked about.
    [
      ["returned"],
      "function both({ a, b }: Pair) { logger.info(b); return a; } export const subject = (a: string, b: string) => both({ a, b });",
    ],
    [
      ["logged"],
      "function both(pair: Pair) { logger.info(pair.b); return pair.a; } export const subject = (b: string, a: string) => both({ a, b });",
    ],
    // A name hides nothing where the function can be read.
    [
      ["returned"],
      "function safeOrder(order: Order) { return { ...order }; } export const subject = (order: Order) => safeOrder(order);",
    ],
    [
      ["masked"],
      "function maskCard(card: string) { return `…${card.slice(-4)}`; } export function subject(card: string) { logger.info(maskCard(card)); }",
    ],
    [["handed on"], "export async function subject(id: string) { await warehouse.order.delete(id); }"],
    [["handed on"], "export async function subject(id: string) { return warehouse.completions.parse({ id }); }"],
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
    // Whoever made the request is told, the caller is given nothing.
    [
      [],
      "export async function subject(req, res) { try { await fetch('/a'); } catch (error) { return res.status(500).json({ message: error.message }); } }",
    ],
    // The state of a component, and the result of what was tried.
    [[], "export function subject() { const orders = useOrders(); return { all: orders.data, error: orders.error }; }"],
    [
      ["result"],
      "export function subject(text: unknown) { const read = Order.safeParse(text); return { error: read.error }; }",
    ],
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
    [
      ["result"],
      "export function subject(text: string) { const read = Shape.safeParse(text); if (read.success) return { read }; return { why: read.error.message }; }",
    ],
    [[], "export function subject(text: string) { const read = { error: 1 }; return { why: read.error }; }"],
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

describe("whom a function tells of errors", () => {
  it.each<[Teller[], string]>([
    // A function that is written in it and called by it: a count of failures is not all that it makes of them.
    [
      ["log"],
      "export async function subject(all: Order[]) { let failed = 0; async function ship(each: Order) { try { await fetch(each.url); } catch (error) { failed++; logger.error({ err: error }, 'x'); } } await Promise.all(all.map(async (each) => ship(each))); return { failed }; }",
    ],
    [
      [],
      "export async function subject(all: Order[]) { let failed = 0; async function ship(each: Order) { try { await fetch(each.url); } catch { failed++; } } await Promise.all(all.map(async (each) => ship(each))); return { failed }; }",
    ],
    [
      [],
      "export function subject() { async function ship(each: Order) { try { await fetch(each.url); } catch (error) { logger.error({ err: error }, 'x'); } } return ship; }",
    ],
    [[], "export async function subject() { await fetch('/a'); }"],
    [[], "export async function subject() { try { await fetch('/a'); } catch { note('failed'); } }"],
    [["log"], "export async function subject() { try { await fetch('/a'); } catch (error) { report(error); } }"],
    [
      ["log"],
      "export function subject() { return fetch('/a').catch((error) => { logger.error({ err: error }, 'x'); }); }",
    ],
    [
      ["tracker"],
      "import * as Sentry from '@sentry/node'; export async function subject() { try { await fetch('/a'); } catch (error) { Sentry.captureException(error); } }",
    ],
    [
      ["log"],
      "export async function subject() { const result = await client.load(); if (result.error) logger.error({ err: result.error }, 'x'); }",
    ],
    [
      ["answer"],
      "export const subject = async (req, res, next) => { try { res.json(await fetch('/a')); } catch (error) { next(error); } };",
    ],
    [
      ["answer"],
      "export async function subject() { try { await fetch('/a'); } catch (error) { return json({ error }, { status: 502 }); } }",
    ],
    [
      [],
      "export async function subject() { try { await fetch('/a'); } catch (error) { return json({ error }, { retries: 502 }); } }",
    ],
    [
      [],
      "export function subject(app) { app.get('/a', async (req, res) => { try { await fetch('/a'); } catch (error) { logger.error({ err: error }, 'x'); } }); }",
    ],
  ])("%j: %s", (expected, text) => {
    expect([...summarised(text).tells].sort()).toEqual(expected);
  });
});

describe("what a function writes", () => {
  it.each<[Write[], string]>([
    // What a wrapper is told to do.
    [
      [{ kind: "request", target: null }],
      "async function ask(url: string, options: object) { return await fetch(url, options); } export async function subject() { await ask('/a', { method: 'POST' }); }",
    ],
    [
      [],
      "async function ask(url: string, options: object) { return await fetch(url, options); } export async function subject() { await ask('/a', { method: 'GET' }); }",
    ],
    [
      [],
      "async function add(options: object) { routes.push(options); } export async function subject() { add({ method: 'POST' }); }",
    ],
    // What nobody can find may do anything.
    [
      [{ kind: "unknown", target: null }],
      "export async function subject(context: Context) { const moved = await context.fields.reorder(3); return moved; }",
    ],
    [[], "export async function subject(context: Context) { return await context.fields.getAll(); }"],
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
    [
      [{ kind: "job", target: null }],
      "export async function subject(id: string) { await queue.add('sync', { id }, { jobId: id }); }",
    ],
    [
      [{ kind: "upsert", target: "Order" }],
      "export async function subject(order: Order) { await source.getRepository(Order).save(order); }",
    ],
    [
      [{ kind: "delete", target: "Order" }],
      "export async function subject(id: string) { await source.getRepository(Order).delete({ id }); }",
    ],
    [
      [{ kind: "upsert", target: "Order" }],
      "export async function subject(order: Order, runner: Runner) { await runner.manager.save(Order, order); }",
    ],
    [
      [{ kind: "update", target: "orders" }],
      "export async function subject(id: string) { await prisma.$executeRaw`update orders set paid = true where id = ${id}`; }",
    ],
    [
      [],
      "export async function subject(id: string) { return prisma.$queryRaw`select 1 from orders where id = ${id}`; }",
    ],
    [
      [{ kind: "upsert", target: null }],
      "import Redis from 'ioredis'; const redis = new Redis(); export async function subject(id: string) { await redis.set(id, '1', 'EX', 60); }",
    ],
    [
      [{ kind: "unknown", target: null }],
      "import Redis from 'ioredis'; const redis = new Redis(); export async function subject(id: string) { await redis.eval(SCRIPT, 1, id); }",
    ],
    [
      [{ kind: "unknown", target: null }],
      "export async function subject(billing: any, id: string) { await billing.updatePlan(id); }",
    ],
    [[], "export async function subject(billing: any, id: string) { return billing.readPlan(id); }"],
    [
      [],
      "export function subject(app) { app.post('/orders', async (req, res) => { await prisma.order.create({ data: req.body }); }); }",
    ],
  ])("%j: %s", (expected, text) => {
    expect(summarised(text).writes).toEqual(expected);
  });
});

describe("when a function leaves before its work", () => {
  it.each<[Refusal[], string]>([
    // Named like look-ups, and not: what they call asks nobody.
    [
      [{ when: "other", by: "return" }],
      "const config = { isLocal() { return process.env.STAGE === 'local'; } }; export async function subject() { if (!config.isLocal()) return; await pool.query('select 1'); }",
    ],
    [
      [{ when: "look-up", by: "return" }],
      "const store = { async hasOrder(id: string) { return (await prisma.order.findUnique({ where: { id } })) !== null; } }; export async function subject(id: string) { const has = await store.hasOrder(id); if (has) return; await pool.query('select 1'); }",
    ],
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
    // What follows from the arguments alone is decided by them.
    [
      [{ when: "argument", by: "throw" }],
      "const V = /^v1/; export function subject(raw: string) { const text = raw.trim(); if (!V.test(text)) throw new Error('no'); return text; }",
    ],
    [
      [{ when: "other", by: "return" }],
      "export async function subject(id: string) { const isOpen = await gate.ask(id); if (isOpen) return; open(id); }",
    ],
    // By what it leaves with, not by what else stands there.
    [
      [
        { when: "argument", by: "return" },
        { when: "other", by: "throw" },
      ],
      "export function subject(id: string) { if (id) { if (closed) throw new Error('closed'); return id; } open(); }",
    ],
    // What is looked up in another function.
    [
      [{ when: "look-up", by: "throw" }],
      "const byRef = async (ref: string) => prisma.order.findUnique({ where: { ref } }); export async function subject(ref: string) { const order = await byRef(ref); if (!order) throw new Error('none'); return order; }",
    ],
    // The work that is given back is the function's own; a list's is not.
    [
      [{ when: "other", by: "throw" }],
      "export function subject(id: string) { return withLock(id, async () => { if (closed) throw new Error('closed'); }); }",
    ],
    [
      [],
      "export function subject(all: string[]) { return all.map((each) => { if (closed) return null; return each; }); }",
    ],
    // How a handler leaves, and what the function itself catches, is none.
    [
      [],
      "export async function subject() { try { await fetch('/a'); } catch (error) { if (error.code === 'ENOENT') return; throw error; } }",
    ],
    [
      [],
      "export async function subject(all: string[]) { for (const each of all) { try { if (!each) throw new Error('none'); } catch (error) { report(error); } } }",
    ],
    [
      [{ when: "argument", by: "throw" }],
      "export const subject = async (req, res, next) => { try { if (!req.body) throw new Error('none'); res.json({}); } catch (error) { next(error); } };",
    ],
  ])("%j: %s", (expected, text) => {
    expect(summarised(text).refuses).toEqual(expected);
  });
});

describe("what a decorator puts around a method", () => {
  const wrapped = (wrapper: string, made = "descriptor.value = ") =>
    `function spanned() { return (target, key, descriptor) => { const own = descriptor.value; ${made}${wrapper}; return descriptor; }; }
     export class Orders { @spanned() async subject() { await fetch('/a'); } }`;
  const telling =
    "async function (...args) { try { return await own.apply(this, args); } catch (error) { logger.error({ err: error }, 'x'); throw error; } }";

  it.each<[string[], string]>([
    [["log"], wrapped(telling)],
    [["span"], wrapped(telling.replace("logger.error({ err: error }, 'x')", "span.recordException(error)"))],
    [[], wrapped("function (...args) { return own.apply(this, args); }")],
    [["log"], wrapped(`function (...args) { return inSpan({ name: key, run: ${telling} }); }`)],
    // It is only made there.
    [[], wrapped(telling, "const other = ")],
  ])("is whom it tells: %j", (expected, text) => {
    expect([...summarised(text).tells]).toEqual(expected);
  });
});

describe("what a function gives back", () => {
  it.each<[Returned[], string]>([
    [["text"], "export const subject = (text: string) => text.replace(/,/g, '');"],
    [["unknown"], "export const subject = (router: Router) => router.replace('/a');"],
    // Behind a test there is something.
    [
      ["text"],
      "const find = (id: string) => (id ? `${id}` : undefined); export function subject(id: string) { const found = find(id); if (!found) throw new Error('x'); return found; }",
    ],
    [
      ["nothing", "text"],
      "const find = (id: string) => (id ? `${id}` : undefined); export function subject(id: string) { const found = find(id); if (!found) logger.info('x'); return found; }",
    ],
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
    // What the functions of the project give, and those of the language.
    [["text"], "const label = (id: string) => `order:${id}`; export const subject = (id: string) => label(id);"],
    [["unknown"], "const same = (id: string) => id; export const subject = () => same(elsewhere());"],
    [
      ["list", "nothing"],
      "async function load() { try { return (await fetch('/a')).list.map((each) => each.id); } catch { return null; } } export async function subject() { return await load(); }",
    ],
    [["number"], "export const subject = (text: string) => Math.min(text.length, Number(text) * 2);"],
    [["unknown"], "export const subject = (a, b) => a + b;"],
    [["text"], "export const subject = (a) => 'order ' + a;"],
    [["boolean"], "export const subject = (all: string[]) => all.some((each) => each === 'a') || !all.length;"],
    [["list", "parameter"], "export const subject = (all: string[] | null) => all ?? [];"],
    [["nothing", "object"], "export const subject = () => fetch('/a').then(() => ({ ok: true })).catch(() => null);"],
    // What is written down where the code does not show it.
    [["boolean"], "export async function subject(): Promise<boolean> { return elsewhere(); }"],
    [
      ["nothing", "object"],
      "interface Order { id: string } export const subject = (): Promise<Order | null> => elsewhere();",
    ],
    [
      ["unknown"],
      "import type { Order } from 'orders'; export const subject = (): Promise<Order | null> => elsewhere();",
    ],
    [["list"], "export function subject() { const all: string[] = elsewhere(); return all; }"],
    // What calls itself, and what is made of itself, ends.
    [["number"], "export function subject(n: number) { return n > 3 ? 3 : subject(n + 1); }"],
    [["unknown"], "export async function subject() { const a = await a.get(1); return a; }"],
  ])("%j: %s", (expected, text) => {
    expect([...summarised(text).returns].sort()).toEqual(expected);
  });
});
