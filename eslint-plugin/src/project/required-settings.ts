import { readText } from "../disk/read.ts";
import { refusesWithout } from "../knowledge/secrets/fallbacks/missing.ts";
import { MAX_SOURCE_BYTES } from "./bounds.ts";
import type { Project } from "./index.ts";
import { askOfText, filesMatching, packageRoot } from "./package-files.ts";
import { isTried, mayBeRunByHand } from "./services/roles/policy.ts";

/** Files that may check the environment: they read it, and give up or parse it. */
const checksEnvironment = askOfText(
  "process.env|import.meta.env",
  (text) => /\bthrow\b|process\.exit|\.(?:safeP|p)arse\(|\bcleanEnv\(|\bcreateEnv\(|\bassert/.test(text),
  { isRare: true },
);

const VARIABLE = /^[A-Z][A-Z0-9_]{2,100}$/;
/** How many files that name a variable are read. */
const MOST_FILES = 12;

/**
 * Whether another file of the package refuses to run in production without a variable: what is checked at the start is
 * never missing later. Scripts and tests check what they need themselves.
 */
export function isRequiredElsewhere(setting: string, project: Project): boolean {
  const { filename } = project.file;
  const root = project.isOpen && VARIABLE.test(setting) ? packageRoot(filename) : null;
  if (root === null) return false;
  const naming = (filesMatching(root, checksEnvironment) ?? []).filter(
    (path) => path !== filename && (readText(path, MAX_SOURCE_BYTES) ?? "").includes(setting),
  );
  return naming.slice(0, MOST_FILES).some((path) => {
    const file = project.read(path);
    if (!file || !refusesWithout(setting, file.sourceCode)) return false;
    const code = { filename: path, cwd: root, text: file.sourceCode.text, sourceCode: file.sourceCode, isOpen: true };
    return !isTried(null, code) && !mayBeRunByHand(null, code);
  });
}
