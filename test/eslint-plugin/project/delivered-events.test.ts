import { afterAll, describe, expect, it } from "vitest";
import { removeProjects, reported } from "./linted.ts";

afterAll(removeProjects);

/** What is found of a route that gets a provider's events, whose handler runs some lines with the event. */
function found(lines: string, check = "stripe.webhooks.constructEvent(req.body, signature, secret)"): string[] {
  const files = {
    "routes.ts": `import { Router } from "express";
import { stripe, checked, onPaid } from "./stripe";
import { db } from "./db";
export const routes = Router();
routes.post("/payments", async (req, res) => {
  const event = ${check};
  ${lines}
  res.end();
});`,
    "db.ts": `import { PrismaClient } from "@prisma/client"; export const db = new PrismaClient();`,
    "stripe.ts": `import Stripe from "stripe";
import { db } from "./db";
export const stripe = new Stripe(process.env.STRIPE_KEY);
export const checked = (req) => stripe.webhooks.constructEvent(req.body, req.get("stripe-signature"), process.env.SECRET);
export async function onPaid(delivered) {
  await db.delivery.create({ data: { eventId: delivered.id } });
  await stripe.transfers.create({ amount: delivered.data.object.amount });
}`,
  };
  return reported("require-idempotency-key", files, "routes.ts").map(({ message }) => message);
}

const pays = "await stripe.transfers.create({ amount: event.data.object.amount });";
const said = (line: number) => [
  `\`POST /payments\`: an event that comes again transfers the money again (\`stripe.transfers.create\`, line ${line}). Keep the event's id and leave when it is known.`,
];

describe("events that a provider delivers", () => {
  it("have an id that is worth keeping, and no header", () => {
    expect(found(pays)).toEqual(said(7));
    expect(found(pays, "checked(req)")).toEqual(said(7));
    expect(found(`console.log(event.id); ${pays}`)).toEqual(said(7));
  });

  it("are told apart where the id goes somewhere, in this function or another", () => {
    expect(found(`if (await db.delivery.findFirst({ where: { eventId: event.id } })) return; ${pays}`)).toEqual([]);
    expect(found("await onPaid(event);")).toEqual([]);
    expect(found("await onPaid(event);", "checked(req)")).toEqual([]);
  });

  it("add rows that are found again by what they are about", () => {
    expect(found("await db.invoice.create({ data: { total: event.data.object.total } });")).toEqual([]);
  });

  it("are requests like others where nothing is checked", () => {
    expect(found(pays, "req.body")).toEqual([
      "`POST /payments`: a retry transfers the money again (`stripe.transfers.create`, line 7). Read an Idempotency-Key header and replay its response.",
    ]);
  });
});

describe("what a provider makes that nobody has used yet", () => {
  it("is nothing much alone, and more beside a row that hands it out", () => {
    const coupon = "const coupon = await stripe.coupons.create({ percent_off: 10 });";
    expect(found(coupon, "req.body")).toEqual([]);
    expect(found(`${coupon} await db.offer.create({ data: { code: coupon.id } });`, "req.body")).toEqual([
      "`POST /payments`: a retry makes a second coupon (`stripe.coupons.create`, line 7). Read an Idempotency-Key header and replay its response.",
    ]);
  });

  it("does not hide a payment behind it", () => {
    expect(found(`await stripe.customers.create({ email: event.email }); ${pays}`, "req.body")).toEqual([
      expect.stringContaining("transfers the money again"),
    ]);
  });

  it("is refunded in full once, whoever asks", () => {
    expect(found("await stripe.refunds.create({ charge: event.charge });", "req.body")).toEqual([]);
    expect(found("await stripe.refunds.create({ charge: event.charge, amount: 5 });", "req.body")).toEqual([
      expect.stringContaining("refunds the money again"),
    ]);
  });
});

describe("a second row", () => {
  const route = `import { Router } from "express";
import { addTag } from "./tags";
import { accounts } from "./accounts";
import { db } from "./db";
export const routes = Router();
routes.post("/tags", async (req, res) => {
  LINES
  res.end();
});`;
  const files = {
    "db.ts": `import { PrismaClient } from "@prisma/client"; export const db = new PrismaClient();`,
    "tags.ts": `import { db } from "./db";
function told(error) { return error.code === "P2002" ? new Error("taken") : error; }
function plain(error) { return new Error(String(error)); }
export const addTag = async (name) => { try { await db.tag.create({ data: { name, total: 1 } }); } catch (error) { throw told(error); } };`,
    "accounts.ts": `import { db } from "./db";
export const accounts = { ofUser: (userId) => db.account.findMany({ where: { userId } }), notes: (userId) => db.note.findMany({ where: { userId } }) };`,
  };
  const rows = (lines: string, more: Readonly<Record<string, string>> = {}) =>
    reported(
      "require-idempotency-key",
      { ...files, "routes.ts": route.replace("LINES", lines), ...more },
      "routes.ts",
    ).map(({ messageId }) => messageId);

  it("is refused where a function that is handed the error tells it from others", () => {
    expect(rows("await addTag(req.body.name);")).toEqual([]);
    const plain = { "tags.ts": files["tags.ts"].replace("throw told", "throw plain") };
    expect(rows("await addTag(req.body.name);", plain)).toEqual(["missing"]);
  });

  it("is left out where those that are there were read, among other things", () => {
    const loop = (list: string) =>
      `const [known] = await Promise.all([accounts.${list}(req.user.id), db.tag.findMany()]);
  for (const each of req.body.accounts) {
    if (known.some(({ id }) => id === each.id)) continue;
    await db.account.create({ data: { name: each.name, total: 1 } });
  }`;
    expect(rows(loop("ofUser"))).toEqual([]);
    expect(rows(loop("notes"))).toEqual(["missing"]);
  });
});
