import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { enclosingFunction, isClass, isFunction } from "../../../code/functions.ts";
import { perFile, type SourceCode } from "../../../code/per-file.ts";

/** What a page has, and a server, a job or a command has not (MDN, `Window`, 2026-11). Node.js has a `navigator` of its own. */
const PAGE_GLOBALS: ReadonlySet<string> = new Set([
  "document",
  "indexedDB",
  "localStorage",
  "sessionStorage",
  "window",
]);

/** What the person in front of a page does, as functions take it that listen there (the library of types `dom`, 2026-11). */
const PAGE_EVENTS: ReadonlySet<string> = new Set([
  ...["MouseEvent", "PointerEvent", "WheelEvent", "DragEvent", "TouchEvent", "KeyboardEvent", "ClipboardEvent"],
  ...["FocusEvent", "CompositionEvent", "BeforeUnloadEvent"],
]);

/**
 * The functions and statements that use a global of pages themselves, not only ask whether there is one, and the functions
 * and classes that listen to what is done on a page.
 */
const usersOfPage = perFile((sourceCode): ReadonlySet<TSESTree.Node> => {
  const found = new Set<TSESTree.Node>();
  const global = sourceCode.scopeManager?.globalScope;
  if (!global) return found;
  // A configuration that names the globals of browsers resolves them; else nothing does.
  const declared = [...PAGE_GLOBALS, ...PAGE_EVENTS].flatMap((name) => {
    const variable = global.set.get(name);
    return variable?.defs.length === 0 ? variable.references : [];
  });
  for (const { identifier } of [...declared, ...global.through]) {
    if (PAGE_EVENTS.has(identifier.name)) for (const each of listeningTo(identifier)) found.add(each);
    if (!PAGE_GLOBALS.has(identifier.name)) continue;
    const { parent } = identifier;
    const isAsked = parent.type === T.UnaryExpression && parent.operator === "typeof";
    if (!isAsked) found.add(placeOf(identifier));
  }
  return found;
});

/** The function that takes a page's event as a parameter, and the class whose instances listen by it. */
function listeningTo(type: TSESTree.Node): readonly TSESTree.Node[] {
  let at = type;
  while (at.parent && at.parent.type !== T.Program && !isFunction(at.parent)) at = at.parent;
  const { parent } = at;
  if (!parent || !isFunction(parent) || !parent.params.some((each) => each === at)) return [];
  const member = parent.parent;
  const isOfClass = member.type === T.MethodDefinition || member.type === T.PropertyDefinition;
  return isOfClass ? [parent, member.parent.parent] : [parent];
}

/** Whether code around a node works on a page: `localStorage.setItem(key, value)` in the same function, or in one around it. */
export function usesPage(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const users = usersOfPage(sourceCode);
  if (users.size === 0) return false;
  if (users.has(placeOf(node))) return true;
  for (let at: TSESTree.Node | undefined = node; at; at = at.parent)
    if ((isFunction(at) || isClass(at)) && users.has(at)) return true;
  return false;
}

/** The function that a node runs in, else the statement of the module. */
function placeOf(node: TSESTree.Node): TSESTree.Node {
  const around = enclosingFunction(node);
  if (around) return around;
  let at = node;
  while (at.parent && at.parent.type !== T.Program) at = at.parent;
  return at;
}
