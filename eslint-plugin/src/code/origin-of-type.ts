import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import type { Answers } from "./answers.ts";
import { staticName } from "./names.ts";
import { importedOrigin, origin, type Origin } from "./origin-root.ts";
import type { SourceCode } from "./per-file.ts";
import { variableOf } from "./scopes.ts";

/** A type that a file gives a name to. */
export type TypeDeclaration = TSESTree.TSInterfaceDeclaration | TSESTree.TSTypeAliasDeclaration;

/** A search for origins in a file, and what it asks of expressions on its way. */
export interface TypeTrail {
  readonly sourceCode: SourceCode;
  /** What was found, by expression, variable and declaration: they may go round in circles. */
  readonly origins: Answers<object, Origin | null>;
  readonly follow: (expression: TSESTree.Node) => Origin | null;
  readonly append: (from: Origin | null, step: string) => Origin | null;
}

/** TypeScript's own types of what a value gives, by the step that they take from it. */
const OF_VALUES: ReadonlyMap<string, string> = new Map([
  ["ReturnType", "()"],
  ["InstanceType", ".new()"],
]);
/** Its types whose values are those of the type that they are given, whatever of them may be seen. */
const SAME_VALUE: ReadonlySet<string> = new Set("Awaited NonNullable Readonly Required Partial Pick Omit".split(" "));

/** The origin of a value that is declared to be of a type: `logger: Logger` is an instance of what `Logger` names. */
export function instanceOfType(type: TSESTree.TypeNode, trail: TypeTrail): Origin | null {
  if (type.type === T.TSUnionType) return instanceOfUnion(type, trail);
  if (type.type === T.TSIntersectionType) {
    return only(type.types.flatMap((each) => instanceOfType(each, trail) ?? []));
  }
  // `type Db = typeof db`
  if (type.type === T.TSTypeQuery) return queriedOrigin(type, trail);
  if (type.type !== T.TSTypeReference) return null;
  const [argument] = type.typeArguments?.params ?? [];
  const isNamed = type.typeName.type === T.Identifier ? type.typeName.name : "";
  if (argument?.type === T.TSTypeQuery && OF_VALUES.has(isNamed)) {
    return trail.append(queriedOrigin(argument, trail), OF_VALUES.get(isNamed) ?? "");
  }
  if (argument && SAME_VALUE.has(isNamed)) return instanceOfType(argument, trail);
  return instanceNamed(type.typeName, trail);
}

/** `Client | null` is a client wherever anything is done with it, and `Knex | Knex.Transaction` is used as either may be. */
function instanceOfUnion({ types }: TSESTree.TSUnionType, trail: TypeTrail): Origin | null {
  const [first, ...others] = types
    .filter((each) => each.type !== T.TSNullKeyword && each.type !== T.TSUndefinedKeyword)
    .map((each) => instanceOfType(each, trail))
    .sort((a, b) => (a?.key.length ?? 0) - (b?.key.length ?? 0));
  if (!first) return null;
  const above = first.key.replace(/\.new\(\)$/, ".");
  return others.every((other) => above !== "" && other?.key.startsWith(above)) ? first : null;
}

function instanceNamed(name: TSESTree.Node, trail: TypeTrail): Origin | null {
  const definition = name.type === T.Identifier ? variableOf(name, trail.sourceCode)?.defs[0] : undefined;
  if (definition?.type === "Type") {
    return isTypeDeclaration(definition.node) ? instanceOfDeclared(definition.node, trail) : null;
  }
  return trail.append(typeOrigin(name, trail), ".new()");
}

/** What an alias names, or an interface extends. */
export function instanceOfDeclared(declaration: TypeDeclaration, trail: TypeTrail): Origin | null {
  return trail.origins.of(declaration, () =>
    declaration.type === T.TSTypeAliasDeclaration
      ? instanceOfType(declaration.typeAnnotation, trail)
      : only(declaration.extends.flatMap(({ expression }) => instanceNamed(expression, trail) ?? [])),
  );
}

/** Whether a node gives a name to a type. */
export function isTypeDeclaration(node: TSESTree.Node): node is TypeDeclaration {
  return node.type === T.TSTypeAliasDeclaration || node.type === T.TSInterfaceDeclaration;
}

function only<Item>(items: readonly Item[]): Item | null {
  return items.length === 1 ? (items[0] ?? null) : null;
}

/** `typeof express`: the value that a type query names. */
function queriedOrigin(query: TSESTree.TSTypeQuery, trail: TypeTrail): Origin | null {
  return query.exprName.type === T.Identifier ? trail.follow(query.exprName) : null;
}

function typeOrigin(name: TSESTree.Node, trail: TypeTrail): Origin | null {
  if (name.type === T.TSQualifiedName) return trail.append(typeOrigin(name.left, trail), `.${name.right.name}`);
  // `interface Db extends Knex.Transaction`
  if (name.type === T.MemberExpression)
    return trail.append(typeOrigin(name.object, trail), `.${staticName(name) ?? ""}`);
  if (name.type !== T.Identifier) return null;
  const definition = variableOf(name, trail.sourceCode)?.defs[0];
  if (definition?.type === "ImportBinding") return importedOrigin(definition.node, definition.parent);
  return definition?.type === "ClassName" ? origin({ kind: "local", node: definition.node as TSESTree.Node }) : null;
}
