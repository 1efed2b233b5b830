import { accessLogs } from "./access-log.ts";
import { messageFirstLoggers } from "./message-first.ts";
import type { LoggerModel } from "./model.ts";
import { objectFirstLoggers } from "./object-first.ts";
import { observabilitySinks } from "./observability.ts";
import { runtimeLoggers } from "./runtime.ts";

export { NAMED_LOGGERS, namedLogger, namedSpan, OTHER_LOG_OWNERS } from "./by-name.ts";
export type { ArgumentOrder, LoggerModel, LogLevel } from "./model.ts";
export { STANDARD_SERIALIZERS } from "./serializers.ts";

/** Every logger that is known by the package it comes from: one entry each, from which gates and models are made. */
export const LOGGERS: readonly LoggerModel[] = [
  ...runtimeLoggers,
  ...objectFirstLoggers,
  ...messageFirstLoggers,
  ...observabilitySinks,
  ...accessLogs,
];
