import { Disposable, workspace } from "vscode";
import { CODE_FILES, OTHER_FILES } from "../../../eslint-plugin/src/configs/file-languages.ts";
import type { Premortem } from "./premortem.ts";

/** Forgets findings of files that are deleted or renamed, and notes when files change behind the scan's back. */
export function followFiles({ store, connection, filter, changedLines, tree }: Premortem): Disposable {
  const watchers = [CODE_FILES, ...OTHER_FILES].map((glob) => workspace.createFileSystemWatcher(glob));
  return Disposable.from(
    ...watchers.flatMap((watcher) => [
      watcher,
      watcher.onDidDelete((uri) => {
        store.forget(uri);
      }),
      watcher.onDidChange((uri) => {
        if (!store.isOpen(uri.toString())) store.markStale();
      }),
    ]),
    workspace.onDidDeleteFiles(({ files }) => {
      for (const uri of files) store.forget(uri);
    }),
    workspace.onDidRenameFiles(({ files }) => {
      for (const { oldUri } of files) store.forget(oldUri);
    }),
    workspace.onDidSaveTextDocument(() => {
      const { changedSince } = filter.current;
      if (changedSince === null || !workspace.isTrusted) return;
      changedLines.update(changedSince).then(
        () => {
          tree.refresh();
        },
        () => undefined,
      );
    }),
    workspace.onDidGrantWorkspaceTrust(() => void connection.notify("premortem/trust", { trusted: true })),
  );
}
