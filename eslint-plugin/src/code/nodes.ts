import type { AST_NODE_TYPES } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { perFile, type SourceCode } from "./per-file.ts";
import { walk } from "./walk.ts";

type NodeOf<Type extends AST_NODE_TYPES> = Extract<TSESTree.Node, { type: Type }>;

const nodesByType = perFile((sourceCode) => {
  const byType = new Map<string, TSESTree.Node[]>();
  walk(
    sourceCode.ast,
    sourceCode,
    (node) => {
      const known = byType.get(node.type);
      if (known) known.push(node);
      else byType.set(node.type, [node]);
      return undefined;
    },
    { nestedFunctions: true },
  );
  return byType;
});

/** All nodes of a type in a file, outer before inner. The file is walked once, whatever is asked of it. */
export function nodesIn<Type extends AST_NODE_TYPES>(sourceCode: SourceCode, type: Type): readonly NodeOf<Type>[] {
  return (nodesByType(sourceCode).get(type) ?? []) as unknown as readonly NodeOf<Type>[];
}
