import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isFunction, type FunctionNode } from "../../code/functions.ts";
import { mentions } from "../../code/mentions.ts";
import { nodesIn } from "../../code/nodes.ts";
import { originOf } from "../../code/origin.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { variableOf, type Variable } from "../../code/scopes.ts";
import { findNode } from "../../code/walk.ts";

/** The function of the file that an expression stands for: written there, named, or a method; null for any other. */
export function functionOf(expression: TSESTree.Node, sourceCode: SourceCode): FunctionNode | null {
  const given = unwrap(expression);
  if (isFunction(given)) return given;
  if (given.type !== T.Identifier && given.type !== T.MemberExpression) return null;
  const origin = originOf(given, sourceCode);
  if (origin?.root.kind !== "local" || origin.path !== "") return null;
  return isFunction(origin.root.node) ? origin.root.node : null;
}

const mayReadArguments = mentions("arguments");
const readers = perFile(() => new Map<FunctionNode, boolean>());

/** Whether a function reads what it is given by another way than its parameters. */
export function readsArguments(fn: FunctionNode, sourceCode: SourceCode): boolean {
  if (fn.type === T.ArrowFunctionExpression || !mayReadArguments(sourceCode.text)) return false;
  const known = readers(sourceCode);
  let reads = known.get(fn);
  if (reads === undefined) {
    reads =
      findNode(fn.body, sourceCode, (node) => node.type === T.Identifier && node.name === "arguments", {
        nestedFunctions: true,
      }) !== undefined;
    known.set(fn, reads);
  }
  return reads;
}

/** The calls of a function in its file. */
export interface Calls {
  readonly calls: readonly TSESTree.CallExpression[];
  /** Whether there can be no others: it is not exported, handed on or a method. */
  readonly areAll: boolean;
}

const callsByFile = perFile(() => new Map<FunctionNode, Calls>());

/** Where a function is called by its name, or at once. */
export function callsOf(fn: FunctionNode, sourceCode: SourceCode): Calls {
  const known = callsByFile(sourceCode);
  let calls = known.get(fn);
  if (!calls) known.set(fn, (calls = findCalls(fn, sourceCode)));
  return calls;
}

function findCalls(fn: FunctionNode, sourceCode: SourceCode): Calls {
  const { parent } = fn;
  if (parent.type === T.CallExpression && parent.callee === fn) return { calls: [parent], areAll: true };
  if (parent.type === T.MethodDefinition) return { calls: callsOfMethods(sourceCode).get(fn) ?? [], areAll: false };
  const name = nameOf(fn, sourceCode);
  if (!name) return { calls: [], areAll: false };
  const calls: TSESTree.CallExpression[] = [];
  let areAll = !isExported(name);
  for (const { identifier, init } of name.references) {
    const call = identifier.parent;
    if (call.type === T.CallExpression && call.callee === identifier) calls.push(call);
    else if (init !== true) areAll = false;
  }
  return { calls, areAll };
}

/** `this.method(…)` in the class of the method. */
const callsOfMethods = perFile((sourceCode) => {
  const calls = new Map<FunctionNode, TSESTree.CallExpression[]>();
  for (const call of nodesIn(sourceCode, T.CallExpression)) {
    const { callee } = call;
    if (callee.type !== T.MemberExpression || callee.object.type !== T.ThisExpression) continue;
    const method = functionOf(callee, sourceCode);
    if (!method) continue;
    const known = calls.get(method);
    if (known) known.push(call);
    else calls.set(method, [call]);
  }
  return calls;
});

function nameOf(fn: FunctionNode, sourceCode: SourceCode): Variable | undefined {
  if (fn.type === T.FunctionDeclaration) return fn.id ? variableOf(fn.id, sourceCode) : undefined;
  const { parent } = fn;
  return parent.type === T.VariableDeclarator && parent.init === fn ? variableOf(parent.id, sourceCode) : undefined;
}

/** Whether a variable is exported where it is declared; a later `export { name }` is a reference of it. */
export function isExported({ defs }: Variable): boolean {
  return defs.some(({ type, node }) => {
    if (type !== "Variable" && type !== "FunctionName" && type !== "ClassName") return false;
    const declaration = node.type === T.VariableDeclarator ? node.parent : node;
    return declaration.parent.type.startsWith("Export");
  });
}
