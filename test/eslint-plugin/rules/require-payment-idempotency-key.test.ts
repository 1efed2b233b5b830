import rule from "../../../eslint-plugin/src/rules/require-payment-idempotency-key.ts";
import { ruleTester } from "../rule-tester.ts";

const stripe = `import Stripe from "stripe";\nconst stripe = new Stripe(config.stripe.key);\n`;

ruleTester().run("require-payment-idempotency-key", rule, {
  valid: [
    `${stripe}await stripe.charges.create({ amount }, { idempotencyKey: order.id });`,
    `${stripe}await stripe.charges.create({ amount }, options);`,
    `${stripe}await stripe.charges.create({ amount }, { ...options });`,
    `${stripe}const options = { stripeAccount }; options.idempotencyKey = order.id; await stripe.charges.create({ amount }, options);`,
    `${stripe}await stripe.charges.create(...args);`,
    `${stripe}await stripe.charges.create({ amount }, requestOptions(order));`,
    `${stripe}await stripe.charges.retrieve(id);`,
    // Stripe refunds the whole of a charge once.
    `${stripe}await stripe.refunds.create({ payment_intent: order.intent });`,
    `${stripe}await stripe.transfers.createReversal(transfer.id);`,
    `${stripe}await stripe.transfers.createReversal(transfer.id, { metadata: { order } });`,
    // An amount is held and let go of: nobody has paid.
    `${stripe}async function tryCard(card) {
  const held = await stripe.paymentIntents.create({ amount: 100, payment_method: card, confirm: true, capture_method: "manual" });
  if (held.status !== "requires_capture") return false;
  await stripe.paymentIntents.cancel(held.id as string);
  return true;
}`,
    // The provider says whether it was done.
    `${stripe}async function giveBack(id) {
  const charge = await stripe.charges.retrieve(id);
  if (charge.refunded || charge.amount_refunded > 0) throw new Error("done");
  await stripe.refunds.create({ charge: id, amount: charge.amount / 2 });
}`,
    `${stripe}async function planOf(customer) {
  const { data } = await stripe.charges.list({ customer });
  if (data.some((each) => each.amount_refunded > 0)) return { isOpen: false };
  return { isOpen: true, charge: data[0].id };
}
async function giveBack(customer) {
  const plan = await planOf(customer);
  if (!plan.isOpen) return;
  await stripe.refunds.create({ charge: plan.charge, amount: 100 });
}`,
    // The payer's browser is shown one intent, and confirms that.
    `${stripe}const intent = await stripe.paymentIntents.create({ amount, currency }); send(intent.client_secret);`,
    `${stripe}const { client_secret: secret } = await stripe.paymentIntents.create({ amount, currency }); send(secret);`,
    // A subscription has one schedule, and one item of a price.
    `${stripe}await stripe.subscriptionSchedules.create({ from_subscription: plan.subscription });`,
    `${stripe}await stripe.subscriptionItems.create({ subscription: plan.subscription, price, quantity });`,
    `${stripe}await stripe.customers.create({ email });`,
    `${stripe}await stripe.paymentIntents.capture(id, {}, { idempotencyKey: order.id });`,
    // What is made from the order, however it is called and hashed.
    `${stripe}await stripe.charges.create({ amount }, { idempotencyKey: generateKey(order.id) });`,
    `${stripe}const keyOf = (order) => createHash("sha256").update(\`charge-\${order.id}\`).digest("hex");
await stripe.charges.create({ amount }, { idempotencyKey: keyOf(order) });`,
    `${stripe}await stripe.charges.create({ amount }, { idempotencyKey: "" });`,
    // Another thing of that name.
    `import { stripe } from "zebra"; stripe.charges.create({ width });`,
    `const stripe = { charges: { create() {} } }; stripe.charges.create({ width });`,
    {
      code: `${stripe}await stripe.charges.create({ amount });`,
      filename: "src/pay.test.ts",
    },
    {
      code: `import { randomUUID } from "node:crypto";\n${stripe}await stripe.charges.create({ amount }, { idempotencyKey: randomUUID() });`,
      options: [{ checkGeneratedKeys: false }],
    },
    `import gocardless from "gocardless-nodejs"; const client = gocardless(token); await client.payments.create({ amount }, order.id);`,
    `import { createMollieClient } from "@mollie/api-client"; const mollie = createMollieClient({ apiKey }); await mollie.payments.create({ amount });`,
  ],
  invalid: [
    ...[
      `const intent = await stripe.paymentIntents.create({ amount, currency, confirm: true }); send(intent.client_secret);`,
      `const intent = await stripe.paymentIntents.create({ amount, currency, ...more }); send(intent.client_secret);`,
      `const intent = await stripe.paymentIntents.create({ amount, currency }); send(intent.status);`,
      `const intent = await stripe.paymentIntents.create({ amount }); await stripe.paymentIntents.confirm(intent.id); send(intent.client_secret);`,
      `await stripe.subscriptionSchedules.create({ customer, phases });`,
      `await stripe.transfers.createReversal(transfer.id, { amount });`,
      // What is held is taken, or let go of only where something fails.
      `const held = await stripe.paymentIntents.create({ amount, confirm: true, capture_method: "manual" }); await stripe.paymentIntents.capture(held.id);`,
      `const held = await stripe.paymentIntents.create({ amount, confirm: true, capture_method: "manual" }); try { await ship(); } catch { await stripe.paymentIntents.cancel(held.id); }`,
      // Another state of the charge says nothing of refunds.
      `const charge = await stripe.charges.retrieve(id); if (!charge.paid) throw new Error("unpaid"); await stripe.refunds.create({ charge: id, amount });`,
      `await stripe.subscriptionItems.create({ subscription, price_data });`,
    ].map((lines) => ({ code: stripe + lines, errors: [{ messageId: "missing" as const, line: 3 }] })),
    {
      code: `${stripe}export async function pay(order) {
  return stripe.charges.create({ amount: order.total, metadata: { order: order.id } });
}`,
      errors: [
        {
          messageId: "missing",
          data: { call: "stripe.charges.create", phrase: "charges the card again", provider: "Stripe" },
          line: 4,
          column: 10,
          endColumn: 31,
          suggestions: [
            {
              messageId: "addKey",
              data: { key: "`charges-create-${order.id}`" },
              output: `${stripe}export async function pay(order) {
  return stripe.charges.create({ amount: order.total, metadata: { order: order.id } }, { idempotencyKey: \`charges-create-\${order.id}\` });
}`,
            },
          ],
        },
      ],
    },
    {
      // Through the options that are there.
      code: `${stripe}app.post("/pay", async (req, res) => {
  const idempotencyKey = req.get("Idempotency-Key");
  await stripe.transfers.create({ amount }, { stripeAccount });
});`,
      errors: [
        {
          messageId: "missing",
          suggestions: [
            {
              messageId: "addKey",
              output: `${stripe}app.post("/pay", async (req, res) => {
  const idempotencyKey = req.get("Idempotency-Key");
  await stripe.transfers.create({ amount }, { idempotencyKey, stripeAccount });
});`,
            },
          ],
        },
      ],
    },
    {
      code: `${stripe}async function undo(transferId: string) { await stripe.transfers.createReversal(transferId); }`,
      options: [{ checkDeferredCosts: true }],
      errors: [
        {
          messageId: "missing",
          suggestions: [
            {
              messageId: "addKey",
              output: `${stripe}async function undo(transferId: string) { await stripe.transfers.createReversal(transferId, {}, { idempotencyKey: \`transfers-create-reversal-\${transferId}\` }); }`,
            },
          ],
        },
      ],
    },
    {
      // A header may be a list, and what a variable says after the call is too late.
      code: `${stripe}async function pay(req) {
  const idempotencyKey = req.headers["idempotency-key"];
  await stripe.refunds.create({ charge, amount });
  const order = await save();
  return order.id;
}`,
      errors: [{ messageId: "missing", suggestions: [] }],
    },
    {
      code: `import { randomUUID } from "node:crypto";\n${stripe}await stripe.charges.create({ amount }, { idempotencyKey: randomUUID() });`,
      errors: [{ messageId: "generated", line: 4 }],
    },
    {
      code: `${stripe}const options = { stripeAccount };\nawait stripe.charges.create({ amount }, options);`,
      errors: [{ messageId: "missing", suggestions: [] }],
    },
    {
      // By type, by a function of the file, and by a name of which nothing is known.
      code: `import type Stripe from "stripe";
class Payments {
  constructor(private readonly client: Stripe) {}
  pay() { return this.client.payouts.create({ amount }); }
}`,
      errors: [{ messageId: "missing", suggestions: [] }],
    },
    {
      code: `import Stripe from "stripe";
function getStripe() { return new Stripe(key); }
await getStripe().payouts.create({ amount });`,
      errors: [{ messageId: "missing", suggestions: [] }],
    },
    {
      code: `export const pay = (stripe) => stripe.payouts.create({ amount });`,
      errors: [{ messageId: "missing", suggestions: [] }],
    },
    {
      code: `const stripe = require("stripe")(key);\nstripe.charges.create({ amount }, (error, charge) => done(error, charge));`,
      errors: [{ messageId: "missing", suggestions: [] }],
    },
    {
      code: `${stripe}await stripe.customers.create({ email });\nawait stripe.refunds.create({ charge });`,
      options: [{ checkDeferredCosts: true }],
      errors: [
        { messageId: "missing", suggestions: [] },
        { messageId: "missing", suggestions: [] },
      ],
    },
    {
      code: `import { CheckoutAPI } from "@adyen/api-library";
const checkout = new CheckoutAPI(client);
await checkout.PaymentsApi.payments(request);`,
      errors: [
        {
          messageId: "missing",
          data: { call: "checkout.PaymentsApi.payments", phrase: "charges the shopper again", provider: "Adyen" },
          suggestions: [],
        },
      ],
    },
    {
      code: `import { createMollieClient } from "@mollie/api-client";
const mollie = createMollieClient({ apiKey });
async function refund(order) { await mollie.paymentRefunds.create({ paymentId: order.id, amount }); }`,
      // A part of an order can be given back, and then another: the order's id names neither.
      errors: [{ messageId: "missing" }],
    },
    {
      code: `import { createMollieClient } from "@mollie/api-client";
const mollie = createMollieClient({ apiKey });
async function refund(order, refundId) { await mollie.paymentRefunds.create({ paymentId: order.id, amount }); }`,
      errors: [
        {
          messageId: "missing",
          suggestions: [
            {
              messageId: "addKey",
              output: `import { createMollieClient } from "@mollie/api-client";
const mollie = createMollieClient({ apiKey });
async function refund(order, refundId) { await mollie.paymentRefunds.create({ idempotencyKey: \`payment-refunds-create-\${refundId}\`, paymentId: order.id, amount }); }`,
            },
          ],
        },
      ],
    },
    {
      // One cart may be ordered twice; the order is what is paid.
      code: `${stripe}async function pay(cartId, orderId) { await stripe.paymentIntents.create({ amount }); }`,
      errors: [
        {
          messageId: "missing",
          suggestions: [
            {
              messageId: "addKey",
              output: `${stripe}async function pay(cartId, orderId) { await stripe.paymentIntents.create({ amount }, { idempotencyKey: \`payment-intents-create-\${orderId}\` }); }`,
            },
          ],
        },
      ],
    },
    {
      code: `${stripe}async function pay(cartId) { await stripe.paymentIntents.create({ amount }); }`,
      errors: [{ messageId: "missing" }],
    },
    {
      code: `import { createHash } from "node:crypto";
${stripe}function keyOf(order) {
  const text = \`\${order.id}:\${Date.now()}\`;
  return createHash("sha256").update(text).digest("hex");
}
await stripe.charges.create({ amount }, { idempotencyKey: keyOf(order) });`,
      errors: [{ messageId: "generated", line: 8, column: 59, endColumn: 71 }],
    },
    {
      code: `${stripe}await stripe.charges.create({ amount }, { idempotencyKey: generateKey() });`,
      errors: [{ messageId: "generated" }],
    },
    {
      code: `${stripe}const idempotencyKey = "first-payment";
await stripe.charges.create({ amount }, { idempotencyKey });`,
      errors: [{ messageId: "constant", line: 4, column: 43, endColumn: 57 }],
    },
    {
      code: `import { SquareClient } from "square";
import { randomUUID } from "node:crypto";
const client = new SquareClient({ token });
await client.payments.create({ sourceId, idempotencyKey: randomUUID(), amountMoney });`,
      errors: [{ messageId: "generated" }],
    },
    {
      code: `import { Checkout } from "checkout-sdk-node";
const checkout = new Checkout(key);
async function refund(paymentId) { await checkout.payments.refund(paymentId); }`,
      errors: [
        {
          messageId: "missing",
          suggestions: [
            {
              messageId: "addKey",
              output: `import { Checkout } from "checkout-sdk-node";
const checkout = new Checkout(key);
async function refund(paymentId) { await checkout.payments.refund(paymentId, {}, \`payments-refund-\${paymentId}\`); }`,
            },
          ],
        },
      ],
    },
  ],
});
