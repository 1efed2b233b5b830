import { entry, mappingOf, pairsOf, valueAt } from "../../languages/data/lookup.ts";
import type { Mapping, Pair, Stream } from "../../languages/data/tree.ts";
import { mappingsAt, textAt, type Text } from "../texts.ts";

/** A job of a workflow. */
export interface Job {
  readonly id: string;
  readonly pair: Pair;
  readonly mapping: Mapping;
}

/** A step of a job. */
export interface Step {
  readonly job: Job;
  readonly name: Text;
  /** The action: `actions/checkout@v5`. */
  readonly uses: Text;
  /** The commands. */
  readonly run: Text;
  /** The folder in which they run, from the top of the repository. */
  readonly folder: Text;
  readonly mapping: Mapping;
}

/** What a file of a workflow holds, or null where it is none: a mapping with jobs, and with what starts them. */
export function workflowOf({ documents }: Stream): Mapping | null {
  const mapping = mappingOf(documents[0]?.content ?? null);
  return mapping && entry(mapping, "on").is !== "absent" && mappingOf(valueAt(mapping, "jobs")) ? mapping : null;
}

/** The jobs of a workflow, in order. */
export function jobsIn(tree: Stream): readonly Job[] {
  const jobs = mappingOf(valueAt(workflowOf(tree), "jobs"));
  if (!jobs) return [];
  return pairsOf(jobs).flatMap((pair) => {
    const mapping = mappingOf(pair.value);
    return mapping ? [{ id: pair.key.text, pair, mapping }] : [];
  });
}

/** The steps of a workflow, in order; those of jobs whose steps are filled in are not seen. */
export function stepsIn(tree: Stream): readonly Step[] {
  return jobsIn(tree).flatMap((job) =>
    (mappingsAt(job.mapping, "steps") ?? []).map((mapping) => ({
      job,
      name: textAt(mapping, "name"),
      uses: textAt(mapping, "uses"),
      run: textAt(mapping, "run"),
      folder: folderOf(job, mapping),
      mapping,
    })),
  );
}

function folderOf({ mapping: job }: Job, step: Mapping): Text {
  const own = textAt(step, "working-directory");
  return own.is === "absent" ? textAt(job, "defaults", "run", "working-directory") : own;
}

/** The folders that a job checks its own repository out to, where it names any: `path: source`. */
export function checkoutsIn(job: Job): readonly string[] {
  return (mappingsAt(job.mapping, "steps") ?? []).flatMap((step) => {
    const uses = textAt(step, "uses");
    const path = textAt(step, "with", "path");
    const isOwn = textAt(step, "with", "repository").is === "absent";
    const isCheckout = uses.is === "written" && uses.text.startsWith("actions/checkout@");
    return isCheckout && isOwn && path.is === "written" ? [path.text] : [];
  });
}
