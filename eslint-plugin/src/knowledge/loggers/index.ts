export { logCallOf, logCallsIn, logCallsWithin, loggerModelOf, type LogCall } from "./log-call.ts";
export { argumentOrderOf, loggerInScope, type LoggerInScope, type ModelOf } from "./logger-in-scope.ts";
export { redactionIn, redactionOfPaths, type Redaction } from "./redaction.ts";
export type { ArgumentOrder, LoggerModel, LogLevel } from "./model.ts";
export { printsToItsUser } from "./terminal.ts";
