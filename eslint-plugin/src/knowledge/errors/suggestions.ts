import type { TSESLint } from "@typescript-eslint/utils";
import { shortName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import type { Attempt } from "./attempt.ts";
import {
  addErrorFix,
  causeFix,
  logFix,
  narrowFix,
  rethrowFix,
  throwRestFix,
  type Fix,
  type LoggerSource,
} from "./fixes.ts";
import type { ErrorHandler } from "./handler.ts";
import type { Outcome } from "./outcome.ts";

export type SuggestionId = "logError" | "rethrow" | "throwOthers" | "addErrorToLog" | "addCause" | "throwRest";

/** The most characters of code in a message. */
export const MOST_OF_CODE = 35;

/** What the fixes of a handler need to know beyond it. */
interface Surroundings {
  readonly loggers: LoggerSource;
  /** Whether an error that is thrown again comes to somebody who waits for it. */
  readonly mayThrow: () => boolean;
  readonly isTypeScript: boolean;
  readonly sourceCode: SourceCode;
}

/** What can be done about what becomes of an error, the best first. */
export function suggestionsFor(
  outcome: Outcome,
  handler: ErrorHandler,
  attempt: Attempt,
  { loggers, mayThrow, isTypeScript, sourceCode }: Surroundings,
): TSESLint.SuggestionReportDescriptor<SuggestionId>[] {
  const suggestions: TSESLint.SuggestionReportDescriptor<SuggestionId>[] = [];
  const add = (messageId: SuggestionId, fix: Fix | null | undefined, data?: Record<string, string>) => {
    if (fix) suggestions.push({ messageId, fix, ...(data && { data }) });
  };
  switch (outcome.name) {
    case "swallowed":
    case "todo":
    case "turned-into-value":
    case "fails-open":
    case "went-on":
    case "answered":
    case "unlogged": {
      const log = logFix(handler, attempt, loggers, sourceCode);
      add("logError", log?.fix, { logger: shortName(log?.logger ?? "", MOST_OF_CODE) });
      if (!mayThrow()) break;
      const narrow = narrowFix(handler, attempt, isTypeScript, sourceCode);
      add("throwOthers", narrow?.fix, { code: shortName(narrow?.code ?? "", MOST_OF_CODE) });
      if (outcome.name !== "answered" && outcome.name !== "unlogged") add("rethrow", rethrowFix(handler, sourceCode));
      break;
    }
    case "logged-without-error":
      add("addErrorToLog", addErrorFix(handler, outcome.log, loggers, sourceCode));
      break;
    case "cause-lost":
      add("addCause", causeFix(handler, outcome.error, sourceCode));
      break;
    case "rest-swallowed":
      if (mayThrow()) add("throwRest", throwRestFix(handler, outcome.test, sourceCode));
      break;
    default:
  }
  return suggestions;
}
