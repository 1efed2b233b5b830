import type { TextEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Check } from "../checks.ts";
import type { OpenFinding } from "../findings.ts";
import { withoutOverlaps } from "./edits.ts";

/** What becomes of a file when all findings of a kind are fixed that can be. */
export interface FixedAll {
  readonly edits: readonly TextEdit[];
  /** How many findings there were. */
  readonly all: number;
  /** How many of them are left, because nothing can be done or an edit would undo another. */
  readonly left: number;
}

/** Which findings are to be fixed, and with which of their edits. */
export interface Wanted {
  readonly name: string;
  readonly isWanted: (finding: OpenFinding) => boolean;
  readonly editOf: (finding: OpenFinding) => TextEdit | undefined;
}

/** Checks the text that edits would leave; null where that cannot be. */
export type Recheck = (document: TextDocument) => Promise<Pick<Check, "findings" | "status"> | null>;

const MAX_ROUNDS = 10;
const known = new WeakMap<Check, Map<string, Promise<FixedAll | null>>>();

/**
 * Fixes findings until nothing changes any more: edits that overlap are applied one after the other, each on what the one
 * before it left. Null where there is nothing to fix. The same for the same check.
 */
export function fixedAll(check: Check, wanted: Wanted, recheck: Recheck): Promise<FixedAll | null> {
  const ofCheck = known.get(check) ?? new Map<string, Promise<FixedAll | null>>();
  known.set(check, ofCheck);
  const answer = ofCheck.get(wanted.name) ?? fix(check, wanted, recheck);
  ofCheck.set(wanted.name, answer);
  return answer;
}

async function fix(check: Check, { isWanted, editOf }: Wanted, recheck: Recheck): Promise<FixedAll | null> {
  const open = ({ findings }: Pick<Check, "findings">) =>
    findings.filter((finding) => finding.suppressed === null && isWanted(finding));
  const { document } = check;
  let findings = open(check);
  const all = findings.length;
  let text = document.getText();
  let edits: readonly TextEdit[] = [];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next = withoutOverlaps(findings.flatMap((finding) => editOf(finding) ?? []));
    if (next.length === 0) break;
    const current = TextDocument.create(document.uri, document.languageId, document.version, text);
    const after = TextDocument.applyEdits(current, next);
    const outcome = await recheck(TextDocument.create(document.uri, document.languageId, document.version, after));
    const left = outcome?.status.notChecked === null ? open(outcome) : null;
    // What ends no finding, or leaves what cannot be read, is not done.
    if (!left || left.length >= findings.length) break;
    edits = round === 0 ? next : [difference(document, after)];
    text = after;
    findings = left;
  }
  return edits.length === 0 ? null : { edits, all, left: findings.length };
}

/** The one edit that makes a text of a document: from the first place where they differ to the last. */
function difference(document: TextDocument, after: string): TextEdit {
  const before = document.getText();
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return {
    range: { start: document.positionAt(start), end: document.positionAt(before.length - end) },
    newText: after.slice(start, after.length - end),
  };
}
