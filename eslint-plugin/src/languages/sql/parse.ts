import { cursorOver, readStatement } from "./queries.ts";
import { tokenize } from "./tokens.ts";
import type { Script, Statement } from "./tree.ts";

/**
 * Reads a text as a sequence of SQL statements of any dialect. What is no SQL leaves statements without queries; the
 * reader never throws, and its work grows no faster than the text.
 */
export function parse(text: string): Script {
  const { tokens, unterminated } = tokenize(text);
  const cursor = cursorOver(tokens);
  const statements: Statement[] = [];
  while (cursor.peek().type !== "end") {
    if (cursor.takeSymbol(";") || cursor.takeWord("GO")) continue;
    statements.push(readStatement(cursor));
  }
  const { selects, queries, writes } = cursor;
  return { text, tokens, unterminated, statements, selects, queries, writes };
}
