import { EventEmitter, type CancellationToken, type Disposable } from "vscode";
import type { LanguageClient, WorkDoneProgress } from "vscode-languageclient/node";
import type { WorkspaceEdit as ServerEdit } from "vscode-languageserver";
import type { WorkspaceEdit } from "vscode";
import type { ClientNotifications, Requests, ServerNotifications } from "../../protocol/messages.ts";
import type { ClientSettings } from "./language-client.ts";

export type ConnectionState = "starting" | "running" | "stopped";

/** The way to the language server: typed requests, and a state to show. */
export class Connection implements Disposable {
  readonly #settings: Omit<ClientSettings, "onCheck">;
  readonly #handlers: ((client: LanguageClient) => void)[] = [];
  readonly #changed = new EventEmitter<void>();
  #client: LanguageClient | undefined;
  #started: Promise<void> | undefined;
  #checks = 0;
  /** Comes with the library. */
  #progressType: typeof WorkDoneProgress.type | undefined;
  state: ConnectionState = "stopped";

  /** The state changed, or a check began or ended. */
  readonly onDidChange = this.#changed.event;

  constructor(settings: Omit<ClientSettings, "onCheck">) {
    this.#settings = settings;
  }

  /** Whether a file is being checked. */
  get isChecking(): boolean {
    return this.#checks > 0;
  }

  start(): Promise<void> {
    return (this.#started ??= this.#start());
  }

  async stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    this.#started = undefined;
    await client?.dispose(5000).catch(() => undefined);
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Sends a request once the server runs. */
  async request<Method extends keyof Requests>(
    method: Method,
    params: Requests[Method]["params"],
    token?: CancellationToken,
  ): Promise<Requests[Method]["result"]> {
    await this.start();
    if (!this.#client) throw new Error("The server does not run.");
    return this.#client.sendRequest<Requests[Method]["result"]>(method, params, token);
  }

  async notify<Method extends keyof ClientNotifications>(
    method: Method,
    params: ClientNotifications[Method],
  ): Promise<void> {
    if (this.#client?.isRunning()) await this.#client.sendNotification(method, params);
  }

  /** Handlers outlive the server: they are told to each one that is started. */
  on<Method extends keyof ServerNotifications>(
    method: Method,
    handle: (params: ServerNotifications[Method]) => void,
  ): void {
    this.#listen((client) => client.onNotification(method, handle));
  }

  /** Progress that the server reports for a token. */
  onProgress(token: string, handle: (value: { message?: string; percentage?: number }) => void): Disposable {
    const nothing = { dispose: () => undefined };
    return (this.#progressType && this.#client?.onProgress(this.#progressType, token, handle)) ?? nothing;
  }

  /** An edit as the editor takes it. */
  asEdit(edit: ServerEdit): Promise<WorkspaceEdit> {
    if (!this.#client) throw new Error("The server does not run.");
    return this.#client.protocol2CodeConverter.asWorkspaceEdit(edit);
  }

  dispose(): void {
    this.#changed.dispose();
    void this.stop();
  }

  #listen(handler: (client: LanguageClient) => void): void {
    this.#handlers.push(handler);
    if (this.#client) handler(this.#client);
  }

  async #start(): Promise<void> {
    // A bundle of its own: the library is large.
    const { createLanguageClient, progressType, State } = await import("./language-client.ts");
    this.#progressType = progressType;
    const client = createLanguageClient({
      ...this.#settings,
      onCheck: (change) => {
        this.#checks += change;
        this.#changed.fire();
      },
    });
    this.#client = client;
    client.onDidChangeState(({ newState }) => {
      if (client !== this.#client && this.#client) return;
      this.state = newState === State.Running ? "running" : newState === State.Starting ? "starting" : "stopped";
      if (this.state === "stopped") this.#checks = 0;
      this.#changed.fire();
    });
    for (const handler of this.#handlers) handler(client);
    await client.start();
  }
}
