import { CodeActionKind, type CodeAction, type CodeActionParams } from "vscode-languageserver";
import { Command } from "../../protocol/messages.ts";
import type { Check } from "../checks.ts";
import type { Client } from "../client.ts";
import { diagnosticOf, type OpenFinding } from "../findings.ts";
import { disableActions } from "./disable.ts";
import { touches, withoutOverlaps, workspaceEdit } from "./edits.ts";
import { isMove, moveToEnvironment, type Surroundings } from "./environment.ts";

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.premortem`;

/** The command that the server itself has, for clients that cannot open pages. */
export const SERVER_COMMAND = "premortem.server.openDocs";

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
    const all = await allOfRule(ruleId, open, check, surroundings);
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
async function ownActions(finding: OpenFinding, check: Check, surroundings: Surroundings): Promise<CodeAction[]> {
  if (isMove(finding)) return moves([finding], check, surroundings);
  const base = { kind: CodeActionKind.QuickFix, diagnostics: [diagnosticOf(finding)] };
  const { uri, version } = check.document;
  return finding.problem.edits.flatMap(({ title, change }, index): CodeAction[] => {
    const edit = workspaceEdit([{ uri, version, edits: [change] }], surroundings.client);
    return edit ? [{ ...base, title, edit, ...(index === 0 ? { isPreferred: true } : {}) }] : [];
  });
}

/** Moves of secrets in one action; where they are refused, an action that cannot be done and says why. */
async function moves(
  findings: readonly OpenFinding[],
  check: Check,
  surroundings: Surroundings,
  title?: string,
): Promise<CodeAction[]> {
  const { client } = surroundings;
  const base = { kind: CodeActionKind.QuickFix, diagnostics: findings.map(diagnosticOf) };
  const move = await moveToEnvironment(findings, check, surroundings);
  if (!move) return [];
  if ("refused" in move) {
    if (!client.showsDisabled) return [];
    return [{ ...base, title: title ?? "Move it to the environment", disabled: { reason: move.refused } }];
  }
  const edit = workspaceEdit(move.files, client);
  if (!edit) return [];
  const command = move.after ? { command: move.after } : {};
  const where = move.changed === "" ? "" : ` (${move.changed})`;
  if (title !== undefined) return [{ ...base, title: title + where, edit, ...command }];
  return [{ ...base, title: move.title, edit, ...command, isPreferred: true }];
}

/** The first edit of each finding of a rule: more than one of them has to have one. */
async function allOfRule(
  ruleId: string,
  open: readonly OpenFinding[],
  check: Check,
  surroundings: Surroundings,
): Promise<CodeAction | null> {
  const having = open.filter((finding) => finding.ruleId === ruleId && finding.problem.edits.length > 0);
  const edits = withoutOverlaps(having.flatMap(({ problem }) => problem.edits.slice(0, 1).map(({ change }) => change)));
  const findings = having.filter(({ problem }) => edits.some((edit) => edit === problem.edits[0]?.change));
  if (findings.length < 2) return null;
  const title = `Fix all ${findings.length} ${ruleId} findings in this file`;
  if (findings.every(isMove)) return (await moves(findings, check, surroundings, title))[0] ?? null;
  const { uri, version } = check.document;
  const edit = workspaceEdit([{ uri, version, edits }], surroundings.client);
  if (!edit) return null;
  return { title, kind: CodeActionKind.QuickFix, diagnostics: having.map(diagnosticOf), edit };
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
