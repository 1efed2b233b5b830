import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";

/** The row that a query is declared to give: `query<User>(…)`. */
export interface RowType {
  /** The type's name, or null for one that is written in place. */
  readonly name: string | null;
  readonly columns: readonly string[];
}

/** Names that need no quotes in any dialect. */
const PLAIN_COLUMN = /^[a-z_][a-z0-9_]{0,62}$/;

/**
 * The columns of a call's row type, where the type is an interface or object type of the file and its names need no
 * quotes; else null.
 */
export function rowTypeOf(
  call: TSESTree.CallExpression | TSESTree.TaggedTemplateExpression,
  sourceCode: SourceCode,
): RowType | null {
  const [argument] = call.typeArguments?.params ?? [];
  if (!argument) return null;
  const type = argument.type === T.TSArrayType ? argument.elementType : argument;
  const members = membersOf(type, sourceCode);
  if (!members || members.length === 0) return null;
  const columns = members.map((member) => (member.type === T.TSPropertySignature ? staticName(member) : null));
  if (!columns.every((column): column is string => column !== null && PLAIN_COLUMN.test(column))) return null;
  return { name: type.type === T.TSTypeReference ? sourceCode.getText(type) : null, columns };
}

function membersOf(type: TSESTree.TypeNode, sourceCode: SourceCode): readonly TSESTree.TypeElement[] | null {
  if (type.type === T.TSTypeLiteral) return type.members;
  if (type.type !== T.TSTypeReference || type.typeName.type !== T.Identifier || type.typeArguments) return null;
  const variable = variableOf(type.typeName, sourceCode);
  const declaration = variable?.defs.length === 1 ? variable.defs[0]?.node : undefined;
  if (declaration?.type === T.TSInterfaceDeclaration)
    return declaration.extends.length > 0 ? null : declaration.body.body;
  if (declaration?.type !== T.TSTypeAliasDeclaration) return null;
  return declaration.typeAnnotation.type === T.TSTypeLiteral ? declaration.typeAnnotation.members : null;
}
