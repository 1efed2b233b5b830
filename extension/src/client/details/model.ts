import { l10n, workspace, Uri } from "vscode";
import type { Mistake } from "../../../../eslint-plugin/src/mistakes.ts";
import type { Finding } from "../../protocol/finding.ts";
import type { Preview, RuleInfo } from "../../protocol/messages.ts";
import type { Connection } from "../connection/connection.ts";
import type { Catalog } from "../catalog.ts";
import type { Problems } from "../findings/problems.ts";
import type { FindingStore } from "../findings/store.ts";
import { byPlace } from "../panel/nodes.ts";

const RELATED = 8;

/** All that the details say of a finding. */
export interface DetailsModel {
  readonly finding: Finding;
  readonly place: string;
  readonly mistake: Mistake | undefined;
  readonly rule: RuleInfo | undefined;
  /** The rule's edits as they would change the code, by the finding's order. */
  readonly previews: readonly (Preview | null)[];
  readonly related: readonly RelatedFinding[];
  /** Why it is right, and where that is to be seen. */
  readonly reasons: readonly { readonly message: string; readonly place: string }[];
  /** What else there is to say, such as that a comment suppresses it. */
  readonly notes: readonly string[];
}

export interface RelatedFinding {
  readonly finding: Finding;
  readonly place: string;
}

interface Sources {
  readonly connection: Connection;
  readonly store: FindingStore;
  readonly catalog: Catalog;
  readonly problems: Problems;
}

/** Gathers what the details say of a finding. */
export async function detailsOf(finding: Finding, sources: Sources): Promise<DetailsModel> {
  const { connection, store, catalog, problems } = sources;
  await catalog.load();
  const { uri, id } = finding;
  const previews = await Promise.all(
    finding.edits.map((_, edit) => connection.request("premortem/preview", { uri, id, edit }).catch(() => null)),
  );
  return {
    finding,
    place: placeOf(finding),
    mistake: catalog.mistakes.find(({ number }) => number === finding.mistake),
    rule: catalog.rule(finding.rule),
    previews,
    related: relatedTo(finding, store.all()).map((related) => ({ finding: related, place: placeOf(related) })),
    reasons: finding.evidence.map((reason) => ({ message: reason.message, place: placeOf(reason) })),
    notes: notesOn(finding, {
      isBroken: store.statusOf(uri)?.isBroken === true,
      isShownByOthers: problems.isShownByOthers(finding),
    }),
  };
}

/** The same mistake elsewhere: in the same file first. */
function relatedTo(finding: Finding, all: readonly Finding[]): Finding[] {
  const distance = (other: Finding) => Number(other.uri !== finding.uri) * 2 + Number(other.rule !== finding.rule);
  return all
    .filter((other) => other.mistake === finding.mistake && other.suppressed === null)
    .filter((other) => other.uri !== finding.uri || other.id !== finding.id)
    .sort((a, b) => distance(a) - distance(b) || byPlace(a, b))
    .slice(0, RELATED);
}

interface Circumstances {
  readonly isBroken: boolean;
  readonly isShownByOthers: boolean;
}

function notesOn({ suppressed }: Finding, { isBroken, isShownByOthers }: Circumstances): string[] {
  const notes: string[] = [];
  if (suppressed) {
    const where =
      suppressed.kind === "directive"
        ? l10n.t("Suppressed by a comment.")
        : l10n.t("Suppressed in eslint-suppressions.json.");
    notes.push(suppressed.justification ? `${where} ${suppressed.justification}` : where);
  }
  if (isBroken)
    notes.push(l10n.t("The file has a syntax error: this was found before it, and fixes come back after it."));
  if (isShownByOthers)
    notes.push(l10n.t("Another linter shows it in the editor, so Premortem draws no second squiggle."));
  return notes;
}

export function placeOf({ uri, range }: Pick<Finding, "uri" | "range">): string {
  return `${workspace.asRelativePath(Uri.parse(uri))}:${range.start.line + 1}`;
}
