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
    const options = { checkPlainFailures: true };
    expect(found(line, billing(`throw error;`), options)).toEqual(["flattened"]);
    expect(found(line, billing(`logger.error("not billed", error); throw error;`), options)).toEqual(["flattened"]);
  });
});

it("code that only computes throws where it has a bug", () => {
  const code = `const rank = (all) => all.sort(byScore);\nexport function ranked(all) { try { return rank(all); } catch (error) { logger.error(\`not ranked: \${error}\`); return all; } }`;
  expect(found(code, {}, { checkPlainFailures: true })).toEqual(["flattened"]);
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

  it("where one call is waited for", () => {
    const tried = (code: string) =>
      `export async function run(id) { try { ${code} } catch (error) { logger.error(\`mail \${id} not queued: \${error}\`); } }`;
    expect(both(tried(`await mails.add("welcome", { id });`))).toEqual([[], ["flattened"]]);
    expect(both(tried(`const mail = render(id); await queueMails(mail);`))).toEqual([[], ["flattened"]]);
    expect(both(tried(`mails.prepare(id);`))).toEqual([[], ["flattened"]]);
    expect(both(tried(`await mails.add("welcome", { id }); await mails.add("news", { id });`))[0]).toEqual([
      "flattened",
    ]);
  });
});

describe("a lone error whose logger formats a copy", () => {
  const logger = (transport: string, format = "winston.format.timestamp()", more = "") => ({
    "src/logger.ts": `import * as winston from "winston";\nconst line = winston.format.printf(({ level, message }) => \`\${level} \${message}\`);\n${more}export default winston.createLogger({ format: winston.format.combine(${format}, line), transports: [new winston.transports.${transport}] });`,
  });
  const line = (logged: string) =>
    `import logger from "./logger";\nexport async function ship(id) { try { await send(id); } catch (error) { logger.error(${logged}); } }`;
  const own = "Console({ format: winston.format.combine(winston.format.colorize(), line) })";
  it("is lost, which the format for errors sees to", () => {
    expect(found(line("error"), logger(own))).toEqual(["copied"]);
    const comment = "// log.error({ stack: error.stack })\n";
    expect(found(line("error"), logger(own, undefined, comment))).toEqual(["copied"]);
    expect(found(line("error"), logger(own, "winston.format.errors({ stack: true })"))).toEqual([]);
    const custom =
      "const whole = winston.format((info) => (info instanceof Error ? { ...info, text: info.message } : info));\n";
    expect(found(line("error"), logger(own, "whole()", custom))).toEqual([]);
  });

  it("is not where the transport has no format of its own, or a message stands before it", () => {
    expect(found(line("error"), logger('Console({ level: "info" })'))).toEqual([]);
    expect(found(line('"not sent", error'), logger(own))).toEqual([]);
    expect(found(line("error").replace("./logger", "./other"), logger(own))).toEqual([]);
  });
});
