export { logCallOf, logCallsIn, logCallsWithin, loggerModelOf, mayLog, mayUse, type LogCall } from "./log-call.ts";
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
  isNameTaken,
  loggerInScope,
  type ConventionOf,
  type ImportableLogger,
  type LoggerInScope,
  type NamedLogger,
} from "./logger-in-scope.ts";
export { redactionIn, redactionOfPaths, type Redaction } from "./redaction.ts";
export type { ArgumentOrder, LoggerModel, LogLevel } from "../../catalog/loggers/index.ts";
export { isLoggerName } from "./naming.ts";
export { namedLogger } from "../../catalog/loggers/index.ts";
