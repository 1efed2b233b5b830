import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { createRule } from "../create-rule.ts";
import { openProject, type Project } from "../project/index.ts";
import { loggerConvention } from "../project/logger-convention.ts";
import { handleTheirErrors, leadsToWork } from "../project/own-errors.ts";
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
import type { LoggerSource } from "../knowledge/errors/fixes.ts";
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
    readonly checkCleanup?: boolean;
    readonly checkCommandLine?: boolean;
    readonly checkLostCause?: boolean;
    readonly checkProcessHandlers?: boolean;
    readonly checkReasons?: boolean;
    readonly checkTests?: boolean;
    readonly checkUnlogged?: boolean;
    readonly checkBroadTry?: boolean;
  },
];

type FindingId =
  | "swallowed"
  | "todo"
  | "turnedIntoValue"
  | "answeredAsSuccess"
  | "answered"
  | "loggedWithoutError"
  | "restSwallowed"
  | "overridden"
  | "settledUnread"
  | "causeLost"
  | "tooBroad"
  | "keepsRunning"
  | "unlogged";
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
      titles: {
        swallowed: "Error swallowed",
        todo: "Error handling left for later",
        turnedIntoValue: "Error replaced by {{value}}",
        answeredAsSuccess: "Failure answered as success",
        answered: "Error answered with {{status}} and lost",
        loggedWithoutError: "Log line without the error",
        restSwallowed: "Unexpected errors swallowed",
        overridden: "Error discarded by finally",
        settledUnread: "Result of allSettled not read",
        causeLost: "Error thrown without its cause",
        tooBroad: "Handler of too many calls",
        keepsRunning: "Process runs on after an uncaught exception",
        unlogged: "Error sent to the client but not logged",
      },
      mistake: 10,
      cost: "A failure looks like success: wrong data is served and stored, and nobody is paged until customers call.",
      cwe: 390,
      presets: {
        recommended: true,
        strict: {
          checkCleanup: true,
          checkCommandLine: true,
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
          checkCleanup: {
            type: "boolean",
            description:
              "Whether to report dropped errors of code that only gives something back (`close()`), keeps a cache or sends telemetry.",
          },
          checkCommandLine: {
            type: "boolean",
            description: "Whether to check code that only a person or a build runs: command line programs and scripts.",
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
        checkCleanup: false,
        checkCommandLine: false,
        checkLostCause: false,
        checkProcessHandlers: false,
        checkReasons: true,
        checkTests: false,
        checkUnlogged: false,
        checkBroadTry: false,
      },
    ],
    messages: {
      swallowed:
        "{{failure}}, and then the error is lost. Log it, rethrow it, or say in a comment why it may be ignored.",
      todo: "{{failure}}, and handling the error was left for later. Until then, log it or rethrow it.",
      turnedIntoValue:
        "When {{subject}} fails, the result is {{value}} and nobody learns why. Rethrow the error, or at least log it.",
      answeredAsSuccess:
        "When {{subject}} fails, the client is answered as if it had worked. Log the error and answer with an error status.",
      answered:
        "When {{subject}} fails, the client gets a {{status}} and the error is lost. Log it, and answer {{status}} only to the failure that it is meant for.",
      loggedWithoutError: "This log line says that something failed, but leaves out the error. Log the error with it.",
      restSwallowed: "Only the errors that this test names are handled: all others are lost. Throw the others.",
      overridden:
        "This statement leaves `finally`, which discards the error or result on its way out. Move it behind the `finally` block.",
      settledUnread:
        "`allSettled` never rejects and its result is not read, so failures are lost. Log the reasons of rejected results, or use `Promise.all`.",
      causeLost:
        "This error hides the one that caused it: a log shows what failed, but not why. Pass the caught error on as its `cause`.",
      tooBroad:
        "This handler ignores the errors of {{calls}} calls, so a bug in one passes for the failure it expects. Put only the call that may fail into `try`.",
      keepsRunning:
        "After an uncaught exception the process is in an unknown state, and this handler keeps it running. Log the error, then exit and restart it.",
      unlogged:
        "This error is sent to the client and logged nowhere, so there is no trace of it later. Log it as well.",
      logError: "Log the error with `{{logger}}`.",
      rethrow: "Let the error through.",
      throwOthers: "Throw every error but `{{code}}`.",
      addErrorToLog: "Add the error to the log line.",
      addCause: "Pass the caught error on as `cause`.",
      throwRest: "Throw every other error.",
    },
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
    };
    const loggers: LoggerSource = {
      conventionOf: ({ receiver, model }, method) =>
        loggerConvention({ node: receiver, file: project().file }, model, project(), method),
      shared: (isTaken) => sharedLogger(project(), isTaken),
    };
    /** Whether every function that is tried deals with its own errors, wherever in the project it stands. */
    const neverFails = ({ kind }: ErrorHandler, { calls }: Attempt) => {
      if (!IS_THROWN_TO.has(kind)) return false;
      const work = calls.filter(({ purpose }) => purpose === "work");
      const asked = (work.length > 0 ? work : calls).map(({ node }) => node);
      return asked.length > 0 && handleTheirErrors(asked, project());
    };

    /** Whether somebody has to learn of errors there who is not there to see them. */
    const isOperated = (node: TSESTree.Node, attempt: Attempt) =>
      isDeployedServerCode(node, file) ||
      (options.checkTests === true && isTried(node, file)) ||
      (options.checkCommandLine === true && mayBeRunByHand(node, file) && !changesNothing(attempt));

    const check = (handler: ErrorHandler) => {
      const outcome = judge(handler, standards, sourceCode);
      if (outcome.name === "handled" || outcome.name === "excused") return;
      const attempt = attemptOf(handler, sourceCode);
      const finding = findingOf(outcome, handler, attempt, options);
      if (!finding || (MAY_BE_UNREACHED.has(outcome.name) && neverFails(handler, attempt))) return;
      if (!isOperated(handler.node, attempt)) return;
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
      reportWithEvidence(context, descriptor, () => swallowed(outcome, attempt, handler, project().file));
    };
    return {
      "Program:exit"() {
        for (const handler of handlersIn(sourceCode)) check(handler);
      },
    };
  },
});

/** Outcomes of handlers that do no harm where no error can reach them. */
const MAY_BE_UNREACHED: ReadonlySet<Outcome["name"]> = new Set(["swallowed", "turned-into-value", "settled-unread"]);

/** Handlers of what a call throws or rejects with. A function that hands its errors to a callback has caught them for that. */
const IS_THROWN_TO: ReadonlySet<ErrorHandler["kind"]> = new Set(["catch", "promise", "then", "settled"]);

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
