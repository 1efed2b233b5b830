import { join, posix, relative } from "node:path";
import { NextCommit } from "../../disk/next-commit.ts";
import { UsageError } from "../usage-error.ts";
import { contentsOf } from "./blobs.ts";
import { complaint, git, repositoryOf, type Purpose } from "./git.ts";

/** What services are known by: read from the commit itself, as far as so many go. */
const MANIFESTS: ReadonlySet<string> = new Set(["package.json", "pnpm-workspace.yaml"]);
const MOST_MANIFESTS = 2_000;

const SUBMODULE = "160000";

/**
 * What the next commit of a folder's repository holds, so that services are judged by what will be committed: a lockfile
 * that nobody staged is in no build.
 * @throws UsageError when there is no git or no repository.
 */
export async function nextCommitOf(cwd: string, purpose: Purpose): Promise<NextCommit> {
  const top = await repositoryOf(cwd, purpose);
  // Asked from here: what the environment says of git may be relative to it.
  const all = relative(cwd, top) || ".";
  const answer = await git(["ls-files", "--stage", "-z", "--full-name", "--", all], cwd, purpose);
  if (answer.exitCode !== 0) throw new UsageError(`git cannot tell what is staged: ${complaint(answer)}.`);
  const entries = entriesOf(answer.stdout.toString());
  const manifests = entries.filter(({ path }) => MANIFESTS.has(posix.basename(path))).slice(0, MOST_MANIFESTS);
  const contents = await contentsOf([...new Set(manifests.map(({ blob }) => blob))], cwd, purpose);
  const texts = manifests.flatMap(({ path, blob }) => {
    const bytes = contents.get(blob);
    return bytes ? [[join(top, path), new TextDecoder().decode(bytes)] as const] : [];
  });
  const files = entries.filter(({ mode }) => mode !== SUBMODULE).map(({ path }) => path);
  const submodules = entries.filter(({ mode }) => mode === SUBMODULE).map(({ path }) => path);
  return new NextCommit(top, { files, submodules }, new Map(texts));
}

interface Entry {
  readonly mode: string;
  readonly blob: string;
  readonly path: string;
}

/** Of `100644 <blob> 0`, a tab and the path, each with a zero behind it. */
function entriesOf(listed: string): Entry[] {
  return listed.split("\0").flatMap((line) => {
    const tab = line.indexOf("\t");
    if (tab < 0) return [];
    const [mode = "", blob = ""] = line.slice(0, tab).split(" ");
    return [{ mode, blob, path: line.slice(tab + 1) }];
  });
}
