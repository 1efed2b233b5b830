import { CodeActionKind, type CodeAction, type CodeActionParams } from "vscode-languageserver";
import { Command } from "../../protocol/messages.ts";
import type { Check } from "../checks.ts";
import type { Client } from "../client.ts";
import { diagnosticOf, type OpenFinding } from "../findings.ts";
import { disableActions } from "./disable.ts";
import { touches, withoutOverlaps, workspaceEdit } from "./edits.ts";
import { isMove, moveToEnvironment, type Surroundings as ForMoves } from "./environment.ts";
import { fixedAll, type FixedAll, type Recheck } from "./fix-all.ts";

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.premortem`;

/** The command that the server itself has, for clients that cannot open pages. */
export const SERVER_COMMAND = "premortem.server.openDocs";

interface Surroundings extends ForMoves {
  readonly recheck: Recheck;
}

/** Everything that can be done about the findings of a range; the edits are in the actions. */
export async function actionsFor(
  check: Check,
  { range, context: { only } }: Pick<CodeActionParams, "range" | "context">,
  surroundings: Surroundings,
): Promise<CodeAction[]> {
  // An edit would be made for a text that is not there.
  if (check.keptFrom) return [];
  const wants = (kind: string) => !only || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
  const actions: CodeAction[] = only && wants(FIX_ALL) ? await fixAll(check, surroundings) : [];
  if (!wants(CodeActionKind.QuickFix)) return actions;
  const open = check.findings.filter(({ suppressed }) => suppressed === null);
  const here = open.filter((finding) => touches(finding.range, range));
  for (const finding of here) for (const action of await ownActions(finding, check, surroundings)) actions.push(action);
  const rules = new Set(here.map(({ ruleId }) => ruleId));
  for (const ruleId of rules) {
    const all = await allOfRule(ruleId, open, check, surroundings);
    if (all) actions.push(all);
  }
  for (const finding of here.filter(
    (each, index) => here.findIndex(({ ruleId }) => ruleId === each.ruleId) === index,
  )) {
    for (const action of await disableActions(finding, check, surroundings.client, surroundings.thread))
      actions.push(action);
    for (const action of talkAbout(finding, surroundings.client)) actions.push(action);
  }
  return actions;
}

/** What fixes one finding, the best first. */
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

/** The first edit of each finding of a rule, until nothing is left to do: more than one of them has to have one. */
async function allOfRule(
  ruleId: string,
  open: readonly OpenFinding[],
  check: Check,
  surroundings: Surroundings,
): Promise<CodeAction | null> {
  const findings = open.filter((finding) => finding.ruleId === ruleId && finding.problem.edits.length > 0);
  if (findings.length < 2) return null;
  if (findings.some(isMove)) return allMoves(ruleId, findings, check, surroundings);
  const fixed = await fixedAll(
    check,
    {
      name: ruleId,
      isWanted: (finding) => finding.ruleId === ruleId,
      editOf: ({ problem }) => problem.edits[0]?.change,
    },
    surroundings.recheck,
  );
  if (!fixed || fixed.all - fixed.left < 2) return null;
  const edit = editOf(fixed, check, surroundings.client);
  if (!edit) return null;
  const title = `${howMany(fixed)} ${ruleId} findings in this file${rest(fixed)}`;
  return { title, kind: CodeActionKind.QuickFix, diagnostics: findings.map(diagnosticOf), edit };
}

/** The moves of a file's secrets that do not overlap, in one edit: each value is kept where the others are. */
async function allMoves(
  ruleId: string,
  findings: readonly OpenFinding[],
  check: Check,
  surroundings: Surroundings,
): Promise<CodeAction | null> {
  const moved = findings.filter(isMove);
  const edits = withoutOverlaps(moved.flatMap(({ problem }) => problem.edits.slice(0, 1).map(({ change }) => change)));
  const apart = moved.filter(({ problem }) => edits.some((edit) => edit === problem.edits[0]?.change));
  if (apart.length < 2) return null;
  const count = { all: findings.length, left: findings.length - apart.length };
  const title = `${howMany(count)} ${ruleId} findings in this file${rest(count)}`;
  return (await moves(apart, check, surroundings, title))[0] ?? null;
}

/** What runs on save: fixes that cannot change behaviour, never suggestions. */
async function fixAll(check: Check, { client, recheck }: Surroundings): Promise<CodeAction[]> {
  const safe = ({ problem }: OpenFinding) => problem.edits.find(({ kind }) => kind === "fix")?.change;
  const fixed = await fixedAll(
    check,
    { name: "", isWanted: (finding) => safe(finding) !== undefined, editOf: safe },
    recheck,
  );
  const edit = fixed && editOf(fixed, check, client);
  if (!edit) return [];
  const title = fixed.left === 0 ? "Fix all" : howMany(fixed);
  return [{ title: `${title} that premortem can fix safely${rest(fixed)}`, kind: FIX_ALL, edit }];
}

function editOf({ edits }: FixedAll, { document: { uri, version } }: Check, client: Client) {
  return workspaceEdit([{ uri, version, edits }], client);
}

/** `Fix all 3`, `Fix 3 of 5`. */
function howMany({ all, left }: Pick<FixedAll, "all" | "left">): string {
  return left === 0 ? `Fix all ${all}` : `Fix ${all - left} of ${all}`;
}

function rest({ left }: Pick<FixedAll, "left">): string {
  return left === 0 ? "" : ` (${left} left)`;
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
