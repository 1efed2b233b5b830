import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { enclosingFunction } from "../../../code/functions.ts";
import { perFile, type SourceCode } from "../../../code/per-file.ts";

/** What a page has, and a server, a job or a command has not (MDN, `Window`, 2026-11). Node.js has a `navigator` of its own. */
const PAGE_GLOBALS: ReadonlySet<string> = new Set([
  "document",
  "indexedDB",
  "localStorage",
  "sessionStorage",
  "window",
]);

/** The functions and statements that use a global of pages themselves, not only ask whether there is one. */
const usersOfPage = perFile((sourceCode): ReadonlySet<TSESTree.Node> => {
  const found = new Set<TSESTree.Node>();
  const global = sourceCode.scopeManager?.globalScope;
  if (!global) return found;
  // A configuration that names the globals of browsers resolves them; else nothing does.
  const declared = [...PAGE_GLOBALS].flatMap((name) => {
    const variable = global.set.get(name);
    return variable?.defs.length === 0 ? variable.references : [];
  });
  for (const { identifier } of [...declared, ...global.through]) {
    if (!PAGE_GLOBALS.has(identifier.name)) continue;
    const { parent } = identifier;
    const isAsked = parent.type === T.UnaryExpression && parent.operator === "typeof";
    if (!isAsked) found.add(placeOf(identifier));
  }
  return found;
});

/** Whether code around a node works on a page: `localStorage.setItem(key, value)` in the same function. */
export function usesPage(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  return usersOfPage(sourceCode).has(placeOf(node));
}

/** The function that a node runs in, else the statement of the module. */
function placeOf(node: TSESTree.Node): TSESTree.Node {
  const around = enclosingFunction(node);
  if (around) return around;
  let at = node;
  while (at.parent && at.parent.type !== T.Program) at = at.parent;
  return at;
}
