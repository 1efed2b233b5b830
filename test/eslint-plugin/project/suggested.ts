import { join } from "node:path";
import { changesOf, losses } from "../changes.ts";
import { lintedIn, written } from "./linted.ts";

export { removeProjects } from "./linted.ts";

/**
 * What a rule suggests for one file of a project that is written to the disk: the whole text after each suggestion, by its
 * message id, those of several findings in their order. None of them may lose what the code did.
 */
export function suggested(
  rule: string,
  files: Readonly<Record<string, string>>,
  file: string,
  options: readonly unknown[] = [],
): Record<string, string> {
  const folder = written(files);
  const messages = lintedIn(folder, rule, files, file, options);
  const changes = changesOf(messages, join(folder, file), files[file] ?? "");
  const lost = changes.flatMap((change) => losses(change));
  if (lost.length > 0) throw new Error(lost.join("\n"));
  return Object.fromEntries(changes.map(({ messageId, after }) => [messageId, after]));
}
