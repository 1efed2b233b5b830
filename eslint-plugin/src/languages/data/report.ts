import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import type { Mapping, Range } from "./tree.ts";

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Listeners that look at a file of data when its root is left, whatever its language calls that. */
export function atEnd({ ast }: SourceCode, check: () => void): TSESLint.RuleListener {
  return { [`${ast.type}:exit`]: check };
}

/** Where a node stands, as reports say it. */
export function locOf({ range }: { readonly range: Range }, sourceCode: SourceCode): TSESTree.SourceLocation {
  return { start: sourceCode.getLocFromIndex(range[0]), end: sourceCode.getLocFromIndex(range[1]) };
}

/**
 * Where something that a mapping lacks is reported: its first pair, or that pair's key where the value has lines of its own.
 */
export function headOf(mapping: Mapping, sourceCode: SourceCode): TSESTree.SourceLocation {
  const [first] = mapping.pairs;
  if (!first) return locOf(mapping, sourceCode);
  const isShort = first.value?.type === "Scalar" && first.value.style !== "block";
  return locOf(isShort ? first : first.key, sourceCode);
}
