import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { typeNamed } from "../declared-types.ts";
import type { Project, ProjectFile } from "../index.ts";
import { Search } from "../search.ts";
import type { Returned } from "./returned.ts";

const MAX_HOPS = 5;
const MOST_OF_UNION = 12;

/** Types of the language by name, with what a value of such a type is. */
const NAMED: Readonly<Record<string, Returned>> = {
  Array: "list",
  ReadonlyArray: "list",
  Record: "object",
  Partial: "object",
  Map: "instance",
  Set: "instance",
  Date: "instance",
  Buffer: "instance",
  Error: "instance",
};

/** What a value of a written type is, promises opened; nothing where no type is written, `unknown` where it says too little. */
export function kindsOfType(
  type: TSESTree.TypeNode | undefined,
  file: ProjectFile,
  project: Project,
  hops = MAX_HOPS,
): readonly Returned[] {
  if (!type) return [];
  if (hops <= 0) return ["unknown"];
  switch (type.type) {
    case T.TSStringKeyword:
    case T.TSTemplateLiteralType:
      return ["text"];
    case T.TSNumberKeyword:
      return ["number"];
    case T.TSBooleanKeyword:
    case T.TSTypePredicate:
      return ["boolean"];
    case T.TSVoidKeyword:
    case T.TSUndefinedKeyword:
    case T.TSNullKeyword:
      return ["nothing"];
    case T.TSArrayType:
    case T.TSTupleType:
      return ["list"];
    case T.TSTypeLiteral:
      return ["object"];
    case T.TSFunctionType:
      return ["function"];
    case T.TSTypeOperator:
      return kindsOfType(type.typeAnnotation, file, project, hops - 1);
    case T.TSLiteralType:
      return [kindOfLiteral(type.literal)];
    case T.TSUnionType:
      return type.types.length > MOST_OF_UNION
        ? ["unknown"]
        : [...new Set(type.types.flatMap((each) => kindsOfType(each, file, project, hops - 1)))];
    case T.TSTypeReference:
      return kindsOfNamed(type, file, project, hops);
    default:
      return ["unknown"];
  }
}

function kindOfLiteral(literal: TSESTree.Node): Returned {
  if (literal.type !== T.Literal) return literal.type === T.TemplateLiteral ? "text" : "unknown";
  const kind = typeof literal.value;
  return kind === "string" ? "text" : kind === "number" || kind === "boolean" ? kind : "unknown";
}

function kindsOfNamed(
  { typeName, typeArguments }: TSESTree.TSTypeReference,
  file: ProjectFile,
  project: Project,
  hops: number,
): readonly Returned[] {
  if (typeName.type !== T.Identifier) return ["unknown"];
  const [argument] = typeArguments?.params ?? [];
  if (typeName.name === "Promise") return argument ? kindsOfType(argument, file, project, hops - 1) : ["unknown"];
  const found = typeNamed(typeName, file, new Search(project), hops);
  if (!found) return [NAMED[typeName.name] ?? "unknown"];
  if (found.node.type === T.TSInterfaceDeclaration) return ["object"];
  return kindsOfType(found.node.typeAnnotation, found.file, project, hops - 1);
}
