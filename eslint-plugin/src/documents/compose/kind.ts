import type { DocumentKind } from "../document.ts";
import { composeOf } from "./services.ts";

/** Files of Docker Compose, by the names that it looks for and people give. */
const compose: DocumentKind = {
  languages: ["yaml"],
  files: ["**/*compose*.{yml,yaml}"],
  words: ["services"],
  recognises: (tree) => composeOf(tree) !== null,
};

export default compose;
