import type { Audit } from "../../engine/audit.ts";
import type { Finding } from "../../engine/finding.ts";
import { worstFirst } from "../../evidence/index.ts";
import { mistakes, type Mistake } from "../../mistakes.ts";

export interface MistakeGroup {
  readonly mistake: Mistake;
  readonly findings: readonly Finding[];
}

/**
 * The findings by mistake, in the order of the mistakes, the worst of each first; mistakes without findings are left
 * out.
 */
export function byMistake(audit: Audit): MistakeGroup[] {
  const sorted = audit.findings.toSorted(worstFirst);
  return mistakes
    .map((mistake) => ({ mistake, findings: sorted.filter((finding) => finding.mistake === mistake.number) }))
    .filter((group) => group.findings.length > 0);
}

/** "1 finding", "2 findings". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** How many different files the findings are in. */
export function filesWith(findings: readonly Finding[]): number {
  return new Set(findings.map((finding) => finding.file)).size;
}

/** The result in one line: "3 findings in 2 files. 40 files checked." */
export function verdict(audit: Audit): string {
  const { findings, files, skipped, known = 0 } = audit;
  const checked = `${count(files, "file")} checked`;
  const left = skipped.length > 0 ? `, ${skipped.length} not checked` : "";
  const old = known > 0 ? ` ${count(known, "known finding")} not shown.` : "";
  if (findings.length === 0) return `Nothing ${known > 0 ? "new " : ""}found. ${checked}${left}.${old}`;
  return `${count(findings.length, "finding")} in ${count(filesWith(findings), "file")}. ${checked}${left}.${old}`;
}
