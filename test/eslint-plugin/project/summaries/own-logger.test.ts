import { afterAll, describe, expect, it } from "vitest";
import { reported, removeProjects } from "../linted.ts";

afterAll(removeProjects);

/** The names of what is reported of a line that logs with a logger of the project's own, which another file makes. */
function names(logger: string, line: string, others: Record<string, string> = {}): string[] {
  const text = `import { logger } from "./logger";\nexport function report(user, request) {\n  ${line}\n}\n`;
  const found = reported("no-pii-in-logs", { ...others, "logger.ts": logger, "report.ts": text }, "report.ts");
  return found.map(({ message }) => /`([^`]+)`/.exec(message)?.[1] ?? "");
}

/** A logger with a function through which its fields go before they are written. */
function withClean(clean: string): string {
  return `${clean}
export class Journal {
  constructor(private readonly source: string) {}
  info(message: string, ...fields: unknown[]) {
    this.#write("info", message, ...fields);
  }
  #write(level: string, message: string, ...fields: unknown[]) {
    const line = { level, message, source: this.source, ...clean(fields) };
    console.log(JSON.stringify(line));
  }
}
export const logger = new Journal("shop");
`;
}

const DEEP_SET = `
const HIDDEN = ["email", "phonenumber", ...["token"]];
const hidden = new Set(HIDDEN);
function clean(value: any, depth = 0): any {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => clean(each, depth + 1));
  const copy: any = {};
  for (const [key, inner] of Object.entries(value)) {
    if (hidden.has(key.toLowerCase())) {
      copy[key] = "[hidden]";
      continue;
    }
    copy[key] = clean(inner, depth + 1);
  }
  return copy;
}`;

const TOP_DELETE = `
const HIDDEN = ["email", "phone"];
function clean(fields: any) {
  const copy = { ...fields };
  for (const key of HIDDEN) delete copy[key];
  return copy;
}`;

describe("keys that the project's own logger drops", () => {
  it.each([
    ["in a set, at any depth, in another case", DEEP_SET, "logger.info('x', { user: { phoneNumber: user.phone } });"],
    ["under a key above", DEEP_SET, "logger.info('x', { email: { address: user.email } });"],
    ["deleted one by one", TOP_DELETE, "logger.info('x', { email: user.email });"],
    [
      "a pattern in a replacer of JSON",
      `const SECRET = /^(?:email|phone)$/i;
       function hide(key: string, value: unknown) { return SECRET.test(key) ? "***" : value; }
       function clean(fields: any) { return JSON.parse(JSON.stringify(fields, hide)); }`,
      "logger.info('x', { user: { Email: user.email } });",
    ],
    [
      "a part of the key, asked by a function",
      `const WORDS = ["mail", "phone"];
       const isSecret = (key: string) => WORDS.some((word) => key.toLowerCase().includes(word));
       function clean(fields: any): any {
         return Object.fromEntries(Object.entries(fields).filter(([key]) => !isSecret(key)));
       }`,
      "logger.info('x', { userEmail: user.email });",
    ],
    [
      "a pair with a stand-in",
      `const HIDDEN = Object.freeze(["email"] as const);
       function clean(fields: any): any {
         return Object.fromEntries(
           Object.entries(fields).map(([key, value]) => (HIDDEN.includes(key) ? [key, "***"] : [key, value])),
         );
       }`,
      "logger.info('x', { email: user.email });",
    ],
  ])("%s", (_what, clean, line) => {
    expect(names(withClean(clean), line)).toEqual([]);
  });

  it.each([
    ["of another name", DEEP_SET, "logger.info('x', { address: user.email });", ["user.email"]],
    ["in the message", DEEP_SET, "logger.info(`for ${user.email}`, { email: user.email });", ["user.email"]],
    [
      "below the top, where only the top is cleaned",
      TOP_DELETE,
      "logger.info('x', { user: { email: user.email } });",
      ["user.email"],
    ],
    [
      "kept, not dropped, by a list",
      `const KEPT = ["email"];
       function clean(fields: any): any {
         const copy: any = {};
         for (const key of Object.keys(fields)) if (KEPT.includes(key)) copy[key] = fields[key];
         return copy;
       }`,
      "logger.info('x', { email: user.email });",
      ["user.email"],
    ],
    [
      "of a function that is never called",
      `const HIDDEN = ["email"];
       export function unused(fields: any) { for (const key of HIDDEN) delete fields[key]; return fields; }
       const clean = (fields: any) => ({ ...fields });`,
      "logger.info('x', { email: user.email });",
      ["user.email"],
    ],
  ])("not those %s", (_what, clean, line, expected) => {
    expect(names(withClean(clean), line)).toEqual(expected);
  });

  it("not where the fields are written as they are beside", () => {
    const logger = `${DEEP_SET}
      export const logger = { info(message: string, fields: unknown) { console.log(message, fields); send(clean(fields)); } };`;
    expect(names(logger, "logger.info('x', { email: user.email });")).toEqual(["user.email"]);
  });

  it("of a class in another file, with those that it is made with", () => {
    const journal = `
      const ALWAYS = ["token"];
      function all(more: string[]) { const set = new Set(ALWAYS); for (const key of more) set.add(key.toLowerCase()); return set; }
      function without(value: any, keys: Set<string>): any {
        const copy: any = {};
        for (const key in value) copy[key] = keys.has(key.toLowerCase()) ? "***" : without(value[key], keys);
        return copy;
      }
      export class Journal {
        #keys: Set<string> = new Set(ALWAYS);
        constructor(name: string, more: string[] = []) { this.#keys = all(more); }
        child(fields: object) { return this; }
        info(message: string, fields?: object) { console.log(message, JSON.stringify(without(fields, this.#keys))); }
      }`;
    const others = {
      "journal.ts": journal,
      "made.ts": 'import { Journal } from "./journal"; export const logger = new Journal("shop", ["Email"]);',
    };
    const again = 'export { logger } from "./made";';
    expect(names(again, "logger.info('x', { email: user.email });", others)).toEqual([]);
    expect(names(again, "logger.child({}).info('x', { email: user.email });", others)).toEqual([]);
    const plain = 'import { Journal } from "./journal"; export const logger = new Journal("shop");';
    expect(names(plain, "logger.info('x', { email: user.email });", others)).toEqual(["user.email"]);
  });

  it("values that begin with a scheme, under any key", () => {
    const logger = withClean(`
      const CREDENTIAL = /(sk-[a-z]{4,}|Bearer\\s+\\S+)/;
      function clean(value: any): any {
        if (typeof value === "string") { if (CREDENTIAL.test(value)) return "[hidden]"; return value; }
        return value && Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]));
      }`);
    expect(names(logger, "logger.info('x', { given: request.headers.authorization });")).toEqual([]);
    expect(names(logger, "logger.info('x', { given: user.email });")).toEqual(["user.email"]);
  });
});

const VEIL = `
export const HIDDEN: string = "(hidden)";
const PARTS: Array<string> = ["password", "token", "cookie"];
const HARMLESS: Set<string> = new Set<string>(["tokencount"]);
const ALWAYS: Set<string> = new Set<string>(["pin"]);
const plain: (key: string) => string = (key: string): string => {
  return key.toLowerCase().replace(/[^a-z0-9]/g, "");
};
export const isPrivateKey: (key: string) => boolean = (key: string): boolean => {
  const spelt: string = plain(key);
  if (!spelt) {
    return false;
  }
  if (HARMLESS.has(spelt)) {
    return false;
  }
  if (ALWAYS.has(spelt)) {
    return true;
  }
  return PARTS.some((part: string) => {
    return spelt.includes(part);
  });
};

const WORDS: string = "password|secret|token|" + ["cookie", "pin"].join("|");
const NEAR: string = "[A-Za-z0-9_.-]{0,20}";
interface Rule { pattern: RegExp; put: string }
const RULES: Array<Rule> = [
  { pattern: /\\b(Bearer|Token)\\s+(?=[\\w.~-]*\\d)[\\w.~-]{8,}/gi, put: \`$1 \${HIDDEN}\` },
  { pattern: new RegExp(\`"(\${NEAR}(?:\${WORDS})\${NEAR})"(\\\\s*:\\\\s*)"(?:[^"\\\\\\\\]|\\\\\\\\.)*"\`, "gi"), put: \`"$1"$2"\${HIDDEN}"\` },
  { pattern: new RegExp(\`\\\\b(\${NEAR}(?:\${WORDS})\${NEAR})(\\\\s*[=:]\\\\s*)[^\\\\s,;&]+\`, "gi"), put: \`$1$2\${HIDDEN}\` },
  { pattern: /\\bhash ([a-z0-9]+)/gi, put: "digest $1" },
];
export const veilText: (text: string) => string = (text: string): string => {
  if (!text) {
    return text;
  }
  let veiled: string = text;
  for (const rule of RULES) {
    rule.pattern.lastIndex = 0;
    veiled = veiled.replace(rule.pattern, rule.put);
  }
  return veiled;
};
const veilWithin: (value: unknown, depth: number) => unknown = (value: unknown, depth: number): unknown => {
  if (typeof value === "string") return veilText(value);
  if (typeof value !== "object" || value === null || depth > 9) return value;
  if (Array.isArray(value)) return value.map((each: unknown) => veilWithin(each, depth + 1));
  const veiled: Record<string, unknown> = {};
  for (const key of Object.keys(value as Record<string, unknown>)) {
    const inner: unknown = (value as Record<string, unknown>)[key];
    veiled[key] = isPrivateKey(key) ? HIDDEN : veilWithin(inner, depth + 1);
  }
  return veiled;
};
export const veil: (value: unknown) => unknown = (value: unknown): unknown => {
  try {
    return veilWithin(value, 0);
  } catch {
    return HIDDEN;
  }
};
`;

const STATIC_LOGGER = `
import { veil, veilText } from "./veil";
export default class logger {
  private static veiled(line: unknown): unknown {
    if (typeof line === "string") {
      return veilText(line);
    }
    return veil(line);
  }
  public static debug(line: unknown, more?: Record<string, string>): void {
    const text: unknown = this.veiled(line);
    console.debug(text);
  }
  public static plain(line: unknown): void {
    console.info(line);
  }
  public static info(line: unknown): void {
    console.info(line);
  }
}
`;

describe("texts and keys that the project's own logger replaces", () => {
  const lines = (line: string, parameters = "user, request, data: { channel: string; authToken: string }") => {
    const text = `import logger from "./journal";\nexport function report(${parameters}) {\n  ${line}\n}\n`;
    const found = reported(
      "no-pii-in-logs",
      { "journal.ts": STATIC_LOGGER, "veil.ts": VEIL, "report.ts": text },
      "report.ts",
    );
    return found.map(({ message }) => message);
  };

  it.each([
    "logger.debug(data);",
    "logger.debug({ userPassword: user.password });",
    "logger.debug({ PIN: user.pin });",
    "logger.debug(`host: a  - Token:${request.headers.authorization}`);",
    'logger.debug("signed in with token " + user.accessToken);',
    "logger.debug(`found ${JSON.stringify(data)}`);",
    "logger.debug(`received ${JSON.stringify(request.body)}`);",
    "logger.debug(request.body);",
  ])("%s", (line) => {
    expect(lines(line)).toEqual([]);
  });

  it.each([
    ["logger.info(data);", "authToken"],
    ["logger.debug(`signed in: ${user.email}`);", "user.email"],
    ["logger.debug({ email: user.email });", "user.email"],
    ["logger.debug(`job ${user.accessToken}`);", "user.accessToken"],
    ["logger.debug(`hash ${user.password}`);", "user.password"],
    ["logger.info(`token: ${user.accessToken}`);", "user.accessToken"],
    ["logger.info(request.body);", "request.body"],
  ])("but not in %s", (line, name) => {
    expect(lines(line)).toEqual([expect.stringContaining(name)]);
  });

  it("tells what is left of an object", () => {
    const found = lines(
      "logger.debug(`found ${JSON.stringify(member)}`);",
      "member: { email: string; inviteToken: string }",
    );
    expect(found).toEqual([expect.stringContaining("`member` is written to the log with email in it")]);
  });
});

it("a logger in a folder that the manifest takes a package from", () => {
  const text =
    'import logger from "common/journal";\nexport function report(user) { logger.debug({ password: user.password }); }\n';
  const files = (range: string) => ({
    "common/package.json": '{ "name": "@shop/common" }',
    "common/journal.ts": STATIC_LOGGER,
    "common/veil.ts": VEIL,
    "app/package.json": `{ "name": "app", "dependencies": { "common": "${range}" } }`,
    "app/report.ts": text,
  });
  expect(reported("no-pii-in-logs", files("file:../common"), "app/report.ts")).toEqual([]);
  expect(reported("no-pii-in-logs", files("^1.2.0"), "app/report.ts")).toHaveLength(1);
});

describe("keys that a logger hides which a function makes", () => {
  const NAMES = { "names.ts": 'export const NAMES = new Set(["replyTo"]);\n' };
  const logger = (stand: string, quiet = "info: () => {}") => `import { createHash } from "node:crypto";
    import { sink } from "log-sink";
    import { NAMES } from "./names";
    const plain = (name: string) => name.toLowerCase().replace(/[_-]/g, "");
    const spelled = (names: Set<string>) => new Set([...names].map(plain));
    const HIDDEN = spelled(NAMES);
    const digest = (text: string) => createHash("sha256").update(text).digest("hex");
    function clean<T>(fields: T): T {
      const copy: Record<string, unknown> = {};
      for (const [key, value] of Object.entries(fields)) {
        const name = plain(key);
        if (HIDDEN.has(name) && process.env.NODE_ENV === "production") copy[key] = ${stand};
        else if (typeof value === "object") copy[key] = clean(value);
        else copy[key] = value;
      }
      return copy as T;
    }
    export type Journal = ReturnType<typeof journalFor>;
    export function journalFor(part: string) {
      if (process.env.QUIET) return none();
      const make = (base = {}) => ({ info: (text: string, data?: object) => sink.info(text, clean({ part, ...base, ...data })) });
      return make();
    }
    function none() { return { ${quiet} }; }\n`;
  const count = (text: string, key: string) => {
    const line = `import type { Journal } from "./logger";
      export function answer(mail, options: { logger: Journal }) { const { logger } = options; logger.info("sent", { ${key}: mail.author.email }); }\n`;
    return reported("no-pii-in-logs", { ...NAMES, "logger.ts": text, "answer.ts": line }, "answer.ts").length;
  };

  it("whether there is something, or a hash, stands in their place", () => {
    expect(count(logger("!!value"), "replyTo")).toBe(0);
    expect(count(logger("digest(value)"), "reply_to")).toBe(0);
    expect(count(logger('createHash("sha256").update(value).digest("hex")'), "reply_to")).toBe(0);
    expect(count(logger("!!value"), "author")).toBe(1);
    expect(count(logger("value.trim()"), "replyTo")).toBe(1);
  });

  it("not where one of several writes them as they are", () => {
    expect(count(logger("!!value", "info: (text: string, data?: object) => console.log(text, data)"), "replyTo")).toBe(
      1,
    );
  });
});
