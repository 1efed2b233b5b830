import rule from "../../../eslint-plugin/src/rules/no-secret-fallback.ts";
import { dataRuleTester } from "../data-rule-tester.ts";
import { ruleTester } from "../rule-tester.ts";

const fallback = { messageId: "fallback" } as const;
const unnamed = { messageId: "unnamed" } as const;

const jwt = `import jwt from "jsonwebtoken";\n`;
const nest = `import { ConfigService } from "@nestjs/config";\n`;
const ship = `declare const ship: (secret: string) => void;\n`;

ruleTester().run("no-secret-fallback: what stands in", rule, {
  valid: [
    // Read, and no more; empty; nothing that a key could be.
    `${jwt}export const sign = (id) => jwt.sign({ id }, process.env.TOKEN_SECRET);`,
    `export const secret = process.env.SESSION_SECRET || "";`,
    `export const secret = process.env.SESSION_SECRET ?? null;`,
    `export const required = process.env.REQUIRE_PASSWORD || "true";`,
    `export const file = process.env.SIGNING_KEY || "/run/secrets/signing.pem";`,
    `export const url = process.env.WEBHOOK_SECRET || "https://vault.acme.test/webhook";`,
    // Names of other things.
    `export const header = process.env.TOKEN_HEADER || "x-acme-token";`,
    `export const length = process.env.PASSWORD_MIN_LENGTH || "twelve";`,
    `export const key = process.env.RECAPTCHA_SITE_KEY || "local-site";`,
    `export const rotation = process.env.SALT_ROTATION || "month";`,
    `export const uri = process.env.MONGO_URI || "mongodb://localhost/acme";`,
    `export const level = process.env.LOG_LEVEL || "secret";`,
    // No setting is read, and nobody takes it.
    `export const make = (options) => options.secret || "plum pudding";`,
    `const { password = "plum pudding" } = form; export default password;`,
    `import { z } from "zod"; export const body = z.object({ password: z.string().default("plum pudding") });`,
    // A service issues it: there a text that is made up opens nothing.
    `import OpenAI from "openai"; export const ai = new OpenAI({ apiKey: process.env.LLM_KEY ?? "not-used" });`,
    `export const key = process.env.OPENAI_API_KEY || "missing";`,
    `export const secret = process.env.TWITTER_API_SECRET || "dummyApiSecret";`,
    `export const secret = process.env.GITHUB_CLIENT_SECRET || "CLIENT_SECRET";`,
    `export const oauth = { clientSecret: process.env.ACME_SECRET || "APP_SECRET" };`,
    // It says that there is none, or only whose it would be.
    `export const key = process.env.INFERENCE_API_KEY ?? "not-needed";`,
    `export const key = process.env.ACME_API_KEY ?? "acme";`,
    `export const pass = process.env.MAIL_PASSWORD || "MAIL_PASSWORD";`,
    // Disclaimed.
    `export const secret = process.env.SESSION_SECRET || "plum pudding"; // not a real secret`,
    // Text that is a secret by its form is told of by no-hardcoded-secrets.
    `export const secret = process.env.SESSION_SECRET || "b7Qe92LxWf04ZsTn81Vd63Kp";`,
  ],
  invalid: [
    {
      code: `${jwt}export const sign = (id) => jwt.sign({ id }, process.env.TOKEN_SECRET || "plum");`,
      errors: [
        {
          ...fallback,
          line: 2,
          column: 74,
          data: {
            name: "TOKEN_SECRET",
            secret: "JWT signing secret",
            stake: ": it opens every account, by forged tokens",
            when: "",
          },
        },
      ],
    },
    // Whatever the variable is called, and through names and objects.
    { code: `${jwt}export const sign = (id) => jwt.sign({ id }, process.env.ACME || "plum");`, errors: [fallback] },
    {
      code: `${jwt}const settings = { auth: { value: process.env.ACME ?? "plum" } };\nexport const sign = (id) => jwt.sign({ id }, settings.auth.value);`,
      errors: [{ ...fallback, line: 2 }],
    },
    { code: `${jwt}export const check = (token, given) => jwt.verify(token, given || "plum");`, errors: [unnamed] },
    {
      code: `import session from "express-session"; app.use(session({ secret: process.env.A || process.env.B || "changeme" }));`,
      errors: [fallback],
    },
    {
      code: `import { createHmac } from "node:crypto"; export const sum = (text) => createHmac("sha256", process.env.SALT || "plum").update(text);`,
      errors: [fallback],
    },
    {
      code: `import { createCipheriv } from "node:crypto"; const { BOX = "changeme changeme" } = process.env; export const box = (iv) => createCipheriv("aes-128-cbc", BOX, iv);`,
      errors: [fallback],
    },
    {
      code: `import Stripe from "stripe"; const stripe = new Stripe(key); export const event = (body, sign) => stripe.webhooks.constructEvent(body, sign, process.env.HOOK || "plum");`,
      errors: [fallback],
    },
    // By the name of the variable, or of what is given its value.
    { code: `export const secret = process.env.SESSION_SECRET || "plum pudding";`, errors: [fallback] },
    { code: `export const secret = process.env["SESSION_SECRET"] ?? "plum pudding";`, errors: [fallback] },
    { code: `export default { jwtSecret: process.env.ACME_JWT || "plum" };`, errors: [fallback] },
    { code: `export const key = process.env.FIELD_ENCRYPTION_KEY || "plum";`, errors: [fallback] },
    { code: `export const key = new Box(process.env.PROBE_KEY_SECRET || "secret");`, errors: [fallback] },
    { code: `export const word = process.env.ADMIN_PASSWORD || "admin";`, errors: [fallback] },
    { code: `export const secret = process.env.JWT_SECRET || "JWT_SECRET";`, errors: [fallback] },
    // A vendor is called so as well.
    { code: `export const key = process.env.COLUMN_ENCRYPTION_KEY || "plum";`, errors: [fallback] },
    { code: `export const hook = process.env.GITHUB_WEBHOOK_SECRET || "plum";`, errors: [fallback] },
    { code: `export const secret = import.meta.env.SESSION_SECRET ?? "plum pudding";`, errors: [fallback] },
    { code: `export const secret = Deno.env.get("SESSION_SECRET") ?? "plum pudding";`, errors: [fallback] },
    {
      code: `const STAND_IN = "plum pudding"; export const secret = process.env.SESSION_SECRET || STAND_IN;`,
      errors: [fallback],
    },
    {
      code: `const standIns = { session: "plum pudding" }; export const secret = process.env.SESSION_SECRET || standIns.session;`,
      errors: [fallback],
    },
    {
      code: `const { SESSION_SECRET = "plum pudding" } = process.env; export default SESSION_SECRET;`,
      errors: [fallback],
    },
    { code: `process.env.SESSION_SECRET ??= "plum pudding";`, errors: [fallback] },
    { code: `if (!process.env.SESSION_SECRET) process.env.SESSION_SECRET = "plum pudding";`, errors: [fallback] },
    {
      code: `let secret = process.env.SESSION_SECRET; if (!secret) secret = "plum pudding"; export { secret };`,
      errors: [fallback],
    },
    {
      code: `export const secret = process.env.SESSION_SECRET ? process.env.SESSION_SECRET : "plum pudding";`,
      errors: [fallback],
    },
    { code: `export const secret = process.env.SESSION_SECRET?.trim() || "plum pudding";`, errors: [fallback] },
    // Getters, schemas and descriptions of settings.
    {
      code: `${nest}class Auth { constructor(private settings: ConfigService) {} secret() { return this.settings.get("session.secret", "plum"); } }`,
      errors: [fallback],
    },
    {
      code: `const setting = (name, other) => process.env[name] ?? other; export const secret = setting("session-secret", "plum");`,
      errors: [fallback],
    },
    {
      code: `export default ({ env }) => ({ auth: { secret: env("ADMIN_JWT_SECRET", "plum") } });`,
      errors: [fallback],
    },
    {
      code: `import { z } from "zod"; export const env = z.object({ SESSION_SECRET: z.string().min(4).default("plum") }).parse(process.env);`,
      errors: [fallback],
    },
    {
      code: `import { cleanEnv, str } from "envalid"; export const env = cleanEnv(process.env, { SESSION_SECRET: str({ default: "plum" }) });`,
      errors: [fallback],
    },
    {
      code: `import convict from "convict"; export const config = convict({ session: { secret: { env: "SESSION_SECRET", default: "plum", format: String } } });`,
      errors: [fallback],
    },
    {
      code: `import { Pool } from "pg"; export const pool = new Pool({ host: process.env.DB_HOST, password: process.env.DB_WORD || "plum" });`,
      errors: [fallback],
    },
  ],
});

ruleTester().run("no-secret-fallback: what production refuses", rule, {
  valid: [
    `export const secret = process.env.NODE_ENV === "production" ? process.env.SESSION_SECRET : process.env.SESSION_SECRET || "plum";`,
    `if (process.env.NODE_ENV === "production" && !process.env.SESSION_SECRET) throw new Error("none");
export const secret = process.env.SESSION_SECRET || "plum";`,
    `if (!process.env.PORT) throw new Error("port"); if (!process.env.SESSION_SECRET) throw new Error("none");
export const secret = process.env.SESSION_SECRET || "plum";`,
    `const isProduction = process.env.NODE_ENV === "production";
export const secret = process.env.SESSION_SECRET || (isProduction ? fail() : "plum");`,
    `const secret = process.env.SESSION_SECRET || "plum";
if (process.env.NODE_ENV === "production" && secret === "plum") { console.error("none"); process.exit(1); }
export { secret };`,
    `const STAND_IN = "plum"; const secret = process.env.SESSION_SECRET || STAND_IN;
export function check() { if (secret === STAND_IN && process.env.NODE_ENV !== "development") throw new Error("none"); }`,
    `const secret = process.env.SESSION_SECRET || "plum"; if (secret.length < 32) throw new Error("short"); export { secret };`,
    `const secret = process.env.SESSION_SECRET || "plum"; if (["plum", "pudding"].includes(secret)) throw new Error("weak"); export { secret };`,
    `for (const name of ["PORT", "SESSION_SECRET"]) if (!process.env[name]) throw new Error(name);
export const secret = process.env.SESSION_SECRET || "plum";`,
    `const missing = ["SESSION_SECRET"].filter((name) => !process.env[name]); if (missing.length > 0) throw new Error("missing");
export const secret = process.env.SESSION_SECRET || "plum";`,
    `const missing = []; if (process.env.NODE_ENV === "production") {
  if (!process.env.SESSION_SECRET) missing.push("SESSION_SECRET"); if (missing.length > 0) throw new Error(missing.join());
}
export const secret = process.env.SESSION_SECRET || "plum";`,
    `import { z } from "zod"; z.object({ SESSION_SECRET: z.string().min(32) }).parse(process.env);
export const secret = process.env.SESSION_SECRET || "plum";`,
    `function read() { if (process.env.NODE_ENV === "production") return process.env.SESSION_SECRET; return process.env.SESSION_SECRET || "plum"; } export default read;`,
    `import { z } from "zod"; export const env = z.object({ SESSION_SECRET: process.env.NODE_ENV === "production" ? z.string() : z.string().default("plum") });`,
    `import { cleanEnv, str } from "envalid"; export const env = cleanEnv(process.env, { SESSION_SECRET: str({ devDefault: "plum" }) });`,
  ],
  invalid: [
    // Something else is refused, only development is, or nothing but a warning follows.
    {
      code: `if (process.env.NODE_ENV === "production" && !process.env.PORT) throw new Error("none");
export const secret = process.env.SESSION_SECRET || "plum";`,
      errors: [fallback],
    },
    {
      code: `if (process.env.STRICT) { if (!process.env.SESSION_SECRET) throw new Error("none"); }
export const secret = process.env.SESSION_SECRET || "plum";`,
      errors: [fallback],
    },
    {
      code: `if (process.env.NODE_ENV === "development" && !process.env.SESSION_SECRET) throw new Error("none");
export const secret = process.env.SESSION_SECRET || "plum";`,
      errors: [fallback],
    },
    {
      code: `const secret = process.env.SESSION_SECRET || "plum"; if (secret === "plum") console.warn("weak"); export { secret };`,
      errors: [fallback],
    },
    {
      code: `const secret = process.env.SESSION_SECRET || "plum pudding, and much more of it"; if (secret.length < 16) throw new Error("short"); export { secret };`,
      errors: [fallback],
    },
    {
      code: `const missing = []; if (!process.env.PORT) missing.push("PORT"); if (missing.length > 0) throw new Error(missing.join());
export const secret = process.env.SESSION_SECRET || "plum";`,
      errors: [fallback],
    },
    {
      code: `import { z } from "zod"; z.object({ SESSION_SECRET: z.string().optional() }).parse(process.env);
export const secret = process.env.SESSION_SECRET || "plum";`,
      errors: [fallback],
    },
    {
      code: `for (const name of ["PORT"]) if (!process.env[name]) throw new Error(name);
export const secret = process.env.SESSION_SECRET || "plum";`,
      errors: [fallback],
    },
  ],
});

ruleTester().run("no-secret-fallback: where", rule, {
  valid: [
    { code: `export const secret = process.env.SESSION_SECRET || "plum";`, filename: "src/session.test.ts" },
    `"use client"; export const secret = process.env.SESSION_SECRET || "plum";`,
  ],
  invalid: [
    {
      code: `export const secret = process.env.SESSION_SECRET || "plum";`,
      filename: "src/session.ts",
      errors: [fallback],
    },
  ],
});

ruleTester().run("no-secret-fallback: what it suggests", rule, {
  valid: [],
  invalid: [
    {
      code: `${ship}const secret = process.env.SESSION_SECRET || "plum";\nship(secret);`,
      errors: [
        {
          ...fallback,
          suggestions: [
            {
              messageId: "refuse",
              data: { name: "SESSION_SECRET" },
              output: `${ship}const secret = process.env.SESSION_SECRET;\nif (!secret) throw new Error("SESSION_SECRET is not set");\nship(secret);`,
            },
          ],
        },
      ],
    },
    {
      code: `function need(name: string): string { const value = process.env[name]; if (!value) throw new Error(name); return value; }
export const settings = { secret: process.env.SESSION_SECRET || "plum", port: need("PORT") };`,
      errors: [
        {
          ...fallback,
          suggestions: [
            {
              messageId: "refuse",
              data: { name: "SESSION_SECRET" },
              output: `function need(name: string): string { const value = process.env[name]; if (!value) throw new Error(name); return value; }
export const settings = { secret: need("SESSION_SECRET"), port: need("PORT") };`,
            },
          ],
        },
      ],
    },
    // A declared function may run before the test; others import what is exported.
    {
      code: `${ship}const secret = process.env.SESSION_SECRET || "plum";\nexport function send() { ship(secret); }`,
      errors: [{ ...fallback, suggestions: [] }],
    },
    { code: `export const secret = process.env.SESSION_SECRET || "plum";`, errors: [{ ...fallback, suggestions: [] }] },
  ],
});

const compose = (line: string) => `services:
  web:
    image: acme/web
    environment:
      ${line}
`;

dataRuleTester("yaml").run("no-secret-fallback: files of Compose", rule, {
  valid: [
    { code: compose("SESSION_SECRET: ${SESSION_SECRET:?it is not set}"), filename: "compose.yml" },
    { code: compose("SESSION_SECRET: ${SESSION_SECRET:-}"), filename: "compose.yml" },
    { code: compose("SESSION_SECRET: ${SESSION_SECRET}"), filename: "compose.yml" },
    // Its own services, what a vendor issues, and files for one machine.
    { code: compose("POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:-postgres}"), filename: "compose.yml" },
    { code: compose("GOOGLE_CLIENT_SECRET: ${GOOGLE_CLIENT_SECRET:-none}"), filename: "compose.yml" },
    { code: compose("SESSION_SECRET: ${SESSION_SECRET:-plum}"), filename: "compose.dev.yml" },
    { code: compose("SESSION_TTL: ${SESSION_TTL:-plum}"), filename: "compose.yml" },
  ],
  invalid: [
    {
      code: compose("SESSION_SECRET: ${SESSION_SECRET:-plum}"),
      filename: "compose.yml",
      errors: [
        {
          messageId: "inCompose",
          line: 5,
          column: 39,
          data: { name: "SESSION_SECRET", secret: "secret" },
          suggestions: [
            {
              messageId: "demand",
              data: { name: "SESSION_SECRET" },
              output: compose("SESSION_SECRET: ${SESSION_SECRET:?SESSION_SECRET is not set}"),
            },
          ],
        },
      ],
    },
    {
      code: compose('- "ENCRYPTION_KEY=${FIELD_KEY-plum}"'),
      filename: "docker-compose.yaml",
      errors: [
        {
          messageId: "inCompose",
          suggestions: [
            {
              messageId: "demand",
              data: { name: "FIELD_KEY" },
              output: compose('- "ENCRYPTION_KEY=${FIELD_KEY:?FIELD_KEY is not set}"'),
            },
          ],
        },
      ],
    },
  ],
});
