import { access, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { globby } from "globby";
import { Minimatch } from "minimatch";
import { CODE_FILES, isCodeFile, OTHER_FILES } from "../configs/file-languages.ts";
import { boundedFileSystem } from "../disk/file-system.ts";
import { Repositories } from "../disk/git/standing.ts";
import { withTracked } from "./git/with-tracked.ts";
import { UsageError } from "./usage-error.ts";

/** What no one wrote by hand in this project, ignored by git or not. */
export const NEVER: readonly string[] = [
  "**/node_modules/**",
  "**/bower_components/**",
  "**/.git/**",
  "**/.{next,nuxt,output,svelte-kit,turbo,yarn,cache}/**",
  "**/coverage/**",
  "**/{vendor,vendors,third_party,third-party}/**",
  "**/*.min.{js,mjs,cjs}",
  "**/*.d.{ts,mts,cts}",
  "**/{package-lock,npm-shrinkwrap,tsconfig,tsconfig.*}.json",
  "**/pnpm-lock.yaml",
];

const compiled = (globs: readonly string[]) =>
  globs.map((glob) => new Minimatch(glob, { dot: true, nocomment: true, nonegate: true }));
const otherFiles = compiled(OTHER_FILES);
const never = compiled(NEVER);

interface Search {
  readonly cwd: string;
  /** Whether files that git ignores are left out: those that it does not track. */
  readonly gitignore: boolean;
}

/** A file to audit. */
export interface Target {
  readonly file: string;
  /** The package that the file belongs to: what is a test, say, is judged by the path below it. */
  readonly root: string;
  /** What is checked in place of the file's content on disk. */
  readonly content?: Uint8Array;
  /** Why a folder that may hold files could not be looked into: the error of the system. */
  readonly unread?: string;
}

/** Whether a file is of a kind that is read. */
export function isReadKind(path: string): boolean {
  return isCodeFile(path) || otherFiles.some((glob) => glob.match(path));
}

/** Whether a file is of a kind that is read, and none that nobody wrote by hand. */
export function isAuditable(path: string): boolean {
  return isReadKind(path) && !never.some((glob) => glob.match(path));
}

/** The folder that what lies in `folder` belongs to: that of the nearest `package.json`, or itself. */
export async function rootOf(folder: string): Promise<string> {
  return (await packageAbove(folder)) ?? folder;
}

/**
 * The files of code, settings and SQL below some folders, and files named themselves: absolute paths in a stable order.
 * @throws UsageError when a path does not exist or nothing matches.
 */
export async function findFiles(paths: readonly string[], { cwd, gitignore }: Search): Promise<Target[]> {
  const found = new Map<string, Target>();
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    const entry = await stat(absolute).catch((error: unknown) => {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOENT" || code === "ENOTDIR") throw new UsageError(`There is no file or folder at ${path}.`);
      throw new UsageError(`${path} cannot be read (${code ?? String(error)}).`);
    });
    const folder = entry.isDirectory() ? absolute : dirname(absolute);
    const root = await rootOf(folder);
    const { files, unread } = entry.isDirectory()
      ? await filesBelow(absolute, gitignore)
      : { files: [absolute], unread: new Map<string, string>() };
    const why = unread.get(absolute);
    if (why !== undefined) throw new UsageError(`${path} cannot be read (${why}).`);
    for (const file of files) if (!found.has(file)) found.set(file, { file, root });
    for (const [below, code] of unread) found.set(below, { file: below, root, unread: code });
  }
  const targets = [...found.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
  if (targets.some(({ unread }) => unread === undefined)) return targets;
  const where = paths.map((path) => resolve(cwd, path)).join(", ");
  if (gitignore && (await findFiles(paths, { cwd, gitignore: false }).catch(() => [])).length > 0) {
    throw new UsageError(
      `All files of code, settings and SQL in ${where} are ignored by git. Audit them with --no-gitignore.`,
    );
  }
  throw new UsageError(`There are no files of code, settings or SQL in ${where}.`);
}

/** Git reads larger files of patterns as well; no one writes them. */
const MAX_IGNORE_BYTES = 1_000_000;

const fileSystem = boundedFileSystem(MAX_IGNORE_BYTES);

interface Below {
  readonly files: readonly string[];
  /** Folders that could not be looked into, and the error of the system for each. */
  readonly unread: ReadonlyMap<string, string>;
}

async function filesBelow(folder: string, gitignore: boolean): Promise<Below> {
  const failed = new Map<string, string>();
  const readdir = ((path: string, options: object, done: (error: Error | null, entries: unknown) => void) => {
    fileSystem.readdir(path, options, (error, entries: unknown) => {
      if (error) failed.set(resolve(path), error.code ?? "unknown error");
      done(error, entries);
    });
  }) as typeof fileSystem.readdir;
  const search = async (gitignore: boolean) => {
    const files = await globby([CODE_FILES, ...OTHER_FILES], {
      cwd: folder,
      // Made absolute here: the library would take a backslash in a name for a slash.
      dot: true,
      gitignore,
      ignore: [...NEVER],
      suppressErrors: true,
      followSymbolicLinks: false,
      fs: { ...fileSystem, readdir },
    });
    return files.map((file) => resolve(folder, file));
  };
  const files = gitignore ? await withTracked(folder, search, isAuditable) : await search(false);
  // What git ignores is of no interest, and to look into it was none either.
  const repositories = new Repositories();
  const isIgnored = (path: string) => gitignore && repositories.standingOf(join(path, "any"), folder) === "ignored";
  const unread = [...failed].filter(([path, code]) => code !== "ENOENT" && !isIgnored(path));
  return { files, unread: new Map(unread) };
}

async function packageAbove(folder: string): Promise<string | null> {
  for (let at = folder; ; at = dirname(at)) {
    const isPackage = await access(join(at, "package.json")).then(
      () => true,
      () => false,
    );
    if (isPackage) return at;
    if (dirname(at) === at) return null;
  }
}
