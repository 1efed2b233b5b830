import { join } from "node:path";
import { entriesOf } from "../disk/folders.ts";
import { madeFrom } from "./memo.ts";

const MAX_DEPTH = 4;
/** How many folders are looked into, and how many patterns are followed, for all patterns of a repository together. */
const MAX_STEPS = 20_000;

/**
 * The folders that patterns such as `packages/*` or `apps/**` mean, each once, those of the first pattern first. A folder
 * is looked into once for each rest of a pattern, however many ways lead there: `**` behind `**` would otherwise multiply
 * them. What lies beyond the bound is left out.
 */
export function foldersMeant(root: string, patterns: readonly string[]): string[] {
  const found = new Set<string>();
  const below = new Map<string, readonly string[]>();
  let left = MAX_STEPS;

  const foldersIn = (folder: string): readonly string[] => {
    const known = below.get(folder);
    if (known) return known;
    madeFrom(folder);
    const entries = entriesOf(folder);
    left -= entries.length;
    const inside = entries
      .filter((each) => each.isDirectory() && !/^(?:node_modules|\..{0,100})$/.test(each.name))
      .map((each) => each.name);
    below.set(folder, inside);
    return inside;
  };

  const follow = (folder: string, pattern: readonly string[], at: number, deep: number, seen: Set<string>): void => {
    const key = `${at}:${deep}:${folder}`;
    if (seen.has(key) || left-- <= 0) return;
    seen.add(key);
    const segment = pattern[at];
    if (segment === undefined) {
      found.add(folder);
    } else if (segment === "**") {
      follow(folder, pattern, at + 1, deep, seen);
      if (deep > 0) for (const name of foldersIn(folder)) follow(join(folder, name), pattern, at, deep - 1, seen);
    } else if (segment.includes("*")) {
      const [start = "", end = ""] = segment.split("*", 2);
      for (const name of foldersIn(folder))
        if (name.startsWith(start) && name.endsWith(end)) follow(join(folder, name), pattern, at + 1, deep, seen);
    } else follow(join(folder, segment), pattern, at + 1, deep, seen);
  };

  for (const pattern of patterns) {
    if (pattern.startsWith("!")) continue;
    const segments = pattern.split("/").filter((each) => each !== "" && each !== ".");
    // What lies beside the repository is no part of it.
    if (!segments.includes("..")) follow(root, segments, 0, MAX_DEPTH, new Set());
  }
  return [...found];
}
