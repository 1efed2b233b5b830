import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isFunction, parameterPattern, type FunctionNode } from "../../code/functions.ts";
import { returnedExpressions } from "../../code/returns.ts";
import { onlyWrite, variableOf } from "../../code/scopes.ts";
import { contains } from "../../code/walk.ts";
import type { Located } from "../definitions.ts";

/** What a function gives back, as far as its code shows: `unknown` for what calls give, `parameter` for what it was given. */
export type Returned =
  "text" | "number" | "boolean" | "nothing" | "object" | "list" | "function" | "instance" | "parameter" | "unknown";

const MAX_HOPS = 6;

/** What a function can give back; a function that returns nowhere gives nothing. */
export function returnsOf(fn: Located<FunctionNode>): ReadonlySet<Returned> {
  const all = returnedExpressions(fn.node, fn.file.sourceCode);
  if (all.length === 0) return new Set(["nothing"]);
  return new Set(all.flatMap((each) => kindsOf(each, fn, MAX_HOPS)));
}

function kindsOf(expression: TSESTree.Node, fn: Located<FunctionNode>, hops: number): Returned[] {
  const node = unwrap(expression);
  if (hops <= 0) return ["unknown"];
  if (isFunction(node)) return ["function"];
  switch (node.type) {
    case T.TemplateLiteral:
      return ["text"];
    case T.Literal:
      if (node.value === null) return ["nothing"];
      return [
        typeof node.value === "string"
          ? "text"
          : typeof node.value === "number"
            ? "number"
            : typeof node.value === "boolean"
              ? "boolean"
              : "unknown",
      ];
    case T.UnaryExpression:
      return [node.operator === "!" ? "boolean" : node.operator === "void" ? "nothing" : "unknown"];
    case T.BinaryExpression:
      return [/^(?:[=!]==?|[<>]=?|in|instanceof)$/.test(node.operator) ? "boolean" : "unknown"];
    case T.ObjectExpression:
      return ["object"];
    case T.ArrayExpression:
      return ["list"];
    case T.NewExpression:
      return ["instance"];
    case T.ConditionalExpression:
      return [...kindsOf(node.consequent, fn, hops - 1), ...kindsOf(node.alternate, fn, hops - 1)];
    case T.Identifier:
      return kindsOfName(node, fn, hops);
    default:
      return ["unknown"];
  }
}

function kindsOfName(node: TSESTree.Identifier, fn: Located<FunctionNode>, hops: number): Returned[] {
  if (node.name === "undefined") return ["nothing"];
  const variable = variableOf(node, fn.file.sourceCode);
  const definition = variable?.defs[0];
  if (!variable || !definition) return ["unknown"];
  if (definition.type === "Parameter") {
    return [fn.node.params.some((each) => contains(parameterPattern(each), definition.name)) ? "parameter" : "unknown"];
  }
  const isWhole = definition.type === "Variable" && definition.node.id.type === T.Identifier;
  const written = isWhole ? onlyWrite(variable) : null;
  return written ? kindsOf(written, fn, hops - 1) : ["unknown"];
}
