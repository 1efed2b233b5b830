import { afterAll, describe, expect, it } from "vitest";
import type { Rejects } from "../../../../eslint-plugin/src/project/summaries/index.ts";
import { removeProjects } from "../linted.ts";
import { summarised } from "./summarised.ts";

afterAll(removeProjects);

/** Functions with what leaves them as an error. Where the code cannot tell, the answer may be unknown, and is so seldom. */
const TABLE: readonly (readonly [Rejects, string])[] = [
  // Nothing to fail.
  ["never", "export function subject(a: number, b: number) { return a + b; }"],
  ["never", "export const subject = (name: string) => name.trim().toLowerCase();"],
  ["never", "export async function subject() {}"],
  ["never", "export async function subject(list: string[]) { return list.map((each) => each.length); }"],
  ["never", "export function subject(order: Order) { return `${order.id}:${order.total}`; }"],
  ["never", "export async function subject() { logger.info('started'); }"],
  ["never", "export async function subject() { return Promise.resolve(3); }"],
  ["never", "export async function subject() { await new Promise((resolve) => setTimeout(resolve, 100)); }"],
  ["never", "export const subject = () => new Map<string, number>();"],
  ["never", "import { join } from 'node:path'; export function subject(a: string) { return join(a, 'orders'); }"],
  // What packages are for, and what answers requests.
  ["never", "import { format } from 'date-fns'; export const subject = (day: Date) => format(day, 'yyyy');"],
  ["never", "import { isEqual } from 'lodash'; export const subject = (a: A, b: B) => isEqual(a, b);"],
  ["never", "import isEqual from 'lodash/isEqual'; export const subject = (a: A, b: B) => isEqual(a, b);"],
  [
    "never",
    "import * as Sentry from '@sentry/react'; export const subject = (error: Error) => Sentry.captureException(error);",
  ],
  [
    "never",
    "import type { Response } from 'express'; export function subject(input: Input, answer: Response) { answer.setHeader('x', '1'); return answer.redirect(301, input.url); }",
  ],
  [
    "never",
    "export function subject(req, res) { if (!req.id) return res.status(400).end(); return res.redirect('/'); }",
  ],
  ["unknown", "export function subject(req, ctx) { return ctx.redirect('/'); }"],
  [
    "anything",
    "export async function subject(req, res) { if (!req.id) return res.status(400).end(); await fetch(res.url); }",
  ],
  [
    "anything",
    "import { JwtService } from '@nestjs/jwt'; export class Tokens { constructor(private readonly jwt: JwtService) {} async subject(text: string) { return await this.jwt.verifyAsync(text); } }",
  ],
  [
    "unknown",
    "import { JwtService } from '@nestjs/jwt'; export class Tokens { constructor(private readonly jwt: JwtService) {} subject(text: string) { return this.jwt.verify(text); } }",
  ],
  [
    "anything",
    "import mongoose from 'mongoose'; const Order = mongoose.model('Order'); export function subject(id: string) { return Order.findOne({ id }).exec(); }",
  ],
  ["only", "import { URL } from 'node:url'; export function subject(text: string) { return new URL(text).pathname; }"],
  // What another function makes of it.
  [
    "never",
    "const quiet = async () => { try { await fetch('/a'); } catch {} }; const locked = (run, n) => async (key) => { if (n) return null; return await run(key); }; export async function subject() { return locked(() => quiet(), 3)('a'); }",
  ],
  [
    "never",
    "const quiet = async () => { try { await fetch('/a'); } catch {} }; function locked(run) { return async () => await run(); } const calm = locked(quiet); export async function subject() { await calm(); }",
  ],
  [
    "anything",
    "const loud = async () => { await fetch('/a'); }; const locked = (run) => async () => run(); export async function subject() { await locked(loud)(); }",
  ],
  [
    "parameters",
    "const locked = (run) => async () => run(); export async function subject(work: () => Promise<void>) { await locked(work)(); }",
  ],
  // All of it is caught.
  ["never", "export async function subject() { try { await fetch('/a'); } catch {} }"],
  [
    "never",
    "export async function subject() { try { await fetch('/a'); } catch (error) { logger.error({ err: error }, 'x'); } }",
  ],
  ["never", "export async function subject() { try { return await pool.query('select 1'); } catch { return null; } }"],
  ["never", "export async function subject() { return fetch('/a').catch(() => null); }"],
  ["never", "export async function subject() { await fetch('/a').then((answer) => answer.status, () => 0); }"],
  ["never", "export function subject() { return fetch('/a').catch((error) => { report(error); return null; }); }"],
  [
    "never",
    "export async function subject() { const [error] = await attempt(fetch('/a')); if (error) logger.warn({ err: error }, 'x'); }",
  ],
  [
    "never",
    "export async function subject() { const [error, answer] = await attempt(pool.query('select 1')); return error ? null : answer; }",
  ],
  ["never", "export async function subject() { await Promise.allSettled([fetch('/a'), fetch('/b')]); }"],
  ["never", "export function subject(text: string) { try { return JSON.parse(text); } catch { return null; } }"],
  ["never", "export async function subject() { try { throw new Error('x'); } catch { return false; } return true; }"],
  [
    "never",
    "export async function subject() { const pending = fetch('/a'); const [error] = await attempt(pending); return error === null; }",
  ],
  [
    "never",
    "export async function subject(n: number): Promise<void> { if (n > 3) return; try { await fetch('/a'); } catch { return subject(n + 1); } }",
  ],
  [
    "never",
    "async function inner() { try { await fetch('/a'); } catch {} } export async function subject() { await inner(); await inner(); }",
  ],
  [
    "never",
    "async function inner() { try { await fetch('/a'); } catch {} } export async function subject() { await Promise.all([inner(), inner()]); }",
  ],
  [
    "never",
    "async function inner() { try { await fetch('/a'); } catch {} } export const subject = async (all: string[]) => { await Promise.all(all.map(() => inner())); };",
  ],
  [
    "never",
    "export class Poller { async #poll() { try { await fetch('/a'); } catch (error) { report(error); } } async subject() { await this.#poll(); } }",
  ],
  [
    "never",
    "class Base { async load() { return fetch('/a').catch(() => null); } } export class Own extends Base { async subject() { return this.load(); } }",
  ],
  ["never", "export function subject() { void fetch('/a').catch(() => {}); }"],
  [
    "never",
    "async function even(n: number): Promise<boolean> { return n === 0 ? true : odd(n - 1); } async function odd(n: number): Promise<boolean> { return n === 0 ? false : even(n - 1); } export const subject = () => even(4);",
  ],
  ["never", "export async function subject() { try { await fetch('/a'); } finally { return; } }"],
  [
    "never",
    "export async function subject() { return withLock('a', async () => { try { await fetch('/a'); } catch {} }); }",
  ],
  // Somebody is answered, by the framework: nothing comes back.
  [
    "never",
    "export const subject = async (req, res, next) => { try { return res.json(await pool.query('select 1')); } catch (error) { next(error); } };",
  ],
  [
    "parameters",
    "export const subject = async (key: string, done: (error?: unknown) => void) => { try { await pool.query('select 1'); done(); } catch (error) { done(error); } };",
  ],
  // A promise that is held rejects later, not where it is made.
  [
    "never",
    "const started = () => fetch('/a'); export async function subject() { const pending = started(); try { await pending; } catch {} }",
  ],
  [
    "only",
    "const V = /^v1/; export function subject(text: string) { if (!V.test(text)) throw new Error('no'); return text; }",
  ],
  // Somebody hears of it first.
  [
    "told",
    "export async function subject() { try { await fetch('/a'); } catch (error) { logger.error({ err: error }, 'x'); throw error; } }",
  ],
  [
    "told",
    "export async function subject() { try { await fetch('/a'); } catch (error) { report(error, { order: 1 }); throw new Error('no answer', { cause: error }); } }",
  ],
  [
    "told",
    "export async function subject() { try { await fetch('/a'); } catch (error) { track(error); throw error; } }",
  ],
  [
    "told",
    "export async function subject() { const [error] = await attempt(fetch('/a')); if (error) { logger.error({ err: error }, 'x'); throw error; } }",
  ],
  [
    "told",
    "export async function subject() { return fetch('/a').catch((error) => { logger.error({ err: error }, 'x'); throw error; }); }",
  ],
  ["told", "export async function subject() { return fetch('/a').catch(logAndThrow); }"],
  [
    "told",
    "export async function subject(a: boolean) { try { await fetch('/a'); } catch (error) { if (a) logger.error({ err: error }, 'x'); else logger.warn({ err: error }, 'y'); throw error; } }",
  ],
  [
    "anything",
    "export async function subject(a: boolean) { try { await fetch('/a'); } catch (error) { if (a) logger.error({ err: error }, 'x'); throw error; } }",
  ],
  [
    "told",
    "export async function subject(a: boolean) { try { await fetch('/a'); } catch (error) { if (!a) return; logger.error({ err: error }, 'x'); throw error; } }",
  ],
  [
    "anything",
    "export async function subject(a: boolean) { try { await fetch('/a'); } catch (error) { if (!a) throw error; logger.error({ err: error }, 'x'); throw error; } }",
  ],
  [
    "told",
    "export async function subject(a: boolean) { try { await fetch('/a'); } catch (error) { try { clean(); } finally { logger.error({ err: error }, 'x'); } throw error; } }",
  ],
  [
    "told",
    "export function subject() { return new Promise((resolve, reject) => { stream.on('error', (error) => { logger.error({ err: error }, 'x'); reject(error); }); stream.on('end', resolve); }); }",
  ],
  [
    "told",
    "export async function subject() { const { promise, resolve, reject } = deferred<void>(); stream.on('end', () => resolve()); stream.on('error', (error) => { report(error); reject(error); }); return promise; }",
  ],
  [
    "told",
    "export async function subject() { return traced('load', async () => { await fetch('/a'); }).catch(logAndThrow); }",
  ],
  [
    "told",
    "export async function subject(span: Span) { try { await fetch('/a'); } catch (error) { span.recordException(error as Error); throw error; } }",
  ],
  [
    "told",
    "async function inner() { try { await fetch('/a'); } catch (error) { report(error); throw error; } } export async function subject() { await inner(); }",
  ],
  // Whoever waits with the one that made the promise rejects with what that one tells.
  [
    "told",
    "const state: { run?: Promise<void> } = {}; export async function subject() { if (state.run) { return await state.run; } state.run = (async () => { await fetch('/a'); })(); try { return await state.run; } catch (error) { logger.error({ err: error }, 'x'); throw error; } }",
  ],
  [
    "anything",
    "const state: { run?: Promise<void> } = {}; export async function subject() { if (state.run) { return await state.run; } state.run = (async () => { await fetch('/a'); })(); try { return await state.run; } catch (error) { throw error; } }",
  ],
  [
    "unknown",
    "const state: { run?: Promise<void> } = {}; export async function subject() { if (state.run) { return await state.run; } state.run = (async () => { await fetch('/a'); })(); try { return await state.run; } catch (error) { logger.error({ err: error }, 'x'); } }",
  ],
  [
    "unknown",
    "const state: { run?: Promise<void> } = {}; export async function subject() { if (state.run) { return await state.run; } try { await fetch('/a'); } catch (error) { logger.error({ err: error }, 'x'); throw error; } }",
  ],
  // Only what it makes itself.
  ["only", "export function subject(id: string) { if (!id) throw new RangeError('no id'); return id; }"],
  [
    "only",
    "export async function subject(id: string) { if (!id) throw new Error('no id'); try { return await fetch(id); } catch { return null; } }",
  ],
  ["only", "export function subject(text: string) { return JSON.parse(text); }"],
  ["only", "export function subject(text: string) { return new URL(text).hostname; }"],
  ["only", "export const subject = (text: string) => decodeURIComponent(text);"],
  [
    "only",
    "function check(id: string) { if (!id) throw new RangeError('no id'); } export async function subject(id: string) { check(id); return 1; }",
  ],
  [
    "only",
    "export async function subject(id: string) { const found = known.get(id); if (!found) throw new Error('not known'); return found; }",
  ],
  [
    "only",
    "export async function subject(ids: string[]) { ids.forEach((id) => { if (!id) throw new Error('no id'); }); }",
  ],
  ["only", "export async function subject() { return Promise.reject(new Error('not built yet')); }"],
  ["only", "export class Job { async subject(): Promise<void> { throw new Error('not built yet'); } }"],
  // What it is given.
  ["parameters", "export async function subject(work: () => Promise<void>) { await work(); }"],
  ["parameters", "export async function subject<T>(work: Promise<T>) { return await work; }"],
  [
    "parameters",
    "export async function subject(key: string, work: () => Promise<void>) { return withLock(key, work); }",
  ],
  ["parameters", "export function subject(run: () => number) { return run(); }"],
  // Anything.
  ["anything", "export async function subject() { return await fetch('/a'); }"],
  ["anything", "export async function subject() { return fetch('/a'); }"],
  ["anything", "export function subject() { return fetch('/a'); }"],
  ["anything", "export const subject = (id: string) => prisma.order.findUnique({ where: { id } });"],
  ["anything", "export async function subject() { const { rows } = await pool.query('select 1'); return rows; }"],
  ["anything", "export async function subject() { try { return fetch('/a'); } catch { return null; } }"],
  ["anything", "export async function subject() { try { await fetch('/a'); } catch (error) { throw error; } }"],
  [
    "anything",
    "export async function subject() { try { await fetch('/a'); } catch (error) { if (error.code === 'ENOENT') return; throw error; } }",
  ],
  [
    "anything",
    "export async function subject() { try { await fetch('/a'); } catch (error) { throw new Error('no answer', { cause: error }); } }",
  ],
  [
    "anything",
    "export async function subject() { try { await fetch('/a'); } catch (error) { if (loud) { report(error); } throw error; } }",
  ],
  [
    "anything",
    "export async function subject() { try { await fetch('/a'); } catch (error) { note('failed'); throw error; } }",
  ],
  ["anything", "export async function subject() { await fetch('/a'); try { await fetch('/b'); } catch {} }"],
  ["anything", "export async function subject() { try { await fetch('/a'); } finally { await fetch('/b'); } }"],
  ["anything", "export async function subject() { try { await fetch('/a'); } catch { await fetch('/b'); } }"],
  ["anything", "export async function subject() { await Promise.all([fetch('/a'), fetch('/b')]); }"],
  ["anything", "export async function subject(all: string[]) { await Promise.all(all.map((each) => fetch(each))); }"],
  ["anything", "export async function subject() { return fetch('/a').then((answer) => answer.json()); }"],
  [
    "anything",
    "export async function subject() { await fetch('/a').catch((error) => { throw new Error('x', { cause: error }); }); }",
  ],
  ["anything", "async function inner() { await fetch('/a'); } export async function subject() { await inner(); }"],
  ["anything", "export async function subject() { return withLock('a', () => fetch('/a')); }"],
  [
    "anything",
    "export async function subject() { const { default: plugin } = await import('./plugin'); return plugin; }",
  ],
  [
    "anything",
    "export function subject() { return new Promise((resolve, reject) => { stream.on('error', reject); stream.on('end', resolve); }); }",
  ],
  [
    "anything",
    "export async function subject() { const { promise, resolve, reject } = Promise.withResolvers<void>(); stream.on('error', reject); return promise; }",
  ],
  [
    "anything",
    "import { readFileSync } from 'node:fs'; export function subject(path: string) { return readFileSync(path, 'utf8'); }",
  ],
  ["anything", "export async function subject(order: Order) { return orders.insert(order); }"],
  [
    "anything",
    "import type { NodePgDatabase } from 'drizzle-orm/node-postgres'; import * as schema from './nowhere'; export async function subject(database: NodePgDatabase<typeof schema>) { await database.delete(schema.orders); }",
  ],
  // What nobody can read here.
  ["unknown", "import { render } from 'some-templates'; export const subject = (day: Date) => render(day, 'yyyy');"],
  [
    "unknown",
    "export async function subject(warehouse: any, id: string) { return warehouse.$run`delete from orders where id = ${id}`; }",
  ],
  ["unknown", "export async function subject(client: any) { return await client.load(); }"],
  ["unknown", "export function* subject() { yield 1; }"],
  ["unknown", "import { load } from './nowhere'; export async function subject() { return await load(); }"],
  ["unknown", "export async function subject() { await globalQueue.idle; }"],
  [
    "unknown",
    "import { parse } from 'yaml'; export function subject(text: string) { const read = parse(text); return read.name; }",
  ],
];

describe("what leaves a function as an error", () => {
  it.each(TABLE)("%s: %s", (truth, text) => {
    expect([truth, "unknown"]).toContain(summarised(text).rejects);
  });

  it("is seldom unknown", () => {
    const unknown = TABLE.filter(([, text]) => summarised(text).rejects === "unknown").map(([, text]) => text);
    const meant = TABLE.filter(([truth]) => truth === "unknown").map(([, text]) => text);
    expect(unknown).toEqual(meant);
  });
});
