import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { nodesIn } from "../../code/nodes.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";

export type Call = TSESTree.CallExpression | TSESTree.NewExpression | TSESTree.AssignmentExpression;

/** A literal of a string, or the part of a template between two holes. */
export type StringPart = TSESTree.StringLiteral | TSESTree.TemplateElement;

/** The nodes of a file among which its secrets are. */
export interface FileStrings {
  /** Every string part that is a value of the program; no import sources, types or property names. */
  readonly parts: readonly StringPart[];
  /** Whole strings: literals and templates that are not parts of a concatenation, and the concatenations. */
  readonly wholes: readonly TSESTree.Expression[];
}

/** The strings of a file, as all models of the file see them. */
export const stringsOf = perFile((sourceCode: SourceCode): FileStrings => {
  const parts: StringPart[] = [];
  const wholes: TSESTree.Expression[] = [];
  for (const node of nodesIn(sourceCode, T.Literal)) {
    if (typeof node.value !== "string" || node.value.length < 3 || isName(node)) continue;
    parts.push(node);
    if (!isOperand(node)) wholes.push(node);
  }
  for (const node of nodesIn(sourceCode, T.TemplateLiteral)) {
    for (const quasi of node.quasis) if (quasi.value.raw.length >= 3) parts.push(quasi);
    if (!isOperand(node)) wholes.push(node);
  }
  for (const node of nodesIn(sourceCode, T.BinaryExpression)) {
    if (node.operator === "+" && !isOperand(node) && holdsString(node)) wholes.push(node);
  }
  return { parts, wholes };
});

/** The calls, constructions and assignments of a file that may take a string. */
export function callsIn(sourceCode: SourceCode): readonly Call[] {
  return [
    ...nodesIn(sourceCode, T.CallExpression),
    ...nodesIn(sourceCode, T.NewExpression),
    ...nodesIn(sourceCode, T.AssignmentExpression).filter((node) => node.left.type === T.MemberExpression),
  ];
}

function isOperand(node: TSESTree.Node): boolean {
  return node.parent?.type === T.BinaryExpression && node.parent.operator === "+";
}

function holdsString(node: TSESTree.Node): boolean {
  if (node.type === T.BinaryExpression) return holdsString(node.right) || holdsString(node.left);
  return node.type === T.TemplateLiteral || (node.type === T.Literal && typeof node.value === "string");
}

/** Property names, import sources, directives, enum members: strings that are no value. */
function isName(node: TSESTree.Literal): boolean {
  const { parent } = node;
  switch (parent.type) {
    case T.Property:
    case T.PropertyDefinition:
    case T.MethodDefinition:
      return parent.key === node && !parent.computed;
    case T.ExpressionStatement:
      return node.value === "use strict";
    case T.ImportDeclaration:
    case T.ExportAllDeclaration:
    case T.ExportNamedDeclaration:
    case T.ImportExpression:
    case T.TSEnumMember:
    case T.TSLiteralType:
    case T.TSExternalModuleReference:
    case T.ImportAttribute:
      return true;
    case T.MemberExpression:
      return parent.property === node;
    case T.CallExpression:
      return parent.callee.type === T.Identifier && parent.callee.name === "require";
    default:
      return false;
  }
}
