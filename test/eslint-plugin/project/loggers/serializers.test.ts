import { afterAll, describe, expect, it } from "vitest";
import { removeProjects, reported } from "../linted.ts";

afterAll(removeProjects);

/** What is reported of a line that logs with a logger which another file makes. */
function messages(logger: string, line: string, others: Record<string, string> = {}): string[] {
  const text = `import { logger } from "./logger";\nexport function book(req, res, user) {\n  ${line}\n}\n`;
  const files = { ...others, "logger.ts": logger, "book.ts": text };
  return reported("no-pii-in-logs", files, "book.ts").map(({ message }) => message);
}

const REQUEST = 'logger.error({ req }, "not booked");';
const made = (serializers: string) =>
  `import bunyan from "bunyan";\nimport pino from "pino";\nimport * as own from "./serializers";\nexport const logger = pino({ serializers: ${serializers} });\n`;

const OWN = {
  "serializers.ts": `
    export function request(req) {
      if (!req) return req;
      const headers = req.headers || {};
      const entry = { method: req.method, url: req.originalUrl, headers: { agent: headers["user-agent"] } };
      if (req.params) entry.bookingId = req.params.bookingId;
      return entry;
    }
    export function open(req) { return { method: req.method, headers: req.headers }; }
    export const guest = (user) => ({ id: user.id, mail: user.email });
  `,
};

describe("what serializers leave", () => {
  it.each([
    ["of a request little", "{ req: own.request }"],
    ["of a request a line", "{ req: (req) => `${req.method} ${req.url}` }"],
    ["of a request all but its headers", "{ req: (req) => ({ ...pino.stdSerializers.req(req), headers: undefined }) }"],
    ["what cannot be read: somebody has thought of it", "{ req: unknown }"],
  ])("%s", (_, serializers) => {
    expect(messages(made(serializers), REQUEST, OWN)).toEqual([]);
  });

  it.each([
    ["its headers", "{ req: own.open }", "`req` is written to the log with headers in it"],
    [
      "its headers, by the library",
      "{ req: pino.stdSerializers.req }",
      "`req` is written to the log with headers in it",
    ],
    [
      "its headers, handed on",
      "{ req: (req) => ({ ...pino.stdSerializers.req(req), at: 1 }) }",
      "`req` is written to the log with headers in it",
    ],
    ["another key", "{ request: own.request }", "Request (`req`) is written to the log with all it holds"],
    [
      "an error",
      "{ err: (err) => ({ message: err.message }) }",
      "Request (`req`) is written to the log with all it holds",
    ],
  ])("not %s", (_, serializers, start) => {
    expect(messages(made(serializers), REQUEST, OWN).map((each) => each.slice(0, start.length))).toEqual([start]);
  });

  it("of a person what they name", () => {
    expect(messages(made("{ user: own.guest }"), "logger.info({ user });", OWN)).toEqual([
      expect.stringContaining("`user` is written to the log with mail in it"),
    ]);
    expect(messages(made("{ user: (user) => ({ id: user.id }) }"), "logger.info({ user });")).toEqual([]);
  });

  it("through a factory and an object of the project's own", () => {
    const factory = `import pino from "pino";
      const make = (name, options) => pino({ name, ...options });
      export const logger = make("desk", { serializers: { req: (req) => ({ url: req.url }) } });`;
    expect(messages(factory, REQUEST)).toEqual([]);
    const object = (given: string) => `import bunyan from "bunyan";
      export const logger = {
        setUp() { this.out = bunyan.createLogger({ name: "desk", serializers: { req: (req) => ({ url: req.url }) } }); },
        error(fields, text) { return this.out.error(${given}, text); },
      };`;
    expect(messages(object("fields"), REQUEST)).toEqual([]);
    expect(messages(object("{ given: fields }"), REQUEST)).toHaveLength(1);
  });
});
