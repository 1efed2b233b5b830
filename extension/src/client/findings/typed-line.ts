import { EventEmitter, window, workspace, type Disposable, type Uri } from "vscode";

/** The line that is being typed, until the cursor leaves it: half a statement is no mistake yet. */
export class TypedLine implements Disposable {
  readonly #changed = new EventEmitter<Uri>();
  readonly #subscriptions: Disposable[];
  #uri: Uri | undefined;
  #line = -1;

  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#subscriptions = [
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const editor = window.activeTextEditor;
        if (editor?.document !== document || contentChanges.length === 0 || !isWanted(document.uri)) return;
        this.#move(document.uri, contentChanges[0]?.range.start.line ?? -1);
      }),
      window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        if (textEditor.document.uri.toString() !== this.#uri?.toString()) return;
        if (!selections.some(({ active }) => active.line === this.#line)) this.#move(undefined, -1);
      }),
      window.onDidChangeActiveTextEditor(() => {
        this.#move(undefined, -1);
      }),
    ];
  }

  is(uri: Uri, line: number): boolean {
    return line === this.#line && uri.toString() === this.#uri?.toString();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #move(uri: Uri | undefined, line: number): void {
    const before = this.#uri;
    if (line === this.#line && uri?.toString() === before?.toString()) return;
    this.#uri = uri;
    this.#line = line;
    if (before && before.toString() !== uri?.toString()) this.#changed.fire(before);
    if (uri) this.#changed.fire(uri);
  }
}

function isWanted(uri: Uri): boolean {
  return workspace.getConfiguration("premortem", uri).get("hideWhileTyping", false);
}
