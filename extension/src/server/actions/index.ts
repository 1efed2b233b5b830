import { CodeActionKind, type CodeAction, type CodeActionParams, type TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { Command } from "../../protocol/messages.ts";
import type { Check } from "../checks.ts";
import type { Client } from "../client.ts";
import { diagnosticOf, type OpenFinding } from "../findings.ts";
import type { WorkerProcess } from "../worker-process.ts";
import { disableActions } from "./disable.ts";
import { touches, withoutOverlaps, workspaceEdit } from "./edits.ts";
import { moveToEnvironment } from "./environment.ts";

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.premortem`;

/** The command that the server itself has, for clients that cannot open pages. */
export const SERVER_COMMAND = "premortem.server.openDocs";

interface Surroundings {
  readonly client: Client;
  readonly thread: WorkerProcess;
  readonly documents: TextDocuments<TextDocument>;
}

/** Everything that can be done about the findings of a range; the edits are in the actions. */
export async function actionsFor(
  check: Check,
  { range, context: { only } }: Pick<CodeActionParams, "range" | "context">,
  surroundings: Surroundings,
): Promise<CodeAction[]> {
  const wants = (kind: string) => !only || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
  const actions: CodeAction[] = [];
  if (only && wants(FIX_ALL)) actions.push(...fixAll(check, surroundings.client));
  if (!wants(CodeActionKind.QuickFix)) return actions;
  const open = check.findings.filter(({ suppressed }) => suppressed === null);
  const here = open.filter((finding) => touches(finding.range, range));
  for (const finding of here) actions.push(...(await ownActions(finding, check, surroundings)));
  const rules = new Set(here.map(({ ruleId }) => ruleId));
  for (const ruleId of rules) {
    const all = allOfRule(ruleId, open, check, surroundings.client);
    if (all) actions.push(all);
  }
  for (const finding of here.filter(
    (each, index) => here.findIndex(({ ruleId }) => ruleId === each.ruleId) === index,
  )) {
    actions.push(...(await disableActions(finding, check, surroundings.client, surroundings.thread)));
    actions.push(...talkAbout(finding, surroundings.client));
  }
  return actions;
}

/** What mends one finding, the best first. */
async function ownActions(
  finding: OpenFinding,
  check: Check,
  { client, documents }: Surroundings,
): Promise<CodeAction[]> {
  const base = { kind: CodeActionKind.QuickFix, diagnostics: [diagnosticOf(finding)] };
  const { document } = check;
  const move = finding.rule === "no-hardcoded-secrets" ? await moveToEnvironment(finding, check, documents) : null;
  const moving = move && workspaceEdit(move.files, client);
  const first: CodeAction[] = move && moving ? [{ ...base, title: move.title, edit: moving, isPreferred: true }] : [];
  const others = finding.problem.edits.flatMap(({ title, change }, index): CodeAction[] => {
    const edit = workspaceEdit([{ uri: document.uri, version: document.version, edits: [change] }], client);
    const isPreferred = index === 0 && first.length === 0;
    return edit ? [{ ...base, title, edit, ...(isPreferred ? { isPreferred } : {}) }] : [];
  });
  return [...first, ...others];
}

/** The first edit of each finding of a rule: more than one of them has to have one. */
function allOfRule(ruleId: string, open: readonly OpenFinding[], check: Check, client: Client): CodeAction | null {
  const findings = open.filter((finding) => finding.ruleId === ruleId && finding.problem.edits.length > 0);
  if (findings.length < 2) return null;
  const edits = withoutOverlaps(
    findings.flatMap(({ problem }) => problem.edits.slice(0, 1).map(({ change }) => change)),
  );
  const edit = workspaceEdit([{ uri: check.document.uri, version: check.document.version, edits }], client);
  if (!edit || edits.length < 2) return null;
  return {
    title: `Fix all ${edits.length} ${ruleId} findings in this file`,
    kind: CodeActionKind.QuickFix,
    diagnostics: findings.map(diagnosticOf),
    edit,
  };
}

/** What runs on save: fixes that cannot change behaviour, never suggestions. */
function fixAll(check: Check, client: Client): CodeAction[] {
  const fixes = check.findings
    .filter(({ suppressed }) => suppressed === null)
    .flatMap(({ problem }) => problem.edits.filter(({ kind }) => kind === "fix").slice(0, 1))
    .map(({ change }) => change);
  if (fixes.length === 0) return [];
  const { uri, version } = check.document;
  const edit = workspaceEdit([{ uri, version, edits: withoutOverlaps(fixes) }], client);
  return edit ? [{ title: "Fix all that premortem can fix safely", kind: FIX_ALL, edit }] : [];
}

function talkAbout(finding: OpenFinding, client: Client): CodeAction[] {
  const base = { kind: CodeActionKind.QuickFix, diagnostics: [diagnosticOf(finding)] };
  const docs = `Open the page of ${finding.ruleId}`;
  const actions: CodeAction[] = [];
  if (client.hasCommand(Command.openDocs)) {
    actions.push({
      ...base,
      title: docs,
      command: { title: docs, command: Command.openDocs, arguments: [finding.rule] },
    });
  } else if (client.showsDocuments) {
    const url = finding.problem.docsUrl;
    actions.push({ ...base, title: docs, command: { title: docs, command: SERVER_COMMAND, arguments: [url] } });
  }
  if (client.hasCommand(Command.showFinding)) {
    const title = "Show it in the panel";
    const { uri, id } = finding;
    actions.push({ ...base, title, command: { title, command: Command.showFinding, arguments: [{ uri, id }] } });
  }
  return actions;
}
