import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import { unwrap } from "./expressions.ts";
import { perFile, type SourceCode } from "./per-file.ts";

export type Variable = TSESLint.Scope.Variable;

/** Every identifier that stands for a variable, both where it is declared and where it is used. */
const variables = perFile((sourceCode) => {
  const byIdentifier = new Map<TSESTree.Node, Variable>();
  for (const scope of sourceCode.scopeManager?.scopes ?? []) {
    for (const reference of scope.references) {
      if (reference.resolved) byIdentifier.set(reference.identifier, reference.resolved);
    }
    for (const variable of scope.variables) {
      for (const identifier of variable.identifiers) byIdentifier.set(identifier, variable);
    }
  }
  return byIdentifier;
});

/** The variable that an identifier declares or refers to, or undefined for a global that no file declares. */
export function variableOf(identifier: TSESTree.Node, sourceCode: SourceCode): Variable | undefined {
  const variable = variables(sourceCode).get(identifier);
  return variable && variable.defs.length > 0 ? variable : undefined;
}

/**
 * The only expression ever assigned to a variable, or null when there are several or none is known.
 * `let app; app = express();` counts: one write is as good as `const`.
 */
export function onlyWrite(variable: Variable): TSESTree.Node | null {
  let written: TSESTree.Node | null = null;
  for (const reference of variable.references) {
    if (!reference.isWrite()) continue;
    if (written || !reference.writeExpr) return null;
    written = reference.writeExpr;
  }
  return written;
}

/** The only value that a name was ever given; any other expression as it is. */
export function onlyValue(expression: TSESTree.Node, sourceCode: SourceCode): TSESTree.Node {
  const node = unwrap(expression);
  if (node.type !== T.Identifier) return node;
  const variable = variableOf(node, sourceCode);
  const written = variable?.defs[0]?.type === "Variable" ? onlyWrite(variable) : null;
  return written ? unwrap(written) : node;
}
