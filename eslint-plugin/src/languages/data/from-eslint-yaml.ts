import {
  endWith,
  newDocument,
  newMapping,
  newPair,
  newScalar,
  newSequence,
  newStream,
  put,
  type Holder,
  type ScalarDraft,
} from "./draft.ts";
import type { Alias, Mapping, Pair, Range, Scalar, Sequence, Stream } from "./tree.ts";

/** The nodes of yaml-eslint-parser's tree that are read here. */
type YamlNode = { readonly range: Range } & (
  | { readonly type: "YAMLMapping"; readonly pairs: readonly YamlPair[] }
  | { readonly type: "YAMLSequence"; readonly entries: readonly (YamlNode | null)[] }
  | {
      readonly type: "YAMLWithMeta";
      readonly value: YamlNode | null;
      readonly anchor: { readonly name: string } | null;
      readonly tag: { readonly tag: string } | null;
    }
  | YamlScalar
  | { readonly type: "YAMLAlias"; readonly name: string }
);

interface YamlScalar {
  readonly type: "YAMLScalar";
  readonly range: Range;
  readonly style: string;
  readonly value: unknown;
  /** Blocks have none. */
  readonly strValue?: string;
}

interface YamlPair {
  readonly range: Range;
  readonly key: YamlNode | null;
  readonly value: YamlNode | null;
}

export interface YamlProgram {
  readonly body: readonly { readonly range: Range; readonly content: YamlNode | null }[];
  readonly comments: readonly { readonly value: string; readonly range: Range }[];
}

/** What stands before a value. */
interface Meta {
  readonly anchor: string | null;
  readonly tag: string | null;
}

const NO_META: Meta = { anchor: null, tag: null };

/** The tree of a text that `eslint-plugin-yml` has parsed. */
export function fromEslintYaml({ body, comments }: YamlProgram, text: string): Stream {
  const stream = newStream("yaml", text);
  for (const { value, range } of comments) stream.comments.push({ type: "Comment", value, range });
  for (const { content, range } of body) {
    const anchors = new Map<string, Mapping | Sequence | Scalar>();
    const named = <Node extends Mapping | Sequence | Scalar>(node: Node, meta: Meta): Node => {
      if (meta.anchor !== null) anchors.set(meta.anchor, node);
      return Object.assign(node, meta);
    };
    const visit = (node: YamlNode | null, holder: Holder, meta = NO_META): void => {
      switch (node?.type) {
        case "YAMLWithMeta":
          if (node.value) visit(node.value, holder, metaOf(node));
          else
            put(
              holder,
              named(newScalar(holder, [node.range[1], node.range[1]], { value: null, text: "" }), metaOf(node)),
            );
          break;
        case "YAMLMapping": {
          const mapping = named(newMapping(holder, node.range), meta);
          for (const pair of node.pairs) {
            const isNamed = pair.key?.type === "YAMLWithMeta";
            const key = isNamed ? (pair.key as { value: YamlNode | null }).value : pair.key;
            if (key?.type === "YAMLScalar") {
              const keyMeta = isNamed ? metaOf(pair.key) : NO_META;
              visit(
                pair.value,
                newPair(mapping, key.range, (parent) => named(scalarOf(key, parent, text), keyMeta)),
              );
            } else {
              mapping.isOpen = true;
            }
          }
          put(holder, endWith(mapping, mapping.pairs.at(-1), text));
          break;
        }
        case "YAMLSequence": {
          const sequence = named(newSequence(holder, node.range), meta);
          for (const entry of node.entries) visit(entry, sequence);
          put(holder, endWith(sequence, sequence.items.at(-1), text));
          break;
        }
        case "YAMLAlias": {
          const { name, range: place } = node;
          const alias: Alias = { type: "Alias", name, target: anchors.get(name) ?? null, range: place, parent: holder };
          put(holder, alias);
          break;
        }
        case "YAMLScalar":
          put(holder, named(scalarOf(node, holder, text), meta));
          break;
        default:
          put(holder, null);
      }
    };
    visit(content, newDocument(stream, range));
  }
  return stream;
}

function metaOf({ anchor, tag }: { anchor: { name: string } | null; tag: { tag: string } | null }): Meta {
  return { anchor: anchor?.name ?? null, tag: tag?.tag ?? null };
}

function scalarOf({ style, value, strValue, range }: YamlScalar, parent: Pair | Holder, text: string): ScalarDraft {
  const written = strValue ?? String(value);
  const isPlain = value === null || ["string", "number", "bigint", "boolean"].includes(typeof value);
  const known = style === "plain" || style.endsWith("quoted");
  const node = newScalar(
    parent,
    range,
    { value: isPlain ? (value as Scalar["value"]) : written, text: written },
    known ? (style as Scalar["style"]) : "block",
  );
  if (!known) node.textRange = [Math.min(text.indexOf("\n", range[0]) + 1 || range[1], range[1]), range[1]];
  return node;
}
