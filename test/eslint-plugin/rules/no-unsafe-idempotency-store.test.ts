import rule from "../../../eslint-plugin/src/rules/no-unsafe-idempotency-store.ts";
import { ruleTester } from "../rule-tester.ts";

const redis = `import Redis from "ioredis";\nconst redis = new Redis(url);\n`;

ruleTester().run("no-unsafe-idempotency-store", rule, {
  valid: [
    `${redis}const first = await redis.set(\`idempotency:\${key}\`, "running", "EX", 86_400, "NX");`,
    `${redis}await redis.set(idempotencyKey, body, { EX: 60 });`,
    `${redis}await redis.set(idempotencyKey, body, options);`,
    `${redis}async function keep(idempotencyKey) { await redis.set(idempotencyKey, body); await redis.expire(idempotencyKey, 60); }`,
    `${redis}async function keep(idempotencyKey) { if (await redis.setnx(idempotencyKey, 1)) await redis.pexpire(idempotencyKey, 60); }`,
    `${redis}await redis.set(\`session:\${id}\`, body);`,
    // Kept, and never asked for again here; known only while the request runs; with Redis beside it; for one call.
    `const seen = new Map(); export const note = (idempotencyKey) => seen.set(idempotencyKey, true);`,
    `const pending = new Map();
export function run(idempotencyKey) { if (!pending.has(idempotencyKey)) pending.set(idempotencyKey, work()); return pending.get(idempotencyKey); }`,
    `${redis}const seen = new Map(); if (!seen.has(idempotencyKey)) seen.set(idempotencyKey, body);`,
    `export function unique(requests) { const seen = new Set(); return requests.filter(({ idempotencyKey }) => !seen.has(idempotencyKey) && seen.add(idempotencyKey)); }`,
    `const seen = new Map(); export const once = (sku) => seen.has(sku) || seen.set(sku, true);`,
    `class InMemoryStore { keys = new Map(); claim(idempotencyKey) { return this.keys.has(idempotencyKey) || this.keys.set(idempotencyKey, 1); } }`,
    // Other stores, whose calls give a time or may have one by default.
    `import Keyv from "keyv"; const keys = new Keyv({ ttl: 1000 }); await keys.set(idempotencyKey, body);`,
    `import Keyv from "keyv"; const keys = new Keyv(); await keys.set(idempotencyKey, body, 1000);`,
    `import Keyv from "keyv"; const keys = new Keyv(options); await keys.set(idempotencyKey, body);`,
    `import Keyv from "keyv"; const keys = new Keyv(); await keys.set(cacheKey, body);`,
    `import type { Cache } from "cache-manager";
class Once { constructor(private cache: Cache) {} keep(idempotencyKey) { return this.cache.set(idempotencyKey, body); } }`,
    `import Memcached from "memcached"; const store = new Memcached(url); store.set(idempotencyKey, body, 3600, done);`,
    `async function once(key) { const known = await idempotencyStore.get(key); if (known) return known;
  return sequelize.transaction(async (transaction) => { await log(key, transaction); await idempotencyStore.set(key, await run()); }); }`,
    `async function once(key) { if (!(await idempotencyStore.claim(key))) return idempotencyStore.get(key);
  await idempotencyStore.set(key, await run()); }`,
    // The key's row comes first, or the database's refusal is looked at, or a lock keeps two requests apart.
    `async function once(key) { if (await prisma.idempotencyKey.findUnique({ where: { key } })) return;
  await prisma.idempotencyKey.create({ data: { key, state: "running" } }); await run(); }`,
    `async function once(key) { const known = await prisma.idempotencyKey.findUnique({ where: { key } }); if (known) return known.response;
  const response = await run();
  try { await prisma.idempotencyKey.create({ data: { key, response } }); } catch (error) { if (error.code !== "P2002") throw error; } }`,
    `const once = (key) => prisma.$transaction(async (tx) => { const known = await tx.idempotencyKey.findUnique({ where: { key } });
  if (!known) await tx.idempotencyKey.create({ data: { key, response: await run(tx) } }); });`,
    `async function pay(key) { const known = await prisma.order.findUnique({ where: { key } }); if (known) return known;
  await stripe.charges.create({ amount }); return prisma.order.create({ data: { key } }); }`,
    // The first response comes back; 409 while the first attempt runs; 422 for another payload.
    `${redis}app.post("/orders", async (req, res) => {
  const key = \`idempotency:\${req.get("Idempotency-Key")}\`;
  if (!(await redis.set(key, "running", "EX", 86_400, "NX"))) {
    const known = await redis.get(\`\${key}:response\`);
    if (!known) return res.status(409).end();
    return res.json(JSON.parse(known));
  }
  await redis.set(\`\${key}:response\`, JSON.stringify(await run()), "EX", 86_400);
});`,
    `app.post("/orders", async (req, res) => {
  const known = await prisma.idempotencyKey.findUnique({ where: { key } });
  if (known && known.hash !== hash) return res.status(422).end();
  if (known) return res.status(known.status).json(known.response);
  await prisma.idempotencyKey.create({ data: { key, hash } });
});`,
    `${redis}async function exclusive(idempotencyKey) {
  if (!(await redis.set(idempotencyKey, "1", "EX", 30, "NX"))) throw new ConflictException();
}`,
    `${redis}async function exclusive(idempotencyKey) {
  if (!(await redis.set(idempotencyKey, "1", "EX", 3600, "NX"))) throw new ConflictException();
  try { await run(); } finally { await redis.del(idempotencyKey); }
}`,
    `${redis}async function create(idempotencyKey) {
  if (await users.findByMail(mail)) throw new ConflictException();
  await redis.set(idempotencyKey, "1", "EX", 3600, "NX");
}`,
    {
      code: `${redis}async function once(idempotencyKey) { if (!(await redis.set(idempotencyKey, "1", "EX", 3600, "NX"))) throw new ConflictException(); await run(); }`,
      options: [{ checkReplay: false }],
    },
    {
      code: `const seen = new Map(); if (!seen.has(idempotencyKey)) seen.set(idempotencyKey, body);`,
      options: [{ checkSharing: false }],
    },
    `export const keep = (redisService, idempotencyKey) => redisService.set(idempotencyKey, body);`,
    `${redis}async function once(idempotencyKey) {
  const lock = await redlock.acquire([idempotencyKey], 1000);
  const known = await redis.get(idempotencyKey);
  if (!known) await redis.set(idempotencyKey, await run(), "EX", 60);
}`,
    `${redis}async function once(idempotencyKey) {
  const known = await redis.get(idempotencyKey);
  if (known) return known;
  if (!(await redis.set(idempotencyKey, "running", "EX", 60, "NX"))) throw new Conflict();
  await redis.set(idempotencyKey, await run(), "EX", 60);
}`,
    {
      code: `${redis}await redis.set(idempotencyKey, body);`,
      filename: "src/store.test.ts",
    },
    { code: `${redis}await redis.set(idempotencyKey, body);`, options: [{ checkExpiry: false }] },
  ],
  invalid: [
    {
      code: `${redis}await redis.set(\`idempotency:\${key}\`, body);`,
      errors: [{ messageId: "noExpiry", line: 3, column: 7, endColumn: 44 }],
    },
    {
      code: `${redis}const key = \`idempotency:\${header}\`;\nawait redis.set(key, body, "NX");`,
      errors: [{ messageId: "noExpiry", line: 4 }],
    },
    {
      code: `${redis}async function claim(idempotencyKey) { return redis.setnx(idempotencyKey, 1); }`,
      errors: [{ messageId: "noExpiry" }],
    },
    {
      code: `export const keep = (redis, idempotencyKey) => redis.set(idempotencyKey, body);`,
      errors: [{ messageId: "noExpiry" }],
    },
    {
      code: `${redis}async function once(idempotencyKey) {
  const known = await redis.get(idempotencyKey);
  if (known) return JSON.parse(known);
  const result = await run();
  await redis.set(idempotencyKey, JSON.stringify(result), "EX", 86_400);
  return result;
}`,
      errors: [{ messageId: "notAtomic", line: 4, column: 23, endColumn: 48 }],
    },
    {
      code: `${redis}async function once(idempotencyKey) {
  if (await redis.exists(idempotencyKey)) return;
  await redis.set(idempotencyKey, "1", { EX: 60 });
  await run();
}`,
      errors: [{ messageId: "notAtomic", line: 4 }],
    },
    {
      code: `${redis}async function once(idempotencyKey) {
  const known = await redis.get(idempotencyKey);
  if (known) return known;
  await redis.setex(idempotencyKey, 3600, await run());
}`,
      errors: [{ messageId: "notAtomic", line: 4 }],
    },
    {
      code: `${redis}export async function idempotent(req, res, next) {
  const key = req.get("Idempotency-Key");
  const known = await redis.get(key as string);
  if (known) return res.json(JSON.parse(known));
  const { json } = res;
  res.json = (body) => { void redis.setEx(key, 300, JSON.stringify(body)); return json.call(res, body); };
  next();
}`,
      errors: [{ messageId: "notAtomic", line: 5 }],
    },
    {
      code: `import type { IdempotencyStore } from "./idempotency";
class Payments {
  constructor(private readonly keys: IdempotencyStore) {}
  async pay(payment: Payment, key: string) {
    const known = await this.keys.get(key);
    if (known) return known;
    const answer = await this.sender.send(payment);
    await this.keys.set(key, answer);
    return answer;
  }
}`,
      errors: [{ messageId: "notAtomic", line: 5 }],
    },
    {
      code: `// For production, use Redis.
const seen = new Map();
function once(req, res, next) {
  const key = req.header("Idempotency-Key");
  const now = Date.now();
  for (const [each, at] of seen) if (now - at > lifetime) seen.delete(each);
  if (seen.has(key)) return res.status(409).json({ error: "again" });
  seen.set(key, now);
  next();
}
module.exports = { once };`,
      errors: [
        { messageId: "refused", line: 7, column: 29, endColumn: 69 },
        { messageId: "inMemory", line: 8 },
      ],
    },
    {
      code: `${redis}async function once(idempotencyKey) {
  const known = await redis.get(idempotencyKey);
  if (known) return known;
  await redis.set(idempotencyKey, await run(), "EX", LIFETIME);
}`,
      errors: [{ messageId: "notAtomic", line: 4 }],
    },
    {
      code: `const store = new Map();
export const getIdempotent = (key) => store.get(key) ?? null;
export function keepIdempotent(key, answer) { store.set(key, { answer }); }`,
      errors: [{ messageId: "inMemory", line: 3 }],
    },
    {
      code: `import Keyv from "keyv";
const keys = new Keyv("redis://localhost");
await keys.set(idempotencyKey, body);`,
      errors: [{ messageId: "noExpiry", data: { example: "a day" }, line: 3, column: 7, endColumn: 37 }],
    },
    {
      code: `import Memcached from "memcached";
const store = new Memcached(url);
store.set(idempotencyKey, body, 0, done);`,
      errors: [{ messageId: "noExpiry", line: 3 }],
    },
    {
      code: `import type { Cache } from "cache-manager";
class Once {
  constructor(@Inject(CACHE_MANAGER) private readonly cache: Cache) {}
  async run(idempotencyKey: string) {
    const known = await this.cache.get(idempotencyKey);
    if (known) return known;
    await this.cache.set(idempotencyKey, await work(), 0);
  }
}`,
      errors: [
        { messageId: "notAtomic", line: 5 },
        { messageId: "noExpiry", line: 7 },
      ],
    },
    {
      code: `const answers = new Map<string, unknown>();
export async function once(req, run) {
  const key = req.get("Idempotency-Key");
  if (answers.has(key)) return answers.get(key);
  answers.set(key, await run());
}`,
      errors: [{ messageId: "inMemory", line: 5, column: 3, endColumn: 32 }],
    },
    {
      code: `const answers = {};
export async function once(idempotencyKey, run) {
  if (answers[idempotencyKey]) return answers[idempotencyKey];
  answers[idempotencyKey] = await run();
}`,
      errors: [{ messageId: "inMemory", line: 4, column: 3, endColumn: 26 }],
    },
    {
      code: `import NodeCache from "node-cache";
const seen = new NodeCache({ stdTTL: 600 });
export const isFirst = (idempotencyKey) => !seen.has(idempotencyKey) && seen.set(idempotencyKey, true);`,
      errors: [{ messageId: "inMemory", line: 3 }],
    },
    {
      code: `@Injectable()
export class Once {
  private readonly answers = new Map<string, unknown>();
  async run(idempotencyKey: string, work) {
    if (this.answers.has(idempotencyKey)) return this.answers.get(idempotencyKey);
    this.answers.set(idempotencyKey, await work());
  }
}`,
      errors: [{ messageId: "inMemory", line: 6 }],
    },
    {
      code: `async function once(key) {
  const known = await prisma.idempotencyKey.findUnique({ where: { key } });
  if (known) return known.response;
  const response = await run();
  await prisma.idempotencyKey.create({ data: { key, response } });
}`,
      errors: [{ messageId: "notAtomic", line: 2, column: 23, endColumn: 75 }],
    },
    {
      code: `async function pay(idempotencyKey) {
  const known = await this.paymentRepository.findOne({ where: { idempotencyKey } });
  if (known) return known;
  const charge = await stripe.charges.create({ amount });
  return this.paymentRepository.save({ idempotencyKey, chargeId: charge.id });
}`,
      errors: [{ messageId: "notAtomic", line: 2 }],
    },
    {
      code: `${redis}app.post("/orders", async (req, res) => {
  const key = \`idempotency:\${req.get("Idempotency-Key")}\`;
  const isFirst = await redis.set(key, "1", "EX", 86_400, "NX");
  if (!isFirst) return res.status(409).json({ error: "duplicate request" });
  res.json(await run());
});`,
      errors: [{ messageId: "refused", line: 6, column: 24, endColumn: 76 }],
    },
    {
      code: `app.post("/orders", async (req, res) => {
  const known = await prisma.idempotencyKey.findUnique({ where: { key } });
  if (known) throw new ConflictException("seen before");
  await prisma.idempotencyKey.create({ data: { key, userId } });
  res.json(await run());
});`,
      errors: [{ messageId: "refused", line: 3 }],
    },
  ],
});
