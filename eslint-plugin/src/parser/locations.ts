import type { TSESTree } from "@typescript-eslint/utils";
import { lineAt, lineStarts } from "../code/lines.ts";

type VisitorKeys = Readonly<Record<string, readonly string[] | undefined>>;

/** A node as a parser made it that counts offsets only. */
interface Placed {
  readonly type: string;
  readonly range: [start: number, end: number];
  loc?: TSESTree.SourceLocation;
}

/** Gives every node and comment of a tree its lines and columns. */
export function addLocations(
  root: object,
  comments: readonly object[],
  text: string,
  visitorKeys: VisitorKeys,
): asserts root is TSESTree.Program {
  const positionOf = positions(text);
  const place = (node: Placed) => {
    node.loc = { start: positionOf(node.range[0]), end: positionOf(node.range[1]) };
  };
  for (const comment of comments as Placed[]) place(comment);
  // A stack of its own: trees may be deeper than the call stack.
  const stack: Placed[] = [root as Placed];
  for (let node = stack.pop(); node; node = stack.pop()) {
    place(node);
    const keys = visitorKeys[node.type];
    if (!keys) throw new Error(`A parser made a node of an unknown kind, ${node.type}`);
    for (const key of keys) {
      const child = (node as unknown as Record<string, unknown>)[key];
      if (Array.isArray(child)) {
        for (const item of child as (Placed | null)[]) if (item) stack.push(item);
      } else if (child) stack.push(child as Placed);
    }
  }
}

/** Turns offsets into places; quick when one offset is near the one asked before. */
function positions(text: string): (offset: number) => TSESTree.Position {
  const starts = lineStarts(text);
  let line = 0;
  return (offset) => {
    const start = starts[line] ?? 0;
    const next = starts[line + 1] ?? Infinity;
    if (offset < start || offset >= next) line = lineAt(offset, starts);
    return { line: line + 1, column: offset - (starts[line] ?? 0) };
  };
}
