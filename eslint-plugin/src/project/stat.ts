import fs from "node:fs";

/** Size and time of change of a file; null where there is none, or a link that leads nowhere or to itself. */
export function statOf(path: string): fs.Stats | null {
  try {
    return fs.statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}
