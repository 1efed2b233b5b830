import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { readText } from "./read.ts";

/** What a repository's next commit holds: it stands in place of what lies on the disk while a commit is judged. */
export class NextCommit {
  readonly #top: string;
  readonly #texts: ReadonlyMap<string, string>;
  readonly #submodules: readonly string[];
  /** Its files, and the folders that they lie in, by their paths. */
  readonly #paths = new Set<string>();

  /**
   * @param top the repository's top folder.
   * @param files its files, by their paths below that folder with slashes.
   * @param texts what some of them hold, by their whole paths.
   */
  constructor(
    top: string,
    { files, submodules }: { readonly files: Iterable<string>; readonly submodules: readonly string[] },
    texts: ReadonlyMap<string, string>,
  ) {
    this.#top = top;
    this.#texts = texts;
    this.#submodules = submodules.map((path) => join(top, path) + sep);
    this.#paths.add(top);
    for (const file of files) {
      let path = join(top, file);
      while (!this.#paths.has(path)) {
        this.#paths.add(path);
        path = dirname(path);
      }
    }
  }

  /** Whether a file or folder is in it; null where it does not say: outside of the repository, in `.git`, in another one. */
  has(path: string): boolean | null {
    const below = relative(this.#top, path).split(sep);
    if (below[0] === ".." || below[0] === ".git" || join(this.#top, ...below) !== path) return null;
    if (this.#submodules.some((folder) => path.startsWith(folder))) return null;
    return this.#paths.has(path);
  }

  /** What a file of it holds; null where that was not read. */
  textOf(path: string): string | null {
    return this.#texts.get(path) ?? null;
  }
}

let judged: NextCommit | null = null;

/** The commit that is being judged; null where the disk is. */
export function nextCommit(): NextCommit | null {
  return judged;
}

/** Does something while a commit stands in place of what is on the disk; with null, while the disk counts. */
export async function judging<Result>(commit: NextCommit | null, run: () => Promise<Result>): Promise<Result> {
  const before = judged;
  judged = commit;
  try {
    return await run();
  } finally {
    judged = before;
  }
}

/** Whether a file or folder is in the commit that is judged; on the disk where none is. */
export function isInPlace(path: string): boolean {
  return judged?.has(path) ?? existsSync(path);
}

/** The text of a regular file in the commit that is judged, or on the disk; null as {@link readText} gives it. */
export function textInPlace(path: string, most: number): string | null {
  if (judged?.has(path) === false) return null;
  const text = judged?.textOf(path) ?? null;
  if (text === null) return readText(path, most);
  return Buffer.byteLength(text) > most ? null : text;
}
