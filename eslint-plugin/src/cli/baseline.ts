import type { AuditRun } from "../engine/audit.ts";
import type { Finding } from "../engine/finding.ts";
import {
  baselineOf,
  countOf,
  newFindings,
  pruned,
  readSuppressions,
  writeSuppressions,
} from "../engine/suppressions.ts";
import { count } from "./formats/by-mistake.ts";
import type { CliOptions } from "./options.ts";

interface Settings {
  readonly cwd: string;
  readonly options: Pick<CliOptions, "preset" | "rule" | "baseline" | "pruneBaseline" | "suppressionsLocation">;
  /** Where links are not believed. */
  readonly trees: readonly string[];
}

/** What remains of an audit beside what the baseline knows. */
interface Remainder {
  readonly findings: readonly Finding[];
  /** How many findings the baseline knows. */
  readonly known: number;
  /** What to tell about the baseline itself. */
  readonly note: string | null;
}

/** Leaves out the findings that the baseline knows; writes or prunes it first where that was asked for. */
export async function applyBaseline(audit: AuditRun, { cwd, options, trees }: Settings): Promise<Remainder> {
  const { suppressionsLocation: location } = options;
  const before = readSuppressions(location, cwd);
  const scope = { cwd, asked: audit.asked };
  const current = pruned(audit.findings, before, scope);
  const gone = countOf(before) - countOf(current);
  let baseline = before;
  let note: string | null = null;
  if (options.baseline) {
    baseline = baselineOf(audit.findings, before, scope);
    await writeSuppressions(baseline, location, { cwd, trees });
    note = `${location} holds ${count(countOf(baseline), "known finding")}: from now on only new ones are reported.`;
  } else if (options.pruneBaseline) {
    baseline = current;
    if (gone > 0) await writeSuppressions(baseline, location, { cwd, trees });
    note = gone > 0 ? `${count(gone, "finding")} taken out of ${location}.` : `${location} has nothing to prune.`;
  } else if (gone > 0) {
    note = `${count(gone, "finding")} in ${location} ${gone === 1 ? "is" : "are"} gone: take them out with --prune-baseline.`;
  }
  const findings = newFindings(audit.findings, baseline);
  return { findings, known: audit.findings.length - findings.length, note };
}
