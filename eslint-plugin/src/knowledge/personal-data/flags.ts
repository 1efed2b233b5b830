import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { stringValue, unwrap } from "../../code/expressions.ts";
import { nodesIn } from "../../code/nodes.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { sourceName } from "./source-name.ts";

/** What a boolean is where only texts can be kept, as in the metadata of a payment's customer. */
const BOOLEAN_TEXT = /^(?:true|false)$/;

/**
 * Whether the file shows that a value is a flag kept as a text: it is asked whether it is `"true"`, or set to `"true"` or
 * `"false"` alone. `settings.sendByEmail === "true"` holds no address.
 */
export function isFlag(expression: TSESTree.Node, sourceCode: SourceCode): boolean {
  const flags = flagsIn(sourceCode);
  if (flags.size === 0) return false;
  const name = sourceName(expression);
  return name !== null && flags.has(name);
}

const flagsIn = perFile((sourceCode: SourceCode): ReadonlySet<string> => {
  const flags = new Set<string>();
  if (!/["'](?:true|false)["']/.test(sourceCode.text)) return flags;
  for (const { operator, left, right } of nodesIn(sourceCode, T.BinaryExpression)) {
    if (/^[=!]==?$/.test(operator) && left.type !== T.PrivateIdentifier && isBooleanText(right)) add(left, flags);
  }
  const others = new Set<string>();
  for (const { left, right } of nodesIn(sourceCode, T.AssignmentExpression)) {
    if (left.type === T.MemberExpression) add(left, isBooleanText(right) ? flags : others);
  }
  for (const name of others) flags.delete(name);
  return flags;
});

function add(expression: TSESTree.Node, names: Set<string>): void {
  const name = sourceName(expression);
  if (name !== null) names.add(name);
}

/** `"true"`, `isOn ? "true" : "false"`. */
function isBooleanText(expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  if (node.type === T.ConditionalExpression) return isBooleanText(node.consequent) && isBooleanText(node.alternate);
  return BOOLEAN_TEXT.test(stringValue(node) ?? "");
}
