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
  T.TemplateLiteral,
  T.TryStatement,
] as const;

type Nodes = Map<string, TSESTree.Node[]>;

/** The nodes of a file as ESLint's own walk passes them, whole when that is over; in the order of {@link ASKED_OFTEN}. */
interface Passed {
  readonly nodes: readonly TSESTree.Node[][];
  state: "unasked" | "walking" | "whole";
}

const passedBy = perFile((): Passed => ({ nodes: ASKED_OFTEN.map(() => []), state: "unasked" }));

const PLACES: Readonly<Record<string, number | undefined>> = Object.fromEntries(
  ASKED_OFTEN.map((type, place) => [type, place]),
);

/** Where the nodes of the file go that is walked through now: the same listeners for all files cost less than new ones for each. */
let walked: readonly TSESTree.Node[][] = [];
const LISTENERS: Readonly<Record<string, (node: TSESTree.Node) => void>> = Object.fromEntries(
  ASKED_OFTEN.map((type, place) => [type, (node) => void walked[place]?.push(node)]),
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
      walked = [];
    },
  };
}

const collected = perFile((sourceCode): Nodes => collect(sourceCode, ASKED_OFTEN));

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

const seldomAsked = perFile((): Nodes => new Map());

/** Nodes that ESLint's walk did not keep: of types that are seldom asked for, or of a file that is not walked through. */
function others(sourceCode: SourceCode, place: number | undefined): Nodes {
  return place === undefined ? seldomAsked(sourceCode) : collected(sourceCode);
}

/** All nodes of a type in a file, outer before inner. The file is walked once for most of what is asked of it. */
export function nodesIn<Type extends AST_NODE_TYPES>(sourceCode: SourceCode, type: Type): readonly NodeOf<Type>[] {
  const passed = passedBy(sourceCode);
  const place = PLACES[type];
  if (place !== undefined && passed.state === "whole") return passed.nodes[place] as unknown as NodeOf<Type>[];
  const nodes = others(sourceCode, place);
  let found = nodes.get(type);
  if (!found) nodes.set(type, (found = collect(sourceCode, [type]).get(type) ?? []));
  return found as unknown as readonly NodeOf<Type>[];
}
