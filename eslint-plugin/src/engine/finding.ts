import type { Confidence, Harm, Span } from "../evidence/index.ts";
import type { MistakeNumber } from "../mistakes.ts";

export type { Span } from "../evidence/index.ts";

/** A report of a rule, as every format shows it. No field holds a whole secret. */
export interface Finding extends Span {
  /** The rule's name without the plugin's prefix. */
  readonly rule: string;
  readonly mistake: MistakeNumber;
  readonly severity: "error" | "warning";
  /** Path relative to the working directory, with forward slashes. */
  readonly file: string;
  /** What kind of finding it is, in a few words: `Card number in log`. */
  readonly title: string;
  readonly message: string;
  /** What could be done about it: the titles of the rule's suggestions. */
  readonly suggestions: readonly string[];
  /** The line of code, secrets shortened, and where the finding stands in it; no text for a finding about a whole file. */
  readonly excerpt: Excerpt;
  /** Whether it is about the file as a whole: then it stands at its first character. */
  readonly wholeFile?: true;
  /** The name of the service that it is about, where it is about one. */
  readonly service?: string;
  readonly confidence: Confidence;
  readonly harm: Harm;
  /** Why it is right, the most telling first. */
  readonly evidence: readonly ShownReason[];
  /** What tells it from others of its rule: those of one cause are fixed by the same thought. */
  readonly cause: string;
  /** Where it came from, for a finding in the history of a repository: file and line are those of that commit. */
  readonly history?: Origin;
}

/** The first commit that added what a finding is about. */
export interface Origin {
  /** The commit's hash, shortened. */
  readonly commit: string;
  /** When it was made, as ISO 8601 in UTC; null where the commit does not say. */
  readonly date: string | null;
  /** Its author's name, without an address. */
  readonly author: string;
  /** Whether it stands in the current commit still. */
  readonly inHead: boolean;
}

/** A reason for a finding; without a line, the file as a whole shows it. */
export interface ShownReason extends Partial<Span> {
  /** As of the finding. */
  readonly file: string;
  readonly message: string;
}

/** A line of code as it may be shown. */
export interface Excerpt {
  readonly text: string;
  /** Columns in `text`, starting at 1. */
  readonly column: number;
  readonly endColumn: number;
}
