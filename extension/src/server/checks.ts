import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { FileStatus } from "../protocol/status.ts";
import type { Client } from "./client.ts";
import { findingsOf, type OpenFinding } from "./findings.ts";
import { kept } from "./kept.ts";
import type { Folders } from "./folders.ts";
import type { SettingsStore } from "./settings.ts";
import { TaskFailed, type WorkerProcess } from "./worker-process.ts";
import { NOTHING_HIDDEN } from "../../../eslint-plugin/src/engine/masking/hidden.ts";
import type { Outcome } from "./worker/tasks.ts";

/** What is known of a version of an open document. */
export interface Check {
  readonly document: TextDocument;
  readonly version: number;
  /** The text that was checked: the document's changes while it is typed. */
  readonly text: string;
  /** The check of the last text that parsed, where this one does not: what was found is from there. */
  readonly keptFrom?: Check;
  readonly path: string;
  readonly folder: string | null;
  readonly findings: readonly OpenFinding[];
  readonly hidden: Outcome["hidden"];
  readonly status: FileStatus;
  /** Whether the process was lost that checked it: the same text is not checked again. */
  readonly isFatal?: boolean;
  /** The same for the same findings. */
  readonly resultId: string;
}

interface Surroundings {
  readonly thread: WorkerProcess;
  readonly documents: TextDocuments<TextDocument>;
  readonly settings: SettingsStore;
  readonly folders: Folders;
  readonly client: Client;
  /** Called with each check that is not out of date. */
  readonly onCheck: (check: Check) => void;
}

/** A check that takes longer than this waits for the typing to pause. */
const QUICK_MS = 150;
const LONGEST_PAUSE_MS = 500;
const BUDGET_MS = 10_000;

/** Checks open documents: each version at most once, the newest only, all answers shared. */
export class Checks {
  readonly #with: Surroundings;
  readonly #done = new Map<string, Check>();
  /** The last check of each document whose text parsed. */
  readonly #whole = new Map<string, Check>();
  readonly #running = new Map<string, Promise<Check | null>>();
  #generation = 0;

  constructor(surroundings: Surroundings) {
    this.#with = surroundings;
  }

  /** The check of a document's newest version; null when it is not open. */
  of(uri: string): Promise<Check | null> {
    const document = this.#with.documents.get(uri);
    if (!document) return Promise.resolve(null);
    const done = this.#done.get(uri);
    if (done?.version === document.version) return Promise.resolve(done);
    const running = this.#running.get(uri) ?? this.#run(uri).finally(() => this.#running.delete(uri));
    this.#running.set(uri, running);
    return running;
  }

  /** What was found last, however old. */
  last(uri: string): Check | undefined {
    return this.#done.get(uri);
  }

  forget(uri: string): void {
    this.#done.delete(uri);
    this.#whole.delete(uri);
  }

  /**
   * Everything has to be looked at again: other files changed, or what checks them.
   * @param isAfresh whether a text that cost a process before may be tried again.
   */
  forgetAll({ isAfresh }: { readonly isAfresh: boolean }): void {
    this.#generation++;
    for (const [uri, { isFatal }] of this.#done) if (isAfresh || !isFatal) this.#done.delete(uri);
  }

  async #run(uri: string): Promise<Check | null> {
    const { documents } = this.#with;
    let pace = 0;
    for (;;) {
      if (pace > QUICK_MS) await this.#pause(uri, Math.min(pace, LONGEST_PAUSE_MS));
      const document = documents.get(uri);
      if (!document) return null;
      const { version } = document;
      const generation = this.#generation;
      const check = this.#kept(await checkDocument(document, this.#with));
      pace = check.status.milliseconds ?? 0;
      if (documents.get(uri) === undefined) return null;
      if (documents.get(uri)?.version !== version) continue;
      if (this.#generation !== generation && !check.isFatal) continue;
      this.#done.set(uri, check);
      this.#with.onCheck(check);
      return check;
    }
  }

  #kept(check: Check): Check {
    const { uri } = check.document;
    if (!check.status.isBroken) {
      this.#whole.set(uri, check);
      return check;
    }
    const last = this.#whole.get(uri);
    return last ? kept(last, check) : check;
  }

  /** Waits until a document did not change for a while. */
  async #pause(uri: string, milliseconds: number): Promise<void> {
    for (let version = -1; version !== this.#with.documents.get(uri)?.version;) {
      version = this.#with.documents.get(uri)?.version ?? version;
      await wait(milliseconds);
    }
  }
}

/** Checks a document as it is now; what goes wrong is said in its status. */
export async function checkDocument(
  document: TextDocument,
  { thread, settings, folders, client }: Pick<Surroundings, "thread" | "settings" | "folders" | "client">,
): Promise<Check> {
  const { uri, version, languageId } = document;
  const path = folders.pathOf(uri, languageId);
  const folder = path === null ? null : folders.of(path);
  const text = document.getText();
  const own = await settings.of(uri);
  const base = { document, version, text, path: path ?? uri, folder };
  if (path === null) return { ...base, ...nothing(uri, "It is no file on this disk.") };
  if (!own.enable) return { ...base, ...nothing(uri, "The setting premortem.enable turns it off.") };
  try {
    const terms = { folder, preset: own.preset, engine: own.engine, trusted: client.trusted };
    const outcome = await thread.run("check", { path, text, ...terms }, BUDGET_MS);
    const findings = findingsOf(outcome.problems, { uri, path, folder }, own);
    const status = { ...outcome.status, uri };
    return { ...base, findings, hidden: outcome.hidden, status, resultId: resultIdOf(findings) };
  } catch (error) {
    if (!(error instanceof TaskFailed)) throw error;
    if (!error.isFatal) return { ...base, ...nothing(uri, error.message) };
    const reason = `${error.message} The file is left alone until it changes.`;
    return { ...base, ...nothing(uri, reason), isFatal: true };
  }
}

function nothing(uri: string, notChecked: string): Pick<Check, "findings" | "hidden" | "status" | "resultId"> {
  const status: FileStatus = {
    uri,
    notChecked,
    isBroken: false,
    engine: "bundled",
    because: null,
    eslint: { version: "", path: null },
    plugin: { version: "" },
    configFile: null,
    preset: null,
    milliseconds: null,
  };
  return { findings: [], hidden: NOTHING_HIDDEN, status, resultId: resultIdOf([]) };
}

/** The same for the same findings. */
export function resultIdOf(findings: readonly OpenFinding[]): string {
  const parts = findings.map(({ id, range, severity, message, evidence, suppressed }) => [
    ...[id, range, severity],
    // Other files may change what shows that it is right.
    ...[message, evidence, suppressed],
  ]);
  return createHash("sha1").update(JSON.stringify(parts)).digest("base64url");
}
