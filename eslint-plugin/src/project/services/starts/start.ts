import type { StartedKind, Task } from "../../../catalog/binaries/index.ts";
import type { ScriptPurpose } from "../../../catalog/script-names.ts";
import type { Reason } from "../programs/program.ts";

/** What a repository tells somebody to start, as far as it leads to one of its services. */
export interface Start {
  /** The folder of the service. */
  readonly service: string;
  /** The source file that runs; null where a program of some package does (`binary`), or its source is not there. */
  readonly file: string | null;
  /** The program of another package that runs, with what it starts: `next start`. */
  readonly binary: {
    readonly name: string;
    readonly starts: { readonly kind: StartedKind } | { readonly task: Task };
  } | null;
  /** Whether it is called by the name that the repository's own package gives it as a command. */
  readonly isByName: boolean;
  readonly reason: Reason;
  /** Who starts it: a platform or an image, a person by a script of a manifest, or a workflow. */
  readonly by: "deployment" | "manifest" | "workflow";
  /** What the name of the script says that runs it. */
  readonly purpose: ScriptPurpose | null;
  /** What the platform makes of it, where it says so. */
  readonly kind: StartedKind | null;
  /** Whether the platform runs it once, before the others. */
  readonly isTask: boolean;
  /** Whether the platform sends it requests. */
  readonly listens: boolean;
  /** Whether whoever starts it says behind it what it is to do. */
  readonly takesWords?: boolean;
  /** Folders whose modules the platform loads. */
  readonly folders: readonly string[];
}

/** Where something is started, before it is known what that leads to. */
export type Origin = Pick<Start, "reason" | "by"> & Partial<Start>;
