import { describe, expect, it, vi } from "vitest";
import type * as Payments from "../../../eslint-plugin/src/catalog/payments/index.ts";
import type { PaymentProvider } from "../../../eslint-plugin/src/catalog/payments/index.ts";
import secrets from "../../../eslint-plugin/src/rules/no-hardcoded-secrets.ts";
import retried from "../../../eslint-plugin/src/rules/require-idempotency-key.ts";
import rule from "../../../eslint-plugin/src/rules/require-payment-idempotency-key.ts";
import { findings } from "./findings.ts";

/** A provider that nobody has: all that is ever written about it is this entry. */
const invented = vi.hoisted((): PaymentProvider => ({
  name: "Doubloon",
  modules: ["@doubloon/sdk"],
  makers: ["Doubloon"],
  words: ["doubloon"],
  methods: new Map([
    ["coins.spend", { phrase: "spends the coins again", costs: "at once", key: { in: "argument", at: 1 } }],
  ]),
  credentials: [
    {
      secret: "Doubloon key",
      environment: "DOUBLOON_KEY",
      calls: ["@doubloon/sdk.Doubloon.new()"],
      at: ["0"],
      opens: "coins",
    },
  ],
}));

vi.mock("../../../eslint-plugin/src/catalog/payments/index.ts", async (original) => {
  const real = await original<typeof Payments>();
  return { ...real, PAYMENT_PROVIDERS: [...real.PAYMENT_PROVIDERS, invented] };
});

const head = `import { Doubloon } from "@doubloon/sdk";\n`;

describe("a payment provider is one entry of the catalogue", () => {
  it("whose calls need a key", () => {
    const call = (given: string) => `${head}const purse = new Doubloon(config.key);\npurse.coins.spend(${given});`;
    expect(findings(rule, call("{ amount }"))).toEqual(["missing"]);
    expect(findings(rule, call("{ amount }, order.id"))).toEqual([]);
  });

  it("whose calls a retried request does twice", () => {
    const route = `import express from "express";\nconst app = express();\nconst purse = new Doubloon(config.key);
app.post("/spend", async (req, res) => { await purse.coins.spend(req.body); res.end(); });`;
    expect(findings(retried, head + route)).toEqual(["missing"]);
  });

  it("whose credentials are secrets", () => {
    expect(findings(secrets, `${head}new Doubloon("w8Zr2kQp5VtX1mNb");`)).toHaveLength(1);
  });
});
