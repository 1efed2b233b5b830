import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { mentions } from "../code/mentions.ts";
import { shortName } from "../code/names.ts";
import { createRule } from "../create-rule.ts";
import { attemptOf, handlersIn, type Attempt } from "../knowledge/errors/index.ts";
import { keepErrorFix } from "../knowledge/errors/log-fixes.ts";
import { lostErrorsIn, mayLoseErrors, mayLogFailures, type LostError } from "../knowledge/errors/lost-errors.ts";
import { reactionOf } from "../knowledge/errors/reaction.ts";
import { lostInLog } from "../evidence/errors.ts";
import { reportWithEvidence } from "../evidence/index.ts";
import { openProject, type Project } from "../project/index.ts";
import { loggerConvention } from "../project/logger-convention.ts";
import { isNeverReached } from "../project/own-errors.ts";
import { madeLoggerOf } from "../project/made-logger.ts";
import {
  codeFileOf,
  fillsDatabases,
  isPlainlyElsewhere,
  isTried,
  printsToItsUser,
  runsOnlyInBrowser,
} from "../project/services/roles/policy.ts";

type Options = [
  {
    checkErrorMessages?: boolean;
    checkPlainFailures?: boolean;
    checkTerminalOutput?: boolean;
    checkTests?: boolean;
  },
];

type FindingId = "dropped" | "copied" | "emptied" | "unserialized" | "flattened" | "messageOnly";
type SuggestionId = "keepError";

/** The most characters of a name in a message. */
const MOST_OF_NAME = 30;

const mayFail = mentions("catch|err|rejection");

export default createRule<Options, FindingId, SuggestionId>({
  name: "no-lost-error-in-log",
  reads: ["javascript"],
  meta: {
    type: "problem",
    docs: {
      description: "disallow log lines in which an error loses its stack",
      title: "Error without its stack in log",
      titles: {
        dropped: "Error dropped by the logger",
        copied: "Error lost by the logger's format",
        emptied: "Error emptied by JSON.stringify",
        unserialized: "Error under a key that is not serialized",
        flattened: "Error logged as text, without its stack",
        messageOnly: "Only the error's message logged",
      },
      mistake: 5,
      cost: "The log says that something failed but not where: whoever is on call reads code for hours to find what a stack trace shows at once.",
      cwe: 778,
      presets: { recommended: true, strict: { checkErrorMessages: true, checkPlainFailures: true } },
    },
    hasSuggestions: true,
    schema: [
      {
        type: "object",
        additionalProperties: false,
        properties: {
          checkErrorMessages: {
            description: "Whether to report lines that hold `error.message` beside words of their own.",
            type: "boolean",
          },
          checkPlainFailures: {
            description:
              "Whether to report an error logged as text in a warning, or where no more than one call is waited for: the line says what failed.",
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
    defaultOptions: [
      { checkErrorMessages: false, checkPlainFailures: false, checkTerminalOutput: false, checkTests: false },
    ],
    messages: {
      dropped:
        "This logger drops what follows the message, so the error never reaches the log. Pass `{{argument}}` before the message.",
      copied:
        "This logger's transport formats a copy, in which a lone error has no message and no stack. Add `format.{{format}}({ stack: true })` to the logger.",
      emptied: "`JSON.stringify` writes neither the message nor the stack of an `Error`. Log `{{error}}` itself.",
      unserialized:
        "This logger writes an error in full only under `err`: under `{{key}}` its message and stack are lost. Name it `err`.",
      flattened:
        "The error is logged as text, without the stack and cause that tell where it came from. Log `{{error}}` itself.",
      messageOnly:
        "Only the error's message is logged, without the stack that tells where it came from. Log `{{error}}` itself.",
      keepError: "Log the error itself.",
    },
  },
  create(context, [options]) {
    const { sourceCode } = context;
    const { text } = sourceCode;
    if (!mayFail(text) || !mayLogFailures(text)) return {};
    const file = codeFileOf(context);
    if (isPlainlyElsewhere(file, options.checkTests === true)) return {};

    /** Whether whoever reads the line is not the one who started the program. */
    function isOperated(node: TSESTree.Node): boolean {
      if (isTried(node, file) || fillsDatabases(node, file)) return options.checkTests === true;
      if (runsOnlyInBrowser(node, file)) return false;
      return options.checkTerminalOutput === true || !printsToItsUser(node, file);
    }

    /** Whether no error comes to the line, or its stack would say nothing that the line does not. */
    function isNothingLost({ handler, loss, call }: LostError): boolean {
      const attempt = attemptOf(handler, sourceCode);
      if (isNeverReached(handler, attempt, project(), false)) return true;
      if (loss !== "flattened" || options.checkPlainFailures === true) return false;
      // Of a lone text nobody can say what may fail behind its one call.
      return call.level === "warn" || (project().isOpen && !mayFailTwice(attempt));
    }

    let opened: Project | null = null;
    const project = () => (opened ??= openProject(context));

    function report(lost: LostError): void {
      const { receiver, model } = lost.call;
      const isByFormat = lost.loss === "copied";
      const fix = isByFormat
        ? null
        : keepErrorFix(
            lost,
            () => madeLoggerOf(lost.call, project()).model,
            (method) =>
              receiver
                ? loggerConvention({ node: receiver, file: project().file }, model, project(), method)
                : "unknown",
            sourceCode,
          );
      const descriptor = {
        node: lost.piece,
        messageId: findingOf(lost),
        data: {
          error: shortName(lost.error, MOST_OF_NAME),
          argument: lost.error === "err" ? "{ err }" : `{ err: ${shortName(lost.error, MOST_OF_NAME)} }`,
          format: isByFormat ? (madeLoggerOf(lost.call, project()).model.loneErrorFormat ?? "") : "",
          key: lost.property ? shortName(sourceCode.getText(lost.property.key), MOST_OF_NAME) : "",
        },
        suggest: fix ? [{ messageId: "keepError" as const, fix }] : [],
      };
      reportWithEvidence(context, descriptor, () => lostInLog(lost, project()));
    }

    return {
      "Program:exit"() {
        if (!mayLoseErrors(sourceCode)) return;
        // Errors of several handlers may come to one line.
        const reported = new Set<TSESTree.Node>();
        for (const handler of handlersIn(sourceCode)) {
          for (const lost of lostErrorsIn(handler, (call) => madeLoggerOf(call, project()), sourceCode)) {
            if (reported.has(lost.piece) || !isWorthReporting(lost, options, sourceCode)) continue;
            if (!isOperated(lost.call.node) || isNothingLost(lost)) continue;
            reported.add(lost.piece);
            report(lost);
          }
        }
      },
    };
  },
});

function isWorthReporting(lost: LostError, options: Options[0], sourceCode: Readonly<TSESLint.SourceCode>): boolean {
  if (lost.loss === "dropped" || lost.loss === "copied" || lost.loss === "emptied") return true;
  // What cannot be parsed is wrong in its text, and the stack of the parser says nothing about it.
  if (attemptOf(lost.handler, sourceCode).purpose === "parse") return false;
  if (lost.loss === "flattened" || options.checkErrorMessages === true) return true;
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

/** Whether several steps may have failed: which one did, only the stack says. */
function mayFailTwice({ calls }: Attempt): boolean {
  return calls.filter(({ isAwaited }) => isAwaited).length > 1;
}
