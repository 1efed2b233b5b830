import { describe, expect, it } from "vitest";
import { findingsIn } from "./linted.ts";

const found = (code: string) =>
  findingsIn("no-lost-error-in-log", { "src/orders.ts": code }).map((each) => each.split(":")[0]);
const pino = (before = "", options = "") => `import pino from "pino";\n${before}\nconst logger = pino(${options});\n`;
const failing = (line: string, tried = "await orders.load(id);") =>
  `export async function run(id, res) { try { ${tried} } catch (error) { ${line} } }`;

describe("a word configures no logger", () => {
  it.each([
    ["nothing", "", ""],
    ["a comment about a hook", "// logMethod", ""],
    ["a text about it", `const note = "logMethod";`, ""],
    ["another object's function", `export const api = { logMethods: 1 };`, ""],
  ])("%s does not keep what is dropped", (_, before, options) => {
    expect(found(`${pino(before, options)}${failing(`logger.error("failed", error);`)}`)).toEqual(["dropped"]);
  });

  it("a hook does", () => {
    const options = `{ hooks: { logMethod(args, method) { method.apply(this, args.reverse()); } } }`;
    expect(found(`${pino("", options)}${failing(`logger.error("failed", error);`)}`)).toEqual([]);
  });

  it.each([
    ["nothing", ""],
    ["a comment about serializers", "// serializers, errorKey, formatters"],
    ["a list of formatters", `const formatters = [];`],
    ["a text", `const note = "mixin";`],
  ])("%s does not write it in full", (_, before) => {
    expect(found(`${pino(before)}${failing(`logger.error({ error }, "failed");`)}`)).toEqual(["unserialized"]);
  });

  it.each([
    ["its key", `{ errorKey: "error" }`],
    ["serializers", `{ serializers: { error: pino.stdSerializers.err } }`],
  ])("%s do", (_, options) => {
    expect(found(`${pino("", options)}${failing(`logger.error({ error }, "failed");`)}`)).toEqual([]);
  });
});

describe("a word keeps no error and loses none", () => {
  it.each([
    ["a comment", `/* the stack is kept */ logger.error("failed: " + error);`, ["flattened"]],
    ["a variable called stack", `const stack = 1; logger.error(\`failed: \${error} \${stack}\`);`, ["flattened"]],
    ["a text about the cause", `logger.error(\`cause: \${error}\`);`, ["flattened"]],
    ["a message called full", `const fullError = String(error); logger.error(fullError);`, ["flattened"]],
    ["a text called error", `const whole = error.message; logger.error(whole);`, ["messageOnly"]],
    ["a question about it", `if (isFatal(error)) stop(); logger.error(\`failed: \${error}\`);`, ["flattened"]],
    ["parsing by name", `logger.error(\`failed: \${error}\`);`, ["flattened"]],
  ])("%s", (_, line, ids) => {
    expect(found(`${pino()}${failing(line, "await parseAndStore(id);")}`)).toEqual(ids);
  });

  it.each([
    ["the error itself", `logger.error(error, "failed");`],
    ["its stack", `logger.error(error.stack);`],
    ["an error that is thrown as well", `logger.error(\`failed: \${error}\`); throw error;`],
    ["an error that is reported", `Sentry.captureException(error); logger.error(\`failed: \${error}\`);`],
    ["a function that checks and reports", `checkAndReport(error); logger.error(\`failed: \${error}\`);`],
    ["a function that verifies for itself", `verifyFailure(error); logger.error(\`failed: \${error}\`);`],
    ["one kind of error", `if (error.code === "ENOENT") logger.error(\`failed: \${error}\`); else throw error;`],
    ["what is no failure", `logger.info(\`failed: \${error}\`);`],
  ])("is fine: %s", (_, line) => {
    expect(found(`import * as Sentry from "@sentry/node";\n${pino()}${failing(line)}`)).toEqual([]);
  });

  it.each([
    ["JSON.parse(id);", []],
    ["await orders.formatAndShip(id);", ["flattened"]],
    ["await new OrderParser(db).importAll(id);", ["flattened"]],
  ])("what is tried: %s", (tried, ids) => {
    expect(found(`${pino()}${failing(`logger.error(\`failed: \${error}\`);`, tried)}`)).toEqual(ids);
  });
});
