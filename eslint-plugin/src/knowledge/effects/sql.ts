import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { readText } from "../../code/text.ts";
import { statementKind } from "../../languages/sql/index.ts";
import type { PathStep } from "./call-path.ts";

/** Most texts are told apart before they are parsed. */
const INSERTS = /\binsert\b/i;

/** `INSERT … SELECT … WHERE NOT EXISTS (…)` looks before it writes. */
const LOOKS_FIRST = /\bwhere\s{1,40}not\s{1,40}exists\b/i;

const SQL_CALLS = new Set([
  "query",
  "execute",
  "run",
  "raw",
  "none",
  "one",
  "any",
  "$executeRaw",
  "$executeRawUnsafe",
  "$queryRaw",
  "queryRaw",
  "prepare",
  "exec",
  "unsafe",
  "oneOrNone",
]);

/** The table of a plain INSERT that nothing keeps from adding a second row; null for other calls. */
export function plainSql(
  call: TSESTree.CallExpression,
  steps: readonly PathStep[],
  sourceCode: SourceCode,
): string | null {
  const last = steps.at(-1);
  const [argument] = call.arguments;
  if (!last || !argument || !SQL_CALLS.has(last.name)) return null;
  const text = sqlText(argument, sourceCode);
  if (text === null || !INSERTS.test(text) || LOOKS_FIRST.test(text)) return null;
  const insert = statementKind(text).writes.find(({ verb, upsert }) => verb === "insert" && !upsert);
  return insert ? (insert.table.name ?? "") : null;
}

function sqlText(argument: TSESTree.Node, sourceCode: SourceCode): string | null {
  const node = unwrap(argument);
  if (node.type === T.ObjectExpression) {
    for (const each of node.properties) {
      if (each.type !== T.Property || !/^(?:text|sql)$/.test(staticName(each) ?? "")) continue;
      return readText(each.value, sourceCode)?.value ?? null;
    }
  }
  const quasi = node.type === T.TaggedTemplateExpression ? node.quasi : node;
  return readText(quasi, sourceCode)?.value ?? null;
}
