import type { Check } from "./checks.ts";
import type { WorkerProcess } from "./worker-process.ts";

/** Longer than most repositories take whose imports were not followed yet. */
const BUDGET_MS = 15_000;

/** What open files are for. Asked for when a check is over, so that findings do not wait for it. */
export class Roles {
  readonly #thread: WorkerProcess;
  /** Repositories whose files took too long: to ask for the next one would cost as much again. */
  readonly #tooLarge = new Set<string | null>();

  constructor(thread: WorkerProcess) {
    this.#thread = thread;
  }

  /** In two words, `server code`; null where that is unknown. */
  async of({ document, path, folder, status }: Check): Promise<string | null> {
    if (status.notChecked !== null || this.#tooLarge.has(folder) || !/\.[cm]?[jt]sx?$/i.test(path)) return null;
    try {
      return await this.#thread.run("role", { path, text: document.getText(), folder }, BUDGET_MS);
    } catch {
      this.#tooLarge.add(folder);
      return null;
    }
  }
}
