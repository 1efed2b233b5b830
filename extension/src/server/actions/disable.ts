import type { CodeAction, WorkspaceEdit } from "vscode-languageserver";
import { CodeActionKind } from "vscode-languageserver";
import { Command, type DisableParams } from "../../protocol/messages.ts";
import type { Check } from "../checks.ts";
import type { Client } from "../client.ts";
import { diagnosticOf, type OpenFinding } from "../findings.ts";
import type { WorkerProcess } from "../worker-process.ts";
import { workspaceEdit } from "./edits.ts";

const PLACEHOLDER = "reason";

/** The actions that silence a finding: the client asks for the reason, or the comment holds a place for it. */
export async function disableActions(
  finding: OpenFinding,
  check: Check,
  client: Client,
  thread: WorkerProcess,
): Promise<CodeAction[]> {
  // JSON has no comments.
  if (/\.json$/i.test(check.path)) return [];
  const actions = (["line", "file"] as const).map(async (scope): Promise<CodeAction | null> => {
    const title = `Disable ${finding.ruleId} for this ${scope}, with a reason`;
    const base = { title, kind: CodeActionKind.QuickFix, diagnostics: [diagnosticOf(finding)] };
    const params: DisableParams = { uri: finding.uri, id: finding.id, rule: finding.rule, scope };
    if (client.hasCommand(Command.disable)) {
      return { ...base, command: { title, command: Command.disable, arguments: [params] } };
    }
    const edit = await disableEdit(finding, { ...params, reason: PLACEHOLDER }, check, client, thread);
    return edit && { ...base, edit };
  });
  return (await Promise.all(actions)).filter((action) => action !== null);
}

export async function disableEdit(
  finding: OpenFinding,
  { scope, reason = "" }: DisableParams,
  { document, path }: Check,
  client: Client,
  thread: WorkerProcess,
): Promise<WorkspaceEdit | null> {
  const { line } = finding.range.start;
  const text = document.getText();
  const edits = await thread.run("disable", { path, text, ruleId: finding.ruleId, scope, line, reason });
  if (edits.length === 0) return null;
  return workspaceEdit([{ uri: document.uri, version: document.version, edits }], client);
}
