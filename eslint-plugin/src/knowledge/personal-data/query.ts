import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../../code/expressions.ts";
import { isFunction, parameterPattern, type FunctionNode } from "../../code/functions.ts";
import { staticName } from "../../code/names.ts";
import { nodesIn } from "../../code/nodes.ts";
import type { SourceCode } from "../../code/per-file.ts";
import { variableOf } from "../../code/scopes.ts";
import { contains } from "../../code/walk.ts";
import type { PersonalDatum } from "./datum.ts";
import { readName } from "./naming.ts";

/**
 * Whether a datum is the query string of one route alone whose code reads nothing of it that tells of a person. What stands
 * in front of others (it calls its `next`) writes the query strings of all of them.
 */
export function isPlainQuery({ term, fields, value }: PersonalDatum, sourceCode: SourceCode): boolean {
  if (term !== "query string" || fields?.length !== 0) return false;
  const fn = handlerOf(value, sourceCode);
  return fn !== null && !goesOn(fn, sourceCode) && !namesRead(value, fn, sourceCode).some(isTelling);
}

/** The function whose parameter an expression begins with. */
function handlerOf(value: TSESTree.Node, sourceCode: SourceCode): FunctionNode | null {
  let root = unwrap(value);
  for (let hop = 0; hop < 8 && root.type === T.MemberExpression; hop++) root = unwrap(root.object);
  const definition = variableOf(root, sourceCode)?.defs[0];
  return definition?.type === "Parameter" && isFunction(definition.node) ? definition.node : null;
}

/** Whether a function hands a request on to what stands behind it: `next()`, without an error. */
function goesOn({ params }: FunctionNode, sourceCode: SourceCode): boolean {
  const last = params[2];
  const next = last && variableOf(parameterPattern(last), sourceCode);
  return (
    next?.references.some(({ identifier: { parent }, identifier }) => {
      return parent.type === T.CallExpression && parent.callee === identifier && parent.arguments.length === 0;
    }) ?? false
  );
}

/** The names under which a function reads from an expression. */
function namesRead(value: TSESTree.Node, fn: FunctionNode, sourceCode: SourceCode): readonly string[] {
  const text = sourceCode.getText(value);
  const isIt = (node: TSESTree.Node | null) => node !== null && sourceCode.getText(unwrap(node)) === text;
  const members = nodesIn(sourceCode, T.MemberExpression)
    .filter((member) => contains(fn, member) && isIt(member.object))
    .map((member) => staticName(member));
  const taken = nodesIn(sourceCode, T.VariableDeclarator).flatMap(({ id, init }) => {
    if (id.type !== T.ObjectPattern || !contains(fn, id) || !isIt(init)) return [];
    return id.properties.map((each) => (each.type === T.Property ? staticName(each) : null));
  });
  return [...members, ...taken].filter((name) => name !== null);
}

function isTelling(name: string): boolean {
  return readName(name).kind === "datum";
}
