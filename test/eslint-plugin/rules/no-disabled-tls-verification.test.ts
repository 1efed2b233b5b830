import rule from "../../../eslint-plugin/src/rules/no-disabled-tls-verification.ts";
import { dataRuleTester } from "../data-rule-tester.ts";
import { ruleTester } from "../rule-tester.ts";

const connection = { messageId: "connection" } as const;
const host = { messageId: "host" } as const;
const address = { messageId: "address" } as const;
const process = { messageId: "process" } as const;

const verified = (output: string) => ({ ...connection, suggestions: [{ messageId: "verify", output }] }) as const;

ruleTester().run("no-disabled-tls-verification: connections", rule, {
  valid: [
    `import https from "node:https"; export const agent = new https.Agent({ rejectUnauthorized: true });`,
    `import https from "node:https"; export const agent = new https.Agent({ ca: bundle });`,
    // What is not known.
    `import https from "node:https"; export const agent = new https.Agent({ rejectUnauthorized: settings.isStrict });`,
    `export const pool = (isStrict: boolean) => new Pool({ ssl: { rejectUnauthorized: isStrict } });`,
    `export const check = (isStrict: boolean) => ({ rejectUnauthorized: isStrict ? true : false });`,
    // Where it is developed.
    `export const ssl = process.env.NODE_ENV === "production" ? { ca } : { rejectUnauthorized: false };`,
    `if (process.env.NODE_ENV !== "production") options.ssl = { rejectUnauthorized: false };`,
    `export default { development: { ssl: { rejectUnauthorized: false } }, production: { ssl: { ca } } };`,
    // A server asks its clients, and looks later.
    `import https from "node:https"; https.createServer({ key, cert, requestCert: true, rejectUnauthorized: false }, app);`,
    // Somebody chose it, where it is verified otherwise.
    `export const tls = isOpen ? { rejectUnauthorized: false } : {};`,
    `export const ssl = url.searchParams.get("check") === "off" ? { rejectUnauthorized: false } : true;`,
    `import https from "node:https"; export function load(isLenient: boolean) { const extra: any = {}; if (isLenient) extra.httpsAgent = new https.Agent({ rejectUnauthorized: false }); return extra; }`,
    `switch (mode) { case "open": config.ssl = { rejectUnauthorized: false }; break; default: config.ssl = { ca }; }`,
    // What a function of the project does with an option of its own.
    `class Reader { again(host: string) { return this.read({ host, rejectUnauthorized: false }); } read(data: object) { return data; } }`,
    `export const agent = new Agent({ tlsInsecure: false });`,
  ],
  invalid: [
    {
      code: `import https from "node:https";\nexport const agent = new https.Agent({ rejectUnauthorized: false });`,
      errors: [
        {
          ...connection,
          line: 2,
          column: 40,
          endColumn: 65,
          suggestions: [
            {
              messageId: "verify",
              output: `import https from "node:https";\nexport const agent = new https.Agent({ rejectUnauthorized: true });`,
            },
          ],
        },
      ],
    },
    {
      code: `const isStrict = false; export const agent = new Agent({ rejectUnauthorized: isStrict });`,
      errors: [connection],
    },
    { code: `export const agent = new Agent({ rejectUnauthorized: !!0 });`, errors: [connection] },
    {
      code: `const strict = () => false && wanted; export const agent = new Agent({ rejectUnauthorized: strict() });`,
      errors: [connection],
    },
    { code: `options.rejectUnauthorized = false;`, errors: [connection] },
    {
      code: `export const client = new MongoClient(url, { tlsAllowInvalidCertificates: true });`,
      errors: [connection],
    },
    // Without the condition there is no TLS at all.
    {
      code: `export const ssl = process.env.SSL ? { rejectUnauthorized: false } : undefined;`,
      errors: [verified(`export const ssl = process.env.SSL ? { rejectUnauthorized: true } : undefined;`)],
    },
    {
      code: `let how: object | false = false; if (wants) { how = { rejectUnauthorized: false }; } new Pool({ ssl: how });`,
      errors: [
        verified(
          `let how: object | false = false; if (wants) { how = { rejectUnauthorized: true }; } new Pool({ ssl: how });`,
        ),
      ],
    },
    {
      code: `if (process.env.NODE_ENV === "production") options.agent = new Agent({ rejectUnauthorized: false });`,
      errors: [
        verified(`if (process.env.NODE_ENV === "production") options.agent = new Agent({ rejectUnauthorized: true });`),
      ],
    },
    {
      code: `export default { development: {}, production: { ssl: { rejectUnauthorized: false } } };`,
      errors: [verified(`export default { development: {}, production: { ssl: { rejectUnauthorized: true } } };`)],
    },
  ],
});

ruleTester().run("no-disabled-tls-verification: hosts, addresses, the process", rule, {
  valid: [
    `import tls from "node:tls"; tls.connect({ checkServerIdentity: (host, cert) => tls.checkServerIdentity(host, cert) });`,
    `import tls from "node:tls"; tls.connect({ checkServerIdentity: (host, cert) => { pin(cert); } });`,
    `import tls from "node:tls"; tls.connect({ checkServerIdentity: () => new Error("no") });`,
    `export const url = "postgres://db.internal/app?sslmode=verify-full";`,
    `log("use postgres://host/db?sslmode=no-verify only at home");`,
    `url.searchParams.set("sslmode", "require");`,
    `if (isLenient) url.searchParams.set("sslmode", "no-verify");`,
    `process.env.NODE_TLS_REJECT_UNAUTHORIZED = "1";`,
    `if (process.env.NODE_ENV === "development") process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";`,
    { code: `process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";`, filename: "server.test.ts" },
  ],
  invalid: [
    { code: `tls.connect({ host: name, checkServerIdentity: () => undefined });`, errors: [{ ...host, column: 27 }] },
    { code: `tls.connect({ checkServerIdentity: () => { seen(); } });`, errors: [host] },
    { code: `export const url = "postgres://db.internal/app?sslmode=no-verify";`, errors: [address] },
    { code: `url.searchParams.set("sslmode", "no-verify");`, errors: [address] },
    { code: "export const url = `postgres://${host}/app?sslmode=no-verify`;", errors: [address] },
    {
      code: `process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";`,
      errors: [
        {
          ...process,
          data: {
            name: "NODE_TLS_REJECT_UNAUTHORIZED",
            who: "Every TLS connection of the process",
            instead: "Set `NODE_EXTRA_CA_CERTS` to the CA's file instead.",
          },
        },
      ],
    },
    { code: `process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = 0;`, errors: [process] },
    { code: `spawn("node", [], { env: { NODE_TLS_REJECT_UNAUTHORIZED: "0" } });`, errors: [process] },
  ],
});

dataRuleTester("dotenv").run("no-disabled-tls-verification: .env", rule, {
  valid: [
    { code: "NODE_TLS_REJECT_UNAUTHORIZED=1\n", filename: ".env" },
    { code: "NODE_TLS_REJECT_UNAUTHORIZED=0\n", filename: ".env.development" },
    { code: "DATABASE_URL=postgres://localhost:5432/app?sslmode=no-verify\n", filename: ".env" },
  ],
  invalid: [
    {
      code: "PORT=80\nNODE_TLS_REJECT_UNAUTHORIZED=0\n",
      filename: ".env",
      errors: [{ ...process, line: 2, column: 30 }],
    },
    { code: "DATABASE_URL=postgres://db.internal/app?sslmode=no-verify\n", filename: ".env", errors: [process] },
  ],
});

dataRuleTester("ini").run("no-disabled-tls-verification: .npmrc", rule, {
  valid: [{ code: "strict-ssl=true\n", filename: ".npmrc" }],
  invalid: [{ code: "strict-ssl=false\n", filename: ".npmrc", errors: [process] }],
});

dataRuleTester("yaml").run("no-disabled-tls-verification: compose and workflows", rule, {
  valid: [
    {
      code: 'services:\n  api:\n    image: api\n    environment:\n      NODE_TLS_REJECT_UNAUTHORIZED: "1"\n',
      filename: "compose.yaml",
    },
  ],
  invalid: [
    {
      code: 'services:\n  api:\n    image: api\n    environment:\n      NODE_TLS_REJECT_UNAUTHORIZED: "0"\n',
      filename: "compose.yaml",
      errors: [{ ...process, line: 5 }],
    },
    {
      code: "services:\n  api:\n    image: api\n    environment:\n      - NODE_TLS_REJECT_UNAUTHORIZED=0\n",
      filename: "compose.yaml",
      errors: [process],
    },
    {
      code: "on: push\njobs:\n  ship:\n    runs-on: ubuntu-latest\n    steps:\n      - run: NODE_TLS_REJECT_UNAUTHORIZED=0 node ship.js\n",
      filename: ".github/workflows/ship.yml",
      errors: [process],
    },
  ],
});

dataRuleTester("json").run("no-disabled-tls-verification: manifests", rule, {
  valid: [{ code: '{ "name": "api", "scripts": { "start": "node ." } }', filename: "package.json" }],
  invalid: [
    {
      code: '{ "name": "api", "scripts": { "start": "NODE_TLS_REJECT_UNAUTHORIZED=0 node ." } }',
      filename: "package.json",
      errors: [{ ...process, column: 41, endColumn: 71 }],
    },
  ],
});

dataRuleTester("dockerfile").run("no-disabled-tls-verification: Dockerfiles", rule, {
  valid: [
    { code: "FROM node:24\nENV NODE_TLS_REJECT_UNAUTHORIZED=1\n", filename: "Dockerfile" },
    { code: "FROM node:24\nRUN npm config set strict-ssl true\n", filename: "Dockerfile" },
    { code: "FROM node:24\nRUN curl -fsSL https://example.com | grep -k x\n", filename: "Dockerfile" },
    { code: "FROM node:24\nRUN curl -k https://localhost/health\n", filename: "Dockerfile" },
  ],
  invalid: [
    { code: "FROM node:24\nENV NODE_TLS_REJECT_UNAUTHORIZED=0\n", filename: "Dockerfile", errors: [process] },
    {
      code: "FROM node:24\nRUN A=1 NODE_TLS_REJECT_UNAUTHORIZED=0 node build.js\n",
      filename: "Dockerfile",
      errors: [{ ...process, line: 2, column: 9, endColumn: 39 }],
    },
    {
      code: "FROM node:24\nRUN apk add git && npm config set strict-ssl=false\n",
      filename: "Dockerfile",
      errors: [{ ...process, line: 2, column: 20 }],
    },
    { code: "FROM node:24\nRUN curl -sSLk https://example.com/a.tgz\n", filename: "Dockerfile", errors: [process] },
  ],
});
