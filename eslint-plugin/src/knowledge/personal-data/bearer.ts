import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { staticName } from "../../code/names.ts";

const SCHEME = /^(?:Bearer|Basic|Token)? $/i;
const SCHEME_LENGTH = "Bearer ".length;

/**
 * The header that an expression takes the token from, behind the name of the scheme: `h.split(" ")[1]`, `h.slice(7)`. A part
 * of a text is harmless elsewhere, but this one is all that is secret of it.
 */
export function headerBehindToken(node: TSESTree.Node): TSESTree.Node | null {
  if (node.type === T.MemberExpression) {
    const call = unwrap(node.object);
    const parts = staticName(node) === "1" && call.type === T.CallExpression ? calledOn(call, /^split$/) : null;
    return parts && SCHEME.test(stringValue((call as TSESTree.CallExpression).arguments[0]) ?? "") ? parts : null;
  }
  if (node.type !== T.CallExpression || node.arguments.length !== 1) return null;
  const [start] = node.arguments;
  return start && isSchemeLength(start) ? calledOn(node, /^(?:slice|substring|substr)$/) : null;
}

function calledOn(call: TSESTree.CallExpression, method: RegExp): TSESTree.Node | null {
  const callee = unwrap(call.callee);
  return callee.type === T.MemberExpression && method.test(staticName(callee) ?? "") ? callee.object : null;
}

/** `7` and `"Bearer ".length`. */
function isSchemeLength(node: TSESTree.Node): boolean {
  if (node.type === T.Literal) return node.value === SCHEME_LENGTH;
  return (
    node.type === T.MemberExpression &&
    staticName(node) === "length" &&
    stringValue(node.object)?.length === SCHEME_LENGTH
  );
}
