import { commands, EventEmitter, type Disposable, type Memento } from "vscode";
import type { Finding } from "../../protocol/finding.ts";

export type GroupBy = "mistake" | "rule" | "file" | "severity";

/** What the panel shows of all findings, and in which order. */
export interface Filter {
  readonly groupBy: GroupBy;
  /** Words that the title, the message, the rule, the line or the path hold. */
  readonly text: string;
  /** All of them when empty; the same holds for the mistakes. */
  readonly severities: readonly Finding["severity"][];
  readonly mistakes: readonly number[];
  /** A branch: findings on lines that changed since it was left. */
  readonly changedSince: string | null;
  readonly showsSuppressed: boolean;
}

const unfiltered = { text: "", severities: [], mistakes: [], changedSince: null } satisfies Partial<Filter>;
const initial: Filter = { groupBy: "mistake", showsSuppressed: false, ...unfiltered };

/** The filter of the panel: kept for the workspace, and told to the menus. */
export class FilterState implements Disposable {
  readonly #memento: Memento;
  readonly #changed = new EventEmitter<Filter>();
  #filter: Filter;

  readonly onDidChange = this.#changed.event;

  constructor(memento: Memento) {
    this.#memento = memento;
    // Which lines changed has to be asked anew, and the branch may be gone.
    this.#filter = { ...initial, ...memento.get<Partial<Filter>>("filter"), changedSince: null };
    this.#tell();
  }

  get current(): Filter {
    return this.#filter;
  }

  get isFiltered(): boolean {
    const { text, severities, mistakes, changedSince } = this.#filter;
    return text !== "" || severities.length > 0 || mistakes.length > 0 || changedSince !== null;
  }

  update(change: Partial<Filter>): void {
    this.#filter = { ...this.#filter, ...change };
    void this.#memento.update("filter", this.#filter);
    this.#tell();
    this.#changed.fire(this.#filter);
  }

  clear(): void {
    this.update(unfiltered);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #tell(): void {
    setContext("isFiltered", this.isFiltered);
    setContext("groupBy", this.#filter.groupBy);
    setContext("showsSuppressed", this.#filter.showsSuppressed);
  }
}

/** Sets what the `when` clauses of the manifest ask for. */
export function setContext(name: string, value: unknown): void {
  void commands.executeCommand("setContext", `premortem.${name}`, value);
}

/** Whether the panel shows a finding. The lines that changed are asked apart: only git knows them. */
export function matches(finding: Finding, filter: Filter): boolean {
  if (finding.suppressed !== null && !filter.showsSuppressed) return false;
  if (filter.severities.length > 0 && !filter.severities.includes(finding.severity)) return false;
  if (filter.mistakes.length > 0 && !filter.mistakes.includes(finding.mistake)) return false;
  const searched =
    `${finding.title}\n${finding.message}\n${finding.rule}\n${finding.excerpt.text}\n${decoded(finding.uri)}`.toLowerCase();
  return filter.text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => searched.includes(word));
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
