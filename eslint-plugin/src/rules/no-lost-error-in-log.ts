import type { TSESLint } from "@typescript-eslint/utils";
import { isExampleFile, isMigrationFile, isTestFile } from "../code/files.ts";
import { mentions } from "../code/mentions.ts";
import { createRule } from "../create-rule.ts";
import { attemptOf, handlersIn } from "../knowledge/errors/index.ts";
import { keepErrorRepair } from "../knowledge/errors/log-repairs.ts";
import { lostErrorsIn, mayLoseErrors, type LostError } from "../knowledge/errors/lost-errors.ts";
import { reactionOf } from "../knowledge/errors/reaction.ts";
import { printsToItsUser } from "../knowledge/loggers/index.ts";
import { runsInBrowser } from "../knowledge/platforms/browser.ts";
import { openProject, type Project } from "../project/index.ts";
import { loggerConvention } from "../project/logger-convention.ts";
import { madeLoggerOf } from "../project/made-logger.ts";

type Options = [
  {
    checkMessages?: boolean;
    checkTerminalOutput?: boolean;
    checkTests?: boolean;
  },
];

type FindingId = "dropped" | "emptied" | "unserialized" | "flattened" | "messageOnly";
type MessageIds = FindingId | "keepError";

const mayFail = mentions("catch|err|rejection");
const mayLog = mentions("log|console|consola|signale|roarr");

export default createRule<Options, MessageIds>({
  name: "no-lost-error-in-log",
  meta: {
    type: "problem",
    docs: {
      description: "disallow log lines in which an error loses its stack",
      mistake: 5,
      cost: "The line says that something failed but not where: the one on call reads code for hours to find what a stack would have told at once.",
      cwe: 778,
      presets: { recommended: true, strict: { checkMessages: true } },
    },
    hasSuggestions: true,
    schema: [
      {
        type: "object",
        additionalProperties: false,
        properties: {
          checkMessages: {
            description: "Whether to report lines that hold `error.message` beside words of their own.",
            type: "boolean",
          },
          checkTerminalOutput: {
            description: "Whether command line programs are checked, whose output is read by the person who runs them.",
            type: "boolean",
          },
          checkTests: {
            description: "Whether tests, examples, migrations and seeds are checked.",
            type: "boolean",
          },
        },
      },
    ],
    defaultOptions: [{ checkMessages: false, checkTerminalOutput: false, checkTests: false }],
    messages: {
      dropped:
        "This logger takes an object first and drops what follows the message: the error never reaches the log. Pass `{{argument}}` before the message.",
      emptied:
        "`JSON.stringify` writes neither message nor stack of an error, of most nothing but `{}`. Log `{{error}}` itself.",
      unserialized:
        "This logger writes an error in full only under `err`; under `{{key}}` it becomes `{}`, and message and stack are lost. Name it `err`.",
      flattened:
        "The error is logged as text: its name and message, without the stack and the cause that tell where it came from. Log `{{error}}` itself.",
      messageOnly:
        "Only the error's message is logged: without its stack nobody can tell where it came from. Log `{{error}}` itself.",
      keepError: "Log the error itself.",
    },
  },
  create(context, [options]) {
    const { sourceCode, filename, cwd } = context;
    const { text } = sourceCode;
    if (!mayFail(text) || !mayLog(text) || runsInBrowser(sourceCode)) return {};
    const isTried = isTestFile(filename, cwd) || isExampleFile(filename, cwd) || isMigrationFile(filename, cwd);
    if (isTried && options.checkTests !== true) return {};
    const path = filename.replaceAll("\\", "/").replace(`${cwd.replaceAll("\\", "/")}/`, "");
    if (options.checkTerminalOutput !== true && printsToItsUser(sourceCode, path)) return {};
    let opened: Project | null = null;
    const project = () => (opened ??= openProject(context));

    function report(lost: LostError): void {
      const { receiver, model } = lost.call;
      const fix = keepErrorRepair(
        lost,
        () => madeLoggerOf(lost.call, project()).model,
        (method) =>
          receiver ? loggerConvention({ node: receiver, file: project().file }, model, project(), method) : "unknown",
        sourceCode,
      );
      context.report({
        node: lost.piece,
        messageId: findingOf(lost),
        data: {
          error: lost.error,
          argument: lost.error === "err" ? "{ err }" : `{ err: ${lost.error} }`,
          key: lost.property ? sourceCode.getText(lost.property.key) : "",
        },
        suggest: fix ? [{ messageId: "keepError", fix }] : [],
      });
    }

    return {
      "Program:exit"() {
        if (!mayLoseErrors(sourceCode)) return;
        for (const handler of handlersIn(sourceCode)) {
          for (const lost of lostErrorsIn(handler, (call) => madeLoggerOf(call, project()), sourceCode)) {
            if (isWorthReporting(lost, options, sourceCode)) report(lost);
          }
        }
      },
    };
  },
});

function isWorthReporting(lost: LostError, options: Options[0], sourceCode: Readonly<TSESLint.SourceCode>): boolean {
  if (lost.loss === "dropped" || lost.loss === "emptied") return true;
  // What cannot be parsed is wrong in its text, and the stack of the parser says nothing about it.
  if (attemptOf(lost.handler, sourceCode).purpose === "parse") return false;
  if (lost.loss === "flattened" || options.checkMessages === true) return true;
  return lost.isBare && lost.call.level !== "warn" && !blamesClient(lost, sourceCode);
}

/** Whether the failure is answered as the client's own: it is expected, and its message says all. */
function blamesClient({ handler }: LostError, sourceCode: Readonly<TSESLint.SourceCode>): boolean {
  const status = reactionOf(handler, sourceCode).answer?.status ?? 500;
  return status >= 400 && status < 500;
}

function findingOf({ loss, piece, property }: LostError): FindingId {
  if (loss === "message") return "messageOnly";
  return loss === "emptied" && property?.value === piece ? "unserialized" : loss;
}
