import { describe, expect, it } from "vitest";
import { effectOf } from "../../../../eslint-plugin/src/knowledge/effects/index.ts";
import {
  isCalledByMachines,
  isHarmlessByName,
  isMinor,
} from "../../../../eslint-plugin/src/knowledge/effects/retry-safe.ts";
import { walk } from "../../../../eslint-plugin/src/code/walk.ts";
import { sourceCodeOf } from "../../source-code.ts";

/** The effects of a text's calls, as kind and call. */
function effectsOf(code: string): string[] {
  const sourceCode = sourceCodeOf(`async function run() { ${code} }`);
  const found: string[] = [];
  walk(
    sourceCode.ast,
    sourceCode,
    (node) => {
      const effect = node.type === "CallExpression" ? effectOf(node, sourceCode) : null;
      if (effect) found.push(`${effect.kind} ${effect.call}`);
    },
    { nestedFunctions: true },
  );
  return found;
}

describe("what a retry repeats", () => {
  it.each([
    ["await stripe.paymentIntents.create({ amount });", "payment stripe.paymentIntents.create"],
    ["await this.stripe.refunds.create({ charge });", "payment stripe.refunds.create"],
    ["await gateway.transaction.sale({ amount });", "payment gateway.transaction.sale"],
    ["await paymentService.charge(order);", "payment paymentService.charge"],
    ["await prisma.order.create({ data: body });", "insert prisma.order.create"],
    ["await prisma.client.order.create({ data: body });", "insert prisma.client.order.create"],
    ["await db.insert(orders).values(body).returning();", "insert db.insert(orders).values"],
    [`await knex("orders").insert(body);`, "insert knex(orders).insert"],
    [`await supabase.from("orders").insert(body);`, "insert supabase.from(orders).insert"],
    [`await db.insertInto("orders").values(body).execute();`, "insert db.insertInto(orders)"],
    ["await this.orderRepository.create(body);", "insert orderRepository.create"],
    ["await this.orders.insertOne(body);", "insert orders.insertOne"],
    ["return Order.create(body);", "insert Order.create"],
    ["const order = new Order(body); await order.save();", "insert order.save"],
    ["const order = this.repo.create(body); await this.repo.save(order);", "insert repo.save"],
    [
      "const order = await source.getRepository(Order).create(body); await source.getRepository(Order).save(order);",
      "insert source.getRepository.save",
    ],
    [`await pool.query("INSERT INTO orders (total) VALUES ($1)", [total]);`, "insert pool.query"],
    ["await Wallet.increment({ balance: 5 }, { where: { id } });", "amount Wallet.increment"],
    ["await accounts.updateOne({ id }, { $inc: { balance: 5 } });", "amount accounts.updateOne"],
    [
      "await accounts.updateOne({ id, seats: { $lt: most } }, { $inc: { seats: count } });",
      "amount accounts.updateOne",
    ],
    ["await prisma.item.update({ where: { id }, data: { stock: { decrement: 1 } } });", "amount prisma.item.update"],
    ["await mailer.sendMail(message);", "mail mailer.sendMail"],
    ["await resend.emails.send(message);", "mail resend.emails.send"],
    ["await sendInvitationEmail(user);", "mail sendInvitationEmail"],
    [`await this.emailQueue.add("order", body);`, "job emailQueue.add"],
    ["await this.imports.queue.addBulk(rows.map((row) => ({ name, data: row })));", "job imports.queue.addBulk"],
    ["await queue.sendMessage(body, (error) => report(error));", "job queue.sendMessage"],
    ["channel.sendToQueue(name, body);", "job channel.sendToQueue"],
    ["await new ExportTask().schedule({ id });", "job ExportTask.schedule"],
    [`await fetch(url, { method: "POST", body });`, "request fetch"],
    ["let found; found = await readSettings(); if (!found) await Order.create({ key });", "insert Order.create"],
    [
      "const all = await Order.find({ key }); for (const each of all) if (!each.copied) await Order.create({ key });",
      "insert Order.create",
    ],
  ])("%s", (code, effect) => {
    expect(effectsOf(code)).toEqual([effect]);
  });

  it.each([
    "await stripe.customers.retrieve(id);",
    "await stripe.checkout.sessions.create({});",
    "await stripe.refunds.create({ charge }, { idempotencyKey: order.id });",
    "await prisma.order.findMany({ where });",
    "await prisma.order.update({ where: { id }, data: { paid: true } });",
    "await prisma.order.upsert({ where: { id }, create: body, update: body });",
    "await prisma.tag.createMany({ data: tags, skipDuplicates: true });",
    "await prisma.order.create({ data: { id: body.id, total } });",
    "await db.insert(orders).values(body).onConflictDoNothing();",
    "await db.insert(orders).values(body).onConflictDoUpdate({ target });",
    `await pool.query("INSERT INTO tags (name) VALUES ($1) ON CONFLICT DO NOTHING", [name]);`,
    `await pool.query("SELECT * FROM orders");`,
    `await pool.query("UPDATE orders SET paid = true WHERE id = $1", [id]);`,
    "const found = await Order.findOne({ key }); if (!found) await Order.create({ key });",
    "const found = await Order.findOne({ key }); if (found) return found; await Order.create({ key });",
    "let found; if (key) found = await Order.findOne({ key }); if (!found) await Order.create({ key });",
    "const order = (await repo.findOne(id)) ?? (await orderRepo.create(body));",
    // Who asks again has tried again.
    "await db.codes.findOneAndUpdate({ code, tries: { $not: { $gte: most } } }, { $inc: { tries: 1 } });",
    "const order = Order.create(body);",
    "const app = await NestFactory.create(AppModule);",
    "const order = await repo.findOne(id); order.paid = true; await repo.save(order);",
    "await sendVerificationEmail(user);",
    `await queue.add("order", body, { jobId: order.id });`,
    "await queue.addBulk(rows.map((row) => ({ name, data: row, opts: { jobId: row.id } })));",
    // A queue that is given functions runs them here, a few at a time, while the caller waits.
    "await queue.add(async () => render(body));",
    "const draw = () => render(body); await this.drawQueue.add(draw);",
    `await queue.add("report", body, { repeat: { pattern: "0 6 * * *" } });`,
    "new ReadableStream({ start(controller) { controller.enqueue(chunk); } });",
    "items.push(item); set.add(item); list.insert(item);",
    "await prisma.counter.update({ where: { id }, data: { value: { increment: 1 } } });",
    "await fetch(url);",
  ])("not: %s", (code) => {
    expect(effectsOf(code)).toEqual([]);
  });
});

describe("a retry that does no harm", () => {
  const insert = { kind: "insert", node: null as never, phrase: "", call: "", target: "orders" } as const;
  it.each([
    ["/auth/login", null, true],
    ["/orders/search", null, true],
    ["/orders/:id/cancel", null, true],
    ["/oauth/authorize/:request", null, true],
    ["/stripe/webhook", null, true],
    ["/orders", "updateOrder", true],
    ["/invites/:id/resend", null, true],
    [null, "reRunImports", true],
    [null, "sendTestEmail", true],
    [null, "sendEmail", false],
    [null, "requestAccess2FAEmail", true],
    [null, "createAuthor", false],
    [null, "requestPasswordReset", true],
    [null, "resendVerificationEmail", true],
    [null, "requestQuoteReset", false],
    [null, "bulkRejectApplications", true],
    [null, "bulkCreateApplications", false],
    [null, "reserveSeat", false],
    ["/orders", "create", false],
    ["/orders", null, false],
    ["/orders/:id/send-invoice", null, false],
    ["documents.list", null, true],
    ["documents.create", null, false],
    ["/webhooks", null, false],
  ])("%s %s: %s", (path, handler, harmless) => {
    expect(isHarmlessByName(path, handler, insert) || isCalledByMachines(path)).toBe(harmless);
  });

  it("knows what is written beside a request's purpose", () => {
    expect(isMinor({ ...insert, target: "auditLogs" })).toBe(true);
    expect(isMinor({ ...insert, target: "sessionTable" })).toBe(true);
    expect(isMinor(insert)).toBe(false);
  });
});
