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

/** What may be asked of the text of every file of a package. */
export interface TextQuestion {
  readonly test: (text: string, path: string) => boolean;
  /** Its place among the answers that are kept of a file. */
  readonly bit: number;
}

interface Listing {
  readonly files: PackageFiles;
  readonly readAt: number;
}

interface Answers {
  readonly mtimeMs: number;
  /** How many questions there were. */
  readonly asked: number;
  /** A bit for each question that is answered with yes. */
  readonly bits: number;
}

const questions: TextQuestion[] = [];
const roots = new Map<string, string | null>();
const listings = new Map<string, Listing>();
const sources = new Map<string, Listing>();
const answers = new Map<string, Answers>();

// A listing is trusted for this long: a lint run asks once a file, an editor sees a new file soon.
const TRUST_MS = 3_000;

/**
 * Declares a question, when its module is loaded. A file is read once and asked all of them: to read it costs more than
 * to ask.
 */
export function askOfText(test: TextQuestion["test"]): TextQuestion {
  const question = { test, bit: 1 << questions.length };
  questions.push(question);
  return question;
}

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

/** The files of a package whose text answers a question with yes, tests left out; null when the package is too large to ask. */
export function filesMatching(root: string, { bit }: TextQuestion): PackageFiles {
  const key = `${String(bit)}\0${root}`;
  return remembered(listings, key, () => sourceFiles(root)?.filter((file) => (answersOf(file) & bit) !== 0) ?? null);
}

function remembered(memory: Map<string, Listing>, key: string, list: () => PackageFiles): PackageFiles {
  const known = memory.get(key);
  if (known && isFresh(known.readAt, TRUST_MS)) return known.files;
  const files = list();
  memory.set(key, { files, readAt: Date.now() });
  return files;
}

function answersOf(file: string): number {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat || stat.size > MAX_BYTES) return 0;
  const known = answers.get(file);
  if (known?.mtimeMs === stat.mtimeMs && known.asked === questions.length) return known.bits;
  const text = readText(file);
  const path = file.replaceAll("\\", "/");
  const bits = questions.reduce((found, { test, bit }) => (test(text, path) ? found | bit : found), 0);
  answers.set(file, { mtimeMs: stat.mtimeMs, asked: questions.length, bits });
  return bits;
}

function sourceFiles(root: string): PackageFiles {
  return remembered(sources, root, () => listSources(root));
}

function listSources(root: string): string[] | null {
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
