import { createHash } from "node:crypto";
import { dirname, join, resolve } from "node:path";
import type { createColors } from "picocolors";
import { cacheFolder, makePrivateFolder, removeFile } from "../disk/cache.ts";
import { readFile, statOf } from "../disk/read.ts";
import { treeAround, whyNotWritten, writeWhole } from "../disk/write.ts";
import { secretsInHistory, type Stopped } from "../engine/history/history.ts";
import { parseState, type State } from "../engine/history/state.ts";
import plugin from "../index.ts";
import { count } from "./formats/by-mistake.ts";
import { historyFormats, type HistoryFormat } from "./formats/history.ts";
import { startProgress } from "./progress.ts";

export const HISTORY_FORMATS = ["text", "json", "sarif"] as const satisfies readonly HistoryFormat[];

/** What is asked of `premortem history`. */
export interface HistoryAsked {
  readonly path: string;
  readonly format: HistoryFormat;
  /** The branch, tag or commit whose history is known already. */
  readonly since?: string;
  /** Whether to go on where the last run was stopped. */
  readonly resume: boolean;
  /** The file that keeps how far a run came; else one in the user's cache. */
  readonly state?: string;
  readonly color?: boolean;
}

interface Surroundings {
  readonly cwd: string;
  readonly colors: ReturnType<typeof createColors>;
  readonly stderr: NodeJS.WriteStream;
  /** What ends the run early, as Ctrl-C does. */
  readonly signal: AbortSignal;
}

/** What a run came to. */
export interface HistoryRun {
  /** The report; none where the run was ended early. */
  readonly text: string | null;
  /** What to tell beside it. */
  readonly notes: readonly string[];
  readonly hasFindings: boolean;
  readonly hasCrashes: boolean;
}

/** States of histories with a hundred thousand findings are smaller. */
const MOST_STATE_BYTES = 200_000_000;

/**
 * Lists the secrets in the history of a repository, each once, with the commit that it came with.
 * @throws UsageError where there is no repository or git, or the history cannot be read.
 */
export async function listHistory(
  { path, since, format, resume, state }: HistoryAsked,
  { cwd, colors, stderr, signal }: Surroundings,
): Promise<HistoryRun> {
  const notes: string[] = [];
  const keeper = new StateKeeper({ cwd, path, since, file: state });
  let stop = (): void => undefined;
  let advance: (done: number, found: number) => Promise<void> | void = () => undefined;
  const asked = { path, cwd, ...(since !== undefined && { since }) };
  const history = await secretsInHistory(asked, {
    signal,
    earlier: (repository) => {
      if (!resume) return null;
      const earlier = keeper.read(repository);
      if (!earlier) notes.push("There is nothing to go on from: the history is read from its beginning.");
      return earlier;
    },
    onStart: (versions, isEarlierGone) => {
      if (isEarlierGone) notes.push("The history has changed since: it is read from its beginning.");
      const progress = startProgress(versions, stderr, { doing: "Reading", noun: "versions of files" });
      stop = progress.stop;
      advance = (done, found) => progress.advance(done, found > 0 ? `, ${count(found, "secret")} so far` : "");
    },
    onVersion: (done, found) => advance(done, found),
    onState: (reached, repository) => keeper.write(reached, repository),
  }).finally(() => {
    stop();
  });
  if (!("findings" in history)) {
    return { text: null, notes: [...notes, stoppedNote(history, keeper)], hasFindings: false, hasCrashes: false };
  }
  await keeper.remove(history.repository);
  if (history.isShallow)
    notes.push("The clone is shallow: older commits are not in it. Fetch them with git fetch --unshallow.");
  return {
    text: historyFormats[format](history, { colors, version: plugin.meta.version, width: 100 }),
    notes,
    hasFindings: history.findings.length > 0,
    hasCrashes: history.skipped.some((skipped) => skipped.isCrash),
  };
}

function stoppedNote({ done, versions, found }: Stopped, keeper: StateKeeper): string {
  const share = versions === 0 ? 0 : Math.floor((100 * done) / versions);
  const far = `Stopped at ${done} of ${count(versions, "version")} of files (${share} %), with ${count(found, "secret")} so far.`;
  return keeper.failure === null
    ? `${far} Go on with --resume.`
    : `${far} Nothing is kept to go on from (${keeper.failure}): name a file with --state.`;
}

interface Kept {
  readonly cwd: string;
  readonly path: string;
  readonly since: string | undefined;
  /** As the user named it. */
  readonly file: string | undefined;
}

/** Keeps how far a run came: in the user's cache, as nothing is written into an audited repository that nobody asked for. */
class StateKeeper {
  /** Why nothing is kept; null where it is. */
  failure: string | null = null;
  readonly #kept: Kept;
  /** Whether the file is known to hold a state. */
  #isOwn = false;

  constructor(kept: Kept) {
    this.#kept = kept;
  }

  read(repository: string): State | null {
    const read = readFile(this.#fileFor(repository), MOST_STATE_BYTES);
    const state = "why" in read ? null : parseState(read.toString("utf8"));
    this.#isOwn ||= state !== null;
    return state;
  }

  async write(state: State, repository: string): Promise<void> {
    const file = this.#fileFor(repository);
    // A file that somebody names may be another by mistake.
    if (!this.#isOwn && (statOf(file)?.size ?? 0) > 0 && !this.read(repository)) {
      this.failure = "there is another file";
      return;
    }
    try {
      if (this.#kept.file === undefined) await makePrivateFolder(dirname(file));
      await writeWhole(file, JSON.stringify(state), { trees: [this.#kept.cwd, repository].map(treeAround) });
      this.#isOwn = true;
      this.failure = null;
    } catch (error) {
      this.failure = whyNotWritten(error);
    }
  }

  /** What is finished needs nothing to go on from. */
  async remove(repository: string): Promise<void> {
    if (this.#isOwn || this.read(repository)) await removeFile(this.#fileFor(repository)).catch(() => undefined);
  }

  #fileFor(repository: string): string {
    const { cwd, path, since = "", file } = this.#kept;
    if (file !== undefined) return resolve(cwd, file);
    const key = createHash("sha256")
      .update([repository, resolve(cwd, path), since].join("\n"))
      .digest("hex");
    return join(cacheFolder(), `history-${key.slice(0, 32)}.json`);
  }
}
