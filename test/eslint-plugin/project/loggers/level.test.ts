import { afterAll, describe, expect, it } from "vitest";
import { removeProjects, reported } from "../linted.ts";

afterAll(removeProjects);

const DEBUG = 'logger.debug({ email: guest.email }, "booked");';

/** How many findings there are on a line that logs with a logger which another file makes. */
function findings(logger: string, line = DEBUG, others: Record<string, string> = {}, strict = false): number {
  const text = `import { logger } from "./logger";\nexport function book(guest) {\n  ${line}\n}\n`;
  const files = { ...others, "logger.ts": logger, "book.ts": text };
  return reported("no-pii-in-logs", files, "book.ts", strict ? [{ checkSilentLoggers: true }] : []).length;
}

const pino = (options: string) => `import pino from "pino";\nexport const logger = pino(${options});\n`;
const winston = (options: string) =>
  `import winston from "winston";\nexport const logger = winston.createLogger(${options});\n`;

const FUNCTION = "\nfunction setting(name: string, otherwise: string) { return process.env[name] ?? otherwise; }\n";

describe("lines that nobody writes in production unless somebody asks for them", () => {
  it.each([
    ["the library's own level", pino("")],
    ["a level by name", pino('{ level: "info" }')],
    ["a variable of the environment that is not set", pino('{ level: process.env.LOG_LEVEL || "info" }')],
    ["nothing but such a variable", winston("{ level: process.env.LOG_LEVEL }")],
    ["an environment", pino('{ level: process.env.NODE_ENV === "production" ? "warn" : "debug" }')],
    [
      "an environment and a switch, in constants",
      `import pino from "pino";
       const isProduction = process.env.NODE_ENV?.toLowerCase() === "production";
       const isLoud = process.env.LOUD?.toLowerCase() === "true";
       const level = isProduction && !isLoud ? "info" : "debug";
       export const logger = pino({ level });`,
    ],
    [
      "one of several environments",
      pino('{ level: ["production", "staging"].includes(process.env.NODE_ENV) ? "info" : "trace" }'),
    ],
    ["a function of settings", pino('{ level: setting("LEVEL", "info") }').replace("\n", FUNCTION)],
    ["a logger that is derived", pino("").replace("pino();", 'pino().child({ part: "desk" });')],
    [
      "a factory of the project",
      `import pino from "pino";
       function make(part: string) { return pino({ name: part, level: "info" }); }
       export const logger = make("desk");`,
    ],
    [
      "a method of the project's own",
      `import winston from "winston";
       class Journal {
         private readonly out = winston.createLogger({ level: "info" });
         debug(fields: object, text: string) { this.out.debug(text, fields); }
       }
       export const logger = new Journal();`,
    ],
    [
      "an object that is set up later, with an output of its own level",
      `import bunyan from "bunyan";
       export const logger = {
         setUp(options = {}) {
           this.level = process.env.LEVEL || (process.env.NODE_ENV === "production" ? "info" : "debug");
           this.out = bunyan.createLogger({ name: "desk", streams: options.streams ?? [this.output()] });
         },
         output() { return { level: this.level, stream: process.stdout }; },
         debug(fields, text) { return this.out.debug(fields, text); },
       };
       logger.setUp();`,
    ],
    [
      "a level that is set afterwards",
      'import winston from "winston";\nexport const logger = winston.createLogger({ level: "debug" });\nlogger.level = "error";\n',
    ],
  ])("%s", (_, logger) => {
    expect(findings(logger)).toBe(0);
    expect(findings(logger, DEBUG, {}, true)).toBe(1);
    // Graver lines are written.
    expect(findings(logger, 'logger.error({ email: guest.email }, "not booked");')).toBe(1);
    // A credential is no line for anybody.
    expect(findings(logger, 'logger.debug({ password: guest.password }, "booked");')).toBe(1);
  });

  it.each([
    ["a level by name", pino('{ level: "debug" }')],
    ["a variable with another default", pino('{ level: process.env.LOG_LEVEL?.toLowerCase() ?? "debug" }')],
    ["another environment", pino('{ level: process.env.NODE_ENV === "test" ? "silent" : "debug" }')],
    [
      "an output of its own level",
      winston('{ level: "info", transports: [new winston.transports.Console({ level: "debug" })] }'),
    ],
    [
      "what callers hand over",
      `import pino from "pino";\nconst make = (given) => pino({ level: given.level || "info" });\nexport const logger = make({ level: "debug" });\n`,
    ],
    [
      "options that cannot be read",
      'import pino from "pino";\nimport options from "elsewhere";\nexport const logger = pino(options);\n',
    ],
    ["the console", "export const logger = console;\n"],
    ["a logger that cannot be read", 'import { logger } from "elsewhere";\nexport { logger };\n'],
    [
      "a method that writes in another way as well",
      `import pino from "pino";
       const out = pino();
       export const logger = { debug(fields, text) { out.debug(fields, text); console.log(fields); } };`,
    ],
  ])("not with %s", (_, logger) => {
    expect(findings(logger)).toBe(1);
  });

  it("a setting that a schema of the project gives a default", () => {
    const settings = (level: string) => `import { z } from "zod";
      const schema = z.object({ PORT: z.string().default("80"), LOG_LEVEL: z.enum(["debug", "info"]).default("${level}") });
      export const settings = schema.parse(process.env);\n`;
    const logger =
      'import pino from "pino";\nimport { settings } from "./settings";\nexport const logger = pino({ level: settings.LOG_LEVEL });\n';
    expect(findings(logger, DEBUG, { "settings.ts": settings("info") })).toBe(0);
    expect(findings(logger, DEBUG, { "settings.ts": settings("debug") })).toBe(1);
  });
});

describe("lines that an application of NestJS hands on", () => {
  const service = `import { Logger } from "@nestjs/common";
    export class Desk {
      private readonly logger = new Logger(Desk.name);
      book(guest) { this.logger.debug(\`booked for \${guest.email}\`); }
    }`;
  const main = (body: string) =>
    `import { NestFactory } from "@nestjs/core";\nimport { Logger } from "nestjs-pino";\n${body}\n`;
  const count = (files: Record<string, string>) =>
    reported("no-pii-in-logs", { ...files, "desk.ts": service }, "desk.ts").length;

  it("are all written by itself", () => {
    expect(count({ "main.ts": main("const app = await NestFactory.create(AppModule);") })).toBe(1);
  });

  it("are written by their levels", () => {
    const listed = (levels: string) =>
      count({ "main.ts": main(`const app = await NestFactory.create(AppModule, { logger: ${levels} });`) });
    expect(listed('["error", "warn", "log"]')).toBe(0);
    expect(listed('["error", "debug"]')).toBe(1);
    // Another application says nothing, and writes all of them.
    const quiet = main("await NestFactory.createApplicationContext(TaskModule, { logger: ['error'] });");
    expect(count({ "main.ts": main("await NestFactory.create(AppModule, { cors: true });"), "tasks.ts": quiet })).toBe(
      1,
    );
  });

  it("are written as pino is told to, where the application hands them to it", () => {
    const module = (level: string) =>
      `export const settings = () => ({ pinoHttp: { level: process.env.NODE_ENV === "production" ? "${level}" : "debug" } });`;
    const hands = main("const app = await NestFactory.create(AppModule);\napp.useLogger(app.get(Logger));");
    expect(count({ "main.ts": hands, "log.module.ts": module("info") })).toBe(0);
    expect(count({ "main.ts": hands, "log.module.ts": module("debug") })).toBe(1);
    expect(count({ "main.ts": main("await NestFactory.create(AppModule);"), "log.module.ts": module("info") })).toBe(1);
  });
});
