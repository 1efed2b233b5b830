import type { DocumentKind } from "../document.ts";
import { objectsIn } from "./objects.ts";

/** Objects of Kubernetes: plain, of Kustomize, and the templates of Helm. */
const kubernetes: DocumentKind = {
  languages: ["yaml", "json"],
  words: ["apiVersion", "kind"],
  recognises: (tree) => objectsIn(tree).length > 0,
};

export default kubernetes;
