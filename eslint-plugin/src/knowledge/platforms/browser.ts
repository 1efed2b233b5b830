import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { quotesPackage, packagesWith } from "../../catalog/packages/index.ts";
import { isFunction } from "../../code/functions.ts";
import { says } from "../../code/mentions.ts";
import { perFile, type SourceCode } from "../../code/per-file.ts";
import { findNode } from "../../code/walk.ts";

const importsBrowserPackage = quotesPackage("browser");

const usesHooks = says(
  "use client|useState|useEffect|useCallback|useMemo|useRef",
  /^\s{0,20}["']use client["']|\buse(?:State|Effect|Callback|Memo|Ref)\s{0,3}[(<]/m,
);

/** What a page's own scripts do; tests and scrapers do it too, through the packages named behind it. */
const worksOnPage = says(
  "document.ge|document.qu|document.cr|document.ad|document.do|document.bo|window.lo|window.ad|window.XM|$(document|$(window",
  /\bdocument\.(?:getElementById|querySelector|createElement|addEventListener|documentElement|body)\b|\bwindow\.(?:location|addEventListener|localStorage|XMLHttpRequest)\b|\$\((?:document|window)\)/,
);
const DRIVES_A_PAGE = new RegExp(String.raw`\b(?:${packagesWith("page driver").join("|")}|JSDOM|\.evaluate\()`);

/** Whether a file runs in a browser, as far as its imports, its hooks and the page that it works on tell. */
export const runsInBrowser: (sourceCode: SourceCode) => boolean = perFile(
  ({ text }) => importsBrowserPackage(text) || usesHooks(text) || (worksOnPage(text) && !DRIVES_A_PAGE.test(text)),
);

/** Whether code stands in a component that listens to its page: `<button onClick={() => save().catch(() => {})} />`. */
export function isInComponent(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (!sourceCode.text.includes("/>") && !sourceCode.text.includes("</")) return false;
  let outermost: TSESTree.Node | null = null;
  for (let above = node.parent; above; above = above.parent) if (isFunction(above)) outermost = above;
  const listens = (inner: TSESTree.Node) =>
    inner.type === T.JSXAttribute && inner.name.type === T.JSXIdentifier && /^on[A-Z]/.test(inner.name.name);
  return outermost !== null && findNode(outermost, sourceCode, listens, { nestedFunctions: true }) !== undefined;
}
