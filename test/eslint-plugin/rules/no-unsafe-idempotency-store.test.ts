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
    `${redis}const seen = new Map(); seen.set(idempotencyKey, body);`,
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
      errors: [{ messageId: "notAtomic", data: { line: "7" }, line: 4, column: 23, endColumn: 48 }],
    },
    {
      code: `${redis}async function once(idempotencyKey) {
  if (await redis.exists(idempotencyKey)) return;
  await redis.set(idempotencyKey, "1", { EX: 60 });
  await run();
}`,
      errors: [{ messageId: "notAtomic", line: 4 }],
    },
  ],
});
