import { entryAt, isUnreadable, mappingOf, sequenceOf, type Entry } from "../languages/data/lookup.ts";
import type { DataNode, Mapping } from "../languages/data/tree.ts";

/** A single value of a document: as it is written, absent for certain, or filled in by something that is not read. */
export type Text =
  { readonly is: "written"; readonly text: string } | { readonly is: "absent" } | { readonly is: "unknown" };

/** The characters of the value at the end of some keys. */
export function textAt(node: DataNode | null, ...path: readonly string[]): Text {
  return textOf(entryAt(node, ...path));
}

/** The characters of an entry's value. */
export function textOf(found: Entry): Text {
  if (found.is !== "present") return found;
  const { value } = found;
  if (value === null) return { is: "absent" };
  return value.type === "Scalar" && !isUnreadable(value) ? { is: "written", text: value.text } : { is: "unknown" };
}

/** Whether two values are the same, for certain. */
export function isSame(a: Text, b: Text): boolean {
  return a.is === "written" ? b.is === "written" && a.text === b.text : a.is === "absent" && b.is === "absent";
}

/** The mappings of a list; none where it is absent, null where more of them may be filled in. */
export function mappingsAt(node: DataNode | null, ...path: readonly string[]): readonly Mapping[] | null {
  const found = entryAt(node, ...path);
  if (found.is === "absent") return [];
  if (found.is === "unknown") return null;
  if (found.value === null) return [];
  const list = sequenceOf(found.value);
  if (!list || list.isOpen) return null;
  const mappings = list.items.map(mappingOf);
  return mappings.every((item) => item !== null) ? mappings : null;
}
