import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { memberOfClass } from "../code/classes.ts";
import { exportsOf } from "../code/exports.ts";
import { unwrap } from "../code/expressions.ts";
import { enclosingClass, isClass, isFunction, parameterPattern, type ClassNode } from "../code/functions.ts";
import { staticName } from "../code/names.ts";
import { variableOf } from "../code/scopes.ts";
import { typeNamed } from "./declared-types.ts";
import { definitionOf, type Located } from "./definitions.ts";
import type { Project, ProjectFile } from "./index.ts";
import { Search } from "./search.ts";

/** What a parameter takes, as far as a log call is concerned. */
export interface LoggedParameter {
  readonly name: string;
  /** Its type; null for one that says nothing: `any` of JavaScript. */
  readonly type: Located<TSESTree.TypeNode> | null;
  readonly isOptional: boolean;
  /** Whether it takes all arguments from its place on; its type is then that of one of them. */
  readonly isRest: boolean;
}

/** The parameters of each of a method's signatures. */
export type Signatures = readonly (readonly LoggedParameter[])[];

/** What is declared of an object: the signatures of a method by its name, none for a name that it has not. */
export interface Declared {
  signaturesOf(method: string): Signatures;
  /** Whether it is itself a function. */
  readonly isFunction: boolean;
}

const MAX_HOPS = 6;

/** The declaration of what an expression stands for, in whichever file of the project; null where it cannot be read. */
export function declaredMethods(expression: Located, project: Project): Declared | null {
  const type = declaredType(expression) ?? exportedAs(expression, project);
  const typed = type && ofType(type, project, MAX_HOPS);
  if (typed) return typed;
  const found = definitionOf(expression.node, expression.file, project);
  return found && ofValue(found, project, MAX_HOPS);
}

/** The type that is written beside a variable, a parameter or a field. */
function declaredType({ node, file }: Located): Located<TSESTree.TypeNode> | null {
  const expression = unwrap(node);
  if (expression.type === T.MemberExpression && expression.object.type === T.ThisExpression) {
    const owner = enclosingClass(expression);
    const member = owner && memberOfClass(owner, staticName(expression) ?? "", false, file.sourceCode);
    return member?.type ? { node: member.type, file } : null;
  }
  const definition = variableOf(expression, file.sourceCode)?.defs[0];
  const [binding] = definition?.type === "Variable" ? [definition.node.id] : [definition?.name];
  const written = binding?.type === T.Identifier ? binding.typeAnnotation?.typeAnnotation : undefined;
  return written ? { node: written, file } : null;
}

/** The type that a constant is declared with in the file that it is imported from: `export const logger: Logger = …`. */
function exportedAs({ node, file }: Located, project: Project): Located<TSESTree.TypeNode> | null {
  const definition = variableOf(unwrap(node), file.sourceCode)?.defs[0];
  if (definition?.type !== "ImportBinding" || definition.parent.type !== T.ImportDeclaration) return null;
  const from = project.imported(definition.parent.source.value, file);
  const name = definition.node.type === T.ImportSpecifier ? staticName(definition.node.imported) : "default";
  const exported = from && exportsOf(from.sourceCode).find((each) => each.name === name);
  const binding = exported?.value.parent?.type === T.VariableDeclarator ? exported.value.parent.id : null;
  const written = binding?.type === T.Identifier ? binding.typeAnnotation?.typeAnnotation : undefined;
  return from && written ? { node: written, file: from } : null;
}

function ofType({ node, file }: Located<TSESTree.TypeNode>, project: Project, hops: number): Declared | null {
  if (hops <= 0) return null;
  if (node.type === T.TSTypeLiteral) return ofMembers(node.members, file, project);
  if (node.type === T.TSUnionType) {
    const given = node.types.filter((each) => each.type !== T.TSNullKeyword && each.type !== T.TSUndefinedKeyword);
    const [only] = given;
    return only && given.length === 1 ? ofType({ node: only, file }, project, hops - 1) : null;
  }
  if (node.type === T.TSFunctionType) return aFunction([parametersOf(node.params, file)]);
  if (node.type !== T.TSTypeReference) return null;
  const declared = typeNamed(node.typeName, file, new Search(project));
  if (declared?.node.type === T.TSTypeAliasDeclaration) {
    return ofType({ node: declared.node.typeAnnotation, file: declared.file }, project, hops - 1);
  }
  if (declared?.node.type === T.TSInterfaceDeclaration) {
    const own = ofMembers(declared.node.body.body, declared.file, project);
    const bases = declared.node.extends.map(({ expression }) =>
      baseOf({ node: expression, file: declared.file }, project, hops - 1),
    );
    return bases.includes(null) ? null : joined([own, ...bases.filter((each) => each !== null)]);
  }
  const owner = definitionOf(node.typeName, file, project);
  return owner && isClass(owner.node) ? ofClass(owner.node, owner.file, project, hops - 1) : null;
}

/** What an interface or a class extends. */
function baseOf({ node, file }: Located, project: Project, hops: number): Declared | null {
  const type = typeNamed(node, file, new Search(project));
  if (type?.node.type === T.TSTypeAliasDeclaration) {
    return ofType({ node: type.node.typeAnnotation, file: type.file }, project, hops);
  }
  if (type?.node.type === T.TSInterfaceDeclaration) return ofMembers(type.node.body.body, type.file, project);
  const owner = definitionOf(node, file, project);
  return owner && isClass(owner.node) && hops > 0 ? ofClass(owner.node, owner.file, project, hops) : null;
}

function ofMembers(members: readonly TSESTree.TypeElement[], file: ProjectFile, project: Project): Declared {
  const signaturesOf = (method: string): Signatures =>
    members.flatMap((member): Signatures => {
      if (member.type === T.TSMethodSignature && staticName(member) === method)
        return [parametersOf(member.params, file)];
      if (member.type !== T.TSPropertySignature || staticName(member) !== method || !member.typeAnnotation) return [];
      return ofType({ node: member.typeAnnotation.typeAnnotation, file }, project, MAX_HOPS)?.signaturesOf("") ?? [];
    });
  return { signaturesOf, isFunction: members.some((each) => each.type === T.TSCallSignatureDeclaration) };
}

function ofClass(owner: ClassNode, file: ProjectFile, project: Project, hops: number): Declared | null {
  const base = owner.superClass ? baseOf({ node: owner.superClass, file }, project, hops - 1) : undefined;
  if (base === null) return null;
  const signaturesOf = (method: string): Signatures => {
    const own = owner.body.body.flatMap((member): Signatures => {
      if (staticName(member) !== method || ("static" in member && member.static)) return [];
      const value = "value" in member ? member.value : null;
      if (value && (isFunction(value) || value.type === T.TSEmptyBodyFunctionExpression))
        return [parametersOf(value.params, file)];
      const type = member.type === T.PropertyDefinition ? member.typeAnnotation?.typeAnnotation : undefined;
      return type ? (ofType({ node: type, file }, project, MAX_HOPS)?.signaturesOf("") ?? []) : [];
    });
    return own.length > 0 ? own : (base?.signaturesOf(method) ?? []);
  };
  return { signaturesOf, isFunction: false };
}

function ofValue({ node, file }: Located, project: Project, hops: number): Declared | null {
  const value = unwrap(node);
  if (isClass(value)) return ofClass(value, file, project, hops);
  if (isFunction(value)) return aFunction([parametersOf(value.params, file)]);
  if (value.type === T.ObjectExpression) return ofObject(value, file, project);
  const declarator = node.parent?.type === T.VariableDeclarator ? node.parent.id : null;
  const written = declarator?.type === T.Identifier ? declarator.typeAnnotation?.typeAnnotation : undefined;
  if (written) return ofType({ node: written, file }, project, hops - 1);
  // A factory that says what it makes: `function createLogger(name: string): Logger`.
  const made = value.type === T.CallExpression ? definitionOf(value.callee, file, project) : null;
  const type = made && isFunction(made.node) ? made.node.returnType?.typeAnnotation : undefined;
  return made && type ? ofType({ node: type, file: made.file }, project, hops - 1) : null;
}

function ofObject(object: TSESTree.ObjectExpression, file: ProjectFile, project: Project): Declared | null {
  if (object.properties.some((each) => each.type === T.SpreadElement)) return null;
  const signaturesOf = (method: string): Signatures =>
    object.properties.flatMap((property): Signatures => {
      if (property.type !== T.Property || staticName(property) !== method) return [];
      const value = unwrap(property.value);
      const found = isFunction(value) ? { node: value, file } : definitionOf(value, file, project);
      return found && isFunction(found.node) ? [parametersOf(found.node.params, found.file)] : [];
    });
  return { signaturesOf, isFunction: false };
}

function aFunction(signatures: Signatures): Declared {
  return { signaturesOf: (method) => (method === "" ? signatures : []), isFunction: true };
}

function joined(all: readonly Declared[]): Declared {
  return {
    signaturesOf: (method) =>
      all.map((each) => each.signaturesOf(method)).find((signatures) => signatures.length > 0) ?? [],
    isFunction: all.some((each) => each.isFunction),
  };
}

function parametersOf(params: readonly TSESTree.Parameter[], file: ProjectFile): LoggedParameter[] {
  return params.map((parameter) => {
    const isRest = parameter.type === T.RestElement;
    const pattern = isRest ? parameter.argument : parameterPattern(parameter);
    const annotation =
      (isRest ? parameter.typeAnnotation : undefined) ??
      (pattern.type === T.Identifier || pattern.type === T.ObjectPattern ? pattern.typeAnnotation : undefined);
    const type = annotation && (isRest ? itemOf(annotation.typeAnnotation) : annotation.typeAnnotation);
    return {
      name: pattern.type === T.Identifier ? pattern.name : "",
      type: type ? { node: type, file } : null,
      isOptional:
        parameter.type === T.AssignmentPattern || isRest || (pattern.type === T.Identifier && pattern.optional),
      isRest,
    };
  });
}

/** The type of an item of `T[]` and `Array<T>`. */
function itemOf(list: TSESTree.TypeNode): TSESTree.TypeNode | null {
  if (list.type === T.TSArrayType) return list.elementType;
  return list.type === T.TSTypeReference ? (list.typeArguments?.params[0] ?? null) : null;
}
