import { join } from "node:path";
import { nextCommit } from "../../disk/next-commit.ts";
import type { Fact } from "./facts.ts";
import { foldersAbove, isIgnored, isOnDisk, isThere } from "./repository.ts";

/** What a package manager wrote down the installed versions in. */
export interface Lockfile {
  readonly file: string;
  /** Git leaves it out of every commit, so that no build has it. */
  readonly isIgnored: boolean;
}

/** Where npm, Yarn, pnpm, Bun, Deno and vlt write them, and Rush for all its projects (their documentation, 2026-11). */
const LOCKFILES = [
  ...["package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb"],
  ...["deno.lock", "vlt-lock.json", "common/config/rush/pnpm-lock.yaml"],
];

/**
 * The lockfiles that hold for a service: those of its folder, or of the nearest one above in the repository that has any.
 * Where git ignores all that there are, these.
 */
export const lockfiles: Fact<readonly Lockfile[]> = ({ root }) => {
  const ignored: Lockfile[] = [];
  for (const folder of foldersAbove(root)) {
    const files = LOCKFILES.map((name) => join(folder, name));
    // What is in the commit that is judged is not ignored, whatever rules there are.
    const committed = files.filter((file) => isThere(file) && (nextCommit()?.has(file) === true || !isIgnored(file)));
    if (committed.length > 0) return committed.map((file) => ({ file, isIgnored: false }));
    for (const file of files) if (isOnDisk(file) && isIgnored(file)) ignored.push({ file, isIgnored: true });
  }
  return ignored;
};
