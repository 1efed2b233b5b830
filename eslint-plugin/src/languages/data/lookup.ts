import type { DataNode, Mapping, Pair, Scalar, Sequence } from "./tree.ts";

/** A node that is written out; an alias stands for one. */
export type Written = Mapping | Sequence | Scalar;

/**
 * What a mapping holds under a key. "present": the value, with aliases followed, and its pair (null for an item of a list); "absent": no such key, for certain;
 * "unknown": a template, a key or an alias that cannot be read may bring it.
 */
export type Entry =
  | { readonly is: "present"; readonly pair: Pair | null; readonly value: Written | null }
  | { readonly is: "absent" }
  | { readonly is: "unknown" };

const ABSENT: Entry = { is: "absent" };
const UNKNOWN: Entry = { is: "unknown" };

/** How many mappings one question may look through, for merge keys; real files need three. */
const MOST_MERGED = 50;

/** How many keys make it worth to find them by name. */
const MANY = 12;

/** What an alias stands for; null where there is nothing, or no such anchor. */
export function written(node: DataNode | null): Written | null {
  return node?.type === "Alias" ? node.target : node;
}

/** What a mapping holds under a key, here or by its merge keys (`<<: *base`), of which those written first win. */
export function entry(mapping: Mapping, key: string): Entry {
  let isUnknown = false;
  const waiting: Mapping[] = [mapping];
  const seen = new Set<Mapping>();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (seen.has(next)) continue;
    if (seen.size === MOST_MERGED) return UNKNOWN;
    seen.add(next);
    const pair = ownPair(next, key);
    // What was unknown before it may have been this key with another value.
    if (pair) return isUnknown ? UNKNOWN : presentEntry(pair);
    const { merges, isUnclear } = mergesOf(next);
    isUnknown ||= next.isOpen || isUnclear;
    for (const merged of merges.toReversed()) waiting.push(merged);
  }
  return isUnknown ? UNKNOWN : ABSENT;
}

/** The entry at the end of some keys, and numbers of items, one below the other; what is above it may be unknown, too. */
export function entryAt(node: DataNode | null, ...path: readonly (string | number)[]): Entry {
  let here: Extract<Entry, { is: "present" }> = { is: "present", pair: null, value: written(node) };
  for (const step of path) {
    const { value } = here;
    if (isUnreadable(value)) return UNKNOWN;
    const next: Entry = typeof step === "number" ? itemEntry(value, step) : keyEntry(value, step);
    if (next.is !== "present") return next;
    here = next;
  }
  return here;
}

/** The value at the end of some keys and numbers of items; null where it is absent or unknown. */
export function valueAt(node: DataNode | null, ...path: readonly (string | number)[]): Written | null {
  const found = entryAt(node, ...path);
  return found.is === "present" ? found.value : null;
}

/** The pairs of a mapping, those of its merge keys included: each key once, as far as it is known. */
export function pairsOf(mapping: Mapping): readonly Pair[] {
  let pairs = allPairs.get(mapping);
  if (!pairs) allPairs.set(mapping, (pairs = findPairs(mapping)));
  return pairs;
}

const allPairs = new WeakMap<Mapping, readonly Pair[]>();

function findPairs(mapping: Mapping): readonly Pair[] {
  const found = new Map<string, Pair>();
  const waiting: Mapping[] = [mapping];
  const seen = new Set<Mapping>();
  for (let next = waiting.pop(); next && seen.size < MOST_MERGED; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const own = new Map(next.pairs.filter((pair) => !isMerge(pair)).map((pair) => [pair.key.text, pair]));
    for (const [key, pair] of own) if (!found.has(key)) found.set(key, pair);
    for (const merged of mergesOf(next).merges.toReversed()) waiting.push(merged);
  }
  return [...found.values()];
}

/** The items of a list, with aliases followed; none of what is no list. */
export function itemsOf(node: DataNode | null): readonly (Written | null)[] {
  const list = written(node);
  return list?.type === "Sequence" ? list.items.map(written) : [];
}

/** The mapping that a node is or stands for, else null. */
export function mappingOf(node: DataNode | null): Mapping | null {
  const found = written(node);
  return found?.type === "Mapping" ? found : null;
}

/** The list that a node is or stands for, else null. */
export function sequenceOf(node: DataNode | null): Sequence | null {
  const found = written(node);
  return found?.type === "Sequence" ? found : null;
}

/** The value as a program reads it; undefined where there is none, or where a template or a tag makes it unknown. */
export function scalarValue(node: DataNode | null): Scalar["value"] | undefined {
  const found = written(node);
  return found?.type === "Scalar" && !isUnreadable(found) ? found.value : undefined;
}

/** The value where it is a text, else null. */
export function stringOf(node: DataNode | null): string | null {
  const value = scalarValue(node);
  return typeof value === "string" ? value : null;
}

/** The value where it is a number, else null. */
export function numberOf(node: DataNode | null): number | null {
  const value = scalarValue(node);
  return typeof value === "number" ? value : null;
}

/** The value where it is true or false, else null. */
export function booleanOf(node: DataNode | null): boolean | null {
  const value = scalarValue(node);
  return typeof value === "boolean" ? value : null;
}

/** The characters of a value, whatever it is read as (`version: 3`); null where there is none or it is unknown. */
export function textOf(node: DataNode | null): string | null {
  const found = written(node);
  return found?.type === "Scalar" && !isUnreadable(found) ? found.text : null;
}

/** Whether what a node is cannot be known: a template fills it in, or a tag of somebody's own makes something of it. */
export function isUnreadable(node: Written | null): boolean {
  if (node === null) return false;
  return (
    (node.type === "Scalar" && node.isMasked) ||
    (node.tag !== null && !/^!$|^!!(?:str|int|float|bool|null|map|seq)$/.test(node.tag))
  );
}

function keyEntry(value: Written | null, key: string): Entry {
  return value?.type === "Mapping" ? entry(value, key) : ABSENT;
}

function itemEntry(value: Written | null, index: number): Entry {
  if (value?.type !== "Sequence") return ABSENT;
  const item = value.items[index];
  if (item === undefined) return value.isOpen ? UNKNOWN : ABSENT;
  return { is: "present", pair: null, value: written(item) };
}

function presentEntry(pair: Pair): Entry {
  const { value } = pair;
  if (value?.type === "Alias" && !value.target) return UNKNOWN;
  return { is: "present", pair, value: written(value) };
}

const indexes = new WeakMap<Mapping, ReadonlyMap<string, Pair>>();

/** The pair of a key; of those that are written twice, the last, which is the one that counts. */
function ownPair(mapping: Mapping, key: string): Pair | undefined {
  const { pairs } = mapping;
  if (pairs.length < MANY) return pairs.findLast((pair) => pair.key.text === key);
  let index = indexes.get(mapping);
  if (!index) indexes.set(mapping, (index = new Map(pairs.map((pair) => [pair.key.text, pair]))));
  return index.get(key);
}

function isMerge({ key }: Pair): boolean {
  return key.text === "<<" && key.style === "plain";
}

interface Merges {
  readonly merges: readonly Mapping[];
  /** Whether keys stand there, or are merged, that cannot be read. */
  readonly isUnclear: boolean;
}

const knownMerges = new WeakMap<Mapping, Merges>();

function mergesOf(mapping: Mapping): Merges {
  let known = knownMerges.get(mapping);
  if (!known) knownMerges.set(mapping, (known = findMerges(mapping)));
  return known;
}

function findMerges({ pairs }: Mapping): Merges {
  const merges: Mapping[] = [];
  let isUnclear = pairs.some(({ key }) => key.isMasked);
  for (const pair of pairs) {
    if (!isMerge(pair)) continue;
    const value = written(pair.value);
    const parts: readonly (Written | null)[] = value?.type === "Sequence" ? value.items.map(written) : [value];
    if (value?.type === "Sequence" && value.isOpen) isUnclear = true;
    for (const part of parts) {
      if (part?.type === "Mapping") merges.push(part);
      else isUnclear = true;
    }
  }
  return { merges, isUnclear };
}
