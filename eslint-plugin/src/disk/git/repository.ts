import { lstatSync, statSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import { readText } from "../read.ts";
import { excludesFile, isLocal, readConfiguration } from "./configuration.ts";
import { Excludes } from "./excludes.ts";
import { readIndex, type Index } from "./index-file.ts";

/** A repository as its files describe it: git is not started, and nothing of the repository runs. */
export class Repository {
  readonly top: string;
  /** The index; null when it cannot be understood. */
  readonly index: Index | null;
  readonly #excludes: Excludes;
  readonly #fold: ((path: string) => string) | null;
  readonly #files: ReadonlySet<string>;

  /** @param texts what files say that are open in an editor, by path: it counts in place of what is on disk. */
  constructor(top: string, gitDir: string, texts: ReadonlyMap<string, string>) {
    const commonDir = commonDirOf(gitDir);
    const settings = readConfiguration(commonDir, gitDir);
    const ignoresCase = settings.get("core.ignorecase") === "true";
    this.top = top;
    this.index = indexOf(gitDir, settings.get("extensions.objectformat") === "sha256" ? 32 : 20);
    this.#excludes = new Excludes({
      top,
      further: [join(commonDir, "info/exclude"), excludesFile(settings)].filter((file) => file !== null),
      ignoresCase,
      texts,
    });
    this.#fold = foldOf(ignoresCase, settings.get("core.precomposeunicode") === "true");
    const files = this.index?.files ?? new Set();
    this.#files = this.#fold ? new Set([...files].map(this.#fold)) : files;
  }

  /** Whether the next commit holds a file, by its path below the top folder; null when the index does not say. */
  tracks(path: string): boolean | null {
    // Of a folder that the sparse checkout leaves out, the index does not say what is in it.
    if (!this.index || this.index.collapsed.some((folder) => path.startsWith(folder))) return null;
    return this.#files.has(this.#fold?.(path) ?? path);
  }

  /** Whether the rules for what to ignore name a file, by its path below the top folder, tracked or not. */
  excludes(path: string): boolean {
    return this.#excludes.has(path);
  }
}

/** What makes one of two ways to write a file's name, where the disk takes them for the same. */
function foldOf(ignoresCase: boolean, composes: boolean): ((path: string) => string) | null {
  if (ignoresCase) return (path) => path.normalize("NFC").toLowerCase();
  return composes ? (path) => path.normalize("NFC") : null;
}

/** The folder with a repository's data, when a folder is the top of one: `.git`, or where a file `.git` leads. */
export function gitDirOf(top: string): string | null {
  const at = join(top, ".git");
  try {
    const stat = statSync(at, { throwIfNoEntry: false });
    if (!stat) return null;
    const gitDir = stat.isDirectory() ? at : named(at, /^gitdir: ?([^\r\n]+)/, top);
    return gitDir !== null && lstatSync(join(gitDir, "HEAD"), { throwIfNoEntry: false }) ? gitDir : null;
  } catch {
    // It may not be read, or is a link to itself.
    return null;
  }
}

/** Linked worktrees share the configuration, and what they ignore, with the repository that they belong to. */
function commonDirOf(gitDir: string): string {
  return named(join(gitDir, "commondir"), /^([^\r\n]+)/, gitDir) ?? gitDir;
}

function named(file: string, pattern: RegExp, base: string): string | null {
  const path = pattern.exec(readText(file, 10_000) ?? "")?.[1]?.trim();
  if (path === undefined || !isLocal(path)) return null;
  return isAbsolute(path) ? path : resolve(base, path);
}

const indices = new Map<string, { readonly seen: string; readonly index: Index | null }>();
const MOST_INDICES = 8;

/** An index is read again when the file changed. */
function indexOf(gitDir: string, hashBytes: number): Index | null {
  const stat = statSync(join(gitDir, "index"), { throwIfNoEntry: false, bigint: true });
  const seen = stat ? [stat.mtimeNs, stat.ctimeNs, stat.size, stat.ino].join(" ") : "none";
  const known = indices.get(gitDir);
  if (known?.seen === seen) return known.index;
  const index = readIndex(gitDir, hashBytes);
  indices.delete(gitDir);
  indices.set(gitDir, { seen, index });
  const [oldest] = indices.keys();
  if (oldest !== undefined && indices.size > MOST_INDICES) indices.delete(oldest);
  return index;
}
