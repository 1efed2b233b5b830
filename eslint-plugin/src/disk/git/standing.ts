import { realpathSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { Excludes } from "./excludes.ts";
import { gitDirOf, Repository } from "./repository.ts";

/**
 * How git sees a file: `tracked` is in the next commit, whatever `.gitignore` says; `ignored` is in none; `untracked` may
 * come to be in one; `outside` is in no repository; `unknown` where the index cannot be understood.
 */
export type Standing = "tracked" | "ignored" | "untracked" | "outside" | "unknown";

/** The repositories that files belong to, as the disk has them while this is used. */
export class Repositories {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #byFolder = new Map<string, Repository | null>();
  readonly #outside = new Map<string, Excludes>();

  /** @param texts what files say that are open in an editor, by path. */
  constructor(texts: ReadonlyMap<string, string> = new Map()) {
    this.#texts = texts;
  }

  /** The innermost repository that a folder belongs to; null when it belongs to none. */
  of(folder: string): Repository | null {
    const known = this.#byFolder.get(folder);
    if (known !== undefined) return known;
    const gitDir = gitDirOf(folder);
    const parent = dirname(folder);
    const found = gitDir ? new Repository(folder, gitDir, this.#texts) : parent === folder ? null : this.of(parent);
    this.#byFolder.set(folder, found);
    return found;
  }

  /**
   * How git sees a file, there or not; behind links, the file that they lead to.
   * @param base what would be a repository's top folder where there is none: its `.gitignore` counts.
   */
  standingOf(file: string, base: string): Standing {
    const real = withoutLinks(file);
    const repository = this.of(dirname(real));
    if (!repository) {
      const top = withoutLinks(base);
      return this.#excludesOf(top).has(pathBelow(top, real)) ? "ignored" : "outside";
    }
    const path = pathBelow(repository.top, real);
    const isTracked = repository.tracks(path);
    if (isTracked) return "tracked";
    if (isTracked === null) return "unknown";
    return repository.excludes(path) ? "ignored" : "untracked";
  }

  #excludesOf(top: string): Excludes {
    const known = this.#outside.get(top);
    const excludes = known ?? new Excludes({ top, further: [], ignoresCase: false, texts: this.#texts });
    this.#outside.set(top, excludes);
    return excludes;
  }
}

const FRESH_MS = 2_000;

/** The repositories as they were seen last, looked at again after some seconds or when told that the disk changed. */
export class RecentRepositories {
  #current: Repositories | null = null;
  #since = 0;

  get current(): Repositories {
    const now = performance.now();
    if (!this.#current || now - this.#since > FRESH_MS) {
      this.#current = new Repositories();
      this.#since = now;
    }
    return this.#current;
  }

  forget(): void {
    this.#current = null;
  }
}

/** A path below a folder as git writes it, with slashes. */
export function pathBelow(folder: string, file: string): string {
  return relative(folder, file).split(sep).join("/");
}

/** The path without links on the way, as far as it is there. */
export function withoutLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(withoutLinks(parent), basename(path));
  }
}
