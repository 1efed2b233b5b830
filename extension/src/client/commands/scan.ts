import { randomUUID } from "node:crypto";
import { CancellationTokenSource, commands, l10n, ProgressLocation, Uri, window, workspace } from "vscode";
import type { ScanResult } from "../../protocol/messages.ts";
import { setContext } from "../panel/filter.ts";
import type { Premortem } from "../premortem.ts";

let running: CancellationTokenSource | undefined;

/** Checks every file of the workspace. What is found is shown as it comes, and stays when files are closed. */
export async function scan(premortem: Premortem): Promise<ScanResult | undefined> {
  if (running) return undefined;
  const { connection, store } = premortem;
  running = new CancellationTokenSource();
  setContext("isScanning", true);
  store.beginScan();
  let result: ScanResult | undefined;
  try {
    await connection.start();
    result = await window.withProgress(
      {
        location: ProgressLocation.Notification,
        title: l10n.t("Premortem: scanning the workspace"),
        cancellable: true,
      },
      (progress, token) => runScan(premortem, token, progress),
    );
    return result;
  } finally {
    store.endScan(result);
    running.dispose();
    running = undefined;
    setContext("isScanning", false);
    premortem.tree.refresh();
    if (result) summarize(result);
  }
}

export function cancelScan(): void {
  running?.cancel();
}

type Progress = Parameters<Parameters<typeof window.withProgress>[1]>[0];
type Token = Parameters<Parameters<typeof window.withProgress>[1]>[1];

async function runScan({ connection }: Premortem, token: Token, progress: Progress): Promise<ScanResult> {
  token.onCancellationRequested(() => running?.cancel());
  const workDoneToken = randomUUID();
  let reported = 0;
  const listener = connection.onProgress(workDoneToken, ({ message, percentage = reported }) => {
    progress.report({ ...(message !== undefined && { message }), increment: percentage - reported });
    reported = percentage;
  });
  try {
    return await connection.request("premortem/scan", { scan: workDoneToken, workDoneToken }, running?.token);
  } finally {
    listener.dispose();
  }
}

/** Lists the files that the last scan could not check, with the reason, to open one. */
export async function showSkipped({ store }: Premortem): Promise<void> {
  const skipped = store.lastScan?.notChecked ?? [];
  if (skipped.length === 0) {
    void window.showInformationMessage(l10n.t("The last scan left no file out."));
    return;
  }
  const items = skipped.map(({ uri, reason }) => ({
    label: workspace.asRelativePath(Uri.parse(uri)),
    detail: reason,
    uri: Uri.parse(uri),
  }));
  const placeHolder = l10n.t("{0} files were not checked.", skipped.length);
  const picked = await window.showQuickPick(items, { placeHolder, matchOnDetail: true });
  if (picked) await commands.executeCommand("vscode.open", picked.uri);
}

function summarize({ files, findings, isCancelled, notChecked, milliseconds }: ScanResult): void {
  const seconds = (milliseconds / 1000).toFixed(1);
  const text = isCancelled
    ? l10n.t("The scan was stopped after {0} files: {1} findings so far.", files, findings)
    : l10n.t("{0} findings in {1} files ({2} s).", findings, files, seconds);
  const skipped = notChecked.length > 0 ? ` ${l10n.t("{0} files were not checked.", notChecked.length)}` : "";
  window.setStatusBarMessage(`$(pulse) ${text}${skipped}`, 10_000);
}
