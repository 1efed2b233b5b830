import type { Language, Node, Parser, TreeCursor } from "web-tree-sitter";
import type { Comment, Range } from "../data/tree.ts";
import { shortenBlanks } from "./blanks.ts";

/** A node as the grammar has it, without comments. */
export interface Syntax {
  readonly type: string;
  readonly range: Range;
  readonly children: readonly Syntax[];
}

/** What the grammar makes of a text, or where it is broken first. */
export type Parsed = { readonly root: Syntax; readonly comments: readonly Comment[] } | Fault;

interface Fault {
  readonly message: string;
  readonly offset: number;
}

/** A parser and the grammar that it was given. */
export interface HclParser {
  readonly parser: Parser;
  readonly language: Language;
}

interface Draft {
  readonly type: string;
  readonly range: Range;
  readonly children: Draft[];
}

const UNCLOSED = "What begins here is not closed";

/** What ends something that began. */
const CLOSING = new Set(["}", "]", ")", "quoted_template_end", "heredoc_identifier", "template_interpolation_end"]);

/** Parses a text; the memory that the parser took for it is free again. */
export function parseHcl({ parser }: HclParser, text: string): Parsed {
  // The grammar sees the end of a heredoc only where a line follows.
  const { text: shortened, rangeOf } = shortenBlanks(text.endsWith("\n") ? text : `${text}\n`);
  const within = (start: number, end: number): Range => {
    const [from, to] = rangeOf(start, end);
    return [Math.min(from, text.length), Math.min(to, text.length)];
  };
  const tree = parser.parse(shortened);
  if (!tree) throw new Error("The parser of HCL was stopped.");
  try {
    const cursor = tree.walk();
    try {
      return tree.rootNode.hasError ? faultIn(cursor, within) : plainTree(cursor, text, within);
    } finally {
      cursor.delete();
    }
  } finally {
    tree.delete();
  }
}

type Place = (start: number, end: number) => Range;

/** Calls back for each node on the way in, with how deep it is; without calls within calls. */
function forEach(cursor: TreeCursor, enter: (depth: number) => boolean): void {
  for (let depth = 0; ;) {
    const goesOn = enter(depth);
    if (goesOn && cursor.gotoFirstChild()) depth++;
    else {
      while (!cursor.gotoNextSibling()) {
        if (depth === 0 || !cursor.gotoParent()) return;
        depth--;
      }
      if (depth === 0) return;
    }
  }
}

function plainTree(cursor: TreeCursor, text: string, rangeOf: Place): Parsed {
  const comments: Comment[] = [];
  const above: Draft[] = [];
  forEach(cursor, (depth) => {
    const { nodeType: type } = cursor;
    const range = rangeOf(cursor.startIndex, cursor.endIndex);
    if (type === "comment") {
      comments.push(commentAt(range, text));
      return false;
    }
    const node: Draft = { type, range, children: [] };
    above[depth - 1]?.children.push(node);
    above.length = depth;
    above.push(node);
    return true;
  });
  const [root] = above;
  if (!root) throw new Error("The parser of HCL found no root.");
  return { root, comments };
}

function commentAt([start, end]: Range, text: string): Comment {
  const isBlock = text.startsWith("/*", start);
  // A line may end with a carriage return, too.
  const last = !isBlock && text[end - 1] === "\r" ? end - 1 : end;
  const value = isBlock
    ? text.slice(start + 2, last - 2)
    : text.slice(start + (text.startsWith("#", start) ? 1 : 2), last);
  return { type: "Comment", value, range: [start, last] };
}

/** What is broken first: something that is not closed is told where it begins. */
function faultIn(cursor: TreeCursor, rangeOf: Place): Parsed {
  const starts: number[] = [];
  let fault: Fault | undefined;
  forEach(cursor, (depth) => {
    if (fault) return false;
    const start = cursor.startIndex;
    starts.length = depth;
    starts.push(start);
    if (cursor.nodeIsMissing) {
      const isClosing = CLOSING.has(cursor.nodeType);
      const opened = starts.findLast((each) => each < start) ?? start;
      const [offset] = rangeOf(isClosing ? opened : start, start);
      fault = { message: isClosing ? UNCLOSED : "A name or a value is missing here", offset };
      return false;
    }
    const node = cursor.currentNode;
    if (!node.hasError) return false;
    if (node.isError && !node.children.some((child) => child.hasError)) fault = faultOf(node, rangeOf);
    return true;
  });
  return fault ?? { message: "It is no HCL", offset: 0 };
}

/** What is wrong with what is not understood: it begins something and goes on to the end, or it has no place here. */
function faultOf(node: Node, rangeOf: Place): Fault {
  const { children } = node;
  const open: Node[] = [];
  for (const child of children) {
    if (OPENING.has(child.type)) open.push(child);
    else if (CLOSED_BY.has(child.type)) open.pop();
  }
  const opened = open.at(-1);
  const isToEnd = node.endIndex >= (node.tree.rootNode.lastChild?.endIndex ?? 0);
  if (opened && isToEnd) return { message: UNCLOSED, offset: rangeOf(opened.startIndex, opened.endIndex)[0] };
  // What is whole is none of the fault.
  const loose = children.find(({ type }) => !WHOLE.has(type)) ?? node;
  const [offset] = rangeOf(loose.startIndex, loose.endIndex);
  return { message: "This is neither a block nor an attribute, nor a value", offset };
}

const WHOLE = new Set(["attribute", "block", "body", "comment"]);
const OPENING = new Set(["(", "block_start", "object_start", "tuple_start", "quoted_template_start", "heredoc_start"]);
const CLOSED_BY = new Set([")", "block_end", "object_end", "tuple_end", "quoted_template_end"]);
