import { lstatSync, realpathSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Repository } from "../../disk/git/repository.ts";
import { pathBelow, Repositories, withoutLinks } from "../../disk/git/standing.ts";

/**
 * The files below a folder that a commit holds or may come to hold: none that git ignores, but each that it tracks,
 * whatever `.gitignore` says of it. What git would be asked is read from its index; git is not started.
 * @param search finds files, with or without those that `.gitignore` names.
 * @param isWanted whether a tracked file is one that the search is after, by its path below the folder.
 */
export async function withTracked(
  folder: string,
  search: (gitignore: boolean) => Promise<string[]>,
  isWanted: (path: string) => boolean,
): Promise<string[]> {
  const repositories = new Repositories();
  const real = withoutLinks(folder);
  const seen = new Set<Repository>();
  const isVisible = (file: string) => {
    const at = join(real, relative(folder, file));
    const repository = repositories.of(dirname(at));
    if (!repository) return true;
    seen.add(repository);
    const path = pathBelow(repository.top, at);
    return !repository.excludes(path) || repository.tracks(path) !== false;
  };
  const own = repositories.of(real);
  if (own) seen.add(own);
  let found = (await search(true)).filter(isVisible);
  // Of an index that cannot be understood nobody knows which files it tracks: it may be any.
  if ([...seen].some(({ index }) => index === null)) found = (await search(false)).filter(isVisible);
  const paths = new Set(found.map((file) => pathBelow(folder, file)));
  // Those of submodules come while the set is gone through.
  for (const { top, index } of seen) {
    for (const submodule of index?.submodules ?? []) {
      const inside = repositories.of(join(top, submodule));
      if (inside) seen.add(inside);
    }
    for (const path of pathsBelow(real, top, index?.files ?? [])) {
      if (paths.has(path) || !isWanted(path) || !isPlainFile(join(real, path))) continue;
      paths.add(path);
      found.push(join(folder, path));
    }
  }
  return found;
}

/** Of paths below a repository's top folder, those in a folder, from there: the folder is in the repository or holds it. */
function* pathsBelow(folder: string, top: string, paths: Iterable<string>): Generator<string> {
  const isInside = folder !== top && !pathBelow(top, folder).startsWith("..");
  const dropped = isInside ? `${pathBelow(top, folder)}/` : "";
  const added = isInside || folder === top ? "" : `${pathBelow(folder, top)}/`;
  for (const path of paths) if (path.startsWith(dropped)) yield added + path.slice(dropped.length);
}

/** Whether a regular file is at just this path, no link on the way: the checkout may have become something else. */
function isPlainFile(path: string): boolean {
  try {
    return lstatSync(path).isFile() && realpathSync(path) === path;
  } catch {
    return false;
  }
}
