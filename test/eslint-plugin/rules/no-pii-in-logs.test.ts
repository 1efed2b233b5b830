import rule from "../../../eslint-plugin/src/rules/no-pii-in-logs.ts";
import { ruleTester, typedRuleTester } from "../rule-tester.ts";

/** A line for each of many letters, which as many parameters of a request are. */
const forEachOf = (count: number, line: (name: string) => string) =>
  Array.from({ length: count }, (_, index) => line(`a${index}`)).join("\n");

ruleTester().run("no-pii-in-logs", rule, {
  valid: [
    // What is built of itself is read once, however often it is added to.
    `function f(q) { let url = "/";\n${forEachOf(40, (a) => `if (q.${a}) url = url + "&${a}=" + q.${a};`)}\nlogger.info(url); }`,
    `function f(q) { let where = {};\n${forEachOf(40, (a) => `if (q.${a}) where = { ...where, ${a}: q.${a} };`)}\nlogger.info(where); }`,
    // A statement for a database.
    'class Store { run(req: { name: string; query: string }) { this.logger.error({ query: req.query }, "statement failed"); } }',
    // A file has a full name as well.
    "for (const item of await readFolder(folder)) logger.warn(`skipped ${item.fullname}`);",
    // So have a table, an image, and whatever else is not known to be a person.
    "logger.debug({ tableFullName: registry.tableFullName, imageFullName });",
    // Nothing is there, or nothing of what the code reads from a good answer.
    "if (!user.email) logger.warn(`no address: ${user.email}`);",
    "const grant = await reply.json(); if (!reply.ok) { logger.error({ grant }); throw new Refused(); } keep(grant.access_token);",
    // A setting of the service is nobody's address.
    "console.error(`no address: ${process.env.SUPPORT_EMAIL}`);",
    'import morgan from "morgan"; morgan.token("id", (req) => req.user.id); app.use(morgan("combined"));',
    'import axios from "axios"; axios.get("/").catch((error) => console.error(error.config.url, error.response.status));',
    "class Failure { toJSON() {} } run().catch((error) => console.error(error.toJSON()));",
    // The number of the sender is the company's own.
    "console.log(`sent by ${credentials.fromPhone}`);",
    // A name that ends in id says what its value is.
    "const ownerId = center.user; console.log(ownerId);",
    "logger.info(`overwriting driver ${meta.driverName}`);",
    // A repository's full name is `owner/name`.
    "logger.info(`cloned ${repository.fullName}`);",
    'logger.info({ userId: user.id }, "signed up");',
    'import pino from "pino"; const log = pino({ redact: ["email"] }); log.info({ email: user.email }, "signed up");',
    'import pino from "pino"; const log = pino({ redact: ["user.email", "user.phone"] }); log.info({ user }, "signed up");',
    "mailer.send(user.email); auditLog.create({ email: user.email });",
    // Tests, examples and seeds, programs for a terminal or a browser, code for development.
    { code: "console.log(user.email);", filename: "test/users.js" },
    { code: "console.log(user.email);", filename: "src/user.seed.ts" },
    { code: "console.log(apiKey);", filename: "src/cli/create-key.ts" },
    'import { Command } from "commander"; console.log(apiKey);',
    "const folder = process.argv[2]; for (const entry of readAll(folder)) console.log(entry.firstName, apiKey);",
    'import { parseArgs } from "node:util"; const { values } = parseArgs({ options }); console.log(await renew(values), apiKey);',
    '"use client"; console.log(user.email);',
    "if (env.isDevelopment) { logger.info(`sign in with ${user.email}`); }",
    'if (process.env.NODE_ENV !== "production") logger.info(user.email);',
    'function trace(query) { if (query.password) { query.password = "***"; } console.log(JSON.stringify(query)); }',
    // A tracker is told who was there, and `debug` writes nothing until somebody asks for it.
    'import * as Sentry from "@sentry/node"; Sentry.setUser({ id: user.id, email: user.email });',
    'import createDebug from "debug"; const debug = createDebug("shop:mail"); debug("sending to", user.email);',
    'import { debuglog } from "node:util"; const log = debuglog("mail"); log("sending to", user.email);',
    // What is called after emails and counts them, or says whether there are any.
    "function remind(daysBetweenEmails: number) { logger.info(`none within ${daysBetweenEmails} days`); }",
    "interface Plan { emailsPerMonth: number; invoicesByEmail: boolean } function show(plan: Plan) { logger.info(`${plan.emailsPerMonth} ${plan.invoicesByEmail}`); }",
    'const byEmail = meta.invoices_by_email === "true"; logger.info(`by email: ${meta.invoices_by_email}`);',
    'meta["invoices_by_email"] = byEmail ? "true" : "false"; logger.info(`by email: ${meta["invoices_by_email"]}`);',
    // The query string of one route, of which nothing personal is read.
    'function list(req, res) { const { page } = req.query; logger.error({ query: req.query }, "list failed"); }',
    "function list(req, res, next) { if (failed) next(failed); logger.error(`list ${JSON.stringify(req.query)}`); }",
    // The id of a record.
    "logger.info({ patientId });",
    // A name that is looked up is no person, but a text.
    'function check(passwords, user, given) { if (passwords.get(user) !== given) logger.warn({ user }, "refused"); }',
    // Of what a function writes, a call has what it hands over itself.
    "const text = (value) => JSON.stringify(value); keep(text(form)); function f(form) { keep(text(form.email)); logger.info(text(order.lines)); }",
    // A type that is taken apart.
    "function plan(given: { tell: { email: boolean } }) { const { tell } = given; const { email } = tell; logger.info({ email }); }",
    "function plan() { const { email } = tell; const { tell } = email; const { a } = a; logger.info({ count: a, at: tell }); }",
    // One letter of a text.
    'const use = ({ desk }) => { logger.debug("checking", { token: desk.token ? `${desk.token[0]}...` : undefined }); };',
    "function check(badge) { logger.debug(`checking ${badge.accessToken[0]}…`); }",
    "function check(password: string) { logger.debug({ begins: password[0] }); }",
    "const { apiKey } = badge; logger.debug(`checking ${apiKey[0]}${apiKey[1]}`);",
    // Options.
    { code: "logger.info(user.email);", options: [{ categories: ["credential"] }] },
    { code: "logger.info(order.email);", options: [{ allowedFields: ["email"] }] },
    { code: "logger.info(veil(user.email));", options: [{ redactors: ["veil"] }] },
    { code: 'logger.info({ email: user.email }, "x");', options: [{ redactedPaths: ["email"] }] },
    {
      code: 'import * as Sentry from "@sentry/node"; Sentry.setUser({ email: user.email });',
      options: [{ checkObservability: false }],
    },
  ],
  invalid: [
    {
      name: "ids of records, where they are asked for",
      code: "logger.info({ patientId, at });",
      options: [{ checkRecordIds: true }],
      errors: [
        {
          messageId: "value",
          data: {
            what: "Patient ID",
            source: "patientId",
            goes: "is written to the log",
            cost: ": a leaked log is a reportable breach",
            advice: "Mask it",
            redaction: "",
          },
          suggestions: [{ messageId: "drop", output: "logger.info({ at });" }],
        },
      ],
    },
    {
      name: "a type that is taken apart, of a text",
      code: "function plan(given: { to: { email: string } }) { const { to } = given; const { email } = to; logger.info(`plan of ${email}`); }",
      errors: [{ messageId: "value" }],
    },
    {
      name: "the first of a list",
      code: `function check(badge, email: string[], req) {
        logger.debug(badge.accessTokens[0]);
        logger.debug(email[0]);
        logger.debug(req.headers["x-api-key"][0]);
        const password = TEXT.exec(badge.line);
        logger.debug(password[1]);
      }`,
      errors: [2, 3, 4, 6].map((line) => ({ messageId: "value", line })),
    },
    {
      name: "an official number that is called an id",
      code: "logger.info({ nationalId, at });",
      errors: [{ messageId: "value", suggestions: [{ messageId: "drop", output: "logger.info({ at });" }] }],
    },
    {
      name: "a credential, where as a rule nothing is written",
      code: 'import createDebug from "debug"; const debug = createDebug("shop:auth"); debug(`signed in with ${form.password}`);',
      errors: [{ messageId: "value" }],
    },
    {
      name: "what writes nothing as a rule, where that is checked",
      code: 'import createDebug from "debug"; const debug = createDebug("shop:mail"); debug(`sending to ${form.email}`);',
      options: [{ checkSilentLoggers: true }],
      errors: [{ messageId: "value" }],
    },
    {
      name: "a number that is one",
      code: "function call(phone: number, emails: string) { logger.info(`${phone}`); logger.info(emails); }",
      errors: [{ messageId: "value" }, { messageId: "value" }],
    },
    {
      name: "set to what is no flag as well",
      code: 'meta["email"] = isOff ? "false" : owner.mail; logger.info(`sent to ${meta["email"]}`);',
      errors: [{ messageId: "value" }],
    },
    {
      code: `function f(q, user) { let url = user.email;\n${forEachOf(40, (a) => `if (q.${a}) url = url + "&${a}=" + q.${a};`)}\nlogger.info(url); }`,
      errors: [{ messageId: "value" }],
    },
    {
      code: `function f(q, user) { let where = {};\n${forEachOf(40, (a) => `if (q.${a}) where = { ...where, ${a}: q.${a} };`)}\nwhere = { ...where, owner: user.email }; logger.info(where); }`,
      errors: [{ messageId: "value" }],
    },
    {
      code: 'function list(req: { query: Record<string, string> }) { logger.error({ query: req.query }, "list failed"); }',
      options: [{ checkQueryStrings: true }],
      errors: [
        {
          messageId: "object",
          suggestions: [
            {
              messageId: "logKeys",
              output:
                'function list(req: { query: Record<string, string> }) { logger.error({ queryFields: Object.keys(req.query ?? {}) }, "list failed"); }',
            },
            {
              messageId: "drop",
              output: 'function list(req: { query: Record<string, string> }) { logger.error({}, "list failed"); }',
            },
          ],
        },
      ],
    },
    {
      code: "for (const signer of await signersOf(contract)) logger.warn(`skipped ${signer.fullname}`);",
      errors: [{ messageId: "value" }],
    },
    {
      code: "const port = process.argv[2]; createApp().listen(port); console.log(apiKey);",
      errors: [{ messageId: "value" }],
    },
    {
      code: 'const isVerbose = process.argv.includes("--verbose"); if (isVerbose) console.log(apiKey);',
      errors: [{ messageId: "value" }],
    },
    {
      code: "const grant = await reply.json(); if (!grant.scope) logger.error(grant, 'scope'); keep(grant.access_token);",
      errors: [
        {
          messageId: "objectWithFields",
          suggestions: [
            {
              messageId: "drop",
              output:
                "const grant = await reply.json(); if (!grant.scope) logger.error('scope'); keep(grant.access_token);",
            },
          ],
        },
      ],
    },
    {
      code: "logger.info(`${invitedByUserFullName} invites ${signers[0].fullName}`);",
      errors: [{ messageId: "value" }, { messageId: "value" }],
    },
    {
      code: "logger.info({ first: customers[0].email });",
      errors: [
        {
          messageId: "value",
          suggestions: [
            { messageId: "logId", output: "logger.info({ id: customers[0].id });" },
            { messageId: "drop", output: "logger.info({});" },
          ],
        },
      ],
    },
    {
      code: 'import axios from "axios"; axios.get("/").catch((error) => console.error(error.config.headers));',
      errors: [{ messageId: "object", column: 74 }],
    },
    {
      code: 'import axios from "axios"; axios.get("/").catch((error) => console.error(error.toJSON()));',
      errors: [{ messageId: "object", column: 74 }],
    },
    {
      code: 'import morgan from "morgan"; morgan.token("who", (req) => req.user.email);',
      errors: [
        {
          messageId: "value",
          column: 59,
          suggestions: [
            {
              messageId: "logId",
              output: 'import morgan from "morgan"; morgan.token("who", (req) => req.user.id);',
            },
          ],
        },
      ],
    },
    {
      code: 'import morgan from "morgan"; app.use(morgan((tokens, req) => [tokens.method(req), req.headers.cookie].join(" ")));',
      errors: [{ messageId: "value", column: 83 }],
    },
    {
      code: "logger.info(`welcomed ${patient.fullName}`);",
      errors: [
        {
          messageId: "value",
          line: 1,
          column: 25,
          endColumn: 41,
          suggestions: [{ messageId: "logId", output: "logger.info(`welcomed ${patient.id}`);" }],
        },
      ],
    },
    {
      code: 'logger.info({ email: user.email, at }, "signed up");',
      errors: [
        {
          messageId: "value",
          data: {
            what: "Email",
            source: "user.email",
            goes: "is written to the log",
            cost: ": GDPR then covers the log",
            advice: "Log an id instead, or mask it",
            redaction: "",
          },
          line: 1,
          column: 22,
          endColumn: 32,
          suggestions: [
            {
              messageId: "logId",
              data: { text: "user.id" },
              output: 'logger.info({ userId: user.id, at }, "signed up");',
            },
            { messageId: "drop", data: { text: "email: user.email" }, output: 'logger.info({ at }, "signed up");' },
          ],
        },
      ],
    },
    {
      code: 'import pino from "pino"; const log = pino({ redact: ["phone"] }); log.info({ email }, "signed up");',
      errors: [
        {
          messageId: "value",
          data: {
            what: "Email",
            source: "email",
            goes: "is written to the log",
            cost: ": GDPR then covers the log",
            advice: "Log an id instead, or mask it",
            redaction: `, or add "email" to the logger's redact paths`,
          },
          column: 78,
          suggestions: [
            {
              messageId: "drop",
              output: 'import pino from "pino"; const log = pino({ redact: ["phone"] }); log.info({}, "signed up");',
            },
          ],
        },
      ],
    },
    // A redactor that was made for something else.
    {
      code: 'import { maskUser, maskError } from "./mask"; logger.warn(`bad login for ${form.email}`);',
      errors: [{ messageId: "value" }],
    },
    {
      code: 'import { maskEmail } from "./mask"; const found = await load(); send(found.email); logger.warn("found", found);',
      errors: [
        {
          messageId: "objectWithFields",
          suggestions: [
            {
              messageId: "drop",
              output:
                'import { maskEmail } from "./mask"; const found = await load(); send(found.email); logger.warn("found");',
            },
          ],
        },
      ],
    },
    {
      code: 'import { maskSecrets } from "./mask"; logger.warn(`signed in with ${form.password}`);',
      errors: [
        {
          messageId: "value",
          suggestions: [
            {
              messageId: "redact",
              output:
                'import { maskSecrets } from "./mask"; logger.warn(`signed in with ${maskSecrets(form.password)}`);',
            },
          ],
        },
      ],
    },
    // The id is there already.
    {
      code: 'import * as Sentry from "@sentry/node"; Sentry.setUser({ id: user.id, email: user.email });',
      options: [{ checkTrackedUsers: true }],
      errors: [
        {
          messageId: "value",
          suggestions: [
            { messageId: "drop", output: 'import * as Sentry from "@sentry/node"; Sentry.setUser({ id: user.id });' },
          ],
        },
      ],
    },
    {
      code: "logger.info(`no plan for ${user.email || user.id}`);",
      errors: [
        {
          messageId: "value",
          suggestions: [{ messageId: "logId", output: "logger.info(`no plan for ${user.id}`);" }],
        },
      ],
    },
    {
      code: 'import { maskEmail } from "./mask"; logger.warn(`bad login for ${form.email}`, { email: form.email });',
      errors: [
        {
          messageId: "value",
          column: 66,
          suggestions: [
            {
              messageId: "redact",
              output:
                'import { maskEmail } from "./mask"; logger.warn(`bad login for ${maskEmail(form.email)}`, { email: form.email });',
            },
          ],
        },
        {
          messageId: "value",
          column: 89,
          suggestions: [
            {
              messageId: "redact",
              output:
                'import { maskEmail } from "./mask"; logger.warn(`bad login for ${form.email}`, { email: maskEmail(form.email) });',
            },
            {
              messageId: "drop",
              output: 'import { maskEmail } from "./mask"; logger.warn(`bad login for ${form.email}`, {});',
            },
          ],
        },
      ],
    },
    {
      code: 'app.post("/", (req, res) => { logger.error({ err, body: req.body }, "failed"); });',
      errors: [
        {
          messageId: "object",
          column: 57,
          endColumn: 65,
          suggestions: [
            {
              messageId: "logKeys",
              output:
                'app.post("/", (req, res) => { logger.error({ err, bodyFields: Object.keys(req.body ?? {}) }, "failed"); });',
            },
            { messageId: "drop", output: 'app.post("/", (req, res) => { logger.error({ err }, "failed"); });' },
          ],
        },
      ],
    },
    {
      code: 'console.log("created", user);',
      errors: [
        {
          messageId: "object",
          column: 24,
          suggestions: [
            { messageId: "logId", output: 'console.log("created", user.id);' },
            { messageId: "drop", output: 'console.log("created");' },
          ],
        },
      ],
    },
    {
      code: "console.log('Asked by:', email);",
      errors: [
        {
          messageId: "value",
          column: 26,
          suggestions: [
            { messageId: "redact", data: { text: "'[redacted]'" }, output: "console.log('Asked by:', '[redacted]');" },
          ],
        },
      ],
    },
    {
      code: "console.log('Asked for mail', email);",
      errors: [
        {
          messageId: "value",
          column: 31,
          suggestions: [{ messageId: "drop", output: "console.log('Asked for mail');" }],
        },
      ],
    },
    {
      code: "logger.info({ user }, 'created');",
      errors: [
        {
          messageId: "object",
          suggestions: [
            { messageId: "logId", output: "logger.info({ userId: user.id }, 'created');" },
            { messageId: "drop", output: "logger.info({}, 'created');" },
          ],
        },
      ],
    },
    {
      // A placeholder keeps its argument.
      code: 'console.log("user %s has %s", user.id, form.ssn);',
      errors: [{ messageId: "value", column: 40, suggestions: [] }],
    },
    {
      code: "interface Account { id: string; email: string; iban: string }\nfunction f(account: Account) { logger.info({ account }); }",
      errors: [
        {
          messageId: "objectWithFields",
          data: {
            what: "email, iban",
            source: "account",
            goes: "is written to the log",
            cost: ": GDPR then covers the log",
            advice: "Log the fields you need",
            redaction: "",
          },
          line: 2,
          suggestions: [
            {
              messageId: "drop",
              output:
                "interface Account { id: string; email: string; iban: string }\nfunction f(account: Account) { logger.info({}); }",
            },
          ],
        },
      ],
    },
    {
      code: 'import * as Sentry from "@sentry/node"; Sentry.setUser(req.user);',
      errors: [
        {
          messageId: "object",
          data: {
            what: "User",
            source: "req.user",
            goes: "is sent to a tracker or tracer",
            cost: ": GDPR then covers the log",
            advice: "Log its id",
            redaction: "",
          },
          suggestions: [
            {
              messageId: "logId",
              output: 'import * as Sentry from "@sentry/node"; Sentry.setUser({ id: req.user.id });',
            },
          ],
        },
      ],
    },
    {
      code: 'span.setAttribute("user.email", value);',
      errors: [
        {
          messageId: "value",
          column: 33,
          suggestions: [{ messageId: "drop", output: 'span.setAttribute("user.email");' }],
        },
      ],
    },
    {
      code: "const scoped = logger.child({ token: req.headers.authorization });",
      errors: [
        {
          messageId: "value",
          suggestions: [{ messageId: "drop", output: "const scoped = logger.child({});" }],
        },
      ],
    },
    {
      code: "console.log(user.email);",
      filename: "test/users.js",
      options: [{ checkTests: true }],
      errors: [{ messageId: "value", suggestions: [{ messageId: "logId", output: "console.log(user.id);" }] }],
    },
    {
      code: "console.log(apiKey);",
      filename: "src/cli/create-key.ts",
      options: [{ checkTerminalOutput: true }],
      errors: [{ messageId: "value", suggestions: [] }],
    },
    {
      code: "if (env.isDevelopment) logger.info(apiKey);",
      options: [{ checkDevelopmentCode: true }],
      errors: [{ messageId: "value", suggestions: [] }],
    },
    {
      code: "logger.info(order.loyaltyNumber);",
      options: [{ fields: ["loyaltyNumber"] }],
      errors: [{ messageId: "value", suggestions: [] }],
    },
  ],
});

typedRuleTester().run("no-pii-in-logs with types", rule, {
  valid: [
    "declare function load(): Promise<{ id: string; role: string }>;\nexport async function f() { const user = await load(); console.log(user); }",
    "declare const options: { password: boolean }; console.log(options.password);",
    "declare function nameOf(): string; const user = nameOf(); console.log({ user });",
    // Few of the things that it can be hold any.
    'type Change = { kind: "added" } | { kind: "moved"; to: number } | { kind: "invited"; email: string };\ndeclare const change: Change; console.log(change);',
  ],
  invalid: [
    {
      code: "declare function load(): Promise<{ id: string; contact: { email: string }; passportNumber: string }>;\nexport async function f() { const found = await load(); console.log('found', found); }",
      errors: [
        {
          messageId: "objectWithFields",
          data: {
            what: "contact.email, passportNumber",
            source: "found",
            goes: "is written to the log",
            cost: ": GDPR then covers the log",
            advice: "Log the fields you need",
            redaction: "",
          },
          line: 2,
          column: 78,
          suggestions: [
            {
              messageId: "drop",
              output:
                "declare function load(): Promise<{ id: string; contact: { email: string }; passportNumber: string }>;\nexport async function f() { const found = await load(); console.log('found'); }",
            },
          ],
        },
      ],
    },
    {
      code: 'type Change = { kind: "added" } | { kind: "moved"; to: number } | { kind: "invited"; email: string };\ndeclare const change: Change; if (change.kind === "invited") console.log("invited", change);',
      errors: [
        {
          messageId: "objectWithFields",
          suggestions: [
            {
              messageId: "drop",
              output:
                'type Change = { kind: "added" } | { kind: "moved"; to: number } | { kind: "invited"; email: string };\ndeclare const change: Change; if (change.kind === "invited") console.log("invited");',
            },
          ],
        },
      ],
    },
    {
      // What the name of the function promises counts less than the type.
      code: 'type Change = { kind: "added" } | { kind: "moved"; to: number } | { kind: "invited"; email: string };\ndeclare function nextChange(): Change; const change = nextChange(); if (change.kind === "invited") console.log("invited", change);',
      errors: [
        {
          messageId: "objectWithFields",
          suggestions: [
            {
              messageId: "drop",
              output:
                'type Change = { kind: "added" } | { kind: "moved"; to: number } | { kind: "invited"; email: string };\ndeclare function nextChange(): Change; const change = nextChange(); if (change.kind === "invited") console.log("invited");',
            },
          ],
        },
      ],
    },
    {
      code: "declare const hit: { email: string } | string | undefined; console.log('hit', hit);",
      errors: [
        {
          messageId: "objectWithFields",
          suggestions: [
            {
              messageId: "drop",
              output: "declare const hit: { email: string } | string | undefined; console.log('hit');",
            },
          ],
        },
      ],
    },
  ],
});
