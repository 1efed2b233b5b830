import rule from "../../../eslint-plugin/src/rules/no-secret-in-public-env.ts";
import { dataRuleTester } from "../data-rule-tester.ts";
import { ruleTester } from "../rule-tester.ts";

/** Put together here, so that no scanner takes it for one. */
const stripeKey = (kind: string) => [kind, "live", "51Hq8ZkLmNoPxRsTuVwXyZ012"].join("_");

const prefixed = { messageId: "prefixed" } as const;
const configured = { messageId: "configured" } as const;
const everything = { messageId: "everything" } as const;

ruleTester().run("no-secret-in-public-env: code", rule, {
  valid: [
    // Made to be shown, or nothing but a switch, a number, a name.
    `export const key = process.env.NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY;`,
    `export const key = import.meta.env.VITE_RECAPTCHA_SITE_KEY;`,
    `export const dsn = process.env.NEXT_PUBLIC_SENTRY_DSN;`,
    `export const id = process.env.REACT_APP_GOOGLE_CLIENT_ID;`,
    `export const token = process.env.EXPO_PUBLIC_MAPBOX_TOKEN;`,
    `export const key = import.meta.env.VITE_FIREBASE_API_KEY;`,
    `export const key = process.env.NEXT_PUBLIC_SUPABASE_ANON_KEY;`,
    `export const isOn = process.env.NEXT_PUBLIC_PASSWORD_LOGIN_ENABLED === "true";`,
    `export const most = Number(process.env.NEXT_PUBLIC_MAX_TOKENS);`,
    `export const push = process.env.NEXT_PUBLIC_VAPID_PUBLIC_KEY;`,
    // Without the prefix, it stays on the server; without the package, the prefix means something else.
    `export const secret = process.env.JWT_SECRET;`,
    `export const secret = process.env.PUBLIC_FORM_SECRET;`,
    `const NEXT_PUBLIC_FORM_SECRET = make(); ship(NEXT_PUBLIC_FORM_SECRET);`,
  ],
  invalid: [
    {
      code: `export const secret = process.env.NEXT_PUBLIC_JWT_SECRET;`,
      errors: [
        {
          ...prefixed,
          line: 1,
          column: 35,
          data: { builder: "Next.js", name: "NEXT_PUBLIC_JWT_SECRET", prefix: "NEXT_PUBLIC_" },
        },
      ],
    },
    { code: `export const word = import.meta.env.VITE_ADMIN_PASSWORD;`, errors: [prefixed] },
    { code: `export const key = process.env.NEXT_PUBLIC_SUPABASE_SERVICE_ROLE_KEY;`, errors: [prefixed] },
    { code: `export default { extra: { token: process.env.EXPO_PUBLIC_MAILER_PRIVATE_KEY } };`, errors: [prefixed] },
    { code: `export const { REACT_APP_STRIPE_SECRET_KEY } = process.env;`, errors: [prefixed] },
    { code: `export const env = { client: { NUXT_PUBLIC_SIGNING_KEY: text() } };`, errors: [prefixed] },
    { code: `export const key = import.meta.env["VITE_OPENAI_API_KEY"];`, errors: [prefixed] },
    // The library that takes it says so, whatever its name.
    {
      code: `import OpenAI from "openai"; export const ai = new OpenAI({ apiKey: import.meta.env.VITE_AI, dangerouslyAllowBrowser: true });`,
      errors: [prefixed],
    },
    // Once, however often it is read.
    {
      code: `export const one = process.env.NEXT_PUBLIC_JWT_SECRET; export const two = process.env.NEXT_PUBLIC_JWT_SECRET;`,
      errors: [prefixed],
    },
  ],
});

ruleTester().run("no-secret-in-public-env: settings of builders", rule, {
  valid: [
    { code: `module.exports = { env: { SITE: process.env.SITE } };`, filename: "next.config.js" },
    { code: `module.exports = { env: { API_SECRET: process.env.API_SECRET } };`, filename: "server.config.js" },
    {
      code: `module.exports = { serverRuntimeConfig: { apiSecret: process.env.API_SECRET } };`,
      filename: "next.config.js",
    },
    {
      code: `export default defineNuxtConfig({ runtimeConfig: { jwtSecret: "", public: { base: "/api" } } });`,
      filename: "nuxt.config.ts",
    },
    {
      code: `export default defineConfig({ define: { "process.env.MODE": JSON.stringify(process.env.MODE) } });`,
      filename: "vite.config.ts",
    },
    {
      code: `import { defineConfig, loadEnv } from "vite"; export default defineConfig(({ mode }) => { const env = loadEnv(mode, "."); return { define: { "process.env": env } }; });`,
      filename: "vite.config.ts",
    },
  ],
  invalid: [
    {
      code: `module.exports = { env: { DATABASE_URL: process.env.DATABASE_URL, API_SECRET: process.env.API_SECRET } };`,
      filename: "next.config.js",
      errors: [configured, configured],
    },
    {
      code: `export default defineNuxtConfig({ runtimeConfig: { public: { base: "/api", jwtSecret: process.env.JWT_SECRET } } });`,
      filename: "nuxt.config.ts",
      errors: [configured],
    },
    {
      code: `import { defineConfig, loadEnv } from "vite"; export default defineConfig(({ mode }) => { const env = loadEnv(mode, ".", ""); return { define: { "process.env.KEY": JSON.stringify(env.GEMINI_API_KEY) } }; });`,
      filename: "vite.config.ts",
      errors: [configured],
    },
    {
      code: `import { defineConfig, loadEnv } from "vite"; export default defineConfig(({ mode }) => { const env = loadEnv(mode, ".", ""); return { define: { "process.env": env } }; });`,
      filename: "vite.config.ts",
      errors: [everything],
    },
    {
      code: `export default { define: { "process.env": JSON.stringify(process.env) } };`,
      filename: "vite.config.js",
      errors: [everything],
    },
  ],
});

ruleTester().run("no-secret-in-public-env: the browser's half", rule, {
  valid: [`"use client"; export const url = process.env.API_URL;`, `export const secret = process.env.SESSION_SECRET;`],
  invalid: [
    {
      code: `"use client"; export const secret = process.env.SESSION_SECRET;`,
      errors: [{ messageId: "inBrowser", data: { name: "SESSION_SECRET" } }],
    },
  ],
});

dataRuleTester("dotenv").run("no-secret-in-public-env: .env", rule, {
  valid: [
    { code: "NEXT_PUBLIC_PASSWORD_LOGIN=true\n", filename: ".env" },
    { code: "VITE_RECAPTCHA_SITE_KEY=\nRECAPTCHA_SECRET=\n", filename: ".env.example" },
    { code: `NEXT_PUBLIC_SHOP_SECRET=${stripeKey("pk")}\n`, filename: ".env" },
    { code: "PUBLIC_FORM_SECRET=\n", filename: ".env" },
    { code: "NEXT_PUBLIC_RESET_SECRET_AFTER=30\n", filename: ".env" },
  ],
  invalid: [
    {
      code: "SITE=acme\nNEXT_PUBLIC_JWT_SECRET=\n",
      filename: ".env.example",
      errors: [{ ...prefixed, line: 2, column: 1 }],
    },
    { code: "VITE_ADMIN_PASSWORD=plum\n", filename: ".env", errors: [prefixed] },
    { code: `VITE_SHOP=${stripeKey("sk")}\n`, filename: ".env", errors: [prefixed] },
  ],
});
