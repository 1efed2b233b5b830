import { dirname, join } from "node:path";
import { entriesOf } from "../disk/folders.ts";
import { readText, statOf } from "../disk/read.ts";
import { languages } from "../languages/index.ts";
import type { Stream } from "../languages/data/tree.ts";
import { MAX_SOURCE_BYTES } from "./bounds.ts";
import { madeFrom, memo } from "./memo.ts";

/** How many files of data beside one are read; of folders with more, nothing is known of the rest. */
const MAX_FILES = 200;
/** How many bytes of them are read: a folder of objects is far smaller, and each is parsed. */
const MAX_BYTES = 2_000_000;
const MAX_KEPT = 2_000;

/**
 * The trees of the files of YAML and JSON in a file's folder that hold all of some words, the file itself left out.
 * @param filename an absolute path.
 */
export function dataBeside(filename: string, words: readonly string[]): readonly Stream[] {
  return filesIn(dirname(filename))
    .filter((path) => path !== filename)
    .flatMap((path) => treeOf(`${path}\0${words.join("|")}`, path, words) ?? []);
}

/** The tree of a file of YAML or JSON, by its absolute path; null where there is none, or it is broken or too large. */
export function dataAt(path: string): Stream | null {
  return treeOf(path, path, []);
}

const filesIn = memo<readonly string[]>(
  (folder) => {
    madeFrom(folder);
    let bytes = 0;
    return entriesOf(folder)
      .filter((entry) => !entry.isDirectory() && languageAt(entry.name) !== null)
      .slice(0, MAX_FILES)
      .map(({ name }) => join(folder, name))
      .filter((path) => (bytes += statOf(path)?.size ?? 0) <= MAX_BYTES);
  },
  { inCircle: [], most: MAX_KEPT },
);

/** A file of data with its text. */
export interface DataFile {
  readonly tree: Stream;
  readonly text: string;
}

/** A file of YAML, JSON or TOML, whatever its name; null where it cannot be read or is broken. */
export function dataFileAt(path: string, language: "json" | "yaml" | "toml"): DataFile | null {
  return dataFile(`${language}:${path}`, path, language);
}

const dataFile = memo<DataFile | null, [path: string, language: "json" | "yaml" | "toml"]>(
  (_question, path, language) => {
    madeFrom(path);
    const text = readText(path, MAX_SOURCE_BYTES);
    if (text === null) return null;
    const body = text.replace(/^\uFEFF/, "");
    const parsed = languages[language].parse({ path, physicalPath: path, body, bom: false }, { languageOptions: {} });
    // TOML that is broken is read as lines.
    return parsed.ok && (parsed.ast as { readonly type: string }).type === "Stream"
      ? { tree: parsed.ast as Stream, text: body }
      : null;
  },
  { inCircle: null, most: MAX_KEPT, trustMs: 10_000 },
);

function languageAt(name: string): "json" | "yaml" | null {
  if (/\.ya?ml$/i.test(name)) return "yaml";
  return /\.json$/i.test(name) ? "json" : null;
}

/** Null where the file lacks one of the words, or is broken. */
const treeOf = memo<Stream | null, [path: string, words: readonly string[]]>(
  (_question, path, words) => {
    madeFrom(path);
    const text = readText(path, MAX_SOURCE_BYTES);
    const language = languageAt(path);
    if (text === null || language === null || !words.every((word) => text.includes(word))) return null;
    const body = text.replace(/^\uFEFF/, "");
    const parsed = languages[language].parse({ path, physicalPath: path, body, bom: false }, { languageOptions: {} });
    return parsed.ok ? (parsed.ast as Stream) : null;
  },
  { inCircle: null, most: MAX_KEPT },
);
