import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import type { SourceCode } from "../../code/per-file.ts";
import { ExpressionBuilder } from "./expressions.ts";
import { Point } from "./points.ts";

/** Where `break` and `continue` lead from inside a statement. */
interface Target {
  readonly label: string | null;
  /** Whether only a `break` with the label leads out of it: a block with a label. */
  readonly isNamedOnly?: boolean;
  readonly ends: Point;
  readonly goesOn: Point | null;
  /** How many `finally` blocks stood around the statement, which the way out passes. */
  readonly finalizers: number;
}

/** A `finally` block: what comes before it, and the points that may follow, by how it was come to. */
interface Finalizer {
  readonly entry: Point;
  readonly exit: Point;
}

/** Builds the points of statements on those of their expressions, from the last to the first. */
export class StatementBuilder extends ExpressionBuilder {
  private readonly returned: Point;
  private readonly targets: Target[] = [];
  private readonly finalizers: Finalizer[] = [];
  private label: string | null = null;

  constructor(sourceCode: SourceCode, ends: { readonly returned: Point; readonly thrown: Point }) {
    super(sourceCode, ends.thrown);
    this.returned = ends.returned;
  }

  /** Begins a function: its parameters, and its statements or the expression that it returns. */
  start(parameters: readonly TSESTree.Node[], body: TSESTree.Node, next: Point): Point {
    return this.all(parameters, this.statement(body, next));
  }

  statement(node: TSESTree.Node, next: Point): Point {
    return this.mark(node, this.build(node, next));
  }

  block(statements: readonly TSESTree.Node[], next: Point): Point {
    let entry = next;
    for (let at = statements.length - 1; at >= 0; at--) {
      const statement = statements[at];
      if (statement) entry = this.statement(statement, entry);
    }
    return entry;
  }

  private build(node: TSESTree.Node, next: Point): Point {
    const label = this.label;
    this.label = null;
    switch (node.type) {
      case T.BlockStatement:
        return this.block(node.body, next);
      case T.IfStatement:
        return this.condition(
          node.test,
          this.statement(node.consequent, next),
          node.alternate ? this.statement(node.alternate, next) : next,
        );
      case T.ReturnStatement:
        return this.expression(node.argument, this.leaving(this.returned, 0));
      case T.ThrowStatement:
        return this.expression(node.argument, this.caught);
      case T.VariableDeclaration:
        return this.declaration(node, next);
      case T.LabeledStatement:
        return this.labelled(node, next);
      case T.BreakStatement:
      case T.ContinueStatement:
        return this.jump(node);
      case T.TryStatement:
        return this.attempt(node, next);
      case T.SwitchStatement:
        return this.choice(node, next, label);
      case T.ForStatement:
      case T.WhileStatement:
      case T.DoWhileStatement:
        return this.loop(node, next, label);
      case T.ForInStatement:
      case T.ForOfStatement:
        return this.iteration(node, next, label);
      case T.FunctionDeclaration:
        return next;
      case T.ExportNamedDeclaration:
      case T.ExportDefaultDeclaration:
        return node.declaration ? this.build(node.declaration, next) : next;
      default:
        return this.expression(node, next);
    }
  }

  private declaration(node: TSESTree.VariableDeclaration, next: Point): Point {
    let entry = next;
    for (const { id, init } of node.declarations.toReversed()) {
      entry = this.expression(init, id.type === T.Identifier ? entry : this.expression(id, entry));
    }
    return entry;
  }

  private loop(
    node: TSESTree.ForStatement | TSESTree.WhileStatement | TSESTree.DoWhileStatement,
    next: Point,
    label: string | null,
  ): Point {
    const test = new Point(null);
    const update = node.type === T.ForStatement ? this.expression(node.update, test) : test;
    const body = this.inside({ label, ends: next, goesOn: update }, () => this.statement(node.body, update));
    test.next.push(node.test ? this.condition(node.test, body, next) : body);
    if (node.type === T.DoWhileStatement) return body;
    if (node.type !== T.ForStatement || !node.init) return test;
    return node.init.type === T.VariableDeclaration
      ? this.declaration(node.init, test)
      : this.expression(node.init, test);
  }

  private iteration(node: TSESTree.ForInStatement | TSESTree.ForOfStatement, next: Point, label: string | null): Point {
    const turn = new Point(null);
    const body = this.inside({ label, ends: next, goesOn: turn }, () => this.statement(node.body, turn));
    const { left } = node;
    turn.next.push(
      left.type === T.VariableDeclaration ? this.declaration(left, body) : this.expression(left, body),
      next,
    );
    // What is gone through may throw at each turn: a stream does.
    turn.next.push(this.caught);
    return this.expression(node.right, turn);
  }

  private choice(node: TSESTree.SwitchStatement, next: Point, label: string | null): Point {
    return this.inside({ label, ends: next, goesOn: null }, () => {
      const bodies: Point[] = [];
      let below = next;
      for (const each of node.cases.toReversed()) bodies.unshift((below = this.block(each.consequent, below)));
      const fallback = node.cases.findIndex(({ test }) => test === null);
      let entry = bodies[fallback] ?? next;
      for (let at = node.cases.length - 1; at >= 0; at--) {
        const each = node.cases[at];
        if (!each?.test) continue;
        entry = this.expression(each.test, this.branch(each, "case", bodies[at] ?? next, entry));
      }
      return this.expression(node.discriminant, entry);
    });
  }

  private labelled({ label: { name }, body }: TSESTree.LabeledStatement, next: Point): Point {
    if (/^(?:DoWhile|For|ForIn|ForOf|While|Switch)Statement$/.test(body.type)) {
      this.label = name;
      return this.build(body, next);
    }
    return this.inside({ label: name, isNamedOnly: true, ends: next, goesOn: null }, () => this.statement(body, next));
  }

  private inside<Built>(target: Omit<Target, "finalizers">, build: () => Built): Built {
    this.targets.push({ ...target, finalizers: this.finalizers.length });
    const built = build();
    this.targets.pop();
    return built;
  }

  private jump({ type, label }: TSESTree.BreakStatement | TSESTree.ContinueStatement): Point {
    const isBreak = type === T.BreakStatement;
    const target = this.targets.findLast((each) =>
      label ? each.label === label.name : isBreak ? each.isNamedOnly !== true : each.goesOn !== null,
    );
    const to = isBreak ? target?.ends : target?.goesOn;
    // What is not understood ends the function.
    return target && to ? this.leaving(to, target.finalizers) : this.leaving(this.returned, 0);
  }

  /** The way to a point outside, through the `finally` blocks between. */
  private leaving(to: Point, outside: number): Point {
    let entry = to;
    for (const finalizer of this.finalizers.slice(outside)) {
      if (!finalizer.exit.next.includes(entry)) finalizer.exit.next.push(entry);
      entry = finalizer.entry;
    }
    return entry;
  }

  private attempt({ block, handler, finalizer }: TSESTree.TryStatement, next: Point): Point {
    const outer = this.caught;
    let after = next;
    let built: Finalizer | null = null;
    if (finalizer) {
      const exit = new Point(null, [next, outer]);
      built = { entry: this.statement(finalizer, exit), exit };
      this.finalizers.push(built);
      after = built.entry;
      this.caught = built.entry;
    }
    const entry = handler
      ? this.mark(handler, this.expression(handler.param, this.statement(handler.body, after)))
      : after;
    if (handler) this.caught = entry;
    // Something other than a call may throw as well, before anything else is done.
    const tried = new Point(null, [this.statement(block, after), this.caught]);
    this.caught = outer;
    if (built) this.finalizers.pop();
    return tried;
  }
}
