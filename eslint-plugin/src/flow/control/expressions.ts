import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { isClass, isFunction } from "../../code/functions.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { Point, type ConditionKind } from "./points.ts";

/** Nodes that are evaluated at a moment of their own, because they may throw, wait or write. */
const MOMENTS: ReadonlySet<string> = new Set([
  T.AssignmentExpression,
  T.AwaitExpression,
  T.CallExpression,
  T.ImportExpression,
  T.NewExpression,
  T.TaggedTemplateExpression,
  T.UpdateExpression,
  T.YieldExpression,
]);

/** Those of them that other code runs in, which may throw. */
const THROWING: ReadonlySet<string> = new Set([
  T.AwaitExpression,
  T.CallExpression,
  T.ImportExpression,
  T.NewExpression,
  T.TaggedTemplateExpression,
  T.YieldExpression,
]);

/** Expressions that only add a type to what they hold. */
const TYPED: ReadonlySet<string> = new Set([
  T.TSAsExpression,
  T.TSInstantiationExpression,
  T.TSNonNullExpression,
  T.TSSatisfiesExpression,
  T.TSTypeAssertion,
]);

/**
 * Builds the points of expressions, from the last that is evaluated to the first: each method takes the point that follows
 * and gives the one at which the evaluation begins.
 */
export class ExpressionBuilder {
  protected readonly sourceCode: SourceCode;
  /** The moment at which a node begins, for statements and for operands that are not always evaluated. */
  readonly begins = new Map<TSESTree.Node, Point>();
  /** The moment at which a node has been evaluated. */
  readonly done = new Map<TSESTree.Node, Point>();
  /** Where an error goes that is thrown at the place that is built. */
  protected caught: Point;
  /** Where a chain `a?.b.c()` goes on when what stands before a `?.` is missing. */
  private chainEnd: Point | null = null;

  constructor(sourceCode: SourceCode, thrown: Point) {
    this.sourceCode = sourceCode;
    this.caught = thrown;
  }

  /** Evaluates an expression. */
  expression(node: TSESTree.Node | null | undefined, next: Point): Point {
    if (!node) return next;
    switch (node.type) {
      case T.LogicalExpression:
        return this.logical(node, next);
      case T.ConditionalExpression:
        return this.condition(node.test, this.part(node.consequent, next), this.part(node.alternate, next));
      case T.AssignmentExpression:
        return this.assignment(node, next);
      // A value that stands in: `({ limit = read() })`
      case T.AssignmentPattern: {
        const bound = this.expression(node.left, next);
        return new Point(null, [this.part(node.right, bound), bound]);
      }
      case T.ChainExpression: {
        const outer = this.chainEnd;
        this.chainEnd = next;
        const entry = this.expression(node.expression, next);
        this.chainEnd = outer;
        return entry;
      }
      case T.MemberExpression: {
        const property = node.computed ? this.expression(node.property, next) : next;
        return this.expression(node.object, this.link(node, node.object, property));
      }
      case T.CallExpression: {
        const given = this.all(node.arguments, this.moment(node, next));
        return this.expression(node.callee, this.link(node, node.callee, given));
      }
      default:
    }
    if (isFunction(node)) return next;
    if (isClass(node)) return this.expression(node.superClass, next);
    if (TYPED.has(node.type)) return this.expression((node as TSESTree.TSAsExpression).expression, next);
    if (node.type.startsWith("TS")) return next;
    return this.all(this.childrenOf(node), MOMENTS.has(node.type) ? this.moment(node, next) : next);
  }

  /** Evaluates an expression and goes on by what it turns out to be. */
  condition(test: TSESTree.Node, whenTrue: Point, whenFalse: Point): Point {
    switch (test.type) {
      case T.UnaryExpression:
        if (test.operator === "!") return this.condition(test.argument, whenFalse, whenTrue);
        break;
      case T.LogicalExpression: {
        if (test.operator === "??") break;
        const isAnd = test.operator === "&&";
        // When `a && b` does not hold, neither of them alone is known: only that.
        const known = { test, kind: "truthy", holds: !isAnd } as const;
        const whole = new Point(null, [isAnd ? whenFalse : whenTrue], known);
        const right = this.part(test.right, isAnd ? [whenTrue, whole] : [whole, whenFalse]);
        return isAnd ? this.condition(test.left, right, whole) : this.condition(test.left, whole, right);
      }
      case T.Literal:
        return test.value ? whenTrue : whenFalse;
      case T.TSNonNullExpression:
      case T.TSAsExpression:
        return this.condition(test.expression, whenTrue, whenFalse);
      default:
    }
    return this.expression(test, this.branch(test, "truthy", whenTrue, whenFalse));
  }

  /**
   * An operand that is not always evaluated: the moment at which it begins is kept.
   * @param next what follows, or what follows when it is true and when it is not
   */
  protected part(node: TSESTree.Node, next: Point | readonly [whenTrue: Point, whenFalse: Point]): Point {
    return this.mark(node, next instanceof Point ? this.expression(node, next) : this.condition(node, ...next));
  }

  protected mark(node: TSESTree.Node, entry: Point): Point {
    const point = new Point(node, [entry]);
    this.begins.set(node, point);
    return point;
  }

  protected branch(test: TSESTree.Node, kind: ConditionKind, whenHolds: Point, otherwise: Point): Point {
    return new Point(null, [
      new Point(null, [whenHolds], { test, kind, holds: true }),
      new Point(null, [otherwise], { test, kind, holds: false }),
    ]);
  }

  protected all(nodes: readonly (TSESTree.Node | null)[], next: Point): Point {
    let entry = next;
    for (let at = nodes.length - 1; at >= 0; at--) entry = this.expression(nodes[at], entry);
    return entry;
  }

  private moment(node: TSESTree.Node, next: Point): Point {
    const point = new Point(node, THROWING.has(node.type) ? [next, this.caught] : [next]);
    this.done.set(node, point);
    return point;
  }

  private logical(node: TSESTree.LogicalExpression, next: Point): Point {
    const right = this.part(node.right, next);
    if (node.operator === "??") return this.expression(node.left, this.branch(node.left, "present", next, right));
    const isAnd = node.operator === "&&";
    return this.condition(node.left, isAnd ? right : next, isAnd ? next : right);
  }

  private assignment(node: TSESTree.AssignmentExpression, next: Point): Point {
    const written = this.moment(node, next);
    const { left, operator } = node;
    const target = (entry: Point) => (left.type === T.Identifier ? entry : this.expression(left, entry));
    const kind = operator === "??=" ? "present" : operator === "||=" || operator === "&&=" ? "truthy" : null;
    if (kind === null) return target(this.expression(node.right, written));
    const right = this.part(node.right, written);
    return target(operator === "&&=" ? this.branch(left, kind, right, next) : this.branch(left, kind, next, right));
  }

  /** Between an object and what is asked of it: behind `?.` the rest is left out when there is none. */
  private link(node: TSESTree.MemberExpression | TSESTree.CallExpression, object: TSESTree.Node, rest: Point): Point {
    if (!node.optional || !this.chainEnd) return rest;
    const begun = this.mark(node, rest);
    return this.branch(object, "present", begun, this.chainEnd);
  }

  private childrenOf(node: TSESTree.Node): TSESTree.Node[] {
    const keys = (this.sourceCode.visitorKeys as Record<string, readonly string[] | undefined>)[node.type] ?? [];
    return keys.flatMap((key) => {
      const child = (node as unknown as Record<string, TSESTree.Node | (TSESTree.Node | null)[] | null | undefined>)[
        key
      ];
      return (Array.isArray(child) ? child : [child]).filter((each) => each !== null && each !== undefined);
    });
  }
}
