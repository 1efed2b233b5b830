import { describe, expect, test } from "vitest";
import { personalDataIn } from "../../../../eslint-plugin/src/knowledge/personal-data/index.ts";
import { logCallsIn } from "../../../../eslint-plugin/src/knowledge/loggers/index.ts";
import { parse } from "../loggers/source-code.ts";

/** What the arguments of the file's last log call carry, as the code names it. */
function carried(code: string): string[] {
  const sourceCode = parse(code);
  const call = logCallsIn(sourceCode).at(-1);
  return (call?.logged ?? []).flatMap((argument) =>
    personalDataIn(argument, sourceCode).map(({ source, fields }) =>
      fields && fields.length > 0 ? `${source} {${fields.join(", ")}}` : source,
    ),
  );
}

describe("follows a value", () => {
  test.each([
    ["console.log(account.email)", ["account.email"]],
    ["console.log(`${new URLSearchParams(req.body)}`)", ["req.body"]],
    // What several names stand for, the last says.
    ["const email = user.firstName || found; console.log(`${email}`)", ["email"]],
    ["const label = user.firstName || found; console.log(`${label}`)", ["user.firstName"]],
    // What is looked up as a key is a text.
    ["function f(known, user) { if (!known.has(user)) console.log({ user }); }", []],
    ["function f(known, user) { if (!known.has(user.id)) console.log({ user }); }", ["user"]],
    // A call has of a function's parameters what it hands over itself.
    ["const text = (x) => JSON.stringify(x); keep(text(form.ssn)); console.log(text(form.rows))", []],
    ["const text = (x) => JSON.stringify(x); keep(text(form.rows)); console.log(text(form.ssn))", ["form.ssn"]],
    ["console.log(account?.contact.phoneNumber)", ["account.contact.phoneNumber"]],
    ['console.log("mail: " + account.email)', ["account.email"]],
    ["const line = `mail ${account.email}`; console.log(line)", ["account.email"]],
    ["const { email: address } = account; console.log(address)", ["address"]],
    ["function f({ password }) { console.log(password); }", ["password"]],
    ["const copy = account.iban ?? 'none'; console.log(copy.trim().toUpperCase())", ["account.iban"]],
    ["console.log(paid ? account.iban : null)", ["account.iban"]],
    ["console.log([account.id, account.ssn].join())", ["account.ssn"]],
    ["console.log(JSON.stringify({ id, ssn: a.ssn }, null, 2))", ["a.ssn"]],
    ['import util from "node:util"; console.log(util.inspect({ ssn: a.ssn }))', ["a.ssn"]],
    ["console.log(Object.assign({}, { ssn: a.ssn }))", ["a.ssn"]],
    ["const meta = {}; meta.ssn = row.ssn; console.log(meta)", ["row.ssn"]],
    ["const meta = { at: now }; meta.ssn = readOne(); console.log(meta)", ["meta.ssn"]],
    ["const settings = { host, password: given }; console.log(settings)", ["password"]],
    ["console.log(list.map((entry) => entry.email))", ["entry.email"]],
    ["function secretOf() { return vault.clientSecret; } console.log(secretOf())", ["vault.clientSecret"]],
    ["function print(x) { console.log(x); } print(form.password);", ["form.password"]],
    ["class A { run() { this.print(1, form.password); } print(n, x) { console.log(x); } }", ["form.password"]],
    ["class A { run() { this.print(1, form.password); } print(n, x) { console.log(n); } }", []],
    // What is declared a text is no object, whatever else might have been given to it.
    [
      'function f(input: Request | string) { let url: string; if (isRequest(input)) { url = input.url; use(input.credentials); } else { url = input; } console.log("asked", { url }); }',
      [],
    ],
    [
      'function f(input: Request | string) { let url; if (isRequest(input)) { url = input.url; use(input.credentials); } else { url = input; } console.log("asked", { url }); }',
      ["input {credentials}"],
    ],
    ["console.log(generateOtp())", ["generateOtp()"]],
    ["console.log({ maskedEmail: user.email })", ["user.email"]],
    ['console.log(config.get("mail.smtp.password"))', ['config.get("mail.smtp.password")']],
    ["console.log(new Error(`no account for ${form.email}`))", ["form.email"]],
    ["console.log(form.password.replace(/-/g, ''))", ["form.password"]],
    ['import pc from "picocolors"; console.log(pc.cyan(form.password))', ["form.password"]],
  ])("%s", (code, expected) => {
    expect(carried(code)).toEqual(expected);
  });
});

describe("knows whole objects", () => {
  test.each([
    ["app.post('/', (req, res) => { console.log(req.body); })", ["req.body"]],
    ["app.post('/', (req, res) => { const { headers } = req; console.log(headers); })", ["headers"]],
    ["app.post('/', ({ body }, reply) => { console.log(body); })", ["body"]],
    ["app.post('/', (req, res) => { console.log(req); })", ["req"]],
    ["app.use(async (ctx) => { console.log(ctx.request.body); })", ["ctx.request.body"]],
    ["app.post('/', async (c) => { const body = await c.req.json(); console.log(body); })", ["c.req.json()"]],
    ["export async function POST(request) { console.log(await request.json()); }", ["request.json()"]],
    ["class A { create(@Body() dto: CreateOrder) { console.log(dto); } }", ["dto"]],
    ["export const handler = async (event) => { console.log(JSON.stringify(event)); }", ["event"]],
    ["console.log(process.env)", ["process.env"]],
    ["try { go(); } catch (e) { console.log(e.config); }", ["e.config"]],
    ["console.log({ user })", ["user"]],
    ["console.log(session.user)", ["session.user"]],
    ["const account = await find(); mail(account.email); console.log(account)", ["account {email}"]],
    [
      "interface Signup { id: string; email: string; password: string } function f(s: Signup) { console.log(s); }",
      ["s {email, password}"],
    ],
    [
      "type A = { id: number; contact: { phoneNumber: string } }; function f(a: A) { console.log(a); }",
      ["a {contact.phoneNumber}"],
    ],
  ])("%s", (code, expected) => {
    expect(carried(code)).toEqual(expected);
  });
});

describe("asks for context where a name is ambiguous", () => {
  test.each([
    ["console.log(user.name)", ["user.name"]],
    ["customers.forEach((c) => { console.log(c.name); })", ["c.name"]],
    ["function f(c: Customer) { console.log(c.address); }", ["c.address"]],
    ["console.log(`sent mail to ${data.to}`)", ["data.to"]],
    ["function login(token) { console.log(token); }", ["token"]],
    ["console.log(req.query.token)", ["req.query.token"]],
    ["function mail(token) { console.log(`link: ${origin}/reset-password?token=${token}`); }", ["token"]],
    ["function mail(token) { console.log(`link: ${origin}/shared-board?token=${token}`); }", []],
    ["console.log(job.name, file.name, plugin.name)", []],
    ["console.log(templates[0].fullName, registry.tableFullName)", []],
    ["console.log(employees[0].fullName, form.fullName)", ["employees.0.fullName", "form.fullName"]],
    ["console.log(users[index].name, pagesByUser[key].name)", ["users.name"]],
    ["console.log(server.address(), wallet.address)", []],
    ["console.log(`moved to ${range.to}`)", []],
    ["function parse(token) { console.log(token.type, token); }", []],
    ["console.log(`hello ${user}`)", []],
    ["const email = await sendEmail(draft); console.log(email)", []],
    ["const email = await askForEmail(draft); console.log(email)", ["email"]],
    ["const otp = await sendOtp(to); console.log(otp)", ["otp"]],
    ["const { user, host } = config; console.log({ user, host })", []],
    ["function f(user: string) { console.log({ user }); }", []],
  ])("%s", (code, expected) => {
    expect(carried(code)).toEqual(expected);
  });
});

describe("knows what was received", () => {
  test.each([
    ["async ({ props }) => { const { req } = props; console.log(JSON.stringify(req.body)); }", ["req.body"]],
    ["const request = context.switchToHttp().getRequest(); console.log(request.headers)", ["request.headers"]],
    ["const req = this.req; console.log(req.body)", ["req.body"]],
    ["const request = http.request(options); console.log(request.headers)", []],
    ["const { request } = await client.get(url); console.log(request.headers)", []],
    ["const request = { body: { id } }; console.log(request.body)", []],
    ["const body = JSON.parse(await req.text()); console.log('event', body)", ["req.text()"]],
    ["async function handler(event) { const sent = JSON.parse(event.body); console.log(sent); }", ["event.body"]],
    ["const body = JSON.parse(await req.text()); console.log(body.type, `${body}`)", []],
    ["const settings = JSON.parse(await readFile(path)); console.log(settings)", []],
  ])("%s", (code, expected) => {
    expect(carried(code)).toEqual(expected);
  });
});

describe("knows the token behind the scheme of a header", () => {
  const header = 'const header = request.headers.get("authorization");';
  const found = ['request.headers.get("authorization")'];
  test.each([
    [`${header} console.log(header?.split(" ")[1])`, found],
    [`${header} console.log(header.slice(7))`, found],
    [`${header} console.log(header.substring("Bearer ".length))`, found],
    [
      `function bearer() { ${header} return header?.split(" ")[1]; } const token = bearer(); console.log({ token })`,
      found,
    ],
    [`${header} console.log(header.split(" ")[0], header.slice(0, 6))`, []],
    ["console.log(user.email.split(' ')[1], user.email.slice(7))", []],
  ])("%s", (code, expected) => {
    expect(carried(code)).toEqual(expected);
  });
});

describe("lets pass what may be printed", () => {
  test.each([
    "console.log(mask(user.email), hash(user.ssn), omit(user, ['email']))",
    'console.log(createHash("sha256").update(user.email).digest("hex"))',
    "console.log(user.password.length, !!user.password, typeof user.password, user.email === other)",
    "console.log(card.cardNumber.slice(-4), form.password.replace(/./g, '*'))",
    "console.log(user.id, user.emailVerified, req.body.id, Object.keys(req.body))",
    "console.log({ password: '***', email: undefined, hasToken: Boolean(token) })",
    "console.log({ maskedEmail: cut(user.email) })",
    "const maskedEmail = cut(user.email); console.log(maskedEmail)",
    "const user = { id: row.id }; console.log(user)",
    "const sentEmail = await mailer.send(draft); console.log(JSON.stringify(sentEmail), `${sentEmail.id}`)",
    "const { password, ...rest } = form; console.log(rest)",
    "const options = { passwordSet() {} }; console.log(options)",
    "interface User { id: string; role: string } function f(user: User) { console.log(user); }",
    "function f(flags: { password: boolean }) { console.log(flags.password); }",
    "console.log(JSON.stringify(req.body, ['id']))",
    "const meta = {}; console.log(meta); meta.ssn = row.ssn;",
    "console.log('Password must have 12 characters', messages.IncorrectPasswordError)",
  ])("%s", (code) => {
    expect(carried(code)).toEqual([]);
  });
});

describe("knows what a branch leaves of a value", () => {
  test.each([
    ["if (!user.email) console.log(user.email)", []],
    ["if (!user?.email && user.id) console.log(`no mail: ${user.email}`)", []],
    ["if (user.email === null) console.log(user.email)", []],
    ["if (user.email) send(user.email); else console.log(user.email)", []],
    ["if (!user) console.log(user, user?.email)", []],
    ["if (!user.email || !user.id) console.log(user.email)", ["user.email"]],
    ["if (user.email !== null) console.log(user.email)", ["user.email"]],
    ["let user = find(); if (!user) { user = create(); console.log(user.email); }", ["user.email"]],
    ["function f(user) { if (!user.email) { user.email = ask(); console.log(user.email); } }", ["user.email"]],
    ["function f(user) { if (!user.email) { warn(user); console.log(user.email); } }", []],
    ["function f(user) { if (user.email) return; console.log(user.email); }", []],
    ["function f(user) { if (user.email !== undefined) throw new Error(); console.log(user.email); }", []],
    ["function f(user) { if (user.email) warn(); console.log(user.email); }", ["user.email"]],
    ["function f(user) { if (user.email) return; user.email = ask(); console.log(user.email); }", ["user.email"]],
    ["function f(user) { if (!user.email) return; console.log(user.email); }", ["user.email"]],
    ["if (!user.emailVerified) console.log(user.email)", ["user.email"]],
    ["if (!user.email) queue(() => console.log(user.email))", ["user.email"]],
  ])("%s", (code, expected) => {
    expect(carried(code)).toEqual(expected);
  });

  const read = "const reply = await answer.json(); keep(reply.access_token);";
  test.each([
    [`${read} if (!answer.ok) console.log(reply)`, []],
    [`${read} if (answer.status !== 200) console.log(reply)`, []],
    [`${read} if (answer.status >= 400) console.log(reply)`, []],
    [`${read} if (reply.error) console.log(reply)`, []],
    [`${read} if (answer.ok) keep(reply); else console.log(reply)`, []],
    [`${read} console.log(reply)`, ["reply {access_token}"]],
    [`${read} if (answer.ok) console.log(reply)`, ["reply {access_token}"]],
    [`${read} if (!other.ok) console.log(reply)`, ["reply {access_token}"]],
    [`${read} if (answer.status === 200) console.log(reply)`, ["reply {access_token}"]],
    [`${read} if (!reply.scope) console.log(reply)`, ["reply {access_token}"]],
  ])("%s", (code, expected) => {
    expect(carried(code)).toEqual(expected);
  });
});
