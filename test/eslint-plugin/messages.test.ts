import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import { entriesByFiles } from "../../eslint-plugin/src/configs/by-files.ts";
import { titleOf, type RuleMeta } from "../../eslint-plugin/src/engine/title.ts";
import plugin from "../../eslint-plugin/src/index.ts";
import { PAYMENT_PROVIDERS } from "../../eslint-plugin/src/catalog/payments/index.ts";
import { filled, MESSAGE_LIMIT } from "../../eslint-plugin/src/message.ts";
import { faultsOf } from "./wording.ts";

/** A name as long as generated code has them. */
const LONG = "customersOfTheInternationalSubsidiaryWithTheirContracts".repeat(2);
const WORDS = "x".repeat(90);
const PASSWORD = ["q7Zk2Vx9", "Lm4Tb8Wc", "R1ndY6Hs"].join("");

/** Code in which everything that a message quotes is long, by rule. */
const worst: Readonly<Record<string, readonly (string | { code: string; filename?: string; options?: unknown })[]>> = {
  "no-hardcoded-secrets": [
    `const ${LONG} = { password: "${PASSWORD}" };`,
    `import pg from "pg"; new pg.Pool({ password: "${PASSWORD}" });`,
    `require("jsonwebtoken").sign(payload, "${PASSWORD}");`,
    ...[
      ["src/a.ts", `const a = "acme_12345678";`],
      [`${LONG}/.env.${LONG}`, "TOKEN=acme_12345678\n"],
      ["Dockerfile", "FROM node\nENV TOKEN=acme_12345678\n"],
      ["docker-compose.yml", "services:\n  a:\n    environment:\n      TOKEN: acme_12345678\n"],
      [".github/workflows/ci.yml", "jobs:\n  a:\n    env:\n      TOKEN: acme_12345678\n"],
      ["k8s/secret.yaml", "apiVersion: v1\nkind: Secret\nstringData:\n  TOKEN: acme_12345678\n"],
      ["chart/values.yaml", "token: acme_12345678\n"],
      ["config.json", '{ "token": "acme_12345678" }\n'],
    ].map(([filename = "", code = ""]) => ({
      filename,
      code,
      options: { patterns: [{ name: `token of ${WORDS}`, pattern: "acme_[0-9]{8}" }] },
    })),
  ],
  "no-lost-error-in-log": [
    `import pino from "pino"; const log = pino(); try { await save(); } catch (${LONG}) { log.error("failed", ${LONG}); }`,
    `import pino from "pino"; const log = pino(); try { await save(); } catch (${LONG}) { log.error({ ${LONG} }, "failed"); }`,
    `try { await save(); } catch (${LONG}) { console.error(JSON.stringify(${LONG})); }`,
    `try { await save(); } catch (${LONG}) { console.error(\`failed: \${${LONG}}\`); }`,
    `try { await save(); } catch (${LONG}) { console.error(${LONG}.message); }`,
  ],
  "no-pii-in-logs": [
    `import pino from "pino"; const log = pino(); log.info({ a: ${LONG}.email, b: ${LONG}.cardNumber, c: ${LONG}.passportNumber });`,
    `import pino from "pino"; const log = pino(); log.info({ ${LONG}: { req: req.headers } });`,
    `import * as Sentry from "@sentry/node"; Sentry.setUser(${LONG}.user); Sentry.setExtra("body", req.body);`,
    `interface A { email: string; iban: string; homeAddress: string; phoneNumber: string; passportNumber: string }
     function f(${LONG}: A) { logger.info({ ${LONG} }); }`,
    { code: `logger.info({ ${LONG}: order.${LONG} });`, options: { fields: [LONG] } },
  ],
  "no-select-star": [
    `db.query("SELECT ${LONG}.* FROM ${LONG}");`,
    `db.query("SELECT * FROM ${LONG}");`,
    `db.query("INSERT INTO a SELECT ${LONG}.* FROM ${LONG}");`,
    { code: `db.query("INSERT INTO ${LONG} (a) VALUES (1) RETURNING ${LONG}.*");`, options: { checkReturning: true } },
    `import knex from "knex"; const db = knex({}); await db("${LONG}").select("${LONG}.*"); await db("${LONG}").where({ id });`,
    {
      code: `import { PrismaClient } from "@prisma/client"; const p = new PrismaClient(); await p.${LONG}.findMany();`,
      options: { checkWholeRows: true },
    },
    `interface Row { ${Array.from({ length: 40 }, (_, index) => `column_number_${index}: string`).join("; ")} }
     const { rows } = await pool.query<Row>("SELECT * FROM accounts");`,
  ],
  "no-swallowed-catch": [
    `try { await ${LONG}.save(); } catch {}`,
    `try { await a.b.c.${"d".repeat(40)}(); } catch {}`,
    `try { await a.b.c.${"d".repeat(40)}(); } catch { /* TODO */ }`,
    `async function f() { try { return await a.b.c.${"d".repeat(40)}(); } catch { return null; } }`,
    `async function f() { try { return await a.b.c.${"d".repeat(40)}(); } catch { return { rows: [], ${LONG}: [] }; } }`,
    `app.post("/", async (req, res) => { try { await a.b.c.${"d".repeat(40)}(); } catch { res.status(500).json({}); } });`,
    `app.post("/", async (req, res) => { try { await a.b.c.${"d".repeat(40)}(); } catch { res.json({ ok: true }); } });`,
    `import pino from "pino"; const ${LONG} = pino(); try { await save(); } catch (error) { ${LONG}.error("failed"); }`,
  ],
  "no-unsafe-idempotency-store": [
    `const idempotencyKey = req.get("Idempotency-Key"); if (await redis.get(idempotencyKey)) return; await charge(); await redis.set(idempotencyKey, "1");`,
    `const seen = new Set(); export function f(req) { const idempotencyKey = req.get("Idempotency-Key"); if (seen.has(idempotencyKey)) return; seen.add(idempotencyKey); }`,
  ],
  "require-idempotency-key": [
    `import express from "express"; const app = express(); app.post("/${LONG}/:id", async (req, res) => { await prisma.${LONG}.create({ data: req.body }); });`,
    `import express from "express"; const app = express(); app.post("/${LONG}/:id", async (req, res) => { await stripe.paymentIntents.create({ amount: 1 }); });`,
    {
      code: `import express from "express"; const app = express(); app.post("/${LONG}/:id", async (req, res) => { await ${LONG}(req.body); });`,
      options: { checkUnknownEffects: true },
    },
    `"use server"; export async function ${LONG}(input) { await prisma.${LONG}.create({ data: input }); }`,
  ],
  "require-readiness-probe": [
    {
      filename: "k8s/a.yaml",
      code: `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${LONG} }
spec: { template: { metadata: { labels: { a: b } }, spec: { containers: [{ name: ${LONG}, image: a, ports: [{ name: ${"p".repeat(15)}, containerPort: 65535 }] }] } } }
---
apiVersion: v1
kind: Service
metadata: { name: ${LONG} }
spec: { selector: { a: b }, ports: [{ port: 80, targetPort: ${"p".repeat(15)} }] }
`,
    },
  ],
  "require-payment-idempotency-key": [
    `import Stripe from "stripe"; const ${LONG} = new Stripe(k); ${LONG}.refunds.create({ charge, amount });`,
    `import Stripe from "stripe"; const s = new Stripe(k); function f(order) { s.transfers.create({ amount: order.${LONG} }, { idempotencyKey: crypto.randomUUID() }); }`,
    `import Stripe from "stripe"; const s = new Stripe(k); function f(${LONG}) { s.payouts.create({ amount: ${LONG}.total, metadata: { order: ${LONG}.id } }); }`,
  ],
};

describe.each(Object.keys(plugin.rules))("%s", (name) => {
  const meta = plugin.rules[name]?.meta as RuleMeta;

  it.each(worst[name] ?? [])("stays short about %j", (given) => {
    const { code, filename = "src/a.ts", options = {} } = typeof given === "string" ? { code: given } : given;
    const rules = { [`premortem/${name}`]: ["error", options] } as Linter.RulesRecord;
    const messages = new Linter({ configType: "flat" }).verify(
      code,
      [
        ...plugin.configs.files,
        ...entriesByFiles(plugin, rules, "test"),
        { files: ["**/*.ts"], languageOptions: { parser } },
      ],
      { filename },
    );
    expect(messages.filter(({ ruleId }) => ruleId === `premortem/${name}`)).not.toEqual([]);
    expect(faultsOf(messages, meta)).toEqual([]);
  });

  it("has texts that leave room for their data", () => {
    for (const message of Object.values(meta.messages ?? {})) {
      expect(filled(message, {}).length).toBeLessThan(MESSAGE_LIMIT);
    }
  });

  it("has a title for each kind of finding, whose placeholders its message has", () => {
    const { title = "", titles = {} } = meta.docs ?? {};
    for (const text of [title, ...Object.values(titles)]) expect(text).toMatch(/^[A-Z{][^`]{4,58}[^.]$/);
    for (const [id, text] of Object.entries(titles)) {
      const data = Object.fromEntries([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, key = ""]) => [key, "Some data"]));
      const template = meta.messages?.[id] ?? "";
      const message = filled(template, data);
      expect(titleOf({ ruleId: name, messageId: id, message }, meta)).toBe(filled(text, data));
    }
  });
});

describe("every payment", () => {
  const { messages, docs } = plugin.rules["require-payment-idempotency-key"]?.meta as RuleMeta;
  const calls = PAYMENT_PROVIDERS.flatMap(({ name, methods }) =>
    [...methods].map(([path, { phrase }]) => [name, path, phrase]),
  );

  it.each(calls)("%s: %s", (provider = "", path = "", phrase = "") => {
    const data = { call: "x".repeat(35), provider, phrase };
    for (const id of ["missing", "generated", "constant"]) {
      expect(filled(messages?.[id] ?? "", data).length).toBeLessThanOrEqual(MESSAGE_LIMIT);
    }
    expect(filled(docs?.titles?.missing ?? "", { phrase }).length).toBeLessThanOrEqual(80);
    expect(path).not.toBe("");
  });
});
