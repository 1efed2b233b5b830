import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { staticName, wordsOf } from "../../code/names.ts";

/** A step of a call's chain: `db`, `insert(orders)`. */
export interface PathStep {
  readonly name: string;
  readonly call: TSESTree.CallExpression | null;
}

/** The chain of names that a call is reached by: `db.insert(orders).values(x)` is `db`, `insert()`, `values()`. */
export function callPath(call: TSESTree.CallExpression): PathStep[] | null {
  const steps: PathStep[] = [];
  let node: TSESTree.Node = call;
  for (let hops = 0; hops < 40; hops++) {
    const at = unwrap(node);
    const called = at.type === T.CallExpression ? at : null;
    const value: TSESTree.Node = called ? unwrap(called.callee) : at;
    if (value.type === T.MemberExpression) {
      steps.unshift({ name: staticName(value) ?? "[]", call: called });
      node = value.object;
    } else if (value.type === T.Identifier) {
      steps.unshift({ name: value.name, call: called });
      return steps;
    } else if (value.type === T.ThisExpression || value.type === T.Super) {
      steps.unshift({ name: "this", call: called });
      return steps;
    } else if (value.type === T.NewExpression && value.callee.type === T.Identifier) {
      steps.unshift({ name: value.callee.name, call: called });
      return steps;
    } else if (value.type === T.CallExpression) {
      // getRepository(Order)(…) and the like
      node = value;
    } else return null;
  }
  return null;
}

// Steps of query builders that say which table is meant.
const TABLE_STEPS = /^(?:insert|insertInto|into|from|table|knex)$/;

/** The chain for a message: names, with the table where a builder is given it; `this.` left out, cut where it gets long. */
export function pathText(steps: readonly PathStep[]): string {
  const named = steps.filter(({ name }) => name !== "this" && name !== "[]");
  // `knex(orders).insert(row)`: what the last step is given is no table, but for `insertInto`.
  const last = named.at(-1);
  const text = named
    .map((step) => (step === last && step.name === "insert" ? step.name : step.name + tableOf(step)))
    .join(".");
  if (text.length <= 60) return text;
  return `…${named
    .slice(-2)
    .map(({ name }) => name)
    .join(".")}`;
}

/** `(orders)` of `insert(orders)`. */
function tableOf({ name, call }: PathStep): string {
  const table = call && TABLE_STEPS.test(name) ? targetName(call.arguments[0]) : null;
  return table !== null && /^[\w.]{1,40}$/.test(table) ? `(${table})` : "";
}

/** The name of a table, model or entity that an argument stands for: `orders`, `"orders"`, `Order`, `schema.orders`. */
export function targetName(argument: TSESTree.Node | undefined): string | null {
  if (!argument) return null;
  return stringValue(argument) ?? staticName(unwrap(argument));
}

const MODEL_SUFFIXES = new Set(["repository", "repo", "model", "entity", "table", "collection", "store", "schema"]);

/** What a row is of, whatever its accessor is called: `idempotencyKeys`, `IdempotencyKeyRepository`. */
export function modelWords(model: string): string {
  const words = wordsOf(model).filter((word) => !MODEL_SUFFIXES.has(word));
  return words.join("_").replace(/s$/, "");
}

/** The names of an object's properties; empty for what is no object. */
export function propertyNames(node: TSESTree.Node): string[] {
  const value = unwrap(node);
  if (value.type !== T.ObjectExpression) return [];
  return value.properties.map((each) => (each.type === T.Property ? (staticName(each) ?? "") : "..."));
}

/** Whether something waits for the call: what is not awaited, returned or chained is seldom a query. */
export function isAwaited(call: TSESTree.CallExpression): boolean {
  let at: TSESTree.Node = call;
  for (let hops = 0; hops < 8; hops++) {
    const parent = above(at);
    switch (parent?.type) {
      case T.AwaitExpression:
      case T.ReturnStatement:
        return true;
      case T.ArrowFunctionExpression:
        return parent.body === at;
      case T.UnaryExpression:
        return parent.operator === "void";
      case T.MemberExpression:
        return /^(?:then|catch|finally|exec|lean|returning|populate)$/.test(staticName(parent) ?? "");
      case T.ArrayExpression:
      case T.ConditionalExpression:
      case T.LogicalExpression:
      case T.ChainExpression:
      case T.TSAsExpression:
      case T.TSNonNullExpression:
        at = parent;
        break;
      case T.CallExpression:
        return parent.arguments.includes(at) && isAwaited(parent);
      default:
        return false;
    }
  }
  return false;
}

/** A node's parent; the program has none. */
function above(node: TSESTree.Node): TSESTree.Node | undefined {
  return node.parent;
}
