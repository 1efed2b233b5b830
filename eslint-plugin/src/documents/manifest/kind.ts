import type { DocumentKind } from "../document.ts";
import { manifestOf } from "./manifest.ts";

/** What a package of npm says of itself. */
const manifest: DocumentKind = {
  languages: ["json"],
  files: ["**/package.json"],
  words: [],
  recognises: (tree) => manifestOf(tree) !== null,
};

export default manifest;
