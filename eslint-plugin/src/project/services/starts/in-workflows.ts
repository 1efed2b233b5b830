import { STARTING_BINARIES } from "../../../catalog/binaries/index.ts";
import { lineAt, lineStarts, TEXT_LINE_BREAK } from "../../../code/lines.ts";
import { readText } from "../../../disk/read.ts";
import { below, runsOfShell } from "../../../documents/commands/index.ts";
import { checkoutsIn, stepsIn, type Job } from "../../../documents/workflow/jobs.ts";
import { dataFileAt } from "../../data-files.ts";
import { madeFrom } from "../../memo.ts";
import { follow, groundAt, type Ground } from "./follow.ts";
import type { Start } from "./start.ts";

/** Scripts of manifests are known without it: what counts are files that it runs itself, and programs that it deploys. */
const STARTS = new RegExp(
  String.raw`\b(?:${STARTING_BINARIES.map((name) => name.replaceAll(".", String.raw`\.`)).join("|")})[ \t]`,
);
const MAX_BYTES = 300_000;

/** What the steps of a workflow run. */
export function startsInWorkflow(workflow: string, ground: Ground): readonly Start[] {
  madeFrom(workflow);
  if (!STARTS.test(readText(workflow, MAX_BYTES) ?? "")) return [];
  const file = dataFileAt(workflow, "yaml");
  if (!file) return [];
  const starts = lineStarts(file.text, TEXT_LINE_BREAK);
  const grounds = new Map<Job, Ground>();
  return stepsIn(file.tree).flatMap(({ run, folder, mapping, job }) => {
    if (run.is !== "written" || folder.is === "unknown") return [];
    const line = lineAt(mapping.range[0], starts) + 1;
    const reason = { file: workflow, line, message: `The workflow's job \`${job.id}\` runs it.` };
    const top = grounds.get(job) ?? groundOf(job, ground);
    grounds.set(job, top);
    return follow(runsOfShell(run.text, folder.is === "written" ? folder.text : "."), top, { reason, by: "workflow" });
  });
}

/** The top of the repository, where a job may have it in a folder of its own. */
function groundOf(job: Job, given: Ground): Ground {
  const top = groundAt(given.top, given);
  const folders = checkoutsIn(job).map((path) => `${below("", path)}/`.replace(/^\//, ""));
  return {
    ...top,
    pathsOf: (from, path) => {
      const found = below(from, path);
      const inside = folders.filter((folder) => folder !== "" && found.startsWith(folder));
      return [...inside.flatMap((folder) => top.pathsOf(".", found.slice(folder.length))), ...top.pathsOf(from, path)];
    },
  };
}
