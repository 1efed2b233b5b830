import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { isFunction, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyWrite, variableOf } from "../../code/scopes.ts";
import { sensitiveColumns } from "./sensitive-columns.ts";

/**
 * What a value is on the way from a query to a field of a row. An `answer` is whatever the client gives: a result that has
 * rows, or the rows themselves; a `statement` is one that was prepared.
 */
type Shape = "statement" | "answer" | "rows" | "row";

/** Names that need no quotes in any dialect. */
const PLAIN_COLUMN = /^[a-z_][a-z0-9_]{0,62}$/;
const ROW_LISTS = new Set(["rows", "recordset"]);
const COUNTS = new Set(["rowCount", "rowsAffected", "length", "count"]);
const PER_ROW = new Set(["map", "forEach", "filter", "find", "some", "every", "flatMap"]);

/** Methods by what they give: those of pg-promise, slonik, sqlite, sqlite3, better-sqlite3 and node:sqlite. */
const GIVES: Readonly<Record<string, Shape>> = {
  prepare: "statement",
  get: "row",
  one: "row",
  oneOrNone: "row",
  maybeOne: "row",
  all: "rows",
  any: "rows",
  many: "rows",
  manyOrNone: "rows",
  iterate: "rows",
};

/**
 * The fields of its rows that the code reads, when all that becomes of a query's result is in sight and none of it is
 * handed on whole; else null.
 */
export function usedFields(
  call: TSESTree.CallExpression | TSESTree.TaggedTemplateExpression,
  sourceCode: SourceCode,
): readonly string[] | null {
  const fields = new Set<string>();
  const follower = new Follower(sourceCode, fields);
  return isFollowed(call, follower) && fields.size > 0 ? [...fields] : null;
}

/**
 * Whether the code reads more than half of the columns of a query's rows, all of it being in sight, and leaves none unread that
 * is sensitive or large.
 */
export function isMostlyUsed(
  call: TSESTree.CallExpression | TSESTree.TaggedTemplateExpression,
  { columns, large }: { readonly columns: readonly string[]; readonly large: readonly string[] },
  sourceCode: SourceCode,
): boolean {
  const used = new Set(usedFields(call, sourceCode));
  const unread = columns.filter((column) => !used.has(column));
  const costly = unread.some((column) => large.includes(column)) || sensitiveColumns(unread).length > 0;
  return !costly && unread.length < columns.length / 2;
}

function isFollowed(call: TSESTree.CallExpression | TSESTree.TaggedTemplateExpression, follower: Follower): boolean {
  const { parent } = call;
  // A tag has the rows where a call may have rows and more: const [user] = await sql`…`
  if (call.type === T.TaggedTemplateExpression) {
    return parent.type === T.AwaitExpression && follower.follow(parent, isTaken(parent) ? "rows" : "answer");
  }
  const shape = GIVES[staticName(call.callee) ?? ""] ?? "answer";
  if (shape === "statement") return follower.follow(call, shape);
  if (parent.type === T.AwaitExpression) return follower.follow(parent, shape);
  const callback = call.arguments.at(-1);
  if (parent.type === T.ExpressionStatement && callback && isFunction(callback)) {
    const [, answer, ...more] = callback.params;
    return answer !== undefined && more.length <= 1 && follower.bind(answer, shape);
  }
  // pool.query(…).then(({ rows }) => …)
  const then = parent.type === T.MemberExpression && staticName(parent) === "then" ? parent.parent : null;
  const [next] = then?.type === T.CallExpression ? then.arguments : [];
  const [answer] = next && isFunction(next) ? next.params : [];
  return answer !== undefined && follower.bind(answer, shape);
}

/** `const [user] = …` */
function isTaken({ parent }: TSESTree.AwaitExpression): boolean {
  return parent.type === T.VariableDeclarator && parent.id.type === T.ArrayPattern;
}

class Follower {
  private readonly sourceCode: SourceCode;
  private readonly fields: Set<string>;
  private depth = 0;

  constructor(sourceCode: SourceCode, fields: Set<string>) {
    this.sourceCode = sourceCode;
    this.fields = fields;
  }

  /** Whether all that the code does with a value is to read fields of rows. */
  follow(value: TSESTree.Node, shape: Shape): boolean {
    if (++this.depth > 100) return false;
    const { parent } = value;
    switch (parent?.type) {
      case T.ExpressionStatement:
        return true;
      case T.VariableDeclarator:
        return parent.init === value && this.bind(parent.id, shape);
      case T.MemberExpression:
        return parent.object === value && this.member(parent, shape);
      case T.TSNonNullExpression:
      case T.TSAsExpression:
      case T.ChainExpression:
        return this.follow(parent, shape);
      case T.ForOfStatement:
        return parent.right === value && (shape === "rows" || shape === "answer") && this.loop(parent.left);
      // user && user.email, rows === undefined
      case T.LogicalExpression:
        return parent.operator === "&&" && parent.left === value && shape === "row";
      case T.BinaryExpression:
        return /^[!=]==?$/.test(parent.operator);
      case T.UnaryExpression:
        return parent.operator === "!";
      case T.IfStatement:
        return parent.test === value;
      case T.ConditionalExpression:
        return parent.test === value;
      // toOrder(row)
      case T.CallExpression:
        return this.given(parent, value, shape);
      default:
        return false;
    }
  }

  bind(pattern: TSESTree.Node, shape: Shape): boolean {
    if (pattern.type === T.Identifier) {
      const references = variableOf(pattern, this.sourceCode)?.references ?? [];
      return references.every(
        (reference) => reference.init === true || (reference.isReadOnly() && this.follow(reference.identifier, shape)),
      );
    }
    if (pattern.type === T.ObjectPattern) {
      return pattern.properties.every((property) => {
        const name = property.type === T.Property ? staticName(property) : null;
        return property.type === T.Property && name !== null && this.take(name, property.value, shape);
      });
    }
    if (pattern.type !== T.ArrayPattern) return false;
    // const [rows, fields] = await connection.query(…)
    if (shape === "answer") {
      const [rows, ...others] = pattern.elements;
      return (
        rows != null &&
        others.every((element) => element === null || isUnused(element, this.sourceCode)) &&
        this.bind(rows, "rows")
      );
    }
    // const [user] = rows
    return shape === "rows" && pattern.elements.every((element) => element === null || this.bind(element, "row"));
  }

  private take(name: string, into: TSESTree.Node, shape: Shape): boolean {
    if (shape === "row") return this.field(name);
    if (shape === "answer" && ROW_LISTS.has(name)) return this.bind(into, "rows");
    return shape !== "statement" && COUNTS.has(name);
  }

  private field(name: string): boolean {
    this.fields.add(name);
    return PLAIN_COLUMN.test(name);
  }

  private member(node: TSESTree.MemberExpression, shape: Shape): boolean {
    const name = staticName(node);
    if (shape === "row") return name !== null && !isWritten(node) && this.field(name);
    if (name === null) return false;
    if (shape === "statement") return this.run(node, name);
    if (shape === "answer" && ROW_LISTS.has(name)) return this.follow(node, "rows");
    if (COUNTS.has(name)) return true;
    if (node.computed && /^\d+$/.test(name)) return this.follow(node, "row");
    return this.perRow(node, name);
  }

  /** `statement.get(id)`, `statement.all()`. */
  private run(callee: TSESTree.MemberExpression, name: string): boolean {
    const call = callee.parent;
    const shape = GIVES[name];
    return shape !== undefined && call.type === T.CallExpression && call.callee === callee && this.follow(call, shape);
  }

  private perRow(callee: TSESTree.MemberExpression, name: string): boolean {
    const call = callee.parent;
    if (call.type !== T.CallExpression || call.callee !== callee) return false;
    if (name === "at") return this.follow(call, "row");
    const callback = functionOf(call.arguments[0], this.sourceCode);
    if (!PER_ROW.has(name) || !callback) return false;
    const [row, ...more] = callback.params;
    if (!row || more.length > 1 || !this.bind(row, "row")) return false;
    if (name === "filter") return this.follow(call, "rows");
    return name === "find" ? this.follow(call, "row") : true;
  }

  /** What a function of the file does with it. */
  private given(call: TSESTree.CallExpression, value: TSESTree.Node, shape: Shape): boolean {
    const callee = functionOf(call.callee, this.sourceCode);
    const parameter = callee?.params[call.arguments.indexOf(value as TSESTree.CallExpressionArgument)];
    return parameter !== undefined && this.bind(parameter, shape);
  }

  private loop(left: TSESTree.Node): boolean {
    const pattern = left.type === T.VariableDeclaration ? left.declarations[0].id : undefined;
    return pattern !== undefined && this.bind(pattern, "row");
  }
}

/** A function that is written in place, or a declared one of the file by its name. */
function functionOf(node: TSESTree.Node | undefined, sourceCode: SourceCode): FunctionNode | null {
  if (!node || isFunction(node)) return node ?? null;
  const variable = node.type === T.Identifier ? variableOf(node, sourceCode) : undefined;
  const definition = variable?.defs.length === 1 ? variable.defs[0]?.node : undefined;
  if (definition?.type === T.FunctionDeclaration) return definition;
  const written = variable && onlyWrite(variable);
  return written && isFunction(written) ? written : null;
}

function isUnused(pattern: TSESTree.Node, sourceCode: SourceCode): boolean {
  const variable = pattern.type === T.Identifier ? variableOf(pattern, sourceCode) : undefined;
  return variable?.references.every((reference) => reference.init === true) ?? false;
}

function isWritten(node: TSESTree.MemberExpression): boolean {
  return node.parent.type === T.AssignmentExpression && node.parent.left === node;
}
