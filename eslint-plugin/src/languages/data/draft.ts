import type { Comment, DataNode, Document, Mapping, Pair, Range, Scalar, Sequence, Stream } from "./tree.ts";

type Draft<Node> = { -readonly [Key in keyof Node]: Node[Key] };

/** Nodes while a reader makes them: they know their parent from the beginning, and their children and end later. */
export type StreamDraft = Omit<Draft<Stream>, "documents" | "comments"> & {
  documents: DocumentDraft[];
  comments: Comment[];
};
export type DocumentDraft = Draft<Document>;
export type PairDraft = Draft<Pair>;
export type ScalarDraft = Draft<Scalar>;
export type MappingDraft = Omit<Draft<Mapping>, "pairs"> & { pairs: Pair[] };
export type SequenceDraft = Omit<Draft<Sequence>, "items"> & { items: (DataNode | null)[] };

/** What a value can be put into. */
export type Holder = Document | Pair | Sequence;

/** An empty file of a format. */
export function newStream(format: Stream["format"], text: string): StreamDraft {
  return {
    type: "Stream",
    format,
    range: [0, text.length],
    documents: [],
    comments: [],
    parent: null,
    isTemplate: false,
  };
}

/** A document without content, at the end of a file. */
export function newDocument(parent: StreamDraft, range: Range): DocumentDraft {
  const document: DocumentDraft = { type: "Document", content: null, range, parent };
  parent.documents.push(document);
  return document;
}

export function newMapping(parent: Holder, range: Range): MappingDraft {
  return { type: "Mapping", pairs: [], isOpen: false, range, anchor: null, tag: null, parent };
}

export function newSequence(parent: Holder, range: Range): SequenceDraft {
  return { type: "Sequence", items: [], isOpen: false, range, anchor: null, tag: null, parent };
}

/** A value that stands in the text as it is; whoever knows better says so. */
export function newScalar(
  parent: Holder,
  range: Range,
  { value, text }: Pick<Scalar, "value" | "text">,
  style: Scalar["style"] = "plain",
): ScalarDraft {
  const isQuoted = style === "single-quoted" || style === "double-quoted";
  return {
    type: "Scalar",
    value,
    text,
    style,
    range,
    textRange: isQuoted ? [range[0] + 1, range[1] - 1] : range,
    isMasked: false,
    anchor: null,
    tag: null,
    parent,
  };
}

/** A pair at the end of a mapping; its key is made by `key`, which is told the pair. */
export function newPair(parent: MappingDraft, range: Range, key: (pair: Pair) => Scalar): PairDraft {
  const pair = { type: "Pair", value: null, range, parent } as unknown as PairDraft;
  pair.key = key(pair);
  parent.pairs.push(pair);
  return pair;
}

/** Puts a value where it belongs. */
export function put(holder: Holder, value: DataNode | null): void {
  if (holder.type === "Document") (holder as DocumentDraft).content = value;
  else if (holder.type === "Sequence") (holder as SequenceDraft).items.push(value);
  else {
    const pair = holder as PairDraft;
    pair.value = value;
    if (value) pair.range = [pair.range[0], value.range[1]];
  }
}

/** A block of YAML ends with its last entry; parsers have it end where the next begins. */
export function endWith<Node extends MappingDraft | SequenceDraft>(
  node: Node,
  last: { readonly range: Range } | null | undefined,
  text: string,
): Node {
  if (last && !/[{[]/.test(text.charAt(node.range[0]))) node.range = [node.range[0], last.range[1]];
  return node;
}
