import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../../code/expressions.ts";
import { staticName } from "../../../code/names.ts";
import { onlyWrite, variableOf } from "../../../code/scopes.ts";
import { chainAround } from "../../../knowledge/databases/index.ts";
import type { TableSet } from "../table-set.ts";
import type { Reading } from "./reading.ts";

/** What a condition of a migration is on the tables as they stand, where it asks for no more than that. */
export function conditionOf(node: TSESTree.Node, reading: Reading, set: TableSet, depth = 0): boolean | null {
  const value = unwrap(node);
  const inner = (each: TSESTree.Node) => conditionOf(each, reading, set, depth + 1);
  if (depth > 20) return null;
  switch (value.type) {
    case T.Literal:
      return typeof value.value === "boolean" ? value.value : null;
    case T.UnaryExpression: {
      const known = value.operator === "!" ? inner(value.argument) : null;
      return known === null ? null : !known;
    }
    case T.LogicalExpression: {
      const [left, right] = [inner(value.left), inner(value.right)];
      if (value.operator === "&&") return left === false || right === false ? false : left === null ? null : right;
      if (value.operator === "||") return left === true || right === true ? true : left === null ? null : right;
      return null;
    }
    case T.Identifier: {
      const variable = variableOf(value, reading.file.sourceCode);
      const given = variable && reading.given.get(variable);
      const written = typeof given === "object" ? given : variable && onlyWrite(variable);
      return written ? inner(written) : null;
    }
    case T.CallExpression:
      return answerOf(value, reading, set);
    // (await queryInterface.describeTable("users")).age
    case T.MemberExpression:
      return describedColumn(value, reading, set);
    default:
      return null;
  }
}

/** `hasTable("users")`, `hasColumn("users", "age")`. */
function answerOf(call: TSESTree.CallExpression, reading: Reading, set: TableSet): boolean | null {
  const { calls } = chainAround(call);
  const asked = calls.find(({ node }) => node === call);
  const schema = reading.name(calls.find(({ name }) => name === "withSchema")?.arguments[0]);
  const name = asked && reading.table(asked.arguments[0], schema);
  if (!asked || !name) return null;
  const table = set.find(name);
  if (/^(?:hasTable|tableExists)$/.test(asked.name)) return table !== undefined;
  return asked.name === "hasColumn" ? hasColumn(name, reading.name(asked.arguments[1]), set) : null;
}

function describedColumn(access: TSESTree.MemberExpression, reading: Reading, set: TableSet): boolean | null {
  let described = unwrap(access.object);
  if (described.type === T.Identifier) {
    const variable = variableOf(described, reading.file.sourceCode);
    const written = variable && onlyWrite(variable);
    if (!written) return null;
    described = unwrap(written);
  }
  if (described.type !== T.CallExpression || described.callee.type !== T.MemberExpression) return null;
  if (staticName(described.callee) !== "describeTable") return null;
  const name = reading.table(described.arguments[0]);
  return name && hasColumn(name, staticName(access), set);
}

function hasColumn(name: Parameters<TableSet["find"]>[0], column: string | null, set: TableSet): boolean | null {
  const table = set.find(name);
  if (!table || column === null) return null;
  if (table.columns.some((each) => each.name === column)) return true;
  return table.complete ? false : null;
}
