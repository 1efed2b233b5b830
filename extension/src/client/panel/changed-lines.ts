import { Uri, workspace } from "vscode";
import { changesSince, isTouched, type Changes, type Lines } from "../../../../eslint-plugin/src/engine/git/changes.ts";
import { git, type Purpose } from "../../../../eslint-plugin/src/engine/git/git.ts";
import type { Finding } from "../../protocol/finding.ts";

const purpose = (): Purpose => ({ what: "What changed", isTrusted: workspace.isTrusted });

/** Which lines of the workspace changed since a branch was left, as git says. */
export class ChangedLines {
  #changes: Changes = new Map();

  /** Asks git anew. Throws when no folder of the workspace knows the branch. */
  async update(branch: string): Promise<void> {
    const changes: [string, readonly Lines[]][] = [];
    const failures: unknown[] = [];
    const folders = workspace.workspaceFolders ?? [];
    for (const { uri } of folders) {
      try {
        for (const change of await changesSince(branch, [uri.fsPath], uri.fsPath, purpose())) changes.push(change);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0 && failures.length === folders.length) throw failures[0];
    this.#changes = new Map(changes);
  }

  includes({ uri, range: { start, end } }: Finding): boolean {
    const lines = this.#changes.get(Uri.parse(uri).fsPath);
    return lines !== undefined && isTouched({ line: start.line + 1, endLine: end.line + 1 }, lines);
  }
}

const LIST = ["for-each-ref", "--sort=-committerdate", "--format=%(refname:short)"] as const;

/** The branches of the workspace's repositories, those that were worked on last first. */
export async function branches(): Promise<string[]> {
  const names = new Set<string>();
  for (const { uri } of workspace.workspaceFolders ?? []) {
    try {
      // Where the folder is in no repository, there is nothing to list.
      const { stdout } = await git([...LIST, "refs/heads", "refs/remotes"], uri.fsPath, purpose());
      for (const name of stdout.toString().split("\n")) if (name !== "") names.add(name);
    } catch {
      // There is no git, or it may not be asked.
    }
  }
  return [...names];
}
