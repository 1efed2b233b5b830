import { createPathsMatcher, getTsconfig } from "get-tsconfig";
import { readText } from "../disk/read.ts";
import { MAX_MANIFEST_BYTES } from "./bounds.ts";
import { madeFrom } from "./memo.ts";

/** What an import may mean by the `paths` of a project, as absolute paths without an ending. */
export type PathsMatcher = (specifier: string) => string[];

// A chain of ten files, each looked for in ten folders, takes some hundred.
const MAX_LOOKS = 3_000;
const MAX_BYTES = 4_000_000;

/**
 * What `get-tsconfig` keeps what it read in. It asks here before each look at the disk, once more for each file that
 * extends another: here is read what it reads, and counted what it does, since files that each extend two others double
 * its work with each step.
 */
class BoundedReading extends Map<string, unknown> {
  #looks = 0;
  #bytes = 0;

  /** @throws Error beyond the bounds: nothing is known of the paths then. */
  override get(key: string): unknown {
    const looked = /^\w{1,40}:(.*?)(?::utf8)?$/s.exec(key)?.[1];
    if (looked !== undefined && !this.has(key)) madeFrom(looked);
    const path = /^readFileSync:(.*):utf8$/s.exec(key)?.[1];
    if (path !== undefined && !this.has(key)) {
      const text = readText(path, MAX_MANIFEST_BYTES);
      if (text === null) throw new Error(`${path} is no file that can be read.`);
      this.set(key, text);
    }
    const known = super.get(key);
    if (path !== undefined) this.#bytes += String(known).length;
    if (++this.#looks > MAX_LOOKS || this.#bytes > MAX_BYTES) throw new Error("The configuration is too large.");
    return known;
  }
}

/** The `paths` of the tsconfig or jsconfig that is nearest to a folder; null where there are none that can be read. */
export function pathsMatcherOf(folder: string): PathsMatcher | null {
  try {
    const reading = new BoundedReading();
    const tsconfig = getTsconfig(folder, "tsconfig.json", reading) ?? getTsconfig(folder, "jsconfig.json", reading);
    return tsconfig && createPathsMatcher(tsconfig);
  } catch {
    // A tsconfig that extends a package which is not installed: its own paths are lost too.
    return null;
  }
}
