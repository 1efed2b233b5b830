import {
  newDocument,
  newScalar,
  put,
  type Holder,
  type MappingDraft,
  type ScalarDraft,
  type SequenceDraft,
  type StreamDraft,
} from "./draft.ts";
import type { DataNode, Mapping, Range, Scalar, Sequence, Stream } from "./tree.ts";

/** What only steers: conditions, loops, variables, comments. What stands between them is in the text, and is seen. */
const STEERS =
  /^(?:if|else|elif|end|endif|range|for|endfor|with|endwith|define|block|endblock|macro|endmacro|set|break|continue)(?![\w(])|^\/\*|^\$\w{0,100}\s{0,20}:?=|^$/;

/** The column in which the output of a line begins, from 0; "any" where that is not said, null where it prints nothing. */
export function columnPrinted(line: string, indentation: number): number | "any" | null {
  let column: number | "any" | null = null;
  for (const span of spansIn(line)) {
    if (STEERS.test(span.replace(/^-?\s*/, ""))) continue;
    if (column !== null) return "any";
    const isTrimmed = span.startsWith("-");
    const said = /\bn?indent[\s(]{1,20}(\d{1,4})\b/.exec(span)?.[1];
    if (said !== undefined) column = Number(said) + (isTrimmed || /\bnindent\b/.test(span) ? 0 : indentation);
    else column = isTrimmed || /\bn?indent\b/.test(span) ? "any" : indentation;
  }
  return column;
}

/** What stands between the braces of a line, without the dash and spaces at its end. */
function spansIn(line: string): string[] {
  const spans: string[] = [];
  for (let at = line.search(/\{[{%]/); at !== -1;) {
    const close = line.charAt(at + 1) === "{" ? "}}" : "%}";
    const end = line.indexOf(close, at + 2);
    if (end === -1) break;
    spans.push(
      line
        .slice(at + 2, end)
        .replace(/-$/, "")
        .trimEnd(),
    );
    const next = line.slice(end + 2).search(/\{[{%]/);
    at = next === -1 ? -1 : end + 2 + next;
  }
  return spans;
}

/** Opens the mappings and lists to which a line of a template may add, or marks the value that it may write. */
export function openAround(line: Range, stream: Stream, text: string): void {
  const [start] = line;
  const printed = columnPrinted(text.slice(...line), columnAt(start, text));
  if (printed === null) return;
  const document =
    lastBefore(stream.documents, start) ?? stream.documents[0] ?? newDocument(stream as StreamDraft, line);
  let holder: Holder | undefined = document;
  let node: DataNode | null = document.content;
  while (holder) {
    if (node === null) {
      putUnknown(holder, line);
      return;
    }
    if (node.type === "Alias") return;
    if (node.type === "Scalar") {
      if (start < node.range[1]) (node as ScalarDraft).isMasked = true;
      else open(holder.parent);
      return;
    }
    const column = isFlow(node, text) ? Infinity : columnAt(node.range[0], text);
    if (printed === "any" || printed <= column) open(node);
    if (column === Infinity) return;
    const last: DataNode | null | undefined = entryBefore(node, start);
    if (last === undefined) {
      open(node);
      return;
    }
    if (printed !== "any" && printed <= column && !isListBeside(node, last, column, text)) return;
    holder = node.type === "Mapping" ? lastBefore(node.pairs, start) : node;
    node = last;
  }
}

function open(node: { readonly type: string } | null): void {
  if (node?.type === "Mapping" || node?.type === "Sequence") (node as MappingDraft | SequenceDraft).isOpen = true;
}

/** The value of the last entry that begins before an offset; undefined where none does. */
function entryBefore(node: Mapping | Sequence, offset: number): DataNode | null | undefined {
  if (node.type === "Mapping") {
    const pair = lastBefore(node.pairs, offset);
    return pair?.value;
  }
  const items = node.items.filter((item) => item !== null);
  return items.length === node.items.length ? lastBefore(items, offset) : (node.items.at(-1) ?? null);
}

/** Lists may stand in the column of the key that they belong to. */
function isListBeside(node: DataNode, value: DataNode | null, column: number, text: string): boolean {
  if (node.type !== "Mapping") return false;
  return value === null || (value.type === "Sequence" && columnAt(value.range[0], text) === column);
}

function isFlow({ range }: Mapping | Sequence, text: string): boolean {
  return text.charAt(range[0]) === "{" || text.charAt(range[0]) === "[";
}

function putUnknown(holder: Holder, line: Range): void {
  const unknown = newScalar(holder, line, { value: null, text: "" });
  unknown.isMasked = true;
  if (holder.type !== "Sequence") put(holder, unknown);
  else if (holder.items.at(-1) === null)
    (holder as SequenceDraft).items[holder.items.length - 1] = unknown satisfies Scalar;
}

function columnAt(offset: number, text: string): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

/** Of nodes in the order of the text, the last that begins before an offset. */
function lastBefore<Node extends { readonly range: Range }>(nodes: readonly Node[], offset: number): Node | undefined {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.range[0] ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return nodes[low - 1];
}
