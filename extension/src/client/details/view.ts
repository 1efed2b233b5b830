import { randomBytes } from "node:crypto";
import {
  commands,
  env,
  l10n,
  Range,
  Uri,
  window,
  type Disposable,
  type Webview,
  type WebviewView,
  type WebviewViewProvider,
} from "vscode";
import { Command } from "../../protocol/messages.ts";
import type { Finding } from "../../protocol/finding.ts";
import type { FindingStore } from "../findings/store.ts";
import type { DetailsModel } from "./model.ts";

interface Message {
  readonly action: "ready" | "open" | "show" | "reason" | "apply" | "disable" | "docs" | "external";
  readonly uri: string;
  readonly id: string;
  readonly edit: string;
  /** Which of the shown finding's reasons. */
  readonly reason: string;
  readonly rule: string;
  readonly href: string;
}

interface Sources {
  readonly media: Uri;
  readonly store: FindingStore;
  readonly detailsOf: (finding: Finding) => Promise<DetailsModel>;
}

/** The view that explains a finding. */
export class DetailsView implements WebviewViewProvider, Disposable {
  readonly #sources: Sources;
  readonly #subscriptions: Disposable[];
  #view: WebviewView | undefined;
  /** What was asked for last; it may be gone, and come back when its file is opened again. */
  #wanted: Finding | undefined;
  #renderings = 0;
  /** The page's body, kept for a view that is opened later. */
  html = "";

  constructor(sources: Sources) {
    this.#sources = sources;
    this.#subscriptions = [
      window.registerWebviewViewProvider("premortem.details", this),
      sources.store.onDidChange((keys) => {
        if (this.#wanted && keys.includes(this.#wanted.uri)) void this.#follow(this.#wanted);
      }),
    ];
  }

  get isVisible(): boolean {
    return this.#view?.visible ?? false;
  }

  shows({ uri, id }: Finding): boolean {
    return this.#wanted?.uri === uri && this.#wanted.id === id;
  }

  resolveWebviewView(view: WebviewView): void {
    this.#view = view;
    view.webview.options = { enableScripts: true, localResourceRoots: [this.#sources.media] };
    view.webview.onDidReceiveMessage((message: Message) => void this.#receive(message));
    view.onDidDispose(() => {
      this.#view = undefined;
    });
    view.webview.html = shell(view.webview, this.#sources.media);
  }

  /** Shows a finding, or that none is chosen. */
  async show(finding: Finding | undefined): Promise<void> {
    this.#wanted = finding;
    await this.#render(finding);
  }

  /** Opens the place of a reason of the finding that is shown; nothing, if there is no such reason. */
  async goToReason(index: number): Promise<void> {
    const reason = this.#wanted?.evidence[index];
    if (!reason) return;
    const { start } = reason.range;
    const selection = new Range(start.line, start.character, start.line, start.character);
    await commands.executeCommand("vscode.open", Uri.parse(reason.uri), { selection, preview: true });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** A finding keeps its rule and line of code when the text around it changes, if not its id. */
  async #follow(wanted: Finding): Promise<void> {
    const now = this.#sources.store.of(wanted.uri);
    const found =
      now.find(({ id }) => id === wanted.id) ??
      now.find(({ rule, excerpt }) => rule === wanted.rule && excerpt.text === wanted.excerpt.text);
    if (found) this.#wanted = found;
    await this.#render(found);
  }

  async #render(finding: Finding | undefined): Promise<void> {
    const run = ++this.#renderings;
    const { renderDetails, renderEmpty } = await import("./render.ts");
    const html = finding ? renderDetails(await this.#sources.detailsOf(finding)) : renderEmpty();
    // The user may have moved on meanwhile.
    if (this.#renderings !== run) return;
    this.html = html;
    this.#post();
  }

  #post(): void {
    void this.#view?.webview.postMessage({ html: this.html });
  }

  async #receive({ action, uri, id, edit, reason, rule, href }: Message): Promise<void> {
    if (action === "ready") {
      // What was asked for before the page was there may still be on its way.
      if (this.html !== "") this.#post();
      else if (!this.#wanted) await this.show(undefined);
    } else if (action === "open" || action === "show") {
      await commands.executeCommand(Command.showFinding, { uri, id });
    } else if (action === "reason") {
      await this.goToReason(Number(reason));
    } else if (action === "apply") {
      await commands.executeCommand("premortem.applyFix", { uri, id }, Number(edit));
    } else if (action === "disable") {
      await commands.executeCommand("premortem.disableLine", { uri, id });
    } else if (action === "docs") {
      await commands.executeCommand(Command.openDocs, rule);
    } else if (href.startsWith("https://")) {
      await env.openExternal(Uri.parse(href));
    }
  }
}

/** The page without its content: nothing is loaded but our own script and style. */
function shell(webview: Webview, media: Uri): string {
  const nonce = randomBytes(16).toString("base64url");
  const file = (name: string) => webview.asWebviewUri(Uri.joinPath(media, name)).toString();
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}' ${webview.cspSource}`;
  return `<!doctype html>
<html lang="${env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${l10n.t("Details")}</title>
<link rel="stylesheet" nonce="${nonce}" href="${file("style.css")}">
</head>
<body>
<main aria-live="polite"></main>
<script nonce="${nonce}" src="${file("script.js")}"></script>
</body>
</html>`;
}
