import { basename, dirname, relative, sep } from "node:path";
import { memo } from "../../memo.ts";
import { packageRoot, sourcesBelow } from "../../package-files.ts";

/** A path that is not there before a build, as JavaScript written by hand imports it. */
const COMPILED_PATH = /^\.{1,2}\/(?:\.{1,2}\/|[\w.-]{1,80}\/){1,8}[\w.-]{1,80}\.[cm]?js$/;
/** How many files of one name are compared. */
const MOST_OF_A_NAME = 200;

/**
 * The source of a module that a build puts beside another, which imports it by the place it will have there:
 * `./bundle/server/router.js` of `server/router.ts`. It is the only source of the package whose path ends as the import's
 * does, by a folder and a name at least. Null where there is none, or more than one.
 */
export function sourceOfBuilt(specifier: string, file: string): string | null {
  if (!COMPILED_PATH.test(specifier) || !/\.[cm]?js$/.test(file)) return null;
  const root = packageRoot(file);
  const parts = specifier
    .replace(/\.[cm]?js$/, "")
    .split("/")
    .filter((part) => part !== "." && part !== "..");
  const named = (root === null ? undefined : sourcesByName(root).get(parts.at(-1) ?? "")) ?? [];
  for (let from = 0; from < parts.length - 1; from++) {
    const end = `/${parts.slice(from).join("/")}`;
    const found = named.slice(0, MOST_OF_A_NAME).filter((source) => source !== file && bare(source).endsWith(end));
    if (found.length > 0) return found.length === 1 ? (found[0] ?? null) : null;
  }
  return null;

  function bare(source: string): string {
    return `/${relative(root ?? dirname(file), source)
      .split(sep)
      .join("/")}`.replace(/\.[cm]?[jt]sx?$/, "");
  }
}

const sourcesByName = memo<ReadonlyMap<string, readonly string[]>>(
  (root) => {
    const found = new Map<string, string[]>();
    for (const file of sourcesBelow(root) ?? []) {
      const name = basename(file).replace(/\.[cm]?[jt]sx?$/, "");
      const those = found.get(name);
      if (those) those.push(file);
      else found.set(name, [file]);
    }
    return found;
  },
  { inCircle: new Map(), trustMs: 30_000 },
);
