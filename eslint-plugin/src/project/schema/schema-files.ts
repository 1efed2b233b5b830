import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { filesBelow } from "../../disk/folders.ts";
import { readText, statOf } from "../../disk/read.ts";
import { isFresh } from "../freshness.ts";

/** The files below a folder that may describe tables. */
export interface SchemaFiles {
  readonly prisma: readonly string[];
  readonly sql: readonly string[];
}

const BOUNDS = { folders: 4_000, entries: 200_000, files: 3_000, milliseconds: 1_500 };
const TRUST_MS = 3_000;
const SKIPPED =
  /^(?:node_modules|dist|build|out|coverage|vendor|public|static|target|__tests__|tests?|fixtures|\..{1,100})$/;

interface Listing {
  readonly files: SchemaFiles | null;
  readonly readAt: number;
}

const listings = new Map<string, Listing>();

/** Lists the schema files below a folder; null when there is more than may be looked at. */
export function schemaFilesBelow(root: string): SchemaFiles | null {
  const known = listings.get(root);
  if (known && isFresh(known.readAt, TRUST_MS)) return known.files;
  const files = list(root);
  listings.set(root, { files, readAt: Date.now() });
  return files;
}

function list(root: string): SchemaFiles | null {
  const files = filesBelow(
    root,
    BOUNDS,
    (name) => name.endsWith(".prisma") || name.endsWith(".sql"),
    (name) => !SKIPPED.test(name),
  );
  return (
    files && {
      prisma: files.filter((file) => file.endsWith(".prisma")),
      sql: files.filter((file) => file.endsWith(".sql")),
    }
  );
}

/** The folders in which a schema may be looked for: those with a `package.json`, from a file up to the repository's root. */
export function packageFolders(filename: string): string[] {
  const folders: string[] = [];
  for (let folder = dirname(filename); ; folder = dirname(folder)) {
    const isRoot = existsSync(join(folder, ".git"));
    if (isRoot || existsSync(join(folder, "package.json"))) folders.push(folder);
    if (isRoot || dirname(folder) === folder || folders.length >= 4) return folders;
  }
}

interface Known<Answer> {
  readonly stamp: string;
  readonly answer: Answer;
}

const MAX_BYTES = 20_000_000;
/** How large a file that describes tables may be. */
export const MAX_FILE_BYTES = 2_000_000;

/** Remembers what was read of some files for as long as each has the same time and size. */
export function remember<Answer>(): (
  key: string,
  paths: readonly string[],
  read: (texts: readonly string[]) => Answer,
) => Answer | null {
  const known = new Map<string, Known<Answer | null>>();
  return (key, paths, read) => {
    let bytes = 0;
    let stamp = "";
    for (const path of paths) {
      const stat = statOf(path);
      bytes += stat?.size ?? 0;
      stamp += `${path}\0${String(stat?.mtimeMs)}\0${String(stat?.size)}\n`;
      if ((stat?.size ?? 0) > MAX_FILE_BYTES) bytes = Infinity;
    }
    const before = known.get(key);
    if (before?.stamp === stamp) return before.answer;
    const answer = bytes > MAX_BYTES ? null : read(paths.map((path) => readText(path, MAX_FILE_BYTES) ?? ""));
    known.set(key, { stamp, answer });
    return answer;
  };
}
