/**
 * What stands around a node and is in no tree: comments and punctuation, read from the text. The command's parser makes
 * no list of tokens, so nothing here asks for one.
 */
import type { TSESTree } from "@typescript-eslint/utils";
import type { SourceCode } from "./per-file.ts";

/** The comments inside a node. */
export function commentsInside(node: TSESTree.Node, sourceCode: SourceCode): TSESTree.Comment[] {
  const [start, end] = node.range;
  const comments = sourceCode.getAllComments();
  const found: TSESTree.Comment[] = [];
  for (let index = firstAtOrAfter(start, comments); index < comments.length; index++) {
    const comment = comments[index];
    if (!comment || comment.range[1] > end) break;
    found.push(comment);
  }
  return found;
}

/** The comments between an offset and the code before it, in their order. */
export function commentsBefore(offset: number, sourceCode: SourceCode): TSESTree.Comment[] {
  return sweepBack(offset, sourceCode).comments;
}

/** The comments between an offset and the code after it, in their order. */
export function commentsAfter(offset: number, sourceCode: SourceCode): TSESTree.Comment[] {
  return sweepOn(offset, sourceCode).comments;
}

/** Where the last character of code before an offset stands; -1 when there is none. */
export function codeBefore(offset: number, sourceCode: SourceCode): number {
  return sweepBack(offset, sourceCode).at;
}

/** Where the first character of code at or after an offset stands; the length of the text when there is none. */
export function codeAfter(offset: number, sourceCode: SourceCode): number {
  return sweepOn(offset, sourceCode).at;
}

interface Sweep {
  readonly at: number;
  readonly comments: TSESTree.Comment[];
}

function sweepBack(offset: number, sourceCode: SourceCode): Sweep {
  const { text } = sourceCode;
  const all = sourceCode.getAllComments();
  const comments: TSESTree.Comment[] = [];
  let index = firstAtOrAfter(offset, all) - 1;
  let at = offset - 1;
  for (;;) {
    while (at >= 0 && isSpace(text, at)) at--;
    const comment = all[index];
    if (comment?.range[1] !== at + 1) return { at, comments: comments.reverse() };
    comments.push(comment);
    at = comment.range[0] - 1;
    index--;
  }
}

function sweepOn(offset: number, sourceCode: SourceCode): Sweep {
  const { text } = sourceCode;
  const all = sourceCode.getAllComments();
  const comments: TSESTree.Comment[] = [];
  let index = firstAtOrAfter(offset, all);
  let at = offset;
  for (;;) {
    while (at < text.length && isSpace(text, at)) at++;
    const comment = all[index];
    if (comment?.range[0] !== at) return { at, comments };
    comments.push(comment);
    at = comment.range[1];
    index++;
  }
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code <= 0x20) return true;
  return code >= 0x7f && /\s/.test(text.charAt(at));
}

/** The index of the first comment that does not begin before an offset. */
function firstAtOrAfter(offset: number, comments: readonly TSESTree.Comment[]): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.range[0] ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
