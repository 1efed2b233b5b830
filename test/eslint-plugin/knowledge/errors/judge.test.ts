import { describe, expect, it } from "vitest";
import { handlersIn, judge } from "../../../../eslint-plugin/src/knowledge/errors/index.ts";
import { sourceCodeOf } from "../../source-code.ts";

const lenient = { acceptsAnyComment: false, checksCleanup: false };

/** The outcome of the file's last handler: the others, if any, lead to it. */
function outcomeOf(code: string, standards = lenient): string | undefined {
  const sourceCode = sourceCodeOf(code);
  const handler = handlersIn(sourceCode).at(-1);
  if (!handler) return undefined;
  const outcome = judge(handler, standards, sourceCode);
  return outcome.name === "excused" ? `excused: ${outcome.circumstance}` : outcome.name;
}

/** A `catch` around one call of a service in an async function. */
const caught = (body: string, binding = "error") =>
  `async function importOrders() { try { return await orders.load(); } catch (${binding}) { ${body} } }`;

describe("an error that is dropped", () => {
  it.each([
    caught(""),
    caught("error;"),
    caught("void error;"),
    caught("undefined;"),
    caught("const ignored = true;"),
    // A name that nothing reads keeps nothing.
    caught("const text = error.message;"),
    caught("const { message: text } = error;"),
    "async function run() { for (const id of ids) { try { await orders.ship(id); } catch { continue; } } }",
    "try { startWorkers(); } catch (problem) {}",
    "orders.ship(id).catch(() => {});",
    "orders.ship(id).catch(() => undefined);",
    "void orders.ship(id).catch(() => null);",
    "orders.ship(id).catch(async () => {});",
    "orders.ship(id).catch(Function.prototype);",
    "orders.ship(id).then(done, () => {});",
    "orders.ship(id).then(undefined, function () {});",
    "const quiet = () => {}; orders.ship(id).catch(quiet);",
    'import { noop } from "lodash"; orders.ship(id).catch(noop);',
    'import nothing from "lodash/noop"; orders.ship(id).catch(nothing);',
    'broker.on("error", () => {});',
    'broker.once("error", function () { return; });',
    "connection.onerror = () => {};",
    'process.on("unhandledRejection", () => {});',
    "new Subscription({ cancel(id) { payments.cancel(id).catch(() => {}); } });",
    "async function read(body) { try { const reader = body.getReader(); while (true) { const { done, value } = await reader.read(); if (done) break; use(value); } } catch {} }",
    "orders$.pipe(catchError(() => EMPTY));",
    "orders$.subscribe({ next: show, error: () => {} });",
    "orders$.subscribe((order) => show(order), () => {});",
    "query(sql, (err, rows) => { show(rows); });",
    "query(sql, (err, rows) => { if (!err && rows) { show(rows); } });",
    'query(sql, (err, rows) => { logger.info("found", rows.length); });',
    'import fs from "node:fs"; fs.appendFile(path, line, () => {});',
  ])("%s", (code) => {
    expect(outcomeOf(code)).toBe("swallowed");
  });
});

describe("an error that is kept or passed on", () => {
  it.each([
    caught("const text = error.message; show(text);"),
    caught("const { message: text } = error; show(text);"),
    // No test of the error, but what is sent.
    caught("show(error.message || 'no orders');"),
    caught("throw error;"),
    caught("log.error(error);"),
    caught("failures.push(error);"),
    caught("this.lastError = error;"),
    caught("return [null, error];"),
    caught("return { ok: false, error };"),
    caught("const text = error instanceof Error ? error.message : String(error); log.error(text); return null;"),
    caught("log.error(message); return null;", "{ message }"),
    caught('if (error.code !== "P2025") throw error; return null;'),
    caught("if (isMissing(error)) return null; throw error;"),
    caught("tracker.captureException(error); return [];"),
    caught("return Promise.reject(error);"),
    "orders.ship(id).catch(report);",
    "orders.ship(id).catch(console.error);",
    "orders.ship(id).then(done, (reason) => alarm(reason));",
    "orders.ship(id).catch(function () { log(arguments); });",
    "orders.ship(id).catch((...all) => alarm(...all));",
    'broker.on("error", reject);',
    'broker.on("error", (error) => this.destroy(error));',
    "query(sql, (err, rows) => { if (err) return next(err); show(rows); });",
    "orders$.pipe(catchError((error) => { alarm(error); return EMPTY; }));",
  ])("%s", (code) => {
    expect(outcomeOf(code)).toBe("handled");
  });

  it("is followed into functions of the file", () => {
    const through = (body: string) => `${caught("onFailure(error);")} function onFailure(failure) { ${body} }`;
    expect(outcomeOf(through("log.error(failure);"))).toBe("handled");
    expect(outcomeOf(through(""))).toBe("swallowed");
    const twice = `${through("report(failure);")} function report(it) { console.error(it); }`;
    expect(outcomeOf(twice)).toBe("handled");
  });

  it("is not the error of a promise that has no handler", () => {
    expect(outcomeOf("orders.ship(id).then(done, null);")).toBeUndefined();
    expect(outcomeOf('import { z } from "zod"; z.string().catch(() => "");')).toBeUndefined();
  });
});

describe("an error that becomes a value", () => {
  it.each([
    ["null", "null"],
    ["undefined", "undefined"],
    ["false", "false"],
    ["0", "0"],
    ["''", "an empty string"],
    ["[]", "an empty list"],
    ["[] as Order[]", "an empty list"],
    ["{}", "an empty object"],
    ["{ orders: [] }", "an object of nothing"],
    ["{ success: true }", "a success"],
    ["new Map()", "an empty Map"],
    ["Promise.resolve(null)", "null"],
    ["new Reply(null)", "null"],
  ])("%s", (value, text) => {
    const sourceCode = sourceCodeOf(caught(`return ${value};`));
    const [handler] = handlersIn(sourceCode);
    const outcome = handler && judge(handler, lenient, sourceCode);
    expect(outcome?.name === "turned-into-value" && outcome.fallback.text).toBe(text);
  });

  it.each([
    "async function load() { let user; try { user = await users.find(id); } catch { user = null; } return user; }",
    caught("return;"),
    "const rows = await orders.all().catch(() => []);",
    "export const total = () => orders.count().then((count) => count, () => 0);",
    "orders$.pipe(catchError(() => of([])));",
  ])("%s", (code) => {
    expect(outcomeOf(code)).toBe("turned-into-value");
  });

  it("is none where the caller is told of a failure, or nothing is waited for", () => {
    expect(outcomeOf(caught("return { success: false };"))).toBe("handled");
    expect(outcomeOf(caught('return "unknown";'))).toBe("handled");
    expect(outcomeOf(caught("return -1;"))).toBe("handled");
    expect(outcomeOf(caught("failed = true;"))).toBe("handled");
    expect(outcomeOf("function layout() { try { return measure(page); } catch { return null; } }")).toBe("handled");
  });

  it.each([
    ["handled", "function layout(page) { try { return measure(page); } catch {} return null; }"],
    ["handled", "function widened(page) { try { if (measure(page) > 80) return true; } catch {} return false; }"],
    ["turned-into-value", "async function all() { try { return await orders.all(); } catch {} return []; }"],
    ["swallowed", "async function all() { try { return await orders.all(); } catch {} return DEFAULTS; }"],
    ["swallowed", "function start() { try { startWorkers(); } catch {} return null; }"],
    [
      "handled",
      "function keyOf(type, key) { try { const found = model.attribute(type, key); if (found) key = found.name; } catch {} return key; }",
    ],
    ["handled", "let url = ''; try { url = baseUrl(); } catch {} show(url);"],
    ["turned-into-value", "let url = ''; try { url = await baseUrl(); } catch {} show(url);"],
    ["turned-into-value", "async function f() { let row; try { row = await rows.first(); } catch {} return row; }"],
    ["turned-into-value", "async function f() { const row = await rows.first().catch(() => {}); return row; }"],
    ["swallowed", "async function f() { let row = DEFAULT; try { row = await rows.first(); } catch {} return row; }"],
    ["swallowed", "async function f() { let row; try { row = await rows.first(); } catch {} }"],
    [
      "swallowed",
      "async function f() { let row; try { row = await rows.first(); } catch {} row = other(); return row; }",
    ],
    ["swallowed", "let count = 0; try { count = orders.ship(); orders.flush(); } catch {} show(count);"],
    ["swallowed", "let text = ''; try { text = execCommand(tool); } catch {} show(text);"],
    ["swallowed", "function* load() { let body; try { body = yield call(orders); } catch {} show(body); }"],
    ["swallowed", "let text = ''; try { text = readFileSync(path, 'utf8'); } catch {} show(text);"],
    ["swallowed", "class A { load() { try { this.text = readText(); } catch {} } }"],
  ])("stands in as well when it stands before or behind: %s: %s", (outcome, code) => {
    expect(outcomeOf(code)).toBe(outcome);
  });
});

describe("a log line without the error", () => {
  it.each([
    caught('console.error("failed");'),
    caught('this.logger.warn("failed", { id }); return [];'),
    'orders.ship(id).catch(() => logger.error("shipping failed"));',
    'broker.on("error", () => console.warn("broker"));',
    caught('console.error("cannot start"); process.exit(1);'),
  ])("%s", (code) => {
    expect(outcomeOf(code)).toBe("logged-without-error");
  });

  it("is none when the error goes on, or belongs to another handler", () => {
    expect(outcomeOf(caught('console.error("failed"); throw error;'))).toBe("handled");
    const nested = "try { await retry(); } catch (second) { console.error(second); }";
    const sourceCode = sourceCodeOf(caught(nested));
    expect(handlersIn(sourceCode).map((handler) => judge(handler, lenient, sourceCode).name)).toEqual([
      "handled",
      "handled",
    ]);
  });
});

describe("an answer to a client", () => {
  const answered = (work: string, answer: string) =>
    `router.post("/orders", async (req, res) => { try { ${work} } catch (error) { ${answer} } });`;

  it.each([
    ["await orders.save(req.body);", "res.json({});"],
    ["await orders.save(req.body);", "res.status(200).json({});"],
    ["await orders.save(req.body);", "res.status(500).send();"],
    ["await orders.save(req.body);", "res.sendStatus(404);"],
    ["await orders.save(req.body);", 'res.status(400).json({ message: "bad" });'],
    ["const user = await users.find(req.id); await user.update(req.body);", "res.status(401).end();"],
    ["await orders.save(req.body);", "return Response.json({}, { status: 400 });"],
    ["await orders.save(req.body);", "return c.json({}, 409);"],
    ["await orders.save(req.body);", "ctx.status = 422; ctx.body = {};"],
  ])("%s … %s", (work, answer) => {
    expect(outcomeOf(answered(work, answer))).toBe("answered");
  });

  it.each([
    ["await orders.find(req.params.id);", "res.status(404).end();"],
    ["await verifyToken(req.token);", "res.status(401).end();"],
    ["await sessions.loadSession(req.token);", "res.status(401).end();"],
    ["await orders.save(req.body);", 'res.redirect("/failed");'],
    ["await orders.save(req.body);", "res.status(status).end();"],
    ["await orders.save(req.body);", "await refund(req.body); res.status(500).end();"],
    ["schema.check(req.body);", "res.status(400).end();"],
  ])("is expected: %s … %s", (work, answer) => {
    expect(outcomeOf(answered(work, answer))).toMatch(/^(?:handled|excused)/);
  });

  it("is given through a parameter of a type, and not by a thing that was made here", () => {
    const typed = (parameter: string, before = "") =>
      `import type { Response } from "express"; import { Client } from "sms"; ${before}
       export async function order(req, ${parameter}) { try { await orders.save(req.body); } catch (error) { res.status(500).end(); } }`;
    expect(outcomeOf(typed("res: Response"))).toBe("answered");
    expect(outcomeOf(typed("other", "const res = new Client();"))).not.toBe("answered");
  });

  it("is all that error middleware gives", () => {
    const middleware = (body: string) => `app.use((err, req, res, next) => { ${body} });`;
    expect(outcomeOf(middleware("res.status(500).end();"))).toBe("answered");
    expect(outcomeOf(middleware("res.status(500).send(err.message);"))).toBe("unlogged");
    expect(outcomeOf(middleware("req.log.error(err); res.status(500).end();"))).toBe("handled");
    expect(outcomeOf(middleware("next(err);"))).toBe("handled");
    expect(outcomeOf("export function onError(error, _req, res, _next) { res.sendStatus(500); }")).toBe("answered");
  });
});

describe("errors that a test does not name", () => {
  it.each([
    caught('if (error.code === "P2025") { return null; }'),
    caught('if (error.code !== "P2025") return;'),
    caught("if (error instanceof Missing) return null; return [];"),
    caught("if (!isMissing(error)) { return null; }"),
    'req.on("error", (err) => { if (err.code === "ECONNRESET") res.end(); });',
  ])("%s", (code) => {
    expect(outcomeOf(code)).toBe("rest-swallowed");
  });

  it.each([
    caught('if (error.code === "P2025") { return null; } else { throw error; }'),
    caught('if (error.code === "P2025") return null; log.error(error);'),
    caught("if (verbose) console.error(error); return null;"),
    caught('if (error.code === "P2025") return null; await orders.rebuild();'),
    caught("if (error.status) return null;"),
  ])("handled: %s", (code) => {
    expect(outcomeOf(code)).toBe("handled");
  });
});

describe("circumstances that excuse silence", () => {
  it.each([
    ["parse", "let data; try { data = JSON.parse(text); } catch {}"],
    ["parse", "function host(link) { try { return new URL(link).host; } catch { return; } }"],
    ["parse", "const body = await request.json().catch(() => ({}));"],
    ["parse", "const text = await response.text().catch(() => '');"],
    ["question", "async function there(p) { try { await fs.access(p); return true; } catch { return false; } }"],
    ["question", "const there = await access(path).then(() => true).catch(() => false);"],
    ["question", "async function canSee(id) { try { await shares.load(id); return true; } catch { return false; } }"],
    ["question", "try { await limiter.consume(ip); } catch { return429(); }"],
    ["question", "async function isUp() { try { return (await fetch(url)).ok; } catch { return false; } }"],
    ["question", "let found = false; try { fs.accessSync(path); found = true; } catch {}"],
    ["optional module", 'try { localStorage.setItem("theme", theme); } catch {}'],
    ["cleanup", "try { await client.close(); } catch {}"],
    ["cache", "this.writeCache(row).catch(() => {});"],
    ["cache", "async function cached(id) { try { return await this.redisCache.get(id); } catch { return null; } }"],
    ["cache", "redis.set(cacheKey, row).catch(() => {});"],
    ["cache", "async function seen(id) { try { return await redis.get(`orderCache:${id}`); } catch { return null; } }"],
    ["cache", "let row; try { const text = await cache.get(id); row = toRow(text); } catch {}"],
    ["cleanup", "try { await unlink(pathOf(name)); } catch {}"],
    ["cleanup", "registry.unregister(listenerId).catch(() => {});"],
    ["cleanup", "try { global.gc?.(); } catch {}"],
    [
      "cleanup",
      "const endings = [tracer?.shutdown(), meter?.shutdown()].filter(Boolean); void Promise.all(endings).catch(() => {});",
    ],
    ["telemetry", "telemetry.send(usage).catch(() => {});"],
    ["telemetry", "async function sendTelemetry(usage) { try { await fetch(url, usage); } catch { /* ignore */ } }"],
    ["parse", 'import sharp from "sharp"; let size; try { size = await sharp(upload).metadata(); } catch {}'],
    [
      "parse",
      'import { fileTypeFromBuffer } from "file-type"; const kind = await fileTypeFromBuffer(upload).catch(() => null);',
    ],
    [
      "question",
      "class Store { async ping() { try { const res = await fetch(this.url); return res.status < 500; } catch { return false; } } }",
    ],
    [
      "question",
      "class Store { async status() { try { return (await fetchSafe(this.url)).ok; } catch { return false; } } }",
    ],
    [
      "question",
      "async function checkSession() { try { const res = await this.get('/me'); return res.ok; } catch { return false; } }",
    ],
    [
      "question",
      "async function carrierCheck() { try { const res = await fetch(url); return res.ok || res.status === 202; } catch { return false; } }",
    ],
    ["question", "async function isReachable() { try { await broker.dial(); return true; } catch {} return false; }"],
    ["cleanup", "transaction.rollback().catch(() => undefined);"],
    ["cleanup", 'await db.query("ROLLBACK TO SAVEPOINT a").catch(() => undefined);'],
    ["optional module", 'let sharp; try { sharp = require("sharp"); } catch {}'],
    ["optional module", 'try { await import("dtrace-provider"); } catch { console.warn("no dtrace"); }'],
    ["secondary", caught("try { await orders.markFailed(); } catch {} throw error;")],
    ["secondary", "try { work(); } finally { try { report(); } catch {} }"],
    ["watched elsewhere", "const saving = orders.save(); saving.catch(() => {}); await saving;"],
    ["watched elsewhere", "class A { hush() { this.ready.catch(() => {}); } }"],
    ["retry", "while (!up) { try { await dial(); up = true; } catch {} await sleep(50); }"],
    ["fails later", "async function f() { try { return await primary(); } catch {} throw new Error('none'); }"],
    ["fails later", "let ca; try { ca = readFileSync(path); } catch {} if (!ca && isLive) throw new Error('no ca');"],
    ["secondary", caught("await files.remove(key).catch(() => false); throw error;")],
    [
      "fails later",
      "async function f() { const { token } = await tokens.load().catch(() => ({ token: null })); if (!token) { return end({ success: false, message: 'none' }); } use(token); }",
    ],
    ["parse", "const claims = await decode({ token, secret: keyOf(tenant) }).catch(() => null);"],
    ["lenient by name", "async function tryLoad() { try { return await orders.load(); } catch { return null; } }"],
    ["lenient by name", "const findOrNull = async () => { try { return await find(); } catch { return null; } };"],
    ["reason", caught("/* the mirror may lag behind, the next run picks it up */")],
    ["reason", "orders.warm(id).catch(() => {}); // best effort"],
    ["reason", "try { orders.warm(id).catch(() => {}); } catch { /* best effort: the next request warms it */ }"],
    [
      "reason",
      "async function f() {\n// Best effort: the picture is drawn again later.\nlet picture;\ntry { picture = await pictures.draw(); } catch { picture = undefined; } use(picture); }",
    ],
    ["cleanup", "new ReadableStream({ cancel(reason) { upstream.reader.cancel(reason).catch(() => undefined); } });"],
    [
      "cleanup",
      "async function drain(body) { try { const reader = body.getReader(); while (true) { const { done } = await reader.read(); if (done) break; } reader.releaseLock(); } catch {} }",
    ],
    ["reason", caught("/* auditing must not throw */")],
    ["reason", caught("/* keep the default */")],
    [
      "reason",
      "try {\n// This may fail while the table is being built.\nawait orders.load(); } catch { /* ignore */ }",
    ],
    ["reason", 'try { loadEnvFile(path); } catch { console.info("No settings file found, going on without it"); }'],
    ["reason", "try { encoding = encodingFor(model); } catch { log.warn(`Could not find an encoding for ${model}`); }"],
    ["reason", "// A failing warm-up only costs time.\norders.warm(id).catch(() => {});"],
  ])("%s: %s", (circumstance, code) => {
    const sourceCode = sourceCodeOf(code);
    const outcomes = handlersIn(sourceCode).map((handler) => judge(handler, lenient, sourceCode));
    expect(outcomes).toContainEqual({ name: "excused", circumstance });
  });

  it("do not cover work that is done along with them", () => {
    expect(outcomeOf("try { apply(JSON.parse(text)); } catch {}")).toBe("swallowed");
    expect(outcomeOf("try { verifySignature(body); } catch {}")).toBe("swallowed");
    expect(outcomeOf("checkStock(order).catch(() => {});")).toBe("swallowed");
    expect(outcomeOf("redis.set(orderKey, row).catch(() => {});")).toBe("swallowed");
    expect(outcomeOf("redis.set(`order:${id}`, row).catch(() => {});")).toBe("swallowed");
    expect(outcomeOf('mails.send("the cache is full").catch(() => {});')).toBe("swallowed");
    expect(outcomeOf("try { await cache.get(id); orders.ship(id); } catch {}")).toBe("swallowed");
    expect(outcomeOf("try { await upload(pathOf(name)); } catch {}")).toBe("swallowed");
    expect(outcomeOf("try { await unlink(path); writeFileSync(list, text); } catch {}")).toBe("swallowed");
    expect(
      outcomeOf("const sendings = orders.map((order) => order.ship()); void Promise.all(sendings).catch(() => {});"),
    ).toBe("swallowed");
    expect(outcomeOf("analytics.record(sale).catch(() => {});")).toBe("swallowed");
    expect(outcomeOf('import sharp from "sharp"; try { await sharp(upload).toFile(path); } catch {}')).toBe(
      "swallowed",
    );
    expect(
      outcomeOf(
        "async function status(id) { try { const order = await orders.read(id); return order.status; } catch { return null; } }",
      ),
    ).toBe("turned-into-value");
    expect(
      outcomeOf(
        "async function isPaid(id) { try { const order = await read(id); return order.status === 'paid'; } catch { return false; } }",
      ),
    ).toBe("turned-into-value");
    expect(
      outcomeOf(
        "async function f() { const { token } = await tokens.load().catch(() => ({ token: null })); if (!token) { return end({ success: true }); } use(token); }",
      ),
    ).toBe("turned-into-value");
    expect(outcomeOf("try {\n// Books the carrier.\nawait carrier.book(order); } catch { /* ignore */ }")).toBe(
      "swallowed",
    );
    expect(
      outcomeOf(
        "try { try {\n// may fail\nawait warm(); } catch (error) { log(error); }\nawait carrier.book(order); } catch { /* ignore */ }",
      ),
    ).toBe("swallowed");
    expect(outcomeOf('try { loadEnvFile(path); } catch { console.info("Settings are left out"); }')).toBe(
      "logged-without-error",
    );
    expect(outcomeOf("try { await writeCache(row); await orders.ship(row); } catch {}")).toBe("swallowed");
    expect(outcomeOf("Promise.all([decode(token), ship(order)]).catch(() => {});")).toBe("swallowed");
    expect(outcomeOf("let ca; try { ca = readFileSync(path); } catch {} if (!ca) warn();")).toBe("swallowed");
    expect(outcomeOf("try { await client.close(); await orders.flush(); } catch {}")).toBe("swallowed");
    expect(outcomeOf("const plugin = (path) => { try { return require(path); } catch {} };")).toBe("swallowed");
    expect(outcomeOf("const saving = orders.save(); saving.catch(() => {});")).toBe("swallowed");
    const answerInResult =
      "async function hasOrders() { try { return (await orders.count()) > 0; } catch { return false; } }";
    expect(outcomeOf(answerInResult)).toBe("turned-into-value");
  });

  it("do not reach into functions that run later", () => {
    const sourceCode = sourceCodeOf("try { later(() => { ship().catch(() => {}); }); } catch { /* best effort */ }");
    const [inner] = handlersIn(sourceCode);
    expect(inner && judge(inner, lenient, sourceCode).name).toBe("swallowed");
  });

  it("cleanup can be checked as well", () => {
    const strict = { acceptsAnyComment: false, checksCleanup: true };
    expect(outcomeOf("try { await client.close(); } catch {}", strict)).toBe("swallowed");
    expect(outcomeOf("writeCache(row).catch(() => {});", strict)).toBe("swallowed");
  });
});

describe("comments", () => {
  it.each(["ignore", "empty", "do nothing", "no-op", "ignored on purpose", "should never happen", "return null"])(
    "give no reason: %s",
    (text) => {
      expect(outcomeOf(caught(`/* ${text} */`))).toBe("swallowed");
      expect(outcomeOf(caught(`/* ${text} */`), { acceptsAnyComment: true, checksCleanup: false })).toBe(
        "excused: reason",
      );
    },
  );

  it.each(["console.error(error);", "throw error", "istanbul ignore next", "@ts-expect-error unused"])(
    "are no words about the error: %s",
    (text) => {
      expect(outcomeOf(caught(`/* ${text} */`))).toBe("swallowed");
    },
  );

  it.each(["already closed", "cache miss is fine", "ignore duplicate jobs", "istanbul ignore next -- gone by then"])(
    "give a reason: %s",
    (text) => {
      expect(outcomeOf(caught(`/* ${text} */`))).toBe("excused: reason");
    },
  );

  it("leave work undone", () => {
    expect(outcomeOf(caught("// TODO: tell the customer\n"))).toBe("todo");
    expect(outcomeOf(caught("/* FIXME */"))).toBe("todo");
  });
});

describe("errors that are replaced or not looked at", () => {
  it.each([
    ["overridden", "function f() { try { work(); } finally { return 1; } }"],
    ["overridden", "function f() { try { work(); } finally { for (const x of xs) { if (x) return x; } } }"],
    ["overridden", 'try { work(); } finally { throw new Error("late"); }'],
    ["handled", "try { work(); } finally { try { throw problem; } catch (error) { log(error); } }"],
    ["overridden", "for (const x of xs) { try { work(x); } finally { continue; } }"],
    ["handled", "function f() { try { work(); } finally { for (const x of xs) { if (x) break; } close(); } }"],
    ["handled", "function f() { try { work(); } finally { xs.forEach(() => { return 1; }); } }"],
    ["handled", "function f() { let x = 0; try { x = work(); } catch (error) { log(error); } finally { return x; } }"],
    ["overridden", "function f() { try { return work(); } catch (error) { log(error); } finally { return 0; } }"],
    [
      "overridden",
      "function f() { try { work(); } catch (error) { throw new Error('no', { cause: error }); } finally { return 0; } }",
    ],
    ["settled-unread", "await Promise.allSettled(ids.map((id) => orders.ship(id)));"],
    ["settled-unread", "await Promise.allSettled([orders.ship(a), orders.ship(b)]);"],
    ["handled", "await Promise.allSettled(ids.map(async (id) => { try { await ship(id); } catch (e) { log(e); } }));"],
    ["handled", "await Promise.allSettled(pending);"],
    ["handled", "await Promise.allSettled([pool.close(), server.stop()]);"],
    ["cause-lost", caught('throw new Error("failed");')],
    ["cause-lost", 'orders.load().catch(() => { throw new Failure("failed"); });'],
    ["handled", caught('throw new Error("failed", { cause: error });')],
    ["handled", 'try { JSON.parse(text); } catch { throw new BadRequest("no JSON"); }'],
    ["too-broad", "async function f() { try { await a(); await b(); await c(); } catch { await fallBackTo(d); } }"],
    ["handled", "async function f() { try { await a(); } catch { await fallBackTo(d); } }"],
    ["keeps-running", 'process.on("uncaughtException", (error) => { logger.fatal(error); });'],
    ["handled", 'process.on("uncaughtException", (error) => { logger.fatal(error); process.exit(1); });'],
    ["handled", 'process.on("unhandledRejection", (error) => { logger.error(error); });'],
  ])("%s: %s", (name, code) => {
    const sourceCode = sourceCodeOf(code);
    const [handler] = handlersIn(sourceCode);
    const outcome = handler && judge(handler, lenient, sourceCode);
    const found = outcome?.name === "excused" ? "handled" : (outcome?.name ?? "handled");
    expect(found).toBe(name);
  });
});

describe("code that cannot fail, or whose failure says something", () => {
  it.each([
    ["try { } catch (error) { }", "swallowed"],
    ["try { /* saveOrder(); */ } catch (error) { }", "handled"],
    ["try { saveOrder(); } catch (error) { }", "swallowed"],
    ["async () => { try { await Promise.allSettled([save(a), save(b)]); } catch { } }", "handled"],
    ["async () => { try { await Promise.allSettled([save(a)]); await save(b); } catch { } }", "swallowed"],
    ["async () => { try { await Promise.all([save(a), save(b)]); } catch { } }", "swallowed"],
    ['queue.on("fail:" + name, async (error, job) => { await job.retry(); });', undefined],
    ["queue.on(RETRYING, (err) => { retry(); });", undefined],
    ["queue.take(name, (err, job) => { job.retry(); });", "swallowed"],
    ['import { z } from "@acme/schema"; z.null().catch(() => null);', undefined],
    ["let run; try { run = new Function(text); } catch { }", "excused: parse"],
    ["try { process.stdout.cursorTo(0); process.stdout.write(line); } catch { }", "excused: cleanup"],
    ["try { process.stdout.cursorTo(0); saveOrder(); } catch { }", "swallowed"],
    ["async () => { await page.waitForSelector('form').catch(() => null); }", "excused: cleanup"],
    ["async () => { await page.submit('form').catch(() => null); }", "swallowed"],
  ])("%s: %s", (code, outcome) => {
    expect(outcomeOf(code)).toBe(outcome);
  });
});
