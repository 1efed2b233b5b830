import {
  EventEmitter,
  l10n,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
  workspace,
  type Disposable,
  type TreeDataProvider,
  type TreeView,
} from "vscode";
import type { Mistake } from "../../../../eslint-plugin/src/mistakes.ts";
import type { Finding } from "../../protocol/finding.ts";
import type { ScanResult } from "../../protocol/messages.ts";
import type { Problems } from "../findings/problems.ts";
import type { FindingStore } from "../findings/store.ts";
import type { ChangedLines } from "./changed-lines.ts";
import { matches, setContext, type FilterState } from "./filter.ts";
import {
  byPlace,
  grouped,
  nodeId,
  severityName,
  weightName,
  type FindingNode,
  type GroupNode,
  type Node,
} from "./nodes.ts";

/** Changes that come in a burst are shown once. */
const REFRESH_DELAY = 100;

const icons = {
  error: new ThemeIcon("error", new ThemeColor("problemsErrorIcon.foreground")),
  warning: new ThemeIcon("warning", new ThemeColor("problemsWarningIcon.foreground")),
  information: new ThemeIcon("info", new ThemeColor("problemsInfoIcon.foreground")),
  hint: new ThemeIcon("lightbulb"),
};

interface Sources {
  readonly store: FindingStore;
  readonly filter: FilterState;
  readonly changedLines: ChangedLines;
  readonly problems: Problems;
  readonly mistakes: () => readonly Mistake[];
}

/** The tree of findings in the panel. */
export class FindingsTree implements TreeDataProvider<Node>, Disposable {
  readonly #sources: Sources;
  readonly #changed = new EventEmitter<undefined>();
  readonly #subscriptions: Disposable[];
  #groups: readonly GroupNode[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly view: TreeView<Node>;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(sources: Sources) {
    this.#sources = sources;
    this.view = window.createTreeView("premortem.findings", { treeDataProvider: this, showCollapseAll: true });
    this.#subscriptions = [
      this.view,
      this.#changed,
      sources.filter.onDidChange(() => {
        this.refresh();
      }),
      sources.store.onDidChange(() => {
        this.#timer ??= setTimeout(() => {
          this.refresh();
        }, REFRESH_DELAY);
      }),
    ];
    this.refresh();
  }

  /** What the filter leaves, by place. */
  get shown(): readonly Finding[] {
    return this.#groups.flatMap(({ children }) => children.map(({ finding }) => finding)).sort(byPlace);
  }

  refresh(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { store, filter, changedLines, mistakes } = this.#sources;
    const all = store.all();
    const shown = all.filter(
      (finding) =>
        matches(finding, filter.current) && (filter.current.changedSince === null || changedLines.includes(finding)),
    );
    this.#groups = grouped(shown, filter.current.groupBy, mistakes());
    const active = shown.filter(({ suppressed }) => suppressed === null).length;
    this.view.badge = active > 0 ? { value: active, tooltip: l10n.t("{0} findings", active) } : undefined;
    this.view.message = this.#message(shown.length, all.length);
    setContext("hasFindings", all.length > 0);
    setContext("hasScan", store.hasScan);
    this.#changed.fire(undefined);
  }

  getChildren(node?: Node): Node[] {
    if (!node) return [...this.#groups];
    return node.kind === "finding" ? [] : [...node.children];
  }

  getParent(node: Node): Node | undefined {
    return node.kind === "finding" ? this.#groups.find(({ id }) => id === node.parent) : undefined;
  }

  getTreeItem(node: Node): TreeItem {
    return node.kind === "finding" ? this.#findingItem(node) : groupItem(node);
  }

  nodeOf(finding: Finding): FindingNode | undefined {
    const id = nodeId(finding);
    for (const { children } of this.#groups) for (const node of children) if (node.id === id) return node;
    return undefined;
  }

  /** Selects a finding's row, without opening the panel when it is closed. */
  async select(finding: Finding): Promise<void> {
    const node = this.nodeOf(finding);
    if (node && this.view.visible) await this.view.reveal(node, { select: true, focus: false });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #message(shown: number, all: number): string {
    const { store, filter } = this.#sources;
    const { text, severities, mistakes, changedSince } = filter.current;
    const parts: string[] = [];
    if (filter.isFiltered && all > 0) {
      const conditions = [
        text && `“${text}”`,
        severities.map(severityName).join(", "),
        mistakes.length > 0 && l10n.t("mistakes {0}", mistakes.join(", ")),
        changedSince !== null && l10n.t("changed since {0}", changedSince),
      ].filter(Boolean);
      parts.push(l10n.t("{0} of {1} findings: {2}", shown, all, conditions.join(" · ")));
    }
    for (const line of store.lastScan ? said(store.lastScan) : []) parts.push(line);
    if (store.isStale) parts.push(l10n.t("Files or configuration changed since the scan. Scan again to be sure."));
    return parts.join("\n");
  }

  #findingItem({ id, finding }: FindingNode): TreeItem {
    const { title, excerpt, rule, severity, message, suppressed, range } = finding;
    const uri = Uri.parse(finding.uri);
    const place = `${workspace.asRelativePath(uri)}:${range.start.line + 1}`;
    const notes = [
      suppressed?.kind === "directive" && l10n.t("suppressed by a comment"),
      suppressed?.kind === "file" && l10n.t("suppressed in eslint-suppressions.json"),
      this.#sources.store.statusOf(finding.uri)?.isBroken && l10n.t("from before the syntax error"),
      this.#sources.problems.isShownByOthers(finding) && l10n.t("also shown by another linter"),
    ].filter((note) => typeof note === "string");
    const item = new TreeItem(title);
    item.id = id;
    item.description = [place, ...notes].join(" · ");
    item.iconPath = suppressed ? new ThemeIcon("circle-slash") : icons[severity];
    item.tooltip = new MarkdownString().appendText(
      [excerpt.text.trim(), message, `${severityName(severity)} · ${weightName(finding)} · ${rule}`, ...notes].join(
        "\n\n",
      ),
    );
    item.contextValue = ["finding", finding.edits.length > 0 && "fixable", suppressed === null && "active"]
      .filter(Boolean)
      .join(" ");
    item.accessibilityInformation = {
      label: [severityName(severity), title, rule, message, place, ...notes].join(", "),
      role: "treeitem",
    };
    item.command = {
      command: "premortem.showFinding",
      title: l10n.t("Show finding"),
      arguments: [{ uri: finding.uri, id: finding.id }],
    };
    return item;
  }
}

/** What a scan did not see. */
function said({ files, total, isCancelled, notChecked }: ScanResult): string[] {
  return [
    isCancelled && l10n.t("The scan was stopped after {0} of {1} files.", files, total),
    notChecked.length > 0 && l10n.t("{0} files were not checked. “Show Skipped Files” says why.", notChecked.length),
  ].filter((line) => typeof line === "string");
}

function groupItem({ id, kind, label, detail, uri, children }: GroupNode): TreeItem {
  const item = new TreeItem(label, TreeItemCollapsibleState.Expanded);
  item.id = id;
  item.description = String(children.length);
  item.tooltip = detail;
  if (uri) {
    item.resourceUri = uri;
    item.iconPath = ThemeIcon.File;
  } else if (kind === "severity" && children[0]) {
    item.iconPath = icons[children[0].finding.severity];
  }
  item.contextValue = `group ${kind}`;
  item.accessibilityInformation = { label: l10n.t("{0}, {1} findings", label, children.length), role: "treeitem" };
  return item;
}
