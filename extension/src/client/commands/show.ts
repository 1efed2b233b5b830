import { commands, l10n, Position, Range, Selection, TextEditorRevealType, Uri, window } from "vscode";
import type { Finding } from "../../protocol/finding.ts";
import { rangeOf } from "../findings/problems.ts";
import type { Premortem } from "../premortem.ts";
import { chosenFinding, type Chosen } from "./chosen.ts";

/** Opens the file of a finding, and explains the finding in the panel. */
export async function showFinding(chosen: Chosen, premortem: Premortem): Promise<void> {
  const finding = chosenFinding(chosen, premortem.store);
  if (!finding) {
    void window.showInformationMessage(l10n.t("There is no finding here any longer."));
    return;
  }
  if (!premortem.details.isVisible) await commands.executeCommand("premortem.details.focus", { preserveFocus: true });
  await goTo(finding);
  await premortem.tree.select(finding);
  await premortem.details.show(finding);
}

/** The next finding after the cursor, or the previous one, as the panel shows them; behind the last comes the first. */
export async function showNeighbour(step: 1 | -1, premortem: Premortem): Promise<void> {
  const findings = premortem.tree.shown;
  const editor = window.activeTextEditor;
  const uri = editor?.document.uri.toString() ?? "";
  const cursor = editor?.selection.active ?? new Position(0, 0);
  const isBeyond = (finding: Finding) =>
    finding.uri === uri
      ? step * rangeOf(finding).start.compareTo(cursor) > 0
      : step === 1
        ? finding.uri > uri
        : finding.uri < uri;
  const ordered = step === 1 ? findings : [...findings].reverse();
  const finding = ordered.find(isBeyond) ?? ordered[0];
  if (!finding) {
    void window.showInformationMessage(l10n.t("There are no findings."));
    return;
  }
  await goTo(finding);
  await premortem.tree.select(finding);
  if (premortem.details.isVisible) await premortem.details.show(finding);
}

/** Puts the cursor on a place and offers what can be done there. */
export async function quickFix(place: { uri: string; position: { line: number; character: number } }): Promise<void> {
  const position = new Position(place.position.line, place.position.character);
  await window.showTextDocument(Uri.parse(place.uri), { selection: new Range(position, position) });
  await commands.executeCommand("editor.action.quickFix");
}

async function goTo(finding: Finding): Promise<void> {
  const range = rangeOf(finding);
  const editor = await window.showTextDocument(Uri.parse(finding.uri), { preview: true });
  editor.selection = new Selection(range.start, range.start);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}
