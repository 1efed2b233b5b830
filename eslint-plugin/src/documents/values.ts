import type { DataNode, Mapping } from "../languages/data/tree.ts";
import { entry } from "../languages/data/lookup.ts";

/** What may be there, but is filled in by something that is not read: a template, an alias that leads nowhere. */
const UNKNOWN = { type: "Unknown" } as const;

/** What stands somewhere: a node, null where nothing does. */
export type Value = DataNode | null | typeof UNKNOWN;

/** A single value: as it is written, absent, or filled in by something that is not read. */
export type Written =
  { readonly is: "written"; readonly text: string } | { readonly is: "absent" } | { readonly is: "unknown" };

/** Whether a value may be anything. */
export function isUnknown(value: Value): value is typeof UNKNOWN {
  return value?.type === "Unknown";
}
import type { Stream } from "../languages/data/tree.ts";
export function mappingOf(_: unknown): Mapping | null {
  return null;
}
export function itemsOf(_: unknown): Mapping[] | null {
  return null;
}
export function textAt(_: unknown, __: readonly string[]): Written {
  return { is: "absent" };
}
export function valueAt(_: unknown, __: readonly string[]): Value {
  return null;
}
export function textsOf(_: unknown): ReadonlyMap<string, string> | null {
  return null;
}
