export { logCallOf, logCallsIn, logCallsWithin, loggerModelOf, type LogCall } from "./log-call.ts";
export {
  argumentText,
  conventionInCalls,
  conventionOfModel,
  errorCallText,
  fieldsInCalls,
  type KnownConvention,
  type LogConvention,
  type LoggedArgument,
} from "./convention.ts";
export {
  argumentOrderOf,
  CONSOLE,
  isLoggerName,
  isNameTaken,
  loggerInScope,
  type ConventionOf,
  type ImportableLogger,
  type LoggerInScope,
  type NamedLogger,
} from "./logger-in-scope.ts";
export { redactionIn, redactionOfPaths, type Redaction } from "./redaction.ts";
export type { ArgumentOrder, LoggerModel, LogLevel } from "./model.ts";
export { isTerminalPackage, printsToItsUser } from "./terminal.ts";
export { namedLogger } from "./models/by-name.ts";
