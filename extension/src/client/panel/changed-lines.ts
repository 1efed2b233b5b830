import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Uri, workspace } from "vscode";
import type { Finding } from "../../protocol/finding.ts";

const run = promisify(execFile);

/** First and last changed line of a stretch, starting at 0. */
type Stretch = readonly [first: number, last: number];

/** Which lines of the workspace changed since a branch was left, as git says. */
export class ChangedLines {
  #files = new Map<string, readonly Stretch[] | "all">();

  /** Asks git anew. Throws when no folder of the workspace knows the branch. */
  async update(branch: string): Promise<void> {
    const files = new Map<string, readonly Stretch[] | "all">();
    const failures: unknown[] = [];
    const folders = workspace.workspaceFolders ?? [];
    for (const { uri } of folders) {
      try {
        for (const [file, lines] of await changedSince(branch, uri.fsPath)) files.set(Uri.file(file).toString(), lines);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0 && failures.length === folders.length) throw failures[0];
    this.#files = files;
  }

  includes({ uri, range }: Finding): boolean {
    const lines = this.#files.get(uri);
    if (lines === undefined || lines === "all") return lines === "all";
    return lines.some(([first, last]) => range.start.line <= last && range.end.line >= first);
  }
}

/** The branches of the workspace's repositories, those that were worked on last first. */
export async function branches(): Promise<string[]> {
  const names = new Set<string>();
  for (const { uri } of workspace.workspaceFolders ?? []) {
    try {
      const listed = await git(
        uri.fsPath,
        "for-each-ref",
        "--sort=-committerdate",
        "--format=%(refname:short)",
        "refs/heads",
        "refs/remotes",
      );
      for (const name of listed.split("\n")) if (name !== "") names.add(name);
    } catch {
      // The folder is in no repository.
    }
  }
  return [...names];
}

async function changedSince(branch: string, folder: string): Promise<Map<string, readonly Stretch[] | "all">> {
  const top = (await git(folder, "rev-parse", "--show-toplevel")).trim();
  const base = (await git(folder, "merge-base", "--end-of-options", branch, "HEAD")).trim();
  const diff = await git(
    top,
    "diff",
    "--unified=0",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--no-prefix",
    base,
  );
  const files = new Map<string, readonly Stretch[] | "all">();
  for (const [file, lines] of stretchesOf(diff)) files.set(`${top}/${file}`, lines);
  const untracked = await git(top, "ls-files", "--others", "--exclude-standard", "-z");
  for (const file of untracked.split("\0")) if (file !== "") files.set(`${top}/${file}`, "all");
  return files;
}

/** Reads the heads of a diff's files (`+++ src/a.ts`) and hunks (`@@ -3 +4,2 @@`). */
export function stretchesOf(diff: string): Map<string, Stretch[]> {
  const files = new Map<string, Stretch[]>();
  let stretches: Stretch[] = [];
  let isHead = true;
  for (const line of diff.split("\n")) {
    if (line.startsWith("diff --git ")) isHead = true;
    if (isHead && line.startsWith("+++ ")) {
      stretches = [];
      const name = line.slice(4).replace(/\t$/, "");
      files.set(name.startsWith('"') ? unquoted(name) : name, stretches);
    }
    const hunk = /^@@ -[\d,]+ \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (!hunk) continue;
    isHead = false;
    const first = Number(hunk[1]) - 1;
    const count = Number(hunk[2] ?? 1);
    if (count > 0) stretches.push([first, first + count - 1]);
  }
  return files;
}

/** Git quotes names with unusual characters, bytes in octal. */
function unquoted(name: string): string {
  const bytes = name.slice(1, -1).replace(/\\([0-7]{3})/g, (_, octal: string) => `%${parseInt(octal, 8).toString(16)}`);
  try {
    return decodeURIComponent(bytes);
  } catch {
    return name;
  }
}

async function git(cwd: string, ...command: readonly string[]): Promise<string> {
  const args = ["-c", "core.fsmonitor=false", "-c", "core.quotePath=false", ...command];
  const { stdout } = await run("git", args, { cwd, maxBuffer: 64 * 1024 * 1024, timeout: 20_000 });
  return stdout;
}
