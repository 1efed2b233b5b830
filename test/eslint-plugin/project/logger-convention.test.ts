import { afterAll, describe, expect, it } from "vitest";
import { removeProjects, suggested } from "./suggested.ts";

afterAll(removeProjects);

/** The log line that is suggested for a lost error, in a file that has imported a logger; null where none is. */
function logged(
  logger: string,
  others: Record<string, string> = {},
  head = 'import { logger } from "./logger";',
): string | null {
  const text = `${head}\nexport async function sync() {\n  try {\n    await pull();\n  } catch {\n  }\n}\n`;
  const files = { "logger.ts": logger, ...others, "sync.ts": text };
  const { logError } = suggested("no-swallowed-catch", files, "sync.ts", [{ checkCommandLine: true }]);
  return /catch \((?:error|cause)\) \{\n\s+(.*)/.exec(logError ?? "")?.[1] ?? null;
}

describe("a logger of the project is told of an error by what it declares", () => {
  it.each([
    [
      "fields behind the message",
      "export class Logger { error(message: string, ...args: Array<Record<string, unknown> | undefined>) {} } export const logger = new Logger();",
      'logger.error("pull failed", { error });',
    ],
    [
      "an interface, with another name for the key",
      "export interface Logger { error(message: string, meta?: { err?: unknown }): void } export const logger: Logger = make();",
      'logger.error("pull failed", { err: error });',
    ],
    [
      "any further arguments",
      "export const logger = { error(message: string, ...rest: unknown[]) { write(message, rest); } };",
      'logger.error("pull failed", error);',
    ],
    [
      "an object first",
      "export interface Logger { error(fields: Record<string, unknown>, message?: string): void } export declare const x: Logger; export const logger: Logger = x;",
      'logger.error({ err: error }, "pull failed");',
    ],
    [
      "an Error",
      "export const logger = { error(message: string, error?: Error) { write(message, error); } };",
      'logger.error("pull failed", error instanceof Error ? error : new Error(String(error)));',
    ],
    ["the error alone", "export const logger = { error(e) { write(e); } };", "logger.error(error);"],
    [
      "a factory that says what it makes",
      "interface Log { error(message: string, meta: Record<string, unknown>): void } export function make(): Log { return other(); } export const logger = make();",
      'logger.error("pull failed", { error });',
    ],
    [
      "a base class",
      "class Base { error(message: string, meta?: Record<string, unknown>) {} } class Own extends Base {} export const logger = new Own();",
      'logger.error("pull failed", { error });',
    ],
  ])("%s", (_what, logger, expected) => {
    expect(logged(logger)).toBe(expected);
  });

  it.each([
    ["no method for errors", "export class L { sendDebugLog(options: object) {} } export const logger = new L();"],
    ["only a text", "export const logger = { error(message: string) { write(message); } };"],
    ["nothing that can be read", 'import { make } from "@acme/log"; export const logger = make();'],
  ])("%s: nothing is suggested", (_what, logger) => {
    expect(logged(logger)).toBeNull();
  });

  it("the type of a field is read", () => {
    const text = `import type { RunLogger } from "./logger";
export class Sync {
  constructor(private readonly logger: RunLogger) {}
  async run() {
    try { await this.pull(); } catch {}
  }
}
`;
    const logError = (type: string) =>
      suggested("no-swallowed-catch", { "logger.ts": type, "sync.ts": text }, "sync.ts").logError ?? null;
    expect(logError("export interface RunLogger { sendDebugLog(options: object): void }")).toBeNull();
    expect(
      logError("export interface RunLogger { error(message: string, meta?: Record<string, unknown>): void }"),
    ).toContain('this.logger.error("this.pull failed", { error });');
  });
});

describe("a logger that cannot be read is told of an error as the files around do", () => {
  const unreadable = 'import { make } from "@acme/log"; export const logger = make();';
  it.each([
    ["logger.error('no user', { error: e })", 'logger.error("pull failed", { error });'],
    ["logger.error({ err: e }, 'no user')", 'logger.error({ err: error }, "pull failed");'],
    ["logger.error('no user', e)", 'logger.error("pull failed", error);'],
    ["logger.error(e)", "logger.error(error);"],
  ])("%s", (call, expected) => {
    const other = `import { logger } from "./logger";\nexport async function user() { try { await find(); } catch (e) { ${call}; throw e; } }\n`;
    expect(logged(unreadable, { "user.ts": other })).toBe(expected);
  });
});

it.each([
  ["a schema", 'import { z } from "zod";\nconst auditLog = z.object({ id: z.string() });'],
  ["what draws at a terminal", 'import { log } from "@clack/prompts";'],
])("%s is no logger", (_what, head) => {
  expect(logged("", {}, head)).toBe('console.error("pull failed", error);');
});

it("adds an error to a line where the logger takes it", () => {
  const logger =
    "export const logger = { error(message: string, meta?: Record<string, unknown>) { write(message, meta); } };";
  const text =
    'import { logger } from "./logger";\nexport async function sync() { try { await pull(); } catch { logger.error("no pull"); } }\n';
  const { addErrorToLog } = suggested("no-swallowed-catch", { "logger.ts": logger, "sync.ts": text }, "sync.ts");
  expect(addErrorToLog).toContain('catch (error) { logger.error("no pull", { error }); }');
});
