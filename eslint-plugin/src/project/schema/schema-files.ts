import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { filesBelow } from "../../disk/folders.ts";
import { readText, statOf } from "../../disk/read.ts";
import { madeFrom, memo } from "../memo.ts";

/** The files below a folder that may describe tables. */
export interface SchemaFiles {
  readonly prisma: readonly string[];
  readonly sql: readonly string[];
}

const BOUNDS = { folders: 4_000, entries: 200_000, files: 3_000, milliseconds: 1_500 };
const SKIPPED =
  /^(?:node_modules|dist|build|out|coverage|vendor|public|static|target|__tests__|tests?|fixtures|\..{1,100})$/;

/** Lists the schema files below a folder; null when there is more than may be looked at. */
export const schemaFilesBelow = memo<SchemaFiles | null>(
  (root) => {
    const files = filesBelow(
      root,
      BOUNDS,
      (name) => name.endsWith(".prisma") || name.endsWith(".sql"),
      (name) => !SKIPPED.test(name),
      madeFrom,
    );
    return (
      files && {
        prisma: files.filter((file) => file.endsWith(".prisma")),
        sql: files.filter((file) => file.endsWith(".sql")),
      }
    );
  },
  { inCircle: null },
);

/** The folders in which a schema may be looked for: those with a `package.json`, from a file up to the repository's root. */
export function packageFolders(filename: string): string[] {
  const folders: string[] = [];
  for (let folder = dirname(filename); ; folder = dirname(folder)) {
    const isRoot = existsSync(join(folder, ".git"));
    if (isRoot || existsSync(join(folder, "package.json"))) folders.push(folder);
    if (isRoot || dirname(folder) === folder || folders.length >= 4) return folders;
  }
}

const MAX_BYTES = 20_000_000;
const MAX_REMEMBERED = 500;
/** How large a file that describes tables may be. */
export const MAX_FILE_BYTES = 2_000_000;

/** Remembers what was read of some files for as long as each is the same; null when they are too large to be read. */
export function remember<Answer>(): (
  key: string,
  paths: readonly string[],
  read: (texts: readonly string[]) => Answer,
) => Answer | null {
  const known = memo<Answer | null, [paths: readonly string[], read: (texts: readonly string[]) => Answer]>(
    (_key, paths, read) => {
      for (const path of paths) madeFrom(path);
      const sizes = paths.map((path) => statOf(path)?.size ?? 0);
      if (sizes.some((size) => size > MAX_FILE_BYTES)) return null;
      if (sizes.reduce((all, size) => all + size, 0) > MAX_BYTES) return null;
      return read(paths.map((path) => readText(path, MAX_FILE_BYTES) ?? ""));
    },
    // What a suggestion names is looked at each time.
    { inCircle: null, most: MAX_REMEMBERED, trustMs: 0 },
  );
  return (key, paths, read) => known([key, ...paths].join("\0"), paths, read);
}
