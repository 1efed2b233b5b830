import type { Task } from "../../../catalog/binaries/index.ts";
import { PROGRAM_KINDS, type Program, type ProgramKind, type Reason } from "./program.ts";

/** What is known of a program when it is found. */
export interface Finding {
  readonly kind: ProgramKind;
  readonly task?: Task;
  readonly entries?: readonly string[];
  readonly folders?: readonly string[];
  readonly reason: Reason;
}

interface Draft {
  readonly kind: ProgramKind;
  readonly task: Task | undefined;
  readonly entries: Set<string>;
  readonly folders: Set<string>;
  readonly reasons: Map<string, Reason>;
}

/** How many reasons of one program are kept. */
const MOST_REASONS = 40;

/** The programs of one service while they are found: what is of one kind is one program, and tools are told apart by their task. */
export class Gathering {
  readonly #drafts = new Map<string, Draft>();

  add({ kind, task, entries = [], folders = [], reason }: Finding): void {
    const key = `${kind}:${task ?? ""}`;
    let draft = this.#drafts.get(key);
    if (!draft) {
      draft = { kind, task, entries: new Set(), folders: new Set(), reasons: new Map() };
      this.#drafts.set(key, draft);
    }
    for (const entry of entries) draft.entries.add(entry);
    for (const folder of folders) draft.folders.add(folder);
    const place = `${reason.file}:${reason.line ?? 0}`;
    if (draft.reasons.size < MOST_REASONS && !draft.reasons.has(place)) draft.reasons.set(place, reason);
  }

  has(...kinds: readonly ProgramKind[]): boolean {
    return [...this.#drafts.values()].some(({ kind }) => kinds.includes(kind));
  }

  /** Whether it is known of a program of a kind where it begins. */
  isLocated(kind: ProgramKind): boolean {
    return [...this.#drafts.values()].some((draft) => draft.kind === kind && draft.entries.size > 0);
  }

  /** Whether some program begins in a file; without kinds, any. */
  begins(file: string, ...kinds: readonly ProgramKind[]): boolean {
    return [...this.#drafts.values()].some(
      ({ kind, entries }) => (kinds.length === 0 || kinds.includes(kind)) && entries.has(file),
    );
  }

  /** Where programs begin. */
  entries(): readonly string[] {
    return [...this.#drafts.values()].flatMap(({ entries }) => [...entries]);
  }

  programs(): readonly Program[] {
    const order = (kind: ProgramKind) => PROGRAM_KINDS.indexOf(kind);
    const deployed = new Set(
      [...this.#drafts.values()].flatMap(({ kind, entries }) => (kind === "tooling" ? [] : [...entries])),
    );
    return [...this.#drafts.values()]
      .flatMap((draft) => {
        if (draft.kind !== "tooling" || draft.entries.size === 0) return [draft];
        // What a workflow tries out is the program itself.
        const entries = new Set([...draft.entries].filter((entry) => !deployed.has(entry)));
        return entries.size === 0 ? [] : [{ ...draft, entries }];
      })
      .sort((a, b) => order(a.kind) - order(b.kind))
      .map(({ kind, task, entries, folders, reasons }) => ({
        kind,
        ...(task && { task }),
        entries: [...entries],
        folders: [...folders],
        startedBy: [...reasons.values()],
      }));
  }
}
