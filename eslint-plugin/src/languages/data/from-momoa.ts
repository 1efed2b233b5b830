import { newDocument, newMapping, newPair, newScalar, newSequence, newStream, put, type Holder } from "./draft.ts";
import type { Comment, Range, Scalar, Stream } from "./tree.ts";

/** The nodes of Momoa's tree that are read here. */
export interface MomoaDocument {
  readonly type: "Document";
  readonly body: MomoaNode;
  readonly tokens?: readonly { readonly type: string; readonly range?: Range }[];
}

type MomoaNode = { readonly range: Range } & (
  | { readonly type: "Object"; readonly members: readonly MomoaMember[] }
  | { readonly type: "Array"; readonly elements: readonly { readonly value: MomoaNode }[] }
  | { readonly type: "String"; readonly value: string }
  | { readonly type: "Number"; readonly value: number }
  | { readonly type: "Boolean"; readonly value: boolean }
  | { readonly type: "Null" }
  | { readonly type: "NaN" | "Infinity" }
);

interface MomoaMember {
  readonly range: Range;
  readonly name: { readonly type: string; readonly value?: string; readonly name?: string; readonly range: Range };
  readonly value: MomoaNode;
}

/** The tree of a text that Momoa has parsed, which is what `@eslint/json` parses with. */
export function fromMomoa(document: MomoaDocument, text: string): Stream {
  const stream = newStream("json", text);
  const styleOf = ({ range }: { range: Range }): Scalar["style"] =>
    text.charAt(range[0]) === '"' ? "double-quoted" : text.charAt(range[0]) === "'" ? "single-quoted" : "plain";
  const visit = (node: MomoaNode, holder: Holder): void => {
    if (node.type === "Object") {
      const mapping = newMapping(holder, node.range);
      for (const { name, value, range } of node.members) {
        const key = name.value ?? name.name ?? "";
        const pair = newPair(mapping, range, (parent) =>
          newScalar(parent, name.range, { value: key, text: key }, styleOf(name)),
        );
        visit(value, pair);
      }
      put(holder, mapping);
    } else if (node.type === "Array") {
      const sequence = newSequence(holder, node.range);
      for (const { value } of node.elements) visit(value, sequence);
      put(holder, sequence);
    } else {
      const written = text.slice(...node.range);
      const value = "value" in node ? node.value : node.type === "Null" ? null : Number(written);
      put(
        holder,
        newScalar(holder, node.range, { value, text: node.type === "String" ? node.value : written }, styleOf(node)),
      );
    }
  };
  visit(document.body, newDocument(stream, [0, text.length]));
  for (const { type, range } of document.tokens ?? []) {
    if (range && type.endsWith("Comment")) stream.comments.push(commentAt(range, type === "BlockComment", text));
  }
  return stream;
}

function commentAt(range: Range, isBlock: boolean, text: string): Comment {
  return { type: "Comment", value: text.slice(range[0] + 2, isBlock ? range[1] - 2 : range[1]), range };
}
