/**
 * The one tree of data files: YAML, JSON (with comments, JSON5) and TOML, and what adapters make of other plugins' trees.
 * Names are those of the YAML specification. Every node knows its parent and where it stands.
 */

/** Offsets into a file's text, in UTF-16 code units. */
export type Range = readonly [start: number, end: number];

interface BaseNode {
  readonly range: Range;
}

/** What may stand before a value in YAML. */
interface Properties {
  /** The name by which an alias can stand for the value. */
  readonly anchor: string | null;
  /** What the value is to become, as it is written (`!Ref`, `!!binary`): what a tag of somebody's own makes of it is unknown. */
  readonly tag: string | null;
}

/** The root: YAML holds any number of documents, every other format one. */
export interface Stream extends BaseNode {
  readonly type: "Stream";
  readonly format: "json" | "toml" | "yaml";
  readonly documents: readonly Document[];
  readonly comments: readonly Comment[];
  readonly parent: null;
  /** Whether a template engine has to fill the file in first: parts of it are masked, and may be more than they are here. */
  readonly isTemplate: boolean;
}

/** One document. */
export interface Document extends BaseNode {
  readonly type: "Document";
  /** Null where it is empty. */
  readonly content: DataNode | null;
  readonly parent: Stream;
}

/** Keys with values, in the order in which they are written; a key can stand there twice. */
export interface Mapping extends BaseNode, Properties {
  readonly type: "Mapping";
  readonly pairs: readonly Pair[];
  /** Whether it may have keys that are not seen: lines of a template that print, keys that are lists, mappings or aliases. */
  readonly isOpen: boolean;
  readonly parent: Document | Pair | Sequence;
}

/** A key and its value. `<<` is a pair like any other: `entry` in `lookup.ts` follows it. */
export interface Pair extends BaseNode {
  readonly type: "Pair";
  readonly key: Scalar;
  readonly value: DataNode | null;
  readonly parent: Mapping;
}

/** A list. */
export interface Sequence extends BaseNode, Properties {
  readonly type: "Sequence";
  readonly items: readonly (DataNode | null)[];
  /** Whether lines of a template stand in it that may bring items. */
  readonly isOpen: boolean;
  readonly parent: Document | Pair | Sequence;
}

/** A single value. */
export interface Scalar extends BaseNode, Properties {
  readonly type: "Scalar";
  /** As a program reads it, in the core schema of YAML 1.2. */
  readonly value: string | number | bigint | boolean | null;
  /** The value's characters, as a program that asked for a string would read them. */
  readonly text: string;
  /** Where the value's characters stand, without quotes. */
  readonly textRange: Range;
  readonly style: "plain" | "single-quoted" | "double-quoted" | "block";
  /** Whether a template fills it in, wholly or in part: its value is then unknown. */
  readonly isMasked: boolean;
  readonly parent: Document | Pair | Sequence;
}

/** A reference to a node that has an anchor. */
export interface Alias extends BaseNode {
  readonly type: "Alias";
  readonly name: string;
  /** The node that it stands for; null where there is none before it. */
  readonly target: Mapping | Sequence | Scalar | null;
  readonly parent: Document | Pair | Sequence;
}

export type DataNode = Mapping | Sequence | Scalar | Alias;

/** A comment. */
export interface Comment extends BaseNode {
  readonly type: "Comment";
  /** Without the signs that make it a comment. */
  readonly value: string;
}

/** Any node of the tree, comments aside. */
export type TreeNode = Stream | Document | Pair | DataNode;

/** The children of each type of node, in the order of the text. */
export const DATA_VISITOR_KEYS: Readonly<Record<TreeNode["type"], readonly string[]>> = {
  Stream: ["documents"],
  Document: ["content"],
  Mapping: ["pairs"],
  Pair: ["key", "value"],
  Sequence: ["items"],
  Scalar: [],
  Alias: [],
};
