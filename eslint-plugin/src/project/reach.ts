import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { walk } from "../code/walk.ts";
import { isFunction, type FunctionNode } from "../code/functions.ts";
import { functionsOf, type Located } from "./definitions.ts";
import type { Project, ProjectFile } from "./index.ts";
import { mayRunWithin } from "./run-within.ts";

/** A call that running a function leads to, with the functions on the way: the first is the one asked about. */
export interface ReachedCall {
  readonly call: TSESTree.CallExpression;
  readonly file: ProjectFile;
  readonly through: readonly Located<FunctionNode>[];
  /** The calls by which they were come to, one fewer: the last one leads to the function that this call stands in. */
  readonly by: readonly Located<TSESTree.CallExpression>[];
}

const MAX_DEPTH = 5;
const MAX_FUNCTIONS = 150;

interface Step {
  readonly call: TSESTree.CallExpression;
  readonly leadsTo: () => readonly Located<FunctionNode>[];
}

const stepsByProject = new WeakMap<Project, Map<FunctionNode, readonly Step[]>>();

/** The calls that running a function's body makes, each with the functions it leads to, which are looked up once and when asked for. */
function stepsOf({ node, file }: Located<FunctionNode>, project: Project): readonly Step[] {
  const known = stepsByProject.get(project) ?? new Map<FunctionNode, readonly Step[]>();
  stepsByProject.set(project, known);
  let steps = known.get(node);
  if (steps) return steps;
  const found: Step[] = [];
  walk(
    node.body,
    file.sourceCode,
    (each) => {
      if (each !== node.body && isFunction(each) && !mayRunWithin(each, file.sourceCode)) return "skip";
      if (each.type !== T.CallExpression) return;
      let leads: readonly Located<FunctionNode>[] | undefined;
      found.push({ call: each, leadsTo: () => (leads ??= functionsOf(each.callee, file, project)) });
    },
    { nestedFunctions: true },
  );
  steps = found;
  known.set(node, steps);
  return steps;
}

/** A function that the starts lead to, and the calls on the way there: none for a start. */
export interface EnteredFunction extends Located<FunctionNode> {
  readonly by: readonly Located<TSESTree.CallExpression>[];
}

/**
 * Visits the calls that running some functions leads to, in the order in which a reader meets them, through the
 * functions of the file and of the project's other files. A call that the visitor answers with `skip` is not followed.
 */
export function reachCalls(
  starts: readonly Located<FunctionNode>[],
  project: Project,
  visit: (reached: ReachedCall) => "skip" | undefined,
): readonly EnteredFunction[] {
  const seen = new Set<FunctionNode>();
  const entered: EnteredFunction[] = [];
  const enter = (
    fn: Located<FunctionNode>,
    above: readonly Located<FunctionNode>[],
    by: readonly Located<TSESTree.CallExpression>[],
  ) => {
    if (seen.has(fn.node) || seen.size >= MAX_FUNCTIONS || above.length >= MAX_DEPTH) return;
    seen.add(fn.node);
    entered.push({ ...fn, by });
    const through = [...above, fn];
    for (const step of stepsOf(fn, project)) {
      if (visit({ call: step.call, file: fn.file, through, by }) === "skip") continue;
      for (const next of step.leadsTo()) enter(next, through, [...by, { node: step.call, file: fn.file }]);
    }
  };
  for (const start of starts) enter(start, [], []);
  return entered;
}
