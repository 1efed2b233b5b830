import { describe, expect, it } from "vitest";
import { moduleOfKey, wordsOfKeys } from "../../../eslint-plugin/src/catalog/keys.ts";

describe("moduleOfKey", () => {
  it.each([
    ["pino()", "pino"],
    ["pino-http.pinoHttp().logger", "pino-http"],
    ["@nestjs/common.Logger.new()", "@nestjs/common"],
    ["mysql2/promise.createPool()", "mysql2/promise"],
    ["@ioc:Adonis/Core/Logger.x", "@ioc:Adonis/Core/Logger"],
    ["sql.js.Database.new()", "sql.js"],
    ["socket.io.Server.new()", "socket.io"],
    ["got.jsonBody", "got"],
    ["jsr:@hono/hono.Hono.new()", "jsr:@hono/hono"],
    ["global:Sentry.setUser", ""],
  ])("%s is of %s", (key, module) => {
    expect(moduleOfKey(key)).toBe(module);
  });
});

describe("wordsOfKeys", () => {
  it("asks for a module with the quote before it", () => {
    expect(wordsOfKeys(["pino()"])).toEqual([`"pino`, `'pino`]);
  });

  it("asks for nothing more where a key is never written without a word that is asked for", () => {
    expect(wordsOfKeys(["winston.createLogger()", "@sentry/node.logger"], ["log"])).toEqual(["log"]);
    expect(wordsOfKeys(["global:Sentry", "@sentry/node", "@sentry/node.getActiveSpan()"])).toEqual(["Sentry"]);
  });

  it("asks for a global by its own name, and for what is taken from one that is everywhere", () => {
    expect(wordsOfKeys(["console", "process.stdout", "global:window.console"])).toEqual(["console", "stdout"]);
  });

  it("leaves out what a shorter word finds", () => {
    expect(wordsOfKeys([], ["logger", "log"])).toEqual(["log"]);
  });
});
