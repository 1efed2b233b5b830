import type { ScalarDraft } from "./draft.ts";
import { openAround } from "./template-lines.ts";
import { isTemplated, type Masked } from "./templates.ts";
import type { DataNode, Scalar, Stream } from "./tree.ts";

/**
 * Notes in the tree of a template what it leaves unknown: the values that it fills in, and the mappings and lists to which
 * its lines may add.
 * @param masked is what was parsed in its place; null where the text is YAML as it is.
 */
export function markTemplate(stream: Stream, text: string, masked: Masked | null): void {
  let next = 0;
  const holes = masked?.holes ?? [];
  const markScalar = (scalar: Scalar): void => {
    const [start, end] = scalar.range;
    while ((holes[next]?.[1] ?? Infinity) <= start) next++;
    const isFilledIn = masked ? (holes[next]?.[0] ?? Infinity) < end : isTemplated(text.slice(start, end));
    if (isFilledIn) (scalar as ScalarDraft).isMasked = true;
  };
  const visit = (node: DataNode | null): void => {
    if (node?.type === "Scalar") markScalar(node);
    else if (node?.type === "Mapping") {
      for (const { key, value } of node.pairs) {
        markScalar(key);
        visit(value);
      }
    } else if (node?.type === "Sequence") for (const item of node.items) visit(item);
  };
  for (const { content } of stream.documents) visit(content);
  for (const line of masked?.lines ?? []) openAround(line, stream, text);
}
