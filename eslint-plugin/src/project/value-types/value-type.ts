import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { memberOfClass } from "../../code/classes.ts";
import { unwrap } from "../../code/expressions.ts";
import { enclosingClass, enclosingFunction } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import { perFile } from "../../code/per-file.ts";
import { onlyWrite, variableOf } from "../../code/scopes.ts";
import type { ProjectFile } from "../files.ts";
import type { Search } from "../search.ts";
import { shapeOfSchema } from "./schema-shape.ts";
import { shapeOfType } from "./type-shape.ts";
import { UNKNOWN, type ValueShape } from "./value-shape.ts";

const MAX_HOPS = 40;

/** What is known of a value of a file, by the types that are declared for it, or a schema that it came through. */
export function shapeOfValue(
  expression: TSESTree.Node,
  file: ProjectFile,
  search: Search,
  hops = MAX_HOPS,
): ValueShape {
  if (hops <= 0) return UNKNOWN;
  const node = unwrap(expression);
  switch (node.type) {
    case T.Identifier:
      return shapeOfName(node, file, search, hops);
    case T.MemberExpression:
      return parsedBefore(node, file, search) ?? shapeOfMember(node, file, search, hops);
    case T.Property:
      return shapeOfProperty(node, file, search, hops);
    case T.CallExpression:
    case T.AwaitExpression:
      return parsedBy(node, file, search) ?? UNKNOWN;
    default:
      return UNKNOWN;
  }
}

function shapeOfName(node: TSESTree.Identifier, file: ProjectFile, search: Search, hops: number): ValueShape {
  const variable = variableOf(node, file.sourceCode);
  const definition = variable?.defs[0];
  if (!variable || (definition?.type !== "Variable" && definition?.type !== "Parameter")) return UNKNOWN;
  const binding = definition.name as TSESTree.Identifier;
  const type = binding.typeAnnotation?.typeAnnotation;
  if (type) return shapeOfType({ node: type, file }, search, hops);
  const property = binding.parent.type === T.AssignmentPattern ? binding.parent.parent : binding.parent;
  if (property.type === T.Property && property.parent.type === T.ObjectPattern) {
    const whole = shapeOfPattern(property.parent, file, search, hops);
    return fieldOf(whole, staticName(property));
  }
  const written = definition.type === "Variable" ? onlyWrite(variable) : null;
  return written ? shapeOfValue(written, file, search, hops - 1) : UNKNOWN;
}

function shapeOfPattern(pattern: TSESTree.ObjectPattern, file: ProjectFile, search: Search, hops: number): ValueShape {
  const type = pattern.typeAnnotation?.typeAnnotation;
  if (type) return shapeOfType({ node: type, file }, search, hops);
  const declarator = pattern.parent;
  return declarator.type === T.VariableDeclarator && declarator.init
    ? shapeOfValue(declarator.init, file, search, hops - 1)
    : UNKNOWN;
}

function shapeOfMember(node: TSESTree.MemberExpression, file: ProjectFile, search: Search, hops: number): ValueShape {
  const name = staticName(node);
  if (node.object.type === T.ThisExpression) {
    const owner = enclosingClass(node);
    const type = owner && name !== null ? memberOfClass(owner, name, false, file.sourceCode)?.type : undefined;
    return type ? shapeOfType({ node: type, file }, search, hops) : UNKNOWN;
  }
  return fieldOf(shapeOfValue(node.object, file, search, hops - 1), name);
}

function fieldOf(shape: ValueShape, name: string | null): ValueShape {
  return shape.kind === "object" && name !== null ? (shape.fields.get(name)?.() ?? UNKNOWN) : UNKNOWN;
}

/** A property of an object whose variable has a type: the type's field. */
function shapeOfProperty(property: TSESTree.Property, file: ProjectFile, search: Search, hops: number): ValueShape {
  const object = property.parent;
  const holder = object.parent;
  const name = staticName(property);
  if (holder.type === T.Property) return fieldOf(shapeOfProperty(holder, file, search, hops - 1), name);
  const type = holder.type === T.VariableDeclarator ? holder.id.typeAnnotation?.typeAnnotation : undefined;
  return type && hops > 0 ? fieldOf(shapeOfType({ node: type, file }, search, hops), name) : UNKNOWN;
}

/** The schema behind `Signup.parse(body)` and `await Signup.parseAsync(body)`. */
function parsedBy(expression: TSESTree.Node, file: ProjectFile, search: Search): ValueShape | null {
  const call = expression.type === T.AwaitExpression ? unwrap(expression.argument) : expression;
  const callee = call.type === T.CallExpression ? unwrap(call.callee) : null;
  if (callee?.type !== T.MemberExpression || !/^parse(?:Async)?$/.test(staticName(callee) ?? "")) return null;
  const shape = shapeOfSchema({ node: callee.object, file }, search, MAX_HOPS);
  return shape.kind === "unknown" ? null : shape;
}

/**
 * What a member holds that a schema has let through, earlier in the function: `req.body = Signup.parse(req.body)`. Where it is
 * left as it was sent, only a schema tells that refuses what it does not know.
 */
function parsedBefore(node: TSESTree.MemberExpression, file: ProjectFile, search: Search): ValueShape | null {
  const calls = parsesIn(file.sourceCode).get(file.sourceCode.getText(node));
  const fn = calls && enclosingFunction(node);
  if (!calls || !fn) return null;
  for (const call of calls.slice(0, MAX_PARSES)) {
    if (call.arguments[0] === node || enclosingFunction(call) !== fn) continue;
    const shape = parsedBy(call, file, search);
    if (shape?.kind !== "object") continue;
    const holder = call.parent.type === T.AwaitExpression ? call.parent.parent : call.parent;
    const isKept =
      holder.type === T.AssignmentExpression && file.sourceCode.getText(holder.left) === file.sourceCode.getText(node);
    if (shape.isStrict || (isKept && holder.range[1] <= node.range[0])) return shape;
  }
  return null;
}

const MAX_PARSES = 10;

/** The calls of a file that may give something to a schema, by the text of what they give. */
const parsesIn = perFile((sourceCode) => {
  const found = new Map<string, TSESTree.CallExpression[]>();
  if (!/\.parse(?:Async)?\(/.test(sourceCode.text)) return found;
  for (const call of nodesIn(sourceCode, T.CallExpression)) {
    const [given] = call.arguments;
    const callee = unwrap(call.callee);
    if (given?.type !== T.MemberExpression || callee.type !== T.MemberExpression) continue;
    if (!/^parse(?:Async)?$/.test(staticName(callee) ?? "")) continue;
    const text = sourceCode.getText(given);
    const known = found.get(text);
    if (known) known.push(call);
    else found.set(text, [call]);
  }
  return found;
});
