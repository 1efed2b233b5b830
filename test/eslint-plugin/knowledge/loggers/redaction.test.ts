import { describe, expect, test } from "vitest";
import { redactionIn, redactionOfPaths } from "../../../../eslint-plugin/src/knowledge/loggers/index.ts";
import { parse } from "./source-code.ts";

const covers = (code: string, path: string) => redactionIn(parse(code)).covers(path.split("."));

describe("reads what loggers censor", () => {
  test.each([
    [`pino({ redact: ["email", "user.phone"] })`, "email"],
    [`pino({ redact: ["user.phone"] })`, "user.phone"],
    [`pino({ redact: { paths: ["*.email"], remove: true } })`, "user.email"],
    [`pino({ redact: ['headers["x-api-key"]'] })`, "headers.x-api-key"],
    [`pino({ redact: ["user"] })`, "user.email"],
    [`const redact = ["ssn"]; fastify({ logger: { redact } })`, "ssn"],
    [`new Signale({ secrets: ["password"] })`, "form.password"],
    [`new Logger({ maskValuesOfKeys: ["iban"] })`, "payment.iban"],
    [`winston.createLogger({ format: winston.format.combine(redactSecrets(), winston.format.json()) })`, "password"],
  ])("%s covers %s", (code, path) => {
    expect(covers(code, path)).toBe(true);
  });

  test.each([
    [`pino({ redact: ["user.phone"] })`, "user.email"],
    [`pino({ redact: ["*.email"] })`, "email"],
    [`findFiles({ paths: ["email"] })`, "email"],
    [`winston.createLogger({ format: winston.format.json() })`, "password"],
  ])("%s does not cover %s", (code, path) => {
    expect(covers(code, path)).toBe(false);
  });
});

test("a path below an object touches it", () => {
  const redaction = redactionOfPaths(["user.email"]);
  expect(redaction.touches(["user"])).toBe(true);
  expect(redaction.touches(["order"])).toBe(false);
  expect(redaction.covers(["user"])).toBe(false);
});
