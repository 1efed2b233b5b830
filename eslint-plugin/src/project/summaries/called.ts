import type { TSESTree } from "@typescript-eslint/utils";
import { isFunction, type FunctionNode } from "../../code/functions.ts";
import { definitionOf, type Located } from "../definitions.ts";
import type { Project, ProjectFile } from "../index.ts";
import { implementedMethod } from "./implementations.ts";

/** The function of the project that an expression surely stands for, with a body; null where it is not to be found. */
export function calledFunction(
  callee: TSESTree.Node,
  file: ProjectFile,
  project: Project,
): Located<FunctionNode> | null {
  const found = definitionOf(callee, file, project);
  if (found) return isFunction(found.node) ? { node: found.node, file: found.file } : null;
  return implementedMethod(callee, file, project);
}
