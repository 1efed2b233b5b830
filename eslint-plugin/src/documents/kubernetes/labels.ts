import { entry, entryAt, pairsOf } from "../../languages/data/lookup.ts";
import type { Mapping } from "../../languages/data/tree.ts";
import { textOf } from "../texts.ts";

/** Labels by their names, as far as they can be read. */
export interface Labels {
  readonly known: ReadonlyMap<string, string>;
  /** Whether these are all. */
  readonly isComplete: boolean;
}

/** The labels, or those asked for, at the end of some keys. */
export function labelsAt(object: Mapping, ...path: readonly string[]): Labels {
  const known = new Map<string, string>();
  const found = entryAt(object, ...path);
  if (found.is !== "present") return { known, isComplete: found.is === "absent" };
  if (found.value?.type !== "Mapping") return { known, isComplete: found.value === null };
  const { value } = found;
  const pairs = pairsOf(value);
  for (const { key } of pairs) {
    const text = textOf(entry(value, key.text));
    if (text.is === "written") known.set(key.text, text.text);
  }
  // Where a template may add more, no key is absent for certain.
  return { known, isComplete: known.size === pairs.length && entry(value, NO_LABEL).is === "absent" };
}

/** No label is called so. */
const NO_LABEL = "";

/** Whether all that is asked for is there, for certain, and anything is asked for. */
export function matches(selector: Labels, labels: Labels): boolean {
  if (!selector.isComplete || selector.known.size === 0) return false;
  return [...selector.known].every(([name, text]) => labels.known.get(name) === text);
}
