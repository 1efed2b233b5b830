import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { walk } from "../../code/walk.ts";

export type Call = TSESTree.CallExpression | TSESTree.NewExpression | TSESTree.AssignmentExpression;

/** A literal of a string, or the part of a template between two holes. */
export type StringPart = TSESTree.StringLiteral | TSESTree.TemplateElement;

/** The nodes of a file among which its secrets are. */
export interface FileStrings {
  /** Every string part that is a value of the program, in order; no import sources, types or property names. */
  readonly parts: readonly StringPart[];
  /** Whole strings: literals and templates that are not parts of a concatenation, and the concatenations. */
  readonly wholes: readonly TSESTree.Expression[];
  readonly calls: readonly Call[];
}

/** The strings and calls of a file, found in one walk. */
export const stringsOf = perFile((sourceCode: SourceCode): FileStrings => {
  const parts: StringPart[] = [];
  const wholes: TSESTree.Expression[] = [];
  const calls: Call[] = [];
  walk(
    sourceCode.ast,
    sourceCode,
    (node) => {
      switch (node.type) {
        case T.ImportDeclaration:
        case T.ExportAllDeclaration:
        case T.TSTypeAliasDeclaration:
        case T.TSInterfaceDeclaration:
        case T.TSTypeAnnotation:
        case T.TSTypeParameterInstantiation:
          return "skip";
        case T.Literal:
          if (typeof node.value !== "string" || node.value.length < 3 || isName(node)) return undefined;
          parts.push(node);
          if (!isOperand(node)) wholes.push(node);
          return undefined;
        case T.TemplateElement:
          if (node.value.raw.length >= 3) parts.push(node);
          return undefined;
        case T.TemplateLiteral:
          if (!isOperand(node)) wholes.push(node);
          return undefined;
        case T.BinaryExpression:
          if (node.operator === "+" && !isOperand(node) && holdsString(node)) wholes.push(node);
          return undefined;
        case T.CallExpression:
        case T.NewExpression:
          calls.push(node);
          return undefined;
        case T.AssignmentExpression:
          if (node.left.type === T.MemberExpression) calls.push(node);
          return undefined;
        default:
          return undefined;
      }
    },
    { nestedFunctions: true },
  );
  parts.sort((a, b) => a.range[0] - b.range[0]);
  return { parts, wholes, calls };
});

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
