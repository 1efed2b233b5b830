import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { enclosingFunction, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";
import { callbackOf } from "./callbacks.ts";
import { functionOf, readsArguments } from "./functions.ts";
import type { AnyCall, Use } from "./use.ts";

/** Where a value goes on from a place. */
export type Way =
  /** It ends there. */
  | { readonly to: "end" }
  /** An expression has it, or a pattern takes it apart. */
  | { readonly to: "expression" | "pattern"; readonly node: TSESTree.Node }
  /** A function is entered with it, by one of its parameters. */
  | { readonly to: "function"; readonly fn: FunctionNode; readonly pattern: TSESTree.Node; readonly call: AnyCall }
  /** A function hands it back. */
  | { readonly to: "callers"; readonly fn: FunctionNode };

/** What is done with a value at the place where an expression or a pattern stands, and where it goes on from there. */
export interface Onward {
  readonly use: Use;
  readonly way: Way;
}

const END: Way = { to: "end" };
const at = (node: TSESTree.Node): Way => ({ to: "expression", node });
const into = (node: TSESTree.Node): Way => ({ to: "pattern", node });

const COMPARING: ReadonlySet<string> = new Set("== != === !== < <= > >= in instanceof".split(" "));

/** What is done with the value of an expression where it stands. This is the one place that knows them all. */
export function placesOf(value: TSESTree.Node, sourceCode: SourceCode): readonly Onward[] {
  const { parent } = value;
  switch (parent?.type) {
    case T.TSAsExpression:
    case T.TSNonNullExpression:
    case T.TSTypeAssertion:
    case T.TSSatisfiesExpression:
    case T.TSInstantiationExpression:
    case T.ChainExpression:
      return [same(value, parent)];
    case T.AwaitExpression:
      return [{ use: { kind: "awaited", node: parent, value }, way: at(parent) }];
    case T.SequenceExpression:
      return [parent.expressions.at(-1) === value ? same(value, parent) : end("discarded", value, parent)];
    case T.LogicalExpression:
      if (parent.operator === "&&" && parent.left === value) return [test(value, parent, true)];
      return [choice(value, parent, parent.left === value ? "left" : "right")];
    case T.ConditionalExpression:
      if (parent.test === value) return [test(value, parent, false)];
      return [choice(value, parent, parent.consequent === value ? "left" : "right")];
    case T.MemberExpression:
      if (parent.object === value) return memberOf(value, parent, sourceCode);
      return [{ use: { kind: "key", node: parent, value }, way: END }];
    case T.CallExpression:
    case T.NewExpression:
      if (parent.callee === value) return [{ use: { kind: "called", node: parent, value }, way: at(parent) }];
      return [argument(value, parent, sourceCode)];
    case T.TaggedTemplateExpression:
      return [{ use: { kind: "called", node: parent, value }, way: at(parent) }];
    case T.TemplateLiteral:
      if (parent.parent.type === T.TaggedTemplateExpression) return [argument(value, parent.parent, sourceCode)];
      return [{ use: { kind: "joined", node: parent, value }, way: at(parent) }];
    case T.BinaryExpression:
      if (parent.operator === "+") return [{ use: { kind: "joined", node: parent, value }, way: at(parent) }];
      if (!COMPARING.has(parent.operator)) return [calculated(value, parent)];
      return [
        {
          use: { kind: "compared", node: parent, value, other: parent.left === value ? parent.right : parent.left },
          way: at(parent),
        },
      ];
    case T.UnaryExpression:
      if (parent.operator === "void") return [end("discarded", value, parent)];
      if (parent.operator === "delete") return [{ use: { kind: "replaced", node: parent, value }, way: END }];
      if (parent.operator === "!" || parent.operator === "typeof") return [test(value, parent, true)];
      return [calculated(value, parent)];
    case T.UpdateExpression:
      return [calculated(value, parent)];
    case T.SpreadElement:
      return [spread(value, parent)];
    case T.Property:
      return [inProperty(value, parent)];
    case T.ArrayExpression:
      return [{ use: { kind: "item", node: parent, value }, way: at(parent) }];
    case T.AssignmentPattern:
      return [{ use: { kind: "same", node: parent, value }, way: into(parent.left) }];
    case T.VariableDeclarator:
      return [{ use: { kind: "same", node: parent, value }, way: into(parent.id) }];
    case T.AssignmentExpression:
      return assigned(value, parent);
    case T.ForOfStatement:
      if (parent.right !== value) return [other(value, parent)];
      return [{ use: { kind: "element", node: parent, value, index: null }, way: into(declared(parent.left)) }];
    case T.ForInStatement:
      return [{ use: { kind: "keys", node: parent, value }, way: into(declared(parent.left)) }];
    case T.ForStatement:
      return [parent.test === value ? test(value, parent, false) : end("discarded", value, parent)];
    case T.IfStatement:
    case T.WhileStatement:
    case T.DoWhileStatement:
    case T.SwitchStatement:
      return [test(value, parent, false)];
    case T.SwitchCase:
      return [{ use: { kind: "compared", node: parent, value, other: parent.parent.discriminant }, way: END }];
    case T.ReturnStatement:
    case T.ArrowFunctionExpression:
      return [returned(value, parent)];
    case T.ThrowStatement:
      return [end("thrown", value, parent)];
    case T.YieldExpression:
      return [end("yielded", value, parent)];
    case T.ExpressionStatement:
      return [end("discarded", value, parent)];
    case T.ExportDefaultDeclaration:
    case T.ExportSpecifier:
    case T.TSExportAssignment:
      return [end("exported", value, parent)];
    case T.PropertyDefinition:
      if (parent.value === value) return [{ use: { kind: "kept", node: parent, value }, way: END }];
      return [{ use: { kind: "key", node: parent, value }, way: END }];
    default:
      return [other(value, parent ?? value)];
  }
}

/** What a pattern does with the value that it is given. */
export function placesOfPattern(pattern: TSESTree.Node, sourceCode: SourceCode): readonly Onward[] {
  switch (pattern.type) {
    case T.Identifier: {
      const variable = variableOf(pattern, sourceCode);
      if (!variable) return [other(pattern, pattern)];
      return [{ use: { kind: "bound", node: pattern, value: pattern, variable }, way: END }];
    }
    case T.MemberExpression:
      return [{ use: { kind: "kept", node: pattern, value: pattern }, way: END }];
    case T.AssignmentPattern:
      return placesOfPattern(pattern.left, sourceCode);
    case T.TSParameterProperty:
      return [
        { use: { kind: "kept", node: pattern, value: pattern }, way: END },
        ...placesOfPattern(pattern.parameter, sourceCode),
      ];
    case T.RestElement:
      // The only argument that is followed is one of several which a rest parameter has.
      return [{ use: { kind: "item", node: pattern, value: pattern }, way: into(pattern.argument) }];
    case T.ObjectPattern: {
      const names = pattern.properties.map((each) => (each.type === T.Property ? staticName(each) : null));
      return pattern.properties.map((each, index): Onward =>
        each.type === T.Property
          ? {
              use: { kind: "member", node: each, value: pattern, name: names[index] ?? null },
              way: into(each.value),
            }
          : rest(pattern, each, names.slice(0, index)),
      );
    }
    case T.ArrayPattern:
      return pattern.elements.flatMap((each, index): Onward[] => {
        if (!each) return [];
        if (each.type === T.RestElement) return [rest(pattern, each, [])];
        return [{ use: { kind: "element", node: each, value: pattern, index }, way: into(each) }];
      });
    default:
      return [other(pattern, pattern)];
  }
}

const same = (value: TSESTree.Node, node: TSESTree.Node): Onward => ({
  use: { kind: "same", node, value },
  way: at(node),
});

const end = (
  kind: "thrown" | "yielded" | "exported" | "discarded",
  value: TSESTree.Node,
  node: TSESTree.Node,
): Onward => ({ use: { kind, node, value }, way: END });

const other = (value: TSESTree.Node, node: TSESTree.Node): Onward => ({
  use: { kind: "other", node, value },
  way: END,
});

const calculated = (value: TSESTree.Node, node: TSESTree.Node): Onward => ({
  use: { kind: "calculated", node, value },
  way: at(node),
});

const test = (value: TSESTree.Node, node: TSESTree.Node, isExpression: boolean): Onward => ({
  use: { kind: "test", node, value },
  way: isExpression ? at(node) : END,
});

const choice = (
  value: TSESTree.Node,
  node: TSESTree.LogicalExpression | TSESTree.ConditionalExpression,
  side: "left" | "right",
): Onward => ({ use: { kind: "choice", node, value, side }, way: at(node) });

const rest = (value: TSESTree.Node, node: TSESTree.RestElement, without: readonly (string | null)[]): Onward => ({
  use: { kind: "rest", node, value, without },
  way: into(node.argument),
});

/** `const each` of `for (const each of all)`. */
function declared(left: TSESTree.Node): TSESTree.Node {
  return left.type === T.VariableDeclaration ? left.declarations[0].id : left;
}

/** A member, or what a method is called on: `rows.map(…)`, `rows?.[0]!.trim()`. */
function memberOf(value: TSESTree.Node, node: TSESTree.MemberExpression, sourceCode: SourceCode): Onward[] {
  const name = staticName(node);
  let callee: TSESTree.Expression = node;
  while (callee.parent.type === T.TSNonNullExpression) callee = callee.parent;
  const call = callee.parent;
  if (call.type !== T.CallExpression || call.callee !== callee)
    return [{ use: { kind: "member", node, value, name }, way: at(node) }];
  const method: Onward = { use: { kind: "method", node: call, value, name }, way: at(call) };
  const callback = callbackOf(call, sourceCode);
  if (!callback) return [method];
  const { fn, elements } = callback;
  const use: Use = { kind: "callback", node: call, value, method: callback.method, fn };
  if (!fn || readsArguments(fn, sourceCode)) return [{ use: { ...use, fn: null }, way: END }, method];
  const taken = elements.flatMap((index): Onward[] => {
    const pattern = parameterAt(fn, index);
    return [{ use, way: pattern ? { to: "function", fn, pattern, call } : END }];
  });
  const whole = callback.whole === undefined ? null : parameterAt(fn, callback.whole);
  const handed: Onward[] = whole
    ? [{ use: { kind: "same", node: whole, value }, way: { to: "function", fn, pattern: whole, call } }]
    : [];
  return [...taken, ...handed, method];
}

/** The parameter that an argument lands on; null where the function takes none there. */
function parameterAt(fn: FunctionNode, index: number): TSESTree.Parameter | null {
  const params = fn.params[0]?.type === T.Identifier && fn.params[0].name === "this" ? fn.params.slice(1) : fn.params;
  const last = params.at(-1);
  return params[index] ?? (last?.type === T.RestElement ? last : null);
}

function argument(value: TSESTree.Node, call: AnyCall, sourceCode: SourceCode): Onward {
  const isTag = call.type === T.TaggedTemplateExpression;
  const list: readonly TSESTree.Node[] = isTag ? call.quasi.expressions : call.arguments;
  const index = list.indexOf(value) + (isTag ? 1 : 0);
  const isSpreadBefore = !isTag && list.slice(0, index + 1).some((each) => each.type === T.SpreadElement);
  const found = call.type === T.NewExpression ? null : functionOf(isTag ? call.tag : call.callee, sourceCode);
  const fn = found && !isSpreadBefore && !found.generator && !readsArguments(found, sourceCode) ? found : null;
  const parameter = fn && parameterAt(fn, index);
  const use: Use = { kind: "argument", node: call, value, index, fn, parameter };
  if (!fn) return { use, way: at(call) };
  return { use, way: parameter ? { to: "function", fn, pattern: parameter, call } : END };
}

function spread(value: TSESTree.Node, node: TSESTree.SpreadElement): Onward {
  const { parent } = node;
  const isObject = parent.type === T.ObjectExpression;
  const isArray = parent.type === T.ArrayExpression;
  return {
    use: { kind: "spread", node: parent, value, into: isObject ? "object" : isArray ? "array" : "arguments" },
    way: at(parent),
  };
}

function inProperty(value: TSESTree.Node, property: TSESTree.Property): Onward {
  const { parent } = property;
  if (property.value === value && parent.type === T.ObjectExpression)
    return { use: { kind: "property", node: parent, value, property }, way: at(parent) };
  return { use: { kind: "key", node: parent, value }, way: END };
}

function assigned(value: TSESTree.Node, node: TSESTree.AssignmentExpression): Onward[] {
  if (node.left === value) {
    if (node.operator === "=") return [{ use: { kind: "replaced", node, value }, way: END }];
    if (node.operator === "+=") return [{ use: { kind: "joined", node, value }, way: at(node) }];
    return [/^(?:\?\?|\|\||&&)=$/.test(node.operator) ? same(value, node) : calculated(value, node)];
  }
  if (node.operator === "+=")
    return [
      { use: { kind: "joined", node, value }, way: into(node.left) },
      { use: { kind: "joined", node, value }, way: at(node) },
    ];
  if (!/^(?:|\?\?|\|\||&&)=$/.test(node.operator)) return [calculated(value, node)];
  return [{ use: { kind: "same", node, value }, way: into(node.left) }, same(value, node)];
}

function returned(value: TSESTree.Node, node: TSESTree.ReturnStatement | TSESTree.ArrowFunctionExpression): Onward {
  const fn = node.type === T.ReturnStatement ? (enclosingFunction(node) ?? null) : node;
  return { use: { kind: "returned", node, value, fn }, way: fn ? { to: "callers", fn } : END };
}
