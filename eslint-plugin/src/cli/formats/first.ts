import { worstFirst } from "../../evidence/index.ts";
import type { Finding, ShownReason } from "../../engine/finding.ts";

/** So many a person looks at before the rest waits for another day. */
const MOST = 5;

/** The findings to look at first: the worst by harm and confidence, one of each cause, so that each says something else. */
export function firstToLookAt(findings: readonly Finding[]): Finding[] {
  const worst = new Map<string, Finding>();
  for (const finding of findings.toSorted(worstFirst)) {
    if (!worst.has(finding.cause)) worst.set(finding.cause, finding);
    if (worst.size >= MOST) break;
  }
  return [...worst.values()];
}

/** What most shows that a finding is right, with its place where that is not the finding's own line. */
export function mainReason({
  evidence,
  file,
  line,
}: Finding): { readonly reason: ShownReason; readonly isHere: boolean } | null {
  const [reason] = evidence;
  if (!reason) return null;
  return { reason, isHere: reason.file === file && (reason.line === undefined || reason.line === line) };
}

/** How a finding is weighed, in two words: `money, likely`. */
export function weightOf({ harm, confidence }: Pick<Finding, "harm" | "confidence">): string {
  return `${harm.kind}, ${confidence}`;
}
