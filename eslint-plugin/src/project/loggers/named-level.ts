import { namedLogger, type LogLevel } from "../../catalog/loggers/index.ts";
import type { Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { valueInProduction } from "./in-production.ts";

const ORDER: readonly LogLevel[] = ["trace", "debug", "info", "warn", "error", "fatal"];

/** Whether one level is less grave than another. */
export function isBelow(level: LogLevel, other: LogLevel): boolean {
  return ORDER.indexOf(level) < ORDER.indexOf(other);
}

/** The least grave of some levels. */
export function leastOf(levels: readonly LogLevel[]): LogLevel | null {
  return ORDER.find((each) => levels.includes(each)) ?? null;
}

/** What an expression says as a level in production, nothing at all being what stands there `otherwise`; null where it cannot be read. */
export function levelAt(at: Located, otherwise: LogLevel, project: Project): LogLevel | null {
  const value = valueInProduction(at, project);
  if (value === undefined) return otherwise;
  const name = typeof value === "string" ? value.toLowerCase() : "";
  return Object.hasOwn(namedLogger.methods, name) ? (namedLogger.methods[name] ?? null) : null;
}
