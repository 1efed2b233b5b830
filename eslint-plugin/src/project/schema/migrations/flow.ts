import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { variableOf } from "../../../code/scopes.ts";
import type { TableSet } from "../table-set.ts";
import { conditionOf } from "./conditions.ts";
import type { Reading } from "./reading.ts";

/** How a statement leaves those behind it: they run, they do not, or it is not known. */
type Flow = "on" | "ends" | "may-end";

const MAX_DEPTH = 200;
/** What a node that is run counts beside a table that is looked at. */
const VISIT = 10;

/** Goes through statements in the order in which they run, and knows which of them run for certain. */
export abstract class Flowing {
  protected abstract readonly set: TableSet;
  protected abstract reading: Reading;
  protected certain = true;
  private depth = 0;

  protected abstract call(call: TSESTree.CallExpression): void;
  protected abstract tagged(template: TSESTree.TaggedTemplateExpression): void;

  protected statements(statements: readonly TSESTree.Node[]): Flow {
    const before = this.certain;
    let flow: Flow = "on";
    for (const statement of statements) {
      const next = this.visit(statement);
      if (next === "ends") {
        flow = flow === "on" ? "ends" : flow;
        break;
      }
      if (next === "may-end") {
        flow = "may-end";
        this.certain = false;
      }
    }
    this.certain = before;
    return flow;
  }

  protected doubtful(visit: () => Flow): Flow {
    const before = this.certain;
    this.certain = false;
    const flow = visit();
    this.certain = before;
    return flow === "on" ? "on" : "may-end";
  }

  protected visit(node: TSESTree.Node | null | undefined): Flow {
    if (!node || this.depth > MAX_DEPTH) return "on";
    // Loops over lists that are written out multiply where they stand in each other.
    this.set.spend(VISIT);
    this.depth++;
    const flow = this.enter(node);
    this.depth--;
    return flow;
  }

  private enter(node: TSESTree.Node): Flow {
    switch (node.type) {
      case T.BlockStatement:
        return this.statements(node.body);
      case T.ReturnStatement:
      case T.ThrowStatement:
        this.visit(node.argument);
        return "ends";
      case T.IfStatement:
      case T.ConditionalExpression:
        return this.branch(node);
      case T.LogicalExpression: {
        this.visit(node.left);
        const known = conditionOf(node.left, this.reading, this.set);
        if (known !== null && known !== (node.operator === "&&")) return "on";
        return known === null ? this.doubtful(() => this.visit(node.right)) : this.visit(node.right);
      }
      case T.TryStatement: {
        const flow = this.visit(node.block);
        if (node.handler) this.doubtful(() => this.visit(node.handler?.body));
        this.visit(node.finalizer);
        return flow;
      }
      case T.ForOfStatement:
        return this.loop(node.left, node.right, node.body);
      case T.ForStatement:
      case T.ForInStatement:
      case T.WhileStatement:
      case T.DoWhileStatement:
      case T.SwitchStatement:
        return this.doubtful(() => this.children(node));
      case T.CallExpression:
        this.call(node);
        return "on";
      case T.TaggedTemplateExpression:
        this.tagged(node);
        return "on";
      case T.FunctionDeclaration:
      case T.FunctionExpression:
      case T.ArrowFunctionExpression:
      case T.ClassDeclaration:
        return "on";
      default:
        return this.children(node);
    }
  }

  private children(node: TSESTree.Node): Flow {
    const keys = this.reading.file.sourceCode.visitorKeys as Record<string, readonly string[] | undefined>;
    for (const key of keys[node.type] ?? []) {
      const child = (node as unknown as Record<string, unknown>)[key];
      for (const each of Array.isArray(child) ? (child as (TSESTree.Node | null)[]) : [child as TSESTree.Node | null])
        this.visit(each);
    }
    return "on";
  }

  private branch({ test, consequent, alternate }: TSESTree.IfStatement | TSESTree.ConditionalExpression): Flow {
    this.visit(test);
    const known = conditionOf(test, this.reading, this.set);
    if (known !== null) return this.visit(known ? consequent : alternate);
    const flows = [this.doubtful(() => this.visit(consequent)), this.doubtful(() => this.visit(alternate))];
    return flows.includes("may-end") ? "may-end" : "on";
  }

  /** A loop over a list that is written out runs once for each of its elements. */
  private loop(left: TSESTree.Node, list: TSESTree.Node, body: TSESTree.Node): Flow {
    const elements = this.reading.list(list);
    const pattern = left.type === T.VariableDeclaration ? left.declarations[0].id : null;
    const variable = pattern?.type === T.Identifier ? variableOf(pattern, this.reading.file.sourceCode) : undefined;
    if (!elements || !variable) return this.doubtful(() => this.visit(body));
    for (const element of elements) {
      this.reading.given.set(variable, element);
      this.visit(body);
    }
    this.reading.given.delete(variable);
    return "on";
  }
}
