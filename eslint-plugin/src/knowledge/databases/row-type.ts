import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";

/** The row that a query is declared to give: `query<User>(…)`, `(await query(…)) as User[]`. */
export interface RowType {
  /** The type's name, or null for one that is written in place. */
  readonly name: string | null;
  readonly columns: readonly string[];
}

/** Reads the file that an import leads to; null where it is none of the project. */
export type ImportedFile = (specifier: string) => SourceCode | null;

/** Names that need no quotes in any dialect. */
const PLAIN_COLUMN = /^[a-z_][a-z0-9_]{0,62}$/;

/**
 * The columns of a call's row type, where the type is an interface or object type of the project and its names need no
 * quotes; else null.
 */
export function rowTypeOf(
  call: TSESTree.CallExpression | TSESTree.TaggedTemplateExpression,
  sourceCode: SourceCode,
  imported: ImportedFile = () => null,
): RowType | null {
  const given = call.typeArguments?.params ?? [];
  // better-sqlite3 is told the parameters first: prepare<[number], User>(…)
  const isPrepared = call.type === T.CallExpression && staticName(call.callee) === "prepare";
  const declared = (isPrepared ? given[1] : given[0]) ?? typeAround(call);
  const type = declared && rowIn(declared);
  const members = type && membersOf(type, sourceCode, imported);
  if (!members || members.length === 0) return null;
  const columns = members.map((member) => (member.type === T.TSPropertySignature ? staticName(member) : null));
  if (!columns.every((column): column is string => column !== null && PLAIN_COLUMN.test(column))) return null;
  return { name: type.type === T.TSTypeReference ? sourceCode.getText(type) : null, columns };
}

/** The type that an assertion or a variable gives to the result: `const users: User[] = await sql…`. */
function typeAround(call: TSESTree.Node): TSESTree.TypeNode | undefined {
  for (let at = call; at.parent; at = at.parent) {
    const { parent } = at;
    if (parent.type === T.TSAsExpression && parent.expression === at) return parent.typeAnnotation;
    if (parent.type === T.VariableDeclarator && parent.init === at) return parent.id.typeAnnotation?.typeAnnotation;
    const isRun =
      parent.type === T.MemberExpression && /^(?:get|all)$/.test(staticName(parent) ?? "") && parent.object === at;
    const isCalled = parent.type === T.CallExpression && parent.callee === at;
    if (parent.type !== T.AwaitExpression && !isRun && !isCalled) return undefined;
  }
  return undefined;
}

/** `User` of `User[]`, `Array<User>` and `User | undefined`. */
function rowIn(type: TSESTree.TypeNode): TSESTree.TypeNode {
  if (type.type === T.TSArrayType) return type.elementType;
  if (type.type === T.TSUnionType) {
    const [only, ...others] = type.types.filter(
      (each) => each.type !== T.TSUndefinedKeyword && each.type !== T.TSNullKeyword,
    );
    return only && others.length === 0 ? rowIn(only) : type;
  }
  const isArray =
    type.type === T.TSTypeReference &&
    type.typeName.type === T.Identifier &&
    /^(?:Array|ReadonlyArray)$/.test(type.typeName.name);
  return (isArray ? type.typeArguments?.params[0] : undefined) ?? type;
}

function membersOf(
  type: TSESTree.TypeNode,
  sourceCode: SourceCode,
  imported: ImportedFile,
): readonly TSESTree.TypeElement[] | null {
  if (type.type === T.TSTypeLiteral) return type.members;
  if (type.type !== T.TSTypeReference || type.typeName.type !== T.Identifier || type.typeArguments) return null;
  const definitions = variableOf(type.typeName, sourceCode)?.defs ?? [];
  const [definition] = definitions;
  if (definitions.length !== 1 || !definition) return null;
  if (definition.node.type !== T.ImportSpecifier) return membersIn(definition.node);
  const { parent, node } = definition;
  const file = parent?.type === T.ImportDeclaration ? imported(parent.source.value) : null;
  const name = node.imported.type === T.Identifier ? node.imported.name : node.imported.value;
  const declarations = (file?.ast.body ?? []).flatMap((statement) =>
    statement.type === T.ExportNamedDeclaration && statement.declaration ? statement.declaration : [],
  );
  const found = declarations.filter(
    (each) =>
      (each.type === T.TSInterfaceDeclaration || each.type === T.TSTypeAliasDeclaration) && each.id.name === name,
  );
  return found.length === 1 && found[0] ? membersIn(found[0]) : null;
}

/** The members of an interface that extends none, or of an object type. */
function membersIn(declaration: TSESTree.Node): readonly TSESTree.TypeElement[] | null {
  if (declaration.type === T.TSInterfaceDeclaration)
    return declaration.extends.length > 0 ? null : declaration.body.body;
  if (declaration.type !== T.TSTypeAliasDeclaration) return null;
  return declaration.typeAnnotation.type === T.TSTypeLiteral ? declaration.typeAnnotation.members : null;
}
