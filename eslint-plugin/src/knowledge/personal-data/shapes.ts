import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { Answers } from "../../code/answers.ts";
import { memberOfClass } from "../../code/classes.ts";
import { unwrap } from "../../code/expressions.ts";
import { enclosingClass } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";

/** What a type says about a value, as far as the file itself declares it. */
export type Shape =
  /** Text or a number: its name decides. */
  | { readonly kind: "primitive"; readonly isNumber?: true }
  /** A boolean, a function, null: nothing to protect. */
  | { readonly kind: "harmless" }
  | {
      readonly kind: "object";
      readonly fields: ReadonlyMap<string, TSESTree.TypeNode | null>;
      /** Whether these are all its fields: no base of another file adds some. */
      readonly isComplete: boolean;
    };

const WRAPPERS: ReadonlySet<string> = new Set([
  "Partial",
  "Required",
  "Readonly",
  "NonNullable",
  "Promise",
  "Awaited",
  "Array",
  "ReadonlyArray",
  "Set",
]);
/** Types that are read to know one. */
const MAX_DEPTH = 9;

const shapesIn = perFile(() => new Answers<TSESTree.TypeNode, Shape | null>(null, { depth: MAX_DEPTH }));

/** The type that the file declares for an expression, or null. */
export function declaredType(
  expression: TSESTree.Node,
  sourceCode: SourceCode,
  hops = MAX_DEPTH,
): TSESTree.TypeNode | null {
  if (hops <= 0) return null;
  const node = unwrap(expression);
  if (node.type === T.Identifier) {
    const definition = variableOf(node, sourceCode)?.defs[0];
    if (definition?.type !== "Variable" && definition?.type !== "Parameter") return null;
    const binding = definition.name as TSESTree.Identifier;
    return binding.typeAnnotation?.typeAnnotation ?? typeInPattern(binding, sourceCode, hops);
  }
  if (node.type !== T.MemberExpression) return null;
  const name = staticName(node);
  if (name === null) return null;
  if (node.object.type === T.ThisExpression) {
    const owner = enclosingClass(node);
    return (owner && memberOfClass(owner, name, false, sourceCode)?.type) ?? null;
  }
  const type = declaredType(node.object, sourceCode, hops - 1);
  const shape = type && shapeOf(type, sourceCode);
  return shape?.kind === "object" ? (shape.fields.get(name) ?? null) : null;
}

/** The type of a name in a pattern that is typed as a whole, or takes apart what is: `({ email }: Signup)`. */
function typeInPattern(binding: TSESTree.Identifier, sourceCode: SourceCode, hops: number): TSESTree.TypeNode | null {
  const keys: string[] = [];
  for (let node: TSESTree.Node = binding; node.parent; node = node.parent) {
    const above: TSESTree.Node = node.parent;
    if (above.type === T.Property && above.value === node) {
      const key = staticName(above);
      if (key === null) return null;
      keys.unshift(key);
    } else if (above.type === T.ObjectPattern) {
      const holder = above.parent;
      const taken = holder.type === T.VariableDeclarator ? holder.init : null;
      const type = above.typeAnnotation?.typeAnnotation ?? (taken && declaredType(taken, sourceCode, hops - 1));
      if (!type) continue;
      return keys.reduce<TSESTree.TypeNode | null>((at, key) => {
        const shape = at && shapeOf(at, sourceCode);
        return shape?.kind === "object" ? (shape.fields.get(key) ?? null) : null;
      }, type);
    } else if (above.type !== T.AssignmentPattern) {
      return null;
    }
  }
  return null;
}

/** Reads a type that is written in the file, through interfaces, aliases and classes of the file. Null when unknown. */
export function shapeOf(type: TSESTree.TypeNode, sourceCode: SourceCode): Shape | null {
  return shapesIn(sourceCode).of(type, () => readShape(type, sourceCode));
}

function readShape(type: TSESTree.TypeNode, sourceCode: SourceCode): Shape | null {
  switch (type.type) {
    case T.TSNumberKeyword:
    case T.TSBigIntKeyword:
      return { kind: "primitive", isNumber: true };
    case T.TSStringKeyword:
    case T.TSTemplateLiteralType:
      return { kind: "primitive" };
    case T.TSBooleanKeyword:
    case T.TSNullKeyword:
    case T.TSUndefinedKeyword:
    case T.TSVoidKeyword:
    case T.TSFunctionType:
    case T.TSLiteralType:
      return { kind: "harmless" };
    case T.TSArrayType:
      return shapeOf(type.elementType, sourceCode);
    case T.TSTypeLiteral:
      return objectShape(type.members);
    case T.TSUnionType: {
      const shapes = type.types.map((each) => shapeOf(each, sourceCode));
      const relevant = shapes.filter((shape) => shape?.kind !== "harmless");
      if (relevant.length === 0) return { kind: "harmless" };
      return relevant.length === 1 ? (relevant[0] ?? null) : null;
    }
    case T.TSIntersectionType:
      return merged(type.types.map((each) => shapeOf(each, sourceCode)));
    case T.TSTypeReference:
      return shapeOfReference(type, sourceCode);
    default:
      return null;
  }
}

function shapeOfReference(type: TSESTree.TSTypeReference, sourceCode: SourceCode): Shape | null {
  if (type.typeName.type !== T.Identifier) return null;
  const argument = type.typeArguments?.params[0];
  if (argument && WRAPPERS.has(type.typeName.name)) return shapeOf(argument, sourceCode);
  const node = variableOf(type.typeName, sourceCode)?.defs[0]?.node as TSESTree.Node | undefined;
  switch (node?.type) {
    case T.TSInterfaceDeclaration: {
      const own = objectShape(node.body.body);
      const bases = node.extends.map(({ expression }) =>
        expression.type === T.Identifier ? shapeOfName(expression, sourceCode) : null,
      );
      return merged([own, ...bases]);
    }
    case T.TSTypeAliasDeclaration:
      return shapeOf(node.typeAnnotation, sourceCode);
    case T.TSEnumDeclaration:
      return { kind: "harmless" };
    case T.ClassDeclaration:
      return shapeOfClass(node);
    default:
      return null;
  }
}

function shapeOfName(name: TSESTree.Identifier, sourceCode: SourceCode): Shape | null {
  const node = variableOf(name, sourceCode)?.defs[0]?.node as TSESTree.Node | undefined;
  return node?.type === T.TSInterfaceDeclaration && node.extends.length === 0 ? objectShape(node.body.body) : null;
}

/** An entity or a record: a class that decides itself what it prints says nothing. */
function shapeOfClass(node: TSESTree.ClassDeclaration): Shape | null {
  const members = node.body.body;
  if (members.some((member) => member.type === T.MethodDefinition && staticName(member) === "toJSON")) return null;
  return objectShape(members, node.superClass === null);
}

function merged(shapes: readonly (Shape | null)[]): Shape | null {
  const fields = new Map<string, TSESTree.TypeNode | null>();
  let isComplete = true;
  for (const shape of shapes) {
    if (shape?.kind !== "object") {
      isComplete = false;
      continue;
    }
    isComplete &&= shape.isComplete;
    for (const [name, type] of shape.fields) fields.set(name, type);
  }
  return { kind: "object", fields, isComplete };
}

function objectShape(
  members: readonly (TSESTree.TypeElement | TSESTree.ClassElement)[],
  isComplete = true,
): Extract<Shape, { kind: "object" }> {
  const fields = new Map<string, TSESTree.TypeNode | null>();
  for (const member of members) {
    if (member.type !== T.TSPropertySignature && member.type !== T.PropertyDefinition) continue;
    const name = staticName(member);
    if (name !== null) fields.set(name, member.typeAnnotation?.typeAnnotation ?? null);
  }
  return { kind: "object", fields, isComplete };
}
