import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { isTestFile } from "../../code/files.ts";
import { isInPlace } from "../../disk/next-commit.ts";
import { Repositories } from "../../disk/git/standing.ts";
import { madeFrom, madeFromUnknown, memo } from "../memo.ts";
import { workspaceRootOf } from "../workspaces.ts";
import type { Fact } from "./facts.ts";

/** The folders from a service's own up to its repository's top; where it is in none, up to the disk's. */
export function* foldersAbove(root: string): Generator<string> {
  for (let folder = root; ; folder = dirname(folder)) {
    yield folder;
    if (isThere(join(folder, ".git")) || dirname(folder) === folder) return;
  }
}

/**
 * The top of the repository around a package: the folder that git keeps; of a copy without git's folder, the nearest that has
 * a forge's settings, else the one with the workspaces, else its own. A package among tests is a repository of its own,
 * as far as its workspaces reach: nothing outside of it deploys it.
 */
export function repositoryAround(root: string): string {
  const top = topAround(root);
  const isAmongTests = (folder: string) => isTestFile(join(folder, "package.json"), top);
  if (root === top || !isAmongTests(root)) return top;
  const workspaces = workspaceRootOf(root);
  return workspaces !== null && isAmongTests(workspaces) ? workspaces : root;
}

/** The same for a package whatever it stands among. */
export function topAround(root: string): string {
  const folders = [...foldersAbove(root)].slice(0, MAX_LEVELS);
  const top = folders.at(-1) ?? root;
  if (isThere(join(top, ".git"))) return top;
  const shown = (name: string) => folders.find((folder) => isThere(join(folder, name)));
  return shown(".github") ?? workspaceRootOf(root) ?? root;
}

const MAX_LEVELS = 12;

/** Where a service's manifest lies in its repository, with slashes; only its name where it is in none. */
export const pathInRepository: Fact<string> = ({ root, manifestFile }) => {
  const top = [...foldersAbove(root)].at(-1) ?? root;
  return relative(isThere(join(top, ".git")) ? top : root, manifestFile).replaceAll("\\", "/");
};

/** Whether a path is that of a folder, or below it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

/** What tools look for, and no program loads: `.eslintrc.js`, `.husky/install.mjs`. */
const HIDDEN = /(?:^|[\\/])\.[a-z]/i;

/** Whether a path below a folder is hidden, or lies in what is. */
export function isHidden(path: string, folder: string): boolean {
  return HIDDEN.test(isWithin(path, folder) ? relative(folder, path) : path);
}

/** Whether a file is there, in the commit that is judged or on the disk: the answer that is being made depends on it. */
export function isThere(path: string): boolean {
  madeFrom(path);
  return isInPlace(path);
}

/** Whether a file is on the disk, whatever is judged. */
export function isOnDisk(path: string): boolean {
  madeFrom(path);
  return existsSync(path);
}

/**
 * Whether git leaves a file out of every commit. Its rules may stand anywhere, also in the user's own files: what has no
 * stamp is asked again after a while.
 */
export const isIgnored = memo<boolean>(
  (file) => {
    madeFromUnknown();
    return new Repositories().standingOf(file, join(file, "..")) === "ignored";
  },
  { inCircle: false },
);
