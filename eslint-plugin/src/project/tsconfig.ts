import { dirname, join } from "node:path";
import { createPathsMatcher, getTsconfig } from "get-tsconfig";
import { readText } from "../disk/read.ts";
import { MAX_MANIFEST_BYTES } from "./bounds.ts";
import { madeFrom } from "./memo.ts";
import { packageAndPath } from "./package-entry.ts";
import { workspacePackages } from "./workspaces.ts";

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
  readonly #missing: ReadonlySet<string>;

  /** @param missing What files extend that is not there. */
  constructor(missing: ReadonlySet<string>) {
    super();
    this.#missing = missing;
  }

  /** @throws Error beyond the bounds: nothing is known of the paths then. */
  override get(key: string): unknown {
    const looked = /^\w{1,40}:(.*?)(?::utf8)?$/s.exec(key)?.[1];
    if (looked !== undefined && !this.has(key)) madeFrom(looked);
    const path = /^readFileSync:(.*):utf8$/s.exec(key)?.[1];
    if (path !== undefined && !this.has(key)) {
      const text = readText(path, MAX_MANIFEST_BYTES);
      if (text === null) throw new Error(`${path} is no file that can be read.`);
      this.set(key, withoutMissing(text, dirname(path), this.#missing));
    }
    const known = super.get(key);
    if (path !== undefined) this.#bytes += String(known).length;
    if (++this.#looks > MAX_LOOKS || this.#bytes > MAX_BYTES) throw new Error("The configuration is too large.");
    return known;
  }
}

const EXTENDS = /"extends"\s{0,40}:\s{0,40}(?:"[^"\n]{1,300}"|\[[^\][{}:]{0,2000}\])/;

/**
 * The text of a configuration that extends files of packages of the same repository where these lie, installed or not, and
 * nothing that is not there.
 */
function withoutMissing(text: string, folder: string, missing: ReadonlySet<string>): string {
  return text.replace(EXTENDS, (all) => {
    const names = [...all.slice(all.indexOf(":")).matchAll(/"([^"\n]{1,300})"/g)].flatMap(([, name]) => name ?? []);
    const there = names.filter((name) => !missing.has(name)).map((name) => inRepository(name, folder) ?? name);
    return `"extends": ${JSON.stringify(there)}`;
  });
}

function inRepository(name: string, folder: string): string | null {
  const wanted = packageAndPath(name);
  const found = wanted && workspacePackages(folder).get(wanted.name);
  return found ? join(found.folder, wanted.subpath === "." ? "tsconfig.json" : wanted.subpath) : null;
}

const NOT_THERE = /^File '([^'\n]{1,300})' not found/;
const MOST_MISSING = 6;

/** The `paths` of the tsconfig or jsconfig that is nearest to a folder; null where there are none that can be read. */
export function pathsMatcherOf(folder: string): PathsMatcher | null {
  const missing = new Set<string>();
  while (missing.size < MOST_MISSING) {
    try {
      const reading = new BoundedReading(missing);
      const tsconfig = getTsconfig(folder, "tsconfig.json", reading) ?? getTsconfig(folder, "jsconfig.json", reading);
      return tsconfig && createPathsMatcher(tsconfig);
    } catch (error) {
      // A package that is not installed: what is said beside it holds all the same.
      const name = error instanceof Error ? NOT_THERE.exec(error.message)?.[1] : undefined;
      if (name === undefined || missing.has(name)) return null;
      missing.add(name);
    }
  }
  return null;
}
