/** A text of some kind in any size: `size` is how many times its parts are repeated. */
export interface Series {
  readonly name: string;
  readonly file: string;
  /** The smaller of the two sizes that are compared; small enough that the larger takes well under a second. */
  readonly size: number;
  readonly text: (size: number) => string;
}

/** One text for each number below `size`, one after the other. */
function each(size: number, part: (index: number) => string, separator = "\n"): string {
  return Array.from({ length: size }, (_, index) => part(index)).join(separator);
}

/** Opened and closed as often: `around("a(", "x", ")")`. */
function around(size: number, open: string, inner: string, close: string): string {
  return `${open.repeat(size)}${inner}${close.repeat(size)}`;
}

const EXPRESS = `import express from "express"; import { logger } from "./logger"; import { db } from "./db";\nconst app = express();\n`;
const POOL = `import { Pool } from "pg"; const pool = new Pool();\n`;

/** What looks random, is long enough for a key, and is none that anyone has issued. */
const key = (index: number) =>
  `k${((index + 11) * 2654435761).toString(36)}Q${((index + 7) * 40503 * 65537).toString(36)}Zr7x`;

const line = (name: string, file: string, size: number, text: Series["text"]): Series => ({ name, file, size, text });

/** What files are made of, each kind alone. */
export const SERIES: readonly Series[] = [
  // Values
  line(
    "a text that is appended to under conditions",
    "a.ts",
    60,
    (n) =>
      `export function f(q, logger) { let url = "https://x.test?";\n${each(n, (i) => `if (q.a${i}) url = url + "&a=" + q.a${i};`)}\nlogger.info(url); }`,
  ),
  line(
    "an object that is spread into itself",
    "a.ts",
    60,
    (n) =>
      `export function f(q, logger) { let where = {};\n${each(n, (i) => `if (q.a${i}) where = { ...where, a${i}: q.a${i} };`)}\nlogger.info(where); }`,
  ),
  line(
    "variables each made of the two before",
    "a.ts",
    60,
    (n) =>
      `export function f(a0, a1, logger) {\n${each(n, (i) => `let a${i + 2} = a${i} + a${i + 1}; a${i + 2} = a${i + 1} || a${i};`)}\nlogger.info(a${n + 1}, { a: a${n} }); }`,
  ),
  line(
    "constants each made of the one before twice",
    "a.ts",
    60,
    (n) =>
      `${POOL}export function f(a0) {\n${each(n, (i) => `const a${i + 1} = \`\${a${i}} and \${a${i}}\`;`)}\npool.query("SELECT * FROM users WHERE " + a${n}); }`,
  ),
  line(
    "objects each made of the one before twice",
    "a.ts",
    60,
    (n) =>
      `export function f(a0, logger) {\n${each(n, (i) => `const a${i + 1} = { x: a${i}, y: a${i} };`)}\nlogger.info(a${n}); fetch("/", { headers: a${n} }); }`,
  ),
  line(
    "variables that are handed round in a circle",
    "a.ts",
    60,
    (n) =>
      `export function f(logger) { let ${each(n, (i) => `a${i}`, ",\n")};\n${each(n, (i) => `a${i} = a${(i + 1) % n} || a${(i + 7) % n} || a${(i * 3) % n};`)}\nlogger.info(a0); pool.query(a1); }`,
  ),
  line(
    "functions that return what others return",
    "a.ts",
    60,
    (n) =>
      `${POOL}${each(n, (i) => `function f${i}(x) { if (x) return f${i + 1}(x); return f${i + 2}(x) ?? f${i + 1}(1); }`)}\nconst it = f0(1); it.query("SELECT * FROM t"); console.log(it.email, it);`,
  ),
  line(
    "functions that call two others",
    "a.ts",
    60,
    (n) =>
      `${EXPRESS}${each(n, (i) => `async function f${i}(x) { await f${i + 1}(x); return f${i + 2}(x); }`)}\nasync function f${n}() { await db.insert({ a: 1 }) }\napp.post("/orders", async (req, res) => { await f0(req.body); res.json({}); });`,
  ),
  line("functions whose arguments are handed on", "a.ts", 40, (n) =>
    each(
      n,
      (i) =>
        `function f${i}(x, logger) { logger.info(x); f${(i + 1) % n}(x, logger); f${(i + 2) % n}(x + 1, logger); }`,
    ),
  ),
  line(
    "errors that one variable holds",
    "a.ts",
    60,
    (n) =>
      `export async function f(logger) { let last;\n${each(n, (i) => `try { await g${i}(); } catch (e) { last = e; } logger.error(last.message);`)}\n}`,
  ),
  line(
    "errors that are handed from name to name",
    "a.ts",
    60,
    (n) =>
      `export async function f(logger) { try { await g(); } catch (e0) {\n${each(n, (i) => `let e${i + 1} = e${i}; if (g${i}) e${i + 1} = e${i >> 1}; logger.error(e${i + 1}.message);`)}\n} }`,
  ),
  line(
    "a builder that is put in its own place",
    "a.ts",
    60,
    (n) =>
      `import knex from "knex"; const db = knex({});\nexport async function f(q) { let query = db("users");\n${each(n, (i) => `if (q.a${i}) query = query.where({ a${i}: q.a${i} }).select("*");`)}\nreturn await query; }`,
  ),
  line(
    "queries that one builder begins",
    "a.ts",
    60,
    (n) =>
      `import knex from "knex"; const db = knex({});\nexport async function f(q) { let query = db("users");\n${each(n, (i) => `if (q.a${i}) query = db("t${i}"); await query.where({ a${i}: q.a${i} });`)}\n}`,
  ),
  line(
    "rows that a function of the file gives back",
    "a.ts",
    60,
    (n) =>
      `${POOL}const typed = (rows) => rows;\nexport async function f() {\n${each(n, (i) => `const r${i} = typed(await pool.query("SELECT * FROM t${i}")); use(r${i}.rows[0].a${i});`)}\n}`,
  ),
  line(
    "secrets that one variable is given",
    "a.ts",
    60,
    (n) =>
      `${POOL}let password = "a"; const options = {};\n${each(n, (i) => `if (g(${i})) password = "${key(i)}"; options.password = password; new Pool({ password }); new Pool(options);`)}`,
  ),
  line(
    "a key that is handed from name to name",
    "a.ts",
    60,
    (n) =>
      `${EXPRESS}app.post("/orders", async (req, res) => { let k0 = req.get("Idempotency-Key");\n${each(n, (i) => `let k${i + 1} = k${i}; if (!k${i}) k${i + 1} = k${i >> 1};`)}\nawait db.order.create({ data: req.body }); res.json({}); });`,
  ),
  line(
    "look-ups behind one variable",
    "a.ts",
    60,
    (n) =>
      `${EXPRESS}app.post("/orders", async (req, res) => { let found;\n${each(n, (i) => `found = await db.order.findOne({ a: ${i} }); if (!found) await db.order.create({ data: req.body.a${i} });`)}\nres.json({}); });`,
  ),
  line(
    "a text that is built by +=",
    "a.ts",
    120,
    (n) =>
      `${POOL}export async function f(q) { let sql = "SELECT * FROM t WHERE 1=1";\n${each(n, (i) => `if (q.a${i}) sql += " AND a${i} = " + q.a${i};`)}\nreturn pool.query(sql); }`,
  ),
  line(
    "an array of parts that is pushed to",
    "a.ts",
    120,
    (n) =>
      `${POOL}export async function f(q) { const parts = ["SELECT * FROM t"];\n${each(n, (i) => `if (q.a${i}) parts.push("AND a${i} = 1");`)}\nreturn pool.query(parts.join(" ")); }`,
  ),
  line(
    "a sum of texts",
    "a.ts",
    60,
    (n) => `export const text = ${each(n, (i) => `"part ${i} " +`)} "end"; console.log(text);`,
  ),
  line(
    "a template of many holes",
    "a.ts",
    200,
    (n) => `export const f = (user) => console.log(\`${each(n, (i) => `line ${i} \${user.field${i}}`)}\`);`,
  ),
  line(
    "a long template",
    "a.ts",
    800,
    (n) => `export const text = \`${each(n, (i) => `some words of a page, number ${i}, SELECT a FROM b`)}\`;`,
  ),
  line(
    "a long array of texts",
    "a.ts",
    800,
    (n) => `export const words = [\n${each(n, (i) => `"word ${i}",`)}\n]; console.log(words);`,
  ),
  line(
    "a long array of objects",
    "a.ts",
    320,
    (n) =>
      `export const rows = [\n${each(n, (i) => `{ id: ${i}, name: "n${i}", email: "a${i}@x.test" },`)}\n]; console.log(rows);`,
  ),
  line(
    "a long array of numbers",
    "a.ts",
    800,
    (n) => `export const table = [\n${each(n, (i) => `${i}, 0x${i.toString(16)}, ${i}.5,`)}\n];`,
  ),
  line(
    "an object of many fields that is logged",
    "a.ts",
    200,
    (n) => `export const f = (logger, o) => logger.info({\n${each(n, (i) => `f${i}: o.f${i},`)}\n});`,
  ),
  line(
    "an object of many fields that stands behind a name",
    "a.ts",
    200,
    (n) =>
      `export const f = (logger, o) => { const entry = {\n${each(n, (i) => `f${i}: o.f${i},`)}\n}; logger.info(entry); ${each(n, (i) => `logger.debug(entry.f${i});`)} };`,
  ),
  line(
    "an object that fields are added to",
    "a.ts",
    200,
    (n) =>
      `export const f = (logger, o) => { const entry = {};\n${each(n, (i) => `entry.f${i} = o.f${i};`)}\nlogger.info(entry); };`,
  ),
  line(
    "an object of personal fields that is logged",
    "a.ts",
    120,
    (n) =>
      `export const f = (logger, user) => logger.info({\n${each(n, (i) => `email${i}: user.email, password${i}: user.password,`)}\n});`,
  ),
  line(
    "a variable that is read and logged often",
    "a.ts",
    200,
    (n) =>
      `export const f = (logger, user) => {\n${each(n, (i) => `logger.info(user); use(user.f${i}, user.email);`)}\n};`,
  ),
  line(
    "a variable that is written and logged often",
    "a.ts",
    120,
    (n) => `export const f = (logger, q) => { let url = "";\n${each(n, (i) => `url = q.a${i}; logger.info(url);`)}\n};`,
  ),
  line(
    "names taken out of an object",
    "a.ts",
    120,
    (n) =>
      `export const f = (logger, user) => { const {\n${each(n, (i) => `a${i}, email${i},`)}\n} = user;\n${each(n, (i) => `logger.info(a${i}, email${i});`)} };`,
  ),
  // Chains and nesting
  line(
    "a chain of then and catch",
    "a.ts",
    24,
    (n) => `export const f = () => start()\n${each(n, (i) => `.then((x) => step${i}(x)).catch(() => {})`)};`,
  ),
  line(
    "a chain of then and catch that log",
    "a.ts",
    24,
    (n) =>
      `export const f = (logger) => start()\n${each(n, (i) => `.then((x) => step${i}(x)).catch((error) => { logger.error(error.message); throw error; })`)};`,
  ),
  line(
    "a chain of calls on a database",
    "a.ts",
    24,
    (n) =>
      `import knex from "knex"; const db = knex({});\nexport const f = () => db("t")\n${each(n, (i) => `.where("a${i}", ${i}).orWhere((q) => q.where("b", 1))`)};`,
  ),
  line("a chain of members", "a.ts", 60, (n) => `console.log(user\n${each(n, (i) => `.field${i}`)}.email);`),
  line(
    "a chain of optional members and indexes",
    "a.ts",
    40,
    (n) => `console.log(user\n${each(n, (i) => `?.field${i}?.[${i}]`)}?.email);`,
  ),
  line(
    "a chain of routes",
    "a.ts",
    24,
    (n) =>
      `import { Hono } from "hono"; export default new Hono()\n${each(n, (i) => `.post("/orders${i}", async (c) => { await db.insert(1); return c.json({}); })`)};`,
  ),
  line(
    "tests that leave before rows are added",
    "a.ts",
    24,
    (n) =>
      `import { Hono } from "hono"; export default new Hono().post("/orders", async (c) => {\n${each(n, (i) => `const a${i} = await db.order.findFirst({ where: { a${i}: c.b } }); if (a${i}) return; if (!a${i}.b) return; await db.line.create({ data: c.a${i} });`)}\n});`,
  ),
  line(
    "names that stand for tests of each other",
    "a.ts",
    24,
    (n) =>
      `import express from "express"; const app = express();\napp.post("/orders", async (req, res) => { const t0 = env.isDev || req.body.a;\n${each(n, (i) => `const t${i + 1} = t${i} || t${i};`)}\nif (t${n}) return; await db.order.create({ data: req.body }); logger.info(req.user.email); res.json({}); });`,
  ),
  line(
    "functions that names hold for each other",
    "a.ts",
    24,
    (n) =>
      `import express from "express"; const app = express();\napp.post("/orders", async (req, res) => { const f0 = () => db.order.create({ data: req.body });\n${each(n, (i) => `let f${i + 1}; f${i + 1} = f${i}; f${i + 1} = f${i}; f${i + 1} = f${i};`)}\nres.json({}); });`,
  ),
  line(
    "tests around each other",
    "a.ts",
    12,
    (n) =>
      `export function f(user, logger) {\n${each(n, (i) => `if (user.a${i}) { if (user.b) return; logger.info(user.email);`)}\n${"}".repeat(n)} }`,
  ),
  line(
    "errors that are thrown behind lines that tell of them",
    "a.ts",
    24,
    (n) =>
      `async function f(a, logger) { try { await fetch(a); } catch (error) {\n${each(n, (i) => `if (a.b${i}) { logger.error(error); throw error; }`)}\n} } async function g() { try { await f(1); } catch {} }`,
  ),
  line(
    "routers that are mounted in each other",
    "a.ts",
    24,
    (n) =>
      `import express from "express"; const app = express();\n${each(n, (i) => `const r${i} = express.Router(); r${i}.post("/orders", async (req, res) => { await db.insert(req.body); res.json({}); });`)}\n${each(n - 1, (i) => `r${i}.use("/p${i}", r${i + 1});`)}\napp.use("/api", r0);`,
  ),
  line(
    "routers that are all mounted in all before",
    "a.ts",
    20,
    (n) =>
      `import express from "express"; const app = express();\n${each(n, (i) => `const r${i} = express.Router(); r${i}.post("/orders", async (req, res) => { await db.insert(req.body); res.json({}); });`)}\n${each(n - 1, (i) => each(Math.min(4, n - 1 - i), (j) => `r${i}.use("/p${i}", r${i + 1 + j});`))}\napp.use("/api", r0);`,
  ),
  line("functions in functions", "a.ts", 10, (n) =>
    around(n, "function f() { try { g(); } catch { }\n", "log(1)", "}\n"),
  ),
  line(
    "catches in catches",
    "a.ts",
    10,
    (n) => `export function f() { ${around(n, "try { g(); } catch (e) {\n", "log(1)", "}\n")} }`,
  ),
  line(
    "tries in tries",
    "a.ts",
    10,
    (n) => `export function f() { ${around(n, "try {\n", "log(1)", "} catch (e) { }\n")} }`,
  ),
  line(
    "callbacks in callbacks",
    "a.ts",
    10,
    (n) => `import fs from "fs"; ${around(n, "fs.readFile('a', (err, data) => { if (err) { }\n", "log(1)", "});\n")}`,
  ),
  line(
    "arrow functions in arrow functions",
    "a.ts",
    10,
    (n) => `app.post("/orders", ${around(n, "() =>\n", "db.insert(1)", "")});`,
  ),
  line(
    "objects in objects",
    "a.ts",
    10,
    (n) => `console.log(${around(n, "{ user:\n", "{ email: user.email }", "}")});`,
  ),
  line(
    "conditions behind else",
    "a.ts",
    40,
    (n) =>
      `export function f(q, logger) {\n${each(n, (i) => `if (q.a === ${i}) { logger.info(q.a${i}); } else`)} { logger.info(q); } }`,
  ),
  line(
    "conditional expressions",
    "a.ts",
    40,
    (n) => `export const f = (q, logger) => logger.info(\n${each(n, (i) => `q.a === ${i} ? q.b${i} :`)} q.c);`,
  ),
  line(
    "a switch of many cases",
    "a.ts",
    160,
    (n) =>
      `export function f(q, logger) { switch (q.kind) {\n${each(n, (i) => `case "k${i}": try { go(${i}); } catch (e) { break; } return ${i};`)}\n} }`,
  ),
  line(
    "a long sum of conditions",
    "a.ts",
    40,
    (n) => `export const f = (q) => console.log(${each(n, (i) => `q.a${i} && q.b${i} ||`)} q.email);`,
  ),
  // Many of the same
  line("functions with a catch", "a.ts", 160, (n) =>
    each(n, (i) => `export function f${i}() { try { return load(${i}); } catch (error) { return null; } }`),
  ),
  line("functions with an empty catch", "a.ts", 160, (n) =>
    each(n, (i) => `export function f${i}() { try { load(${i}); } catch {} }`),
  ),
  line(
    "catches of one function",
    "a.ts",
    120,
    (n) =>
      `export async function f() {\n${each(n, (i) => `try { await load(${i}); } catch (error) { console.error(error.message); }`)}\n}`,
  ),
  line("catches at the top of the file", "a.ts", 160, (n) => each(n, (i) => `try { load(${i}); } catch {}`)),
  line(
    "catches that set a flag",
    "a.ts",
    80,
    (n) =>
      `export async function f() { let failed = false, last = null;\n${each(n, (i) => `try { await load(${i}); } catch (error) { failed = true; last = error; }`)}\nif (failed) throw last; }`,
  ),
  line("catches with a comment", "a.ts", 160, (n) =>
    each(
      n,
      (i) =>
        `// It may be gone by now, see #${i}.\ntry { load(${i}); } catch { /* It may be gone by now. */ }\n// done`,
    ),
  ),
  line(
    "catch at many promises",
    "a.ts",
    160,
    (n) => `export async function f() {\n${each(n, (i) => `load(${i}).catch(() => {});`)}\n}`,
  ),
  line(
    "error listeners",
    "a.ts",
    160,
    (n) => `export function f(socket) {\n${each(n, () => `socket.on("error", () => {});`)}\n}`,
  ),
  line(
    "errors handed to callbacks",
    "a.ts",
    120,
    (n) => `import fs from "fs";\n${each(n, (i) => `fs.readFile("a${i}", (err, data) => { use(data); });`)}`,
  ),
  line(
    "errors in rejected lists",
    "a.ts",
    80,
    (n) =>
      `export async function f() {\n${each(n, (i) => `const r${i} = await Promise.allSettled(jobs${i}); use(r${i});`)}\n}`,
  ),
  line(
    "an error that is joined to itself",
    "a.ts",
    30,
    (n) =>
      `import pino from "pino"; const logger = pino(); export function f() { try { load(); } catch (error) {\n${["error.message", "a", "b", "c"].map((from, index) => `const ${"abcd"[index]} = ${each(n, () => `${from} +`)} "";`).join("\n")}\nlogger.error(d); } }`,
  ),
  line(
    "an error that is handed through functions",
    "a.ts",
    30,
    (n) =>
      `export function f() { try { load(); } catch (error) {\n${each(n, () => "g(error);")} } }\nfunction g(a) {\n${each(n, () => "h(a);")} }\nfunction h(a) {\n${each(n, () => "i(a);")} }\nfunction i(a) {\n${each(n, () => "void a;")} }`,
  ),
  line("directives that disable a line", "a.ts", 120, (n) =>
    each(n, (i) => `// eslint-disable-next-line premortem/no-swallowed-catch -- known\ntry { load(${i}); } catch {}`),
  ),
  line("directives that disable and enable", "a.ts", 120, (n) =>
    each(
      n,
      (i) =>
        `/* eslint-disable premortem/no-swallowed-catch */\ntry { load(${i}); } catch {}\n/* eslint-enable premortem/no-swallowed-catch */`,
    ),
  ),
  line(
    "comments before one handler",
    "a.ts",
    240,
    (n) => `export function f() { try { load(); } catch {\n${each(n, (i) => `// word ${i}`)}\n} }`,
  ),
  line(
    "comments one after the other",
    "a.ts",
    600,
    (n) => `${each(n, (i) => `// word ${i} of many, try it: .catch(() => {})`)}\ntry { load(); } catch {}`,
  ),
  line(
    "a comment at each field",
    "a.ts",
    320,
    (n) => `export const o = {\n${each(n, (i) => `/** field ${i} */ f${i}: 1, // and more`)}\n};`,
  ),
  line(
    "imports",
    "a.ts",
    200,
    (n) =>
      `${each(n, (i) => `import { a${i}, b${i} as c${i} } from "package-${i}";`)}\n${each(n, (i) => `console.log(a${i}.email, c${i}());`)}`,
  ),
  line(
    "exports",
    "a.ts",
    200,
    (n) =>
      `${each(n, (i) => `export const a${i} = async () => { await db.insert(${i}); };`)}\n${each(n, (i) => `const b${i} = ${i}; export { b${i} };`)}`,
  ),
  line("required modules", "a.js", 200, (n) =>
    each(n, (i) => `const a${i} = require("package-${i}"); a${i}.run(); exports.b${i} = a${i};`),
  ),
  line("classes", "a.ts", 80, (n) =>
    each(
      n,
      (i) =>
        `export class C${i} extends B { private x = ${i}; constructor(private db: Db) { super(); this.y = ${i}; } run() { try { this.db.query("SELECT * FROM t"); } catch {} } }`,
    ),
  ),
  line(
    "a class of many methods",
    "a.ts",
    80,
    (n) =>
      `export class C { constructor(private logger: Logger, private db: Db) {}\n${each(n, (i) => `m${i}(user) { this.logger.info(user.email); return this.m${i + 1}(this.db, this.x${i}); }`)}\n}`,
  ),
  line(
    "classes that extend each other",
    "a.ts",
    60,
    (n) =>
      `class C0 { run() {} }\n${each(n, (i) => `class C${i + 1} extends C${i} { m${i}() { return this.run().then(() => super.m${i - 1}()); } }`)}\nnew C${n}().query("SELECT * FROM t"); console.log(new C${n}().email);`,
  ),
  line(
    "controllers with decorators",
    "a.ts",
    40,
    (n) =>
      `import { Controller, Post, Body } from "@nestjs/common";\n${each(n, (i) => `@Controller("c${i}") export class C${i} { constructor(private readonly orders: Orders) {} @Post("orders") @Guard() async create(@Body() dto: CreateDto${i}) { return this.orders.insert(dto); } }`)}`,
  ),
  line(
    "a controller of many routes",
    "a.ts",
    40,
    (n) =>
      `import { Controller, Post, Body } from "@nestjs/common";\n@Controller("c") export class C { constructor(private readonly orders: Orders) {}\n${each(n, (i) => `@Post("orders${i}") @Guard() async create${i}(@Body() dto: CreateDto) { return this.orders.insert(dto); }`)} }`,
  ),
  line(
    "a union of many texts",
    "a.ts",
    400,
    (n) => `export type U =\n${each(n, (i) => `| "word${i}"`)};\nexport const f = (u: U, logger) => logger.info(u);`,
  ),
  line(
    "types that refer to each other",
    "a.ts",
    40,
    (n) =>
      `${each(n, (i) => `type T${i} = T${i + 1} | T${i + 2} | { a: T${i + 1} };`)}\ntype T${n} = { email: string };\nexport const f = (u: T0, logger) => { logger.info(u); u.query("SELECT * FROM t"); };`,
  ),
  line(
    "interfaces that extend two others",
    "a.ts",
    40,
    (n) =>
      `${each(n, (i) => `interface T${i} extends T${i + 1}, T${i + 2} { f${i}: T${i + 1}; g${i}: T${i + 2} }`)}\nexport const f = (u: T0, logger) => { logger.info(u); u.query("SELECT * FROM t"); };`,
  ),
  line(
    "an interface of many fields",
    "a.ts",
    240,
    (n) =>
      `interface User {\n${each(n, (i) => `f${i}: string; email${i}?: string;`)}\n}\nexport const f = (u: User, logger) => { logger.info(u); };`,
  ),
  line(
    "elements in a page",
    "a.tsx",
    120,
    (n) =>
      `export const Page = (p) => <main>\n${each(n, (i) => `<a href={p.a${i}} onClick={() => save(p.b${i}).catch(() => {})}>{p.email} text {\`\${p.c${i}}\`}</a>`)}\n</main>;`,
  ),
  // Databases
  line(
    "queries in SQL",
    "a.ts",
    80,
    (n) =>
      `${POOL}export async function f() {\n${each(n, (i) => `const r${i} = await pool.query("SELECT * FROM table${i} WHERE a = $1", [${i}]); use(r${i}.rows);`)}\n}`,
  ),
  line(
    "queries whose rows are used",
    "a.ts",
    40,
    (n) =>
      `${POOL}export async function f() {\n${each(n, (i) => `const { rows: [row${i}] } = await pool.query("SELECT * FROM users"); use(row${i}.id, row${i}.name);`)}\n}`,
  ),
  line(
    "one query whose rows are used often",
    "a.ts",
    120,
    (n) =>
      `${POOL}export async function f() { const { rows } = await pool.query("SELECT * FROM users");\n${each(n, (i) => `for (const row of rows) use(row.a${i}, rows[${i}].b${i});`)}\n}`,
  ),
  line(
    "queries of knex",
    "a.ts",
    60,
    (n) =>
      `import knex from "knex"; const db = knex({});\nexport async function f() {\n${each(n, (i) => `const r${i} = await db("users").join("b", "c", "d").where({ a: ${i} }).select("*"); use(r${i});`)}\n}`,
  ),
  line(
    "queries of drizzle",
    "a.ts",
    60,
    (n) =>
      `import { drizzle } from "drizzle-orm/node-postgres"; import { pgTable, text } from "drizzle-orm/pg-core"; const users = pgTable("users", { id: text("id"), password: text("password") }); const db = drizzle({});\nexport async function f() {\n${each(n, (i) => `const r${i} = await db.select().from(users).where(eq(users.id, ${i})); use(r${i});`)}\n}`,
  ),
  line(
    "tables of drizzle",
    "a.ts",
    40,
    (n) =>
      `import { pgTable, text } from "drizzle-orm/pg-core"; import { drizzle } from "drizzle-orm/node-postgres"; const db = drizzle({});\n${each(n, (i) => `export const t${i} = pgTable("t${i}", { id: text("id"), other: text("o").references(() => t${Math.max(0, i - 1)}.id) }); export const g${i} = () => db.select().from(t${i});`)}`,
  ),
  line(
    "queries of kysely",
    "a.ts",
    60,
    (n) =>
      `import { Kysely } from "kysely"; const db = new Kysely({});\nexport async function f() {\n${each(n, (i) => `const r${i} = await db.selectFrom("users").selectAll().where("a", "=", ${i}).execute(); use(r${i});`)}\n}`,
  ),
  line(
    "queries of TypeORM",
    "a.ts",
    60,
    (n) =>
      `import { DataSource } from "typeorm"; const db = new DataSource({}); const repo = db.getRepository(User);\nexport async function f() {\n${each(n, (i) => `const r${i} = await repo.createQueryBuilder("u").leftJoinAndSelect("u.a", "a").getMany(); use(r${i}); await repo.find({ where: { a: ${i} } });`)}\n}`,
  ),
  line(
    "queries of Prisma",
    "a.ts",
    60,
    (n) =>
      `import { PrismaClient } from "@prisma/client"; const prisma = new PrismaClient();\nexport async function f() {\n${each(n, (i) => `const r${i} = await prisma.user.findMany({ where: { a: ${i} } }); console.log(r${i}); await prisma.$queryRaw\`SELECT * FROM users\`;`)}\n}`,
  ),
  line("a query with many stars", "a.sql", 400, (n) => `SELECT\n${each(n, () => "t.*,")} t.a FROM t;`),
  line(
    "a query with many stars of as many tables",
    "a.sql",
    120,
    (n) => `SELECT\n${each(n, (i) => `t${i}.*,`)} 1 FROM a\n${each(n, (i) => `JOIN t${i} ON t${i}.a = a.a`)};`,
  ),
  line(
    "a query with many joins",
    "a.sql",
    200,
    (n) => `SELECT * FROM a\n${each(n, (i) => `LEFT JOIN b${i} AS c${i} ON c${i}.a = a.b${i}`)} WHERE a.b = 1;`,
  ),
  line("a query with many columns", "a.sql", 600, (n) => `SELECT\n${each(n, (i) => `t.c${i} AS d${i},`)} 1 FROM t;`),
  line(
    "a chain of CTEs",
    "a.sql",
    60,
    (n) =>
      `WITH c0 AS (SELECT * FROM t)\n${each(n, (i) => `, c${i + 1} AS (SELECT * FROM c${i})`)} SELECT * FROM c${n};`,
  ),
  line(
    "a chain of CTEs that are each read twice",
    "a.sql",
    60,
    (n) =>
      `WITH c0 AS (SELECT * FROM t)\n${each(n, (i) => `, c${i + 1} AS (SELECT x.*, y.* FROM c${i} x JOIN c${i} y ON 1 = 1)`)} SELECT * FROM c${n};`,
  ),
  line("queries in queries", "a.sql", 10, (n) => `${around(n, "SELECT * FROM (\n", "SELECT a FROM t", ") x\n")};`),
  line("brackets in a query", "a.sql", 40, (n) => `SELECT * FROM t WHERE ${around(n, "(\n", "1", ")")};`),
  line(
    "queries joined by UNION",
    "a.sql",
    160,
    (n) => `${each(n, (i) => `SELECT * FROM t${i} UNION ALL`)} SELECT * FROM t;`,
  ),
  line("statements of SQL", "a.sql", 240, (n) =>
    each(n, (i) => `CREATE VIEW v${i} AS SELECT * FROM t${i}; INSERT INTO a (b) VALUES (${i}); SELECT * FROM v${i};`),
  ),
  line("comments and texts of SQL", "a.sql", 400, (n) =>
    each(n, (i) => `-- a comment ' ${i}\n/* another " */ SELECT 'it''s' || "a""b", $$text$$ FROM t;`),
  ),
  line("texts of SQL that do not end", "a.sql", 240, (n) =>
    each(n, (i) => `SELECT $a${i}$ it's "open\n/* and /* open`),
  ),
  line(
    "rows that are inserted",
    "a.sql",
    400,
    (n) => `INSERT INTO t (a, b) VALUES\n${each(n, (i) => `(${i}, 'text ${i}'),`)} (0, '');`,
  ),
  line(
    "an expression of SQL",
    "a.sql",
    240,
    (n) =>
      `SELECT * FROM t WHERE 1 = 1\n${each(n, (i) => `AND a${i} IN (${i}, ${i + 1}) OR CASE WHEN b${i} THEN 1 ELSE 2 END = 1`)};`,
  ),
  line(
    "a query in a template",
    "a.ts",
    160,
    (n) =>
      `${POOL}export const f = () => pool.query(\`SELECT a.*,\n${each(n, (i) => `b.c${i}, \${x${i}},`)} 1 FROM a JOIN b ON 1 = 1\`);`,
  ),
  // Logs, secrets, routes
  line(
    "log calls",
    "a.ts",
    160,
    (n) =>
      `import pino from "pino"; const logger = pino();\nexport function f(user) {\n${each(n, (i) => `logger.info({ email: user.email, id: ${i} }, "user ${i}");`)}\n}`,
  ),
  line("log calls of a logger that is handed in", "a.ts", 160, (n) =>
    each(n, (i) => `export function f${i}(user, { logger }) { logger.info("user ${i} " + user.email); }`),
  ),
  line(
    "children of loggers",
    "a.ts",
    60,
    (n) =>
      `import pino from "pino"; const l0 = pino();\n${each(n, (i) => `const l${i + 1} = l${i}.child({ a: ${i} }); l${i + 1}.info(user.email);`)}`,
  ),
  line("errors that are logged", "a.ts", 120, (n) =>
    each(
      n,
      (i) =>
        `export async function f${i}() { try { await go(); } catch (error) { logger.error("failed " + error.message, { id: ${i} }); } }`,
    ),
  ),
  line("texts that look like secrets", "a.ts", 120, (n) =>
    each(n, (i) => `const apiKey${i} = "${key(i)}"; client.connect({ password: "${key(i + 1)}" });`),
  ),
  line(
    "one secret for many uses",
    "a.ts",
    120,
    (n) =>
      `const secret = "${key(1)}";\n${each(n, (i) => `jwt.sign({ a: ${i} }, secret); connect({ password: secret });`)}`,
  ),
  line(
    "secrets behind a chain of names",
    "a.ts",
    60,
    (n) => `const a0 = "${key(1)}";\n${each(n, (i) => `const a${i + 1} = a${i}; jwt.sign({}, a${i + 1});`)}`,
  ),
  line(
    "secrets that are handed to functions",
    "a.ts",
    60,
    (n) =>
      `${each(n, (i) => `function f${i}(token) { f${i + 1}(token); fetch("/", { headers: { authorization: token } }); }`)}\nf0("${key(1)}");`,
  ),
  line("addresses with passwords", "a.ts", 120, (n) =>
    each(n, (i) => `export const u${i} = "postgres://user${i}:${key(i)}@db.internal:5432/x";`),
  ),
  line(
    "a long text of base64",
    "a.ts",
    120,
    (n) => `export const data =\n${each(n, (i) => `"${key(i).repeat(8)}" +`)} "";`,
  ),
  line(
    "routes",
    "a.ts",
    40,
    (n) =>
      `${EXPRESS}${each(n, (i) => `app.post("/orders/${i}", async (req, res) => { await db.orders.insert(req.body); res.json({}); });`)}`,
  ),
  line(
    "routes whose handlers have names",
    "a.ts",
    40,
    (n) =>
      `${EXPRESS}${each(n, (i) => `async function h${i}(req, res) { await save(req.body); res.json({}); } app.post("/orders/${i}", auth, h${i});`)}\nasync function save(x) { await db.orders.insert(x); }`,
  ),
  line(
    "a route of many steps",
    "a.ts",
    80,
    (n) =>
      `${EXPRESS}app.post("/orders", async (req, res) => {\n${each(n, (i) => `if (req.body.a${i}) { await db.orders.insert({ a: ${i}, key: req.headers["x-${i}"] }); await redis.set("k${i}", 1); }`)}\nres.json({}); });`,
  ),
  line(
    "middleware",
    "a.ts",
    80,
    (n) =>
      `${EXPRESS}${each(n, (i) => `app.use("/p${i}", (req, res, next) => { next(); });`)}\napp.post("/orders", async (req, res) => { await db.orders.insert(req.body); });`,
  ),
  line(
    "routes in an object",
    "a.ts",
    40,
    (n) =>
      `${EXPRESS}export const routes = [\n${each(n, (i) => `{ method: "POST", path: "/orders/${i}", handler: async (request, h) => { await db.orders.insert(request.payload); return {}; } },`)}\n]; server.route(routes);`,
  ),
  line(
    "procedures",
    "a.ts",
    40,
    (n) =>
      `import { initTRPC } from "@trpc/server"; const t = initTRPC.create();\nexport const r = t.router({\n${each(n, (i) => `create${i}: t.procedure.input(z.object({})).mutation(async ({ input }) => { await db.orders.insert(input); }),`)}\n});`,
  ),
  line(
    "jobs",
    "a.ts",
    40,
    (n) =>
      `import { Queue, Worker } from "bullmq"; const q = new Queue("a");\n${each(n, (i) => `new Worker("q${i}", async (job) => { await db.orders.insert(job.data); await q.add("a${i}", job.data); });`)}`,
  ),
  line(
    "payments",
    "a.ts",
    40,
    (n) =>
      `import Stripe from "stripe"; const stripe = new Stripe("x");\n${each(n, (i) => `export async function pay${i}(order) { await stripe.charges.create({ amount: order.a${i} }); await stripe.paymentIntents.create({ amount: ${i} }, { idempotencyKey: order.id }); }`)}`,
  ),
  line(
    "payments of one function",
    "a.ts",
    40,
    (n) =>
      `import Stripe from "stripe"; const stripe = new Stripe("x");\nexport async function pay(order, key) {\n${each(n, (i) => `const options${i} = { amount: ${i} }; await stripe.charges.create(options${i}, key);`)}\n}`,
  ),
  // Settings
  line("variables of an environment", ".env", 400, (n) => each(n, (i) => `API_KEY_${i}=${key(i)}`)),
  line("quotes of an environment that do not end", ".env", 200, (n) => each(n, (i) => `PASSWORD_${i}="${key(i)}\\`)),
  line("blanks in an environment", ".env", 120, (n) => each(n, (i) => `TOKEN_${i}=\t ${"\t ".repeat(100)}x`)),
  line("pairs of YAML", "a.yaml", 160, (n) => each(n, (i) => `key${i}:\n  password: ${key(i)}\n  list: [a, b]`)),
  line(
    "aliases of YAML",
    "a.yaml",
    24,
    (n) => `a0: &a0 { password: ${key(1)} }\n${each(n, (i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}]`)}`,
  ),
  line(
    "merges of YAML",
    "a.yaml",
    40,
    (n) =>
      `a0: &a0 { password: ${key(1)} }\n${each(n, (i) => `a${i + 1}: &a${i + 1}\n  <<: [*a${i}, *a0]\n  b: ${i}`)}`,
  ),
  line("documents of YAML", "a.yaml", 60, (n) =>
    each(n, (i) => `---\nkind: Secret\nmetadata: { name: s${i} }\nstringData:\n  password: ${key(i)}`),
  ),
  line("nested YAML", "a.yaml", 16, (n) => each(n, (i) => `${" ".repeat(i)}password${i}:`)),
  line("a block of YAML", "a.yaml", 400, (n) => `script: |\n${each(n, (i) => `  export TOKEN_${i}=${key(i)}`)}`),
  line("pairs of JSON", "a.json", 240, (n) => `{\n${each(n, (i) => `"apiKey${i}": "${key(i)}",`)}\n"a": 1 }`),
  line("lists of JSON", "a.json", 240, (n) => `{ "passwords": [\n${each(n, (i) => `"${key(i)}",`)}\n1] }`),
  line("nested JSON", "a.json", 24, (n) => around(n, '{ "password":\n', `"${key(1)}"`, "}")),
  line("keys of TOML", "a.toml", 240, (n) => each(n, (i) => `[section.a${i}]\npassword = "${key(i)}"`)),
  line("lists of tables of TOML", "a.toml", 160, (n) =>
    each(n, (i) => `[[section.list]]\npassword = "${key(i)}"\n[section.list.inner${i}]\na.b.c = { d = [1] }`),
  ),
  line("nested TOML", "a.toml", 24, (n) => `password = "${key(1)}"\na = ${around(n, "[\n", "1", "]")}`),
  line("pairs of JSON5", "a.json5", 160, (n) => `{\n${each(n, (i) => `apiKey${i}: '${key(i)}',`)}\n}`),
  line("keys that are lists of YAML", "a.yaml", 160, (n) => each(n, (i) => `? [a, b${i}]\n: password: ${key(i)}`)),
  line(
    "lines of a chart that print",
    "a.yaml",
    80,
    (n) =>
      `password: ${key(1)}\n${each(n, (i) => `a${i}:\n  b:\n    c: {{ .Values.c }}\n    {{- toYaml .Values.x${i} | nindent ${(i % 3) * 2} }}`)}`,
  ),
  line(
    "a chart's list, and lines that print below it",
    "a.yaml",
    80,
    (n) =>
      `password: ${key(1)}\nlist:\n${each(n, (i) => `  - a${i}: {{ .x }}\n  -`)}\n${each(n, () => "  {{- toYaml .x }}")}`,
  ),
  line("workloads and Services of Kubernetes", "a.yaml", 30, (n) =>
    each(
      n,
      (i) =>
        `apiVersion: v1\nkind: Service\nspec: { selector: { app: a, tier: t${i} }, ports: [{ port: 80 }] }\n---\n` +
        `apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    metadata: { labels: { app: a, tier: t${i} } }\n` +
        `    spec: { containers: [{ name: a${i}, image: a, ports: [{ name: http, containerPort: 80 }] }] }`,
      "\n---\n",
    ),
  ),
  line(
    "containers of a pod",
    "a.yaml",
    100,
    (n) =>
      `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n${each(n, (i) => `    - { name: a${i}, image: a, ports: [{ name: http }] }`)}`,
  ),
  line("documents of a chart", "a.yaml", 80, (n) =>
    each(n, (i) => `---\n{{- if .x }}\npassword: ${key(i)}\n{{ include "y" . }}\n{{- end }}`),
  ),
  line(
    "words of a Dockerfile",
    "Dockerfile",
    120,
    (n) =>
      `FROM node\nENV TOKEN=${key(1)}\nCMD [${each(n, (i) => `"a${i}"`, ", ")}]\nRUN ${each(n, (i) => `a${i}`, " ")}`,
  ),
  line("stages of a Dockerfile", "Dockerfile", 60, (n) =>
    each(n, (i) => `FROM node AS s${i}\nENV TOKEN_${i}=${key(i)}\nCOPY --from=s${i} a b\nRUN <<EOF\na\nEOF`),
  ),
  line("keys of an ini file", "a.ini", 240, (n) => each(n, (i) => `[section ${i}]\npassword=${key(i)} ; comment`)),
  line("properties", "a.properties", 240, (n) => each(n, (i) => `db${i}.password=${key(i)}\\\n  more`)),
  line("a Dockerfile", "Dockerfile", 120, (n) => `FROM node\n${each(n, (i) => `ENV API_KEY_${i}=${key(i)} B=c`)}`),
  line(
    "continued lines of a Dockerfile",
    "Dockerfile",
    120,
    (n) => `FROM node\nRUN echo 1 \\\n${each(n, (i) => `  && export TOKEN_${i}=${key(i)} \\`)}\n  && true`,
  ),
];
