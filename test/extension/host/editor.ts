/** The editor as the tests in the extension host see it. */
import { setTimeout as delay } from "node:timers/promises";
import { commands, extensions, languages, Uri, window, workspace, type Diagnostic, type TextEditor } from "vscode";
import type { Api } from "../../../extension/src/client/extension.ts";

/** The activated extension. */
export async function premortem(): Promise<Api> {
  const extension = extensions.getExtension<Api>("premortem.premortem");
  if (!extension) throw new Error("The extension is not installed.");
  return extension.activate();
}

/** Waits for what comes in its own time; says what did not come. */
export async function until<T>(
  what: string,
  look: () => T | null | undefined | false | Promise<T | null | undefined | false>,
  timeout = Number(process.env.PREMORTEM_TEST_WAIT ?? 60_000),
): Promise<T> {
  const started = Date.now();
  while (Date.now() - started < timeout) {
    const value = await look();
    if (value) return value;
    await delay(100);
  }
  throw new Error(`Waited ${timeout / 1000} s in vain: ${what}`);
}

/** A file of a workspace folder. */
export function file(path: string, folder = 0): Uri {
  const root = workspace.workspaceFolders?.[folder];
  if (!root) throw new Error("No folder is open.");
  return Uri.joinPath(root.uri, path);
}

/** Opens a file as a user does: a document that an extension opens stays open for minutes after its editor is closed. */
export async function open(path: string, folder = 0): Promise<TextEditor> {
  const uri = file(path, folder);
  await commands.executeCommand("vscode.open", uri, { preview: false });
  return until(`${path} is open`, () => {
    const editor = window.activeTextEditor;
    return editor?.document.uri.toString() === uri.toString() ? editor : null;
  });
}

/**
 * The editor begins to watch a folder some time after it was opened, and deep in it later than at its top; what happens
 * before, it does not tell.
 */
export async function whenWatched(directory: string, folder = 0): Promise<void> {
  const watcher = workspace.createFileSystemWatcher("**/watched.probe");
  let isWatched = false;
  watcher.onDidCreate(() => {
    isWatched = true;
  });
  watcher.onDidChange(() => {
    isWatched = true;
  });
  const probe = file(`${directory}/watched.probe`, folder);
  await until("files are watched", async () => {
    await workspace.fs.writeFile(probe, Buffer.from(String(Date.now())));
    return isWatched;
  });
  watcher.dispose();
  await workspace.fs.delete(probe);
}

/** Saves and closes everything that earlier tests opened. */
export async function closeAll(): Promise<void> {
  await workspace.saveAll();
  await commands.executeCommand("workbench.action.closeAllEditors");
  const { store } = await premortem();
  await until("no file is open", () => !store.files.some((uri) => store.isOpen(uri)));
}

/** The squiggles that Premortem shows in a file. */
export function squiggles(uri: Uri): Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === "premortem");
}

/** The name of the rule behind a squiggle, as the project spells it. */
export function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

/** Writes a file of the workspace and opens it. */
export async function write(path: string, text: string, folder = 0): Promise<TextEditor> {
  await workspace.fs.writeFile(file(path, folder), Buffer.from(text));
  return open(path, folder);
}
