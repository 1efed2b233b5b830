import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Linter } from "eslint";
import { afterAll, describe, expect, it } from "vitest";
import { checkText } from "../../../eslint-plugin/src/engine/check.ts";
import { configFor } from "../../../eslint-plugin/src/engine/config.ts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "premortem-evidence-")));
let folders = 0;

afterAll(() => {
  rmSync(root, { recursive: true });
});

type Files = Readonly<Record<string, string>>;

/** What the findings of one rule in the first of some files stand on: how each is weighed, then its reasons. */
function evidenceOf(rule: string, files: Files, preset: "recommended" | "strict" = "recommended"): string[][] {
  const folder = join(root, String(++folders));
  const all = { "package.json": "{}", ...files };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const [[name, text] = ["", ""]] = Object.entries(files);
  const linter = new Linter({ cwd: folder, configType: "flat" });
  const checked = checkText(text, { path: join(folder, name), linter, config: configFor({ preset, rule: [] }) });
  if ("reason" in checked) throw new Error(checked.reason);
  return checked.messages
    .filter(({ ruleId }) => ruleId === `premortem/${rule}`)
    .map(({ evidence }) => {
      if (!evidence) return [];
      const { harm, confidence, reasons } = evidence;
      return [
        `${harm.kind} ${harm.level}, ${confidence}`,
        ...reasons.map(({ message, place }) => {
          const { line, column } = place?.span ?? {};
          const file = place?.file.slice(folder.length + 1).replaceAll("\\", "/");
          return [file, line, column].filter((part) => part !== undefined).join(":") + (place ? " " : "") + message;
        }),
      ];
    });
}

describe("require-idempotency-key shows what a retry repeats, and how the handler comes to it", () => {
  const app = (body: string) => `import express from "express";
import { placeOrder } from "./orders.js";
const app = express();
app.post("/orders", async (request, response) => {
  ${body}
});
`;

  it("in another file", () => {
    const orders = `import { PrismaClient } from "@prisma/client";
const prisma = new PrismaClient();
export async function placeOrder(body) {
  return prisma.order.create({ data: { ...body, items: { create: body.items } } });
}
`;
    expect(
      evidenceOf("require-idempotency-key", {
        "app.js": app("response.json(await placeOrder(request.body));"),
        "orders.js": orders,
      }),
    ).toEqual([
      [
        "wrong data 3, likely",
        "orders.js:4:10 Run again, `prisma.order.create` creates a second record.",
        "app.js:5:23 The handler comes to it through this call.",
      ],
    ]);
  });

  it("as a matter of money where it pays", () => {
    const text = `import Stripe from "stripe";
import express from "express";
const stripe = new Stripe(process.env.STRIPE_KEY);
express().post("/pay", async (request, response) => {
  response.json(await stripe.charges.create({ amount: request.body.amount }));
});
`;
    const [[weight, reason] = []] = evidenceOf("require-idempotency-key", { "pay.js": text });
    expect(weight).toBe("money 5, likely");
    expect(reason).toMatch(/^pay\.js:5:23 Run again, `stripe\.charges\.create` /);
  });
});

describe("require-payment-idempotency-key shows whose client it is", () => {
  const call = 'export const pay = (amount) => stripe.charges.create({ amount, currency: "eur" });\n';

  it("and where it is made, which is certain", () => {
    expect(
      evidenceOf("require-payment-idempotency-key", {
        "pay.js": `import { stripe } from "./stripe.js";\n${call}`,
        "stripe.js": 'import Stripe from "stripe";\nexport const stripe = new Stripe(process.env.STRIPE_KEY);\n',
      }),
    ).toEqual([
      [
        "money 5, certain",
        expect.stringMatching(/^Run again, this call of Stripe /),
        "stripe.js:2:23 The client is made here.",
      ],
    ]);
  });

  it("or that only its name says so", () => {
    expect(
      evidenceOf("require-payment-idempotency-key", { "pay.js": call.replace("(amount)", "(stripe, amount)") }),
    ).toEqual([["money 5, likely", "By its name, this is a call of Stripe."]]);
  });
});

describe("no-swallowed-catch shows the gravest of what may fail", () => {
  const tried = (body: string) => `export async function run(repository, orders, id) {
  try {
    ${body}
  } catch {}
}
`;

  it.each([
    ["a write before a read", "await repository.find(id);\n    await orders.insert({ id });", "lost writes 3, likely"],
    ["a read where there is nothing graver", "await repository.find(id);", "wrong data 2, likely"],
  ])("%s", (_, body, weight) => {
    const [[first, reason] = []] = evidenceOf("no-swallowed-catch", { "run.js": tried(body) });
    expect(first).toBe(weight);
    expect(reason).toMatch(body.includes("insert") ? /^run\.js:4:11 `orders\.insert` changes/ : /^run\.js:3:11 `repo/);
  });

  it("and what stands for the result", () => {
    const text = "export const load = (rows, id) => rows.fetchOne(id).catch(() => null);\n";
    expect(evidenceOf("no-swallowed-catch", { "load.js": text })).toEqual([
      [
        "wrong data 2, likely",
        "load.js:1:35 `rows.fetchOne` may fail.",
        "load.js:1:65 Whoever called takes this value for a result.",
      ],
    ]);
  });
});

it("no-lost-error-in-log shows where the error is caught, and where the logger is made", () => {
  const text = `import { logger } from "./logger.js";
export async function run(job) {
  try {
    await job.start();
  } catch (error) {
    logger.error("the job failed", error);
  }
}
`;
  const logger = 'import pino from "pino";\nexport const logger = pino();\n';
  expect(evidenceOf("no-lost-error-in-log", { "run.js": text, "logger.js": logger })).toEqual([
    [
      "time 1, likely",
      "run.js:5:12 The error is caught here, with its stack.",
      "logger.js:2:23 The logger is made here.",
    ],
  ]);
});

describe("no-pii-in-logs shows what the value is, and where it comes from", () => {
  const text = (logged: string) => `import { logger } from "./logger.js";
export function welcome(user, password) {
  logger.info(${logged});
}
`;
  const logger = 'import pino from "pino";\nexport const logger = pino();\n';

  it.each([
    ["an address", "user.email", "personal data 3, likely", "Its name says what it holds: email."],
    ["a credential, which is worse", "password", "credentials 4, likely", "Its name says what it holds: password."],
  ])("%s", (_, logged, ...first) => {
    const variable = logged.split(".")[0] ?? "";
    const column = logged === "password" ? 31 : 25;
    expect(evidenceOf("no-pii-in-logs", { "a.js": text(logged), "logger.js": logger })).toEqual([
      [...first, `a.js:2:${column} \`${variable}\` is handed in here.`, "logger.js:2:23 The logger is made here."],
    ]);
  });
});

describe("no-select-star shows what the table has, and what the code reads of it", () => {
  const query = `import pg from "pg";
const pool = new pg.Pool();
export async function names() {
  const { rows } = await pool.query("SELECT * FROM users");
  return rows.map((row) => row.name);
}
`;

  it("with the line that describes it", () => {
    const schema = `CREATE TABLE teams (id int PRIMARY KEY, owner int);
CREATE TABLE users (
  id int PRIMARY KEY,
  name text NOT NULL,
  password_hash text NOT NULL
);
`;
    expect(evidenceOf("no-select-star", { "names.js": query, "schema.sql": schema })).toEqual([
      [
        "personal data 4, certain",
        "schema.sql:2:14 `users` has 3 columns, password_hash among them.",
        "names.js:5:28 Of each row, this code reads only name.",
      ],
    ]);
  });

  it("or that nothing says what the table has", () => {
    const counted = query.replace("rows.map((row) => row.name)", "rows.length");
    expect(evidenceOf("no-select-star", { "names.js": counted })).toEqual([
      ["time 1, certain", "Of its rows no field is read: only whether there are any, or how many."],
    ]);
  });
});

it("no-hardcoded-secrets shows what the value is known by and used for, and never the value", () => {
  const password = ["Winter", "Falls", "Early", "82"].join("-");
  const text = `import pg from "pg";
const databasePassword = "${password}";
export const pool = new pg.Pool({ password: databasePassword });
`;
  const found = evidenceOf("no-hardcoded-secrets", { "db.js": text });
  expect(found).toEqual([
    [
      expect.stringMatching(/^credentials 4, (?:likely|certain)$/),
      expect.stringMatching(/^(?:It is given away by the name|`)/),
      "db.js:3:25 `databasePassword` is used here.",
    ],
  ]);
  expect(JSON.stringify(found)).not.toContain(password.slice(0, 6));
});

it("no-hardcoded-secrets says the same of settings, beside the pages of a framework too", () => {
  const password = ["q7Zk2Vx9", "Lm4Tb8Wc", "R1ndY6Hs"].join("");
  const found = evidenceOf("no-hardcoded-secrets", {
    "config/production.json": `{ "databasePassword": "${password}" }`,
    "package.json": '{"dependencies":{"next":"15.0.0"}}',
  });
  expect(found).toEqual([
    [
      "credentials 4, certain",
      "It is given away by the name `databasePassword`, and only a generator makes such a value.",
    ],
  ]);
});

describe("no-unsafe-idempotency-store shows", () => {
  it("where the key is set that two requests found free, and what they do twice", () => {
    const text = `import { Redis } from "ioredis";
import Stripe from "stripe";
const redis = new Redis();
const stripe = new Stripe(process.env.KEY);
export async function pay(idempotencyKey, amount) {
  const known = await redis.get(\`idempotency:\${idempotencyKey}\`);
  if (known) return JSON.parse(known);
  const charge = await stripe.charges.create({ amount });
  await redis.set(\`idempotency:\${idempotencyKey}\`, JSON.stringify(charge), "EX", 86400);
  return charge;
}
`;
    expect(evidenceOf("no-unsafe-idempotency-store", { "pay.js": text }, "strict")).toEqual([
      ["money 5, likely", "pay.js:9:9 Until the key is set here, another request finds none either."],
    ]);
  });
});

it("require-readiness-probe shows what sends requests", () => {
  const text = `apiVersion: v1
kind: Service
metadata: { name: api }
spec: { selector: { app: api }, ports: [{ port: 80 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  template:
    metadata: { labels: { app: api } }
    spec:
      containers:
        - name: api
          image: acme/api:1
`;
  expect(evidenceOf("require-readiness-probe", { "api.yaml": text }, "strict")).toEqual([
    ["time 2, certain", "The Service's selector fits the labels of this pod."],
  ]);
});

describe("where the code runs is a reason, and no finding is surer than that", () => {
  const pay = `import Stripe from "stripe";
const stripe = new Stripe(process.env.STRIPE_KEY);
export const pay = (amount) => stripe.charges.create({ amount, currency: "eur" });
`;
  const weighed = (files: Files) => {
    const [[weight, ...reasons] = []] = evidenceOf("require-payment-idempotency-key", { "pay.js": pay, ...files });
    return [weight, reasons.at(-1)];
  };
  const main = 'import express from "express";\nimport "./pay.js";\nexpress().listen(80);\n';

  it("for a program that is started, and what it loads", () => {
    const files = { "package.json": '{"scripts":{"start":"node main.js"}}', "main.js": main };
    expect(weighed(files)).toEqual(["money 5, likely", "main.js Server code: main.js loads it."]);
  });

  it("but for a secret, which hurts wherever it stands", () => {
    const found = evidenceOf("no-hardcoded-secrets", {
      "tool.js": `export const databasePassword = "${["Winter", "Falls", "Early", "82"].join("-")}";\n`,
      "package.json": '{"bin":"tool.js"}',
    });
    expect(found.flat().join(" ")).not.toContain("code: it");
  });
});

describe("no-swallowed-catch is as sure as what shows that something fails", () => {
  const swallowed = (code: string, preset: "recommended" | "strict") =>
    evidenceOf("no-swallowed-catch", { "run.js": code }, preset).map(([weight]) => weight);
  const isBoth = (code: string) => {
    expect(swallowed(code, "recommended")).toEqual(swallowed(code, "strict"));
    return swallowed(code, "strict");
  };
  const isStrict = (code: string) => {
    expect(swallowed(code, "recommended")).toEqual([]);
    return swallowed(code, "strict");
  };

  it("what waits for nothing fails for reasons of its own, if at all", () => {
    const file = (body: string) => `import { spawn } from "node:child_process";\n${body}\n`;
    expect(isStrict(file("export function end(pid) { try { spawn('kill', [pid]); } catch {} }"))).toHaveLength(1);
    expect(isBoth(file("export async function end(db) { try { await db.orders.find(1); } catch {} }"))).toHaveLength(1);
    expect(
      isBoth("export async function all(rows) { try { for await (const r of rows.read()) use(r); } catch {} }"),
    ).toEqual(["wrong data 2, likely"]);
  });

  it("errors that come by themselves are there", () => {
    expect(isBoth("const { client } = require('./bus.js');\nclient.on('error', () => {});\n")).toHaveLength(1);
    expect(isBoth("import { load } from './load.js';\nload(1, (err) => {});\n")).toHaveLength(1);
    expect(
      isBoth("export async function run(rows) { await Promise.allSettled(rows.map((row) => row.send())); }\n"),
    ).toHaveLength(1);
  });
});

describe("a threshold in the settings", () => {
  const text = `export async function run(repository, orders, id) {
  try {
    await orders.insert({ id });
  } catch {}
  try {
    await repository.find(id);
  } catch {}
}
`;
  const lines = (threshold: object) => {
    const { entries } = configFor({ preset: "recommended", rule: [] });
    const config = [...entries, { settings: { premortem: { threshold } } }];
    return new Linter({ configType: "flat" }).verify(text, config, { filename: "run.js" }).map(({ line }) => line);
  };

  it("leaves out what harms less, or is less sure", () => {
    expect(lines({})).toEqual([4, 7]);
    expect(lines({ harm: 3 })).toEqual([4]);
    expect(lines({ confidence: "certain" })).toEqual([]);
    expect(lines({ confidence: "likely", harm: 2 })).toEqual([4, 7]);
  });
});
