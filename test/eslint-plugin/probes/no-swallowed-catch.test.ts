import { describe, expect, it } from "vitest";
import { findingsIn } from "./linted.ts";

const found = (code: string, files: Readonly<Record<string, string>> = {}) =>
  findingsIn("no-swallowed-catch", { "src/orders.ts": code, ...files }).map((each) => each.split(":")[0]);
/** What is tried in a function, whose error is dropped. */
const dropped = (tried: string, head = "") =>
  found(
    `${head}\nexport async function run(given, id, order) {\n  try {\n    ${tried}\n  } catch {}\n  given.after();\n}`,
  );
/** A function that answers a value where what it tries fails. */
const turned = (name: string, tried: string, value: string, head = "") =>
  found(
    `${head}\nexport async function ${name}(id, order) {\n  try {\n    ${tried}\n  } catch {\n    return ${value};\n  }\n}`,
  );

describe("a word gives nothing back", () => {
  it.each([
    ["a payment that is cancelled", `await payments.cancel(id);`],
    ["money that is released", `await escrow.release(order.id);`],
    ["a ledger that is cleared", `await ledger.clear(id);`],
    ["a subscription that is cancelled", `await subscriptions.cancel(order.subscriptionId);`],
    ["a contract that is terminated", `await contracts.terminate(id);`],
    ["an auction that ends", `await auctions.end(id);`],
    ["an account that is unlocked", `await accounts.unlock(order.user);`],
    ["a wait for money", `await waitForCapture(id);`],
    ["a record of a zone", `await dns.createRecord(id);`],
    ["orders called a path", `await path.archive(order);`],
  ])("%s", (_, tried) => {
    expect(dropped(tried)).toEqual(["swallowed"]);
  });

  it.each([
    ["a function that charges", `async function closeOrder(id) { await stripe.paymentIntents.create({ id }); }`],
    ["a function that inserts", `async function closeOrder(id) { await db.order.create({ data: { id } }); }`],
  ])("%s", (_, fn) => {
    expect(
      dropped(`await closeOrder(id);`, `import Stripe from "stripe";\nconst stripe = new Stripe(key);\n${fn}`),
    ).toEqual(["swallowed"]);
  });

  it.each([
    ["a connection", `await connection.close();`],
    ["a lock that was taken before", `await lock.release();`],
    ["a file", `await fs.promises.unlink(given.path);`],
    ["a client of a pool", `pool.release(client);`],
    ["a stream", `await given.body.cancel();`],
    ["a stream's reader", `await reader.cancel(given.reason);`],
    ["a transaction", `await given.query("ROLLBACK");`],
  ])("does: %s", (_, tried) => {
    expect(
      dropped(
        tried,
        `import fs from "node:fs";\nconst client = await pool.connect();\nconst reader = body.getReader();`,
      ),
    ).toEqual([]);
  });

  it("asks a function of another file what it does", () => {
    const files = (lines: string) => ({
      "src/closing.ts": `import { db } from "./db";\nexport async function closeOrder(id) { ${lines} }`,
    });
    const code = `import { closeOrder } from "./closing";\nexport async function run(id) { try { await closeOrder(id); } catch {} }`;
    expect(found(code, files(`await db.order.create({ data: id });`))).toEqual(["swallowed"]);
    expect(found(code, files(`await channel.close(id);`))).toEqual([]);
  });
});

describe("a word is no question and no parsing", () => {
  it.each([
    ["parsing that stores", `await parseAndStore(given.file);`],
    ["formatting that ships", `await formatAndShip(order);`],
    ["a parser that imports all", `await new OrderParser(given.db).importAll(order);`],
    ["a copy of a template", `await given.template.clone();`],
    ["what is about parsed orders", `await given.parsedOrders.insert(order);`],
    ["a function about parsed ones", `await saveParsedOrders(order);`],
    ["statements that are run", `given.db.exec("DELETE FROM orders");`],
  ])("%s", (_, tried) => {
    expect(dropped(tried)).toEqual(["swallowed"]);
  });

  it.each([
    ["isPaid", `await payments.charge(id); return true;`],
    ["isPaid", `await stripe.paymentIntents.create({ id }); return true;`],
    ["isPaid", `await fetch(url, { method: "POST", body: id }); return true;`],
    ["isPaid", `return await checkOutCart(id);`],
    ["hasOrder", `return await verifyAndSave(id);`],
    ["placed", `return await checkAndInsert(order);`],
  ])("%s { %s }", (name, tried) => {
    const head = `import Stripe from "stripe";\nconst stripe = new Stripe(key);`;
    expect(turned(name, tried, "false", head)).toEqual(["turnedIntoValue"]);
  });

  it.each([
    ["isThere", `await access(id); return true;`],
    ["isUp", `return (await fetch(url)).ok;`],
    ["isValid", `await verifySignature(id); return true;`],
    ["read", `return JSON.parse(id);`],
    ["read", `return await parse(id);`],
    ["read", `return await response.json();`],
  ])("is: %s { %s }", (name, tried) => {
    expect(turned(name, tried, "false")).toEqual([]);
  });
});

describe("a word is no cache and no telemetry", () => {
  it.each([
    ["an order called cached", `await given.orders.save(cachedOrder);`],
    ["a list called cached", `await given.cachedOrders.save(order);`],
    ["settings of telemetry", `await given.telemetrySettings.save(order);`],
    ["a text about a cache", `await given.mails.send("cache/full");`],
  ])("%s", (_, tried) => {
    expect(dropped(tried)).toEqual(["swallowed"]);
  });

  it("nor is a function's name", () => {
    const fn = (name: string, tried: string) =>
      found(`export async function ${name}(id) { try { ${tried} } catch {} }`);
    expect(fn("saveTelemetryConsent", `await prisma.consent.create({ data: { id } });`)).toEqual(["swallowed"]);
    expect(fn("sendTelemetry", `await fetch(url, { body: id });`)).toEqual([]);
  });

  it.each([
    ["a cache", `await given.cache.set(id, order);`],
    ["a key of a cache", `await given.redis.set(cacheKey, order);`],
    ["a text that is one", `await given.redis.get("cache:orders");`],
    ["telemetry", `await telemetry.send(order);`],
  ])("is: %s", (_, tried) => {
    expect(dropped(tried)).toEqual([]);
  });
});

describe("a function's name does not allow it to lose errors", () => {
  it.each([
    ["chargeSafe", `return await payments.charge(order);`, "null"],
    ["safeCharge", `return await stripe.paymentIntents.create({ id });`, "null"],
    ["trySave", `return await orders.save(order);`, "false"],
    ["maybeInsert", `return await prisma.order.create({ data: order });`, "null"],
    ["createOrNull", `return await prisma.order.create({ data: order });`, "null"],
  ])("%s { %s }", (name, tried, value) => {
    const head = `import Stripe from "stripe";\nconst stripe = new Stripe(key);`;
    expect(turned(name, tried, value, head)).toEqual(["turnedIntoValue"]);
  });

  it("where it does nothing about them", () => {
    const code = (name: string) => `export async function ${name}(id) { try { await orders.load(id); } catch {} }`;
    expect(found(code("loadSafely"))).toEqual(["swallowed"]);
  });

  it("but says what it answers", () => {
    expect(turned("findOrNull", `return await orders.find(id);`, "null")).toEqual([]);
    expect(turned("tryLoad", `return await orders.load(id);`, "null")).toEqual([]);
  });
});

describe("a word is no other try", () => {
  const loop = (head: string, behind: string, more = "") =>
    found(
      `${more}\nexport async function run(orders) { ${head} { try { await charge(order); paid = true; } catch {} ${behind} } }`,
    );
  it.each([
    ["a pause between orders", `for (const order of orders)`, `await sleep(100);`],
    ["a notice of a delay", `while (!paid)`, `await delayNotice(order);`],
    ["a subscription that is paused", `while (!paid)`, `await pauseSubscription(order);`],
  ])("%s", (_, head, behind) => {
    expect(loop(head, behind)).toEqual(["swallowed"]);
  });

  it.each([
    ["a pause before the next", `while (!paid)`, `await sleep(100);`],
    ["a number of tries", `for (let tries = 0; tries < 3; tries++)`, `await exponentialBackoff(tries);`],
  ])("is: %s", (_, head, behind) => {
    expect(loop(head, behind)).toEqual([]);
  });
});

describe("a word in a comment is no reason", () => {
  const inside = (comment: string) =>
    found(`export async function run(id) { try { await payments.charge(id); } catch {\n// ${comment}\n} }`);
  const above = (comment: string) =>
    found(`export async function run(id) {\n// ${comment}\ntry { await payments.charge(id); } catch {} }`);

  it.each(["shhh", "noop", "oops", "ignore", "do nothing"])("inside: %s", (comment) => {
    expect(inside(comment)).toEqual(["swallowed"]);
  });

  it.each([
    "retry the failed payments",
    "charge the rejected cards once more",
    "send the optional invoice",
    "charge for orders that already exist",
    "the list of unavailable articles",
  ])("above: %s", (comment) => {
    expect(above(comment)).toEqual(["swallowed"]);
  });

  it.each(["the nightly run charges it again", "gone by then"])("is: %s", (comment) => {
    expect(inside(comment)).toEqual([]);
  });

  it.each(["best effort: the nightly run charges it", "this may fail while the bank is closed"])(
    "is, above: %s",
    (comment) => {
      expect(above(comment)).toEqual([]);
    },
  );

  // What a sentence means is not read, so that words without sense pass for one.
  it.fails("inside: several that say nothing", () => {
    expect(inside("lol whatever man")).toEqual(["swallowed"]);
  });

  it("a word of work left undone makes none of an error that is thrown", () => {
    const code = (end: string) =>
      `export async function run(id) { try { await payments.charge(id); } catch (error) {\n// TODO: tell the customer\n${end} } }`;
    expect(found(code("throw error;"))).toEqual([]);
    expect(found(code(""))).toEqual(["todo"]);
  });
});

describe("a word makes no finding", () => {
  const answered = (status: number, tried: string) =>
    found(
      `import express from "express";\nconst app = express();\napp.get("/orders/:id", async (req, res) => { try { res.json(await ${tried}); } catch { res.status(${status}).end(); } });`,
    );
  it.each([
    ["a set of data", `loadDataSet(req.params.id)`, 0],
    ["a store", `findStore(req.params.id)`, 0],
    ["add-ons", `articles.findAddOns(req.params.id)`, 0],
    ["what stores", `storeOrder(req.params.id)`, 1],
    ["what finds or creates", `findOrCreate(req.params.id)`, 1],
  ])("not found, of %s", (_, tried, findings) => {
    expect(answered(404, tried)).toHaveLength(findings);
  });

  it.each([
    ["a session that is read", `readSession(req)`, 0],
    ["a session that is written", `saveSession(req.body)`, 1],
  ])("not allowed, of %s", (_, tried, findings) => {
    expect(answered(401, tried)).toHaveLength(findings);
  });

  it("a name that says to do nothing", () => {
    const code = (noop: string) => `${noop}\nexport const run = async (id) => { await orders.load(id).catch(noop); };`;
    expect(found(code(`const noop = (error) => { report(error); };`))).toEqual([]);
    expect(found(code(`const noop = () => {};`))).toEqual(["swallowed"]);
  });

  it("a client called as a context is", () => {
    const code = (head: string, parameter: string) =>
      `${head}\nexport async function run(${parameter}) { try { await orders.load(1); } catch { c.text("failed"); } }`;
    expect(found(code(`import { Sms } from "./sms";\nconst c = new Sms();`, "id"))).toEqual([]);
    expect(found(code("", "c"))).toEqual(["answeredAsSuccess"]);
  });

  it("a callback that is told of nothing", () => {
    const code = (given: string) =>
      `export function run(id, done) { orders.load(id).then((rows) => done(null, rows), () => { done(${given}); }); }`;
    expect(found(code("null, []"))).toEqual(["swallowed"]);
    expect(found(code(`new Error("no orders")`))).toEqual([]);
  });
});
