import { commands, type Disposable } from "vscode";
import { Command, type DisableParams, type FindingReference } from "../../protocol/messages.ts";
import type { Premortem } from "../premortem.ts";
import type { Chosen } from "./chosen.ts";
import { openDocs } from "./docs.ts";
import { applyFix, disable, disableChosen, fixAll } from "./edit.ts";
import { filterChanged, filterMistake, filterSeverity, filterText } from "./filter.ts";
import { cancelScan, scan, showSkipped } from "./scan.ts";
import { quickFix, showFinding, showNeighbour } from "./show.ts";

/** Everything that a user can do, by the name that the manifest gives it. */
export function registerCommands(premortem: Premortem): Disposable[] {
  const { filter, store, connection, log } = premortem;
  const handlers = {
    scan: () => scan(premortem),
    cancelScan,
    showSkipped: () => showSkipped(premortem),
    clearScan: () => {
      store.clearScan();
    },
    nextFinding: () => showNeighbour(1, premortem),
    previousFinding: () => showNeighbour(-1, premortem),
    showFinding: (chosen: Chosen) => showFinding(chosen, premortem),
    applyFix: (chosen: Chosen, edit?: unknown) =>
      applyFix(chosen, typeof edit === "number" ? edit : undefined, premortem),
    quickFix,
    fixAll,
    disable: (params: DisableParams) => disable(params, premortem),
    disableLine: (chosen: Chosen) => disableChosen(chosen, "line", premortem),
    disableFile: (chosen: Chosen) => disableChosen(chosen, "file", premortem),
    openDocs: (about: Chosen | FindingReference | string) => openDocs(about, premortem),
    groupByMistake: () => {
      filter.update({ groupBy: "mistake" });
    },
    groupByRule: () => {
      filter.update({ groupBy: "rule" });
    },
    groupByFile: () => {
      filter.update({ groupBy: "file" });
    },
    groupBySeverity: () => {
      filter.update({ groupBy: "severity" });
    },
    filterText: () => filterText(premortem),
    filterSeverity: () => filterSeverity(premortem),
    filterMistake: () => filterMistake(premortem),
    filterChanged: (branch?: unknown) => filterChanged(typeof branch === "string" ? branch : undefined, premortem),
    clearFilters: () => {
      filter.clear();
    },
    showSuppressed: () => {
      filter.update({ showsSuppressed: true });
    },
    hideSuppressed: () => {
      filter.update({ showsSuppressed: false });
    },
    showPanel: () => commands.executeCommand("premortem.findings.focus"),
    restart: () => connection.restart(),
    showLog: () => {
      log.show();
    },
    openSettings: () => commands.executeCommand("workbench.action.openSettings", "@ext:premortem.premortem"),
    openWalkthrough: () => commands.executeCommand("workbench.action.openWalkthrough", "premortem.premortem#start"),
  } satisfies Record<string, (...args: never[]) => unknown>;
  return Object.entries(handlers).map(([name, handler]) => commands.registerCommand(`premortem.${name}`, handler));
}

/** The commands that actions and lenses of the server may call. */
export const serverCommands: readonly string[] = Object.values(Command);
