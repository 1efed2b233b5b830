import type { AST } from "toml-eslint-parser";
import {
  newDocument,
  newMapping,
  newPair,
  newScalar,
  newSequence,
  newStream,
  put,
  type Holder,
  type MappingDraft,
  type PairDraft,
  type ScalarDraft,
  type SequenceDraft,
} from "./draft.ts";
import type { Pair, Range, Stream } from "./tree.ts";

type Name = AST.TOMLBare | AST.TOMLQuoted;

/**
 * The tree of a text that toml-eslint-parser has parsed, which is what `eslint-plugin-toml` parses with. `[a.b]` is a
 * mapping in a mapping; one that is written in several places reaches from the first to the last of them.
 */
export function fromEslintToml(program: AST.TOMLProgram, text: string): Stream {
  const stream = newStream("toml", text);
  for (const { value, range } of program.comments) stream.comments.push({ type: "Comment", value, range });
  const document = newDocument(stream, [0, text.length]);
  const root = newMapping(document, [0, text.length]);
  put(document, root);
  for (const each of program.body[0].body) {
    if (each.type === "TOMLKeyValue") {
      addValue(each, root, text);
      continue;
    }
    const { keys } = each.key;
    const last = keys.at(-1);
    if (!last) continue;
    const above = mappingAt(root, keys.slice(0, -1), each.range[1]);
    const table = each.kind === "array" ? itemOf(above, last, each.range) : mappingAt(above, [last], each.range[1]);
    for (const pair of each.body) addValue(pair, table, text);
  }
  return stream;
}

/** Of each mapping, its pairs by their keys. */
const pairsByKey = new WeakMap<MappingDraft, Map<string, PairDraft>>();

function pairAt(mapping: MappingDraft, name: Name): PairDraft {
  let known = pairsByKey.get(mapping);
  if (!known) pairsByKey.set(mapping, (known = new Map<string, PairDraft>()));
  const key = nameOf(name);
  let pair = known.get(key);
  if (!pair) {
    pair = newPair(mapping, name.range, (parent) => keyOf(name, parent));
    known.set(key, pair);
  }
  return pair;
}

function nameOf(name: Name): string {
  return name.type === "TOMLBare" ? name.name : name.value;
}

function keyOf(name: Name, parent: Pair): ScalarDraft {
  const text = nameOf(name);
  const style = name.type === "TOMLBare" ? "plain" : name.style === "basic" ? "double-quoted" : "single-quoted";
  return newScalar(parent, name.range, { value: text, text }, style);
}

/** The mapping below some keys, which is made where there is none; it reaches to `end` at least. */
function mappingAt(from: MappingDraft, names: readonly Name[], end: number): MappingDraft {
  let mapping = from;
  for (const name of names) {
    const pair = pairAt(mapping, name);
    let value = pair.value;
    if (value?.type === "Sequence") value = value.items.at(-1) ?? null;
    if (value?.type !== "Mapping") {
      value = newMapping(pair, [name.range[0], end]);
      put(pair, value);
    }
    mapping = value as MappingDraft;
    reach(mapping, end);
    reach(pair, end);
  }
  return mapping;
}

/** A new item of the list of tables that has a name. */
function itemOf(above: MappingDraft, name: Name, range: Range): MappingDraft {
  const pair = pairAt(above, name);
  let list = pair.value as SequenceDraft | null;
  if (list?.type !== "Sequence") {
    list = newSequence(pair, range);
    put(pair, list);
  }
  const item = newMapping(list, range);
  put(list, item);
  reach(list, range[1]);
  reach(pair, range[1]);
  return item;
}

function reach(node: { range: Range }, end: number): void {
  if (node.range[1] < end) node.range = [node.range[0], end];
}

function addValue({ key, value, range }: AST.TOMLKeyValue, mapping: MappingDraft, text: string): void {
  const last = key.keys.at(-1);
  if (!last) return;
  const pair = pairAt(mappingAt(mapping, key.keys.slice(0, -1), range[1]), last);
  putContent(value, pair, text);
}

function putContent(node: AST.TOMLContentNode, holder: Holder, text: string): void {
  if (node.type === "TOMLArray") {
    const sequence = newSequence(holder, node.range);
    for (const element of node.elements) putContent(element, sequence, text);
    put(holder, sequence);
  } else if (node.type === "TOMLInlineTable") {
    const mapping = newMapping(holder, node.range);
    for (const pair of node.body) addValue(pair, mapping, text);
    put(holder, mapping);
  } else {
    put(holder, scalarOf(node, holder, text));
  }
}

function scalarOf(node: AST.TOMLValue, holder: Holder, text: string): ScalarDraft {
  const { range } = node;
  if (node.kind === "string") {
    const style = node.style === "basic" ? "double-quoted" : "single-quoted";
    const scalar = newScalar(holder, range, { value: node.value, text: node.value }, style);
    if (node.multiline) scalar.textRange = [range[0] + 3, range[1] - 3];
    return scalar;
  }
  const written = text.slice(...range);
  if (node.kind === "integer")
    return newScalar(holder, range, {
      value: Number.isSafeInteger(node.value) ? node.value : node.bigint,
      text: written,
    });
  return newScalar(holder, range, { value: node.value instanceof Date ? written : node.value, text: written });
}
