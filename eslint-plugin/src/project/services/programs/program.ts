import type { Task } from "../../../catalog/binaries/index.ts";

/** What kind of program a service makes, those that are deployed first. */
export const PROGRAM_KINDS = [
  "server",
  "web application",
  "serverless functions",
  "job",
  "scheduled task",
  "browser application",
  "phone application",
  "desktop application",
  "command line program",
  "library",
  "tooling",
] as const;

export type ProgramKind = (typeof PROGRAM_KINDS)[number];

/** Why something is believed of a service: what a file says. */
export interface Reason {
  /** The file that shows it, absolute. */
  readonly file: string;
  /** The line there, from 1; without it, the file as a whole shows it. */
  readonly line?: number;
  /** What is to be seen there. */
  readonly message: string;
}

/** A program that a service makes. */
export interface Program {
  readonly kind: ProgramKind;
  /** What tooling is for, where that is known. */
  readonly task?: Task;
  /** The files in which it begins, absolute; none where its framework finds them by convention (then `folders`). */
  readonly entries: readonly string[];
  /** Folders whose modules the framework loads itself, absolute: `app/` and `pages/` of Next, `app/routes` of Remix. */
  readonly folders: readonly string[];
  /** What starts it, the strongest first. */
  readonly startedBy: readonly Reason[];
}
