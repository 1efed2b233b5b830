import type { CodeLens } from "vscode-languageserver";
import { Command } from "../protocol/messages.ts";
import type { Settings } from "../protocol/settings.ts";
import { compare } from "./actions/edits.ts";
import type { Check } from "./checks.ts";
import type { Client } from "./client.ts";
import type { OpenFinding } from "./findings.ts";
import { placesIn } from "./kept.ts";
import type { WorkerProcess } from "./worker-process.ts";
import type { Outline } from "./worker/tasks.ts";

/** What a lens carries until it is resolved. */
interface LensData {
  readonly uri: string;
  readonly version: number;
  readonly route: number;
  readonly title: string;
}

/** Lenses of route handlers and of functions with findings. What costs time to know of a route is found out late. */
export class Lenses {
  readonly #thread: WorkerProcess;
  readonly #client: Client;
  readonly #details = new Map<string, { readonly version: number; readonly outline: Promise<Outline> }>();
  /** The lenses of the last text that parsed: they stay while it does not, or the code would jump as it is typed. */
  readonly #shown = new Map<string, { readonly version: number; readonly lenses: readonly CodeLens[] }>();

  constructor(thread: WorkerProcess, client: Client) {
    this.#thread = thread;
    this.#client = client;
  }

  async of(check: Check, settings: Settings["codeLens"]): Promise<CodeLens[]> {
    if (check.keptFrom) return this.#kept(check.keptFrom, check);
    const lenses = await this.#lensesOf(check, settings);
    this.#shown.set(check.document.uri, { version: check.version, lenses });
    return lenses;
  }

  #kept(from: Check, { document }: Check): CodeLens[] {
    const shown = this.#shown.get(document.uri);
    if (shown?.version !== from.version) return [];
    const place = placesIn(from, document);
    return shown.lenses.flatMap((lens): CodeLens[] => {
      const range = place(lens.range);
      return range ? [{ ...lens, range }] : [];
    });
  }

  async #lensesOf(check: Check, settings: Settings["codeLens"]): Promise<CodeLens[]> {
    if (check.status.notChecked !== null || !/\.[cm]?[jt]sx?$/i.test(check.path)) return [];
    const { document, path, folder, hidden, text } = check;
    const open = check.findings.filter(({ suppressed }) => suppressed === null);
    const shown = settings.findings ? open : [];
    const places = shown.map(({ range }) => document.offsetAt(range.start));
    if (!settings.handlers && places.length === 0) return [];
    const outline = await this.#thread.run("outline", { path, text, folder, places, details: false, hidden });
    const routes = settings.handlers ? outline.routes : [];
    return [
      ...routes.map(({ range, title }, route): CodeLens => {
        const data: LensData = { uri: document.uri, version: check.version, route, title };
        return { range, data };
      }),
      ...this.#findingLenses(shown, outline),
    ];
  }

  async resolve(lens: CodeLens, check: Check | null): Promise<CodeLens> {
    const { version, route, title, uri } = lens.data as LensData;
    const from = check?.keptFrom ?? check;
    const detail = from?.version === version ? (await this.#outlineOf(from)).routes[route]?.detail : null;
    const full = [title, detail].filter(Boolean).join(" · ");
    const finding = check?.findings.find(
      ({ range, suppressed }) => suppressed === null && compare(range.start, lens.range.start) === 0,
    );
    return { range: lens.range, command: this.#command(full, finding, uri) };
  }

  forget(uri: string): void {
    this.#details.delete(uri);
    this.#shown.delete(uri);
  }

  forgetAll(): void {
    this.#details.clear();
  }

  #outlineOf({ document, version, path, folder, hidden, text }: Check): Promise<Outline> {
    const known = this.#details.get(document.uri);
    if (known?.version === version) return known.outline;
    const input = { path, text, folder, places: [], details: true, hidden };
    const outline = this.#thread.run("outline", input);
    this.#details.set(document.uri, { version, outline });
    return outline;
  }

  #findingLenses(findings: readonly OpenFinding[], outline: Outline): CodeLens[] {
    const byFunction = new Map<string, { readonly lens: CodeLens["range"]; readonly findings: OpenFinding[] }>();
    findings.forEach((finding, index) => {
      const around = outline.functions[index];
      if (!around) return;
      const range = { start: around.start, end: around.start };
      const key = `${around.start.line}:${around.start.character}`;
      const group = byFunction.get(key) ?? { lens: range, findings: [] };
      group.findings.push(finding);
      byFunction.set(key, group);
    });
    return [...byFunction.values()].flatMap(({ lens, findings: inside }) => {
      const [first] = inside;
      if (!first) return [];
      const count = inside.length === 1 ? "1 finding" : `${inside.length} findings`;
      return [{ range: lens, command: this.#command(`${count} · ${first.title}`, first, first.uri) }];
    });
  }

  /** A lens without a command is a line to read. */
  #command(title: string, finding: OpenFinding | undefined, uri: string): NonNullable<CodeLens["command"]> {
    if (!finding || !this.#client.hasCommand(Command.quickFix)) return { title, command: "" };
    return { title, command: Command.quickFix, arguments: [{ uri, position: finding.range.start }] };
  }
}
