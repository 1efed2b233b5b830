import { l10n, window, workspace } from "vscode";
import type { Finding } from "../../protocol/finding.ts";
import { branches } from "../panel/changed-lines.ts";
import { severityName } from "../panel/nodes.ts";
import type { Premortem } from "../premortem.ts";

const severities: readonly Finding["severity"][] = ["error", "warning", "information", "hint"];

export async function filterText({ filter }: Premortem): Promise<void> {
  const text = await window.showInputBox({
    prompt: l10n.t("Words in the message, the rule, the line or the path"),
    value: filter.current.text,
  });
  if (text !== undefined) filter.update({ text });
}

export async function filterSeverity({ filter }: Premortem): Promise<void> {
  const items = severities.map((severity) => ({
    label: severityName(severity),
    severity,
    picked: filter.current.severities.includes(severity),
  }));
  const picked = await window.showQuickPick(items, { canPickMany: true, placeHolder: l10n.t("Which severities?") });
  if (picked) filter.update({ severities: picked.map(({ severity }) => severity) });
}

export async function filterMistake({ filter, catalog }: Premortem): Promise<void> {
  await catalog.load();
  const items = catalog.mistakes.map(({ number, title }) => ({
    label: `${number}. ${title}`,
    number,
    picked: filter.current.mistakes.includes(number),
  }));
  const picked = await window.showQuickPick(items, { canPickMany: true, placeHolder: l10n.t("Which mistakes?") });
  if (picked) filter.update({ mistakes: picked.map(({ number }) => number) });
}

/** Shows only what changed since a branch was left. Git may run programs that a repository names: not without trust. */
export async function filterChanged(branch: string | undefined, { filter, changedLines }: Premortem): Promise<void> {
  if (!workspace.isTrusted) {
    void window.showInformationMessage(l10n.t("Git is asked in trusted workspaces only."));
    return;
  }
  const changedSince =
    branch ?? (await window.showQuickPick(branches(), { placeHolder: l10n.t("Changed since which branch?") }));
  if (changedSince === undefined) return;
  try {
    await changedLines.update(changedSince);
    filter.update({ changedSince });
  } catch {
    void window.showWarningMessage(l10n.t("Git knows no changes since {0} here.", changedSince));
  }
}
