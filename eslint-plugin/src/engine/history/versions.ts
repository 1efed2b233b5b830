import { isAuditable } from "../find-files.ts";
import { partsOf } from "../git/batches.ts";
import { complaint, git, openGit, type Purpose } from "../git/git.ts";
import { UsageError } from "../usage-error.ts";

/** A version of a file that a commit made. */
export interface Version {
  readonly blob: string;
  /** Its place among the commits; -1 for what was there before the first of them. */
  readonly commit: number;
}

/** A file of a repository, with every version of it once, the oldest first. */
export interface FileVersions {
  /** From the top folder of the repository, with slashes. */
  readonly path: string;
  readonly versions: readonly Version[];
}

/** What some commits made of the files that are audited. */
export interface Versions {
  /** Their hashes, parents before children. */
  readonly commits: readonly string[];
  /** In the order of their paths. */
  readonly files: readonly FileVersions[];
}

interface Range {
  /** The commit whose history is known already. */
  readonly since: string | null;
  /** A folder or file from the top of the repository, with slashes: nothing else counts. Empty for all. */
  readonly below: string;
}

/**
 * Every version of every file of a kind that is audited, in all commits that a branch, tag or other reference leads to. A merge
 * counts for what it has of none of its parents.
 * @throws UsageError when git cannot list them.
 */
export async function versionsIn(repository: string, range: Range, purpose: Purpose): Promise<Versions> {
  const commits = await commitsIn(repository, range, purpose);
  const files = new Map<string, Map<string, number>>();
  const isWanted = (path: string) => range.below === "" || path === range.below || path.startsWith(`${range.below}/`);
  /** Of few paths the answer is asked for often. */
  const kinds = new Map<string, boolean>();
  for await (const { commit, path, before, blob } of changesIn(commits, repository, purpose)) {
    let isKnown = kinds.get(path);
    if (isKnown === undefined) kinds.set(path, (isKnown = isWanted(path) && isAuditable(path) && isPlain(path)));
    if (!isKnown) continue;
    const versions = files.get(path) ?? new Map<string, number>();
    files.set(path, versions);
    // What a file was before the first commit is no news in it.
    if (range.since !== null) for (const old of before) if (!versions.has(old)) versions.set(old, -1);
    if (!versions.has(blob)) versions.set(blob, commit);
  }
  const listed = [...files].map(([path, versions]) => ({
    path,
    versions: [...versions].map(([blob, commit]) => ({ blob, commit })).sort((a, b) => a.commit - b.commit),
  }));
  return {
    commits,
    files: listed
      .filter(({ versions }) => versions.some(({ commit }) => commit >= 0))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

/** The blobs that a commit took the place of, or took away. */
export async function replacedBy(commit: string, repository: string, purpose: Purpose): Promise<string[]> {
  const replaced = new Set<string>();
  for await (const { before } of changesIn([commit], repository, purpose, { isWithDeleted: true }))
    for (const blob of before) replaced.add(blob);
  return [...replaced];
}

async function commitsIn(repository: string, { since }: Range, purpose: Purpose): Promise<string[]> {
  const except = since === null ? [] : (["--not", since] as const);
  const listing = await openGit(["rev-list", "--all", "--date-order", "--reverse", ...except], repository, purpose);
  let text = "";
  listing.stdout.setEncoding("latin1");
  for await (const part of listing.stdout) text += part as string;
  const ended = await listing.ended;
  if (ended.exitCode !== 0) throw new UsageError(`git cannot list the commits: ${complaint(ended)}.`);
  return text.split("\n").filter(Boolean);
}

interface Change {
  readonly commit: number;
  readonly path: string;
  /** The blobs of the commit's parents at that path. */
  readonly before: readonly string[];
  /** None where the file was deleted. */
  readonly blob: string;
}

async function* changesIn(
  commits: readonly string[],
  repository: string,
  purpose: Purpose,
  { isWithDeleted = false } = {},
): AsyncGenerator<Change, void, void> {
  const comparing = await openGit(
    ["diff-tree", "--stdin", "-r", "-c", "--root", "--raw", "--no-abbrev", "--no-renames", "-z"],
    repository,
    purpose,
  );
  comparing.stdin.end(commits.map((commit) => `${commit}\n`).join(""));
  let commit = -1;
  let entry: Omit<Change, "path"> | null = null;
  let isPath = false;
  for await (const part of partsOf(comparing, "compare the commits")) {
    if (isPath) {
      isPath = false;
      if (entry) yield { ...entry, path: part };
    } else if (part.startsWith(":")) {
      isPath = true;
      entry = changeOf(part, commit, isWithDeleted);
    } else {
      // Commits that changed no file are passed over.
      do commit++;
      while (commit < commits.length && commits[commit] !== part);
    }
  }
}

/** Of `:100644 100644 <old> <new> M`, and of `::100644 100644 100644 <old> <old> <new> MM` for a merge; links and submodules are no files. */
function changeOf(shown: string, commit: number, isWithDeleted: boolean): Omit<Change, "path"> | null {
  const parents = shown.length - shown.replace(/^:+/, "").length;
  const parts = shown.slice(parents).split(" ");
  const isFile = (at: number) => parts[at]?.startsWith("100") === true;
  if (!isFile(parents) && !isWithDeleted) return null;
  const hashes = parts.slice(parents + 1, 2 * parents + 2);
  return {
    commit,
    before: hashes.slice(0, parents).filter((_, at) => isFile(at)),
    blob: isFile(parents) ? (hashes[parents] ?? "") : "",
  };
}

/** Trees that were made by hand may hold names that no checkout allows. */
function isPlain(path: string): boolean {
  return path.split("/").every((name) => name !== "" && name !== "." && name !== ".." && name.toLowerCase() !== ".git");
}

/** A commit's hash as people write it: so many characters name a commit in repositories of any size that people have. */
export function shortened(hash: string): string {
  return hash.slice(0, 10);
}

/** The sizes of blobs in bytes; a blob that the repository lacks has none. */
export async function sizesOf(
  blobs: readonly string[],
  repository: string,
  purpose: Purpose,
): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  for (let from = 0; from < blobs.length; from += AT_ONCE) {
    const part = blobs.slice(from, from + AT_ONCE);
    const format = "--batch-check=%(objectsize)";
    const { stdout } = await git(["cat-file", format], repository, purpose, `${part.join("\n")}\n`);
    for (const [index, size] of stdout.toString("latin1").split("\n").entries()) {
      const blob = part[index];
      if (blob !== undefined && /^\d+$/.test(size)) sizes.set(blob, Number(size));
    }
  }
  return sizes;
}

const AT_ONCE = 50_000;
