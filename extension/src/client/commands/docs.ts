import { commands, env, Uri, window, workspace, l10n } from "vscode";
import type { Premortem } from "../premortem.ts";
import { chosenFinding, type Chosen } from "./chosen.ts";

/** Opens the page of a rule: the one that came with the extension, so that it needs no network. */
export async function openDocs(about: Chosen | string, premortem: Premortem): Promise<void> {
  const rule =
    typeof about === "string" ? about : (chosenFinding(about, premortem.store)?.rule ?? (await askForRule(premortem)));
  if (rule === undefined) return;
  const page = Uri.joinPath(premortem.extensionUri, "rules-docs", `${rule}.md`);
  try {
    await workspace.fs.stat(page);
    await commands.executeCommand("markdown.showPreview", page);
  } catch {
    await premortem.catalog.load();
    const url = premortem.catalog.rule(rule)?.docsUrl;
    if (url) await env.openExternal(Uri.parse(url));
  }
}

async function askForRule({ catalog }: Premortem): Promise<string | undefined> {
  await catalog.load();
  const items = catalog.rules.map(({ rule, description }) => ({ label: rule, description }));
  return (await window.showQuickPick(items, { placeHolder: l10n.t("Which rule?"), matchOnDescription: true }))?.label;
}
