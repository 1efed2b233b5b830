import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { NextCommit } from "../../disk/next-commit.ts";
import { isAuditable, rootOf, type Target } from "../find-files.ts";
import { UsageError } from "../usage-error.ts";
import { contentsOf } from "./blobs.ts";
import { complaint, git, repositoryOf, type Purpose } from "./git.ts";
import { nextCommitOf } from "./next-commit.ts";

/** Whoever asks for the option asks for git. */
const PURPOSE: Purpose = { what: "--staged", isTrusted: true };

/** What the next commit holds, in all. */
export function stagedCommit(cwd: string): Promise<NextCommit> {
  return nextCommitOf(cwd, PURPOSE);
}

/**
 * The files that the next commit adds or changes, each with the content that will be committed, which is not always the
 * one on disk.
 * @param paths files and folders: nothing outside them counts.
 * @throws UsageError when there is no git or no repository, or a path that neither the disk nor git knows.
 */
export async function stagedFiles(paths: readonly string[], cwd: string): Promise<Target[]> {
  const repository = await repositoryOf(cwd, PURPOSE);
  for (const path of paths) await demand(path, cwd);
  const entries = (await changedEntries(paths, cwd)).filter(({ path }) => isAuditable(path));
  const contents = await contentsOf(
    entries.map(({ blob }) => blob),
    cwd,
    PURPOSE,
  );
  const roots = new Map<string, Promise<string>>();
  const targets = entries.map(async ({ path, blob }): Promise<Target> => {
    const file = resolve(repository, path);
    const folder = dirname(file);
    const root = roots.get(folder) ?? rootOf(folder);
    roots.set(folder, root);
    return { file, root: await root, content: contents.get(blob) ?? new Uint8Array() };
  });
  return (await Promise.all(targets)).sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** A mistyped path would check nothing and pass; one that the commit removes is none. */
async function demand(path: string, cwd: string): Promise<void> {
  if (existsSync(resolve(cwd, path))) return;
  // Without a first commit there is no HEAD, and git says so instead of answering.
  for (const where of [["--cached"], ["--with-tree=HEAD"]]) {
    const { exitCode, stdout } = await git(["ls-files", ...where, "--", path], cwd, PURPOSE);
    if (exitCode === 0 && stdout.length > 0) return;
  }
  throw new UsageError(`There is no file or folder at ${path}.`);
}

interface Entry {
  readonly path: string;
  readonly blob: string;
}

/** What differs from the last commit, and in a merge from the commit that is merged too: what it brings is not new. */
async function changedEntries(paths: readonly string[], cwd: string): Promise<Entry[]> {
  const entries = await entriesBeside([], paths, cwd);
  const merged = await git(["rev-parse", "--verify", "--quiet", "MERGE_HEAD"], cwd, PURPOSE);
  if (merged.exitCode !== 0) return entries;
  const other = await entriesBeside([merged.stdout.toString().trim()], paths, cwd);
  const changed = new Set(other.map(({ path }) => path));
  return entries.filter(({ path }) => changed.has(path));
}

async function entriesBeside(commit: readonly string[], paths: readonly string[], cwd: string): Promise<Entry[]> {
  const answer = await git(
    ["diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames", "--diff-filter=ACMT", ...commit, "--", ...paths],
    cwd,
    PURPOSE,
  );
  if (answer.exitCode !== 0) throw new UsageError(`git cannot tell what is staged: ${complaint(answer)}.`);
  return entriesOf(answer.stdout.toString());
}

/** Of `:100644 100644 <old> <new> M`, the new blob, and the path behind it; links and submodules are no files. */
function entriesOf(raw: string): Entry[] {
  const parts = raw.split("\0");
  const entries: Entry[] = [];
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const [, mode = "", , blob = ""] = (parts[index] ?? "").split(" ");
    if (mode.startsWith("100")) entries.push({ path: parts[index + 1] ?? "", blob });
  }
  return entries;
}
