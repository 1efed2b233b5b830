import { perFile, type SourceCode } from "../../code/per-file.ts";

/** Packages that only code for a browser or a phone imports. */
const BROWSER_PACKAGES =
  /["'](?:react-dom(?:\/client)?|react-native|@angular\/(?:core|common)|vue|svelte|solid-js|preact(?:\/hooks)?|next\/(?:navigation|router)|react-router-dom|@tanstack\/react-(?:query|router)|react-hook-form|react-i18next|framer-motion|lucide-react|@lingui\/react(?:\/macro)?|@radix-ui\/[\w-]{1,40}|@mui\/material|antd)["']/;

const BROWSER_CODE = /^\s{0,20}["']use client["']|\buse(?:State|Effect|Callback|Memo|Ref)\s{0,3}[(<]/m;

/** Whether a file runs in a browser, as far as its imports and hooks tell. */
export const runsInBrowser: (sourceCode: SourceCode) => boolean = perFile(
  (sourceCode) => BROWSER_PACKAGES.test(sourceCode.text) || BROWSER_CODE.test(sourceCode.text),
);
