import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { createRule } from "../create-rule.ts";
import { openProject, type Project } from "../project/index.ts";
import { loggerConvention } from "../project/logger-convention.ts";
import { changesOwn, isNeverReached, isOwnOutage, leadsToWork } from "../project/own-errors.ts";
import { sharedLogger } from "../project/shared-logger.ts";
import { mayThrow } from "../project/unawaited.ts";
import { shortName } from "../code/names.ts";
import { codeBefore } from "../code/trivia.ts";
import { mentions } from "../code/mentions.ts";
import {
  attemptOf,
  changesNothing,
  handlersIn,
  judge,
  type Attempt,
  type ErrorHandler,
  type Outcome,
} from "../knowledge/errors/index.ts";
import { swallowed } from "../evidence/errors.ts";
import { reportWithEvidence } from "../evidence/index.ts";
import { asProven } from "../project/errors/refusal.ts";
import { reservedFor } from "../project/errors/reserved.ts";
import type { LoggerSource } from "../knowledge/errors/fixes.ts";
import { MESSAGES, TITLES, type FindingId } from "../knowledge/errors/swallowed-messages.ts";
import { MOST_OF_CODE, suggestionsFor, type SuggestionId } from "../knowledge/errors/suggestions.ts";
import {
  codeFileOf,
  isDeployedServerCode,
  isPlainlyElsewhere,
  isTried,
  mayBeRunByHand,
} from "../project/services/roles/policy.ts";

type Options = [
  {
    readonly checkAbsence?: boolean;
    readonly checkBestEffort?: boolean;
    readonly checkCleanup?: boolean;
    readonly checkCommandLine?: boolean;
    readonly checkExplained?: boolean;
    readonly checkLostCause?: boolean;
    readonly checkProcessHandlers?: boolean;
    readonly checkReasons?: boolean;
    readonly checkTests?: boolean;
    readonly checkUnlogged?: boolean;
    readonly checkBroadTry?: boolean;
  },
];

interface Finding {
  readonly messageId: FindingId;
  readonly data?: Record<string, string>;
  readonly node?: TSESTree.Node;
}

const mayFail = mentions("catch|finally|err|.then|exception|rejection|allSettled|fs.|\"fs|'fs|:fs");

export default createRule<Options, FindingId, SuggestionId>({
  name: "no-swallowed-catch",
  reads: ["javascript"],
  meta: {
    type: "problem",
    docs: {
      description: "disallow error handlers that swallow the error",
      title: "Swallowed error",
      titles: TITLES,
      mistake: 10,
      cost: "A failure looks like success: wrong data is served and stored, and nobody is paged until customers call.",
      cwe: 390,
      presets: {
        recommended: true,
        strict: {
          checkAbsence: true,
          checkBestEffort: true,
          checkCleanup: true,
          checkCommandLine: true,
          checkExplained: true,
          checkLostCause: true,
          checkProcessHandlers: true,
          checkUnlogged: true,
          checkBroadTry: true,
        },
      },
    },
    hasSuggestions: true,
    schema: [
      {
        type: "object",
        additionalProperties: false,
        properties: {
          checkAbsence: {
            type: "boolean",
            description:
              "Whether to report a value in the place of a result that says that there is nothing, where files are read or where it is told apart from a result.",
          },
          checkBestEffort: {
            type: "boolean",
            description:
              "Whether to report dropped errors of promises that nobody waits for, of reading what the service does not keep itself or what the code behind works out or tells of, and of packages for others that log nothing.",
          },
          checkCleanup: {
            type: "boolean",
            description:
              "Whether to report dropped errors of code that only gives something back (`close()`), tidies up, keeps a cache, or sends telemetry or log lines.",
          },
          checkCommandLine: {
            type: "boolean",
            description: "Whether to check code that only a person or a build runs: command line programs and scripts.",
          },
          checkExplained: {
            type: "boolean",
            description:
              "Whether to report a dropped error, or a log line without it, where a comment says that something may fail.",
          },
          checkLostCause: {
            type: "boolean",
            description: "Whether to report a new error that is thrown without the caught one as its `cause`.",
          },
          checkProcessHandlers: {
            type: "boolean",
            description: "Whether to report an `uncaughtException` handler after which the process goes on.",
          },
          checkReasons: {
            type: "boolean",
            description: "Whether to report an empty handler whose comment gives no reason, such as `// ignore`.",
          },
          checkTests: {
            type: "boolean",
            description: "Whether to check test files, fixtures and mocks.",
          },
          checkUnlogged: {
            type: "boolean",
            description: "Whether to report an error that is sent to the client and logged nowhere.",
          },
          checkBroadTry: {
            type: "boolean",
            description: "Whether to report a handler that ignores the error of several unrelated calls.",
          },
        },
      },
    ],
    defaultOptions: [
      {
        checkAbsence: false,
        checkBestEffort: false,
        checkCleanup: false,
        checkCommandLine: false,
        checkExplained: false,
        checkLostCause: false,
        checkProcessHandlers: false,
        checkReasons: true,
        checkTests: false,
        checkUnlogged: false,
        checkBroadTry: false,
      },
    ],
    messages: MESSAGES,
  },
  create(context, [options]) {
    const { sourceCode } = context;
    if (!mayFail(sourceCode.text)) return {};
    const file = codeFileOf(context);
    if (isPlainlyElsewhere(file, options.checkTests === true)) return {};
    let opened: Project | null = null;
    const project = () => (opened ??= openProject(context));
    const standards = {
      acceptsAnyComment: options.checkReasons === false,
      checksCleanup: options.checkCleanup === true,
      acceptsAnyUse: options.checkUnlogged !== true && options.checkProcessHandlers !== true,
      leadsToWork: (call: TSESTree.Node) => leadsToWork(call, project()),
      changesOwn: (call: TSESTree.Node) => changesOwn(call, project()),
    };
    const loggers: LoggerSource = {
      conventionOf: ({ receiver, model }, method) =>
        loggerConvention({ node: receiver, file: project().file }, model, project(), method),
      shared: (isTaken) => sharedLogger(project(), isTaken),
    };
    /** Whether somebody has to learn of errors there who is not there to see them. */
    const isOperated = (node: TSESTree.Node, attempt: Attempt) =>
      isDeployedServerCode(node, file) ||
      (options.checkTests === true && isTried(node, file)) ||
      (options.checkCommandLine === true && mayBeRunByHand(node, file) && !changesNothing(attempt));

    /** Whether an outage of the service's own becomes an answer, and nobody is told of it on the way. */
    const isAnsweredOutage = (outcome: Outcome, handler: ErrorHandler, attempt: Attempt): outcome is LostCause =>
      outcome.name === "cause-lost" &&
      outcome.isAnswer &&
      attempt.calls.some(({ node, isAwaited }) => isAwaited && isOwnOutage(node, project())) &&
      !isNeverReached(handler, attempt, project(), true);

    const check = (handler: ErrorHandler) => {
      const judged = judge(handler, standards, sourceCode);
      if (judged.name === "handled" || judged.name === "excused") return;
      const outcome = asProven(judged, handler, project());
      const attempt = attemptOf(handler, sourceCode);
      const plain = findingOf(outcome, handler, attempt, options);
      // Which programs run a file is known for all of it; where errors go is asked of other files.
      if ((!plain && outcome.name !== "cause-lost") || !isOperated(handler.node, attempt)) return;
      const finding = isAnsweredOutage(outcome, handler, attempt)
        ? { messageId: "causeAnswered" as const, node: outcome.error }
        : plain;
      if (!finding || (MAY_BE_UNREACHED.has(outcome.name) && isNeverReached(handler, attempt, project(), true))) return;
      const reserved = reservedFor(outcome, handler, attempt, project());
      if (reserved && options[reserved] !== true) return;
      const descriptor = {
        loc: finding.node?.loc ?? placeOf(handler, sourceCode),
        messageId: finding.messageId,
        data: finding.data ?? {},
        suggest: suggestionsFor(outcome, handler, attempt, {
          loggers,
          mayThrow: () => mayThrow(handler, project()),
          isTypeScript: /\.[cm]?tsx?$/.test(context.filename),
          sourceCode,
        }),
      };
      reportWithEvidence(context, descriptor, () =>
        swallowed(outcome, attempt, handler, project().file, reserved !== null),
      );
    };
    return {
      "Program:exit"() {
        for (const handler of handlersIn(sourceCode)) check(handler);
      },
    };
  },
});

type LostCause = Extract<Outcome, { name: "cause-lost" }>;

/** Outcomes of handlers that do no harm where no error can reach them. */
const MAY_BE_UNREACHED: ReadonlySet<Outcome["name"]> = new Set([
  "swallowed",
  "turned-into-value",
  "settled-unread",
  "answered",
  "logged-without-error",
]);

/** What is said of an outcome, or null when the options leave it out. */
function findingOf(outcome: Outcome, handler: ErrorHandler, attempt: Attempt, options: Options[0]): Finding | null {
  const subject = attempt.label === null ? "this" : `\`${shortName(attempt.label, MOST_OF_CODE)}\``;
  const failure = failureOf(handler, attempt);
  switch (outcome.name) {
    case "swallowed":
      return { messageId: "swallowed", data: { failure } };
    case "todo":
      return { messageId: "todo", data: { failure } };
    case "turned-into-value":
      return { messageId: "turnedIntoValue", data: { subject, value: shortName(outcome.fallback.text, MOST_OF_CODE) } };
    case "fails-open":
      return { messageId: "failsOpen", data: { subject, value: quoted(outcome.fallback.text) } };
    case "went-on":
      return { messageId: "wentOn", data: { subject } };
    case "answered":
      return outcome.status === null
        ? { messageId: "answeredAsSuccess", data: { subject } }
        : { messageId: "answered", data: { subject, status: String(outcome.status) } };
    case "logged-without-error":
      return { messageId: "loggedWithoutError", node: outcome.log.node };
    case "rest-swallowed":
      return { messageId: "restSwallowed", node: outcome.test.test };
    case "overridden":
      return { messageId: "overridden", node: outcome.by };
    case "settled-unread":
      return { messageId: "settledUnread" };
    case "cause-lost":
      return options.checkLostCause === true ? { messageId: "causeLost", node: outcome.error } : null;
    case "too-broad":
      return options.checkBroadTry === true ? { messageId: "tooBroad", data: { calls: String(outcome.calls) } } : null;
    case "keeps-running":
      return options.checkProcessHandlers === true ? { messageId: "keepsRunning" } : null;
    case "unlogged":
      // All errors of an application end in its error middleware: there is no later place to log them.
      return options.checkUnlogged === true || handler.kind === "middleware" ? { messageId: "unlogged" } : null;
    default:
      return null;
  }
}

/** A value as code, where it is written as it is. */
function quoted(value: string): string {
  return /^[a-z]+$/.test(value) ? `\`${value}\`` : value;
}

function failureOf(handler: ErrorHandler, attempt: Attempt): string {
  if (handler.kind === "event") return "Errors are emitted";
  if (handler.kind === "process") return "The process can fail";
  return attempt.label === null ? "This can fail" : `\`${shortName(attempt.label, MOST_OF_CODE)}\` can fail`;
}

/** The head of the handler: `catch (error)`, `(error) =>`, or the name of the function that is given. */
function placeOf(handler: ErrorHandler, sourceCode: Readonly<TSESLint.SourceCode>): TSESTree.SourceLocation {
  const { body, place } = handler;
  const isWrittenInPlace = body !== null && (handler.kind === "catch" || handler.function === place);
  if (!isWrittenInPlace) return place.loc;
  let last = codeBefore(body.range[0], sourceCode);
  while (sourceCode.text[last] === "(") last = codeBefore(last, sourceCode);
  return { start: place.loc.start, end: sourceCode.getLocFromIndex(last + 1) };
}
