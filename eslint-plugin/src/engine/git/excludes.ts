import { lstatSync } from "node:fs";
import { join } from "node:path";
import { readText } from "../../disk/read.ts";
import { matches, patternsOf, type ExcludePattern } from "./exclude-patterns.ts";

const MOST_BYTES = 1_000_000;

interface Sources {
  readonly top: string;
  /** Files whose patterns count for the whole repository, after every `.gitignore`: those that decide first come first. */
  readonly further: readonly string[];
  readonly ignoresCase: boolean;
  /** What counts in place of a file on disk, by path. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Which files of a repository its rules exclude, as they are now: the nearest `.gitignore` decides first. */
export class Excludes {
  readonly #sources: Sources;
  readonly #patterns = new Map<string, readonly ExcludePattern[]>();
  readonly #folders = new Map<string, boolean>();
  readonly #further: readonly ExcludePattern[];

  constructor(sources: Sources) {
    this.#sources = sources;
    this.#further = sources.further.flatMap((file) =>
      patternsOf(readText(file, MOST_BYTES) ?? "", sources.ignoresCase),
    );
  }

  /** Whether a file is excluded, by its path below the top folder. */
  has(path: string): boolean {
    return this.#excludesFolder(path.slice(0, Math.max(0, path.lastIndexOf("/")))) || this.#decides(path, false);
  }

  /** What is in a folder that is excluded cannot be taken back in. */
  #excludesFolder(folder: string): boolean {
    if (folder === "") return false;
    const known = this.#folders.get(folder);
    if (known !== undefined) return known;
    const parent = folder.slice(0, Math.max(0, folder.lastIndexOf("/")));
    const is = this.#excludesFolder(parent) || this.#decides(folder, true);
    this.#folders.set(folder, is);
    return is;
  }

  #decides(path: string, isFolder: boolean): boolean {
    for (let end = path.lastIndexOf("/"); ; end = path.lastIndexOf("/", end - 1)) {
      const folder = path.slice(0, Math.max(0, end));
      const below = path.slice(end + 1);
      const decisive = this.#in(folder).find((pattern) => matches(pattern, below, isFolder));
      if (decisive) return !decisive.isNegated;
      if (end <= 0) break;
    }
    const decisive = this.#further.find((pattern) => matches(pattern, path, isFolder));
    return decisive !== undefined && !decisive.isNegated;
  }

  #in(folder: string): readonly ExcludePattern[] {
    const known = this.#patterns.get(folder);
    if (known) return known;
    const file = join(this.#sources.top, folder, ".gitignore");
    const text = this.#sources.texts.get(file) ?? ownText(file);
    const patterns = text === null ? [] : patternsOf(text, this.#sources.ignoresCase);
    this.#patterns.set(folder, patterns);
    return patterns;
  }
}

/** Git follows no link that stands in a `.gitignore`'s place. */
function ownText(file: string): string | null {
  return lstatSync(file, { throwIfNoEntry: false })?.isFile() ? readText(file, MOST_BYTES) : null;
}
