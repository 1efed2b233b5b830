import { commands, l10n, Uri, window, workspace } from "vscode";
import type { WorkspaceEdit } from "vscode-languageserver";
import type { DisableParams, Preview } from "../../protocol/messages.ts";
import type { Premortem } from "../premortem.ts";
import { chosenFinding, type Chosen } from "./chosen.ts";

/** Applies one of the rule's own edits; asks which when there are several. */
export async function applyFix(chosen: Chosen, index: number | undefined, premortem: Premortem): Promise<void> {
  const finding = chosenFinding(chosen, premortem.store);
  if (!finding || finding.edits.length === 0) {
    void window.showInformationMessage(l10n.t("There is no fix for this finding: its page says what to do."));
    return;
  }
  const items = finding.edits.map(({ title }, edit) => ({ label: title, edit }));
  const item =
    items.length === 1 || index !== undefined
      ? items[index ?? 0]
      : await window.showQuickPick(items, { placeHolder: finding.message });
  if (!item) return;
  const { uri, id } = finding;
  const preview = await premortem.connection.request("premortem/preview", { uri, id, edit: item.edit });
  if (preview?.refused) {
    void window.showWarningMessage(preview.refused);
    return;
  }
  // The details show the whole change beside the button that asks for this; here, nobody has seen yet what else changes.
  if (preview && index === undefined && preview.files.length > 1 && !(await isWanted(preview))) return;
  const isApplied = await apply(preview?.edit ?? null, premortem);
  if (isApplied && preview?.after)
    await commands.executeCommand(preview.after.command, ...((preview.after.arguments ?? []) as unknown[]));
}

/** Asks before more than the file of the finding is changed, and names each file. */
async function isWanted({ title, files }: Preview): Promise<boolean> {
  const detail = files.map(({ uri }) => workspace.asRelativePath(Uri.parse(uri))).join("\n");
  const yes = l10n.t("Apply");
  return (await window.showInformationMessage(title, { modal: true, detail }, yes)) === yes;
}

/** Disables a rule for a line or a file, with the reason that the user gives. */
export async function disable(params: DisableParams, premortem: Premortem): Promise<void> {
  if (/\.json$/i.test(params.uri)) {
    void window.showInformationMessage(
      l10n.t("JSON has no comments: make an exception in your ESLint configuration, or in eslint-suppressions.json."),
    );
    return;
  }
  const reason =
    params.reason ??
    (await window.showInputBox({
      title:
        params.scope === "line"
          ? l10n.t("Disable {0} for this line", params.rule)
          : l10n.t("Disable {0} for this file", params.rule),
      prompt: l10n.t("Why is it right here? The reason is written into the comment."),
      placeHolder: l10n.t("a reason for whoever reads it next"),
    }));
  if (reason === undefined) return;
  await apply(await premortem.connection.request("premortem/disable", { ...params, reason: reason.trim() }), premortem);
}

export async function disableChosen(
  chosen: Chosen,
  scope: DisableParams["scope"],
  premortem: Premortem,
): Promise<void> {
  const finding = chosenFinding(chosen, premortem.store);
  if (!finding) {
    void window.showInformationMessage(l10n.t("Put the cursor on a finding first."));
    return;
  }
  const { uri, id, rule } = finding;
  await disable({ uri, id, rule, scope }, premortem);
}

/** Applies every fix of the file that changes no behaviour. */
export async function fixAll(): Promise<void> {
  await commands.executeCommand("editor.action.codeAction", { kind: "source.fixAll.premortem", apply: "first" });
}

/** Applies an edit as the light bulb does: where it changes several files, they are saved unless the user's settings say no. */
async function apply(edit: WorkspaceEdit | null, { connection }: Premortem): Promise<boolean> {
  if (!edit) {
    void window.showInformationMessage(l10n.t("The code changed meanwhile. Try again."));
    return false;
  }
  return workspace.applyEdit(await connection.asEdit(edit), { isRefactoring: true });
}
