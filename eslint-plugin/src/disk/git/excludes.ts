import { join } from "node:path";
import { lstatOf, readText } from "../read.ts";
import { bytesOf, matches, patternsOf, type ExcludePattern } from "./exclude-patterns.ts";

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
    const name = bytesOf(path.slice(path.lastIndexOf("/") + 1));
    const decisionOf = (patterns: readonly ExcludePattern[], below: string): boolean | null => {
      if (patterns.length === 0) return null;
      const tried = { path: bytesOf(below), name, isFolder };
      const decisive = patterns.find((pattern) => matches(pattern, tried));
      return decisive ? !decisive.isNegated : null;
    };
    for (let end = path.lastIndexOf("/"); ; end = path.lastIndexOf("/", end - 1)) {
      const decision = decisionOf(this.#in(path.slice(0, Math.max(0, end))), path.slice(end + 1));
      if (decision !== null) return decision;
      if (end <= 0) break;
    }
    return decisionOf(this.#further, path) ?? false;
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
  return lstatOf(file)?.isFile() ? readText(file, MOST_BYTES) : null;
}
