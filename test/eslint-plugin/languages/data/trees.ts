import { readJson } from "../../../../eslint-plugin/src/languages/data/read-json.ts";
import { readToml } from "../../../../eslint-plugin/src/languages/data/read-toml.ts";
import { readYaml } from "../../../../eslint-plugin/src/languages/data/read-yaml.ts";
import type { DataNode, Mapping, Pair, Stream } from "../../../../eslint-plugin/src/languages/data/tree.ts";

/** The tree of a text; throws where the text is broken. */
export function treeOf(text: string, path = "a.yaml"): Stream {
  const read = path.endsWith(".toml") ? readToml : /\.json5?$/.test(path) ? readJson : readYaml;
  const reading = read(text, path);
  if (!reading.ok) throw new Error(reading.message);
  return reading.root;
}

/** What the first document holds. */
export function contentOf(text: string, path?: string): DataNode | null {
  return treeOf(text, path).documents[0]?.content ?? null;
}

/** The mapping that the first document holds. */
export function mappingIn(text: string, path?: string): Mapping {
  const content = contentOf(text, path);
  if (content?.type !== "Mapping") throw new Error(`A mapping was expected, not ${content?.type ?? "nothing"}`);
  return content;
}

/** A node in short: what it is, where it is written, and what is in it. */
export function sketch(node: DataNode | Pair | null, text: string): unknown {
  if (node === null) return null;
  switch (node.type) {
    case "Mapping":
      return Object.fromEntries(node.pairs.map((pair) => [pair.key.text, sketch(pair.value, text)]));
    case "Sequence":
      return node.items.map((item) => sketch(item, text));
    case "Scalar":
      return node.isMasked ? "?" : node.value;
    case "Alias":
      return `*${node.name}`;
    case "Pair":
      return sketch(node.value, text);
  }
}

/** Every node of a tree, parents before their children. */
export function nodesOf(stream: Stream): readonly (DataNode | Pair)[] {
  const nodes: (DataNode | Pair)[] = [];
  const visit = (node: DataNode | Pair | null): void => {
    if (!node) return;
    nodes.push(node);
    if (node.type === "Mapping") node.pairs.forEach(visit);
    else if (node.type === "Sequence") node.items.forEach(visit);
    else if (node.type === "Pair") [node.key, node.value].forEach(visit);
  };
  for (const { content } of stream.documents) visit(content);
  return nodes;
}
