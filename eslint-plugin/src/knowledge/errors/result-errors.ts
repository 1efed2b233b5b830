import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { onlyWrite, variableOf, type Variable } from "../../code/scopes.ts";
import { walk } from "../../code/walk.ts";
import type { ErrorHandler } from "./handler.ts";

/**
 * Whether all that is waited for in a handler's care gives its error in a result, which is thrown as it is:
 * `const { error } = await client.send(); if (error) throw error;`. What such a client gives may be a plain object, of which
 * nothing is lost as JSON.
 */
export function throwsResultErrors({ guarded }: ErrorHandler, sourceCode: SourceCode): boolean {
  if (guarded?.type !== T.BlockStatement) return false;
  const awaited = new Set<TSESTree.Node>();
  const thrown = new Set<TSESTree.Node>();
  walk(guarded, sourceCode, (node) => {
    if (node.type === T.AwaitExpression) awaited.add(node);
    const result = node.type === T.ThrowStatement ? resultBehind(node.argument, sourceCode) : null;
    if (result) thrown.add(result);
    return undefined;
  });
  return thrown.size > 0 && [...awaited].every((each) => thrown.has(each));
}

/** The `await` whose result has the error that is thrown. */
function resultBehind(error: TSESTree.Expression, sourceCode: SourceCode): TSESTree.Node | null {
  const node = unwrap(error);
  if (node.type === T.MemberExpression && staticName(node) === "error") return awaitOf(unwrap(node.object), sourceCode);
  return node.type === T.Identifier ? awaitOf(node, sourceCode, "error") : null;
}

/** The `await` that a name has its value from, or that it takes a property out of. */
function awaitOf(node: TSESTree.Node, sourceCode: SourceCode, key?: string): TSESTree.Node | null {
  const variable = variableOf(node, sourceCode);
  const definition = variable?.defs[0];
  if (!variable || definition?.type !== "Variable") return null;
  const { id, init } = definition.node;
  if (key === undefined) {
    const written = id.type === T.Identifier ? onlyWrite(variable) : null;
    return written?.type === T.AwaitExpression ? written : null;
  }
  return init?.type === T.AwaitExpression && takes(id, key, variable) ? init : null;
}

/** `const { error: failure } = …` */
function takes(pattern: TSESTree.Node, key: string, variable: Variable): boolean {
  if (pattern.type !== T.ObjectPattern) return false;
  const property = pattern.properties.find((each) => each.type === T.Property && staticName(each) === key);
  return property?.type === T.Property && variable.identifiers.includes(property.value as TSESTree.Identifier);
}
