import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import type { SourceCode } from "../../code/per-file.ts";
import { readText } from "../../code/text.ts";
import { statementOf, takesSqlByName } from "../databases/index.ts";
import { statementKind } from "../../languages/sql/index.ts";

/** Most texts are told apart before they are parsed. */
const INSERTS = /\binsert\b/i;

/** `INSERT … SELECT … WHERE NOT EXISTS (…)` looks before it writes. */
const LOOKS_FIRST = /\bwhere\s{1,40}not\s{1,40}exists\b/i;

/** The table of a plain INSERT that nothing keeps from adding a second row; null for other calls. */
export function plainSql(call: TSESTree.CallExpression, sourceCode: SourceCode): string | null {
  const statement = takesSqlByName(call) ? statementOf(call) : null;
  const read = statement?.type === T.TaggedTemplateExpression ? statement.quasi : statement;
  const text = read && (readText(read, sourceCode)?.value ?? null);
  if (text === null || !INSERTS.test(text) || LOOKS_FIRST.test(text)) return null;
  const insert = statementKind(text).writes.find(({ verb, upsert }) => verb === "insert" && !upsert);
  return insert ? (insert.table.name ?? "") : null;
}
