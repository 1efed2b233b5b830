import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import { propertiesOf } from "../../code/objects.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { chainAround } from "./call-chain.ts";

const INSERTS: ReadonlySet<string> = new Set(["insert", "upsert", "values"]);
const NAMES_TABLE: ReadonlySet<string> = new Set(["from", "into", "table", "insertInto", "replaceInto"]);

/** The columns of the rows that builders of a file insert into a table. */
export function insertedColumns(table: string, sourceCode: SourceCode): ReadonlySet<string> {
  return inserted(sourceCode).get(table) ?? NONE;
}

const NONE: ReadonlySet<string> = new Set();

const inserted = perFile((sourceCode) => {
  const byTable = new Map<string, Set<string>>();
  for (const call of nodesIn(sourceCode, T.CallExpression)) {
    const [given] = call.arguments;
    if (!given || call.callee.type !== T.MemberExpression || !INSERTS.has(staticName(call.callee) ?? "")) continue;
    const object = objectIn(unwrap(given));
    const table = object && tableFilled(call);
    if (!object || table === null) continue;
    const columns = byTable.get(table) ?? new Set<string>();
    byTable.set(table, columns);
    for (const name of propertiesOf(object).keys()) columns.add(name);
  }
  return byTable;
});

/** A row, or the first of several that are written out. */
function objectIn(node: TSESTree.Node): TSESTree.ObjectExpression | null {
  if (node.type === T.ObjectExpression) return node;
  const first = node.type === T.ArrayExpression ? node.elements[0] : null;
  return first?.type === T.ObjectExpression ? first : null;
}

function tableFilled(call: TSESTree.CallExpression): string | null {
  const { root, calls } = chainAround(call);
  const named = calls.find(({ name }) => NAMES_TABLE.has(name))?.arguments[0];
  return stringValue(named ?? (root.type === T.CallExpression ? root.arguments[0] : undefined));
}
