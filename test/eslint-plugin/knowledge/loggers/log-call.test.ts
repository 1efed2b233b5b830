import { describe, expect, test } from "vitest";
import { logCallsIn } from "../../../../eslint-plugin/src/knowledge/loggers/index.ts";
import { parse } from "./source-code.ts";

/** Each call as `logger level: arguments`. */
function calls(code: string): string[] {
  const sourceCode = parse(code);
  return logCallsIn(sourceCode).map(
    ({ logger, level, logged }) => `${logger} ${level}: ${logged.map((each) => sourceCode.getText(each)).join(", ")}`,
  );
}

test("what a callback is handed besides is none", () => {
  expect(calls(`import tracer from "dd-trace"; tracer.trace("a", (on, done) => done.setTag("b", c))`)).toEqual([]);
  expect(calls(`import tracer from "dd-trace"; tracer.use("a", (on) => on.setTag("b", c))`)).toEqual([]);
});

describe("loggers known by their package", () => {
  test.each([
    [`console.table(rows)`, "console info: rows"],
    // What a library hands to a callback.
    [
      `import { trace } from "@opentelemetry/api"; trace.getTracer("a").startActiveSpan("b", {}, (on) => on.setAttributes(c))`,
      "opentelemetry info: c",
    ],
    [`import tracer from "dd-trace"; tracer.trace("a", (on) => on.setTag("b", c))`, `datadog info: "b", c`],
    [`import Bugsnag from "@bugsnag/js"; Bugsnag.addOnError((on) => on.addMetadata("b", c))`, `bugsnag info: "b", c`],
    [`import * as S from "@sentry/node"; S.withScope((on) => { on.setExtra("b", c) })`, `sentry-scope info: "b", c`],
    [
      `import { Notifier } from "@airbrake/node"; new Notifier(o).notify({ params: c })`,
      "airbrake error: { params: c }",
    ],
    [`console.assert(ok, reason)`, "console error: reason"],
    [`const { warn } = console; warn(x)`, "console warn: x"],
    [`console.log.call(console, x)`, "console info: x"],
    [`process.stderr.write(line)`, "process info: line"],
    [`import pino from "pino"; const out = pino(); out.fatal({ a }, "m")`, `pino fatal: { a }, "m"`],
    [`import { pino } from "pino"; export const a = pino({}).child({ b }).child({})`, "pino info: { b }"],
    [`import type { Logger } from "pino"; function f(out: Logger) { out.debug(a) }`, "pino debug: a"],
    [`import winston from "winston"; const w = winston.createLogger(); w.log("warn", m, a)`, "winston warn: m, a"],
    [`const winston = require("winston"); winston.silly(a)`, "winston debug: a"],
    [`const l = require("log4js").getLogger(); l.mark(a)`, "log4js info: a"],
    [
      `import { Logger } from "@nestjs/common"; class A { private readonly out = new Logger(A.name); f() { this.out.log(a) } }`,
      "nest info: a",
    ],
    [
      `import { PinoLogger } from "nestjs-pino"; class A { constructor(private out: PinoLogger) {} f() { this.out.info(a) } }`,
      "pino info: a",
    ],
    [`import { Logger } from "tslog"; new Logger().getSubLogger().silly(a)`, "tslog trace: a"],
    [`import createDebug from "debug"; const d = createDebug("x").extend("y"); d("%s", a)`, `debug debug: "%s", a`],
    [`import { consola } from "consola"; consola.withTag("x").success(a)`, "consola info: a"],
    [
      `import { Logger } from "@aws-lambda-powertools/logger"; const l = new Logger(); l.appendKeys(a)`,
      "powertools info: a",
    ],
    [
      `import { Logging } from "@google-cloud/logging"; const l = new Logging().log("x"); l.entry(meta, a)`,
      "google-cloud info: meta, a",
    ],
    [`import * as Sentry from "@sentry/node"; Sentry.setUser(a)`, "sentry info: a"],
    [
      `import { trace } from "@opentelemetry/api"; trace.getActiveSpan()?.setAttribute("k", a)`,
      `opentelemetry info: "k", a`,
    ],
  ])("%s", (code, expected) => {
    expect(calls(code)).toContain(expected);
  });
});

describe("loggers known by their name", () => {
  test.each([
    [`logger.warn(a)`, "named warn: a"],
    [`import log from "../lib/log.js"; log.verbose(a)`, "named debug: a"],
    [`import out from "@server/logging/Logger"; out.info("cat", a)`, `named info: "cat", a`],
    [`req.log.info(a)`, "named info: a"],
    [`const out = getLogger("x"); out.error(a)`, "named error: a"],
    [`const LOGGER = make(); const out = LOGGER; out.info(a)`, "named info: a"],
    [`class A { f() { this._logger.http(a) } }`, "named info: a"],
    [`logger?.info(a)`, "named info: a"],
    [`tracer.startActiveSpan("x", (span) => { span.setAttribute("k", a) })`, `named-span info: "k", a`],
  ])("%s", (code, expected) => {
    expect(calls(code)).toEqual([expected]);
  });
});

test.each([
  `Math.log(a)`,
  `blog.error(a); catalog.info(a); dialog.warn(a); changelog.error(a)`,
  `git.log.info(a)`,
  `db.log.insert(a)`,
  `auditLog.create(a)`,
  `class A { log(x) {} f() { this.log(a) } }`,
  `import logger from "morgan"; logger("dev")`,
  `import { logger } from "hono/logger"; app.use(logger())`,
  `res.info(a)`,
])("no log call: %s", (code) => {
  expect(calls(code)).toEqual([]);
});
