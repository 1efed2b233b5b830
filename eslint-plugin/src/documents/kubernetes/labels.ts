import type { DataNode } from "../../languages/data/tree.ts";
import { isUnknown, textsOf, type Value } from "../values.ts";

/** Labels by their names; null where some of them may be filled in. */
export type Labels = ReadonlyMap<string, string> | null;

/** The labels, or the labels asked for, that a value writes; none where it is absent. */
export function labelsOf(value: Value): Labels {
  if (isUnknown(value)) return null;
  return value === null ? new Map() : textsOf(value as DataNode);
}

/** Whether all that is asked for is there, and anything is asked for. Where that is not known: null. */
export function matches(selector: Labels, labels: Labels): boolean | null {
  if (selector?.size === 0) return false;
  if (!selector || !labels) return null;
  return [...selector].every(([name, text]) => labels.get(name) === text);
}
