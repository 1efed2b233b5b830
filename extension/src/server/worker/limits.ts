import { relative, sep } from "node:path";
import { Minimatch } from "minimatch";
import { isCodeFile, OTHER_FILES } from "../../../../eslint-plugin/src/configs/file-languages.ts";
import { RecentRepositories } from "../../../../eslint-plugin/src/disk/git/standing.ts";
import type { Source, Terms } from "./tasks.ts";

/** Larger texts are data or machine-made; checking them on each keystroke would help nobody. */
const MAX_CHARACTERS = 1_000_000;

const DECLARATIONS = /\.d\.[cm]?ts$/i;
const MINIFIED = /\.min\.[cm]?js$/i;
const INSTALLED = /[\\/](?:node_modules|bower_components|\.yarn)[\\/]/;

const matchers = (globs: readonly string[]) => globs.map((glob) => new Minimatch(glob, { dot: true, nocomment: true }));
const others = matchers(OTHER_FILES);
let never: Minimatch[] | undefined;

/** What git knows of files, as far as it was asked for lately. */
export const repositories = new RecentRepositories();

/** Why a file is not to be checked, in one sentence; null when it is. The project's configuration decides on names. */
export async function whyNot(
  { path, text }: Source,
  folder: Terms["folder"],
  engine: "project" | "bundled" | "none",
): Promise<string | null> {
  if (text.length > MAX_CHARACTERS) {
    const size = (text.length / 1_000_000).toFixed(1);
    return `It is too large: ${size} million characters, and the limit is ${MAX_CHARACTERS / 1_000_000}.`;
  }
  if (engine !== "bundled") return null;
  if (INSTALLED.test(path)) return "It belongs to an installed package.";
  if (DECLARATIONS.test(path)) return "It holds declarations only.";
  if (MINIFIED.test(path)) return "It was made by a machine.";
  never ??= matchers((await findFiles()).NEVER);
  const below = (folder === null ? path : relative(folder, path)).split(sep).join("/");
  if (never.some((glob) => glob.match(below))) return "It is generated, somebody else's, or about tools only.";
  if (isCodeFile(path)) return null;
  if (!others.some((glob) => glob.match(below))) return "It is neither code nor settings nor SQL.";
  // A secret that no commit holds is where it belongs.
  return folder !== null && isIgnored(path, folder) ? "Git ignores it, so what it holds is in no commit." : null;
}

/** Whether no commit holds a file: what git tracks is never ignored, and what is not known of is checked. */
function isIgnored(path: string, folder: string): boolean {
  return repositories.current.standingOf(path, folder) === "ignored";
}

/** Where the project's own ESLint does the work, what the command looks for files with is not read. */
function findFiles() {
  return import("../../../../eslint-plugin/src/engine/find-files.ts");
}
