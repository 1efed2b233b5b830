import { l10n, commands, Uri, window, workspace, type LogOutputChannel } from "vscode";
import { serverCommands } from "./commands/index.ts";
import { Connection } from "./connection/connection.ts";
import type { Problems } from "./findings/problems.ts";
import type { FindingStore } from "./findings/store.ts";

/** The connection to the language server, whose findings go to the store. */
export function connectServer(
  extensionUri: Uri,
  store: FindingStore,
  problems: Problems,
  log: LogOutputChannel,
): Connection {
  const connection = new Connection({
    serverModule: Uri.joinPath(extensionUri, "extension", "dist", "server.cjs").fsPath,
    log,
    initializationOptions: () => ({ trusted: workspace.isTrusted, commands: serverCommands, findings: true }),
    diagnosticCollectionProvider: problems.collectionProvider,
    onGivenUp: () => void sayThatItStopped(log),
  });
  connection.on("premortem/findings", (params) => {
    const uri = Uri.parse(params.uri).toString();
    const document = workspace.textDocuments.find((open) => open.uri.toString() === uri);
    store.setOpen(params, document?.isDirty === false);
  });
  connection.on("premortem/scanned", ({ files }) => {
    store.addScanned(files);
  });
  connection.on("premortem/stale", () => {
    store.markStale();
  });
  connection.onDidChange(() => {
    if (connection.state === "stopped") store.clearOpen();
  });
  return connection;
}

async function sayThatItStopped(log: LogOutputChannel): Promise<void> {
  const showLog = l10n.t("Show Log");
  const restart = l10n.t("Restart");
  const choice = await window.showErrorMessage(
    l10n.t("Premortem’s server ended twice and was not started again: files are not checked. The log says more."),
    showLog,
    restart,
  );
  if (choice === showLog) log.show();
  if (choice === restart) await commands.executeCommand("premortem.restart");
}
