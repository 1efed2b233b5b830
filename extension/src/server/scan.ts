import { availableParallelism } from "node:os";
import type { CancellationToken, WorkDoneProgressReporter } from "vscode-languageserver";
import type { ScanParams, ScanResult, ServerNotifications } from "../protocol/messages.ts";
import type { Settings } from "../protocol/settings.ts";
import { findingsOf, sent } from "./findings.ts";
import { pathOf, uriOf } from "./folders.ts";
import { TaskFailed, WorkerProcess } from "./worker-process.ts";
import type { Scanned, Terms } from "./worker/tasks.ts";

interface Surroundings {
  readonly folders: readonly string[];
  readonly trusted: boolean;
  readonly settingsOf: (uri: string) => Promise<Settings>;
  readonly progress: WorkDoneProgressReporter;
  readonly token: CancellationToken;
  readonly send: (files: ServerNotifications["premortem/scanned"]) => void;
  readonly log: (line: string) => void;
}

/** Files given to a worker at once: enough to keep it busy, few enough to stop soon. */
const CHUNK = 20;
const CHUNK_BUDGET_MS = 60_000;
/** Below this, starting a second worker costs more than it saves. */
const WORTH_A_SECOND = 200;

/** Checks all files of some folders in workers of its own; what was found until it is cancelled stays. */
export async function scan(params: ScanParams, surroundings: Surroundings): Promise<ScanResult> {
  const { token, progress, log, settingsOf } = surroundings;
  const started = performance.now();
  // A scan sees the disk as it was when it first looked.
  const startThread = () => new WorkerProcess(log, () => true);
  const finder = startThread();
  const threads = [finder];
  const isCancelled = () => token.isCancellationRequested;
  const state = { done: 0, total: 0, findings: 0, notChecked: [] as { uri: string; reason: string }[] };
  token.onCancellationRequested(() => {
    for (const thread of threads) void thread.stop();
  });
  progress.begin("Premortem", 0, "Looking for files", true);
  try {
    const queue: { readonly terms: Terms; readonly paths: string[]; readonly settings: Settings }[] = [];
    const seen = new Set<string>();
    for (const folder of params.folders?.map(pathOf) ?? surroundings.folders) {
      const settings = await settingsOf(uriOf(folder));
      if (!settings.enable) continue;
      const files = await finder.run("files", { folder }, CHUNK_BUDGET_MS);
      const paths = files.filter((file) => !seen.has(file));
      for (const path of paths) seen.add(path);
      const { preset, engine } = settings;
      const terms: Terms = { folder, preset, engine, trusted: surroundings.trusted };
      for (let at = 0; at < paths.length; at += CHUNK)
        queue.push({ terms, paths: paths.slice(at, at + CHUNK), settings });
    }
    state.total = seen.size;
    if (state.total > WORTH_A_SECOND && availableParallelism() > 1) threads.push(startThread());
    await Promise.all(
      threads.map(async (thread) => {
        for (let chunk = queue.shift(); chunk && !isCancelled(); chunk = queue.shift()) {
          await scanChunk(chunk, thread);
        }
      }),
    );
  } catch (error) {
    if (!(error instanceof TaskFailed && isCancelled())) throw error;
  } finally {
    await Promise.all(threads.map((thread) => thread.stop()));
    progress.done();
  }
  return {
    files: state.done,
    total: state.total,
    findings: state.findings,
    notChecked: state.notChecked,
    isCancelled: isCancelled(),
    milliseconds: Math.round(performance.now() - started),
  };

  async function scanChunk(
    { terms, paths, settings }: { terms: Terms; paths: string[]; settings: Settings },
    thread: WorkerProcess,
  ) {
    const outcomes = await outcomesOf(paths, terms, thread);
    if (isCancelled()) return;
    const files = [];
    for (const { path, outcome } of outcomes) {
      const uri = uriOf(path);
      const { notChecked } = outcome.status;
      if (notChecked !== null) state.notChecked.push({ uri, reason: notChecked });
      const findings = findingsOf(outcome.problems, { uri, path, folder: terms.folder }, settings).map(sent);
      state.findings += findings.filter(({ suppressed }) => suppressed === null).length;
      if (findings.length > 0) files.push({ uri, findings });
    }
    state.done += outcomes.length;
    if (files.length > 0) surroundings.send({ scan: params.scan, files });
    progress.report(Math.round((state.done / state.total) * 100), `${state.done} of ${state.total} files`);
  }

  /** Where a worker is lost, the files are tried one by one, so that only the culprit is left out. */
  async function outcomesOf(paths: readonly string[], terms: Terms, thread: WorkerProcess) {
    try {
      return await thread.run("scan", { paths, ...terms }, CHUNK_BUDGET_MS);
    } catch (error) {
      if (!(error instanceof TaskFailed) || isCancelled()) throw error;
    }
    const outcomes: { path: string; outcome: Scanned }[] = [];
    for (const path of paths) {
      try {
        for (const each of await thread.run("scan", { paths: [path], ...terms })) outcomes.push(each);
      } catch (error) {
        if (!(error instanceof TaskFailed) || isCancelled()) throw error;
        state.notChecked.push({ uri: uriOf(path), reason: error.message });
      }
    }
    return outcomes;
  }
}
