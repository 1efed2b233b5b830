import type { Skipped } from "../audit.ts";
import { isCodeFile } from "../../configs/file-languages.ts";
import { MAX_BYTES } from "../audit-file.ts";
import type { NotChecked } from "../check.ts";
import { blobsOf } from "../git/batches.ts";
import type { Purpose } from "../git/git.ts";
import type { VersionChecker } from "./check-version.ts";
import { FileReading } from "./file-reading.ts";
import { FoundSecrets } from "./found.ts";
import type { HistoryWatch } from "./history.ts";
import { restored, stateOf, type State } from "./state.ts";
import { shortened, type Versions } from "./versions.ts";

/** So often what a later run could go on from is handed over. */
const STATE_EVERY_MS = 5_000;

/** So long other things may wait, such as a key that is pressed. */
const TURN_MS = 50;

/** Larger files of settings hold more than a million characters, however many bytes each of them has. */
const MAX_DATA_BYTES = 4_000_000;

interface Terms extends VersionChecker {
  readonly repository: string;
  readonly sizes: ReadonlyMap<string, number>;
  readonly purpose: Purpose;
}

/** A version to be read, with the file that it is one of. */
interface Asked {
  readonly blob: string;
  readonly file: number;
  readonly version: number;
}

/** The reading of all versions, file by file, so that no more than one file's lines are held. */
export class Reading {
  readonly found = new FoundSecrets();
  readonly #skipped = new Map<string, Skipped>();
  readonly #listed: Versions;
  readonly #terms: Terms;
  /** How many versions there are before each file's. */
  readonly #before: number[] = [0];
  #file = 0;

  constructor(listed: Versions, terms: Terms) {
    this.#listed = listed;
    this.#terms = terms;
    for (const { versions } of listed.files) this.#before.push((this.#before.at(-1) ?? 0) + versions.length);
  }

  /** How many versions there are. */
  get versions(): number {
    return this.#before.at(-1) ?? 0;
  }

  /** How many versions the files have that are read to their end. */
  get done(): number {
    return this.#before[this.#file] ?? 0;
  }

  /** Files of which a version could not be checked, each reason once. */
  get skipped(): readonly Skipped[] {
    return [...this.#skipped.values()];
  }

  /** Takes up what an earlier run left; false where the history is another by now. */
  async restore(state: State): Promise<boolean> {
    const { repository, purpose } = this.#terms;
    const values = await restored(state, this.#listed, (asked) => blobsOf(asked, repository, purpose));
    if (!values) return false;
    for (const each of values) this.found.restore(each);
    for (const { file, ...why } of state.skipped) this.#skip(file, why);
    this.#file = state.files;
    return true;
  }

  /** Reads what is left; false when it was ended early. */
  async read({ signal, onVersion, onState }: HistoryWatch): Promise<boolean> {
    const { repository, purpose } = this.#terms;
    let reading: FileReading | null = null;
    let stated = performance.now();
    let turned = stated;
    try {
      for await (const { asked, bytes } of blobsOf(this.#asked(), repository, purpose)) {
        const now = performance.now();
        if (!reading || asked.file !== this.#file) {
          reading?.finish();
          this.#file = asked.file;
          reading = this.#open(asked.file);
          if (now - stated > STATE_EVERY_MS) {
            stated = now;
            await onState(this.#state(), repository);
          }
        }
        reading.show(asked, bytes);
        await onVersion(this.done + asked.version + 1, this.found.size);
        if (now - turned > TURN_MS) {
          turned = now;
          await new Promise(setImmediate);
        }
        if (signal.aborted) break;
      }
      if (!signal.aborted) reading?.finish();
    } catch (error) {
      // Who ends the run may have ended git with it.
      await new Promise(setImmediate);
      if (!signal.aborted) throw error;
    }
    if (signal.aborted) await onState(this.#state(), repository);
    return !signal.aborted;
  }

  #state(): State {
    return stateOf({ files: this.#file, found: this.found, skipped: this.skipped }, this.#listed);
  }

  /** What is left to read; what is too large for settings and code that somebody wrote is not even taken out of its package. */
  #asked(): Asked[] {
    const asked: Asked[] = [];
    for (let file = this.#file; file < this.#listed.files.length; file++) {
      const { path, versions } = this.#listed.files[file] ?? { path: "", versions: [] };
      const most = isCodeFile(path) ? MAX_BYTES : MAX_DATA_BYTES;
      const skip = this.#skipping(path);
      for (const [version, { blob, commit }] of versions.entries()) {
        const size = this.#terms.sizes.get(blob);
        if (size !== undefined && size <= most) asked.push({ blob, file, version });
        else if (commit >= 0) skip(size === undefined ? MISSING : tooLarge(most), commit);
      }
    }
    return asked;
  }

  #open(file: number): FileReading {
    const versions = this.#listed.files[file] ?? { path: "", versions: [] };
    return new FileReading(versions, {
      file,
      found: this.found,
      check: this.#terms.check,
      skip: this.#skipping(versions.path),
    });
  }

  #skipping(path: string): (why: NotChecked, commit: number) => void {
    return ({ reason, isCrash }, commit) => {
      const hash = shortened(this.#listed.commits[commit] ?? "");
      this.#skip(this.#terms.nameOf(path), { reason: `${reason}, in ${hash}`, isCrash });
    };
  }

  #skip(file: string, why: NotChecked): void {
    // The first commit of several with the same trouble is enough.
    const key = `${file}\n${why.reason.split(/[:,]/)[0] ?? ""}`;
    if (!this.#skipped.has(key)) this.#skipped.set(key, { file, ...why });
  }
}

const MISSING: NotChecked = { reason: "is missing: the clone left it with its remote", isCrash: false };

function tooLarge(most: number): NotChecked {
  return { reason: `was skipped: it is larger than ${most / 1_000_000} MB`, isCrash: false };
}
