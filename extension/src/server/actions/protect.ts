import { setTimeout as wait } from "node:timers/promises";
import type { Command } from "vscode-languageserver";
import { letOnlyOwnerRead } from "../../../../eslint-plugin/src/disk/mode.ts";
import { pathOf } from "../folders.ts";

/** The command that lets nobody but its owner read a new `.env`: an edit cannot say so. */
export const PROTECT = "premortem.server.protect";

const TRIES = 20;
const PAUSE_MS = 100;

/** The files that moves offered to create: no others are touched. */
export class Protection {
  readonly #offered = new Set<string>();

  /** The command for a file that an edit creates. */
  commandFor(uri: string): Command | null {
    // Windows has no such modes: what a user's folder holds is the user's.
    if (process.platform === "win32") return null;
    this.#offered.add(uri);
    return { title: "Let only its owner read it", command: PROTECT, arguments: [uri] };
  }

  /** Takes the right to read a file from everybody else, once it is there. */
  async protect(uri: unknown): Promise<void> {
    if (typeof uri !== "string" || !this.#offered.has(uri)) return;
    for (let left = TRIES; left > 0; left--) {
      if (await letOnlyOwnerRead(pathOf(uri))) return;
      await wait(PAUSE_MS);
    }
  }
}
