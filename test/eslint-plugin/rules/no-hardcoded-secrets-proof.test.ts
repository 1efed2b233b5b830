import { Linter } from "eslint";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import plugin from "../../../eslint-plugin/src/index.ts";
import rule from "../../../eslint-plugin/src/rules/no-hardcoded-secrets.ts";
import { findingsIn } from "../probes/linted.ts";
import { ruleTester } from "../rule-tester.ts";

// No secret stands in this file: each is put together when the tests run.
const random = ["q7Zk2Vx9", "Lm4Tb8Wc", "R1ndY6Hs"].join("");
const LETTERS = "Vq7TzK2mXw9RbN4cLd8Hs5Gy3Pj6FtAeUoZi1QkWvYhMx0BnDrSgJlCpEu";
const stripe = ["sk", "live", LETTERS.slice(0, 24)].join("_");
const github = ["ghp", "_", "wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx"].join("");

const RULE = "no-hardcoded-secrets";

describe("what a name alone gives away", () => {
  const found = (code: string, options = {}) => findingsIn(RULE, { "src/shop.ts": code }, options);

  it.each([
    // A word, an id, a phrase, what a person chose: a name says so, and nothing else.
    'const smtpPassword = "harbour91x42";',
    'const jwtSecretKey = "jwt-secret-key";',
    'const clientSecret = "3f0c52d8-6b1e-4a77-9c0d-5e2b7a914f36";',
    // The name only speaks of keys.
    `const incident = { incident_key: "${random}" };`,
    `export const ATTRIBUTE_SALT = "${random}";`,
    // Nobody but the machine itself reaches the server.
    'const url = "postgres://app:h7Kq2vXw9m@localhost:5432/app";',
    'const url = "postgres://app:h7Kq2vXw9m@orders-db:5432/app";',
    // Check digits that do not agree: it was never issued.
    `send("${github.slice(0, -1)}y");`,
    // Every visitor is given it, or somebody types it behind the program's name.
    `"use client";\nexport const searchToken = "${random}";`,
    `const rawToken = "${random}"; console.log(process.argv.slice(2), rawToken);`,
  ])("is told of where it is asked for: %s", (code) => {
    expect(found(code)).toEqual([]);
    expect(found(code, { checkNames: true })).toHaveLength(1);
  });

  it.each([
    // Only a generator makes such a value, whatever stands before it.
    `const clientSecret = "${random}";`,
    `const clientSecret = "acme_${random}";`,
    'const jwtSecret = "t7{Lq)#w;]Zr&2a/Y+";',
    `const credentials = "${random}";`,
    'const discordToken = "72903187690673252172804446978781";',
    'const smtpPassword = "blue$hed7";',
    // Capitals, small letters, and digits among them: what forms for passwords ask for.
    'const smtpPassword = "Sup3rS3cret!";',
    'const smtpPassword = "Bluebird4!$%";',
    'const DB_PASS = "m[{w}i)t$h{o]u(t>-_w#ords}";',
    'sh("Connect-VIServer lab -User admin -Password Bluebird4!");',
    `exec('curl -H "X-Api-Key: 3f0c52d8-6b1e-4a77-9c0d-5e2b7a914f36" https://api.acme.dev');`,
    // What stands in for a variable is what the variable is.
    `const key = process.env.ORDERS_ENCRYPTION_KEY ?? "${random}";`,
    // By its format, and by what takes it.
    `const stripe = "${stripe}";`,
    `const token = "${github}";`,
    'const url = "postgres://app:h7Kq2vXw9m@db.orders.acme.dev:5432/app";',
    'const snykToken = "3f0c52d8-6b1e-4a77-9c0d-5e2b7a914f36";',
    'import jwt from "jsonwebtoken"; jwt.sign({ id }, "cats");',
    'const db = { host: "db.acme.dev", user: "app", password: "orders" };',
  ])("is proven by something else: %s", (code) => {
    expect(found(code)).toHaveLength(1);
  });
});

describe("what somebody writes who begins", () => {
  const found = (code: string) => findingsIn(RULE, { "src/server.ts": code }, {});
  const express = 'import express from "express"; express().listen(3000);';

  it.each([
    `import { Pool } from "pg"; const pool = new Pool({ password: "Tr0ub4dor-91x-harbour" }); ${express}`,
    `import jwt from "jsonwebtoken"; const token = jwt.sign(data, "words-and-words-91x"); ${express}`,
    `import { connect } from "./db"; const dbPassword = "Tr0ub4dor-91x"; connect({ password: dbPassword }); ${express}`,
    `const { Pool } = require("pg"); new Pool({ password: "Tr0ub4dor-91x-harbour" });`,
    `const jwt = require("jsonwebtoken"); jwt.sign(data, "words-and-words-91x");`,
    `const mysql = require("mysql2"); const dbPassword = "Tr0ub4dor-91x"; mysql.createConnection({ password: dbPassword });`,
    'const dbPassword = "Tr0ub4dor-91x"; connect({ password: dbPassword });',
  ])("is found: %s", (code) => {
    expect(found(code)).toHaveLength(1);
  });
});

const importing = 'import { createHmac } from "node:crypto";\n';

ruleTester().run("no-hardcoded-secrets: a key of words over secrets", rule, {
  valid: [
    `import { createHmac } from "node:crypto";\nexport const lookUp = (token) => createHmac("sha256", "shop-invites").update(token).digest("hex");`,
    'import crypto from "crypto";\nexport function hashed(inviteToken) {\n  const hmac = crypto.createHmac("sha256", "shop-invites");\n  hmac.update(`${inviteToken}`);\n  return hmac.digest();\n}',
  ],
  invalid: [
    // What is signed can be guessed, as a whole or in part.
    {
      code: 'createHmac("sha256", "shop-invites").update(body).digest("hex")',
      at: [57, 69],
      output: 'createHmac("sha256", process.env.HMAC_SECRET!).update(body).digest("hex")',
    },
    {
      code: 'createHmac("sha256", "shop-invites").update(token).update(body).digest()',
      at: [57, 69],
      output: 'createHmac("sha256", process.env.HMAC_SECRET!).update(token).update(body).digest()',
    },
    // A key that was generated is one: it is the proof that others are shown.
    {
      code: `createHmac("sha256", "${random}").update(token).digest()`,
      at: [57, 81],
      output: 'createHmac("sha256", process.env.HMAC_SECRET!).update(token).digest()',
    },
  ].map(({ code, at: [column = 0, endColumn = 0], output }) => ({
    code: `${importing}export const f = (body, token) => ${code};`,
    errors: [
      {
        messageId: "byPlace" as const,
        line: 2,
        column,
        endColumn,
        suggestions: [
          { messageId: "readInstead" as const, output: `${importing}export const f = (body, token) => ${output};` },
        ],
      },
    ],
  })),
});

const PHRASES = [
  "Bitte melde dich an",
  "Noch kein Konto?",
  "Konto jetzt anlegen",
  "Etwas ging schief",
  "Deine Bestellung ist unterwegs",
  "Zur Kasse gehen",
  "Warenkorb ist leer",
  "Alles auf einen Blick",
].map((text, at) => `"text.${String(at)}": "${text}"`);

describe("texts by key", () => {
  const found = (code: string) => findingsIn(RULE, { "src/texts.ts": code }, { checkNames: true });

  it("are read by people, whatever their keys say", () => {
    expect(found(`export default { ${PHRASES.join(", ")}, "login.password": "Kennw0rt" };`)).toEqual([]);
    expect(found(`export default { "login.host": "a b", "login.password": "Kennw0rt" };`)).toHaveLength(1);
    // Nobody reads what is random.
    expect(found(`export default { ${PHRASES.join(", ")}, "login.password": "${random}" };`)).toHaveLength(1);
  });
});

describe("a provider's token in a test", () => {
  const found = (file: string, code: string) => findingsIn(RULE, { [file]: code }, {});

  it("is one whose check digits agree: what has the form alone may be made up", () => {
    expect(found("test/pay.test.ts", `pay("${github}");`)).toHaveLength(1);
    expect(found("test/pay.test.ts", `pay("${stripe}");`)).toEqual([]);
    expect(found("src/pay.ts", `pay("${stripe}");`)).toHaveLength(1);
    expect(found("src/pay.ts", `import http from "k6/http";\nhttp.post(url, "${stripe}");`)).toEqual([]);
    expect(found("src/pay.ts", `import { Bench } from "tinybench";\nadd(new Bench(), "${stripe}");`)).toEqual([]);
  });

  it("is found in a test where the tests are asked for", () => {
    expect(findingsIn(RULE, { "test/pay.test.ts": `pay("${stripe}");` }, { checkTests: true })).toHaveLength(1);
  });
});

describe("what says that it has run out", () => {
  const google = ["ya29", LETTERS.slice(0, 40)].join(".");
  const found = (code: string, options = {}) => findingsIn(RULE, { "src/shop.ts": code }, options);

  it.each(["expiry_date: 1642441058842", "expires_at: 1642441058", 'expiry: "2022-01-17T17:37:38Z"'])(
    "is told of where it is asked for: %s",
    (end) => {
      const code = `keep({ access_token: "${google}", ${end} });`;
      expect(found(code)).toEqual([]);
      expect(found(code, { checkNames: true })).toHaveLength(1);
    },
  );

  it.each([
    `keep({ access_token: "${google}", expiry_date: 95617584000000 });`,
    `keep({ access_token: "${google}" }, { expiry_date: 1642441058842 });`,
    // It renews what has run out.
    `keep({ refresh_token: "${["1//0", LETTERS.slice(0, 60)].join("")}", expiry_date: 1642441058842 });`,
  ])("is nothing else: %s", (code) => {
    expect(found(code)).toHaveLength(1);
  });
});

describe("files of settings, by what other files say of them", () => {
  const top = realpathSync(mkdtempSync(join(tmpdir(), "premortem-proof-")));
  let folders = 0;
  afterAll(() => {
    rmSync(top, { recursive: true, force: true });
  });

  /** What is found in the first of some files. */
  function found(files: Readonly<Record<string, string>>, preset = plugin.configs.recommended): string[] {
    const root = join(top, String(++folders));
    for (const [name, text] of Object.entries({ ".git/HEAD": "", "package.json": "{}", ...files })) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    const [name = "", text = ""] = Object.entries(files)[0] ?? [];
    return new Linter({ configType: "flat", cwd: root })
      .verify(text, [...preset, ...plugin.configs.files], { filename: join(root, name) })
      .map(({ line, column }) => `${String(line)}:${String(column)}`);
  }

  const variables = `REGION=eu\nHISTORY_SECRET=${random}\n`;
  const compose = (service: string) => `services:\n  shop:\n    env_file: shop.env\n${service}`;

  describe("whose addresses are all of one machine", () => {
    const secret = `HISTORY_SECRET=${random}\n`;

    it.each([
      "SHOP_URL=http://localhost:3000\n",
      "BROKERS=localhost:9092,localhost:9093\n",
      "DB_HOST=localhost\nCACHE_URL=redis://cache:6379\n",
      "SHOP_URL=https://shop.acme.localhost\nLISTEN_HOST=0.0.0.0\n",
      "ISSUER_URL=idp.acme.local\nSMTP_HOST=smtp.relay.dev\nSMTP_PORT=587\n",
      "NODE_ENV=development\nSHOP_URL=http://localhost:3000\nMAPS_URL=https://maps.acme.dev/v2\n",
    ])("keeps what a generator made for strict: %j", (others) => {
      expect(found({ ".env": others + secret })).toEqual([]);
      expect(found({ ".env": others + secret }, plugin.configs.strict)).toHaveLength(1);
    });

    it.each([
      "",
      "SHOP_URL=https://shop.acme.dev\nDB_HOST=localhost\n",
      "DB_HOST=db.acme.dev\nSHOP_URL=http://localhost:3000\n",
      "SHOP_URL=http://localhost:3000\nFEED_HOST=feed.acme.dev\nFEED_PORT=443\n",
      "NODE_ENV=development\nSHOP_URL=http://localhost:3000\nDB_URL=mongodb://db.acme.dev/shop\n",
      "NODE_ENV=development\nSHOP_URL=http://localhost:3000\nMAPS_URL=https://key@maps.acme.dev/v2\n",
      "CACHE_URL=redis://cache:6379\nLISTEN_HOST=127.0.0.1\nOTHER_URL=http://orders.shop.svc.cluster.local\n",
    ])("reports it beside others, and beside none: %j", (others) => {
      expect(found({ ".env": others + secret })).toHaveLength(1);
    });

    it("reports what a vendor issued", () => {
      expect(found({ ".env": `SHOP_URL=http://localhost:3000\nPAYMENTS=${stripe}\n` })).toEqual(["2:10"]);
    });

    it("reads values of charts", () => {
      const values = (url: string) =>
        `api:\n  url: ${url}\n  jwtSecret: ${random}\nmail:\n  host: a.acme.dev\n  port: 587\n`;
      expect(found({ "chart/values.yaml": values("http://api.acme.local") })).toEqual([]);
      expect(found({ "chart/values.yaml": values("http://api.acme.dev") })).toHaveLength(1);
      const within = (line: string) =>
        `${values("http://api.acme.local")}cache:\n  conf: |-\n    ${line}\n    save 60\n`;
      expect(found({ "chart/values.yaml": within("# See https://cache.acme.dev/save") })).toEqual([]);
      expect(found({ "chart/values.yaml": within("origin https://cache.acme.dev/save") })).toHaveLength(1);
    });
  });

  it("leaves out what says that it has run out", () => {
    const google = ["ya29", LETTERS.slice(0, 40)].join(".");
    const client = (at: number) => JSON.stringify({ mail: { access_token: google, expires_at: String(at) } });
    expect(found({ "mail.json": client(1642441058) })).toEqual([]);
    expect(found({ "mail.json": client(95617584000) })).toHaveLength(1);
  });

  it("leaves out variables that only services with mounted sources or other environments load", () => {
    const mounted = compose("    build: .\n    volumes:\n      - .:/shop\n");
    const tests = compose("    image: shop\n    environment:\n      NODE_ENV: test\n");
    expect(found({ "shop.env": variables, "docker-compose.yml": mounted })).toEqual([]);
    expect(found({ "shop.env": variables, "docker-compose.yml": mounted, "docker-compose.ci.yml": tests })).toEqual([]);
  });

  it("reports them where something else loads them, or nothing does", () => {
    const deployed = compose("    image: shop\n    restart: always\n");
    const mounted = compose("    build: .\n    volumes:\n      - .:/shop\n");
    expect(found({ "shop.env": variables })).toEqual(["2:16"]);
    expect(found({ "shop.env": variables, "docker-compose.yml": deployed })).toEqual(["2:16"]);
    expect(found({ "shop.env": variables, "docker-compose.yml": deployed, "compose.dev.yml": mounted })).toEqual([
      "2:16",
    ]);
  });

  it("leaves out what Go reads in tests alone, and no other folder of that name", () => {
    const event = JSON.stringify({ headers: { access_token: random } });
    expect(found({ "hooks/testdata/event.json": event, "go.mod": "module shop\n" })).toEqual([]);
    expect(found({ "hooks/testdata/event.json": event })).toHaveLength(1);
  });
});
