import type { AST_NODE_TYPES } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { perFile, type SourceCode } from "./per-file.ts";
import { walk } from "./walk.ts";

type NodeOf<Type extends AST_NODE_TYPES> = Extract<TSESTree.Node, { type: Type }>;

const nodesByType = perFile((sourceCode) => {
  const byType = new Map<string, TSESTree.Node[]>();
  const add = (node: TSESTree.Node) => {
    const known = byType.get(node.type);
    if (known) known.push(node);
    else byType.set(node.type, [node]);
  };
  const steps = stepsThrough(sourceCode);
  if (steps) {
    for (const { kind, phase, target } of steps) if (kind === VISIT && phase === ENTER) add(target);
  } else {
    const visit = (node: TSESTree.Node) => {
      add(node);
      return undefined;
    };
    walk(sourceCode.ast, sourceCode, visit, { nestedFunctions: true });
  }
  return byType;
});

/** A step of ESLint's own walk: it enters a node, leaves one, or tells of a code path. */
interface TraversalStep {
  readonly kind: number;
  readonly phase: number;
  readonly target: TSESTree.Node;
}

const VISIT = 1;
const ENTER = 1;

/** The walk through the file that ESLint made before it asked the rules, so that there need be no second one. */
function stepsThrough(sourceCode: SourceCode): readonly TraversalStep[] | null {
  const { traverse } = sourceCode as { readonly traverse?: () => unknown };
  const steps = traverse?.call(sourceCode);
  return Array.isArray(steps) ? (steps as readonly TraversalStep[]) : null;
}

/** All nodes of a type in a file, outer before inner. The file is walked once, whatever is asked of it. */
export function nodesIn<Type extends AST_NODE_TYPES>(sourceCode: SourceCode, type: Type): readonly NodeOf<Type>[] {
  return (nodesByType(sourceCode).get(type) ?? []) as unknown as readonly NodeOf<Type>[];
}
