import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { Answers } from "./answers.ts";
import { memberOfClass, type ClassMember } from "./classes.ts";
import { unwrap } from "./expressions.ts";
import { enclosingClass, isClass, isFunction, type ClassNode, type FunctionNode } from "./functions.ts";
import { staticName } from "./names.ts";
import { propertyNamed } from "./objects.ts";
import {
  instanceOfDeclared,
  instanceOfType,
  isTypeDeclaration,
  type TypeDeclaration,
  type TypeTrail,
} from "./origin-of-type.ts";
import { extend, globalOrigin, importedOrigin, moduleOrigin, origin, type Origin } from "./origin-root.ts";
import { perFile, type SourceCode } from "./per-file.ts";
import { returnedExpressions } from "./returns.ts";
import { onlyWrite, variableOf, type Variable } from "./scopes.ts";
import { childAround, contains } from "./walk.ts";

export { isTypeDeclaration, type TypeDeclaration } from "./origin-of-type.ts";
export type { Origin, Root } from "./origin-root.ts";

interface Trail extends TypeTrail {
  /** What the identifiers that were asked about refer to. */
  readonly variables: Map<TSESTree.Identifier, Variable | undefined>;
}

/** The longest way that is gone. */
const MAX_HOPS = 24;

/** The search in a file: one at a time, so that all share what was found. */
const trailIn = perFile((sourceCode): Trail => {
  const trail: Trail = {
    sourceCode,
    origins: new Answers<object, Origin | null>(null, { depth: MAX_HOPS }),
    variables: new Map(),
    follow: (node) => follow(node, trail),
    append: (from, step) => append(from, step, trail),
  };
  return trail;
});

/**
 * Where the value of an expression comes from: through constants, destructuring, aliases, `import` and `require`,
 * class fields and constructor parameters, type annotations, `await` and functions of the file that return one value.
 * Null when it cannot be known.
 */
export function originOf(node: TSESTree.Node, sourceCode: SourceCode): Origin | null {
  return follow(node, trailIn(sourceCode));
}

/**
 * Where a value of a type comes from: `Logger`, `typeof logger`, an alias or an interface of the file that names or extends
 * one of them.
 */
export function originOfType(type: TSESTree.TypeNode | TypeDeclaration, sourceCode: SourceCode): Origin | null {
  const trail = trailIn(sourceCode);
  return isTypeDeclaration(type) ? instanceOfDeclared(type, trail) : instanceOfType(type, trail);
}

/** Takes further steps from an origin of a file: `.new().db()` from a class. */
export function originAfter(start: Origin | null, path: string, sourceCode: SourceCode): Origin | null {
  const trail = trailIn(sourceCode);
  let at = start;
  for (const step of path.match(STEPS) ?? []) at = append(at, step, trail);
  return at;
}

const STEPS = /\.new\(\)|\(\)|\.[^.()]+/g;

/** The key of an expression's origin, or the empty string. Shorthand for look-ups in tables of keys. */
export function originKey(node: TSESTree.Node, sourceCode: SourceCode): string {
  return originOf(node, sourceCode)?.key ?? "";
}

function follow(expression: TSESTree.Node, trail: Trail): Origin | null {
  const node = unwrap(expression);
  if (node.type !== T.Identifier) return trail.origins.of(node, () => resolve(node, trail));
  const variable = variableBehind(node, trail);
  return variable ? trail.origins.of(variable, () => resolveVariable(variable, trail)) : globalOrigin(node.name);
}

/** Whether a place stands in a static member of a class, where `this` is the class itself. */
function isInStatic(place: TSESTree.Node, owner: TSESTree.Node): boolean {
  for (let at = place.parent; at && at !== owner; at = at.parent) {
    if (at.type === T.StaticBlock) return true;
    if (at.parent?.parent === owner) return "static" in at && at.static;
  }
  return false;
}

function variableBehind(node: TSESTree.Identifier, { variables, sourceCode }: Trail): Variable | undefined {
  if (variables.has(node)) return variables.get(node);
  const variable = variableOf(node, sourceCode);
  variables.set(node, variable);
  return variable;
}

function resolve(node: TSESTree.Node, trail: Trail): Origin | null {
  switch (node.type) {
    case T.ThisExpression: {
      const owner = enclosingClass(node);
      if (!owner) return null;
      return origin(isInStatic(node, owner) ? { kind: "local", node: owner } : { kind: "instance", class: owner });
    }
    case T.Super: {
      const owner = enclosingClass(node);
      return owner?.superClass ? append(follow(owner.superClass, trail), ".new()", trail) : null;
    }
    case T.MemberExpression: {
      const name = staticName(node);
      return name === null ? null : append(follow(node.object, trail), `.${name}`, trail);
    }
    case T.CallExpression: {
      const required = requiredModule(node);
      return required ? moduleOrigin(required) : append(follow(node.callee, trail), "()", trail);
    }
    case T.ImportExpression:
      return node.source.type === T.Literal && typeof node.source.value === "string"
        ? moduleOrigin(node.source.value)
        : null;
    case T.NewExpression:
      return append(follow(node.callee, trail), ".new()", trail);
    case T.TaggedTemplateExpression:
      return append(follow(node.tag, trail), "()", trail);
    case T.LogicalExpression:
      return agreed(follow(node.left, trail), follow(node.right, trail));
    case T.ConditionalExpression:
      return agreed(follow(node.consequent, trail), follow(node.alternate, trail));
    case T.AssignmentExpression:
      return node.operator === "=" ? follow(node.right, trail) : null;
    default:
      return origin({ kind: "local", node });
  }
}

/** `a ?? b`: the one that is known, when the other is a mere default, or both when they are the same. */
function agreed(left: Origin | null, right: Origin | null): Origin | null {
  if (!left || !right) return null;
  if (left.key !== "" && left.key === right.key) return left;
  if (right.root.kind === "local") return left.root.kind === "local" ? null : left;
  return left.root.kind === "local" ? right : null;
}

function resolveVariable(variable: Variable, trail: Trail): Origin | null {
  const definition = variable.defs[0];
  if (!definition || variable.defs.length > 1) return null;
  switch (definition.type) {
    case "ImportBinding":
      return importedOrigin(definition.node, definition.parent);
    case "Variable":
      return declaredOrigin(variable, definition.node, trail);
    case "Parameter":
      return parameterOrigin(definition.name as TSESTree.Identifier, definition.node as FunctionNode, trail);
    case "CatchClause":
      return caughtOrigin(definition.node, definition.name, trail);
    case "FunctionName":
    case "ClassName":
      return origin({ kind: "local", node: definition.node as TSESTree.Node });
    default:
      return null;
  }
}

function declaredOrigin(variable: Variable, declarator: TSESTree.VariableDeclarator, trail: Trail): Origin | null {
  const value = onlyWrite(variable);
  const annotation = declarator.id.type === T.Identifier ? declarator.id.typeAnnotation : undefined;
  if (!value) return annotation ? instanceOfType(annotation.typeAnnotation, trail) : null;
  const inPattern = declarator.init === value && declarator.id.type !== T.Identifier;
  const start = declarator.init ? follow(inPattern ? declarator.init : value, trail) : follow(value, trail);
  const found = inPattern ? descendPattern(start, declarator.id, variable.identifiers[0], trail) : start;
  const known = found && found.root.kind !== "parameter" && found.root.kind !== "local" ? found : null;
  return known ?? (annotation && !inPattern ? (instanceOfType(annotation.typeAnnotation, trail) ?? found) : found);
}

function parameterOrigin(name: TSESTree.Identifier, fn: FunctionNode, trail: Trail): Origin | null {
  for (const [index, parameter] of fn.params.entries()) {
    const declared = parameter.type === T.TSParameterProperty ? parameter.parameter : parameter;
    const pattern = declared.type === T.AssignmentPattern ? declared.left : declared;
    const annotation = "typeAnnotation" in pattern ? pattern.typeAnnotation : undefined;
    const typed = annotation ? instanceOfType(annotation.typeAnnotation, trail) : null;
    const root = typed ?? origin({ kind: "parameter", function: fn, index });
    if (pattern === name) return root;
    if (pattern.type === T.RestElement) {
      if (pattern.argument === name) return null;
      continue;
    }
    if (pattern.range[0] <= name.range[0] && name.range[1] <= pattern.range[1]) {
      return descendPattern(root, pattern, name, trail);
    }
  }
  return null;
}

function caughtOrigin(clause: TSESTree.CatchClause, name: TSESTree.Node, trail: Trail): Origin | null {
  const caught = origin({ kind: "caught", clause });
  return clause.param ? descendPattern(caught, clause.param, name, trail) : caught;
}

/** Follows a destructuring pattern down to one of its names: `const { a: { b } } = x` makes `b` come from `x.a.b`. */
function descendPattern(
  start: Origin | null,
  pattern: TSESTree.Node,
  name: TSESTree.Node | undefined,
  trail: Trail,
): Origin | null {
  if (!start || !name) return null;
  if (pattern === name) return start;
  if (pattern.type === T.AssignmentPattern) return descendPattern(start, pattern.left, name, trail);
  if (pattern.type === T.ObjectPattern) {
    const property = childAround(pattern.properties, name);
    const key = property?.type === T.Property ? staticName(property) : null;
    if (property?.type !== T.Property || key === null) return null;
    return descendPattern(append(start, `.${key}`, trail), property.value, name, trail);
  }
  if (pattern.type === T.ArrayPattern) {
    for (const [index, element] of pattern.elements.entries()) {
      if (!element || element.type === T.RestElement || !contains(element, name)) continue;
      return descendPattern(append(start, `.${index}`, trail), element, name, trail);
    }
  }
  return null;
}

/** Takes one step from an origin, looking inside objects, classes and functions of the file where they are the root. */
function append(from: Origin | null, step: string, trail: Trail): Origin | null {
  if (!from) return null;
  if (from.path !== "") return extend(from, step);
  if (from.root.kind === "instance") return memberOrigin(from.root.class, step, trail) ?? extend(from, step);
  if (from.root.kind !== "local") return extend(from, step);
  const node = from.root.node;
  if (step === ".new()" && isClass(node)) return origin({ kind: "instance", class: node });
  if (step === "()" && isFunction(node)) return resultOrigin(node, trail);
  if (node.type === T.ObjectExpression && step.startsWith(".")) return propertyOrigin(node, step.slice(1), trail);
  if (node.type === T.ArrayExpression && step.startsWith(".")) {
    const element = node.elements[Number(step.slice(1))];
    return element && element.type !== T.SpreadElement ? follow(element, trail) : null;
  }
  if (isClass(node) && step.startsWith(".")) return memberOrigin(node, step, trail, true);
  return extend(from, step);
}

function propertyOrigin(object: TSESTree.ObjectExpression, name: string, trail: Trail): Origin | null {
  const property = propertyNamed(object, name);
  return property && follow(property.value, trail);
}

function memberOrigin(owner: ClassNode, step: string, trail: Trail, isStatic = false): Origin | null {
  if (!step.startsWith(".") || step === ".new()") return null;
  const member = memberOfClass(owner, step.slice(1), isStatic, trail.sourceCode);
  if (member) return originOfMember(member, trail);
  return owner.superClass ? append(append(follow(owner.superClass, trail), ".new()", trail), step, trail) : null;
}

function originOfMember(member: ClassMember, trail: Trail): Origin | null {
  const value = member.value ? follow(member.value, trail) : null;
  if (value && value.root.kind !== "parameter") return value;
  return (member.type ? instanceOfType(member.type, trail) : null) ?? value;
}

/** What a function of the file returns, when all its returns agree. */
function resultOrigin(fn: FunctionNode, trail: Trail): Origin | null {
  if (fn.generator) return null;
  const [first, ...rest] = returnedExpressions(fn, trail.sourceCode);
  if (!first) return null;
  const found = follow(first, trail);
  if (rest.length === 0) return found;
  return found?.key && rest.every((other) => follow(other, trail)?.key === found.key) ? found : null;
}

function requiredModule(call: TSESTree.CallExpression): string | null {
  const [argument] = call.arguments;
  if (call.callee.type !== T.Identifier || call.callee.name !== "require" || call.arguments.length !== 1) return null;
  return argument?.type === T.Literal && typeof argument.value === "string" ? argument.value : null;
}
