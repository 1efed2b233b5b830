import * as parser from "@typescript-eslint/parser";
import { Linter, type Rule } from "eslint";
import { describe, expect, it } from "vitest";
import rule from "../../../eslint-plugin/src/rules/no-hardcoded-secrets.ts";
import { ruleTester } from "../rule-tester.ts";

// No token stands in this file: each is put together when the tests run.
const LETTERS = "Vq7TzK2mXw9RbN4cLd8Hs5Gy3Pj6FtAeUoZi1QkWvYhMx0BnDrSgJlCpEu";
const body = (length: number) => LETTERS.slice(0, length);
const stripe = ["sk", "live", body(24)].join("_");
const stripeTest = ["sk", "test", body(24)].join("_");
const publishable = ["pk", "live", body(24)].join("_");
const pem = [
  "-----BEGIN PRIVATE ",
  "KEY-----\\n",
  `${LETTERS}${LETTERS.slice(20)}`,
  "\\n-----END PRIVATE ",
  "KEY-----",
].join("");
const random = "9fK2xQ7vLm4TzW8bRc3N";
const google = ["AI", "zaSyB", body(32)].join("");
/** A page of documentation that shows a password. */
const pageWith = (password: string) =>
  [
    "const page = `",
    "# Redaction",
    "",
    "| Pattern | What it finds |",
    "|---------|---------------|",
    `| **Keys** | Values of keys such as password: "${password}" or any other that looks as if it held a secret. |`,
    "",
    "It runs before anything is kept, and nobody can turn it off: neither a member nor an owner of the shop.",
    "`;",
  ].join("\n");
/** What Nx Cloud issues: a UUID and what it may do, in base 64. */
const nxToken = (may: string) => Buffer.from(`3f0c52d8-6b1e-4a77-9c0d-5e2b7a914f36|${may}`).toString("base64");
/** A private key that claims to be 1,213 bytes long, with this many characters of it. */
const pemOf = (length: number) =>
  ["-----BEGIN PRIVATE ", `KEY-----\\nMIIEvQIBADANBgkq${LETTERS.repeat(30).slice(0, length)}`].join("");

ruleTester().run("no-hardcoded-secrets", rule, {
  valid: [
    { name: "a private key in a test", code: `const key = "${pemOf(1600)}";`, filename: "src/redact.test.ts" },
    // Values that nobody may use, a row's version, what tokens begin with, and a date.
    'const INSECURE_SECRETS = ["managed-secret", "9fK2xQ7vLm4TzW8bRc3N5pYd"];',
    'const payment = { id: payments.next(), version_token: "q7Zt2LmXv94RbWd8KsHc3NpYf6Ge" };',
    'const prefixes = { accessToken: "acme_at_", clientSecret: "acmecs_" };',
    'const formats = [{ key: "DDMMYYYY_TIME_12H", label: "day first" }];',
    // The beginning of a key keeps the client from complaining, and opens nothing.
    'import OpenAI from "openai"; export const ai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY || "sk-proj-" });',
    'const WEAK_DEFAULTS = { JWT_SECRET: "9fK2xQ7vLm4TzW8bRc3N", SESSION_SECRET: "p0pcornBox" };',
    'const MOCK_USER = { email: "kim@acme.dev", password: "Sup3rS3cret!" };',
    // The same few characters over and over, the name of a variable, a colour.
    'const JWT_SECRET = "BADC0FFEBADC0FFEBADC0FFE";',
    'export const JWT_SECRET_KEY = "JWT_SECRET_KEY";',
    'const token = COLORS[status] ?? "teal.300";',
    // The client insists on a key, the server does not.
    'import { ChatOpenAI } from "@langchain/openai"; new ChatOpenAI({ apiKey: process.env.LLM_KEY ?? "not-used" });',
    'import OpenAI from "openai"; new OpenAI({ baseURL: url, apiKey: "not-needed" });',
    'import OpenAI from "openai"; new OpenAI({ baseURL: url, apiKey: "sk-no-key-required" });',
    'import OpenAI from "openai"; new OpenAI({ baseURL: url, apiKey: "unused" });',
    'const LOCAL_HELP = "Use the local database: http://root:unused@localhost:3900/shop";',
    // What is made to be seen: built into the page, only for reading, of a script in the page.
    `const settings = { VITE_MAPS_API_KEY: "${random}" };`,
    `export const accessToken = "${nxToken("read")}";`,
    'createTracker({ key: "js.k3v9q.7fzr2mxw8tbq4ncp6ydh1s" });',
    // Whoever wrote it says that it is none.
    `const webhook = {\n  secret: "${random}", // dummy secret\n};`,
    `// This is not actually a secret, both sides only have to agree on it.\nconst MIXING_SECRET = "${random}";`,
    `const signature = sign(\n  "${stripe}", // fake key\n);`,
    // Tests, by what they import.
    {
      code: 'import { test } from "@playwright/test"; const SIGNUP_PASSWORD = "Sup3rS3cret!";',
      filename: "apps/web/accounts/auth.setup.ts",
    },
    { code: 'const USER = { password: "Sup3rS3cret!" };', filename: "src/fixtures.ts" },
    // A key of which most is missing, in a test.
    { code: `const key = "${pemOf(120)}";`, filename: "src/redact.test.ts" },
    // Names that speak of secrets and hold none.
    'const disallowedPasswords = ["qwertzuiop9", "1q2w3e4r5t"];',
    'export default { "New Password": "Z4hl3n-Wort" };',
    "const TWITTER_CLIENT_ID = 'kQ3vTz8LmN4pRs7wXy2BcDf6G';",
    "// node_modules/.pnpm/@types+re_4c60825657fad9e38f0a4d7b31c9e11d/index.d.ts",
    "const stripe = new Stripe(process.env.STRIPE_KEY);",
    // What a function of the file is given is not what it hands to the library, nor is a flag a key.
    'import Stripe from "stripe"; const first = new Stripe(process.env.A); const second = new Stripe(process.env.B); const client = (old = false) => (old ? first : second); client(false); client("live-mode");',
    'import jwt from "jsonwebtoken"; const sign = (payload, audience) => jwt.sign(payload, process.env.SECRET, { audience }); sign({ id }, "shop-web-7f3k");',
    'import Stripe from "stripe"; new Stripe(false);',
    'const SIDEBAR_STORAGE_KEY = "sidebar-width:v1";',
    'const user = { name: "anonymous", secret: "unknown" };',
    'const account = accounts.find(({ token }) => token.kind === "tumblr");',
    `const key = "${publishable}";`,
    // A model that runs on the same machine asks for no key.
    'import OpenAI from "openai"; new OpenAI({ baseURL: "http://localhost:11434/v1", apiKey: "ollama" });',
    'import OpenAI from "openai"; new OpenAI({ apiKey: "lm-studio", baseURL: process.env.LLM_URL ?? "http://127.0.0.1:1234/v1" });',
    // Google's keys are made for browsers too.
    `const sample = "${google}";`,
    `initializeApp({ apiKey: "${google}", authDomain: "acme.firebaseapp.com" });`,
    'const password = "$first$second";',
    'const secret_access_key = "abcdefg12345+QZ";',
    // Values that are no secrets, whatever the name.
    'const password = "";',
    'const password = "<your password>";',
    'const password = "changeme";',
    'const password = "${DB_PASSWORD}";',
    'const apiKey = "YOUR_API_KEY";',
    'const secret = "xxxxxxxxxxxxxxxx";',
    'const password = "/run/secrets/db";',
    'const token = "https://login.example.org/oauth/token";',
    'const password = "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";',
    'const CHANGE_PASSWORD = "changePassword";',
    'const messages = { password: "Password is required" };',
    'const form = { password: { label: "Your password", type: "password" } };',
    'const credentials = "same-origin";',
    'const body = { grant_type: "password", token_type: "bearer" };',
    'const apiKey = "sk-acme-1234567890";',
    // Names that are no secrets, whatever the value.
    `const cacheKey = "${random}";`,
    `const publicKey = "${random}";`,
    `const integrity = "${random}";`,
    `const fakeToken = "${random}";`,
    `const x = "${random}";`,
    `log("${random}");`,
    'import token from "./token.ts";',
    'type Password = "Sup3rS3cret!";',
    'enum Secret { Kind = "9fK2xQ7vLm4TzW8bRc3N" }',
    // What documentation shows.
    'const schema = { apiKey: { type: "string", example: "9fK2xQ7vLm4TzW8bRc3N" } };',
    'const url = "postgres://user:password@localhost:5432/app";',
    // Runs along the alphabet are made up.
    `const column = { title: "Key", shown: "${["sk", "test", "1234567890abcdefghijklmnop"].join("_")}" };`,
    // A test mode's key moves no money.
    { code: `const key = "${stripeTest}";`, options: [{ checkTestKeys: false }] },
    { code: `const account = { token: "${stripeTest}" };`, options: [{ checkTestKeys: false }] },
    // What a page shows of a password is made up.
    pageWith("swordfish7"),
    // Tests and examples are quieter.
    { code: 'const password = "Sup3rS3cret!";', filename: "test/login.ts" },
    { code: 'const password = "Sup3rS3cret!";', filename: "examples/login.ts" },
    { code: 'import jwt from "jsonwebtoken"; jwt.sign({}, "cats");', filename: "src/login.test.ts" },
    // Options.
    { code: `const apiToken = "${random}";`, options: [{ allowedNames: ["api*"] }] },
    { code: `const apiToken = "${random}";`, options: [{ allowedValues: ["9fK2*"] }] },
    {
      code: `const apiToken = "${random}";`,
      options: [{ allowedPaths: ["*/generated/*"] }],
      filename: "src/generated/a.ts",
    },
    { code: 'const password = "Sup3rS3cret";', options: [{ minimumConfidence: "high", allowedValues: ["Sup3r*"] }] },
    { code: `// ${stripe}\nstart();`, options: [{ checkComments: false }] },
    // At a sink, what plainly holds a place.
    'import jwt from "jsonwebtoken"; jwt.sign({}, "your-secret-here");',
    'import jwt from "jsonwebtoken"; jwt.sign({}, process.env.JWT_SECRET);',
    'import jwt from "jsonwebtoken"; jwt.sign("cats", key);',
    "fetch(url, { headers: { Authorization: `Bearer ${token}` } });",
  ],
  invalid: [
    {
      name: "a list of defaults, without a word against them",
      code: `const DEFAULTS = { JWT_SECRET: "${random}" };`,
      errors: [
        {
          messageId: "byName",
          suggestions: [
            { messageId: "readInstead", output: "const DEFAULTS = { JWT_SECRET: process.env.JWT_SECRET! };" },
          ],
        },
      ],
    },
    {
      name: "a word that will do to sign tokens",
      code: 'export const jwtSecretKey = "jwt-secret-key";',
      options: [{ checkNames: true }],
      errors: [
        {
          messageId: "byName",
          suggestions: [
            { messageId: "readInstead", output: "export const jwtSecretKey = process.env.JWT_SECRET_KEY!;" },
          ],
        },
      ],
    },
    {
      name: "built into the page, though it must not be",
      code: 'const settings = { VITE_DB_PASSWORD: "Sup3rS3cret!" };',
      options: [{ checkNames: true }],
      errors: [
        {
          messageId: "byName",
          suggestions: [
            {
              messageId: "readInstead",
              output: "const settings = { VITE_DB_PASSWORD: process.env.VITE_DB_PASSWORD! };",
            },
          ],
        },
      ],
    },
    {
      name: "a token that may write",
      code: `export const accessToken = "${nxToken("read-write")}";`,
      errors: [
        {
          messageId: "byName",
          suggestions: [{ messageId: "readInstead", output: "export const accessToken = process.env.ACCESS_TOKEN!;" }],
        },
      ],
    },
    {
      name: "a comment about the line before, and one about something else",
      code: `const webhook = {\n  id: "wh_1", // dummy id\n  secret: "${random}", // for the dummy shop\n};`,
      errors: [
        {
          messageId: "byName",
          suggestions: [
            {
              messageId: "readInstead",
              output:
                'const webhook = {\n  id: "wh_1", // dummy id\n  secret: process.env.WEBHOOK_SECRET!, // for the dummy shop\n};',
            },
          ],
        },
      ],
    },
    {
      name: "a private key in a test, where tests are checked",
      code: `const key = "${pemOf(1600)}";`,
      filename: "src/redact.test.ts",
      options: [{ checkTests: true }],
      errors: [{ messageId: "byShape", suggestions: [] }],
    },
    {
      code: 'const issued = { clientSecret: "acmecs_9fK2xQ7vLm4TzW8bRc3N" };',
      errors: [
        {
          messageId: "byName",
          suggestions: [
            { messageId: "readInstead", output: "const issued = { clientSecret: process.env.CLIENT_SECRET! };" },
          ],
        },
      ],
    },
    {
      code: 'const SECRETS = ["managed-secret", "9fK2xQ7vLm4TzW8bRc3N5pYd"];',
      errors: [
        {
          messageId: "byName",
          suggestions: [
            { messageId: "readInstead", output: 'const SECRETS = ["managed-secret", process.env.SECRETS!];' },
          ],
        },
      ],
    },
    {
      code: 'import OpenAI from "openai"; new OpenAI({ baseURL: "https://llm.acme.dev/v1", apiKey: "ollama" });',
      errors: [
        {
          messageId: "byPlace",
          line: 1,
          column: 88,
          endColumn: 94,
          suggestions: [
            {
              messageId: "readInstead",
              output:
                'import OpenAI from "openai"; new OpenAI({ baseURL: "https://llm.acme.dev/v1", apiKey: process.env.OPENAI_API_KEY! });',
            },
          ],
        },
      ],
    },
    {
      code: `const mapsKey = "${google}";`,
      errors: [
        {
          messageId: "byShape",
          line: 1,
          column: 18,
          endColumn: 18 + google.length,
          suggestions: [{ messageId: "readInstead", output: "const mapsKey = process.env.MAPS_KEY!;" }],
        },
      ],
    },
    {
      code: `const stripe = new Stripe("${stripe}");`,
      errors: [
        {
          messageId: "byShape",
          line: 1,
          column: 28,
          endColumn: 28 + stripe.length,
          suggestions: [
            { messageId: "readInstead", output: "const stripe = new Stripe(process.env.STRIPE_LIVE_SECRET_KEY!);" },
          ],
        },
      ],
    },
    {
      name: "a key of the test mode, where the real one is missing",
      code: `const key = process.env.PAYMENTS_KEY ?? "${stripeTest}";`,
      options: [{ checkTestKeys: false }],
      errors: [
        {
          messageId: "byShape",
          suggestions: [{ messageId: "readInstead", output: "const key = process.env.PAYMENTS_KEY!;" }],
        },
      ],
    },
    {
      name: "a key of the test mode",
      code: `const key = "${stripeTest}";`,
      errors: [
        {
          messageId: "byShape",
          suggestions: [{ messageId: "readInstead", output: "const key = process.env.STRIPE_TEST_SECRET_KEY!;" }],
        },
      ],
    },
    {
      name: "what was generated, in a page",
      code: pageWith(random),
      errors: [
        {
          messageId: "byName",
          suggestions: [{ messageId: "readInstead", output: pageWith("${process.env.PASSWORD!}") }],
        },
      ],
    },
    {
      // Nobody sets a variable for a test: that is no way out there.
      name: "in a test, a token whose check digits agree",
      code: `const key = "${["ghp", "wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx"].join("_")}";`,
      filename: "test/pay.js",
      errors: [{ messageId: "byShape" }],
    },
    {
      name: "in a seed",
      code: `const key = "${stripe}";`,
      filename: "prisma/populate.ts",
      errors: [{ messageId: "byShape" }],
    },
    {
      // A wallet has a seed, too: what a file is called says nothing of what runs it.
      name: "in a file that is called a seed",
      code: 'const issued = { clientSecret: "acmecs_9fK2xQ7vLm4TzW8bRc3N" };',
      filename: "src/wallet/seed.ts",
      errors: [{ messageId: "byName" }],
    },
    {
      name: "in a sample",
      code: `export const samples = [{ body: { key: "${stripe}" } }];`,
      filename: "src/hooks.ts",
      errors: [{ messageId: "byShape" }],
    },
    {
      name: "in a comment",
      code: `// old key: ${stripe}\nstart();`,
      errors: [{ messageId: "byShape", line: 1, column: 13, endColumn: 13 + stripe.length }],
    },
    {
      name: "a private key",
      code: `const privateKey = "${pem}";`,
      errors: [
        {
          messageId: "byShape",
          column: 21,
          endColumn: 21 + pem.length,
          suggestions: [{ messageId: "readInstead", output: "const privateKey = process.env.PRIVATE_KEY!;" }],
        },
      ],
    },
    {
      name: "the password of a URL, and only it",
      code: 'const url = "postgres://app:Sup3rS3cret@db.orders.internal.net:5432/app";',
      errors: [
        {
          messageId: "byShape",
          column: 29,
          endColumn: 40,
          suggestions: [
            {
              messageId: "readInstead",
              output: "const url = `postgres://app:${process.env.SERVICE_PASSWORD!}@db.orders.internal.net:5432/app`;",
            },
          ],
        },
      ],
    },
    {
      name: "by the name of a variable",
      code: 'const smtpPassword = "Sup3rS3cret!";',
      options: [{ checkNames: true }],
      errors: [
        {
          messageId: "byName",
          column: 23,
          endColumn: 35,
          suggestions: [{ messageId: "readInstead", output: "const smtpPassword = process.env.SMTP_PASSWORD!;" }],
        },
      ],
    },
    {
      name: "by the name of a property, called after what holds it",
      code: `module.exports = { billing: { apiKey: "${random}" } };`,
      filename: "config.js",
      errors: [
        {
          messageId: "byName",
          column: 40,
          endColumn: 60,
          suggestions: [
            {
              messageId: "readInstead",
              output: "module.exports = { billing: { apiKey: process.env.BILLING_API_KEY } };",
            },
          ],
        },
      ],
    },
    {
      name: "a short password beside an account's name",
      code: 'const DB_PASS = "vnmqzx";',
      options: [{ checkNames: true }],
      filename: "config.js",
      errors: [
        {
          messageId: "byName",
          suggestions: [{ messageId: "readInstead", output: "const DB_PASS = process.env.DB_PASS;" }],
        },
      ],
    },
    {
      name: "in a comparison, without a suggestion that would compare undefined with undefined",
      code: `if (req.headers["x-api-key"] === "${random}") allow();`,
      errors: [{ messageId: "byName", column: 35, endColumn: 55, suggestions: [] }],
    },
    {
      name: "as a default of an environment variable: the default goes",
      code: `const apiToken = process.env.API_TOKEN || "${random}";`,
      errors: [
        {
          messageId: "byName",
          suggestions: [{ messageId: "readInstead", output: "const apiToken = process.env.API_TOKEN!;" }],
        },
      ],
    },
    {
      name: "with the object that the project reads its settings from",
      code: `import { env } from "./env.js";\nconst apiToken = "${random}";`,
      errors: [
        {
          messageId: "byName",
          line: 2,
          suggestions: [
            { messageId: "readInstead", output: 'import { env } from "./env.js";\nconst apiToken = env.API_TOKEN;' },
          ],
        },
      ],
    },
    {
      name: "with the service that a NestJS class was given",
      code: `import { ConfigService } from "@nestjs/config";
class Mail {
  constructor(private readonly config: ConfigService) {}
  send() { return post({ apiToken: "${random}" }); }
}`,
      errors: [
        {
          messageId: "byName",
          line: 4,
          suggestions: [
            {
              messageId: "readInstead",
              output: `import { ConfigService } from "@nestjs/config";
class Mail {
  constructor(private readonly config: ConfigService) {}
  send() { return post({ apiToken: this.config.getOrThrow("API_TOKEN") }); }
}`,
            },
          ],
        },
      ],
    },
    {
      name: "by the place, however short",
      code: 'import jwt from "jsonwebtoken";\njwt.sign({ id }, "cats");',
      errors: [
        {
          messageId: "byPlace",
          line: 2,
          column: 19,
          endColumn: 23,
          suggestions: [
            {
              messageId: "readInstead",
              output: 'import jwt from "jsonwebtoken";\njwt.sign({ id }, process.env.JWT_SECRET!);',
            },
          ],
        },
      ],
    },
    {
      name: "where the value is written, not where it is used",
      code: 'import { Pool } from "pg";\nconst dbPassword = "cats";\nnew Pool({ password: dbPassword });',
      errors: [
        {
          messageId: "byPlace",
          line: 2,
          column: 21,
          endColumn: 25,
          suggestions: [
            {
              messageId: "readInstead",
              output:
                'import { Pool } from "pg";\nconst dbPassword = process.env.DB_PASSWORD!;\nnew Pool({ password: dbPassword });',
            },
          ],
        },
      ],
    },
    {
      name: "a header put together from strings of the file",
      code: 'const PASS = "kqwvbx";\nfetch(url, { headers: { Authorization: `Basic ${btoa(`api:${PASS}`)}` } });',
      errors: [
        {
          messageId: "byPlace",
          line: 1,
          column: 15,
          endColumn: 21,
          suggestions: [
            {
              messageId: "readInstead",
              output:
                "const PASS = process.env.API_PASSWORD!;\nfetch(url, { headers: { Authorization: `Basic ${btoa(`api:${PASS}`)}` } });",
            },
          ],
        },
      ],
    },
    {
      name: "beside its name in a command line",
      code: "exec('curl --user deploy:h7Kq2vXw9 https://ci.example.net');",
      errors: [
        {
          messageId: "byName",
          column: 26,
          endColumn: 35,
          suggestions: [
            {
              messageId: "readInstead",
              output: "exec(`curl --user deploy:${process.env.CURL_PASSWORD!} https://ci.example.net`);",
            },
          ],
        },
      ],
    },
    {
      code: 'const password = "Sup3rS3cret!";',
      filename: "test/login.js",
      options: [{ checkNames: true, checkTests: true }],
      errors: [
        {
          messageId: "byName",
          suggestions: [{ messageId: "readInstead", output: "const password = process.env.PASSWORD;" }],
        },
      ],
    },
    {
      code: 'const license = "ACME-1234-XYZ";',
      filename: "a.js",
      options: [{ patterns: [{ name: "Acme license", pattern: "ACME-[0-9]{4}-[A-Z]{3}" }] }],
      errors: [
        {
          messageId: "byShape",
          column: 18,
          endColumn: 31,
          suggestions: [{ messageId: "readInstead", output: "const license = process.env.ACME_LICENSE;" }],
        },
      ],
    },
  ],
});

describe("what a message shows", () => {
  const messagesOf = (code: string) =>
    new Linter().verify(code, {
      languageOptions: { parser },
      plugins: { test: { rules: { secrets: rule as unknown as Rule.RuleModule } } },
      rules: { "test/secrets": "error" },
    });

  it.each([`const a = "${stripe}";`, `const apiToken = "${random}";`, 'require("cookie-parser")("kekse9");'])(
    "at most four characters, and what to do: %s",
    (code) => {
      const [message] = messagesOf(code);
      const secret = /"([^"]+)"\)?;$/.exec(code)?.[1] ?? "";
      expect(JSON.stringify(message)).not.toContain(secret.slice(0, 5));
      expect(message?.message).toMatch(/\. Read it from the environment and rotate it( \(\S+\))?\.$/);
    },
  );

  it("says where a provider's token is replaced", () => {
    expect(messagesOf(`const a = "${stripe}";`)[0]?.message).toMatch(
      /^Stripe live secret key .*https:\/\/dashboard\.stripe\.com/,
    );
  });
});
