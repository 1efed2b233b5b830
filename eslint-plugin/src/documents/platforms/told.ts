import type { StartedKind } from "../../catalog/binaries/index.ts";
import type { Range } from "../../languages/data/tree.ts";
import type { Run } from "../commands/index.ts";

/** A program that the file of a platform tells it to start or to load. */
export interface Told {
  /** Its name there: `worker`; empty where it has none. */
  readonly name: string;
  /** What kind of program the platform makes of it, where that is said; else it follows from what runs. */
  readonly kind: StartedKind | null;
  /** Whether it is told to run it once before the others: a migration. */
  readonly isTask: boolean;
  /** Whether requests reach it. */
  readonly listens: boolean;
  /** Where that is written. */
  readonly range: Range;
  /** What its command runs. */
  readonly runs: readonly Run[];
  /** Modules that the platform loads itself, from the file's folder. */
  readonly loads: readonly string[];
  /** Folders of such modules. */
  readonly folders: readonly string[];
}

/** A program of which nothing is known but what is given. */
export function told(given: Pick<Told, "range"> & Partial<Told>): Told {
  return { name: "", kind: null, isTask: false, listens: false, runs: [], loads: [], folders: [], ...given };
}
