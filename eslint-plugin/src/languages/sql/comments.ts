import type { Script } from "./tree.ts";

/** Where the comments of a script stand: all that is neither a token nor white space. */
export function commentsOf({ text, tokens }: Script): { start: number; end: number }[] {
  const comments: { start: number; end: number }[] = [];
  let at = 0;
  for (const token of tokens) {
    while (at < token.start) {
      if (/\s/.test(text.charAt(at))) {
        at++;
        continue;
      }
      const isBlock = text.startsWith("/*", at);
      const close = isBlock ? text.indexOf("*/", at + 2) : text.indexOf("\n", at);
      const end = Math.min(close === -1 ? token.start : isBlock ? close + 2 : close, token.start);
      comments.push({ start: at, end });
      at = end;
    }
    at = token.end;
  }
  return comments;
}
