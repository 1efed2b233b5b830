import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import type { Variable } from "../../code/scopes.ts";
import { followBinding, followValue } from "../../flow/values/forward.ts";
import type { Use } from "../../flow/values/use.ts";
import { writesOf } from "../../flow/values/writes.ts";
import { sensitiveColumns } from "./sensitive-columns.ts";

/**
 * What a value is on the way from a query to a field of a row. An `answer` is whatever the client gives: a result that has
 * rows, or the rows themselves; a `statement` is one that was prepared; `beside` is what an answer has besides its rows.
 */
type Shape = "statement" | "answer" | "rows" | "row" | "field" | "beside";

/** Names that need no quotes in any dialect. */
const PLAIN_COLUMN = /^[a-z_][a-z0-9_]{0,62}$/;
const ROW_LISTS = new Set(["rows", "recordset"]);
const COUNTS = new Set(["rowCount", "rowsAffected", "length", "count"]);

/** Methods of lists by what they give of their rows: a row, some of them, or none that a callback does not give back. */
const OF_ROWS: Readonly<Record<string, Shape | "none">> = {
  at: "row",
  find: "row",
  findLast: "row",
  filter: "rows",
  slice: "rows",
  sort: "rows",
  toSorted: "rows",
  map: "none",
  flatMap: "none",
  forEach: "none",
  some: "none",
  every: "none",
};

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
  const rows = new Rows();
  const [start, shape] = startOf(call);
  const follow = start === call ? followValue : followBinding;
  const { isWhole } = follow(start, shape, (use, at) => rows.step(use, at), sourceCode);
  return isWhole && rows.areKnown && rows.fields.size > 0 ? [...rows.fields] : null;
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

/** Where the rows of a query begin: at its call, or in the callback that it is given. */
function startOf(call: TSESTree.CallExpression | TSESTree.TaggedTemplateExpression): [TSESTree.Node, Shape] {
  // A tag has the rows where a call may have rows and more: const [user] = await sql`…`
  if (call.type === T.TaggedTemplateExpression) return [call, isTaken(call.parent) ? "rows" : "answer"];
  const shape = GIVES[staticName(call.callee) ?? ""] ?? "answer";
  const callback = call.arguments.at(-1);
  if (call.parent.type !== T.ExpressionStatement || !callback || !isFunction(callback)) return [call, shape];
  const [, answer, ...more] = callback.params;
  return answer && more.length <= 1 ? [answer, shape] : [call, shape];
}

/** `const [user] = await …` */
function isTaken(node: TSESTree.Node): boolean {
  return (
    node.type === T.AwaitExpression &&
    node.parent.type === T.VariableDeclarator &&
    node.parent.id.type === T.ArrayPattern
  );
}

/** What is read of the rows, and whether that is all that is done with them. */
class Rows {
  readonly fields = new Set<string>();
  areKnown = true;

  step(use: Use, shape: Shape): Shape | null {
    if (shape === "field") return isSet(use) ? this.#unknown() : null;
    if (shape === "beside" && use.kind !== "bound") return this.#unknown();
    switch (use.kind) {
      case "read":
      case "same":
      case "awaited":
      case "choice":
      case "returned":
        return shape;
      case "bound":
        return isGivenOnce(use.variable) ? shape : this.#unknown();
      case "test":
      case "discarded":
        return null;
      case "compared":
        return /^[!=]==?$/.test(use.node.type === T.BinaryExpression ? use.node.operator : "") ? null : this.#unknown();
      case "member":
        return this.#member(use.name, shape);
      case "element":
        return this.#element(use.index, shape);
      case "rest":
        return use.value.type === T.ArrayPattern && shape === "rows" ? shape : this.#unknown();
      case "callback":
        return use.fn ? this.#handed(use.method, shape) : this.#unknown();
      case "method":
        return this.#method(use.name, shape);
      case "gathered":
        return use.method === "then" ? shape : use.method === "map" && shape === "row" ? "rows" : this.#unknown();
      case "argument":
        // toOrder(row)
        return use.fn && use.parameter ? shape : this.#unknown();
      default:
        return this.#unknown();
    }
  }

  #unknown(): null {
    this.areKnown = false;
    return null;
  }

  #member(name: string | null, shape: Shape): Shape | null {
    if (name === null || shape === "statement") return this.#unknown();
    if (shape === "row") {
      this.fields.add(name);
      return PLAIN_COLUMN.test(name) ? "field" : this.#unknown();
    }
    if (shape === "answer" && ROW_LISTS.has(name)) return "rows";
    if (COUNTS.has(name)) return null;
    return /^\d+$/.test(name) ? "row" : this.#unknown();
  }

  #element(index: number | null, shape: Shape): Shape | null {
    if (shape === "rows" || (shape === "answer" && index === null)) return "row";
    // const [rows, fields] = await connection.query(…)
    if (shape === "answer") return index === 0 ? "rows" : "beside";
    return this.#unknown();
  }

  #handed(method: string, shape: Shape): Shape | null {
    if (method === "then") return shape;
    return OF_ROWS[method] && (shape === "rows" || shape === "answer") ? "row" : this.#unknown();
  }

  #method(name: string | null, shape: Shape): Shape | null {
    const given = name === null ? undefined : OF_ROWS[name];
    // `statement.get(id)`, `statement.all()`
    if (shape === "statement") return GIVES[name ?? ""] ?? this.#unknown();
    if (name === "then") return null;
    if (name === "catch" || name === "finally") return shape;
    if (shape === "row" || given === undefined) return this.#unknown();
    return given === "none" ? null : given;
  }
}

/** Whether a field is written: `row.seen = true`, `row.count++`. */
function isSet({ kind, node, value }: Use): boolean {
  const isChanged = node.type === T.UpdateExpression || (node.type === T.AssignmentExpression && node.left === value);
  return kind === "replaced" || isChanged;
}

/** Whether a variable holds nothing but what is followed: besides one value it may be given an empty one. */
function isGivenOnce(variable: Variable): boolean {
  return writesOf(variable).filter(({ value }) => !value || !isEmpty(unwrap(value))).length <= 1;
}

function isEmpty(node: TSESTree.Node): boolean {
  if (node.type === T.ArrayExpression) return node.elements.length === 0;
  return (node.type === T.Literal && node.value === null) || (node.type === T.Identifier && node.name === "undefined");
}
