import type { Finding } from "../finding.ts";
import type { FirstLine } from "./added-lines.ts";
import { fingerprintOf, type SecretHere } from "./check-version.ts";
import type { FileVersions } from "./versions.ts";

/** A secret by where it was found first, with nothing of it but what reports show. */
export interface Found {
  readonly finding: Finding;
  /** The first commit that added it, by its place among the commits. */
  readonly commit: number;
  /** Where its characters are: in a blob, at offsets of its text without a byte order mark. */
  readonly blob: string;
  readonly range: readonly [start: number, end: number];
  /** The files in which it was found, by their places among the files. */
  readonly files: readonly number[];
}

/** A secret with its characters, which are for comparing only: no output may hold them. */
export interface FoundValue {
  readonly found: Found;
  readonly value: string;
}

/** The secrets that were found so far, each once. */
export class FoundSecrets {
  readonly #byFingerprint = new Map<string, FoundValue>();

  get size(): number {
    return this.#byFingerprint.size;
  }

  get all(): readonly FoundValue[] {
    return [...this.#byFingerprint.values()];
  }

  /** Takes up what an earlier run found. */
  restore(each: FoundValue): void {
    this.#byFingerprint.set(fingerprintOf(each.value), each);
  }

  /**
   * Takes up a secret of a version of a file.
   * @param first where its line came into the file.
   */
  add(
    { finding, value, range }: SecretHere,
    { versions }: FileVersions,
    { file, blob, first }: { readonly file: number; readonly blob: string; readonly first: FirstLine },
  ): void {
    const commit = versions[first.version]?.commit ?? -1;
    // It was there before the first commit that counts.
    if (commit < 0) return;
    const fingerprint = fingerprintOf(value);
    const known = this.#byFingerprint.get(fingerprint);
    const files = known?.found.files.includes(file) ? known.found.files : [...(known?.found.files ?? []), file];
    if (known && known.found.commit <= commit) {
      this.#byFingerprint.set(fingerprint, { ...known, found: { ...known.found, files } });
    } else {
      const moved = at(finding, first.line);
      this.#byFingerprint.set(fingerprint, { value, found: { finding: moved, commit, blob, range, files } });
    }
  }
}

/** A finding as of the version in which its line stood elsewhere. */
function at(finding: Finding, line: number): Finding {
  const shift = line - finding.line;
  if (shift === 0) return finding;
  return {
    ...finding,
    line,
    endLine: finding.endLine + shift,
    // Where other lines stood then is not known.
    evidence: finding.evidence
      .filter((reason) => reason.line === finding.line && reason.file === finding.file)
      .map((reason) => ({ ...reason, line, ...(reason.endLine !== undefined && { endLine: reason.endLine + shift }) })),
  };
}
