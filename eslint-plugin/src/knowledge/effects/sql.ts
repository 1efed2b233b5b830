import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { HOLE, readText } from "../../code/text.ts";
import type { PathStep } from "./call-path.ts";

const INSERT = /^\s{0,40}(?:with\b[^;]{0,2000}?\)\s{0,40})?insert\s{1,40}into\s{1,40}["`[]?([\w.]{1,80})/i;
const SETTLED =
  /\bon\s{1,40}(?:conflict|duplicate)\b|\binsert\s{1,40}(?:or\s|ignore\b)|\bwhere\s{1,40}not\s{1,40}exists\b/i;
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
  const match = text === null ? null : INSERT.exec(text);
  return match && text !== null && !SETTLED.test(text) ? (match[1] ?? "") : null;
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
  return readText(quasi, sourceCode)?.value.replaceAll(HOLE, "x") ?? null;
}
