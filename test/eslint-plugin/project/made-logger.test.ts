import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import plugin from "../../../eslint-plugin/src/index.ts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "premortem-")));
let folders = 0;

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

/** The ids of what is reported on a line that logs with a logger from another file. */
function messagesFor(
  logger: string,
  line: string,
  settings: Record<string, unknown> = {},
  rule = "no-lost-error-in-log",
): (string | undefined)[] {
  return lint(logger, line, settings, rule).map(({ messageId }) => messageId);
}

function lint(logger: string, line: string, settings: Record<string, unknown>, rule: string): Linter.LintMessage[] {
  // A folder for each, since what is known of a file is trusted for a while.
  const folder = join(root, String(++folders));
  mkdirSync(folder);
  writeFileSync(join(folder, "logger.ts"), logger);
  const text = `import { logger } from "./logger";\ntry { await pull(); } catch (error) { ${line} }\n`;
  const filename = join(folder, "sync.ts");
  writeFileSync(filename, text);
  const config: Linter.Config = {
    files: ["**"],
    plugins: { premortem: plugin },
    languageOptions: { parser },
    settings: { premortem: settings },
    rules: { [`premortem/${rule}`]: "error" },
  };
  const linter = new Linter({ configType: "flat", cwd: root });
  return linter.verify(text, [config], { filename });
}

it.each([
  // How the logger of the other file takes its arguments …
  ['import pino from "pino"; export const logger = pino();', 'logger.error("failed", error);', ["dropped"]],
  ['import pino from "pino"; export const logger = pino();', 'logger.error({ error }, "failed");', ["unserialized"]],
  ['import pino from "pino"; export const logger = pino();', 'logger.error({ err: error }, "failed");', []],
  [
    'import winston from "winston"; export const logger = winston.createLogger();',
    'logger.error("failed", error);',
    [],
  ],
  // … and is configured.
  [
    'import pino from "pino"; export const logger = pino({ errorKey: "error" });',
    'logger.error({ error }, "failed");',
    [],
  ],
  [
    'import pino from "pino"; export const logger = pino({ hooks: { logMethod } });',
    'logger.error("failed", error);',
    [],
  ],
  // A logger of the project's own.
  ["export const logger = { error() {} };", 'logger.error("failed", error);', []],
])("%s %s", (logger, line, expected) => {
  expect(messagesFor(logger, line)).toEqual(expected);
});

it("reads no other file when the settings forbid it", () => {
  const logger = 'import pino from "pino"; export const logger = pino();';
  expect(messagesFor(logger, 'logger.error("failed", error);', { project: false })).toEqual([]);
});

it.each([
  // What the logger of the other file censors may be given to it …
  ['import pino from "pino"; export const logger = pino({ redact: ["user.email"] });', []],
  ['import pino from "pino"; export const logger = pino({ redact: { paths: ["*.email"] } });', []],
  ['import pino from "pino"; const root = pino({ redact: ["user.email"] }); export const logger = root.child({});', []],
  // … and nothing else.
  ['import pino from "pino"; export const logger = pino({ redact: ["user.phone"] });', ["value"]],
  ['import pino from "pino"; export const logger = pino();', ["value"]],
])("%s", (logger, expected) => {
  const line = 'logger.info({ user: { email: user.email } }, "pulled");';
  expect(messagesFor(logger, line, {}, "no-pii-in-logs")).toEqual(expected);
});

it("knows only this file's redaction when it is told to read no other", () => {
  const logger = 'import pino from "pino"; export const logger = pino({ redact: ["user.email"] });';
  const line = 'logger.info({ user: { email: user.email } }, "pulled");';
  expect(messagesFor(logger, line, { project: false }, "no-pii-in-logs")).toEqual(["value"]);
});

it.each([
  ['import pino from "pino"; export const logger = pino();', 'logger.error({ err: error }, "pull failed")'],
  [
    'import winston from "winston"; export const logger = winston.createLogger();',
    'logger.error("pull failed", error)',
  ],
  ["export const logger = { error() {} };", 'logger.error("pull failed", error)'],
])("is suggested as it takes its arguments: %s", (logger, expected) => {
  const [message] = lint(logger, "", {}, "no-swallowed-catch");
  expect(message?.suggestions?.[0]?.fix.text).toContain(expected);
});
