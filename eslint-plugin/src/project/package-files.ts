import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { isTestFile } from "../code/files.ts";
import { mentions, type Mention } from "../code/mentions.ts";
import { filesBelow } from "../disk/folders.ts";
import { readText, statOf } from "../disk/read.ts";
import { MAX_SOURCE_BYTES } from "./bounds.ts";
import { isFresh } from "./freshness.ts";

/** The source files of a package, or null when there are more than may be read. */
export type PackageFiles = readonly string[] | null;

const BOUNDS = { files: 6_000, folders: 20_000, entries: 200_000 };
const SOURCE = /(?<!\.d)\.[cm]?[jt]sx?$/;
const SKIPPED = /^(?:node_modules|dist|build|out|coverage|vendor|public|static|\..{1,100})$/;

/** What may be asked of the text of every file of a package. */
export interface TextQuestion {
  /** Whether the text is worth the test. */
  readonly may: Mention;
  readonly test: (text: string, path: string) => boolean;
  /** Its place among the answers that are kept of a file. */
  readonly bit: number;
  /** Whether it is asked of few packages, and then for itself. */
  readonly isRare: boolean;
}

/** The source files of a package with what is known of each, bits in the order of the files. */
interface Listing {
  readonly files: PackageFiles;
  readonly readAt: number;
  /** The bits of the questions that were asked of every file. */
  asked: number;
  bits: readonly number[];
}

interface Answers {
  readonly mtimeMs: number;
  readonly asked: number;
  /** A bit for each question that is answered with yes. */
  readonly bits: number;
}

const questions: TextQuestion[] = [];
const roots = new Map<string, string | null>();
const listings = new Map<string, Listing>();
const answers = new Map<string, Answers>();
const MAX_ANSWERS = 50_000;

// A listing is trusted for this long: a lint run asks once a file, an editor sees a new file soon.
const TRUST_MS = 3_000;

/**
 * Declares a question, when its module is loaded. A file is read once and asked all of them but the rare ones: to read it
 * costs more than to ask.
 * @param words Those without which the answer is no, as {@link mentions} takes them, so that few files have to be tested.
 */
export function askOfText(words: string, test: TextQuestion["test"], { isRare = false } = {}): TextQuestion {
  const question = { may: mentions(words), test, bit: 1 << questions.length, isRare };
  questions.push(question);
  return question;
}

/** The folder of the nearest `package.json` above a file. */
export function packageRoot(filename: string): string | null {
  const folder = dirname(filename);
  const known = roots.get(folder);
  if (known !== undefined) return known;
  const above = dirname(folder);
  const found = existsSync(join(folder, "package.json")) ? folder : above === folder ? null : packageRoot(folder);
  roots.set(folder, found);
  return found;
}

/** The files of a package whose text answers a question with yes, tests left out; null when the package is too large to ask. */
export function filesMatching(root: string, question: TextQuestion): PackageFiles {
  const { bit, isRare } = question;
  const listing = listingOf(root);
  if (!listing.files) return null;
  if ((listing.asked & bit) === 0) {
    ask(listing, listing.files, isRare ? [question] : questions.filter((each) => !each.isRare));
  }
  const { files, bits } = listing;
  return files.filter((_, index) => ((bits[index] ?? 0) & bit) !== 0);
}

function listingOf(root: string): Listing {
  const known = listings.get(root);
  if (known && isFresh(known.readAt, TRUST_MS)) return known;
  const listing: Listing = { files: sourcesBelow(root), readAt: Date.now(), asked: 0, bits: [] };
  listings.set(root, listing);
  return listing;
}

function ask(listing: Listing, files: readonly string[], asked: readonly TextQuestion[]) {
  const mask = asked.reduce((all, { bit }) => all | bit, 0);
  const { bits } = listing;
  listing.bits = files.map((file, index) => (bits[index] ?? 0) | answersOf(file, asked, mask));
  listing.asked |= mask;
}

function answersOf(file: string, asked: readonly TextQuestion[], mask: number): number {
  const stat = statOf(file);
  if (!stat || stat.size > MAX_SOURCE_BYTES) return 0;
  const { mtimeMs } = stat;
  const known = answers.get(file);
  const before = known?.mtimeMs === mtimeMs ? known : { asked: 0, bits: 0 };
  if ((before.asked & mask) === mask) return before.bits;
  const text = readText(file, MAX_SOURCE_BYTES) ?? "";
  const path = file.replaceAll("\\", "/");
  let { bits } = before;
  for (const { may, test, bit } of asked) if (may(text) && test(text, path)) bits |= bit;
  if (answers.size > MAX_ANSWERS) answers.clear();
  answers.set(file, { mtimeMs, asked: before.asked | mask, bits });
  return bits;
}

function sourcesBelow(root: string): PackageFiles {
  return filesBelow(
    root,
    BOUNDS,
    (name, path) => SOURCE.test(name) && !isTestFile(path, root),
    (name) => !SKIPPED.test(name),
  );
}
