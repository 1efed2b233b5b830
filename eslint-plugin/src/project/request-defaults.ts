import { HTTP_CLIENTS, type HttpClient } from "../catalog/http-clients.ts";
import type { Project } from "./index.ts";
import { askOfText, filesMatching, packageRoot, type TextQuestion } from "./package-files.ts";

/** What is asked of the files of a package, by the client that is meant. */
const QUESTIONS: ReadonlyMap<string, TextQuestion> = new Map(
  HTTP_CLIENTS.flatMap(({ name, defaults }) => {
    if (!defaults) return [];
    // What sets the defaults of all requests is imported from the package, or hangs on it; `fetch` has its package's own words.
    const test = (text: string) => defaults.test(text) && (name !== "axios" || text.includes("axios"));
    return [[name, askOfText("dispatcher|timeout", test, { isRare: true })]];
  }),
);

/** Whether another file of the package may set how all requests of a client end. */
export function hasRequestDefaults({ name }: HttpClient, project: Project): boolean {
  const question = QUESTIONS.get(name);
  const root = question && project.isOpen ? packageRoot(project.file.filename) : null;
  if (!question || root === null) return false;
  return (filesMatching(root, question) ?? []).length > 0;
}
