import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "./expressions.ts";
import { isFunction, parameterPattern } from "./functions.ts";
import { staticName } from "./names.ts";
import type { SourceCode } from "./per-file.ts";
import { variableOf } from "./scopes.ts";

/** The fields that a type names, each with whether it may be left out. */
export type DeclaredFields = ReadonlyMap<string, boolean>;

/** What the types of a file say of a value: that it is an object with some fields, or a field that may be left out. */
export type Declared =
  { readonly is: "object"; readonly fields: DeclaredFields } | { readonly is: "field"; readonly isOptional: boolean };

const MAX_HOPS = 6;

/**
 * What the type of a parameter says of a value that is taken from it, `params.id`, `const { id, ...rest } = params`; null
 * where the type is not written in this file, or the value may come from elsewhere as well.
 */
export function declaredOf(node: TSESTree.Node, sourceCode: SourceCode, hops = MAX_HOPS): Declared | null {
  if (hops <= 0) return null;
  const value = unwrap(node);
  if (value.type === T.MemberExpression) {
    const owner = declaredOf(value.object, sourceCode, hops - 1);
    return owner?.is === "object" ? fieldOf(owner.fields, staticName(value)) : null;
  }
  const variable = variableOf(value, sourceCode);
  const [definition, another] = variable?.defs ?? [];
  if (!variable || !definition || another) return null;
  if (variable.references.some((each) => each.isWrite() && each.init !== true)) return null;
  if (definition.type === "Variable") {
    const { id, init } = definition.node;
    const owner = id.type === T.ObjectPattern && init ? declaredOf(init, sourceCode, hops - 1) : null;
    return owner?.is === "object" ? takenFrom(id, owner.fields, definition.name) : null;
  }
  if (definition.type !== "Parameter" || !isFunction(definition.node)) return null;
  for (const parameter of definition.node.params) {
    // What has a default is never left out.
    if (parameter.type === T.AssignmentPattern) continue;
    const pattern = parameterPattern(parameter);
    if (pattern.type !== T.Identifier && pattern.type !== T.ObjectPattern) continue;
    if (pattern !== definition.name && pattern.type === T.Identifier) continue;
    const type = pattern.typeAnnotation?.typeAnnotation;
    const fields = type ? fieldsOfType(type, sourceCode, MAX_HOPS) : null;
    const found = !fields ? null : pattern === definition.name ? { is: "object" as const, fields } : null;
    const taken = found ?? (fields ? takenFrom(pattern, fields, definition.name) : null);
    if (taken) return taken;
  }
  return null;
}

function fieldOf(fields: DeclaredFields, name: string | null): Declared | null {
  const isOptional = name === null ? undefined : fields.get(name);
  return isOptional === undefined ? null : { is: "field", isOptional };
}

/** What a name is of the object that a pattern takes apart: a field, or the rest of them. */
function takenFrom(pattern: TSESTree.Node, fields: DeclaredFields, name: TSESTree.Node): Declared | null {
  if (pattern.type !== T.ObjectPattern) return null;
  const rest = new Map(fields);
  for (const each of pattern.properties) {
    if (each.type === T.RestElement) return each.argument === name ? { is: "object", fields: rest } : null;
    const field = staticName(each);
    if (each.value === name) return fieldOf(fields, field);
    if (field === null) return null;
    rest.delete(field);
  }
  return null;
}

/** The fields of a type that is written out, named in this file, or put together of such; null where not all are in sight. */
function fieldsOfType(type: TSESTree.Node, sourceCode: SourceCode, hops: number): DeclaredFields | null {
  if (hops <= 0) return null;
  if (type.type === T.TSTypeLiteral) return fieldsOfMembers(type.members);
  if (type.type === T.TSIntersectionType) {
    const all = new Map<string, boolean>();
    for (const each of type.types) {
      const fields = fieldsOfType(each, sourceCode, hops - 1);
      if (!fields) return null;
      for (const [name, isOptional] of fields) all.set(name, isOptional && all.get(name) !== false);
    }
    return all;
  }
  if (type.type !== T.TSTypeReference || type.typeArguments) return null;
  const [definition, another] = variableOf(type.typeName, sourceCode)?.defs ?? [];
  if (definition?.type !== "Type" || another) return null;
  const { node } = definition;
  if (node.type === T.TSTypeAliasDeclaration) return fieldsOfType(node.typeAnnotation, sourceCode, hops - 1);
  return node.type === T.TSInterfaceDeclaration && node.extends.length === 0 ? fieldsOfMembers(node.body.body) : null;
}

function fieldsOfMembers(members: readonly TSESTree.TypeElement[]): DeclaredFields | null {
  const fields = new Map<string, boolean>();
  for (const each of members) {
    const name = each.type === T.TSPropertySignature ? staticName(each) : null;
    if (each.type !== T.TSPropertySignature || name === null) return null;
    fields.set(name, each.optional);
  }
  return fields;
}
