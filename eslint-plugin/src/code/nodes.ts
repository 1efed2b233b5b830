import { AST_NODE_TYPES as T, type AST_NODE_TYPES } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { perFile, type SourceCode } from "./per-file.ts";
import { walk } from "./walk.ts";

type NodeOf<Type extends AST_NODE_TYPES> = Extract<TSESTree.Node, { type: Type }>;

/** The types that models ask for in most files. */
const ASKED_OFTEN = [
  T.ArrowFunctionExpression,
  T.AssignmentExpression,
  T.BinaryExpression,
  T.CallExpression,
  T.CatchClause,
  T.FunctionDeclaration,
  T.FunctionExpression,
  T.ImportExpression,
  T.Literal,
  T.NewExpression,
  T.ObjectExpression,
  T.Property,
  T.TemplateLiteral,
  T.TryStatement,
] as const;

type Nodes = Map<string, TSESTree.Node[]>;

/** The nodes of a file as ESLint's own walk passes them, whole when that is over. */
interface Passed {
  readonly nodes: TSESTree.Node[];
  state: "unasked" | "walking" | "whole";
}

const passedBy = perFile((): Passed => ({ nodes: [], state: "unasked" }));

/** Where the nodes of the file go that is walked through now: one listener for all files costs less than new ones for each. */
let walked: TSESTree.Node[] = [];
const keep = (node: TSESTree.Node) => void walked.push(node);
const LISTENERS: Readonly<Record<string, (node: TSESTree.Node) => void>> = Object.fromEntries(
  ASKED_OFTEN.map((type) => [type, keep]),
);

/**
 * Listeners that keep the nodes which models ask for while ESLint walks through the file, so that there need be no second
 * walk; null where another rule does so already. The models may be asked when the program is left.
 */
export function keepNodes(sourceCode: SourceCode): Readonly<Record<string, (node: TSESTree.Node) => void>> | null {
  const passed = passedBy(sourceCode);
  if (passed.state !== "unasked") return null;
  passed.state = "walking";
  return {
    ...LISTENERS,
    Program: () => {
      walked = passed.nodes;
    },
    "Program:exit": () => {
      passed.state = "whole";
    },
  };
}

const nodesByType = perFile((sourceCode): Nodes => {
  const passed = passedBy(sourceCode);
  return passed.state === "whole" ? sorted(passed.nodes, ASKED_OFTEN) : collect(sourceCode, ASKED_OFTEN);
});

function sorted(nodes: readonly TSESTree.Node[], types: readonly AST_NODE_TYPES[]): Nodes {
  const byType: Nodes = new Map(types.map((type) => [type, []]));
  for (const node of nodes) byType.get(node.type)?.push(node);
  return byType;
}

function collect(sourceCode: SourceCode, types: readonly AST_NODE_TYPES[]): Nodes {
  const byType: Nodes = new Map(types.map((type) => [type, []]));
  const steps = stepsThrough(sourceCode);
  if (steps) {
    for (const { kind, phase, target } of steps) {
      if (kind !== VISIT || phase !== ENTER) continue;
      byType.get(target.type)?.push(target);
    }
  } else {
    const visit = (node: TSESTree.Node) => {
      byType.get(node.type)?.push(node);
      return undefined;
    };
    walk(sourceCode.ast, sourceCode, visit, { nestedFunctions: true });
  }
  return byType;
}

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

/** All nodes of a type in a file, outer before inner. The file is walked once for most of what is asked of it. */
export function nodesIn<Type extends AST_NODE_TYPES>(sourceCode: SourceCode, type: Type): readonly NodeOf<Type>[] {
  const nodes = nodesByType(sourceCode);
  let found = nodes.get(type);
  if (!found) nodes.set(type, (found = collect(sourceCode, [type]).get(type) ?? []));
  return found as unknown as readonly NodeOf<Type>[];
}
