import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { isFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";

/** What a value is on the way from a query to a field of a row. */
type Shape = "result" | "rows" | "row";

/** Names that need no quotes in any dialect. */
const PLAIN_COLUMN = /^[a-z_][a-z0-9_]{0,62}$/;
const ROW_LISTS = new Set(["rows", "recordset"]);
const PER_ROW = new Set(["map", "forEach", "filter", "find", "some", "every", "flatMap"]);

/**
 * The fields of its rows that the code reads, when all that becomes of a query's result is in sight and none of it is
 * handed on whole; else null. Looks at clients that answer with `rows`.
 */
export function usedFields(call: TSESTree.Node, sourceCode: SourceCode): readonly string[] | null {
  if (call.parent?.type !== T.AwaitExpression) return null;
  const fields = new Set<string>();
  const follower = new Follower(sourceCode, fields);
  return follower.follow(call.parent, "result") && fields.size > 0 ? [...fields] : null;
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
        return parent.right === value && shape === "rows" && this.loop(parent.left);
      case T.UnaryExpression:
        return parent.operator === "!";
      case T.IfStatement:
        return parent.test === value;
      case T.ConditionalExpression:
        return parent.test === value;
      default:
        return false;
    }
  }

  private bind(pattern: TSESTree.Node, shape: Shape): boolean {
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
    // const [user] = rows
    return (
      pattern.type === T.ArrayPattern &&
      shape === "rows" &&
      pattern.elements.every((element) => element === null || this.bind(element, "row"))
    );
  }

  private take(name: string, into: TSESTree.Node, shape: Shape): boolean {
    if (shape === "row") return this.field(name);
    if (shape === "result" && ROW_LISTS.has(name)) return this.bind(into, "rows");
    return name === "rowCount" || name === "length";
  }

  private field(name: string): boolean {
    this.fields.add(name);
    return PLAIN_COLUMN.test(name);
  }

  private member(node: TSESTree.MemberExpression, shape: Shape): boolean {
    const name = staticName(node);
    if (shape === "row") return name !== null && !isWritten(node) && this.field(name);
    if (shape === "result")
      return name === "rowCount" || (name !== null && ROW_LISTS.has(name) && this.follow(node, "rows"));
    if (name === "length") return true;
    if (node.computed && name !== null && /^\d+$/.test(name)) return this.follow(node, "row");
    return name !== null && this.perRow(node, name);
  }

  private perRow(callee: TSESTree.MemberExpression, name: string): boolean {
    const call = callee.parent;
    if (call.type !== T.CallExpression || call.callee !== callee) return false;
    if (name === "at") return this.follow(call, "row");
    const [callback] = call.arguments;
    if (!PER_ROW.has(name) || !callback || !isFunction(callback)) return false;
    const [row, ...more] = callback.params;
    if (!row || more.length > 1 || !this.bind(row, "row")) return false;
    if (name === "filter") return this.follow(call, "rows");
    return name === "find" ? this.follow(call, "row") : true;
  }

  private loop(left: TSESTree.Node): boolean {
    const pattern = left.type === T.VariableDeclaration ? left.declarations[0].id : undefined;
    return pattern !== undefined && this.bind(pattern, "row");
  }
}

function isWritten(node: TSESTree.MemberExpression): boolean {
  return node.parent.type === T.AssignmentExpression && node.parent.left === node;
}
