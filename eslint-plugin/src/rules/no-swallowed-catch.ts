import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { createRule } from "../create-rule.ts";
import { isOfBrowserPackage } from "../project/browser-package.ts";
import { openProject, type Project } from "../project/index.ts";
import { loggerConvention } from "../project/logger-convention.ts";
import { handleTheirErrors } from "../project/own-errors.ts";
import { sharedLogger } from "../project/shared-logger.ts";
import { mayThrow } from "../project/unawaited.ts";
import { codeBefore } from "../code/trivia.ts";
import { isScriptFile, isTestFile } from "../code/files.ts";
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
import {
  addErrorRepair,
  causeRepair,
  logRepair,
  narrowRepair,
  rethrowRepair,
  throwRestRepair,
  type LoggerSource,
} from "../knowledge/errors/repairs.ts";
import { isInComponent, runsInBrowser } from "../knowledge/platforms/browser.ts";

type Options = [
  {
    readonly acceptAnyComment?: boolean;
    readonly checkCleanup?: boolean;
    readonly checkLostCause?: boolean;
    readonly checkProcessHandlers?: boolean;
    readonly checkTests?: boolean;
    readonly checkToldOnly?: boolean;
    readonly checkWideTry?: boolean;
  },
];

type FindingId =
  | "vanishes"
  | "undone"
  | "turnedIntoValue"
  | "answeredAsSuccess"
  | "answered"
  | "loggedWithoutError"
  | "restVanishes"
  | "overridden"
  | "settledUnread"
  | "causeLost"
  | "tooWide"
  | "keepsRunning"
  | "toldOnly";
type RepairId = "logError" | "rethrow" | "throwOthers" | "addErrorToLog" | "addCause" | "throwRest";
type MessageIds = FindingId | RepairId;

interface Finding {
  readonly messageId: FindingId;
  readonly data?: Record<string, string>;
  readonly node?: TSESTree.Node;
}

const mayFail = mentions("catch|finally|err|.then|exception|rejection|allSettled|fs.|\"fs|'fs|:fs");

export default createRule<Options, MessageIds>({
  name: "no-swallowed-catch",
  meta: {
    type: "problem",
    docs: {
      description: "disallow handlers in which an error disappears",
      mistake: 10,
      cost: "A failure looks like success: wrong data is served and stored, and nobody is paged until customers call.",
      cwe: 390,
      presets: {
        recommended: true,
        strict: {
          checkCleanup: true,
          checkLostCause: true,
          checkProcessHandlers: true,
          checkToldOnly: true,
          checkWideTry: true,
        },
      },
    },
    hasSuggestions: true,
    schema: [
      {
        type: "object",
        additionalProperties: false,
        properties: {
          acceptAnyComment: {
            type: "boolean",
            description: "Whether any comment excuses an empty handler, even one that gives no reason (`// ignore`).",
          },
          checkCleanup: {
            type: "boolean",
            description:
              "Whether to report dropped errors of code that only gives something back (`close()`), keeps a cache or sends telemetry.",
          },
          checkLostCause: {
            type: "boolean",
            description: "Whether to report a new error that is thrown without the caught one as its `cause`.",
          },
          checkProcessHandlers: {
            type: "boolean",
            description: "Whether to report an `uncaughtException` handler after which the process goes on.",
          },
          checkTests: {
            type: "boolean",
            description: "Whether to check test files, fixtures and mocks.",
          },
          checkToldOnly: {
            type: "boolean",
            description: "Whether to report an error that is sent to the client and logged nowhere.",
          },
          checkWideTry: {
            type: "boolean",
            description: "Whether to report a handler that ignores the error of several unrelated calls.",
          },
        },
      },
    ],
    defaultOptions: [
      {
        acceptAnyComment: false,
        checkCleanup: false,
        checkLostCause: false,
        checkProcessHandlers: false,
        checkTests: false,
        checkToldOnly: false,
        checkWideTry: false,
      },
    ],
    messages: {
      vanishes:
        "{{failure}} and nobody will know: the error vanishes here, and the code goes on as if all were well. Log it, rethrow it, or say in a comment why it may be ignored.",
      undone:
        "{{failure}} and nobody will know: handling the error was left for later. Until then, log it or rethrow it.",
      turnedIntoValue:
        "When {{subject}} fails, its error becomes {{value}}: an outage looks like an ordinary result, and wrong data is served or stored. Rethrow the error, or at least log it.",
      answeredAsSuccess:
        "When {{subject}} fails, the client is answered as if it had worked and nobody hears of the error. Log the error and answer with an error status.",
      answered:
        "When {{subject}} fails, the client gets a {{status}} and the error is kept nowhere: an outage looks like any other {{status}}, and its cause cannot be found. Log the error, and answer this way only to the failure it is meant for.",
      loggedWithoutError:
        "This log line leaves out the error: it says that something failed, but not what or where. Log the error with it.",
      restVanishes:
        "Only the errors that this test names are expected; every other one vanishes here. Throw the others.",
      overridden:
        "This statement leaves `finally` and throws away the error that is on its way, and the result as well. Move it behind the `finally` block.",
      settledUnread:
        "`allSettled` never rejects, and nobody reads its result: every failure in it vanishes. Look for results with the status `rejected` and log their reason, or use `Promise.all`.",
      causeLost:
        "This error hides the one that caused it: the log will show what failed, but not why. Pass the caught error on as its `cause`.",
      tooWide:
        "This handler ignores the error of {{calls}} different calls, so a bug in one of them passes for the failure it expects. Put only the call that may fail into `try`.",
      keepsRunning:
        "After an uncaught exception the process is in an unknown state, and this handler lets it go on serving. Log the error, then exit and let the process be started anew.",
      toldOnly:
        "This error is sent to the client and kept nowhere: when customers call, there is no trace of it. Log it as well.",
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
    if (options.checkTests !== true && isTestFile(context.filename, context.cwd)) return {};
    if (runsInBrowser(sourceCode)) return {};
    const standards = {
      acceptsAnyComment: options.acceptAnyComment === true,
      checksCleanup: options.checkCleanup === true,
      acceptsAnyUse: options.checkToldOnly !== true && options.checkProcessHandlers !== true,
    };

    let opened: Project | null = null;
    const project = () => (opened ??= openProject(context));
    const loggers: LoggerSource = {
      conventionOf: ({ receiver, model }, method) =>
        loggerConvention({ node: receiver, file: project().file }, model, project(), method),
      shared: (isTaken) => sharedLogger(project(), isTaken),
    };
    /** Whether every function that is tried deals with its own errors, wherever in the project it stands. */
    const neverFails = ({ kind }: ErrorHandler, { calls }: Attempt) => {
      if (!IS_THROWN_TO.has(kind)) return false;
      const work = calls.filter(({ purpose }) => purpose === "work").map(({ node }) => node);
      return work.length > 0 && handleTheirErrors(work, project());
    };

    const isScript = isScriptFile(context.filename, context.cwd);

    const check = (handler: ErrorHandler) => {
      const outcome = judge(handler, standards, sourceCode);
      if (outcome.name === "handled" || outcome.name === "excused") return;
      const attempt = attemptOf(handler, sourceCode);
      const finding = findingOf(outcome, handler, attempt, options);
      if (!finding || (MAY_BE_UNREACHED.has(outcome.name) && neverFails(handler, attempt))) return;
      if (isScript && changesNothing(attempt)) return;
      if (isInComponent(handler.node, sourceCode) || isOfBrowserPackage(project())) return;
      context.report({
        loc: finding.node?.loc ?? placeOf(handler, sourceCode),
        messageId: finding.messageId,
        data: finding.data ?? {},
        suggest: repairsOf(outcome, handler, attempt, loggers, project, context),
      });
    };
    return {
      "Program:exit"() {
        for (const handler of handlersIn(sourceCode)) check(handler);
      },
    };
  },
});

/** Outcomes of handlers that do no harm where no error can reach them. */
const MAY_BE_UNREACHED: ReadonlySet<Outcome["name"]> = new Set(["vanishes", "turned-into-value", "settled-unread"]);

/** Handlers of what a call throws or rejects with. A function that hands its errors to a callback has caught them for that. */
const IS_THROWN_TO: ReadonlySet<ErrorHandler["kind"]> = new Set(["catch", "promise", "then", "settled"]);

/** What is said of an outcome, or null when the options leave it out. */
function findingOf(outcome: Outcome, handler: ErrorHandler, attempt: Attempt, options: Options[0]): Finding | null {
  const subject = attempt.label ? `\`${attempt.label}\`` : "this";
  const failure = failureOf(handler, attempt);
  switch (outcome.name) {
    case "vanishes":
      return { messageId: "vanishes", data: { failure } };
    case "undone":
      return { messageId: "undone", data: { failure } };
    case "turned-into-value":
      return { messageId: "turnedIntoValue", data: { subject, value: outcome.substitute.text } };
    case "answered":
      return outcome.status === null
        ? { messageId: "answeredAsSuccess", data: { subject } }
        : { messageId: "answered", data: { subject, status: String(outcome.status) } };
    case "logged-without-error":
      return { messageId: "loggedWithoutError", node: outcome.log.node };
    case "rest-vanishes":
      return { messageId: "restVanishes", node: outcome.test.test };
    case "overridden":
      return { messageId: "overridden", node: outcome.by };
    case "settled-unread":
      return { messageId: "settledUnread" };
    case "cause-lost":
      return options.checkLostCause === true ? { messageId: "causeLost", node: outcome.error } : null;
    case "too-wide":
      return options.checkWideTry === true ? { messageId: "tooWide", data: { calls: String(outcome.calls) } } : null;
    case "keeps-running":
      return options.checkProcessHandlers === true ? { messageId: "keepsRunning" } : null;
    case "told-only":
      // All errors of an application end in its error middleware: there is no later place to log them.
      return options.checkToldOnly === true || handler.kind === "middleware" ? { messageId: "toldOnly" } : null;
    default:
      return null;
  }
}

function failureOf(handler: ErrorHandler, attempt: Attempt): string {
  if (handler.kind === "event") return "Errors are emitted";
  if (handler.kind === "process") return "The process can fail";
  return attempt.label ? `\`${attempt.label}\` can fail` : "This can fail";
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

function repairsOf(
  outcome: Outcome,
  handler: ErrorHandler,
  attempt: Attempt,
  loggers: LoggerSource,
  project: () => Project,
  { filename, sourceCode }: Pick<Readonly<TSESLint.RuleContext<MessageIds, Options>>, "filename" | "sourceCode">,
): TSESLint.SuggestionReportDescriptor<MessageIds>[] {
  const repairs: TSESLint.SuggestionReportDescriptor<MessageIds>[] = [];
  const add = (
    messageId: RepairId,
    fix: TSESLint.ReportFixFunction | null | undefined,
    data?: Record<string, string>,
  ) => {
    if (fix) repairs.push({ messageId, fix, ...(data && { data }) });
  };
  switch (outcome.name) {
    case "vanishes":
    case "undone":
    case "turned-into-value":
    case "answered":
    case "told-only": {
      const log = logRepair(handler, attempt, loggers, sourceCode);
      add("logError", log?.fix, { logger: log?.logger ?? "" });
      if (!mayThrow(handler, project())) break;
      const narrow = narrowRepair(handler, attempt, /\.[cm]?tsx?$/.test(filename), sourceCode);
      add("throwOthers", narrow?.fix, { code: narrow?.code ?? "" });
      if (outcome.name !== "answered" && outcome.name !== "told-only")
        add("rethrow", rethrowRepair(handler, sourceCode));
      break;
    }
    case "logged-without-error":
      add("addErrorToLog", addErrorRepair(handler, outcome.log, loggers, sourceCode));
      break;
    case "cause-lost":
      add("addCause", causeRepair(handler, outcome.error, sourceCode));
      break;
    case "rest-vanishes":
      if (mayThrow(handler, project())) add("throwRest", throwRestRepair(handler, outcome.test, sourceCode));
      break;
    default:
  }
  return repairs;
}
