import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { enclosingClass, isFunction, parameterPattern, type ClassNode } from "../../code/functions.ts";
import { memberOfClass, methodOfClass } from "../../code/classes.ts";
import { staticName, wordsOf } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { returnedExpressions } from "../../code/returns.ts";
import { onlyWrite, variableOf } from "../../code/scopes.ts";

/** Words of names that say "a table" and not which: `tableName`, `from`, `config.dataset.path`. `usersTable` says which. */
const NAMES_NO_TABLE = new Set(
  (
    "table tables tablename name names from source path relation view entity model collection domain class schema type " +
    "dataset resource identifier full fully qualified quoted escaped safe sql raw base target current temp the " +
    "config options opts params args settings props input this"
  ).split(" "),
);

const MAX_STEPS = 40;

/**
 * Whether the caller says which table it is: a parameter, or what is made of one. Code that serves any table cannot name
 * columns. A constant, an import, a setting or a name such as `usersTable` stands for one table, whatever it is called there.
 */
export function namesAnyTable(expression: TSESTree.Node, sourceCode: SourceCode): boolean {
  return isAny(expression, false, { sourceCode, steps: 0 });
}

interface Trail {
  readonly sourceCode: SourceCode;
  steps: number;
}

/** @param isNameless whether a name on the way was one that says nothing of the table. */
function isAny(expression: TSESTree.Node, isNameless: boolean, trail: Trail): boolean {
  if (++trail.steps > MAX_STEPS) return false;
  const node = unwrap(expression);
  const some = (nodes: readonly (TSESTree.Node | null)[], nameless = isNameless) =>
    nodes.some((each) => each !== null && isAny(each, nameless, trail));
  switch (node.type) {
    case T.Identifier:
      return isAnyVariable(node, isNameless, trail);
    case T.MemberExpression:
      return isAnyMember(node, isNameless, trail);
    case T.CallExpression:
      if (node.callee.type === T.MemberExpression && node.callee.object.type === T.ThisExpression) {
        const owner = enclosingClass(node);
        const method = owner && methodOfClass(owner, staticName(node.callee) ?? "");
        if (method?.value.body && isFunction(method.value) && node.arguments.length === 0)
          return some(returnedExpressions(method.value, trail.sourceCode), true);
      }
      return some(node.arguments);
    case T.TemplateLiteral:
      return some(node.expressions);
    case T.BinaryExpression:
    case T.LogicalExpression:
      return some([node.left, node.right]);
    case T.ConditionalExpression:
      return some([node.consequent, node.alternate]);
    case T.AwaitExpression:
    case T.SpreadElement:
      return some([node.argument]);
    case T.ArrayExpression:
      return some(node.elements);
    case T.ObjectExpression:
      return some(node.properties.map((each) => (each.type === T.Property ? each.value : each.argument)));
    default:
      return false;
  }
}

function isAnyVariable(node: TSESTree.Identifier, isNameless: boolean, trail: Trail): boolean {
  const variable = variableOf(node, trail.sourceCode);
  const [definition] = variable?.defs ?? [];
  if (!variable || !definition) return false;
  const nameless = isNameless || saysNoTable(node.name);
  if (definition.type === "Parameter") return nameless;
  if (definition.type !== "Variable") return false;
  if (isLoopVariable(definition.node)) return nameless;
  const written = onlyWrite(variable);
  return written !== null && isAny(written, nameless, trail);
}

/** `for (const table of tables)`. */
function isLoopVariable({ parent }: TSESTree.Node): boolean {
  return parent?.parent?.type === T.ForOfStatement && parent.parent.left === parent;
}

function isAnyMember(node: TSESTree.MemberExpression, isNameless: boolean, trail: Trail): boolean {
  const name = staticName(node);
  if (name === null) return isAny(node.property, isNameless, trail);
  if (!saysNoTable(name)) return false;
  if (node.object.type !== T.ThisExpression) return isAny(node.object, true, trail);
  const owner = enclosingClass(node);
  if (!owner) return false;
  if (isParameterProperty(owner, name)) return true;
  const value = memberOfClass(owner, name, false, trail.sourceCode)?.value;
  return value ? isAny(value, true, trail) : false;
}

/** `constructor(readonly table: string)`. */
function isParameterProperty(owner: ClassNode, name: string): boolean {
  const constructor = methodOfClass(owner, "constructor");
  return (constructor?.value.params ?? []).some((parameter) => {
    if (parameter.type !== T.TSParameterProperty) return false;
    const binding = parameterPattern(parameter);
    return binding.type === T.Identifier && binding.name === name;
  });
}

/** Letters beside the words may be what authors tell two of them apart by: `tableA`. */
function saysNoTable(name: string): boolean {
  const words = wordsOf(name).filter((word) => word.length > 1);
  return words.length > 0 && words.every((word) => NAMES_NO_TABLE.has(word));
}
