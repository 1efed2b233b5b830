import type { LogCall } from "../../knowledge/loggers/index.ts";
import type { Project } from "../index.ts";
import { writingsOf, type Writing } from "./maker.ts";
import { methodsOf } from "./methods.ts";
import { isBelow } from "./named-level.ts";
import { thresholdOfApplication } from "./of-application.ts";
import { isSwitchedOff } from "./switched-off.ts";
import { thresholdOf } from "./threshold.ts";

/**
 * Whether a line is surely not written in production unless somebody asks for it: the logger of a library, which the call
 * leads to, is made for graver lines there, or the project's own method is switched off. Where that cannot be read, the line
 * is written.
 */
export function isBelowThreshold(call: LogCall, project: Project): boolean {
  if (call.isPersistent || !project.isOpen) return false;
  if (isBelow(call.level, "info")) {
    const methods = methodsOf(call.node.callee, project.file, project);
    if (methods.length > 0 && methods.every((each) => isSwitchedOff(each, project))) return true;
  }
  const writings = writingsOf(call, project);
  return writings.length > 0 && writings.every((each) => isUnwritten(each, project));
}

function isUnwritten({ making, model, level }: Writing, project: Project): boolean {
  const own = making && model.threshold ? thresholdOf(making, model.threshold, project) : null;
  const threshold = model.isHandedOn ? thresholdOfApplication(project) : own;
  return threshold !== null && isBelow(level, threshold);
}
