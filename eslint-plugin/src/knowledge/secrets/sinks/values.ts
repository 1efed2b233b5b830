import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../../code/expressions.ts";
import { isFunction, parameterPattern } from "../../../code/functions.ts";
import { staticName } from "../../../code/names.ts";
import { originOf } from "../../../code/origin.ts";
import type { SourceCode } from "../../../code/per-file.ts";
import { returnedExpressions } from "../../../code/returns.ts";
import { onlyWrite, variableOf } from "../../../code/scopes.ts";
import { environmentOf } from "../name-path.ts";

/** A string of the file: a literal, a template or a concatenation. */
export interface Value {
  readonly node: TSESTree.Expression;
  /** Whether it only stands in when another value is missing. */
  readonly isDefault: boolean;
  /** The environment variable it stands in for. */
  readonly environment: string | null;
}

interface Search {
  readonly sourceCode: SourceCode;
  readonly found: Value[];
  depth: number;
}

const MAX_DEPTH = 12;

/**
 * The strings that stand at a way into an expression (`auth`, `pass`; `*` is every property, `[]` every element, `()` what
 * a function returns), through constants, spreads, either side of `?:` and `??`, and encodings such as `Buffer.from`.
 */
export function valuesAt(expression: TSESTree.Node, steps: readonly string[], sourceCode: SourceCode): Value[] {
  const search: Search = { sourceCode, found: [], depth: 0 };
  follow(expression, steps, false, null, search);
  return search.found;
}

function follow(
  expression: TSESTree.Node,
  steps: readonly string[],
  isDefault: boolean,
  environment: string | null,
  search: Search,
): void {
  if (search.depth >= MAX_DEPTH) return;
  search.depth++;
  const node = unwrap(expression);
  const next = (to: TSESTree.Node | null | undefined, rest: readonly string[] = steps) => {
    if (to) follow(to, rest, isDefault, environment, search);
  };
  switch (node.type) {
    case T.Literal:
      if (steps.length === 0 && typeof node.value === "string") search.found.push({ node, isDefault, environment });
      break;
    case T.TemplateLiteral:
      if (steps.length === 0) search.found.push({ node, isDefault, environment });
      break;
    case T.BinaryExpression:
      if (steps.length === 0 && node.operator === "+") search.found.push({ node, isDefault, environment });
      break;
    case T.LogicalExpression:
      next(node.left);
      follow(node.right, steps, node.operator !== "&&", environment ?? environmentOf(node.left), search);
      break;
    case T.ConditionalExpression:
      next(node.consequent);
      next(node.alternate);
      break;
    case T.Identifier:
      identifier(node, steps, search, next);
      break;
    case T.MemberExpression: {
      const origin = originOf(node, search.sourceCode);
      if (origin?.root.kind === "local" && origin.path === "") next(origin.root.node);
      break;
    }
    case T.ObjectExpression:
      object(node, steps, next);
      break;
    case T.ArrayExpression:
      if (steps[0] === "[]") for (const element of node.elements) next(element, steps.slice(1));
      break;
    case T.CallExpression:
    case T.NewExpression:
      if (steps.length === 0) next(encoded(node));
      else if (staticName(node.callee) === "assign") for (const argument of node.arguments) next(argument);
      break;
    default:
      if (isFunction(node) && steps[0] === "()") {
        for (const returned of returnedExpressions(node, search.sourceCode)) next(returned, steps.slice(1));
      }
  }
  search.depth--;
}

type Next = (to: TSESTree.Node | null | undefined, rest?: readonly string[]) => void;

function identifier(node: TSESTree.Identifier, steps: readonly string[], search: Search, next: Next): void {
  const variable = variableOf(node, search.sourceCode);
  const [definition, another] = variable?.defs ?? [];
  if (!variable || !definition || another) return;
  if (definition.type === "Parameter" && isFunction(definition.node)) {
    const { params } = definition.node as { params: TSESTree.Parameter[] };
    for (const parameter of params) {
      const declared = parameter.type === T.TSParameterProperty ? parameter.parameter : parameter;
      if (declared.type === T.AssignmentPattern && parameterPattern(parameter) === definition.name)
        next(declared.right);
    }
    return;
  }
  if (definition.type !== "Variable") return;
  const written = onlyWrite(variable);
  const destructured = definition.node.id.type !== T.Identifier;
  if (destructured) {
    const origin = originOf(node, search.sourceCode);
    if (origin?.root.kind === "local" && origin.path === "") next(origin.root.node);
    return;
  }
  next(written);
  // `const options = {}; options.password = "…"; connect(options)`
  const [step, ...rest] = steps;
  if (step === undefined || written?.type !== T.ObjectExpression) return;
  for (const { identifier: use } of variable.references) {
    const member = use.parent;
    if (member.type !== T.MemberExpression || member.object !== use || staticName(member) !== step) continue;
    if (member.parent.type === T.AssignmentExpression && member.parent.left === member) next(member.parent.right, rest);
  }
}

function object(node: TSESTree.ObjectExpression, steps: readonly string[], next: Next): void {
  const [step, ...rest] = steps;
  if (step === undefined || step === "[]" || step === "()") return;
  for (const property of node.properties) {
    if (property.type === T.SpreadElement) next(property.argument);
    else if (step === "*" || staticName(property) === step) next(property.value, rest);
  }
}

/** Calls whose result is a string of the file in another form, and where it stands. */
function encoded(node: TSESTree.CallExpression | TSESTree.NewExpression): TSESTree.Node | null {
  const name = staticName(node.callee) ?? "";
  const [first] = node.arguments;
  if (
    /^(?:from|encode|String|createSecretKey|createPrivateKey|parse|importPKCS8|btoa|utf8ToBytes|raw|scryptSync)$/.test(
      name,
    )
  )
    return first ?? null;
  if (
    /^(?:trim|toString|valueOf|repeat|padEnd|slice|substring|toUpperCase|toLowerCase|unref)$/.test(name) &&
    node.callee.type === T.MemberExpression
  ) {
    return node.callee.object;
  }
  return null;
}
