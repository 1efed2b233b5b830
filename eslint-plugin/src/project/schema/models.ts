import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isClass } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { onlyValue } from "../../code/scopes.ts";
import { findNode } from "../../code/walk.ts";
import { definitionOf, type Located } from "../definitions.ts";
import type { Project, ProjectFile } from "../index.ts";
import { packageKey } from "../package-key.ts";

/** What is known of the rows that a call adds. */
interface ModelInSight {
  /** Whether they hold numbers that must not be rounded: money. */
  readonly hasExactNumbers: boolean;
}

/** How Mongoose and Sequelize call the type of numbers that must not be rounded. */
const EXACT = /^(?:Decimal128|DECIMAL)$/;

/** How many classes of the project may stand between a model and the library's. */
const MOST_BASES = 4;

/**
 * What the code of a model says of the rows that `Order.create(…)` or `order.save()` adds, where the model is made with a
 * schema of Mongoose or is a class of Sequelize, and described there; null where none is in sight.
 */
export function modelAdded(call: TSESTree.CallExpression, file: ProjectFile, project: Project): ModelInSight | null {
  const callee = unwrap(call.callee);
  if (!project.isOpen || callee.type !== T.MemberExpression) return null;
  // `const order = new Order(body); await order.save()`
  const receiver = unwrap(onlyValue(callee.object, file.sourceCode));
  const model = receiver.type === T.NewExpression ? receiver.callee : callee.object;
  const made = valueOf(model, file, project);
  const described = made && (schemaOf(made, project) ?? (isSequelize(made, project) ? made : null));
  if (!described) return null;
  const isExact = (each: TSESTree.Node) => EXACT.test(each.type === T.Literal ? String(each.value) : nameOf(each));
  const { sourceCode } = described.file;
  return { hasExactNumbers: findNode(described.node, sourceCode, isExact, { nestedFunctions: true }) !== undefined };
}

function nameOf(node: TSESTree.Node): string {
  return node.type === T.MemberExpression || node.type === T.Identifier ? (staticName(node) ?? "") : "";
}

/** `new Schema(…)` of `mongoose.model(name, schema)`, or of a connection's. */
function schemaOf({ node, file }: Located, project: Project): Located | null {
  if (node.type !== T.CallExpression) return null;
  const key = packageKey(node.callee, file, project);
  if (key === null || !key.startsWith("mongoose.") || !key.endsWith(".model")) return null;
  const [, described] = node.arguments;
  const schema = described ? valueOf(described, file, project) : null;
  return schema?.node.type === T.NewExpression ? schema : null;
}

/** `class Order extends Model`, perhaps through a base class of the project. */
function isSequelize(found: Located, project: Project): boolean {
  let at: Located | null = found;
  for (let bases = 0; at && isClass(at.node) && at.node.superClass && bases < MOST_BASES; bases++) {
    const { superClass }: { superClass: TSESTree.Expression } = at.node as { superClass: TSESTree.Expression };
    if (/^sequelize(?:-typescript)?\.Model$/.test(packageKey(superClass, at.file, project) ?? "")) return true;
    at = definitionOf(superClass, at.file, project);
  }
  return false;
}

/** The expression or class that a name stands for, in this file or where it is exported. */
function valueOf(expression: TSESTree.Node, file: ProjectFile, project: Project): Located | null {
  const own = unwrap(onlyValue(expression, file.sourceCode));
  if (own.type === T.CallExpression || own.type === T.NewExpression) return { node: own, file };
  const found = definitionOf(expression, file, project);
  return found && { node: unwrap(found.node), file: found.file };
}
