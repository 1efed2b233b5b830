import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isClass, isFunction, parameterPattern, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { originKey } from "../../code/origin.ts";
import { returnedExpressions } from "../../code/returns.ts";
import { onlyWrite, variableOf, type Variable } from "../../code/scopes.ts";
import { contains } from "../../code/walk.ts";
import { conditionsAt, meaningOf } from "../../flow/control/index.ts";
import type { Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { madeForOne } from "../memo.ts";
import { calledFunction } from "./called.ts";
import { kindsOfType } from "./declared.ts";
import { givenByLanguage } from "./language.ts";
import { shared } from "./kept.ts";

/** What a function gives back, as far as its code shows: `parameter` for what it was given. */
export type Returned =
  "text" | "number" | "boolean" | "nothing" | "object" | "list" | "function" | "instance" | "parameter" | "unknown";

const MAX_HOPS = 6;

// What calls itself gives what it gives elsewhere.
const given = shared<readonly Returned[]>([]);

/** What a function can give back, or its promise; a function that returns nowhere gives nothing. */
export function returnsOf(fn: Located<FunctionNode>, project: Project): ReadonlySet<Returned> {
  return new Set(kindsOfFunction(fn, project));
}

/** How many functions are read because of each other. */
const MAX_DEPTH = 12;
let depth = 0;

function kindsOfFunction(fn: Located<FunctionNode>, project: Project): readonly Returned[] {
  if (depth >= MAX_DEPTH) {
    madeForOne();
    return ["unknown"];
  }
  return given(fn, "", project, () => {
    const all = returnedExpressions(fn.node, fn.file.sourceCode);
    if (all.length === 0) return ["nothing"];
    depth++;
    const found = new Set<Returned>();
    try {
      for (const each of all) for (const kind of kindsOf(each, { fn, project, hops: MAX_HOPS })) found.add(kind);
    } finally {
      depth--;
    }
    if (!found.has("unknown")) return [...found];
    // What the code does not show its author may have written down.
    const declared = kindsOfType(fn.node.returnType?.typeAnnotation, fn.file, project);
    if (declared.length === 0 || declared.includes("unknown")) return [...found];
    found.delete("unknown");
    // A parameter of that type is said to be one of them.
    return [...new Set([...found, ...declared])];
  });
}

/** Where an expression is read, and how far on. */
interface Place {
  readonly fn: Located<FunctionNode>;
  readonly project: Project;
  readonly hops: number;
}

function kindsOf(expression: TSESTree.Node, place: Place): readonly Returned[] {
  const node = unwrap(expression);
  const next = { ...place, hops: place.hops - 1 };
  if (place.hops <= 0) return ["unknown"];
  if (isFunction(node)) return ["function"];
  switch (node.type) {
    case T.TemplateLiteral:
      return ["text"];
    case T.Literal:
      return [kindOfLiteral(node)];
    case T.UnaryExpression:
      return [UNARY[node.operator] ?? "unknown"];
    case T.UpdateExpression:
      return ["number"];
    case T.BinaryExpression:
      return kindsOfBinary(node, next);
    case T.ObjectExpression:
      return ["object"];
    case T.ArrayExpression:
      return ["list"];
    case T.NewExpression:
      // A promise gives what it is resolved with.
      return staticName(node.callee) === "Promise" ? ["unknown"] : ["instance"];
    case T.ConditionalExpression:
      return [...kindsOf(node.consequent, next), ...kindsOf(node.alternate, next)];
    case T.LogicalExpression:
      return kindsOfLogical(node, next);
    case T.AwaitExpression:
      return kindsOf(node.argument, next);
    case T.AssignmentExpression:
      return node.operator === "=" ? kindsOf(node.right, next) : ["unknown"];
    case T.SequenceExpression:
      return kindsOf(node.expressions.at(-1) ?? node, next);
    case T.MemberExpression:
      return staticName(node) === "length" ? ["number"] : ["unknown"];
    case T.CallExpression:
      return kindsOfCall(node, next);
    case T.Identifier:
      return kindsOfName(node, next);
    default:
      return ["unknown"];
  }
}

const UNARY: Readonly<Record<string, Returned>> = {
  "!": "boolean",
  delete: "boolean",
  void: "nothing",
  typeof: "text",
  "-": "number",
  "+": "number",
  "~": "number",
};

function kindOfLiteral({ value }: TSESTree.Literal): Returned {
  if (value === null) return "nothing";
  const kind = typeof value;
  return kind === "string" ? "text" : kind === "number" || kind === "boolean" ? kind : "unknown";
}

function kindsOfBinary({ operator, left, right }: TSESTree.BinaryExpression, place: Place): readonly Returned[] {
  if (/^(?:[=!]==?|[<>]=?|in|instanceof)$/.test(operator)) return ["boolean"];
  if (operator !== "+") return ["number"];
  const kinds = [...kindsOf(left, place), ...kindsOf(right, place)];
  if (kinds.includes("text")) return ["text"];
  return kinds.every((kind) => kind === "number") ? ["number"] : ["unknown"];
}

/** `found ?? null`, `list && list.length`: of the left side what does not count is passed over. */
function kindsOfLogical({ operator, left, right }: TSESTree.LogicalExpression, place: Place): readonly Returned[] {
  const before = kindsOf(left, place);
  const kept = operator === "&&" ? before : before.filter((kind) => kind !== "nothing");
  return [...kept, ...kindsOf(right, place)];
}

function kindsOfCall(call: TSESTree.CallExpression, place: Place): readonly Returned[] {
  const { fn, project } = place;
  const callee = unwrap(call.callee);
  const name = staticName(callee) ?? "";
  if (isFunction(callee)) return kindsOfFunction({ node: callee, file: fn.file }, project);
  const key = originKey(callee, fn.file.sourceCode);
  if (key === "global:Promise.resolve") return call.arguments[0] ? kindsOf(call.arguments[0], place) : ["nothing"];
  if (callee.type === T.MemberExpression && (name === "catch" || name === "finally"))
    return [...kindsOf(callee.object, place), ...(name === "catch" ? kindsOfHandler(call.arguments[0], place) : [])];
  if (callee.type === T.MemberExpression && name === "then") return kindsOfHandler(call.arguments[0], place);
  const known = givenByLanguage(key, callee, call, fn.file.sourceCode);
  if (known !== null) return [known];
  const called = calledFunction(call.callee, fn.file, project);
  if (!called) return ["unknown"];
  // What it was given is what stands here.
  return kindsOfFunction(called, project).map((kind) => (kind === "parameter" ? "unknown" : kind));
}

function kindsOfHandler(handler: TSESTree.Node | undefined, { fn, project }: Place): readonly Returned[] {
  const node = handler && unwrap(handler);
  const found = node && isFunction(node) ? { node, file: fn.file } : null;
  return found ? kindsOfFunction(found, project).map((kind) => (kind === "parameter" ? "unknown" : kind)) : ["unknown"];
}

function kindsOfName(node: TSESTree.Identifier, place: Place): readonly Returned[] {
  if (node.name === "undefined") return ["nothing"];
  const { fn, project } = place;
  const variable = variableOf(node, fn.file.sourceCode);
  const definition = variable?.defs[0];
  if (!variable || !definition) return ["unknown"];
  if (isClass(definition.node)) return ["function"];
  if (isFunction(definition.node) && definition.type === "FunctionName") return ["function"];
  if (definition.type === "Parameter") {
    return [fn.node.params.some((each) => contains(parameterPattern(each), definition.name)) ? "parameter" : "unknown"];
  }
  const { id } = definition.node as { readonly id?: TSESTree.Node };
  if (definition.type !== "Variable" || id?.type !== T.Identifier) return ["unknown"];
  const declared = kindsOfType(id.typeAnnotation?.typeAnnotation, fn.file, project);
  if (declared.length > 0 && !declared.includes("unknown")) return declared;
  const written = onlyWrite(variable);
  if (!written) return ["unknown"];
  const kinds = kindsOf(written, place);
  return kinds.includes("nothing") && isThere(node, variable, fn) ? kinds.filter((kind) => kind !== "nothing") : kinds;
}

/** Whether a name is only come to where it has a value: behind `if (!found) throw …`. */
function isThere(
  node: TSESTree.Identifier,
  variable: Variable,
  { file: { sourceCode } }: Located<FunctionNode>,
): boolean {
  return conditionsAt(node, sourceCode).some((condition) => {
    const { test, kind, holds } = meaningOf(condition, sourceCode);
    return kind === "truthy" && holds && test.type === T.Identifier && variableOf(test, sourceCode) === variable;
  });
}
