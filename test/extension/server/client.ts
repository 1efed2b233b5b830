import { spawn, type ChildProcess } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type CodeAction,
  type Diagnostic,
  type ProtocolConnection,
  type Range,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { ServerNotifications } from "../../../extension/src/protocol/messages.ts";

export const root = fileURLToPath(new URL("../../..", import.meta.url));
const server = join(root, "extension/dist/server.cjs");

type Findings = ServerNotifications["premortem/findings"];

export interface ClientOptions {
  readonly folders: readonly string[];
  readonly trusted?: boolean;
  readonly commands?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether the client asks for diagnostics; else they are pushed. */
  readonly pulls?: boolean;
  /** What the editor does with workspace edits; without it, all that there is. */
  readonly workspaceEdit?: NonNullable<ClientCapabilities["workspace"]>["workspaceEdit"];
  /** The server's program; Premortem's without it. */
  readonly program?: string;
}

/** An editor as the server sees it, over stdio. */
export class LspClient {
  readonly connection: ProtocolConnection;
  readonly pushed = new Map<string, Diagnostic[]>();
  readonly findings = new Map<string, Findings>();
  readonly scanned: ServerNotifications["premortem/scanned"][] = [];
  readonly log: string[] = [];
  readonly refreshed = { diagnostics: 0, lenses: 0 };
  settings: Readonly<Record<string, unknown>>;
  readonly process: ChildProcess;
  readonly #waiting = new Set<() => void>();
  #version = 1;

  constructor(settings: Readonly<Record<string, unknown>> = {}, program = server) {
    this.settings = settings;
    const process_ = spawn(process.execPath, [program, "--stdio"], { stdio: ["pipe", "pipe", "pipe"] });
    this.process = process_;
    this.connection = createProtocolConnection(
      new StreamMessageReader(process_.stdout),
      new StreamMessageWriter(process_.stdin),
    );
    const { connection } = this;
    connection.onNotification(
      "textDocument/publishDiagnostics",
      (params: { uri: string; diagnostics: Diagnostic[] }) => {
        this.pushed.set(params.uri, params.diagnostics);
        this.#wake();
      },
    );
    connection.onNotification("premortem/findings", (params: Findings) => {
      this.findings.set(params.uri, params);
      this.#wake();
    });
    connection.onNotification("premortem/scanned", (params: ServerNotifications["premortem/scanned"]) => {
      this.scanned.push(params);
      this.#wake();
    });
    connection.onNotification("window/logMessage", ({ message }: { message: string }) => void this.log.push(message));
    connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) =>
      items.map(() => this.settings),
    );
    connection.onRequest("client/registerCapability", () => null);
    connection.onRequest("workspace/diagnostic/refresh", () => {
      this.refreshed.diagnostics++;
      this.#wake();
      return null;
    });
    connection.onRequest("workspace/codeLens/refresh", () => {
      this.refreshed.lenses++;
      return null;
    });
    connection.listen();
  }

  static async start({
    folders,
    pulls = true,
    trusted = true,
    commands = [],
    settings,
    workspaceEdit = { documentChanges: true, resourceOperations: ["create"], changeAnnotationSupport: {} },
    program,
  }: ClientOptions): Promise<LspClient> {
    const client = new LspClient(settings, program);
    const capabilities: ClientCapabilities = {
      workspace: {
        configuration: true,
        workspaceFolders: true,
        didChangeWatchedFiles: { dynamicRegistration: true },
        diagnostics: { refreshSupport: true },
        codeLens: { refreshSupport: true },
        workspaceEdit,
      },
      textDocument: { codeAction: { disabledSupport: true }, ...(pulls ? { diagnostic: {} } : {}) },
      window: { showDocument: { support: true } },
    };
    await client.connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: null,
      capabilities,
      workspaceFolders: folders.map((folder) => ({ uri: uriOf(folder), name: folder })),
      initializationOptions: { trusted, commands, findings: true },
    });
    await client.connection.sendNotification("initialized", {});
    return client;
  }

  async open(path: string, text: string, languageId = "typescript"): Promise<string> {
    const uri = uriOf(path);
    await this.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId, version: this.#version++, text },
    });
    return uri;
  }

  async change(uri: string, text: string): Promise<void> {
    await this.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version: this.#version++ },
      contentChanges: [{ text }],
    });
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  }

  async pull(
    uri: string,
    previousResultId?: string,
  ): Promise<{ kind: string; items: Diagnostic[]; resultId?: string }> {
    return this.connection.sendRequest("textDocument/diagnostic", { textDocument: { uri }, previousResultId });
  }

  async actions(uri: string, range: Range, only?: string[]): Promise<CodeAction[]> {
    return this.connection.sendRequest("textDocument/codeAction", {
      textDocument: { uri },
      range,
      context: { diagnostics: [], ...(only ? { only } : {}) },
    });
  }

  /** Waits until something holds that the server tells. */
  async until(holds: () => boolean, milliseconds = 90_000): Promise<void> {
    const deadline = Date.now() + milliseconds;
    while (!holds()) {
      if (Date.now() > deadline) throw new Error(`Waited in vain. The log:\n${this.log.join("\n")}`);
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#waiting.delete(wake);
          resolve();
        };
        this.#waiting.add(wake);
        setTimeout(wake, 100);
      });
    }
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest("shutdown");
    await this.connection.sendNotification("exit");
    this.connection.dispose();
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
  }
}

export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}

/** A folder of files that is removed after the tests. */
export function workspace(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "premortem-server-")));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) write(folder, path, text);
  return folder;
}

export function write(folder: string, path: string, text: string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** Installs packages of this repository into a folder, by links. */
export function link(folder: string, packages: Readonly<Record<string, string>>): void {
  for (const [name, from] of Object.entries(packages)) {
    const to = join(folder, "node_modules", name);
    mkdirSync(dirname(to), { recursive: true });
    symlinkSync(join(root, from), to, "dir");
  }
}

const folders: string[] = [];

export function removeWorkspaces(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Does on disk what a workspace edit says, in its order, and then runs the action's command: an editor that saves. */
export async function applyToDisk(
  { edit, command }: Pick<CodeAction, "edit" | "command">,
  client: LspClient,
): Promise<void> {
  const textOf = (path: string) => (existsSync(path) ? readFileSync(path, "utf8") : "");
  const change = (uri: string, edits: readonly unknown[]) => {
    const path = fileURLToPath(uri);
    const document = TextDocument.create(uri, "", 0, textOf(path));
    writeFileSync(path, TextDocument.applyEdits(document, edits as never));
  };
  for (const each of edit?.documentChanges ?? []) {
    if ("edits" in each) change(each.textDocument.uri, each.edits);
    else if (each.kind === "create" && !existsSync(fileURLToPath(each.uri))) writeFileSync(fileURLToPath(each.uri), "");
  }
  for (const [uri, edits] of Object.entries(edit?.changes ?? {})) change(uri, edits);
  if (command) await client.connection.sendRequest("workspace/executeCommand", command);
}

/** A text after the edits that a workspace edit holds for it. */
export function applied(text: string, edit: WorkspaceEdit | undefined, uri: string): string {
  const edits = (edit?.documentChanges ?? []).flatMap((change) =>
    "textDocument" in change && change.textDocument.uri === uri ? change.edits : [],
  );
  return TextDocument.applyEdits(TextDocument.create(uri, "", 0, text), edits as never);
}
