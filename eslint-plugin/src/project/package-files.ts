import fs from "node:fs";
import { dirname, join } from "node:path";
import { isTestFile } from "../code/files.ts";
import { isFresh } from "./freshness.ts";

/** The source files of a package, or null when there are more than may be read. */
export type PackageFiles = readonly string[] | null;

const MAX_FILES = 6_000;
const MAX_BYTES = 400_000;
const SOURCE = /(?<!\.d)\.[cm]?[jt]sx?$/;
const SKIPPED = /^(?:node_modules|dist|build|out|coverage|vendor|public|static|\..{1,100})$/;

interface Listing {
  readonly files: PackageFiles;
  readonly readAt: number;
}

const roots = new Map<string, string | null>();
const listings = new Map<string, Listing>();
const mentions = new Map<string, { readonly mtimeMs: number; readonly found: boolean }>();

// A listing is trusted for this long: a lint run asks once a file, an editor sees a new file soon.
const TRUST_MS = 3_000;

/** The folder of the nearest `package.json` above a file. */
export function packageRoot(filename: string): string | null {
  const folder = dirname(filename);
  const known = roots.get(folder);
  if (known !== undefined) return known;
  const above = dirname(folder);
  const found = fs.existsSync(join(folder, "package.json")) ? folder : above === folder ? null : packageRoot(folder);
  roots.set(folder, found);
  return found;
}

/**
 * The files of a package whose text matches a pattern, tests left out; null when the package is too large to ask.
 * `kind` names the pattern: answers are kept a file while the file is the same.
 */
export function filesMatching(root: string, kind: string, pattern: RegExp): PackageFiles {
  const key = `${kind}\0${root}`;
  const known = listings.get(key);
  if (known && isFresh(known.readAt, TRUST_MS)) return known.files;
  const all = sourceFiles(root);
  const files = all?.filter((file) => matches(file, kind, pattern)) ?? null;
  listings.set(key, { files, readAt: Date.now() });
  return files;
}

function matches(file: string, kind: string, pattern: RegExp): boolean {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat || stat.size > MAX_BYTES) return false;
  const key = `${kind}\0${file}`;
  const known = mentions.get(key);
  if (known?.mtimeMs === stat.mtimeMs) return known.found;
  const found = pattern.test(readText(file));
  mentions.set(key, { mtimeMs: stat.mtimeMs, found });
  return found;
}

function sourceFiles(root: string): string[] | null {
  const found: string[] = [];
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of readFolder(folder)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!SKIPPED.test(entry.name)) folders.push(path);
      } else if (SOURCE.test(entry.name) && !isTestFile(path, root)) {
        found.push(path);
        if (found.length > MAX_FILES) return null;
      }
    }
  }
  return found;
}

function readFolder(folder: string): fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch {
    // Not to be read: it says nothing.
    return [];
  }
}

/** A file's text; empty when it cannot be read. */
export function readText(file: string): string {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    // Removed since, or not to be read: it says nothing.
    return "";
  }
}
