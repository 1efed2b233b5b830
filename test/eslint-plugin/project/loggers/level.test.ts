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
    [
      "a level by name, with more under a condition",
      pino('{ level: "info", ...(process.env.PRETTY && { transport: { target: "pino-pretty" } }) }'),
    ],
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
    ["another level under a condition", pino('{ level: "info", ...(process.env.LOUD && { level: "debug" }) }')],
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

describe("loggers that a function of the project makes", () => {
  const made = (level: string, more = "") => `import pino from "pino";
    const base = pino({ level: process.env.LOG_LEVEL || "${level}" });
    function adapt(out: pino.Logger, part: string) {
      return {
        debug: (text: string, data?: object) => { if (data) out.debug(data, part + text); else out.debug(text); },
        info: (text: string, data?: object) => out.info(data, text),
      };
    }
    export function loggerFor(part: string) { const inner = base.child({ part }); return adapt(inner, part); }
    export const logger = adapt(base, "");
    ${more}\n`;
  const line = (level: string) => `logger.${level}("booked", { email: guest.email });`;

  it("write at the level of what they are handed", () => {
    expect(findings(made("info"), line("debug"))).toBe(0);
    expect(findings(made("debug"), line("debug"))).toBe(1);
    expect(findings(made("info"), line("info"))).toBe(1);
  });

  it("may be told another level while they run", () => {
    const set = "export function setLevel(level: string) { base.level = level; }";
    expect(findings(made("info", set), line("debug"))).toBe(0);
    const main = (level: string) => ({ "main.ts": `import { setLevel } from "./logger";\nsetLevel("${level}");\n` });
    expect(findings(made("info", set), line("debug"), main("error"))).toBe(0);
    expect(findings(made("info", set), line("debug"), main("debug"))).toBe(1);
  });

  it("are fields of a class that others extend", () => {
    const base = `import { loggerFor } from "./logger";
      export abstract class Desk {
        protected logger: ReturnType<typeof loggerFor>;
        constructor() { this.logger = loggerFor(this.constructor.name); }
      }\n`;
    const text = `import { Desk } from "./desk";
      export class Front extends Desk { book(guest) { this.${line("debug")} } }\n`;
    const count = (level: string) =>
      reported("no-pii-in-logs", { "logger.ts": made(level), "desk.ts": base, "front.ts": text }, "front.ts").length;
    expect(count("info")).toBe(0);
    expect(count("debug")).toBe(1);
  });
});

describe("methods of a logger that a setting switches on", () => {
  const settings = (fallback: string) => `import { z } from "zod";
    export const settings = z.object({ SPOOL: z.string().optional(), VERBOSE: z.coerce.boolean().default(${fallback}) }).parse(process.env);\n`;
  const logger = (test: string) => `import { settings } from "./settings";
    export type Journal = ReturnType<typeof journalFor>;
    export function journalFor(part: string) { return settings.SPOOL ? spooled(part) : printed(part); }
    function spooled(part: string) {
      return { trace: (text: string, data: object) => { if (${test}) return; spool(part, text, data); } };
    }
    function printed(part: string) {
      const make = (fields = {}) => ({
        trace: (text: string, data: object) => { if (${test}) return; console.log(part, text, fields, data); },
      });
      return make();
    }\n`;
  const text = `import type { Journal } from "./logger";
    export function book({ guest, logger }: { guest: { email: string }; logger: Journal }) {
      logger.trace("booked", { email: guest.email });
    }\n`;
  const count = (test: string, fallback = "false") =>
    reported(
      "no-pii-in-logs",
      { "settings.ts": settings(fallback), "logger.ts": logger(test), "book.ts": text },
      "book.ts",
    ).length;

  it("write nothing while it is off", () => {
    expect(count("!settings.VERBOSE")).toBe(0);
    expect(count("!settings.VERBOSE", "true")).toBe(1);
    // Where the lines go is no switch.
    expect(count("!settings.SPOOL")).toBe(1);
    expect(count("isQuiet(part)")).toBe(1);
  });
});
