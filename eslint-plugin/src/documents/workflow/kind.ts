import type { DocumentKind } from "../document.ts";
import { workflowOf } from "./jobs.ts";

/** Workflows of GitHub Actions. */
const workflow: DocumentKind = {
  languages: ["yaml"],
  files: ["**/.github/workflows/*.{yml,yaml}"],
  words: ["jobs"],
  recognises: (tree) => workflowOf(tree) !== null,
};

export default workflow;
