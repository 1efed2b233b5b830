import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../code/expressions.ts";
import {
  enclosingClass,
  isFunction,
  parameterPattern,
  type ClassNode,
  type FunctionNode,
} from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { propertiesOf } from "../../code/objects.ts";
import { returnedExpressions } from "../../code/returns.ts";
import { onlyWrite, variableOf, type Variable } from "../../code/scopes.ts";
import { definitionOf, type Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { constructionOf } from "./constructions.ts";
import { isParameter, keyIn, spelling, type ComparedKey } from "./spellings.ts";

/** What the parameters of functions are given, as far as the calls that lead to them are known. */
export type Given = (fn: FunctionNode, index: number) => Located | undefined;

const MAX_HOPS = 16;
const MAX_STRINGS = 500;

/**
 * The strings that a list, a `Set`, a text or the keys of an object surely hold, through constants, fields, parameters and
 * functions of the project; what is added besides under a condition is left out. Null where nothing is known.
 */
export function stringsOf(at: Located, given: Given, project: Project, hops = MAX_HOPS): readonly string[] | null {
  if (hops <= 0) return null;
  const { file } = at;
  const node = unwrap(at.node);
  const again = (next: TSESTree.Node, inFile = file) =>
    stringsOf({ node: next, file: inFile }, given, project, hops - 1);
  const text = stringValue(node);
  if (text !== null) return [text];
  switch (node.type) {
    case T.ArrayExpression:
      return listed(node.elements, again);
    case T.ObjectExpression:
      return [...propertiesOf(node).keys()];
    case T.NewExpression:
      return staticName(node.callee) === "Set" && node.arguments[0] ? again(node.arguments[0]) : null;
    case T.CallExpression:
      return madeBy(node, at, given, project, hops);
    case T.MemberExpression:
      if (node.object.type === T.ThisExpression) return fieldOf(node, again);
      break;
    case T.Identifier: {
      const variable = variableOf(node, file.sourceCode);
      const definition = variable?.defs[0];
      if (variable && definition?.type === "Parameter") return parameterOf(variable, at, given, project, hops);
      const isWhole = definition?.type === "Variable" && definition.node.id.type === T.Identifier;
      const written = variable && isWhole ? onlyWrite(variable) : null;
      if (variable && written) return together(again(written), addedTo(variable, again));
      break;
    }
    default:
  }
  const found = definitionOf(node, file, project) ?? constructionOf({ node, file }, project);
  return found && found.node !== node && !isFunction(found.node) ? again(found.node, found.file) : null;
}

type Again = (next: TSESTree.Node) => readonly string[] | null;

function listed(elements: readonly (TSESTree.Node | null)[], again: Again): string[] {
  return elements
    .slice(0, MAX_STRINGS)
    .flatMap((each) => (each ? (again(each.type === T.SpreadElement ? each.argument : each) ?? []) : []));
}

function together(first: readonly string[] | null, more: readonly string[]): readonly string[] | null {
  return first && more.length > 0 ? [...first, ...more].slice(0, MAX_STRINGS) : first;
}

/** What a call gives that copies a list, or a function of the project that makes one. */
function madeBy(
  call: TSESTree.CallExpression,
  { file }: Located,
  given: Given,
  project: Project,
  hops: number,
): readonly string[] | null {
  const again = (next: TSESTree.Node) => stringsOf({ node: next, file }, given, project, hops - 1);
  const callee = unwrap(call.callee);
  const [first] = call.arguments;
  const name = staticName(callee);
  if (callee.type === T.MemberExpression) {
    const owner = staticName(unwrap(callee.object));
    const copies =
      (owner === "Object" && /^(?:freeze|keys)$/.test(name ?? "")) || (owner === "Array" && name === "from");
    if (copies) return first ? again(first) : null;
    if (name === "concat") return together(again(callee.object), first ? (again(first) ?? []) : []);
    const respelling = name === "map" && first ? spellingBy({ node: first, file }, project) : null;
    if (respelling) return again(callee.object)?.map((each) => spelling(each, respelling)) ?? null;
  }
  const made = definitionOf(callee, file, project);
  if (!made || !isFunction(made.node)) return null;
  const fn = made.node;
  const [returned] = returnedExpressions(fn, made.file.sourceCode);
  if (!returned) return null;
  const here: Given = (asked, index) => {
    if (asked !== fn) return given(asked, index);
    const argument = call.arguments[index];
    return argument && argument.type !== T.SpreadElement ? { node: argument, file } : undefined;
  };
  return stringsOf({ node: returned, file: made.file }, here, project, hops - 1);
}

/** `(key) => key.toLowerCase()`, written in place or elsewhere. */
function spellingBy({ node, file }: Located, project: Project): ComparedKey | null {
  const found = isFunction(node) ? { node, file } : definitionOf(node, file, project);
  if (!found || !isFunction(found.node)) return null;
  const [spelt, ...others] = returnedExpressions(found.node, found.file.sourceCode);
  return spelt && others.length === 0 ? keyIn(spelt, isParameter(found.node, 0, found.file)) : null;
}

/** What a parameter is given, or its default. */
function parameterOf(
  variable: Variable,
  { node, file }: Located,
  given: Given,
  project: Project,
  hops: number,
): readonly string[] | null {
  const definition = variable.defs[0];
  const fn = definition?.node as TSESTree.Node | undefined;
  if (!definition || !fn || !isFunction(fn)) return null;
  const index = fn.params.findIndex((each) => parameterPattern(each) === definition.name);
  const parameter = fn.params[index];
  if (!parameter) return null;
  const argument = given(fn, index);
  if (argument && argument.node !== node) return stringsOf(argument, given, project, hops - 1);
  const declared = parameter.type === T.TSParameterProperty ? parameter.parameter : parameter;
  return declared.type === T.AssignmentPattern
    ? stringsOf({ node: declared.right, file }, given, project, hops - 1)
    : null;
}

/** A field of the class around: what all that it is ever given holds. */
function fieldOf(member: TSESTree.MemberExpression, again: Again): readonly string[] | null {
  const owner = enclosingClass(member);
  const name = staticName(member);
  if (!owner || name === null) return null;
  const written = valuesOfField(owner, name).map((each) => again(each));
  if (written.some((each) => each === null)) return null;
  const [first, ...others] = written as (readonly string[])[];
  return first?.filter((each) => others.every((other) => other.includes(each))) ?? null;
}

/** The values that a class gives one of its fields: in its constructor, else where it is declared. */
function valuesOfField(owner: ClassNode, name: string): TSESTree.Node[] {
  const found: TSESTree.Node[] = [];
  for (const member of owner.body.body) {
    if (member.type === T.PropertyDefinition && staticName(member) === name && member.value) found.push(member.value);
    if (member.type !== T.MethodDefinition || member.kind !== "constructor") continue;
    for (const parameter of member.value.params) {
      if (parameter.type !== T.TSParameterProperty) continue;
      const binding = parameterPattern(parameter);
      if (staticName(binding) === name) found.push(binding);
    }
    for (const statement of member.value.body?.body ?? []) {
      const set = statement.type === T.ExpressionStatement ? statement.expression : null;
      if (set?.type !== T.AssignmentExpression || set.left.type !== T.MemberExpression) continue;
      // What the constructor sets takes the place of what the field begins with.
      if (set.left.object.type === T.ThisExpression && staticName(set.left) === name) return [set.right];
    }
  }
  return found;
}

/** `keys.add("token")` and, in a loop over another list, `keys.add(each.toLowerCase())`, where nothing has to hold for it. */
function addedTo(variable: Variable, again: Again): string[] {
  const found: string[] = [];
  for (const { identifier } of variable.references) {
    const member = identifier.parent;
    if (member.type !== T.MemberExpression || member.object !== identifier) continue;
    const call = member.parent;
    if (call.type !== T.CallExpression || call.callee !== member || !/^(?:add|push)$/.test(staticName(member) ?? ""))
      continue;
    const [argument] = call.arguments;
    const statement = call.parent;
    if (!argument || statement.type !== T.ExpressionStatement || found.length > MAX_STRINGS) continue;
    const text = stringValue(argument);
    const list = loopedOver(statement, argument);
    if (text !== null) found.push(text);
    else if (list) for (const each of again(list) ?? []) found.push(each.toLowerCase());
  }
  return found;
}

/** The list of the loop around a statement whose item, perhaps in lower case, is given. */
function loopedOver(statement: TSESTree.ExpressionStatement, argument: TSESTree.Node): TSESTree.Node | null {
  const block = statement.parent;
  const loop = block.type === T.BlockStatement ? block.parent : block;
  if (loop.type !== T.ForOfStatement || loop.left.type !== T.VariableDeclaration) return null;
  const [item] = loop.left.declarations;
  let value = unwrap(argument);
  while (value.type === T.CallExpression && value.callee.type === T.MemberExpression)
    value = unwrap(value.callee.object);
  return staticName(item.id) === staticName(value) ? loop.right : null;
}

/** Alternatives of a pattern longer than this are no names. */
const PLAIN = /^[\w-]{1,60}$/;

/**
 * The words of which a pattern surely matches each: `/^(?:token|password)$/i`, `/secret|auth/`. What is no plain word is
 * left out, so a text that none of them matches may match the pattern all the same. The pattern itself is never run.
 */
export function wordsOfPattern(
  at: Located,
  project: Project,
): { readonly words: readonly string[]; readonly isWhole: boolean; readonly ignoresCase: boolean } | null {
  const literal = patternOf(at, project);
  if (!literal) return null;
  let source = literal.pattern;
  const isWhole = source.startsWith("^") && source.endsWith("$");
  if (isWhole) source = source.slice(1, -1);
  const group = /^\((?:\?:)?([^()]{1,2000})\)$/.exec(source)?.[1];
  const words = (group ?? source).split("|").filter((each) => PLAIN.test(each));
  return words.length === 0 ? null : { words, isWhole, ignoresCase: literal.flags.includes("i") };
}

/** The pattern that an expression stands for, as it is written. */
export function patternOf(at: Located, project: Project): TSESTree.RegExpLiteral["regex"] | null {
  const node = unwrap(at.node);
  if (node.type === T.Literal) return "regex" in node ? node.regex : null;
  const found = definitionOf(node, at.file, project);
  return found?.node.type === T.Literal && "regex" in found.node ? found.node.regex : null;
}
