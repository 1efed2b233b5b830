import { EventEmitter, Uri, type Disposable } from "vscode";
import type { Finding } from "../../protocol/finding.ts";
import type { ScanResult, ServerNotifications } from "../../protocol/messages.ts";
import type { FileStatus } from "../../protocol/status.ts";

/** What is known of an open document. */
interface OpenFile {
  readonly findings: readonly Finding[];
  readonly status: FileStatus | null;
}

/**
 * All findings that the client knows: of open documents, as typed, and of the last scan. Panel, problems and commands read
 * from here.
 */
export class FindingStore implements Disposable {
  readonly #open = new Map<string, OpenFile>();
  readonly #scanned = new Map<string, readonly Finding[]>();
  readonly #changed = new EventEmitter<readonly string[]>();
  #reported = new Set<string>();
  #hasScan = false;
  #isStale = false;
  #lastScan: ScanResult | null = null;

  /** Findings of these files changed. */
  readonly onDidChange = this.#changed.event;

  /** Whether results of a scan are shown. */
  get hasScan(): boolean {
    return this.#hasScan;
  }

  /** Whether files may differ from what the scan saw. */
  get isStale(): boolean {
    return this.#isStale;
  }

  /** What the scan that is shown came to; null without one, and while it runs for the first time. */
  get lastScan(): ScanResult | null {
    return this.#lastScan;
  }

  /** Every file with findings, open documents as they are typed. */
  get files(): readonly string[] {
    return [...new Set([...this.#open.keys(), ...this.#scanned.keys()])];
  }

  of(uri: string): readonly Finding[] {
    return this.#open.get(uri)?.findings ?? this.#scanned.get(uri) ?? [];
  }

  all(): readonly Finding[] {
    return this.files.flatMap((uri) => this.of(uri));
  }

  find(uri: string, id: string): Finding | undefined {
    return this.of(normalized(uri)).find((finding) => finding.id === id);
  }

  isOpen(uri: string): boolean {
    return this.#open.has(uri);
  }

  statusOf(uri: string): FileStatus | null {
    return this.#open.get(uri)?.status ?? null;
  }

  /** @param isSaved whether the document is as on disk, so that its findings stay when it is closed after a scan. */
  setOpen({ uri, version, findings, status }: ServerNotifications["premortem/findings"], isSaved: boolean): void {
    const key = normalized(uri);
    if (version === null) {
      this.#open.delete(key);
    } else {
      const own = findings.map((finding) => ({ ...finding, uri: key }));
      this.#open.set(key, { findings: own, status });
      if (this.#hasScan && isSaved) this.#setScanned(key, own);
    }
    this.#changed.fire([key]);
  }

  beginScan(): void {
    this.#reported = new Set();
  }

  addScanned(files: ServerNotifications["premortem/scanned"]["files"]): void {
    this.#hasScan = true;
    const keys = files.map(({ uri, findings }) => {
      const key = normalized(uri);
      this.#reported.add(key);
      this.#setScanned(
        key,
        findings.map((finding) => ({ ...finding, uri: key })),
      );
      return key;
    });
    this.#changed.fire(keys);
  }

  /** What an earlier scan found and this one did not is gone, unless the scan was stopped before it came there. */
  endScan(result: ScanResult | undefined): void {
    this.#hasScan = true;
    this.#lastScan = result ?? null;
    const isComplete = result?.isCancelled === false;
    const gone = isComplete ? [...this.#scanned.keys()].filter((key) => !this.#reported.has(key)) : [];
    for (const key of gone) this.#scanned.delete(key);
    if (isComplete) this.#isStale = false;
    this.#changed.fire(gone);
  }

  clearScan(): void {
    const keys = [...this.#scanned.keys()];
    this.#scanned.clear();
    this.#hasScan = false;
    this.#lastScan = null;
    this.#isStale = false;
    this.#changed.fire(keys);
  }

  /** The server ended: what it said of open documents holds no longer. */
  clearOpen(): void {
    const keys = [...this.#open.keys()];
    this.#open.clear();
    this.#changed.fire(keys);
  }

  markStale(): void {
    if (!this.#hasScan || this.#isStale) return;
    this.#isStale = true;
    this.#changed.fire([]);
  }

  /** Forgets a file, or every file below a folder, that was deleted or renamed. */
  forget(uri: Uri): void {
    const key = uri.toString();
    const gone = this.files.filter((file) => file === key || file.startsWith(`${key}/`));
    for (const file of gone) {
      this.#open.delete(file);
      this.#scanned.delete(file);
    }
    if (gone.length > 0) this.#changed.fire(gone);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #setScanned(key: string, findings: readonly Finding[]): void {
    if (findings.length > 0) this.#scanned.set(key, findings);
    else this.#scanned.delete(key);
  }
}

/** Server and editor may write the same address in two ways. */
function normalized(uri: string): string {
  return Uri.parse(uri).toString();
}
