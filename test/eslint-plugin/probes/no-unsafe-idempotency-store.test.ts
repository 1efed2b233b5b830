import { describe, expect, it } from "vitest";
import { findingsIn } from "./linted.ts";

const found = (code: string) =>
  findingsIn("no-unsafe-idempotency-store", { "src/once.ts": code }).map((each) => each.split(":")[0]);
const redis = `import Redis from "ioredis";\nconst redis = new Redis();\n`;
const twoSteps = (lines = "", after = "") => `${redis}export async function once(idempotencyKey, work) {
  ${lines}
  if (await redis.get("idempotency:" + idempotencyKey)) return;
  await redis.set("idempotency:" + idempotencyKey, await work(), "EX", 86400);
  ${after}
}`;
const rows = (lines: string, end = "") => `export async function once(idempotencyKey, amount) {
  ${lines}
  const known = await prisma.idempotencyKey.findUnique({ where: { key: idempotencyKey } });
  if (known) return known.response;
  const response = await pay(amount);
  await prisma.idempotencyKey.create({ data: { key: idempotencyKey, response } });
  ${end}
}`;

describe("a word does not make two steps one", () => {
  it.each([
    ["nothing", ""],
    ["a comment about a unique key", "// UniqueKey P2002"],
    ["a list of codes", `const codes = { late: 23505 };`],
    ["a sentence", `log("no duplicateKey here, upsert later");`],
    ["an upsert of another table", `await db.upsertUser(amount);`],
  ])("%s", (_, lines) => {
    expect(found(twoSteps(lines))).toContain("notAtomic");
    expect(found(rows(lines))).toContain("notAtomic");
  });

  it("a claim does", () => {
    const claim = `${redis}export async function once(idempotencyKey, work) {
  if (!(await redis.set("idempotency:" + idempotencyKey, "1", "EX", 86400, "NX"))) return;
  await redis.set("idempotency:" + idempotencyKey, await work(), "EX", 86400);
}`;
    expect(found(claim)).not.toContain("notAtomic");
  });

  it.each([
    ["a catch that tells a second row", rows("try {", `} catch (error) { if (error.code !== "P2002") throw error; }`)],
    [
      "a catch by the class of the error",
      rows("try {", "} catch (error) { if (!(error instanceof UniqueConstraintError)) throw error; }"),
    ],
    [
      "an insert that changes nothing",
      rows("").replace("idempotencyKey.create({", "idempotencyKey.createMany({ skipDuplicates: true,"),
    ],
  ])("%s does", (_, code) => {
    expect(found(code)).not.toContain("notAtomic");
  });
});

describe("a word does not give keys another store", () => {
  const kept = (lines = "") => `const answers = new Map();
${lines}
export async function once(idempotencyKey, work) {
  if (answers.has(idempotencyKey)) return answers.get(idempotencyKey);
  const answer = await work();
  answers.set(idempotencyKey, answer);
  return answer;
}`;
  it.each([
    ["nothing", ""],
    ["a comment", "// redis in production"],
    ["a word in a text", `const note = "as redis does";`],
  ])("%s", (_, lines) => {
    expect(found(kept(lines))).toContain("inMemory");
  });
  it("a client does", () => {
    expect(found(kept(`import { createClient } from "redis"; const redis = createClient();`))).not.toContain(
      "inMemory",
    );
  });
});
