import type { Cursor } from "./cursor.ts";
import { skipParenthesised } from "./expressions.ts";
import { readItems } from "./items.ts";
import { readAlias, readColumnList, readSources, readTableName } from "./sources.ts";
import type { Item, Query, SourceList, StarNode, Write } from "./tree.ts";

const MODIFIERS = ["LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "QUICK", "INTO", "OVERWRITE", "TABLE", "ONLY", "FROM"];

const VERBS: Readonly<Record<string, Write["verb"]>> = {
  INSERT: "insert",
  REPLACE: "insert",
  UPDATE: "update",
  DELETE: "delete",
  MERGE: "merge",
  TRUNCATE: "truncate",
};

/** Reads the `INSERT`, `REPLACE`, `UPDATE`, `DELETE`, `MERGE` or `TRUNCATE` at the cursor; `undefined` if none is there. */
export function readWrite(cursor: Cursor): Write | undefined {
  const word = cursor.peek().type === "word" ? cursor.peek().value : "";
  const verb = VERBS[word];
  if (verb === undefined) return undefined;
  const start = cursor.at;
  cursor.at++;
  let upsert = word === "REPLACE" || word === "MERGE";
  for (;;) {
    if (cursor.takeWord("IGNORE")) upsert ||= verb === "insert";
    else if (cursor.takeWord("OR")) {
      upsert ||= cursor.isWord("REPLACE") || cursor.isWord("IGNORE");
      cursor.at++;
    } else if (cursor.takeWord("TOP")) {
      if (cursor.isSymbol("(")) readColumnList(cursor);
      else cursor.at++;
    } else if (!cursor.takeWord(...MODIFIERS)) break;
  }
  const target = readTableName(cursor);
  if (target === undefined) {
    cursor.at = start;
    return undefined;
  }
  const { alias } = cursor.isSymbol("(") ? {} : readAlias(cursor);
  const returning: Item[] = [];
  const given: StarNode[] = [];
  const place = cursor.writes.length;
  const list: SourceList = { sources: [], hiddenSources: false };
  const query = readRest(cursor, { verb, returning, arguments: given, list }, () => (upsert = true));
  const write: Write = { type: "write", verb, target, alias, query, returning, arguments: given, upsert, ...list };
  cursor.writes.splice(place, 0, write);
  return write;
}

/** The word before the tables that a write reads beside the one that it changes. */
const BEFORE_SOURCES: Readonly<Partial<Record<Write["verb"], string>>> = {
  update: "FROM",
  delete: "USING",
  merge: "USING",
};

function readRest(
  cursor: Cursor,
  {
    verb,
    returning,
    arguments: given,
    list,
  }: Pick<Write, "verb" | "returning" | "arguments"> & { readonly list: SourceList },
  onUpsert: () => void,
): Query | undefined {
  let query: Query | undefined;
  while (!cursor.done && !cursor.isSymbol(")")) {
    if (verb === "insert" && query === undefined && cursor.startsQuery() && !cursor.isWord("VALUES")) {
      query = cursor.readQuery(cursor, "insert");
    } else if (cursor.isWord("RETURNING") || cursor.isWord("OUTPUT")) {
      cursor.at++;
      for (const item of readItems(cursor, (star) => given.push(star))) returning.push(item);
    } else if (cursor.isWord("ON") && (cursor.isWord("CONFLICT", 1) || cursor.isWord("DUPLICATE", 1))) {
      onUpsert();
      cursor.at += 2;
    } else if (
      cursor.isWord(BEFORE_SOURCES[verb] ?? "") &&
      !cursor.isWord("DISTINCT", -1) &&
      list.sources.length === 0
    ) {
      cursor.at++;
      readSources(cursor, list);
    } else if (cursor.isSymbol("(")) {
      skipParenthesised(cursor);
    } else if (cursor.startsWrite() || cursor.isWord("SELECT") || (cursor.isWord("WITH") && cursor.startsQuery())) {
      return query;
    } else cursor.at++;
  }
  return query;
}
