import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { walk } from "../code/walk.ts";
import type { Route } from "../knowledge/frameworks/index.ts";
import { usesKey } from "../knowledge/idempotency/unused-key.ts";
import { definitionOf, functionsOf } from "./definitions.ts";
import type { Project } from "./index.ts";
import { isCoveredGlobally } from "./global-protection.ts";

const MAX_REFERENCES = 40;

/** Whether what runs on the way to a route reads a key in another file: its middleware, or the project's global ones. */
export function isProtectedElsewhere(route: Route, project: Project, names: ReadonlySet<string>): boolean {
  if (!project.isOpen) return false;
  return (
    route.middleware.some((node) => middlewareReadsKey(node, project, names)) ||
    isCoveredGlobally(route, project, names)
  );
}

/** Follows the names in a middleware's expression to their definitions, and from decorators one step further. */
function middlewareReadsKey(middleware: TSESTree.Node, project: Project, names: ReadonlySet<string>): boolean {
  let left = MAX_REFERENCES;
  return (
    walk(middleware, project.file.sourceCode, (node) => {
      if (node.type !== T.Identifier && node.type !== T.MemberExpression) return undefined;
      if (left-- <= 0) return "stop";
      const definitions = [definitionOf(node, project.file, project), ...functionsOf(node, project.file, project)];
      for (const found of definitions) {
        if (!found || found.file === project.file) continue;
        if (usesKey(found.node, found.file.sourceCode, names)) return "stop";
      }
      return undefined;
    }) && left > 0
  );
}
