import rule from "../../../eslint-plugin/src/rules/no-lost-error-in-log.ts";
import { ruleTester } from "../rule-tester.ts";

const pino = 'import pino from "pino"; const log = pino();';

/** A handler around a line. */
function caught(line: string, before = "", error = "error"): string {
  return `${before} try { await pull(); } catch (${error}) { ${line} }`;
}

ruleTester().run("no-lost-error-in-log: what is lost", rule, {
  valid: [
    "try { await pull(account); } catch (error) { const reason = error instanceof Error ? error.message : JSON.stringify(error); logger.error(`sync failed: ${reason}`); }",
    'try { await pull(account); } catch (error) { if (error instanceof Error) { logger.error("sync failed", error); } else { logger.error("sync failed: " + JSON.stringify(error)); } }',
    caught("log.error({ err: error }, 'failed');", pino),
    caught("log.error(error, 'failed');", pino),
    // A placeholder prints it.
    caught('log.error("failed: %s", error);', pino),
    caught('log.error("failed: %s", error.code, error);', pino.replace("pino()", "pino({ hooks: { logMethod } })")),
    // Serializers decide what becomes of other keys; without the logger's options nobody knows.
    caught('log.error({ error }, "failed");', 'import pino from "pino"; const log = pino({ serializers });'),
    caught('log.error({ error }, "failed");', 'import type { Logger } from "pino"; declare const log: Logger;'),
    // Bunyan and winston print what follows.
    caught('log.error("failed", error);', 'import bunyan from "bunyan"; const log = bunyan.createLogger();'),
    caught('log.error("failed", error);', 'import winston from "winston"; const log = winston.createLogger();'),
    caught('console.error("failed", error);'),
    caught("console.error(JSON.stringify(error, Object.getOwnPropertyNames(error)));"),
    // Errors of axios write themselves, with message and stack.
    'import axios from "axios"; axios.post(url, body).catch((error) => { logger.error("failed", JSON.stringify(error)); });',
    caught(
      'this.logger.error("failed", JSON.stringify(error));',
      'import { HttpService } from "@nestjs/axios";',
    ).replace("pull()", "lastValueFrom(http.get(url))"),
    // What an error has besides its message.
    caught("console.error(`failed: ${error.message}. Details: ${JSON.stringify(error)}`);"),
    caught('console.error("failed", error.message, JSON.stringify(error));'),
    caught("console.error(`failed: ${inspect(error)}`);"),
    caught("console.error(`failed: ${error.stack}`);"),
    // Its details were chosen.
    caught("console.error(`failed: ${error.message}`, error.code);"),
    // The level says that it matters little.
    caught("console.log(`failed: ${error}`);"),
    caught("logger.log('debug', `failed: ${error}`);"),
    // Beside words of the line's own, or in another line of the handler.
    caught('console.error("failed:", error.message);'),
    caught('console.error("sync failed"); console.error(error.message);'),
    caught("logger.warn(error.message);"),
    caught("const text = `failed: ${error.message}`; logger.error(text);"),
  ],
  invalid: [
    {
      // Only in the other half it is no error.
      code: 'try { await pull(account); } catch (error) { logger.error(error instanceof Error ? JSON.stringify(error) : "sync failed"); }',
      errors: [
        {
          messageId: "emptied",
          suggestions: [
            {
              messageId: "keepError",
              output:
                'try { await pull(account); } catch (error) { logger.error(error instanceof Error ? JSON.stringify(error) : "sync failed", error); }',
            },
          ],
        },
      ],
    },
    {
      code: 'try { await pull(account); } catch (error) { logger.error(error instanceof AccountClosed ? "closed" : `sync failed: ${JSON.stringify(error)}`); }',
      errors: [
        {
          messageId: "emptied",
          suggestions: [
            {
              messageId: "keepError",
              output:
                'try { await pull(account); } catch (error) { logger.error(error instanceof AccountClosed ? "closed" : `sync failed: ${JSON.stringify(error)}`, error); }',
            },
          ],
        },
      ],
    },
    {
      code: caught('log.error("failed", error);', pino),
      errors: [
        {
          messageId: "dropped",
          data: { argument: "{ err: error }" },
          line: 1,
          column: 104,
          endColumn: 109,
          suggestions: [{ messageId: "keepError", output: caught('log.error({ err: error }, "failed");', pino) }],
        },
      ],
    },
    {
      code: caught("log.error(err.message, err);", pino, "err"),
      errors: [
        {
          messageId: "dropped",
          data: { argument: "{ err }" },
          suggestions: [{ messageId: "keepError", output: caught("log.error({ err }, err.message);", pino, "err") }],
        },
      ],
    },
    {
      code: caught("log.error(`failed ${id}`, { id, error });", pino),
      errors: [
        {
          messageId: "dropped",
          suggestions: [
            { messageId: "keepError", output: caught("log.error({ id, err: error }, `failed ${id}`);", pino) },
          ],
        },
      ],
    },
    {
      code: caught('log.error("failed: %s", error.code, error);', pino),
      errors: [
        {
          messageId: "dropped",
          suggestions: [
            { messageId: "keepError", output: caught('log.error({ err: error }, "failed: %s", error.code);', pino) },
          ],
        },
      ],
    },
    {
      code: caught(
        'app.log.error("failed", error);',
        'import fastify from "fastify"; const app = fastify({ logger: true });',
      ),
      errors: [
        {
          messageId: "dropped",
          suggestions: [
            {
              messageId: "keepError",
              output: caught(
                'app.log.error({ err: error }, "failed");',
                'import fastify from "fastify"; const app = fastify({ logger: true });',
              ),
            },
          ],
        },
      ],
    },
    {
      code: caught('Roarr.error("failed", error);', 'import { Roarr } from "roarr";'),
      errors: [{ messageId: "dropped", suggestions: [] }],
    },
    {
      code: caught('log.error({ error, id }, "failed");', pino),
      errors: [
        {
          messageId: "unserialized",
          data: { key: "error" },
          suggestions: [{ messageId: "keepError", output: caught('log.error({ err: error, id }, "failed");', pino) }],
        },
      ],
    },
    {
      // A decision about messages, which the line is asked for where they are checked.
      code: caught("console.error(`failed: ${error.message}. Details: ${JSON.stringify(error)}`);"),
      options: [{ checkErrorMessages: true }],
      errors: [
        {
          messageId: "messageOnly",
          suggestions: [
            {
              messageId: "keepError",
              output: caught("console.error(`failed: ${error.message}. Details: ${JSON.stringify(error)}`, error);"),
            },
          ],
        },
      ],
    },
    {
      // Another line's message is not this line's.
      code: caught("console.error(JSON.stringify(error)); notify(error.message);"),
      errors: [
        {
          messageId: "emptied",
          suggestions: [{ messageId: "keepError", output: caught("console.error(error); notify(error.message);") }],
        },
      ],
    },
    {
      code: caught('console.error("failed: " + JSON.stringify(error));'),
      errors: [
        {
          messageId: "emptied",
          data: { error: "error" },
          line: 1,
          column: 67,
          endColumn: 88,
          suggestions: [{ messageId: "keepError", output: caught('console.error("failed", error);') }],
        },
      ],
    },
    {
      code: caught("logger.warn(JSON.stringify({ id, error }, null, 2));"),
      errors: [{ messageId: "emptied", suggestions: [] }],
    },
    {
      code: caught("console.error(`failed (${error}).`);"),
      errors: [
        {
          messageId: "flattened",
          line: 1,
          column: 65,
          endColumn: 70,
          suggestions: [{ messageId: "keepError", output: caught("console.error(`failed`, error);") }],
        },
      ],
    },
    {
      code: caught('logger.log("error", "failed: " + error);'),
      errors: [
        {
          messageId: "flattened",
          suggestions: [{ messageId: "keepError", output: caught('logger.log("error", "failed", error);') }],
        },
      ],
    },
    {
      code: caught("const text = String(error); logger.error(`failed: ${text}`);"),
      errors: [
        {
          messageId: "flattened",
          suggestions: [
            { messageId: "keepError", output: caught("const text = String(error); logger.error(`failed`, error);") },
          ],
        },
      ],
    },
    {
      code: caught("log.error(`${error} in ${place}`);", pino),
      errors: [
        {
          messageId: "flattened",
          suggestions: [
            { messageId: "keepError", output: caught("log.error({ err: error }, `${error} in ${place}`);", pino) },
          ],
        },
      ],
    },
    {
      code: caught("console.error(error instanceof Error ? error.message : String(error));"),
      errors: [
        {
          messageId: "messageOnly",
          suggestions: [{ messageId: "keepError", output: caught("console.error(error);") }],
        },
      ],
    },
    {
      code: caught("Log.error(error.message, logContext);", "const Log = getLogger();"),
      errors: [{ messageId: "messageOnly", suggestions: [] }],
    },
  ],
});

ruleTester().run("no-lost-error-in-log: where errors come from", rule, {
  valid: [
    // Nothing says that this is an error.
    "logger.error(`failed: ${error}`);",
    "for (const error of errors) logger.error(`failed: ${error}`);",
    // Kept in another way.
    caught("logger.error(`failed: ${error}`); throw error;"),
    caught("logger.error(error.message); next(error);"),
    caught("logger.error(`failed: ${error}`); throw new Error('failed', { cause: error });"),
    caught("logger.error(`failed: ${error}`); logger.debug(error);"),
    caught("logger.error(`failed: ${error}`); failures.push(error);"),
    caught("logger.error(`failed: ${error}`); last = error;"),
    caught("const known = error as Error; logger.error(known.message); report(known);"),
    // Expected.
    caught("if (error instanceof NotFound) { logger.warn(`skipped: ${error}`); }"),
    caught("if (error.code === 'ENOENT') logger.error(error.message);"),
    caught("switch (error.code) { case 'ENOENT': logger.error(`${error}`); }"),
    caught("error.message = 'too many requests'; logger.error(error.message);"),
    caught("logger.error(error.message); res.status(400).send('invalid');"),
    "try { JSON.parse(text); } catch (error) { logger.error(`no JSON: ${error}`); }",
    // Read by the person who runs the program.
    { code: caught("console.error(`failed: ${error}`);"), filename: "src/cli/sync.ts" },
    { code: caught("console.error(`failed: ${error}`);"), filename: "dev/import-tool/src/sync.ts" },
    { code: caught("console.error(`failed: ${error}`);"), filename: "packages/acme-cli/src/sync.ts" },
    // Or in the browser.
    { code: caught("console.error(`failed: ${error}`);"), filename: "packages/front-end/services/sync.ts" },
    { code: caught("console.error(`failed: ${error}`);"), filename: "frontend/src/sync.ts" },
    { code: caught("console.error(`failed: ${error}`);"), filename: "test/sync.ts" },
    `"use client"; ${caught("console.error(`failed: ${error}`);")}`,
  ],
  invalid: [
    ...[
      "pull().catch((error) => logger.error(`failed: ${error}`));",
      "pull().then(use, (error) => logger.error(`failed: ${error}`));",
      "socket.on('error', (error) => logger.error(`failed: ${error}`));",
      "process.on('unhandledRejection', (error) => logger.error(`failed: ${error}`));",
      "readFile(path, (error, data) => { if (error) logger.error(`failed: ${error}`); });",
      "app.use((error, req, res, next) => { logger.error(`failed: ${error}`); res.sendStatus(500); });",
      caught("if (error instanceof NotFound) return; logger.error(`failed: ${error}`);"),
      caught("if (error instanceof Error) { logger.error(`failed: ${error}`); }"),
      caught("if (isExpected(error)) return; else logger.error(`failed: ${error}`);"),
      caught("logger.error(`failed: ${error}`); return { error: error.message };"),
    ].map((code) => ({
      code,
      errors: [
        {
          messageId: "flattened" as const,
          suggestions: [
            { messageId: "keepError" as const, output: code.replace("`failed: ${error}`", "`failed`, error") },
          ],
        },
      ],
    })),
    {
      code: caught("logger.error(error.message); res.status(500).send('sorry');"),
      errors: [
        {
          messageId: "messageOnly",
          suggestions: [
            {
              messageId: "keepError",
              output: caught("logger.error(error.message, error); res.status(500).send('sorry');"),
            },
          ],
        },
      ],
    },
    {
      code: caught("console.error(`failed: ${error}`);"),
      filename: "src/cli/sync.ts",
      options: [{ checkTerminalOutput: true }],
      errors: [
        {
          messageId: "flattened",
          suggestions: [{ messageId: "keepError", output: caught("console.error(`failed`, error);") }],
        },
      ],
    },
    // Code of the server beside its pages; a tool of an agent.
    ...["apps/frontend/app/api/sync/route.ts", "frontend/server/sync.ts", "src/weather-tool/sync.ts"].map(
      (filename) => ({
        code: caught("console.error(`failed: ${error}`);"),
        filename,
        errors: [
          {
            messageId: "flattened" as const,
            suggestions: [{ messageId: "keepError" as const, output: caught("console.error(`failed`, error);") }],
          },
        ],
      }),
    ),
    {
      code: caught("console.error(`failed: ${error}`);"),
      filename: "test/sync.ts",
      options: [{ checkTests: true }],
      errors: [
        {
          messageId: "flattened",
          suggestions: [{ messageId: "keepError", output: caught("console.error(`failed`, error);") }],
        },
      ],
    },
  ],
});

const nest = 'import { Logger } from "@nestjs/common"; const log = new Logger("Sync");';
const winston = 'import winston from "winston"; const log = winston.createLogger();';

ruleTester().run("no-lost-error-in-log: checkErrorMessages", rule, {
  valid: [
    { code: caught("logger.error(`${error.code}: ${error.message}`);"), options: [{ checkErrorMessages: true }] },
  ],
  invalid: (
    [
      [nest, "log.error(`failed: ${error.message}`);", "log.error(`failed`, error.stack);"],
      [
        nest,
        "log.error(`failed: ${(error as Error).message}`, place);",
        "log.error(`failed`, (error as Error).stack, place);",
      ],
      [
        nest,
        'log.error("failed", error?.message ?? "unknown");',
        'log.error("failed", error instanceof Error ? error.stack : error);',
      ],
      [nest, "log.warn(`failed: ${error.message}`);", null],
      [winston, 'log.error("failed: " + error.message);', 'log.error("failed", error);'],
      [
        winston,
        "log.error(`failed: ${error.message}`, { id });",
        "log.error(`failed: ${error.message}`, { stack: error.stack, id });",
      ],
      [winston, 'log.error("failed", { error: error.message });', null],
      [pino, "log.warn(`failed: ${error.message}`);", "log.warn({ err: error }, `failed`);"],
      [pino, 'log.warn({ error: error.message }, "failed");', 'log.warn({ err: error }, "failed");'],
      // The line's own words stay.
      [
        pino,
        "log.warn({ message: `failed: ${error.message}`, id });",
        "log.warn({ err: error, message: `failed: ${error.message}`, id });",
      ],
      ["", 'console.warn("failed:", error.message);', 'console.warn("failed:", error);'],
      ["", "console.warn({ error: error.message });", "console.warn({ error });"],
    ] as const
  ).map(([before, line, fixed]) => ({
    code: caught(line, before),
    options: [{ checkErrorMessages: true }] as const,
    errors: [
      {
        messageId: "messageOnly" as const,
        suggestions: fixed === null ? [] : [{ messageId: "keepError" as const, output: caught(fixed, before) }],
      },
    ],
  })),
});

/** Attempts whose last error is spoken of when they are over. */
function attempts(after: string, within = "last = error;", declared = "let last;"): string {
  return `async function run() { ${declared} for (const url of urls) { try { return await pull(url); } catch (error) { ${within} } } ${after} }`;
}

ruleTester().run("no-lost-error-in-log: an error that other variables hold", rule, {
  valid: [
    attempts('console.error("failed", last);'),
    attempts("console.error(last.message); throw last;"),
    attempts("console.error(last.message);", "last = error; this.failure = error;"),
    attempts("console.error(last.message);", "other = error;", "let last, other;"),
    // The line does not see the error that the text was made of.
    attempts("console.error(last);", "last = error.message;"),
    caught("const { message, stack } = error; console.error(message, stack);"),
    caught("const { message } = error; console.error('failed', message);"),
    caught("const it = error; console.error(it.message); report(it);"),
  ],
  invalid: [
    {
      code: attempts("console.error(last.message);"),
      errors: [
        {
          messageId: "messageOnly",
          data: { error: "last" },
          suggestions: [{ messageId: "keepError", output: attempts("console.error(last);") }],
        },
      ],
    },
    {
      code: attempts("console.error(`failed: ${last}`);", "const it = error; last = it;"),
      errors: [
        {
          messageId: "flattened",
          data: { error: "last" },
          suggestions: [
            {
              messageId: "keepError",
              output: attempts("console.error(`failed`, last);", "const it = error; last = it;"),
            },
          ],
        },
      ],
    },
    {
      code: caught("const { message } = error; console.error(message);"),
      errors: [
        {
          messageId: "messageOnly",
          suggestions: [{ messageId: "keepError", output: caught("const { message } = error; console.error(error);") }],
        },
      ],
    },
    {
      // Two handlers, one line.
      code: "let last; try { await pull(); } catch (error) { last = error; } try { await push(); } catch (error) { last = error; } console.error(last.message);",
      errors: [
        {
          messageId: "messageOnly",
          suggestions: [
            {
              messageId: "keepError",
              output:
                "let last; try { await pull(); } catch (error) { last = error; } try { await push(); } catch (error) { last = error; } console.error(last);",
            },
          ],
        },
      ],
    },
  ],
});
