import { lineAt, lineStarts, TEXT_LINE_BREAK } from "../../../code/lines.ts";
import { runsOfShell } from "../../../documents/commands/index.ts";
import { stepsIn } from "../../../documents/workflow/jobs.ts";
import { dataFileAt } from "../../data-files.ts";
import { follow, groundAt, type Ground } from "./follow.ts";
import type { Start } from "./start.ts";

/** What the steps of a workflow run. */
export function startsInWorkflow(workflow: string, ground: Ground): readonly Start[] {
  const file = dataFileAt(workflow, "yaml");
  if (!file) return [];
  const starts = lineStarts(file.text, TEXT_LINE_BREAK);
  const top = groundAt(ground.top, ground);
  return stepsIn(file.tree).flatMap(({ run, folder, mapping, job }) => {
    if (run.is !== "written" || folder.is === "unknown") return [];
    const line = lineAt(mapping.range[0], starts) + 1;
    const reason = { file: workflow, line, message: `The workflow's job \`${job.id}\` runs it.` };
    return follow(runsOfShell(run.text, folder.is === "written" ? folder.text : "."), top, { reason, by: "workflow" });
  });
}
