import { describe, expect, it } from "vitest";
import { findingsIn } from "./linted.ts";

const head = `import Stripe from "stripe";\nconst stripe = new Stripe(process.env.STRIPE_KEY);\n`;
const found = (code: string) =>
  findingsIn("require-payment-idempotency-key", { "src/pay.ts": `${head}${code}` }).map((each) => each.split(":")[0]);
const charge = (options = "") =>
  `await stripe.paymentIntents.create({ amount, confirm: true, customer: id }${options});`;

describe("a word is no key of a payment", () => {
  it.each([
    ["a comment", `// idempotencyKey: already given\n${charge()}`],
    ["a name around it", `async function chargeIdempotently() { ${charge()} }`],
    ["a file that says replay", `const mode = "replay"; ${charge()}`],
    ["a constant called exists", `const exists = true; if (exists) { ${charge()} }`],
    [
      "metadata",
      `await stripe.paymentIntents.create({ amount, confirm: true, customer: id, metadata: { idempotencyKey: order.id } });`,
    ],
    ["a key of nothing", charge(", { idempotencyKey: undefined }")],
    ["a question's name", `async function isPaid(id) { ${charge()} return true; }`],
  ])("%s", (_, code) => {
    expect(found(code)).toEqual(["missing"]);
  });

  it.each([
    ["the order's id", charge(", { idempotencyKey: order.id }")],
    ["options that may hold one", charge(", options")],
    ["a key that is handed on", `async function pay(idempotencyKey) { ${charge(", { idempotencyKey }")} }`],
  ])("is: %s", (_, code) => {
    expect(found(code)).toEqual([]);
  });

  it.each([
    ["made up", charge(", { idempotencyKey: crypto.randomUUID() }"), "generated"],
    ["the same for all", charge(`, { idempotencyKey: "payment" }`), "constant"],
  ])("a key that is %s", (_, code, id) => {
    expect(found(code)).toEqual([id]);
  });

  it("another object's payments are another thing", () => {
    expect(found(`await calendar.paymentIntents.create({ amount });`)).toEqual([]);
  });
});
