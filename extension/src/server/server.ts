import {
  CancellationTokenSource,
  CodeActionKind,
  CodeLensRefreshRequest,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  PositionEncodingKind,
  TextDocumentSyncKind,
  TextDocuments,
  type CancellationToken,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { ClientNotifications, Requests, ScanParams, ServerNotifications } from "../protocol/messages.ts";
import { disableEdit } from "./actions/disable.ts";
import { actionsFor, FIX_ALL, SERVER_COMMAND } from "./actions/index.ts";
import { PROTECT, Protection } from "./actions/protect.ts";
import { catalog } from "./catalog.ts";
import { isConfiguration, readChanges, watchers } from "./changes.ts";
import { checkDocument, Checks, type Check } from "./checks.ts";
import { readClient, type Client } from "./client.ts";
import { closedCheck } from "./closed.ts";
import { diagnosticsOf, sent } from "./findings.ts";
import { Folders } from "./folders.ts";
import { hoverAt } from "./hover.ts";
import { Lenses } from "./lenses.ts";
import { Roles } from "./roles.ts";
import { loggable } from "./loggable.ts";
import { previewOf } from "./previews.ts";
import { scan } from "./scan.ts";
import { SettingsStore } from "./settings.ts";
import { WorkerProcess } from "./worker-process.ts";

/** Changes of several files come in bursts. */
const SETTLE_MS = 200;
/** Whoever waits for findings waits no longer than this for a burst to end. */
const LONGEST_BURST_MS = 2_000;

/** Wires the server to a client: what each request and notification leads to. */
export function serve(connection: Connection): void {
  const log = (line: string) => {
    connection.console.error(loggable(line));
  };
  const documents = new TextDocuments(TextDocument);
  const folders = new Folders();
  let client: Client;
  const thread = new WorkerProcess(log, () => client.watchesFiles);
  const protection = new Protection();
  let settings: SettingsStore;
  let checks: Checks;
  let lenses: Lenses;
  let roles: Roles;
  let settling: NodeJS.Timeout | undefined;
  let mustBeginAfresh = false;
  let burstSince = 0;

  connection.onInitialize((params): InitializeResult => {
    client = readClient(params);
    settings = new SettingsStore(connection, client);
    lenses = new Lenses(thread, client);
    roles = new Roles(thread);
    checks = new Checks({ thread, documents, settings, folders, client, onCheck: announce });
    folders.set(foldersOf(params));
    thread.start();
    return { capabilities: capabilitiesFor(client), serverInfo: { name: "premortem", version: catalog().version } };
  });

  connection.onInitialized(() => {
    if (client.watchesFiles) void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    if (!client.hasFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders(async () => {
      folders.set(((await connection.workspace.getWorkspaceFolders()) ?? []).map(({ uri }) => uri));
      refresh({ isAfresh: false });
    });
  });

  // Checks

  documents.onDidChangeContent(({ document }) => {
    if (!client.pullsDiagnostics) void push(document.uri, "onType");
  });
  documents.onDidSave(({ document }) => {
    // Faster than the client's watchers, which may not have begun to watch.
    thread.tellOfChanges();
    if (isConfiguration(document.uri)) changed({ afresh: true });
    if (!client.pullsDiagnostics) void push(document.uri, "onSave");
  });
  documents.onDidClose(({ document: { uri } }) => {
    checks.forget(uri);
    lenses.forget(uri);
    settings.forget(uri);
    clear(uri);
  });

  connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }) => {
    const check = await checks.of(uri);
    if (!check) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const { resultId } = check;
    if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnosticsOf(check.findings) };
  });

  async function push(uri: string, event: "onType" | "onSave"): Promise<void> {
    const { run } = await settings.of(uri);
    // A document that was just opened is looked at in any case.
    if (run !== event && (run === "onType" || checks.last(uri))) return;
    await checks.of(uri);
  }

  function announce({ document: { uri }, version, findings, status }: Check): void {
    if (!client.pullsDiagnostics) {
      void connection.sendDiagnostics({ uri, version, diagnostics: diagnosticsOf(findings) });
    }
    if (client.showsFindings) notify("premortem/findings", { uri, version, findings: findings.map(sent), status });
  }

  function clear(uri: string): void {
    if (!client.pullsDiagnostics) void connection.sendDiagnostics({ uri, diagnostics: [] });
    if (client.showsFindings) notify("premortem/findings", { uri, version: null, findings: [], status: null });
  }

  // What makes findings out of date

  connection.onDidChangeConfiguration(({ settings: given }) => {
    settings.changed(given);
    refresh({ isAfresh: false });
  });
  connection.onDidChangeWatchedFiles(({ changes: events }) => {
    thread.tellOfChanges();
    const changes = readChanges(events);
    if (!changes) return;
    for (const uri of changes.deleted) {
      if (!client.pullsDiagnostics) void connection.sendDiagnostics({ uri, diagnostics: [] });
    }
    changed({ afresh: changes.isConfiguration });
  });
  onNotification("premortem/trust", ({ trusted }) => {
    client.trusted = trusted;
    thread.restart();
    refresh({ isAfresh: true });
  });

  function changed({ afresh }: { afresh: boolean }): void {
    // What is asked meanwhile waits, so that a burst of changes starts one process and not one for each.
    if (afresh) thread.pause();
    mustBeginAfresh ||= afresh;
    if (settling === undefined) burstSince = Date.now();
    clearTimeout(settling);
    const rest = Math.max(0, burstSince + LONGEST_BURST_MS - Date.now());
    settling = setTimeout(
      () => {
        settling = undefined;
        const isAfresh = mustBeginAfresh;
        mustBeginAfresh = false;
        thread.resume();
        refresh({ isAfresh });
      },
      Math.min(SETTLE_MS, rest),
    );
  }

  /** Looks at everything again; at files, too, that cost a process before, when what checks them is new. */
  function refresh({ isAfresh }: { isAfresh: boolean }): void {
    checks.forgetAll({ isAfresh });
    lenses.forgetAll();
    if (isAfresh && client.showsFindings) notify("premortem/stale", {});
    if (client.refreshesLenses) void connection.sendRequest(CodeLensRefreshRequest.type);
    if (client.pullsDiagnostics && client.refreshesDiagnostics) void connection.languages.diagnostics.refresh();
    else for (const uri of documents.keys()) void checks.of(uri);
  }

  // What can be done, and what there is to read

  connection.onCodeAction(async (params) => {
    const check = await checks.of(params.textDocument.uri);
    const recheck = (document: TextDocument) => checkDocument(document, { thread, settings, folders, client });
    return check && actionsFor(check, params, { client, thread, documents, protection, recheck });
  });
  connection.onExecuteCommand(
    async ({ command, arguments: [uri] = [] }: { command: string; arguments?: unknown[] }) => {
      if (command === PROTECT) await protection.protect(uri);
      if (command === SERVER_COMMAND && typeof uri === "string") {
        await connection.window.showDocument({ uri, external: true });
      }
    },
  );
  connection.onHover(async ({ textDocument, position }) => {
    const check = await checks.of(textDocument.uri);
    return check && hoverAt(check, position, client);
  });
  connection.onCodeLens(async ({ textDocument: { uri } }) => {
    const { codeLens, enable } = await settings.of(uri);
    if (!enable || (!codeLens.handlers && !codeLens.findings)) return [];
    const check = await checks.of(uri);
    return check && lenses.of(check, codeLens);
  });
  connection.onCodeLensResolve(async (lens) => {
    const { uri } = lens.data as { uri: string };
    return lenses.resolve(lens, await checks.of(uri));
  });

  // Premortem's own

  onRequest("premortem/catalog", () => catalog());
  onRequest("premortem/status", async ({ uri }) => (await checkOf(uri)).status);
  onRequest("premortem/role", async ({ uri }) => roles.of(await checkOf(uri)));
  onRequest("premortem/preview", async (params) =>
    previewOf(params, await checkOf(params.uri), { client, thread, documents, protection }),
  );
  onRequest("premortem/disable", async (params) => {
    const check = await checkOf(params.uri);
    const finding = check.findings.find(({ id }) => id === params.id);
    return finding && !check.keptFrom ? disableEdit(finding, params, check, client, thread) : null;
  });
  connection.onRequest("premortem/scan", async (params: ScanParams, cancelled: CancellationToken) => {
    const asked =
      params.workDoneToken === undefined && client.showsProgress
        ? await connection.window.createWorkDoneProgress()
        : null;
    const progress = asked ?? connection.window.attachWorkDoneProgress(params.workDoneToken);
    const token = asked ? eitherOf(cancelled, asked.token) : cancelled;
    return scan(params, {
      folders: folders.paths,
      trusted: client.trusted,
      settingsOf: (uri) => settings.of(uri),
      progress,
      token,
      send: (files) => {
        notify("premortem/scanned", files);
      },
      log,
    });
  });

  /** The check of a file, open or not. */
  async function checkOf(uri: string): Promise<Check> {
    return (await checks.of(uri)) ?? closedCheck(uri, { folders, settings, thread, client });
  }

  function notify<Name extends keyof ServerNotifications>(name: Name, params: ServerNotifications[Name]): void {
    void connection.sendNotification(name, params);
  }

  function onNotification<Name extends keyof ClientNotifications>(
    name: Name,
    handler: (params: ClientNotifications[Name]) => void,
  ): void {
    connection.onNotification(name, handler);
  }

  function onRequest<Name extends keyof Requests>(
    name: Name,
    handler: (params: Requests[Name]["params"]) => Requests[Name]["result"] | Promise<Requests[Name]["result"]>,
  ): void {
    connection.onRequest(name, handler as (params: unknown) => unknown);
  }

  connection.onShutdown(() => thread.stop());
  documents.listen(connection);
  connection.listen();
}

/** Cancelled when one of the two is: by the request, or from the progress that the client shows. */
function eitherOf(a: CancellationToken, b: CancellationToken): CancellationToken {
  const source = new CancellationTokenSource();
  for (const token of [a, b]) {
    token.onCancellationRequested(() => {
      source.cancel();
    });
  }
  return source.token;
}

function foldersOf({ workspaceFolders, ...params }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  // Clients that know no folders name the one they opened.
  const { rootUri } = params as { rootUri?: string | null };
  return rootUri ? [rootUri] : [];
}

function capabilitiesFor(client: Client): InitializeResult["capabilities"] {
  return {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
    codeLensProvider: { resolveProvider: true },
    hoverProvider: true,
    executeCommandProvider: {
      commands: [
        PROTECT,
        ...(client.showsDocuments && !client.hasCommand("premortem.openDocs") ? [SERVER_COMMAND] : []),
      ],
    },
    ...(client.pullsDiagnostics
      ? { diagnosticProvider: { identifier: "premortem", interFileDependencies: true, workspaceDiagnostics: false } }
      : {}),
    ...(client.hasFolders ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } } : {}),
  };
}
