import { stat } from "node:fs/promises";
import { dirname, relative, resolve, sep } from "node:path";
import type { Skipped } from "../audit.ts";
import { rootOf } from "../find-files.ts";
import type { Finding } from "../finding.ts";
import { commitOf } from "../git/changes.ts";
import { git, repositoryOf, type Purpose } from "../git/git.ts";
import { UsageError } from "../usage-error.ts";
import { versionChecker } from "./check-version.ts";
import { originsOf } from "./origins.ts";
import { Reading } from "./reading.ts";
import type { State } from "./state.ts";
import { sizesOf, versionsIn } from "./versions.ts";

/** Whoever calls the command asks for git. */
const PURPOSE: Purpose = { what: "premortem history", isTrusted: true };

/** What is asked of a history. */
export interface HistoryTerms {
  /** A folder or file: nothing else of the repository counts. */
  readonly path: string;
  /** The folder that relative paths start from. */
  readonly cwd: string;
  /** The branch, tag or commit whose history is known already. */
  readonly since?: string;
}

/** What is told of a run while it is under way. */
export interface HistoryWatch {
  /** What an earlier run left, for the repository's top folder. */
  readonly earlier: (repository: string) => State | null;
  /** Called once it is known how many versions there are to read; `isEarlierGone` where what an earlier run left does not fit. */
  readonly onStart: (versions: number, isEarlierGone: boolean) => void;
  /** Called after each version, with how many were read and how many secrets they hold. */
  readonly onVersion: (done: number, found: number) => Promise<void> | void;
  /** Called now and then with what a later run could go on from. */
  readonly onState: (state: State, repository: string) => Promise<void> | void;
  /** Ends the run early. */
  readonly signal: AbortSignal;
}

/** What a history holds. */
export interface History {
  /** The secrets, each once, with where it came from. */
  readonly findings: readonly Finding[];
  readonly skipped: readonly Skipped[];
  readonly commits: number;
  /** How many versions of files were read. */
  readonly versions: number;
  /** Whether commits are missing, since the clone is shallow. */
  readonly isShallow: boolean;
  /** The repository's top folder. */
  readonly repository: string;
}

/** How far a run came that was ended early. */
export interface Stopped {
  readonly done: number;
  readonly versions: number;
  readonly found: number;
  readonly repository: string;
}

/**
 * Finds the secrets in the lines that the commits of a repository added.
 * @throws UsageError when there is no git or no repository, or git cannot answer.
 */
export async function secretsInHistory(terms: HistoryTerms, watch: HistoryWatch): Promise<History | Stopped> {
  const { cwd, since } = terms;
  const { repository, below, root } = await placeOf(terms);
  const sinceCommit = since === undefined ? null : await commitOf(since, repository, PURPOSE);
  const listed = await versionsIn(repository, { since: sinceCommit, below }, PURPOSE);
  const blobs = new Set(listed.files.flatMap(({ versions }) => versions.map(({ blob }) => blob)));
  const sizes = await sizesOf([...blobs], repository, PURPOSE);
  const run = new Reading(listed, { repository, sizes, purpose: PURPOSE, ...versionChecker(root, repository, cwd) });
  const earlier = watch.earlier(repository);
  const isRestored = earlier === null || (await run.restore(earlier));
  watch.onStart(run.versions, !isRestored);
  const isWhole = await run.read(watch);
  const { found, skipped, done, versions } = run;
  if (!isWhole) return { done, versions, found: found.size, repository };
  const findings = await originsOf(found, listed, { repository, since: sinceCommit, purpose: PURPOSE });
  const shallow = await git(["rev-parse", "--is-shallow-repository"], repository, PURPOSE);
  return {
    ...{ findings, skipped, versions, repository },
    commits: listed.commits.length,
    isShallow: shallow.stdout.toString().trim() === "true",
  };
}

/** Where the repository is, and what of it counts. */
async function placeOf({ path, cwd }: HistoryTerms): Promise<{ repository: string; below: string; root: string }> {
  const absolute = resolve(cwd, path);
  const isFolder = await stat(absolute).then(
    (entry) => entry.isDirectory(),
    () => null,
  );
  if (isFolder === null) throw new UsageError(`There is no file or folder at ${path}.`);
  const folder = isFolder ? absolute : dirname(absolute);
  const repository = await repositoryOf(folder, PURPOSE);
  const below = relative(repository, absolute).split(sep).join("/");
  return { repository, below, root: await rootOf(folder) };
}
