import { l10n, languages, LanguageStatusSeverity, Uri, window, Disposable } from "vscode";
import type { FileStatus } from "../protocol/status.ts";
import type { Connection } from "./connection/connection.ts";
import type { FindingStore } from "./findings/store.ts";
import { documentSelector } from "./languages.ts";

/** Says what checked the file that is shown, or why it is not checked. */
export function showStatus(connection: Connection, store: FindingStore): Disposable {
  const state = languages.createLanguageStatusItem("premortem.state", documentSelector);
  const engine = languages.createLanguageStatusItem("premortem.engine", documentSelector);
  state.name = l10n.t("Premortem: findings");
  engine.name = l10n.t("Premortem: engine");
  /** What the file that was shown last is for. */
  let known: { readonly key: string; readonly role: string | null } | null = null;

  const update = async () => {
    const uri = window.activeTextEditor?.document.uri;
    if (uri?.scheme !== "file") return;
    state.busy = connection.state === "starting" || connection.isChecking;
    const key = uri.toString();
    let status = store.statusOf(key);
    if (!status && connection.state === "running") {
      status = await connection.request("premortem/status", { uri: key }).catch(() => null);
      if (window.activeTextEditor?.document.uri.toString() !== key) return;
    }
    showState(status, key);
    showEngine(status);
    if (!status || known?.key === key || connection.state !== "running") return;
    known = { key, role: null };
    const role = await connection.request("premortem/role", { uri: key }).catch(() => null);
    if (known.key !== key) return;
    known = { key, role };
    showState(status, key);
  };

  function showState(status: FileStatus | null, key: string): void {
    const isStopped = connection.state === "stopped";
    const notChecked = isStopped ? l10n.t("The server does not run.") : (status?.notChecked ?? null);
    const count = store.of(key).filter(({ suppressed }) => suppressed === null).length;
    state.severity = isStopped
      ? LanguageStatusSeverity.Error
      : notChecked === null
        ? LanguageStatusSeverity.Information
        : LanguageStatusSeverity.Warning;
    state.text =
      notChecked === null
        ? l10n.t("Premortem: {0} findings", count)
        : count > 0 && status?.isBroken
          ? l10n.t("Premortem: {0} findings from before the syntax error", count)
          : l10n.t("Premortem: not checked");
    const time = status?.milliseconds ?? null;
    const role = known?.key === key ? known.role : null;
    const checked = time === null ? null : l10n.t("checked in {0} ms", Math.round(time));
    state.detail = notChecked ?? [role, checked].filter(Boolean).join(" · ");
    state.command = isStopped
      ? { command: "premortem.restart", title: l10n.t("Restart") }
      : { command: "premortem.showPanel", title: l10n.t("Show panel") };
  }

  function showEngine(status: FileStatus | null): void {
    if (!status) {
      engine.text = l10n.t("Premortem: engine");
      engine.detail = "";
      return;
    }
    const { eslint, plugin, because, configFile, preset } = status;
    engine.text =
      status.engine === "project"
        ? l10n.t("Premortem {0} in the project’s ESLint {1}", plugin.version, eslint.version)
        : l10n.t("Premortem {0}, bundled with ESLint {1}", plugin.version, eslint.version);
    engine.detail = [configFile, preset && l10n.t("preset {0}", preset), because].filter(Boolean).join(" · ");
    engine.command = configFile
      ? { command: "vscode.open", title: l10n.t("Open configuration"), arguments: [Uri.file(configFile)] }
      : { command: "premortem.openSettings", title: l10n.t("Settings") };
  }

  const refresh = () => void update();
  const subscriptions = [
    state,
    engine,
    connection.onDidChange(refresh),
    store.onDidChange(refresh),
    window.onDidChangeActiveTextEditor(refresh),
  ];
  refresh();
  return Disposable.from(...subscriptions);
}
