import { dirname, join } from "node:path";
import { entriesOf } from "../disk/folders.ts";
import { readText, statOf } from "../disk/read.ts";
import { languages } from "../languages/index.ts";
import type { Stream } from "../languages/data/tree.ts";
import { MAX_SOURCE_BYTES } from "./bounds.ts";
import { isFresh } from "./freshness.ts";

/** How many files of data beside one are read; of folders with more, nothing is known of the rest. */
const MAX_FILES = 200;
// A listing is trusted for this long: a lint run asks once a file, an editor sees a new file soon.
const TRUST_MS = 3_000;
const MAX_KEPT = 2_000;

interface Listing {
  readonly readAt: number;
  readonly files: readonly string[];
}

interface Kept {
  readonly mtimeMs: number;
  readonly size: number;
  /** Null where the file holds no word of those asked for, or is broken. */
  readonly trees: Map<string, Stream | null>;
}

const listings = new Map<string, Listing>();
const kept = new Map<string, Kept>();

/**
 * The trees of the files of YAML and JSON in a file's folder that hold all of some words, the file itself left out.
 * @param filename an absolute path.
 */
export function dataBeside(filename: string, words: readonly string[]): readonly Stream[] {
  return filesBeside(dirname(filename))
    .filter((path) => path !== filename)
    .flatMap((path) => treeOf(path, words) ?? []);
}

function filesBeside(folder: string): readonly string[] {
  const known = listings.get(folder);
  if (known && isFresh(known.readAt, TRUST_MS)) return known.files;
  const files = entriesOf(folder)
    .filter((entry) => !entry.isDirectory() && languageAt(entry.name) !== null)
    .slice(0, MAX_FILES)
    .map(({ name }) => join(folder, name));
  if (listings.size > MAX_KEPT) listings.clear();
  listings.set(folder, { readAt: Date.now(), files });
  return files;
}

function languageAt(name: string): "json" | "yaml" | null {
  if (/\.ya?ml$/i.test(name)) return "yaml";
  return /\.json$/i.test(name) ? "json" : null;
}

function treeOf(path: string, words: readonly string[]): Stream | null {
  const stat = statOf(path);
  if (!stat) return null;
  const { mtimeMs, size } = stat;
  let file = kept.get(path);
  if (file?.mtimeMs !== mtimeMs || file.size !== size) {
    file = { mtimeMs, size, trees: new Map() };
    if (kept.size > MAX_KEPT) kept.clear();
    kept.set(path, file);
  }
  const question = words.join("|");
  let tree = file.trees.get(question);
  if (tree === undefined) file.trees.set(question, (tree = read(path, words)));
  return tree;
}

function read(path: string, words: readonly string[]): Stream | null {
  const text = readText(path, MAX_SOURCE_BYTES);
  const language = languageAt(path);
  if (text === null || language === null || !words.every((word) => text.includes(word))) return null;
  const body = text.replace(/^\uFEFF/, "");
  const parsed = languages[language].parse({ path, physicalPath: path, body, bom: false }, { languageOptions: {} });
  return parsed.ok ? (parsed.ast as Stream) : null;
}
