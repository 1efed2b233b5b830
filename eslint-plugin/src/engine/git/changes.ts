import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Span } from "../finding.ts";
import { UsageError } from "../usage-error.ts";
import { complaint, git, repositoryOf, type Purpose } from "./git.ts";

/** Lines that were added or changed; `count` 0 is a place behind `start` where lines were taken away. */
export interface Lines {
  readonly start: number;
  readonly count: number;
}

/** What was changed, by absolute path. */
export type Changes = ReadonlyMap<string, readonly Lines[]>;

const WHOLE_FILE: readonly Lines[] = [{ start: 1, count: Infinity }];

/**
 * What was changed since a branch, tag or commit was left: in commits, staged, on disk or in new files that git does not
 * ignore yet.
 * Files that git would convert before it compares, as with LFS or `filter` attributes, count as changed as a whole once they
 * are edited: the programs that convert them are the repository's.
 * @param paths what is audited: each may be in a repository of its own.
 * @throws UsageError when git may not be asked or is not there, or there is no repository or no such branch.
 */
export async function changesSince(
  branch: string,
  paths: readonly string[],
  cwd: string,
  purpose: Purpose,
): Promise<Changes> {
  const changes = new Map<string, readonly Lines[]>();
  const done = new Set<string>();
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    const isFolder = await stat(absolute).then(
      (entry) => entry.isDirectory(),
      () => false,
    );
    const repository = await repositoryOf(isFolder ? absolute : dirname(absolute), purpose);
    if (done.has(repository)) continue;
    done.add(repository);
    const base = await mergeBase(branch, repository, purpose);
    for (const [file, lines] of await changedLines(base, repository, purpose))
      changes.set(resolve(repository, file), lines);
    for (const file of await newFiles(repository, purpose)) changes.set(resolve(repository, file), WHOLE_FILE);
  }
  return changes;
}

/** Whether something was changed within a span, or taken away within it or just behind it: a handler's first line, say. */
export function isTouched({ line, endLine }: Pick<Span, "line" | "endLine">, changed: readonly Lines[]): boolean {
  return changed.some(({ start, count }) =>
    count === 0 ? line <= start && endLine >= start : line < start + count && endLine >= start,
  );
}

/**
 * The commit that a branch, tag or commit names.
 * @throws UsageError when there is none.
 */
export async function commitOf(branch: string, repository: string, purpose: Purpose): Promise<string> {
  const known = await git(
    ["rev-parse", "--verify", "--quiet", "--end-of-options", `${branch}^{commit}`],
    repository,
    purpose,
  );
  if (known.exitCode !== 0)
    throw new UsageError(
      `There is no branch, tag or commit ${branch} in ${repository}. In CI, fetch it first: a shallow clone has one branch only.`,
    );
  return known.stdout.toString().trim();
}

async function mergeBase(branch: string, repository: string, purpose: Purpose): Promise<string> {
  const commit = await commitOf(branch, repository, purpose);
  const base = await git(["merge-base", commit, "HEAD"], repository, purpose);
  if (base.exitCode !== 0)
    throw new UsageError(
      `${branch} and the current commit have no ancestor in common. In CI, fetch the whole history (fetch-depth: 0).`,
    );
  return base.stdout.toString().trim();
}

async function changedLines(base: string, repository: string, purpose: Purpose): Promise<Map<string, Lines[]>> {
  const answer = await git(
    [
      // Line breaks that attributes ask for on disk are no changes.
      ...(["diff", "--unified=0", "--inter-hunk-context=0", "--find-renames", "--text", "--ignore-cr-at-eol"] as const),
      ...["--src-prefix=a/", "--dst-prefix=b/", "--diff-filter=d", base, "--"],
    ],
    repository,
    purpose,
  );
  if (answer.exitCode !== 0)
    throw new UsageError(
      `git cannot compare with ${base}: ${complaint(answer)}. What a partial clone lacks is not fetched: run git diff ${base} first.`,
    );
  const changed = new Map<string, Lines[]>();
  let lines: Lines[] = [];
  let left = 0;
  for (const line of answer.stdout.toString().split("\n")) {
    // A line of a hunk may look like a header: hunks are counted through.
    if (left > 0 && /^[-+]/.test(line)) {
      left--;
      continue;
    }
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (hunk) {
      const [, before = "1", start = "0", count = "1"] = hunk;
      left = Number(before) + Number(count);
      lines.push({ start: Number(start), count: Number(count) });
    } else if (line.startsWith("+++ ")) {
      lines = [];
      changed.set(pathOf(line.slice(4)), lines);
    }
  }
  return changed;
}

/** The path of `b/src/a.ts`, or of `"b/src/\"a\".ts"`; git puts a tab behind one with spaces. */
function pathOf(shown: string): string {
  const path = shown.startsWith('"') ? unquoted(shown) : shown.replace(/\t$/, "");
  return path.replace(/^b\//, "");
}

function unquoted(shown: string): string {
  const escapes: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r", a: "\x07", b: "\b", f: "\f", v: "\v" };
  return shown
    .slice(1, -1)
    .replace(/\\(?:([0-7]{3})|(.))/g, (_, octal: string | undefined, sign: string) =>
      octal ? String.fromCharCode(Number.parseInt(octal, 8)) : (escapes[sign] ?? sign),
    );
}

async function newFiles(repository: string, purpose: Purpose): Promise<string[]> {
  const { stdout } = await git(["ls-files", "--others", "--exclude-standard", "-z"], repository, purpose);
  return stdout.toString().split("\0").filter(Boolean);
}
