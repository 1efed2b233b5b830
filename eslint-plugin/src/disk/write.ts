import { randomBytes } from "node:crypto";
import { constants, existsSync, type Stats } from "node:fs";
import { access, lstat, open, readlink, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

/** Nothing was written, for a reason that is fit for a sentence. */
export class NotWritten extends Error {
  override name = "NotWritten";
}

/** What is believed of links on the way to a file that is to be written. */
export interface WriteTerms {
  /** Folders with what strangers wrote, as {@link treeAround} finds them: links in them are not believed. */
  readonly trees: readonly string[];
  /** Whether a link in a tree to a file of the same tree means that file; else it is refused. */
  readonly followsWithin?: boolean;
}

/**
 * Writes a file whole or not at all: what was there stays until the new content is on the disk. Its mode and owner stay. In
 * a tree, nothing is written through a link that leads out of it or into `.git`; elsewhere the links are the user's own, and
 * so are devices and pipes.
 * @throws NotWritten or an error of the system.
 */
export async function writeWhole(path: string, text: string, terms: WriteTerms): Promise<void> {
  const absolute = resolve(path);
  const parent = await realpath(dirname(absolute));
  const tree = await treeOf(absolute, parent, terms.trees);
  const target = tree === null ? await followed(absolute, parent) : await withinTree(absolute, parent, tree, terms);
  if (target === null) await writeFile(absolute, text);
  else await replace(target, text);
}

/** Why something was not written, for parentheses behind a sentence. */
export function whyNotWritten(error: unknown): string {
  if (error instanceof NotWritten) return error.message;
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC" || code === "EDQUOT") return `the disk is full: ${code}; what was there is unchanged`;
  return code ?? String(error);
}

/** The repository around a folder, or the folder itself where there is none. */
export function treeAround(folder: string): string {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return resolve(folder);
  }
}

/** The outermost tree that a path lies in, as it is written or as it is without links. */
async function treeOf(path: string, parent: string, trees: readonly string[]): Promise<string | null> {
  const holding: string[] = [];
  for (const tree of trees) {
    const real = await realpath(tree).catch(() => tree);
    if (isBelow(tree, path) || isBelow(real, parent)) holding.push(real);
  }
  return holding.sort((a, b) => a.length - b.length)[0] ?? null;
}

async function withinTree(path: string, parent: string, tree: string, terms: WriteTerms): Promise<string> {
  if (!isOwn(tree, parent)) throw new NotWritten("its folder is a link that leads elsewhere");
  const target = join(parent, basename(path));
  const before = await lstatOf(target);
  if (before?.isSymbolicLink()) {
    const linked = terms.followsWithin ? await realpath(target).catch(() => null) : null;
    if (linked === null || !isOwn(tree, linked) || !(await stat(linked)).isFile())
      throw new NotWritten("it is a symbolic link");
    return linked;
  }
  demandRegular(before);
  return target;
}

/** The file behind the user's own links; null for what cannot be replaced: a device, a pipe, an open file. */
async function followed(path: string, parent: string): Promise<string | null> {
  const real = join(parent, basename(path));
  // What a shell hands over, as /dev/stdout, is open for others as well.
  if (/^\/(?:dev|proc)\//.test(path) || /^\/(?:dev|proc)\//.test(real)) return null;
  const before = await lstatOf(real);
  if (!before?.isSymbolicLink()) return before && !before.isFile() && !before.isDirectory() ? null : real;
  const behind = await stat(real).catch(() => null);
  if (behind === null) return resolve(parent, await readlink(real));
  return behind.isFile() || behind.isDirectory() ? realpath(real) : null;
}

async function replace(target: string, text: string): Promise<void> {
  const before = await lstatOf(target);
  demandRegular(before);
  // A file that may not be written may not be replaced either, though its folder allows it.
  if (before) await access(target, constants.W_OK);
  const temporary = join(dirname(target), `.premortem-${randomBytes(8).toString("hex")}.tmp`);
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = constants;
  // Windows has no such flag, and does not need it: what is there already is refused.
  const file = await open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, before ? 0o600 : 0o666);
  try {
    try {
      await file.writeFile(text);
      if (before) {
        // Only the superuser can give a file away; everyone else writes files of his own.
        await file.chown(before.uid, before.gid).catch(() => undefined);
        await file.chmod(before.mode & 0o7777);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function demandRegular(before: Stats | null): void {
  if (before?.isDirectory()) throw Object.assign(new Error("It is a folder."), { code: "EISDIR" });
  if (before && !before.isFile()) throw new NotWritten("it is no regular file");
}

async function lstatOf(path: string): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** Whether a path without links is one of a tree's own files, and none of git's. */
function isOwn(tree: string, path: string): boolean {
  return isBelow(tree, path) && !relative(tree, path).split(sep).includes(".git");
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
