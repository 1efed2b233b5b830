import type { CodeLens } from "vscode-languageserver";
import { Command } from "../protocol/messages.ts";
import type { Settings } from "../protocol/settings.ts";
import { compare } from "./actions/edits.ts";
import type { Check } from "./checks.ts";
import type { Client } from "./client.ts";
import type { OpenFinding } from "./findings.ts";
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

  constructor(thread: WorkerProcess, client: Client) {
    this.#thread = thread;
    this.#client = client;
  }

  async of(check: Check, settings: Settings["codeLens"]): Promise<CodeLens[]> {
    if (check.status.notChecked !== null || !/\.[cm]?[jt]sx?$/i.test(check.path)) return [];
    const { document, path, folder, hidden } = check;
    const open = check.findings.filter(({ suppressed }) => suppressed === null);
    const shown = settings.findings ? open : [];
    const places = shown.map(({ range }) => document.offsetAt(range.start));
    if (!settings.handlers && places.length === 0) return [];
    const text = document.getText();
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
    const detail = check?.version === version ? (await this.#outlineOf(check)).routes[route]?.detail : null;
    const full = [title, detail].filter(Boolean).join(" · ");
    const finding = check?.findings.find(
      ({ range, suppressed }) => suppressed === null && compare(range.start, lens.range.start) === 0,
    );
    return { range: lens.range, command: this.#command(full, finding, uri) };
  }

  forget(uri: string): void {
    this.#details.delete(uri);
  }

  forgetAll(): void {
    this.#details.clear();
  }

  #outlineOf({ document, version, path, folder, hidden }: Check): Promise<Outline> {
    const known = this.#details.get(document.uri);
    if (known?.version === version) return known.outline;
    const input = { path, text: document.getText(), folder, places: [], details: true, hidden };
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
