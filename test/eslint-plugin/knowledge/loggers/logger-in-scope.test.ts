import { describe, expect, test } from "vitest";
import { loggerInScope } from "../../../../eslint-plugin/src/knowledge/loggers/index.ts";
import { nodeWithText, parse } from "./source-code.ts";

/** The call that would log `e` at the place marked `HERE`. */
function errorCall(code: string): string | null {
  const sourceCode = parse(code);
  return loggerInScope(nodeWithText(sourceCode, "HERE"), sourceCode)?.errorCall("e", "failed") ?? null;
}

describe("finds the logger of the place and its convention", () => {
  test.each([
    [`import pino from "pino"; const logger = pino(); function f() { HERE; }`, `logger.error({ err: e }, "failed")`],
    [`import { logger } from "./logger"; logger.info({ a }, "x"); HERE;`, `logger.error({ err: e }, "failed")`],
    [`import { logger } from "./logger"; logger.info("x", a); HERE;`, `logger.error("failed", e)`],
    [`app.get("/", (req) => { req.log.info("x"); HERE; })`, `req.log.error({ err: e }, "failed")`],
    [
      `import { Logger } from "@nestjs/common"; class A { private readonly logger = new Logger("A"); f() { HERE; } }`,
      `this.logger.error("failed", e instanceof Error ? e.stack : e)`,
    ],
    [`class A { constructor(private log: AppLogger) {} f() { HERE; } }`, `this.log.error("failed", e)`],
    [`function f(logger) { HERE; }`, `logger.error("failed", e)`],
    [`console.log("up"); HERE;`, `console.error("failed", e)`],
  ])("%s", (code, expected) => {
    expect(errorCall(code)).toBe(expected);
  });
});

describe("does not offer what the place cannot see", () => {
  test.each([
    `function f(logger) { logger.info("x"); } HERE;`,
    `class A { f() { this.logger.info("x"); } } class B { g() { HERE; } }`,
    `import type { logger } from "./logger"; HERE;`,
    `HERE;`,
  ])("%s", (code) => {
    expect(errorCall(code)).toBeNull();
  });
});
