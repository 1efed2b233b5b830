import { l10n, Uri, workspace } from "vscode";
import type { Mistake } from "../../../../eslint-plugin/src/mistakes.ts";
import { worstFirst } from "../../../../eslint-plugin/src/evidence/weigh.ts";
import type { Finding } from "../../protocol/finding.ts";
import type { GroupBy } from "./filter.ts";

/** A row of the tree. */
export type Node = GroupNode | FindingNode;

export interface GroupNode {
  readonly kind: GroupBy;
  readonly id: string;
  readonly label: string;
  /** What the tooltip says. */
  readonly detail: string;
  readonly uri?: Uri;
  readonly children: readonly FindingNode[];
}

export interface FindingNode {
  readonly kind: "finding";
  readonly id: string;
  readonly finding: Finding;
  readonly parent: string;
}

const severityOrder: readonly Finding["severity"][] = ["error", "warning", "information", "hint"];

/** The groups of the tree, each with its worst findings first, and what is equally bad in the order of files and lines. */
export function grouped(findings: readonly Finding[], by: GroupBy, mistakes: readonly Mistake[]): GroupNode[] {
  const groups = new Map<string | number, Finding[]>();
  for (const finding of [...findings].sort((a, b) => worstFirst(a, b) || byPlace(a, b))) {
    const key = {
      mistake: finding.mistake,
      rule: finding.rule,
      file: finding.uri,
      severity: finding.severity,
    }[by];
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  const order = (key: string | number) =>
    by === "severity" ? severityOrder.indexOf(key as Finding["severity"]) : by === "mistake" ? Number(key) : 0;
  return [...groups]
    .sort(([a], [b]) => order(a) - order(b))
    .map(([key, members]) => {
      const id = `${by}:${key}`;
      return {
        kind: by,
        id,
        ...describe(by, key, mistakes),
        children: members.map((finding) => ({ kind: "finding", id: nodeId(finding), finding, parent: id })),
      };
    });
}

/** By file, then by position. */
export function byPlace(a: Finding, b: Finding): number {
  if (a.uri !== b.uri) return a.uri < b.uri ? -1 : 1;
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}

export function nodeId({ uri, id }: Finding): string {
  return `${uri}#${id}`;
}

export function severityName(severity: Finding["severity"]): string {
  return {
    error: l10n.t("Error"),
    warning: l10n.t("Warning"),
    information: l10n.t("Information"),
    hint: l10n.t("Hint"),
  }[severity];
}

/** What a finding harms, and how sure it is. */
export function weightName({ harm, confidence }: Pick<Finding, "harm" | "confidence">): string {
  const kind = {
    money: l10n.t("money"),
    credentials: l10n.t("credentials"),
    "personal data": l10n.t("personal data"),
    "lost writes": l10n.t("lost writes"),
    "wrong data": l10n.t("wrong data"),
    time: l10n.t("time"),
  }[harm.kind];
  const sureness = {
    certain: l10n.t("certain"),
    likely: l10n.t("likely"),
    possible: l10n.t("possible"),
  }[confidence];
  return l10n.t("harms {0}, {1}", kind, sureness);
}

function describe(
  by: GroupBy,
  key: string | number,
  mistakes: readonly Mistake[],
): Pick<GroupNode, "label" | "detail" | "uri"> {
  if (by === "severity") {
    const label = severityName(key as Finding["severity"]);
    return { label, detail: label };
  }
  if (by === "file") {
    const uri = Uri.parse(String(key));
    return { label: workspace.asRelativePath(uri), detail: uri.fsPath, uri };
  }
  if (by === "rule") return { label: String(key), detail: String(key) };
  const mistake = mistakes.find(({ number }) => number === key);
  return { label: `${key}. ${mistake?.title ?? ""}`, detail: mistake?.cost ?? "" };
}
