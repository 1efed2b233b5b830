import { createHash } from "node:crypto";
import type { Finding } from "../../engine/finding.ts";

/**
 * What collectors recognise each finding by from run to run: made from the line's content, not its number, so it survives
 * edits elsewhere in the file; equal lines are told apart by their order. A finding about a whole file is known by the
 * service that it is about.
 */
export function fingerprints(findings: readonly Finding[]): string[] {
  const occurrences = new Map<string, number>();
  return findings.map(({ rule, file, excerpt, wholeFile, service }) => {
    const content = `${rule}\n${file}\n${wholeFile ? (service ?? "") : excerpt.text.trim()}`;
    const occurrence = (occurrences.get(content) ?? 0) + 1;
    occurrences.set(content, occurrence);
    return createHash("sha256").update(`${content}\n${occurrence}`).digest("hex").slice(0, 32);
  });
}
