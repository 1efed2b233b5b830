import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { memberOfClass } from "../code/classes.ts";
import { exportsOf } from "../code/exports.ts";
import { unwrap } from "../code/expressions.ts";
import {
  enclosingClass,
  enclosingFunction,
  isClass,
  isFunction,
  parameterPattern,
  type ClassNode,
  type FunctionNode,
} from "../code/functions.ts";
import { staticName } from "../code/names.ts";
import { propertyOf } from "../code/objects.ts";
import { originOf, type Origin } from "../code/origin.ts";
import { returnedExpressions } from "../code/returns.ts";
import { onlyValue, variableOf } from "../code/scopes.ts";
import { contains, walk } from "../code/walk.ts";
import type { Project, ProjectFile } from "./index.ts";
import { Search } from "./search.ts";

/** An expression and the file it stands in. */
export interface Located<Found extends TSESTree.Node = TSESTree.Node> {
  readonly node: Found;
  readonly file: ProjectFile;
}

/** A value on its way through the steps of an origin: an expression, or an instance of a class. */
type Value = Located & { readonly instance: boolean };

const MAX_HOPS = 12;

/** The functions that an expression may stand for, in this file or in another of the project; empty when unknown. */
export function functionsOf(expression: TSESTree.Node, file: ProjectFile, project: Project): Located<FunctionNode>[] {
  return toFunctions({ node: expression, file }, new Search(project), MAX_HOPS);
}

/** The class, object, function or call that an expression stands for, in whichever file it is written. */
export function definitionOf(expression: TSESTree.Node, file: ProjectFile, project: Project): Located | null {
  return follow(expression, file, new Search(project), MAX_HOPS);
}

function toFunctions(at: Located, search: Search, hops: number): Located<FunctionNode>[] {
  const node = unwrap(at.node);
  if (isFunction(node)) return [{ node, file: at.file }];
  if (hops <= 0 || !search.step()) return [];
  // handler.bind(this)
  if (node.type === T.CallExpression && node.callee.type === T.MemberExpression && staticName(node.callee) === "bind") {
    return toFunctions({ node: node.callee.object, file: at.file }, search, hops - 1);
  }
  // [OrdersController, "store"]
  if (node.type === T.ArrayExpression && node.elements.length === 2) return methodPair(node, at.file, search);
  const found = follow(node, at.file, search, hops - 1);
  if (found && isFunction(found.node)) {
    const made = { node: found.node, file: found.file };
    return node.type === T.CallExpression ? [made, ...calledBy(made, node, at.file, search, hops)] : [made];
  }
  const call = found?.node.type === T.CallExpression ? found : { node, file: at.file };
  if (call.node.type === T.MemberExpression) {
    const inner = found ? null : wrapped(call.node, at.file, search, hops);
    return inner && isFunction(inner.node) ? [{ node: inner.node, file: inner.file }] : [];
  }
  if (call.node.type !== T.CallExpression) return [];
  // asyncHandler(create): what it is given answers, unless it makes a function of its own.
  return call.node.arguments.flatMap((argument) => {
    const given = unwrap(argument);
    const mayAnswer =
      isFunction(given) ||
      given.type === T.Identifier ||
      given.type === T.MemberExpression ||
      given.type === T.CallExpression;
    return mayAnswer ? toFunctions({ node: given, file: call.file }, search, hops - 2) : [];
  });
}

/**
 * What a function that another made runs of what that was given: `asyncHandler(create)`, where `asyncHandler = (run) => (req, res)
 * => run(req, res).catch(…)`, or `route({ handler: create })`.
 */
function calledBy(
  made: Located<FunctionNode>,
  call: TSESTree.CallExpression,
  file: ProjectFile,
  search: Search,
  hops: number,
): Located<FunctionNode>[] {
  const { sourceCode } = made.file;
  const maker = enclosingFunction(made.node);
  if (!maker) return [];
  const given = new Set<TSESTree.Node>();
  walk(
    made.node.body,
    sourceCode,
    (each) => {
      const callee = each.type === T.CallExpression ? each.callee : null;
      const name = callee?.type === T.Identifier ? variableOf(callee, sourceCode)?.defs[0]?.name : undefined;
      const argument = name?.type === T.Identifier ? argumentFor(name, maker, call) : null;
      if (argument) given.add(argument);
      return undefined;
    },
    { nestedFunctions: true },
  );
  return [...given].flatMap((each) => toFunctions({ node: each, file }, search, hops - 2));
}

/** What a call gives to a parameter of the function that it calls, or to a field that the parameter is taken apart into. */
function argumentFor(
  name: TSESTree.Identifier,
  { params }: FunctionNode,
  call: TSESTree.CallExpression,
): TSESTree.Node | null {
  const at = params.findIndex((each) => contains(each, name));
  const pattern = params[at] && parameterPattern(params[at]);
  const argument = call.arguments[at];
  if (!pattern || !argument || argument.type === T.SpreadElement) return null;
  if (pattern.type === T.Identifier) return argument;
  const fields = unwrap(argument);
  if (pattern.type !== T.ObjectPattern || fields.type !== T.ObjectExpression) return null;
  const taken = pattern.properties.find((each) => each.type === T.Property && contains(each.value, name));
  return taken?.type === T.Property ? propertyOf(fields, staticName(taken) ?? "") : null;
}

function methodPair(pair: TSESTree.ArrayExpression, file: ProjectFile, search: Search): Located<FunctionNode>[] {
  const [owner, name] = pair.elements;
  if (!owner || name?.type !== T.Literal || typeof name.value !== "string") return [];
  const found = follow(owner, file, search, MAX_HOPS);
  if (!found || !isClass(found.node)) return [];
  const method = step({ ...found, instance: true }, `.${name.value}`, search, MAX_HOPS);
  return method && isFunction(method.node) ? [{ node: method.node, file: method.file }] : [];
}

function follow(expression: TSESTree.Node, file: ProjectFile, search: Search, hops: number): Value | null {
  if (hops <= 0 || !search.step()) return null;
  const origin = originOf(expression, file.sourceCode);
  return origin && followOrigin(origin, file, search, hops);
}

const STEPS = /\.new\(\)|\(\)|\.[^.()]+/g;

function followOrigin({ root, path }: Origin, file: ProjectFile, search: Search, hops: number): Value | null {
  const steps = path.match(STEPS) ?? [];
  if (steps.length > 8) return null;
  switch (root.kind) {
    case "local":
      return walkSteps({ node: root.node, file, instance: false }, steps, search, hops);
    case "instance":
      return walkSteps({ node: root.class, file, instance: true }, steps, search, hops);
    case "module": {
      const imported = search.project.imported(root.name, file);
      return imported && fromModule(imported, steps, search, hops);
    }
    default:
      return null;
  }
}

/** Takes the first step inside a module: `.name` is an export, or a member of what it exports by default. */
function fromModule(file: ProjectFile, steps: readonly string[], search: Search, hops: number): Value | null {
  const [first, ...rest] = steps;
  if (first?.startsWith(".") && first !== ".new()") {
    const named = exported(file, first.slice(1), search, hops);
    if (named) return walkSteps(named, rest, search, hops);
  }
  const main = exported(file, "default", search, hops);
  return main && walkSteps(main, steps, search, hops);
}

function exported(file: ProjectFile, name: string, search: Search, hops: number): Value | null {
  return hops <= 0 ? null : search.once(file, name, hops, () => exportedBy(file, name, search, hops));
}

function exportedBy(file: ProjectFile, name: string, search: Search, hops: number): Value | null {
  const own = exportsOf(file.sourceCode).find((each) => each.name === name);
  if (own) return settle({ node: own.value, file, instance: false }, search, hops - 1);
  for (const statement of file.sourceCode.ast.body) {
    if (statement.type === T.ExportNamedDeclaration && statement.source) {
      for (const specifier of statement.specifiers) {
        if (nameOf(specifier.exported) !== name) continue;
        const from = search.project.imported(statement.source.value, file);
        const inner = specifier.local.type === T.Identifier ? specifier.local.name : specifier.local.value;
        return from && exported(from, inner, search, hops - 1);
      }
    } else if (statement.type === T.ExportAllDeclaration && statement.exported === null && name !== "default") {
      const from = search.step() ? search.project.imported(statement.source.value, file) : null;
      const found = from && exported(from, name, search, hops - 1);
      if (found) return found;
    }
  }
  return null;
}

const LEADS_ON: ReadonlySet<string> = new Set([
  T.Identifier,
  T.MemberExpression,
  T.NewExpression,
  // `isBuilt ? none : makeLogger().log`: the one that leads somewhere.
  T.ConditionalExpression,
  T.LogicalExpression,
]);

/** Leads a name or a `new X()` on to what it stands for; calls stay, since what they are given may matter. */
function settle(value: Value, search: Search, hops: number): Value | null {
  const node = unwrap(value.node);
  if (LEADS_ON.has(node.type)) return follow(node, value.file, search, hops);
  return { ...value, node };
}

function walkSteps(start: Value, steps: readonly string[], search: Search, hops: number): Value | null {
  let at: Value | null = start;
  for (const each of steps) {
    if (!at) return null;
    at = step(at, each, search, hops);
  }
  return at;
}

function step(value: Value, taken: string, search: Search, hops: number): Value | null {
  if (hops <= 0) return null;
  const { node, file } = value;
  if (taken === ".new()") return isClass(node) && !value.instance ? { ...value, instance: true } : null;
  if (taken === "()") return result(value, search, hops);
  const name = taken.slice(1);
  if (isClass(node)) return member(node, name, value, search, hops);
  if (node.type === T.ObjectExpression)
    return search.once(node, taken, hops, () => property(node, taken, file, search, hops));
  // Object.freeze({ … }), a factory's result: look into what the call leads to.
  if (node.type === T.CallExpression) {
    const [argument] = node.arguments;
    const inner = argument && unwrap(argument);
    if (inner?.type === T.ObjectExpression)
      return step({ node: inner, file, instance: false }, taken, search, hops - 1);
    const made = follow(node, file, search, hops - 1);
    return made && made.node !== node ? step(made, taken, search, hops - 1) : null;
  }
  return null;
}

/** `const orders = wrapAll(controller)`: each of its members stands for the one of that name of what was wrapped. */
function wrapped(member: TSESTree.MemberExpression, file: ProjectFile, search: Search, hops: number): Value | null {
  const name = staticName(member);
  const call = unwrap(onlyValue(member.object, file.sourceCode));
  const [argument] = call.type === T.CallExpression ? call.arguments : [];
  const given = argument && unwrap(argument);
  if (name === null || (given?.type !== T.Identifier && given?.type !== T.NewExpression)) return null;
  const origin = originOf(given, file.sourceCode);
  if (!origin) return null;
  // `import * as controller`: its members are what the module exports.
  if (origin.root.kind === "module" && origin.path === "") {
    const imported = search.project.imported(origin.root.name, file);
    return imported && exported(imported, name, search, hops - 1);
  }
  const held = followOrigin(origin, file, search, hops - 1);
  return held && step(held, `.${name}`, search, hops - 1);
}

function property(
  object: TSESTree.ObjectExpression,
  taken: string,
  file: ProjectFile,
  search: Search,
  hops: number,
): Value | null {
  // What comes later wins: { ...base, save }
  for (const each of [...object.properties].reverse()) {
    if (each.type === T.SpreadElement) {
      const inner = settle({ node: each.argument, file, instance: false }, search, hops - 1);
      const found = inner && step(inner, taken, search, hops - 1);
      if (found) return found;
    } else if (staticName(each) === taken.slice(1)) {
      return settle({ node: each.value, file, instance: false }, search, hops - 1);
    }
  }
  return null;
}

function member(owner: ClassNode, name: string, value: Value, search: Search, hops: number): Value | null {
  const { file } = value;
  const found = memberOfClass(owner, name, !value.instance, file.sourceCode);
  if (found?.value) return settle({ node: found.value, file, instance: false }, search, hops - 1);
  if (found?.type) {
    if (found.type.type !== T.TSTypeReference || found.type.typeName.type !== T.Identifier) return null;
    const type = follow(found.type.typeName, file, search, hops - 1);
    return type && isClass(type.node) ? { ...type, instance: true } : null;
  }
  if (!owner.superClass) return null;
  const base = follow(owner.superClass, file, search, hops - 1);
  return base && isClass(base.node)
    ? member(base.node, name, { ...base, instance: value.instance }, search, hops - 1)
    : null;
}

/** What calling a function gives, when it gives a function, an object or an instance. */
function result(value: Value, search: Search, hops: number): Value | null {
  if (!isFunction(value.node)) return null;
  for (const returned of returnedExpressions(value.node, value.file.sourceCode)) {
    const node = unwrap(returned);
    if (isFunction(node) || node.type === T.ObjectExpression) return { node, file: value.file, instance: false };
    if (node.type === T.Identifier || node.type === T.NewExpression) return follow(node, value.file, search, hops - 1);
    const owner = node.type === T.ThisExpression ? enclosingClass(node) : undefined;
    if (owner) return { node: owner, file: value.file, instance: true };
  }
  return null;
}

function nameOf(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === T.Identifier ? node.name : node.value;
}
