/** The short names of what is reported of an error handler. */
export const TITLES = {
  swallowed: "Error swallowed",
  todo: "Error handling left for later",
  turnedIntoValue: "Error replaced by {{value}}",
  failsOpen: "Check that passes when it fails",
  wentOn: "Request goes on after a failure",
  answeredAsSuccess: "Failure answered as success",
  answered: "Error answered with {{status}} and lost",
  loggedWithoutError: "Log line without the error",
  restSwallowed: "Unexpected errors swallowed",
  overridden: "Error discarded by finally",
  settledUnread: "Result of allSettled not read",
  causeLost: "Error thrown without its cause",
  causeAnswered: "Error answered with another and lost",
  tooBroad: "Handler of too many calls",
  keepsRunning: "Process runs on after an uncaught exception",
  unlogged: "Error sent to the client but not logged",
} as const;

/** What is said of an error handler, and of what can be done about it. */
export const MESSAGES = {
  swallowed: "{{failure}}, and then the error is lost. Log it, rethrow it, or say in a comment why it may be ignored.",
  todo: "{{failure}}, and handling the error was left for later. Until then, log it or rethrow it.",
  turnedIntoValue:
    "When {{subject}} fails, the result is {{value}} and nobody learns why. Rethrow the error, or at least log it.",
  failsOpen:
    "When {{subject}} fails, the answer is {{value}}: the check passes, and nobody learns why. Log the error, and refuse.",
  wentOn:
    "When {{subject}} fails, `next()` lets the request go on as if it had worked. Log the error, or pass it to `next`.",
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
  causeAnswered:
    "The client is answered with this error, and the one that caused it is logged nowhere. Log the caught error, and pass it on as the `cause`.",
  tooBroad:
    "This handler ignores the errors of {{calls}} calls, so a bug in one passes for the failure it expects. Put only the call that may fail into `try`.",
  keepsRunning:
    "After an uncaught exception the process is in an unknown state, and this handler keeps it running. Log the error, then exit and restart it.",
  unlogged: "This error is sent to the client and logged nowhere, so there is no trace of it later. Log it as well.",
  logError: "Log the error with `{{logger}}`.",
  rethrow: "Let the error through.",
  throwOthers: "Throw every error but `{{code}}`.",
  addErrorToLog: "Add the error to the log line.",
  addCause: "Pass the caught error on as `cause`.",
  throwRest: "Throw every other error.",
} as const;

export type FindingId = keyof typeof TITLES;
