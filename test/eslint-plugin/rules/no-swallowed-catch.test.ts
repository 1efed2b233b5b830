import * as parser from "@typescript-eslint/parser";
import { Linter, type Rule } from "eslint";
import { expect, it } from "vitest";
import rule from "../../../eslint-plugin/src/rules/no-swallowed-catch.ts";
import { ruleTester } from "../rule-tester.ts";

ruleTester().run("no-swallowed-catch", rule, {
  valid: [
    { code: 'import { useQuery } from "@tanstack/react-query"; play().catch(() => {});', filename: "src/sound.ts" },
    {
      // A component that listens to its page runs in a browser.
      code: "export const Row = ({ onSave }) => <Switch onChange={(on) => { onSave(on).catch(() => {}); }} />;",
      filename: "src/row.tsx",
    },
    "try { await orders.save(order); } catch (error) { throw error; }",
    // Logging and comparing fail in no way that is worth a report.
    'try { console.log("starting"); } catch (error) {}',
    'client.on("ready", (state) => { try { if (state.code === 1) logger.info("ready"); else logger.warn("odd"); } catch {} });',
    "try { await orders.save(order); } catch (error) { logger.error({ err: error }, 'save failed'); }",
    "try { return await orders.all(); } catch (error) { logger.error(error); return []; }",
    "orders.warm(id).catch(() => { /* the cache fills itself on the first read */ });",
    "let config = {}; try { config = JSON.parse(text); } catch { /* */ }",
    'try { await save(); } catch (error) { if (error.code === "P2002") { conflicts++; } else { throw error; } }',
    "const [first] = await Promise.allSettled(jobs.map((job) => run(job)));",
    { code: "try { seed(); } catch {}", filename: "test/orders.js" },
    { code: "try { seed(); } catch { /* ignore */ }", options: [{ checkReasons: false }] },
    // A script that only reads has failed in front of the person who runs it.
    {
      code: 'try { walk(join(folder, "lib")); } catch (error) {}',
      filename: "scripts/coverage.js",
      options: [{ checkCommandLine: true }],
    },
    // Whoever runs a script sees what it did.
    { code: "try { await orders.ship(id); } catch (error) {}", filename: "scripts/ship.js" },
    {
      code: 'import { log } from "@clack/prompts"; try { await orders.ship(id); } catch (error) {}',
      filename: "src/ship.ts",
    },
    // Only the event `error` brings an error.
    'upload.on("end", (error) => { save(); });',
    // The next candidate is tried, and the first that works is returned.
    "async function logo() { for (const path of paths) { try { return await readFile(path); } catch { continue; } } }",
    // Malformed ids of MongoDB are an answer, as malformed JSON is.
    'function idOf(text) { try { return new Types.ObjectId(text); } catch { console.error("no id: " + text); return null; } }',
    // What is tried deals with its own errors.
    "async function mail(user) { try { await send(user); } catch (error) { log.error(error); } } mail(user).catch(() => {});",
    "const mail = async (user) => { try { await send(user); } catch (error) { log.error(error); } }; await Promise.allSettled(users.map((user) => mail(user)));",
    // It must be gone, whether or not it was there.
    "await container.remove({ force: true }).catch(() => {});",
    // Code that waits for nothing fails on its input.
    'function version(text) { try { return compare(split(text), "5.0.0"); } catch { log.warn("unknown version", { text }); return null; } }',
    // What a compiler wrote is fixed in its source.
    '"use strict"; Object.defineProperty(exports, "__esModule", { value: true }); try { run(); } catch (error) {}',
    "try { run(); } catch (error) {}\n//# sourceMappingURL=run.js.map",
    // The promise is handed on, and whoever has it learns of the failure.
    "let loading = null; function load() { loading = read(); loading.finally(() => { loading = null; }).catch(() => {}); return loading; }",
    // Nothing goes on without the value, or it is got in another way.
    'async function team(id) { const team = await teams.find(id).catch(() => null); if (!team?.isOpen) throw new Error("no such team"); return team; }',
    'async function show(context) { const [team, plan] = await Promise.all([teams.find(id).catch(() => null), plans.of(id)]); if (!team || !plan) { return context.json({ error: "not found" }, 404); } return context.json(team); }',
    "async function picture() { let file = null; try { file = await download(small); } catch { file = null; } if (!file) { file = await download(large); } return file; }",
    // `return;` stands in for the result as `return undefined;` does, and code that waits for nothing fails on its input.
    'function versionOf(text) { try { return compare(split(text), "5.0.0"); } catch { return; } }',
    // A failed question leads elsewhere by leaving, too.
    'import fs from "node:fs"; function watchDisks(meter) { try { fs.accessSync("/proc/diskstats", fs.constants.R_OK); } catch { return; } meter.start("/proc/diskstats"); }',
    // The first candidate that works is looked at before it is taken.
    "function toolFor(name) { for (const folder of folders) { try { const tool = locate(folder, name); if (tool) return tool; } catch {} } return null; }",
    'function setting(key) { for (const path of [localFile, globalFile]) { let text; try { text = readFileSync(path, "utf8"); } catch { continue; } if (text.includes(key)) return text; } return null; }',
    // A comment at the handler, around it or at the function says why.
    'reply.once("error", () => {}); // the error is already propagated',
    "await model.ask(question).catch(() => undefined); // the sheet shows it: do not retry",
    "try { readLoad().then((load) => { slowDown(load).catch(() => {}); }).catch(() => {}); } catch { /* best effort */ }",
    `// Size of a folder in bytes; tolerant of files that vanish meanwhile.
function sizeOf(folder) { let size = 0; const add = (path) => { let files; try { files = list(path); } catch { return; } size += files.length; }; add(folder); return size; }`,
    // A module that need not be there, a sealed cookie that may be forged, and what can hardly fail.
    'import { register } from "node:module"; try { register("@acme/loader", url); } catch { console.error("@acme/loader is not installed."); }',
    "async function sessionOf(request) { try { return await Iron.unseal(request.cookie, secret, options); } catch (error) { /* do nothing */ } }",
    'function isText(value) { let result = false; try { result = value + "" === value; } catch (error) {} return result; }',
    // The error of a promise that is let go does not come here.
    "try { if (result.code === 3) void reconnect(pool); } catch { /* swallow error */ }",
    // It has logged what it throws.
    'async function mail(user) { try { await send(user); } catch (error) { logger.error({ err: error }, "no mail"); throw error; } } mail(user).catch(() => {});',
    // Under tests only.
    'if (process.env.VITEST) { client.on("error", () => {}); }',
    `/** Returns null if the rate cannot be loaded. */
async function rate(currency) { try { return await rates.load(currency); } catch { return null; } }`,
    // What the strict preset adds.
    "try { await pool.close(); } catch {}",
    'try { await charge(card); } catch { throw new Error("not charged"); }',
    'process.on("uncaughtException", (error) => logger.fatal(error));',
    "try { await save(); } catch (error) { res.status(500).json({ error: error.message }); }",
    "try { await a(); await b(); await c(); } catch { await recover(); }",
  ],
  invalid: [
    {
      // What it changes is another matter.
      code: "try { await orders.ship(id); } catch (error) {}",
      filename: "scripts/ship.js",
      options: [{ checkCommandLine: true }],
      errors: [
        {
          messageId: "swallowed",
          suggestions: [
            {
              messageId: "logError",
              output: 'try { await orders.ship(id); } catch (error) { console.error("orders.ship failed", error); }',
            },
            { messageId: "rethrow", output: "try { await orders.ship(id); } catch (error) { throw error; }" },
          ],
        },
      ],
    },
    {
      code: 'try { execFileSync("pg_dump"); } catch (error) {}',
      filename: "scripts/backup.js",
      options: [{ checkCommandLine: true }],
      errors: [
        {
          messageId: "swallowed",
          suggestions: [
            {
              messageId: "logError",
              output: 'try { execFileSync("pg_dump"); } catch (error) { console.error("execFileSync failed", error); }',
            },
            { messageId: "rethrow", output: 'try { execFileSync("pg_dump"); } catch (error) { throw error; }' },
          ],
        },
      ],
    },
    {
      // What is named is what can fail: `existsSync` never throws.
      code: 'let text; try { if (fs.existsSync(path)) text = fs.readFileSync(path, "utf8"); } catch (error) {}',
      options: [{ checkBestEffort: true }],
      errors: [
        {
          messageId: "swallowed",
          data: { failure: "`fs.readFileSync` can fail" },
          suggestions: [
            {
              messageId: "logError",
              output:
                'let text; try { if (fs.existsSync(path)) text = fs.readFileSync(path, "utf8"); } catch (error) { console.error("fs.readFileSync failed", error); }',
            },
            {
              messageId: "rethrow",
              output:
                'let text; try { if (fs.existsSync(path)) text = fs.readFileSync(path, "utf8"); } catch (error) { throw error; }',
            },
          ],
        },
      ],
    },
    {
      // That says what the code says, and not why.
      code: `/** Returns null if there is no such rate, or on error. */
async function rate(currency) { try { return await rates.load(currency); } catch { return null; } }`,
      errors: [
        {
          messageId: "turnedIntoValue",
          suggestions: [
            {
              messageId: "logError",
              output: `/** Returns null if there is no such rate, or on error. */
async function rate(currency) { try { return await rates.load(currency); } catch (error) { console.error("rates.load failed", error); return null; } }`,
            },
            {
              messageId: "rethrow",
              output: `/** Returns null if there is no such rate, or on error. */
async function rate(currency) { try { return await rates.load(currency); } catch (error) { throw error; } }`,
            },
          ],
        },
      ],
    },
    {
      // What it catches it hands to its callback.
      code: "async function load(key, done) { try { done(null, await read(key)); } catch (error) { done(error); } } load(id, (error) => {});",
      errors: [
        {
          messageId: "swallowed",
          suggestions: [
            {
              messageId: "logError",
              output:
                'async function load(key, done) { try { done(null, await read(key)); } catch (error) { done(error); } } load(id, (error) => { console.error("load failed", error); });',
            },
          ],
        },
      ],
    },
    {
      code: "export async function Page() { const rows = await load().catch(() => []); return <Table rows={rows} />; }",
      filename: "src/page.tsx",
      errors: [
        {
          messageId: "turnedIntoValue",
          suggestions: [
            {
              messageId: "logError",
              output:
                'export async function Page() { const rows = await load().catch((error) => { console.error("load failed", error); return []; }); return <Table rows={rows} />; }',
            },
            {
              messageId: "rethrow",
              output: "export async function Page() { const rows = await load(); return <Table rows={rows} />; }",
            },
          ],
        },
      ],
    },
    {
      code: 'if (process.env.NODE_ENV !== "test") { client.on("error", () => {}); }',
      errors: [
        {
          messageId: "swallowed",
          suggestions: [
            {
              messageId: "logError",
              output:
                'if (process.env.NODE_ENV !== "test") { client.on("error", (error) => { console.error("Unexpected error", error); }); }',
            },
          ],
        },
      ],
    },
    {
      code: 'async function mail(user) { try { await send(user); } catch (error) { logger.error("no mail"); throw error; } } mail(user).catch(() => {});',
      options: [{ checkBestEffort: true }],
      errors: [
        {
          messageId: "swallowed",
          suggestions: [
            {
              messageId: "logError",
              output:
                'async function mail(user) { try { await send(user); } catch (error) { logger.error("no mail"); throw error; } } mail(user).catch((error) => { logger.error("mail failed", error); });',
            },
          ],
        },
      ],
    },
    {
      code: 'import { register } from "./hooks.js"; try { register("@acme/loader", url); } catch { console.error("@acme/loader is not installed."); }',
      errors: [
        {
          messageId: "loggedWithoutError",
          suggestions: [
            {
              messageId: "addErrorToLog",
              output:
                'import { register } from "./hooks.js"; try { register("@acme/loader", url); } catch (error) { console.error("@acme/loader is not installed.", error); }',
            },
          ],
        },
      ],
    },
    {
      code: 'try { if (!total) throw new Error("no total"); } catch (error) {}',
      options: [{ checkBestEffort: true }],
      errors: [
        {
          messageId: "swallowed",
          suggestions: [
            {
              messageId: "logError",
              output:
                'try { if (!total) throw new Error("no total"); } catch (error) { console.error("Unexpected error", error); }',
            },
            {
              messageId: "rethrow",
              output: 'try { if (!total) throw new Error("no total"); } catch (error) { throw error; }',
            },
          ],
        },
      ],
    },
    {
      code: "try { await saving; } catch (error) {}",
      errors: [
        {
          messageId: "swallowed",
          suggestions: [
            {
              messageId: "logError",
              output: 'try { await saving; } catch (error) { console.error("Unexpected error", error); }',
            },
            { messageId: "rethrow", output: "try { await saving; } catch (error) { throw error; }" },
          ],
        },
      ],
    },
    {
      // What is promised is a value, and not that the log says nothing.
      code: `/** Returns null if the rate cannot be loaded. */
async function rate(currency) { try { return await rates.load(currency); } catch (error) { logger.error("no rate"); return null; } }`,
      errors: [
        {
          messageId: "loggedWithoutError",
          suggestions: [
            {
              messageId: "addErrorToLog",
              output: `/** Returns null if the rate cannot be loaded. */
async function rate(currency) { try { return await rates.load(currency); } catch (error) { logger.error("no rate", error); return null; } }`,
            },
          ],
        },
      ],
    },
    {
      code: `/** Returns null if there is no such rate. */
async function rate(currency) { try { return await rates.load(currency); } catch { return null; } }`,
      errors: [
        {
          messageId: "turnedIntoValue",
          suggestions: [
            {
              messageId: "logError",
              output: `/** Returns null if there is no such rate. */
async function rate(currency) { try { return await rates.load(currency); } catch (error) { console.error("rates.load failed", error); return null; } }`,
            },
            {
              messageId: "rethrow",
              output: `/** Returns null if there is no such rate. */
async function rate(currency) { try { return await rates.load(currency); } catch (error) { throw error; } }`,
            },
          ],
        },
      ],
    },
    {
      code: 'function watchDisks(meter) { try { fs.accessSync("/proc/diskstats"); } catch {} meter.start("/proc/diskstats"); }',
      options: [{ checkBestEffort: true }],
      errors: [
        {
          messageId: "swallowed",
          suggestions: [
            {
              messageId: "logError",
              output:
                'function watchDisks(meter) { try { fs.accessSync("/proc/diskstats"); } catch (error) { console.error("fs.accessSync failed", error); } meter.start("/proc/diskstats"); }',
            },
            {
              messageId: "rethrow",
              output:
                'function watchDisks(meter) { try { fs.accessSync("/proc/diskstats"); } catch (error) { throw error; } meter.start("/proc/diskstats"); }',
            },
          ],
        },
      ],
    },
    {
      code: "async function ship() { for (const line of orders) { try { const isLast = await book(line); if (!isLast) break; } catch {} } }",
      errors: [
        {
          messageId: "swallowed",
          suggestions: [
            {
              messageId: "logError",
              output:
                'async function ship() { for (const line of orders) { try { const isLast = await book(line); if (!isLast) break; } catch (error) { console.error("book failed", error); } } }',
            },
          ],
        },
      ],
    },
    {
      code: 'function read() { for (const path of paths) { let text; try { text = readFileSync(path, "utf8"); } catch { continue; } if (isOld(text)) return; } }',
      options: [{ checkBestEffort: true }],
      errors: [
        {
          messageId: "swallowed",
          suggestions: [
            {
              messageId: "logError",
              output:
                'function read() { for (const path of paths) { let text; try { text = readFileSync(path, "utf8"); } catch (error) { console.error("readFileSync failed", error); continue; } if (isOld(text)) return; } }',
            },
          ],
        },
      ],
    },
    {
      code: "async function versionOf(id) { try { return await versions.find(id); } catch { return; } }",
      errors: [
        {
          messageId: "turnedIntoValue",
          suggestions: [
            {
              messageId: "logError",
              output:
                'async function versionOf(id) { try { return await versions.find(id); } catch (error) { console.error("versions.find failed", error); return; } }',
            },
            {
              messageId: "rethrow",
              output:
                "async function versionOf(id) { try { return await versions.find(id); } catch (error) { throw error; } }",
            },
          ],
        },
      ],
    },
    {
      code: "function watch(path) { try { startWatching(path); } catch { return; } report(path); }",
      options: [{ checkBestEffort: true }],
      errors: [
        {
          messageId: "swallowed",
          suggestions: [
            {
              messageId: "logError",
              output:
                'function watch(path) { try { startWatching(path); } catch (error) { console.error("startWatching failed", error); return; } report(path); }',
            },
            {
              messageId: "rethrow",
              output:
                "function watch(path) { try { startWatching(path); } catch (error) { throw error; } report(path); }",
            },
          ],
        },
      ],
    },
    {
      // A row that could not be read lets the second one be written.
      code: 'async function join(id) { const member = await members.find(id).catch(() => null); if (member) throw new Error("is a member"); await members.add(id); }',
      errors: [
        {
          messageId: "failsOpen",
          suggestions: [
            {
              messageId: "logError",
              output:
                'async function join(id) { const member = await members.find(id).catch((error) => { console.error("members.find failed", error); return null; }); if (member) throw new Error("is a member"); await members.add(id); }',
            },
            {
              messageId: "rethrow",
              output:
                'async function join(id) { const member = await members.find(id); if (member) throw new Error("is a member"); await members.add(id); }',
            },
          ],
        },
      ],
    },
    {
      code: 'async function join(id, members) { let member; try { member = await members.find(id); } catch {} if (member) throw new Error("is a member"); await members.add(id); }',
      errors: [
        {
          messageId: "failsOpen",
          suggestions: [
            {
              messageId: "logError",
              output:
                'async function join(id, members) { let member; try { member = await members.find(id); } catch (error) { console.error("members.find failed", error); } if (member) throw new Error("is a member"); await members.add(id); }',
            },
            {
              messageId: "rethrow",
              output:
                'async function join(id, members) { let member; try { member = await members.find(id); } catch (error) { throw error; } if (member) throw new Error("is a member"); await members.add(id); }',
            },
          ],
        },
      ],
    },
    {
      // "Not found" is no answer to a row that could not be written.
      code: 'async function close(context) { const row = await orders.update(id, closed).catch(() => null); if (!row) { return context.json({ error: "not found" }, 404); } return context.json(row); }',
      errors: [
        {
          messageId: "turnedIntoValue",
          suggestions: [
            {
              messageId: "logError",
              output:
                'async function close(context) { const row = await orders.update(id, closed).catch((error) => { console.error("orders.update failed", error); return null; }); if (!row) { return context.json({ error: "not found" }, 404); } return context.json(row); }',
            },
            {
              messageId: "rethrow",
              output:
                'async function close(context) { const row = await orders.update(id, closed); if (!row) { return context.json({ error: "not found" }, 404); } return context.json(row); }',
            },
          ],
        },
      ],
    },
    {
      code: "async function names() { let rows = await users.all().catch(() => null); if (!rows) rows = []; return rows.map(nameOf); }",
      errors: [
        {
          messageId: "turnedIntoValue",
          suggestions: [
            {
              messageId: "logError",
              output:
                'async function names() { let rows = await users.all().catch((error) => { console.error("users.all failed", error); return null; }); if (!rows) rows = []; return rows.map(nameOf); }',
            },
            {
              messageId: "rethrow",
              output:
                "async function names() { let rows = await users.all(); if (!rows) rows = []; return rows.map(nameOf); }",
            },
          ],
        },
      ],
    },
    {
      code: "const saving = save(); saving.finally(() => { busy = false; }).catch(() => {});",
      options: [{ checkBestEffort: true }],
      errors: [
        {
          messageId: "swallowed",
          suggestions: [
            {
              messageId: "logError",
              output:
                'const saving = save(); saving.finally(() => { busy = false; }).catch((error) => { console.error("Unexpected error", error); });',
            },
          ],
        },
      ],
    },
    {
      // Users are not tidied away.
      code: "deleteUser(id, { force: true }).catch(() => {});",
      options: [{ checkBestEffort: true }],
      errors: [
        {
          messageId: "swallowed",
          suggestions: [
            {
              messageId: "logError",
              output:
                'deleteUser(id, { force: true }).catch((error) => { console.error("deleteUser failed", error); });',
            },
          ],
        },
      ],
    },
    {
      // What is said counts, not what the logger is called.
      code: 'function run() { try { start(config); } catch (error) { defaultLog.warn("no luck"); } }',
      errors: [
        {
          messageId: "loggedWithoutError",
          suggestions: [
            {
              messageId: "addErrorToLog",
              output: 'function run() { try { start(config); } catch (error) { defaultLog.warn("no luck", error); } }',
            },
          ],
        },
      ],
    },
    {
      code: 'function forget(key) { try { redis.del(key); } catch (error) { console.log("redis.del failed"); } }',
      errors: [
        {
          messageId: "loggedWithoutError",
          suggestions: [
            {
              messageId: "addErrorToLog",
              output:
                'function forget(key) { try { redis.del(key); } catch (error) { console.log("redis.del failed", error); } }',
            },
          ],
        },
      ],
    },
    {
      code: "async function mail(user) { await find(user); try { await send(user); } catch (error) { log.error(error); } } mail(user).catch(() => {});",
      options: [{ checkBestEffort: true }],
      errors: [
        {
          messageId: "swallowed",
          suggestions: [
            {
              messageId: "logError",
              output:
                'async function mail(user) { await find(user); try { await send(user); } catch (error) { log.error(error); } } mail(user).catch((error) => { log.error("mail failed", error); });',
            },
          ],
        },
      ],
    },
    {
      code: 'upload.on("error", (error) => {});',
      errors: [
        {
          messageId: "swallowed",
          suggestions: [
            {
              messageId: "logError",
              output: 'upload.on("error", (error) => { console.error("Unexpected error", error); });',
            },
          ],
        },
      ],
    },
    {
      code: "async function ship() { for (const order of orders) { try { await book(order); } catch { continue; } } }",
      errors: [
        {
          messageId: "swallowed",
          suggestions: [
            {
              messageId: "logError",
              output:
                'async function ship() { for (const order of orders) { try { await book(order); } catch (error) { console.error("book failed", error); continue; } } }',
            },
          ],
        },
      ],
    },
    {
      // Winston keeps the stack of an error that comes second; inside an object it would be written as {}.
      code: `import winston from "winston";
const log = winston.createLogger();
async function run() {
  try { await ship(); } catch (error) { log.error("shipping failed"); }
}`,
      errors: [
        {
          messageId: "loggedWithoutError",
          line: 4,
          column: 41,
          suggestions: [
            {
              messageId: "addErrorToLog",
              output: `import winston from "winston";
const log = winston.createLogger();
async function run() {
  try { await ship(); } catch (error) { log.error("shipping failed", error); }
}`,
            },
          ],
        },
      ],
    },
    {
      code: `import pino from "pino";
const log = pino();
export async function ship(order) {
  try {
    await carrier.book(order);
  } catch {
    // ignore
  }
}`,
      errors: [
        {
          messageId: "swallowed",
          data: { failure: "`carrier.book` can fail" },
          line: 6,
          column: 5,
          endLine: 6,
          endColumn: 10,
          suggestions: [
            {
              messageId: "logError",
              data: { logger: "log" },
              output: `import pino from "pino";
const log = pino();
export async function ship(order) {
  try {
    await carrier.book(order);
  } catch (error) {
    log.error({ err: error }, "carrier.book failed");
    // ignore
  }
}`,
            },
            {
              messageId: "rethrow",
              output: `import pino from "pino";
const log = pino();
export async function ship(order) {
  try {
    await carrier.book(order);
  } catch (error) {
    throw error;
    // ignore
  }
}`,
            },
          ],
        },
      ],
    },
    {
      code: "const user = await users.find(id).catch(() => null);",
      errors: [
        {
          messageId: "turnedIntoValue",
          data: { subject: "`users.find`", value: "null" },
          line: 1,
          column: 41,
          endColumn: 46,
          suggestions: [
            {
              messageId: "logError",
              data: { logger: "console" },
              output:
                'const user = await users.find(id).catch((error) => { console.error("users.find failed", error); return null; });',
            },
            { messageId: "rethrow", output: "const user = await users.find(id);" },
          ],
        },
      ],
    },
    {
      code: "const user = await users.find(id).then(parse, () => ({}));",
      errors: [
        {
          messageId: "turnedIntoValue",
          suggestions: [
            {
              messageId: "logError",
              data: { logger: "console" },
              output:
                'const user = await users.find(id).then(parse, (error) => { console.error("users.find failed", error); return {}; });',
            },
            { messageId: "rethrow", output: "const user = await users.find(id).then(parse);" },
          ],
        },
      ],
    },
    {
      code: "import { noop } from 'lodash';\naudit.write(entry).catch(noop);",
      options: [{ checkBestEffort: true }],
      errors: [
        {
          messageId: "swallowed",
          line: 2,
          column: 26,
          endColumn: 30,
          suggestions: [
            {
              messageId: "logError",
              data: { logger: "console" },
              output:
                "import { noop } from 'lodash';\naudit.write(entry).catch((error) => { console.error(\"audit.write failed\", error); });",
            },
          ],
        },
      ],
    },
    {
      code: `import { readFile } from "node:fs/promises";
async function settings(path: string) {
  try {
    return await readFile(path);
  } catch {
    return undefined;
  }
}`,
      options: [{ checkAbsence: true }],
      filename: "settings.ts",
      errors: [
        {
          messageId: "turnedIntoValue",
          line: 5,
          suggestions: [
            {
              messageId: "logError",
              data: { logger: "console" },
              output: `import { readFile } from "node:fs/promises";
async function settings(path: string) {
  try {
    return await readFile(path);
  } catch (error) {
    console.error("readFile failed", error);
    return undefined;
  }
}`,
            },
            {
              messageId: "throwOthers",
              data: { code: "ENOENT" },
              output: `import { readFile } from "node:fs/promises";
async function settings(path: string) {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return undefined;
  }
}`,
            },
            {
              messageId: "rethrow",
              output: `import { readFile } from "node:fs/promises";
async function settings(path: string) {
  try {
    return await readFile(path);
  } catch (error) {
    throw error;
  }
}`,
            },
          ],
        },
      ],
    },
    {
      code: "try { await mail.send(letter); } catch (e) { /* TODO: try again */ }",
      errors: [
        {
          messageId: "todo",
          column: 34,
          endColumn: 43,
          suggestions: [
            {
              messageId: "logError",
              data: { logger: "console" },
              output:
                'try { await mail.send(letter); } catch (e) { console.error("mail.send failed", e); /* TODO: try again */ }',
            },
            {
              messageId: "rethrow",
              output: "try { await mail.send(letter); } catch (e) { throw e; /* TODO: try again */ }",
            },
          ],
        },
      ],
    },
    {
      code: "app.get('/', async (req, res) => { try { await orders.all(); } catch (e) { res.json([]); } });",
      errors: [
        {
          messageId: "answeredAsSuccess",
          suggestions: [
            {
              messageId: "logError",
              data: { logger: "console" },
              output:
                "app.get('/', async (req, res) => { try { await orders.all(); } catch (e) { console.error(\"orders.all failed\", e); res.json([]); } });",
            },
          ],
        },
      ],
    },
    {
      code: "app.use((err, req, res, next) => { req.log.info('failed'); res.status(500).end(); });",
      errors: [
        {
          messageId: "loggedWithoutError",
          column: 36,
          endColumn: 58,
          suggestions: [
            {
              messageId: "addErrorToLog",
              output: "app.use((err, req, res, next) => { req.log.info({ err }, 'failed'); res.status(500).end(); });",
            },
          ],
        },
      ],
    },
    {
      code: "app.use((err, req, res, next) => { res.status(500).end(); });",
      errors: [
        {
          messageId: "answered",
          data: { subject: "this", status: "500" },
          column: 9,
          endColumn: 33,
          suggestions: [
            {
              messageId: "logError",
              data: { logger: "console" },
              output:
                'app.use((err, req, res, next) => { console.error("Unexpected error", err); res.status(500).end(); });',
            },
          ],
        },
      ],
    },
    {
      code: 'import pino from "pino"; const log = pino(); jobs.run().catch(() => { log.warn({ id }, "failed"); });',
      errors: [
        {
          messageId: "loggedWithoutError",
          suggestions: [
            {
              messageId: "addErrorToLog",
              output:
                'import pino from "pino"; const log = pino(); jobs.run().catch((error) => { log.warn({ err: error, id }, "failed"); });',
            },
          ],
        },
      ],
    },
    {
      code: 'import { Logger } from "@nestjs/common"; const log = new Logger("jobs"); jobs.run().catch(() => log.error("failed", "jobs"));',
      errors: [
        {
          messageId: "loggedWithoutError",
          suggestions: [
            {
              messageId: "addErrorToLog",
              output:
                'import { Logger } from "@nestjs/common"; const log = new Logger("jobs"); jobs.run().catch((error) => log.error("failed", error instanceof Error ? error.stack : error, "jobs"));',
            },
          ],
        },
      ],
    },
    {
      code: 'try { await rows.add(row); } catch (e) { if (e.code === "23505") { return false; } }',
      languageOptions: { parserOptions: { ecmaFeatures: { globalReturn: true } } },
      errors: [
        {
          messageId: "restSwallowed",
          column: 46,
          endColumn: 64,
          suggestions: [
            {
              messageId: "throwRest",
              output:
                'try { await rows.add(row); } catch (e) { if (e.code === "23505") { return false; } else throw e; }',
            },
          ],
        },
      ],
    },
    {
      code: "function total() { try { return sum(); } finally { return 0; } }",
      errors: [{ messageId: "overridden", column: 52, endColumn: 61 }],
    },
    {
      code: "await Promise.allSettled(jobs.map((job) => run(job)));",
      errors: [{ messageId: "settledUnread", column: 7, endColumn: 25 }],
    },
    {
      code: "try { seed(); } catch {}",
      filename: "test/orders.js",
      options: [{ checkBestEffort: true, checkTests: true }],
      errors: [
        {
          messageId: "swallowed",
          suggestions: [
            {
              messageId: "logError",
              data: { logger: "console" },
              output: 'try { seed(); } catch (error) { console.error("seed failed", error); }',
            },
            { messageId: "rethrow", output: "try { seed(); } catch (error) { throw error; }" },
          ],
        },
      ],
    },
    {
      code: "try { await pool.close(); } catch (error) {}",
      options: [{ checkCleanup: true }],
      errors: [
        {
          messageId: "swallowed",
          suggestions: [
            {
              messageId: "logError",
              data: { logger: "console" },
              output: 'try { await pool.close(); } catch (error) { console.error("pool.close failed", error); }',
            },
            { messageId: "rethrow", output: "try { await pool.close(); } catch (error) { throw error; }" },
          ],
        },
      ],
    },
    {
      code: 'try { await charge(card); } catch { throw new Error("not charged"); }',
      options: [{ checkLostCause: true }],
      errors: [
        {
          messageId: "causeLost",
          column: 43,
          endColumn: 67,
          suggestions: [
            {
              messageId: "addCause",
              output: 'try { await charge(card); } catch (error) { throw new Error("not charged", { cause: error }); }',
            },
          ],
        },
      ],
    },
    {
      code: 'process.on("uncaughtException", (error) => logger.fatal(error));',
      options: [{ checkProcessHandlers: true }],
      errors: [{ messageId: "keepsRunning", column: 33, endColumn: 43 }],
    },
    {
      code: "try { await save(); } catch (error) { res.status(500).json({ error: error.message }); }",
      options: [{ checkUnlogged: true }],
      errors: [
        {
          messageId: "unlogged",
          suggestions: [
            {
              messageId: "logError",
              data: { logger: "console" },
              output:
                'try { await save(); } catch (error) { console.error("save failed", error); res.status(500).json({ error: error.message }); }',
            },
          ],
        },
      ],
    },
    {
      code: "try { await a(); await b(); await c(); } catch { await recover(); }",
      options: [{ checkBroadTry: true }],
      errors: [{ messageId: "tooBroad", data: { calls: "3" } }],
    },
  ],
});

const lint = (code: string) =>
  new Linter({ configType: "flat" }).verify(
    code,
    [
      {
        files: ["**"],
        plugins: { premortem: { rules: { "no-swallowed-catch": rule as unknown as Rule.RuleModule } } },
        languageOptions: { parser },
        rules: { "premortem/no-swallowed-catch": ["error", { checkBestEffort: true }] },
      },
    ],
    { filename: "src/orders.ts" },
  );

it.each([
  "orders.ship(id).catch(Function.prototype);",
  "const rows = await orders.all().catch(async () => []);",
  "export const rows = () => orders.all().catch(() => ({}));",
  "broker.on('error', function () {})",
  "async function f() {\n\ttry {\n\t\tawait ship()\n\t} catch { // ignore\n\t}\n}",
  "async function f() {\n  for (const id of ids) {\n    try { await ship(id) } catch { continue }\n  }\n}",
  "class Jobs { private readonly log = new Logger(); async run() { try { return await this.work() } catch { return [] } } }",
  "orders$.pipe(catchError(() => of(null)));",
  "query(sql, (err, rows) => { show(rows); });",
  "import fs from 'node:fs';\ntry { fs.mkdirSync(path) } catch (e) { /* */ }",
  "connection.onerror = () => {};",
])("every suggestion for %s leaves code that parses and is clean", (code) => {
  const [problem] = lint(code);
  expect(problem?.suggestions).toBeDefined();
  for (const { fix } of problem?.suggestions ?? []) {
    expect(lint(code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]))).toEqual([]);
  }
});
