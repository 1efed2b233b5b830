import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { unwrap } from "../code/expressions.ts";
import { isMaker } from "../code/fresh-values.ts";
import { isClass, isFunction, type FunctionNode } from "../code/functions.ts";
import { staticName } from "../code/names.ts";
import { walk } from "../code/walk.ts";
import { definitionOf, functionsOf, type Located } from "./definitions.ts";
import type { Project, ProjectFile } from "./index.ts";

/** What draws a value stands in the function itself or in one that it calls; further down it draws for something else. */
const MOST_FUNCTIONS = 2;

/** What is known of functions, for each number of functions that could still be looked into. */
const drawing = new WeakMap<Project, Map<number, Map<FunctionNode, boolean>>>();

/** Whether a function of the project that a call leads to draws a value which is another each time: `newKey({ length: 16 })`. */
export function makesFreshValues(call: TSESTree.CallExpression, file: ProjectFile, project: Project): boolean {
  return functionsOf(call.callee, file, project).some((fn) => draws(fn, project, MOST_FUNCTIONS));
}

function draws({ node: fn, file }: Located<FunctionNode>, project: Project, left: number): boolean {
  const known = knownFor(project, left);
  const before = known.get(fn);
  if (before !== undefined) return before;
  known.set(fn, false);
  const found = walk(fn.body, file.sourceCode, (each) => (drawsAt(each, file, project, left) ? "stop" : undefined), {
    nestedFunctions: true,
  });
  known.set(fn, found);
  return found;
}

function knownFor(project: Project, left: number): Map<FunctionNode, boolean> {
  const all = drawing.get(project) ?? new Map<number, Map<FunctionNode, boolean>>();
  drawing.set(project, all);
  const known = all.get(left) ?? new Map<FunctionNode, boolean>();
  all.set(left, known);
  return known;
}

function drawsAt(node: TSESTree.Node, file: ProjectFile, project: Project, left: number): boolean {
  if (node.type === T.NewExpression) {
    const made = left > 1 ? definitionOf(node.callee, file, project) : null;
    const maker = made && isClass(made.node) ? constructorOf(made.node.body.body) : null;
    return made !== null && maker !== null && draws({ node: maker, file: made.file }, project, left - 1);
  }
  if (node.type !== T.CallExpression) return false;
  // The time is told in many functions whose answers do not depend on it.
  if (isMaker(node, file.sourceCode) && staticName(unwrap(node.callee)) !== "now") return true;
  return left > 1 && functionsOf(node.callee, file, project).some((fn) => draws(fn, project, left - 1));
}

function constructorOf(members: readonly TSESTree.ClassElement[]): FunctionNode | null {
  const found = members.find(
    (each) => each.type === T.MethodDefinition && each.kind === "constructor" && each.value.body,
  );
  return found?.type === T.MethodDefinition && isFunction(found.value) ? found.value : null;
}
