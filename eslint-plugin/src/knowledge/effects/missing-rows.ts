import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyValue, variableOf } from "../../code/scopes.ts";
import { findNode } from "../../code/walk.ts";
import { rowsBehind } from "./look-ups.ts";
import { isSameTable, tableAsked } from "./tables.ts";

const MAX_HOPS = 6;

/**
 * Whether an insert is given only what a look into its table did not find:
 * `insertMany(rows.filter((row) => !known.has(row.id)))` with `known` made of the table's rows.
 */
export function insertsOnlyMissing(call: TSESTree.CallExpression, table: string, sourceCode: SourceCode): boolean {
  const isAbout = (node: TSESTree.Node) => {
    const lookUp = rowsBehind(node, sourceCode);
    const asked = lookUp ? tableAsked(lookUp) : null;
    return asked !== null && isSameTable(asked, table);
  };
  return call.arguments.some((each) =>
    valuesIn(each).some((value) => isFiltered(value, isAbout, sourceCode, MAX_HOPS)),
  );
}

/** What an insert is given, itself and the values of its options: `{ data: rows }`. */
function valuesIn(argument: TSESTree.Node): readonly TSESTree.Node[] {
  const given = unwrap(argument);
  if (given.type !== T.ObjectExpression) return [given];
  return given.properties.flatMap((each) => (each.type === T.Property ? [each.value] : [each.argument]));
}

function isFiltered(
  node: TSESTree.Node,
  isAbout: (node: TSESTree.Node) => boolean,
  sourceCode: SourceCode,
  hops: number,
): boolean {
  const value = onlyValue(node, sourceCode);
  if (hops === 0) return false;
  if (value.type === T.Identifier) {
    const list = listOf(value, sourceCode);
    return list !== null && isFiltered(list, isAbout, sourceCode, hops - 1);
  }
  if (value.type === T.MemberExpression) return isFiltered(value.object, isAbout, sourceCode, hops - 1);
  if (value.type !== T.CallExpression || value.callee.type !== T.MemberExpression) return false;
  const [test] = value.arguments;
  if (staticName(value.callee) === "filter" && test && isFunction(test)) {
    const asked = findNode(test.body, sourceCode, (each) => each.type === T.Identifier && isAbout(each));
    if (asked) return true;
  }
  return isFiltered(value.callee.object, isAbout, sourceCode, hops - 1);
}

/** The list that a variable of a loop, or the parameter of a callback, stands for an element of. */
function listOf(name: TSESTree.Identifier, sourceCode: SourceCode): TSESTree.Node | null {
  const definition = variableOf(name, sourceCode)?.defs[0];
  if (definition?.type === "Variable") {
    const loop: TSESTree.Node = definition.node.parent.parent;
    return loop.type === T.ForOfStatement && loop.left === definition.node.parent ? loop.right : null;
  }
  if (definition?.type !== "Parameter" || !isFunction(definition.node)) return null;
  const { parent } = definition.node as TSESTree.Node;
  return parent?.type === T.CallExpression && parent.callee.type === T.MemberExpression ? parent.callee.object : null;
}
