import type { LoggerModel } from "../model.ts";
import { messageFirstLoggers } from "./message-first.ts";
import { objectFirstLoggers } from "./object-first.ts";
import { observabilitySinks } from "./observability.ts";
import { runtimeLoggers } from "./runtime.ts";

/** Every logger that is known by the package it comes from. */
export const loggerModels: readonly LoggerModel[] = [
  ...runtimeLoggers,
  ...objectFirstLoggers,
  ...messageFirstLoggers,
  ...observabilitySinks,
];
