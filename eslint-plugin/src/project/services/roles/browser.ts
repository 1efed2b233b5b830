import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { quotesPackage, packagesWith } from "../../../catalog/packages/index.ts";
import { isFunction } from "../../../code/functions.ts";
import { says } from "../../../code/mentions.ts";
import type { SourceCode } from "../../../code/per-file.ts";
import { findNode } from "../../../code/walk.ts";

const importsBrowserPackage = quotesPackage("browser");

/** `"use client"` before the first statement: a bundler goes by it. */
export const saysUseClient = says("use client", /^\s{0,200}(?:["']use strict["'];?\s{0,80})?["']use client["']/);

/**
 * `"use server"` before the first statement, or an import of the package that makes a build fail which hands the module to a
 * browser. A test that replaces that package, `vi.mock("server-only")`, names it and imports nothing.
 */
export const saysServerOnly = says(
  "use server|server-only",
  /^\s{0,200}(?:["']use strict["'];?\s{0,80})?["']use server["']|\b(?:import|from|require\()\s{0,9}["']server-only["']/,
);

const usesHooks = says(
  "useState|useEffect|useCallback|useMemo|useRef|useRouter|usePathname|useSearchParams",
  /\buse(?:State|Effect|Callback|Memo|Ref|Router|Pathname|SearchParams)\s{0,3}[(<]/,
);

/** What a page's own scripts do; tests and scrapers do it too, through the packages named behind it. */
const worksOnPage = says(
  "document.ge|document.qu|document.cr|document.ad|document.do|document.bo|window.lo|window.ad|window.XM|$(document|$(window",
  /\bdocument\.(?:getElementById|querySelector|createElement|addEventListener|documentElement|body)\b|\bwindow\.(?:location|addEventListener|localStorage|XMLHttpRequest)\b|\$\((?:document|window)\)/,
);
const DRIVES_A_PAGE = new RegExp(String.raw`\b(?:${packagesWith("page driver").join("|")}|JSDOM|\.evaluate\()`);

/** Whether a text is that of a part of a page, as far as its first line, its hooks and its imports tell. Comments have to be gone. */
export function isPartOfPage(text: string): boolean {
  return saysUseClient(text) || usesHooks(text) || importsBrowserPackage(text);
}

/** Whether some of a text works on the page that it runs in: the rest of it may run elsewhere. Comments have to be gone. */
export function worksOnItsPage(text: string): boolean {
  return worksOnPage(text) && !DRIVES_A_PAGE.test(text);
}

/** Whether code stands in a component that listens to its page: `<button onClick={() => save().catch(() => {})} />`. */
export function isInComponent(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (!sourceCode.text.includes("/>") && !sourceCode.text.includes("</")) return false;
  let outermost: TSESTree.Node | null = null;
  for (let above = node.parent; above; above = above.parent) if (isFunction(above)) outermost = above;
  const listens = (inner: TSESTree.Node) =>
    inner.type === T.JSXAttribute && inner.name.type === T.JSXIdentifier && /^on[A-Z]/.test(inner.name.name);
  return outermost !== null && findNode(outermost, sourceCode, listens, { nestedFunctions: true }) !== undefined;
}
