import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { isClass, type ClassNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { typeNamed } from "../declared-types.ts";
import { definitionOf, type Located } from "../definitions.ts";
import type { Search } from "../search.ts";
import { shapeOfSchema } from "./schema-shape.ts";
import {
  chosenFrom,
  HARMLESS,
  mergedShapes,
  NUMBER,
  objectOf,
  TEXT,
  UNKNOWN,
  type ValueShape,
  later,
  type LaterShape,
} from "./value-shape.ts";

const WRAPPERS = new Set(
  "Partial Required Readonly NonNullable Promise Awaited Array ReadonlyArray Set DeepPartial".split(" "),
);

/** Reads a type through interfaces, aliases and classes of the project, and schemas that types are taken from. */
export function shapeOfType(at: Located<TSESTree.TypeNode>, search: Search, hops: number): ValueShape {
  if (hops <= 0 || !search.step()) return UNKNOWN;
  const { node, file } = at;
  const again = (next: TSESTree.TypeNode) => shapeOfType({ node: next, file }, search, hops - 1);
  switch (node.type) {
    case T.TSStringKeyword:
    case T.TSTemplateLiteralType:
      return TEXT;
    case T.TSNumberKeyword:
    case T.TSBigIntKeyword:
      return NUMBER;
    case T.TSBooleanKeyword:
    case T.TSNullKeyword:
    case T.TSUndefinedKeyword:
    case T.TSVoidKeyword:
    case T.TSFunctionType:
    case T.TSLiteralType:
      return HARMLESS;
    case T.TSArrayType:
      return again(node.elementType);
    case T.TSTypeLiteral:
      return shapeOfMembers(node.members, again);
    case T.TSUnionType: {
      const relevant = node.types.map(again).filter(({ kind }) => kind !== "harmless");
      return relevant.length === 0 ? HARMLESS : relevant.length === 1 ? (relevant[0] ?? UNKNOWN) : UNKNOWN;
    }
    case T.TSIntersectionType:
      return mergedShapes(node.types.map(again));
    case T.TSTypeReference:
      return shapeOfReference({ node, file }, search, hops);
    default:
      return UNKNOWN;
  }
}

function shapeOfReference(at: Located<TSESTree.TSTypeReference>, search: Search, hops: number): ValueShape {
  const { node, file } = at;
  const [first, second] = node.typeArguments?.params ?? [];
  // z.infer<typeof Signup>
  if (node.typeName.type === T.TSQualifiedName) {
    const isTaken = /^(?:infer|input|output|TypeOf)$/.test(node.typeName.right.name);
    return isTaken && first?.type === T.TSTypeQuery && first.exprName.type === T.Identifier
      ? shapeOfSchema({ node: first.exprName, file }, search, hops - 1)
      : UNKNOWN;
  }
  if (node.typeName.type !== T.Identifier) return UNKNOWN;
  const { name } = node.typeName;
  const of = (type: TSESTree.TypeNode) => shapeOfType({ node: type, file }, search, hops - 1);
  if (first && WRAPPERS.has(name)) return of(first);
  if (first && second && (name === "Pick" || name === "Omit"))
    return chosenFrom(of(first), namesIn(second), name === "Pick");
  if (name === "Date") return HARMLESS;
  if (node.typeArguments) return UNKNOWN;
  return shapeNamed({ node: node.typeName, file }, search, hops);
}

function shapeNamed(at: Located<TSESTree.Identifier>, search: Search, hops: number): ValueShape {
  const declared = typeNamed(at.node, at.file, search);
  if (!declared) {
    const found = definitionOf(at.node, at.file, search.project);
    return found && isClass(found.node) ? shapeOfClass({ node: found.node, file: found.file }, search, hops) : UNKNOWN;
  }
  const { node, file } = declared;
  const look = (): ValueShape => {
    if (node.type === T.TSTypeAliasDeclaration)
      return node.typeParameters ? UNKNOWN : shapeOfType({ node: node.typeAnnotation, file }, search, hops - 1);
    if (node.typeParameters) return UNKNOWN;
    const own = shapeOfMembers(node.body.body, (type) => shapeOfType({ node: type, file }, search, hops - 1));
    const bases = node.extends.map(({ expression }) =>
      expression.type === T.Identifier ? shapeNamed({ node: expression, file }, search, hops - 1) : UNKNOWN,
    );
    return mergedShapes([...bases, own]);
  };
  return search.once(node, "shape", hops, look) ?? UNKNOWN;
}

/** A record or an entity. One that decides itself what it prints says nothing. */
function shapeOfClass({ node, file }: Located<ClassNode>, search: Search, hops: number): ValueShape {
  const members = node.body.body;
  if (hops <= 0 || members.some((each) => each.type === T.MethodDefinition && staticName(each) === "toJSON"))
    return UNKNOWN;
  const own = shapeOfMembers(members, (type) => shapeOfType({ node: type, file }, search, hops - 1));
  if (!node.superClass) return own;
  const base = definitionOf(node.superClass, file, search.project);
  const inherited =
    base && isClass(base.node) ? shapeOfClass({ node: base.node, file: base.file }, search, hops - 1) : UNKNOWN;
  return mergedShapes([inherited, own]);
}

function shapeOfMembers(
  members: readonly (TSESTree.TypeElement | TSESTree.ClassElement)[],
  of: (type: TSESTree.TypeNode) => ValueShape,
): ValueShape {
  const fields = new Map<string, LaterShape>();
  let isComplete = true;
  for (const member of members) {
    if (member.type === T.TSIndexSignature) isComplete = false;
    if (member.type !== T.TSPropertySignature && member.type !== T.PropertyDefinition) continue;
    if (member.type === T.PropertyDefinition && member.static) continue;
    const name = staticName(member);
    const type = member.typeAnnotation?.typeAnnotation;
    if (name !== null)
      fields.set(
        name,
        later(() => (type ? of(type) : UNKNOWN)),
      );
  }
  return objectOf(fields, isComplete);
}

/** `"id" | "name"` */
function namesIn(type: TSESTree.TypeNode): ReadonlySet<string> | null {
  const types = type.type === T.TSUnionType ? type.types : [type];
  const names = types.map((each) =>
    each.type === T.TSLiteralType && each.literal.type === T.Literal && typeof each.literal.value === "string"
      ? each.literal.value
      : null,
  );
  return names.some((each) => each === null) ? null : new Set(names as string[]);
}
