import type { Range } from "vscode-languageserver";
import type { Confidence, Harm } from "../../../eslint-plugin/src/evidence/index.ts";
import type { MistakeNumber } from "../../../eslint-plugin/src/mistakes.ts";

/** A report of a rule, open document or not. No field holds a whole secret. */
export interface Finding {
  /** Names the finding in its file, as long as the file's text does not change. */
  readonly id: string;
  readonly uri: string;
  readonly range: Range;
  /** The rule's name without the plugin's prefix, such as `no-select-star`. */
  readonly rule: string;
  /** The rule's name where the project registers the plugin, such as `premortem/no-select-star`. */
  readonly ruleId: string;
  readonly mistake: MistakeNumber;
  readonly severity: "error" | "warning" | "information" | "hint";
  /** What kind of finding it is, in a few words: `Card number in log`. */
  readonly title: string;
  readonly message: string;
  /** The line of code where it begins, secrets shortened; of a finding about a file as a whole, the service that it is about. */
  readonly excerpt: Excerpt;
  readonly confidence: Confidence;
  readonly harm: Harm;
  /** Why it is right, the most telling first. */
  readonly evidence: readonly ShownReason[];
  /** The rule's own edits: what `premortem/preview` takes, by index. */
  readonly edits: readonly EditTitle[];
  /** Why it is not shown as a problem, or null. */
  readonly suppressed: Suppression | null;
}

/** A reason for a finding, and where it is to be seen. */
export interface ShownReason {
  readonly uri: string;
  readonly range: Range;
  readonly message: string;
}

/** A line of code as it may be shown; the columns are offsets in `text`. */
export interface Excerpt {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface EditTitle {
  readonly kind: "fix" | "suggestion";
  readonly title: string;
}

export interface Suppression {
  /** An `eslint-disable` comment, or an entry of `eslint-suppressions.json`. */
  readonly kind: "directive" | "file";
  /** What the comment says behind `--`; empty without it. */
  readonly justification: string;
}
