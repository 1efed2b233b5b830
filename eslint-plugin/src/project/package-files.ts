import { dirname, join } from "node:path";
import { isTestFile } from "../code/files.ts";
import { mentions, type Mention } from "../code/mentions.ts";
import { filesBelow } from "../disk/folders.ts";
import { nextCommit } from "../disk/next-commit.ts";
import { readText, statOf } from "../disk/read.ts";
import { MAX_SOURCE_BYTES } from "./bounds.ts";
import { madeFrom, memo, type Memo } from "./memo.ts";
import { isMarker, readManifest } from "./workspaces.ts";

/** The source files of a package, or null when there are more than may be read. */
export type PackageFiles = readonly string[] | null;

const BOUNDS = { files: 6_000, folders: 20_000, entries: 200_000 };
const SOURCE = /(?<!\.d)\.[cm]?[jt]sx?$/;
const SKIPPED = /^(?:node_modules|dist|build|out|coverage|vendor|public|static|\..{1,100})$/;
/** Among sources, a folder of such a name holds what makes builds, and no build. */
const SOURCES = /[\\/]src[\\/](?:.{0,400}[\\/])?(?:build|out|public|static|vendor)$/;
const MAX_ANSWERS = 50_000;

/** What may be asked of the text of every file of a package. */
export interface TextQuestion {
  /** Whether the text is worth the test. */
  readonly may: Mention;
  readonly test: (text: string, path: string) => boolean;
  /** Its place among the answers that are kept of a file: as many as are declared, so no number that ends at the 32nd. */
  readonly bit: bigint;
  /** Whether it is asked of few packages, and then for itself. */
  readonly isRare: boolean;
}

/** What is known of the text of one file, as long as it is the same. */
interface Answers {
  asked: bigint;
  /** A bit for each question that is answered with yes. */
  yes: bigint;
}

const questions: TextQuestion[] = [];

/**
 * Declares a question, when its module is loaded. A file is read once and asked all of them but the rare ones: to read it
 * costs more than to ask.
 * @param words Those without which the answer is no, as {@link mentions} takes them, so that few files have to be tested.
 */
export function askOfText(words: string, test: TextQuestion["test"], { isRare = false } = {}): TextQuestion {
  const question = { may: mentions(words), test, bit: 1n << BigInt(questions.length), isRare };
  questions.push(question);
  return question;
}

/** The folder of the nearest `package.json` above a file that makes a package, else of the nearest at all. */
export function packageRoot(filename: string): string | null {
  return rootAround(dirname(filename));
}

const rootAround: Memo<string | null> = memo(
  (folder) => {
    const manifest = join(folder, "package.json");
    madeFrom(manifest);
    const above = dirname(folder);
    const around = above === folder ? null : rootAround(above);
    if (!(nextCommit()?.has(manifest) ?? statOf(manifest) !== null)) return around;
    const says = around === null ? null : readManifest(folder);
    return says !== null && isMarker(says) ? around : folder;
  },
  { inCircle: null },
);

/** The files of a package whose text answers a question with yes, tests left out; null when the package is too large to ask. */
export function filesMatching(root: string, question: TextQuestion): PackageFiles {
  return matching(`${question.bit}:${root}`, root, question);
}

const matching = memo<PackageFiles, [root: string, question: TextQuestion]>(
  (_key, root, question) => {
    const files = sourcesBelow(root);
    if (!files) return null;
    const asked = question.isRare ? [question] : questions.filter((each) => !each.isRare);
    const mask = asked.reduce((all, { bit }) => all | bit, 0n);
    const answers = answersBelow(`${mask}:${root}`, files, asked);
    return files.filter((_, index) => ((answers[index] ?? 0n) & question.bit) !== 0n);
  },
  { inCircle: null },
);

/** What the files of a package answer, in their order: a bit for each yes. */
const answersBelow = memo<readonly bigint[], [files: readonly string[], asked: readonly TextQuestion[]]>(
  (_key, files, asked) => files.map((file) => answersOf(file, asked)),
  { inCircle: [] },
);

function answersOf(file: string, asked: readonly TextQuestion[]): bigint {
  const answers = answersKept(file);
  const left = asked.filter(({ bit }) => (answers.asked & bit) === 0n);
  if (left.length === 0) return answers.yes;
  const text = readText(file, MAX_SOURCE_BYTES) ?? "";
  const path = file.replaceAll("\\", "/");
  for (const { may, test, bit } of left) {
    answers.asked |= bit;
    if (text !== "" && may(text) && test(text, path)) answers.yes |= bit;
  }
  return answers.yes;
}

const answersKept = memo<Answers>(
  (file) => {
    madeFrom(file);
    return { asked: 0n, yes: 0n };
  },
  { inCircle: { asked: 0n, yes: 0n }, most: MAX_ANSWERS },
);

/** The source files below a folder, tests left out; null when there are more than may be read. */
export const sourcesBelow = memo<PackageFiles>(
  (root) =>
    filesBelow(
      root,
      BOUNDS,
      (name, path) => SOURCE.test(name) && !isTestFile(path, root),
      (name, path) => !SKIPPED.test(name) || SOURCES.test(path.slice(root.length)),
      madeFrom,
    ),
  { inCircle: null },
);
