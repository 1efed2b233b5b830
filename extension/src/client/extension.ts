import { Uri, window, type ExtensionContext } from "vscode";
import { Catalog } from "./catalog.ts";
import { registerCommands } from "./commands/index.ts";
import { detailsOf } from "./details/model.ts";
import { DetailsView } from "./details/view.ts";
import { Problems } from "./findings/problems.ts";
import { FindingStore } from "./findings/store.ts";
import { followCursor } from "./follow-cursor.ts";
import { followFiles } from "./follow-files.ts";
import { ChangedLines } from "./panel/changed-lines.ts";
import { FilterState } from "./panel/filter.ts";
import { FindingsTree } from "./panel/tree.ts";
import type { Premortem } from "./premortem.ts";
import { connectServer } from "./server.ts";
import { showStatus } from "./status.ts";

/** What the extension gives to those who ask for it by its id, such as its tests. */
export interface Api extends Premortem {
  /** How long the activation kept the extension host busy: time of the processor, which a busy machine does not stretch. */
  readonly activationMilliseconds: number;
}

export function activate({ extensionUri, subscriptions, workspaceState }: ExtensionContext): Api {
  const started = process.cpuUsage();
  const log = window.createOutputChannel("Premortem", { log: true });
  const store = new FindingStore();
  const problems = new Problems(store);
  const connection = connectServer(extensionUri, store, problems, log);
  const catalog = new Catalog(connection);
  const filter = new FilterState(workspaceState);
  const changedLines = new ChangedLines();
  const tree = new FindingsTree({ store, filter, changedLines, problems, mistakes: () => catalog.mistakes });
  const details = new DetailsView({
    media: Uri.joinPath(extensionUri, "extension", "media", "details"),
    store,
    detailsOf: (finding) => detailsOf(finding, { connection, store, catalog, problems }),
  });
  const premortem = { extensionUri, log, connection, catalog, store, problems, filter, changedLines, tree, details };

  const disposed = [
    ...[log, store, problems, connection, filter, tree, details],
    ...registerCommands(premortem),
    ...[showStatus(connection, store), followCursor(premortem), followFiles(premortem)],
  ];
  for (const each of disposed) subscriptions.push(each);
  // The server starts while the editor goes on.
  setImmediate(() => {
    void connection
      .start()
      .then(() => catalog.load())
      .then(() => {
        tree.refresh();
      })
      .catch((error: unknown) => {
        log.error(error instanceof Error ? error : String(error));
      });
  });
  const { user, system } = process.cpuUsage(started);
  return { ...premortem, activationMilliseconds: (user + system) / 1000 };
}
