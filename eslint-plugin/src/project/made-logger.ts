import { originKey } from "../code/origin.ts";
import type { MadeLogger } from "../knowledge/errors/lost-errors.ts";
import { loggerModelOf, type LogCall } from "../knowledge/loggers/index.ts";
import { definitionOf } from "./definitions.ts";
import type { Project, ProjectFile } from "./index.ts";

/** How the logger of a call was made, in the call's file or in the one it is imported from. */
export function madeLoggerOf(
  { receiver, model }: Pick<LogCall, "receiver" | "model">,
  project: Project,
  file: ProjectFile = project.file,
): MadeLogger {
  const { sourceCode } = file;
  const here = { model, key: receiver ? originKey(receiver, sourceCode) : "", sourceCode };
  if (model.id !== "named" || !receiver || !project.isOpen) return here;
  const found = definitionOf(receiver, file, project);
  const known = found && loggerModelOf(found.node, found.file.sourceCode);
  if (!known || known.id === "named") return here;
  const made = found.file.sourceCode;
  return { model: known, key: originKey(found.node, made), sourceCode: made };
}
