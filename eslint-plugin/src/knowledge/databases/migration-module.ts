import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { isFunction, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";

/** What drizzle-kit writes between the statements of a migration, and nothing else does. */
const DRIZZLE_MARK = "--> statement-breakpoint";
/** How goose, sql-migrate, dbmate, Liquibase and node-pg-migrate mark a file of SQL. */
const MARKS = /^--[ \t]{0,3}(?:\+(?:goose|migrate) Up|migrate:up|liquibase formatted sql|Up Migration)\b/im;

/** Whether a file is a migration by what it says of itself, wherever it stands: a way up and a way down, or a tool's mark. */
export function isMigrationByContent({ text, ast }: SourceCode): boolean {
  if (text.includes(DRIZZLE_MARK)) return true;
  if (!/\bup\b/i.test(text)) return text.includes("liquibase") && MARKS.test(text);
  if (MARKS.test(text)) return true;
  if (!/\bdown\b/.test(text)) return false;
  // A file of SQL has no statements of JavaScript.
  const statements = (ast as { readonly body?: readonly TSESTree.Node[] }).body ?? [];
  const ways = new Set(statements.flatMap((statement) => waysOf(statement)));
  return ways.has("up") && ways.has("down") && (ways.has(GIVEN) || CHANGES_SCHEMA.test(text));
}

/** That one of the ways is given the database. What only goes up and down, such as a monitor, is given nothing. */
const GIVEN = "(…)";
/** A way that takes the database from elsewhere: `this.schema.createTable(…)`. */
const CHANGES_SCHEMA =
  /\b(?:create|alter|drop)_?(?:table|index|view|type)\b|\b(?:create|alter|drop)\s(?:table|index|view|type)\b|\bschema\b/i;

/** The names of the functions that a statement of a module defines, or an object or a class in it. */
function waysOf(statement: TSESTree.Node): (string | null)[] {
  switch (statement.type) {
    case T.ExportNamedDeclaration:
      return statement.declaration ? waysOf(statement.declaration) : [];
    case T.ExportDefaultDeclaration:
      return membersOf(statement.declaration);
    case T.FunctionDeclaration:
      return wayOf(statement.id?.name ?? null, statement);
    case T.ClassDeclaration:
      return membersOf(statement);
    case T.VariableDeclaration:
      return statement.declarations.flatMap(({ id, init }) => (init ? named(id, init) : []));
    case T.ExpressionStatement:
      return statement.expression.type === T.AssignmentExpression
        ? named(statement.expression.left, statement.expression.right)
        : [];
    default:
      return [];
  }
}

function named(target: TSESTree.Node, value: TSESTree.Node): (string | null)[] {
  return isFunction(value) ? wayOf(staticName(target), value) : membersOf(value);
}

function membersOf(node: TSESTree.Node): (string | null)[] {
  if (node.type === T.ObjectExpression) {
    return node.properties.flatMap((each) =>
      each.type === T.Property && isFunction(each.value) ? wayOf(staticName(each), each.value) : [],
    );
  }
  if (node.type !== T.ClassDeclaration && node.type !== T.ClassExpression) return [];
  return node.body.body.flatMap((each) =>
    each.type === T.MethodDefinition && isFunction(each.value) ? wayOf(staticName(each), each.value) : [],
  );
}

function wayOf(name: string | null, { params }: FunctionNode): (string | null)[] {
  return (name === "up" || name === "down") && params.length > 0 ? [name, GIVEN] : [name];
}
