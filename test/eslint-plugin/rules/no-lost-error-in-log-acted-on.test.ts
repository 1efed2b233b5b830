import { describe, expect, it } from "vitest";
import { findingsIn } from "../probes/linted.ts";

type Files = Readonly<Record<string, string>>;
const found = (code: string, files: Files = {}, options: object = {}) =>
  findingsIn("no-lost-error-in-log", { "src/orders.ts": code, ...files }, options).map((each) => each.split(":")[0]);

describe("a line that no error reaches", () => {
  const line = `import { bill } from "./billing";\nexport const run = (id) => bill(id).catch((error) => { logger.error(\`not billed: \${error}\`); });`;
  const billing = (handled: string) => ({
    "src/billing.ts": `export async function bill(id) { try { await ledger.add(id); } catch (error) { ${handled} } }`,
  });
  it("says nothing wrong", () => {
    expect(found(line, billing(`logger.error("not billed", error);`))).toEqual([]);
    expect(found(line, billing(`throw error;`))).toEqual(["flattened"]);
    expect(found(line, billing(`logger.error("not billed", error); throw error;`))).toEqual(["flattened"]);
  });
});

it("code that only computes throws where it has a bug", () => {
  const code = `const rank = (all) => all.sort(byScore);\nexport function ranked(all) { try { return rank(all); } catch (error) { logger.error(\`not ranked: \${error}\`); return all; } }`;
  expect(found(code)).toEqual(["flattened"]);
});

describe("a stack that adds little", () => {
  const both = (code: string, files: Files = {}) => [
    found(code, files),
    found(code, files, { checkPlainFailures: true }),
  ];
  it("in a warning", () => {
    const at = (level: string) =>
      `export async function run(id) { try { await readCores(id); await start(id); } catch (error) { logger.${level}(\`one core: \${error}\`); } }`;
    expect(both(at("warn"))).toEqual([[], ["flattened"]]);
    expect(both(at("error"))).toEqual([["flattened"], ["flattened"]]);
  });

  it("where one call of a package is tried", () => {
    const tried = (code: string) =>
      `import { Queue } from "bullmq";\nconst mails = new Queue("mails");\nexport async function run(id) { try { ${code} } catch (error) { logger.error(\`mail \${id} not queued: \${error}\`); } }`;
    expect(both(tried(`await mails.add("welcome", { id });`))).toEqual([[], ["flattened"]]);
    expect(both(tried(`await mails.add("welcome", { id }); await mails.add("news", { id });`))[0]).toEqual([
      "flattened",
    ]);
    expect(both(tried(`await queueMails(id);`))[0]).toEqual(["flattened"]);
  });

  it("where a function of the project asks another host and does nothing else", () => {
    const code = `import { tell } from "./chat";\nexport const run = (id) => { tell(id).catch((error) => { logger.error("chat: " + error); }); };`;
    const chat = (more: string) => ({
      "src/chat.ts": `import { PrismaClient } from "@prisma/client";\nconst prisma = new PrismaClient();\nexport async function tell(id) { ${more} return fetch("https://chat.example", { method: "POST", body: id }); }`,
    });
    expect(both(code, chat(""))).toEqual([[], ["flattened"]]);
    expect(both(code, chat("await prisma.told.create({ data: { id } });"))[0]).toEqual(["flattened"]);
  });
});
